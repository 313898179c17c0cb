"""Print the table of README: each aim as a ratio measured in this run."""

from tests.benchmarks import painting, sessions

DASHBOARD, ONE_NUMBER, CHARTS = (
    "dashboard.py",
    "tests/benchmarks/apps/one_number.py",
    "tests/benchmarks/apps/charts.py",
)
PAGES = ("", "proposals", "parking", "services", "livelihood", "works")  # those that a change of place draws anew


def main() -> None:
    """Measure and print; about ten minutes on two cores."""
    print(f"cold start to first chart: {painting.first_chart(DASHBOARD, '/works?lang=en'):.1f} s")
    number, _ = painting.filter_change(ONE_NUMBER)
    print(f"place changed to last paint, page of one number: {number:.0f} ms")
    for page in PAGES:
        whole, charts = painting.filter_change(DASHBOARD, path=f"/{page}?lang=en")
        _, every = painting.filter_change(DASHBOARD, path=f"/{page}?lang=en", height=painting.WHOLE_PAGE)
        print(
            f"{page or 'overview'}: last chart {charts:.0f} ms, {charts / number:.1f} times (aim: at most 4);"
            f" in a window as high as the page {every / number:.1f} times; all {whole:.0f} ms"
        )
    _, ours = painting.filter_change(CHARTS, height=painting.WHOLE_PAGE)
    _, default = painting.filter_change(CHARTS, "default", height=painting.WHOLE_PAGE)
    print(f"charts alone: {ours:.0f} ms; by st.plotly_chart {default:.0f} ms: {ours / default:.2f} of it (aim: 0.5)")
    for any_years in (False, True):
        alone, _, _ = sessions.load(DASHBOARD, 1, 60, any_years)
        median, late, memory = sessions.load(DASHBOARD, 50, 60, any_years)
        print(f"one session: p50 {alone:.0f} ms; 50 sessions{', any years' if any_years else ''}: p50 {median:.0f} ms,")
        print(f"    p95 {late:.0f} ms, {late / alone:.1f} times (aim: under 4); {memory:.1f} MB a session")


if __name__ == "__main__":
    main()
