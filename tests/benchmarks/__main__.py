"""Print the table of README: each aim as a ratio measured in this run."""

from tests.benchmarks import painting, sessions

DASHBOARD, ONE_NUMBER, DEFAULT = (
    "dashboard.py",
    "tests/benchmarks/apps/one_number.py",
    "tests/benchmarks/apps/default_charts.py",
)


def main() -> None:
    """Measure and print; about five minutes on two cores."""
    print(f"cold start to first chart: {painting.first_chart(DASHBOARD):.1f} s")
    pages = {page: painting.filter_change(DASHBOARD, f"/{page}?lang=en") for page in ("", "proposals")}
    for page, milliseconds in pages.items():
        print(f"filter change to last paint, {page or 'overview'}: {milliseconds:.0f} ms")
    heaviest = max(pages.values())
    number = painting.filter_change(ONE_NUMBER)
    print(f"page of one number: {number:.0f} ms; heaviest page is {heaviest / number:.1f} times that (aim: at most 4)")
    default = painting.filter_change(DEFAULT, "/?lang=en")
    print(
        f"the charts of Proposals by st.plotly_chart: {default:.0f} ms; ours take {pages['proposals'] / default:.2f} of it (aim: 0.5)"
    )
    for any_years in (False, True):
        alone, _, _ = sessions.load(DASHBOARD, 1, 60, any_years)
        median, late, memory = sessions.load(DASHBOARD, 50, 60, any_years)
        print(f"one session: p50 {alone:.0f} ms; 50 sessions{', any years' if any_years else ''}: p50 {median:.0f} ms,")
        print(f"    p95 {late:.0f} ms, {late / alone:.1f} times (aim: under 4); {memory:.1f} MB a session")


if __name__ == "__main__":
    main()
