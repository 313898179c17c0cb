"""Places compared: which metrics can be, one figure a place, and two places side by side over all metrics."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from metrics.catalog import METRICS
from metrics.places import LEAST_PLACES, places
from metrics.queries.answer import Answer
from metrics.queries.contents import last_full_year
from metrics.queries.peers import certain_results, kind, near
from metrics.queries.series import certain, moment, of_one_year
from metrics.queries.settling import still_open
from metrics.queries.uncertainty import CERTAIN, by_decision, differ, is_share

Row = dict[str, Any]
Ahead = Literal["one", "other", "equal", ""]
WINDOW = 10  # years that a newest figure may lie back, the last one included


@dataclass(frozen=True)
class Comparison:
    """One figure a place, all of one metric and line.

    rows     certain results, highest first
    by       what they are compared by: "value", or "per_10k" where a count has a population to be divided by
    beside   one figure of each place that has only what cannot stand among `rows`: uncertain, of another line, of
             several years together, or without a population
    missing  places without any figure
    version  label of the data version they are of
    """

    rows: tuple[Row, ...]
    by: str
    beside: tuple[Row, ...]
    missing: tuple[str, ...]
    version: str = ""

    @property
    def unequal(self) -> tuple[Row, ...]:
        """Rows of another basis or cut-off day than most."""
        common = Counter(map(moment, self.rows)).most_common(1)
        return tuple(row for row in self.rows if moment(row) != common[0][0])

    @property
    def together(self) -> tuple[Row, ...]:
        """Rows of the commonest year, basis and cut-off day, the newest of equally common ones: what may be judged."""
        groups = Counter((row["year"], *moment(row)) for row in self.rows)
        if not groups:
            return ()
        common = max(groups, key=lambda group: (groups[group], group))
        return tuple(row for row in self.rows if (row["year"], *moment(row)) == common)

    @property
    def open(self) -> tuple[Row, ...]:
        """Rows whose cases may still be open: nothing is judged by them."""
        return tuple(row for row in self.rows if still_open(row, self.version))

    @property
    def sized(self) -> bool:
        """Whether the size of the places does not decide: rates, standards, and counts for each 10,000 people."""
        return self.by == "per_10k" or not self.rows or METRICS[self.rows[0]["metric"]].comparable


@dataclass(frozen=True)
class Pair:
    """One metric and line of two places, in the same year or neighbouring ones; and which of the two stands better.

    open  whether cases of either may still be open, so that neither is said to stand better
    """

    one: Row
    other: Row
    ahead: Ahead
    open: bool = False

    @property
    def shares(self) -> tuple[float, float]:
        """Both values as percent of the higher one."""
        top = max(self.one["value"], self.other["value"]) or 1
        return 100 * self.one["value"] / top, 100 * self.other["value"] / top


def offered(answer: Answer, years: tuple[int, int] | None, least: int = LEAST_PLACES) -> dict[str, dict[str, int]]:
    """Return the metrics that can be compared, those with most places first: by line, the number of places.

    From a `points` answer of all metrics. Lines come with most places first, of equal ones the total first.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    windows = {metric: window(answer, metric, years) for metric in {r["metric"] for r in answer.rows()}}
    for row in answer.rows():
        first, last = windows[row["metric"]]
        if certain(row) and of_one_year(row) and first <= row["year"] <= last:
            found[row["metric"]][row["series"]].add(row["place_code"])
    counts = {
        metric: {s: len(p) for s, p in sorted(lines.items(), key=lambda line: (-len(line[1]), line[0] != "", line[0]))}
        for metric, lines in found.items()
    }
    ranked = sorted(counts, key=lambda m: (-max(counts[m].values()), list(METRICS).index(m)))
    return {metric: counts[metric] for metric in ranked if max(counts[metric].values()) >= least}


def opening(known: dict[str, dict[str, int]]) -> str:
    """Return the metric to open with of those that `offered` returns, "" of none.

    A rate or standard comes before counts, which places of unequal size cannot be judged by; then most places.
    """
    return min(known, key=lambda metric: not METRICS[metric].comparable, default="")


def years_of(answer: Answer, metric: str, least: int = LEAST_PLACES) -> dict[int, int]:
    """Return the years in which enough places have a figure of one line, newest first: the number of places."""
    years = sorted({r["year"] for r in answer.rows() if r["metric"] == metric}, reverse=True)
    over = last_full_year(answer.version)
    found = {year: offered(answer, (year, year), least).get(metric) for year in years if year <= over}
    return {year: max(lines.values()) for year, lines in found.items() if lines}


def window(answer: Answer, metric: str, years: tuple[int, int] | None) -> tuple[int, int]:
    """Return the years asked, or the ten up to the last one that has a result of the metric and is over."""
    if years is not None:
        return years
    found = [r["year"] for r in answer.rows() if r["metric"] == metric and r["role"] == "result"]
    over = last_full_year(answer.version)
    last = max((year for year in found if year <= over), default=over)
    return last - WINDOW + 1, last


def line(lines: dict[str, int], breakdown: str) -> str:
    """Return the line to compare by: the one asked, the first of the key asked, else the one with most places."""
    asked = [series for series in lines if breakdown and breakdown in (series, series.partition("=")[0])]
    return next(iter(asked or lines), "")


def compare(answer: Answer, series: str, least: int = LEAST_PLACES) -> Comparison:
    """Return one line of a `places` answer of one metric, one figure a place."""
    rows = [r for r in answer.rows() if r["series"] == series and certain(r) and of_one_year(r)]
    per_head = [r for r in rows if r["per_10k"] is not None]
    by = "per_10k" if len(per_head) >= least else "value"
    shown = sorted(per_head if by == "per_10k" else rows, key=lambda r: (-r[by], r["place_code"]))
    here = {r["place_code"] for r in shown}
    beside = {r["place_code"]: r for r in reversed(answer.rows()) if r["place_code"] not in here}
    missing = tuple(p for p in answer.view.places if p not in here and p not in beside)
    return Comparison(tuple(shown), by, tuple(beside[p] for p in sorted(beside)), missing, answer.version)


def alike(rows: list[Row]) -> Comparison:
    """Return the figures of one line, moment and year that most places have, the newest of equal ones; one a place.

    Where no year has three places, those of one line in any year: whoever names them says the years. A count of a whole
    is not compared with those of its parts.
    """
    groups: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for row in sorted(filter(of_one_year, rows), key=lambda r: r["year"]):
        groups[*kind(row), row["year"]][row["place_code"]] = row
    found = max(groups.values(), key=lambda group: (len(group), next(iter(group.values()))["year"]), default={})
    if len(found) < LEAST_PLACES:
        lines: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
        for row in sorted(rows, key=lambda r: (of_one_year(r), r["year"])):
            lines[row["series"], row["unit"]][row["place_code"]] = row
        found = max(lines.values(), key=len, default={})
    parents = {places()[code].parent for code in found}
    found = {code: row for code, row in found.items() if METRICS[row["metric"]].comparable or code not in parents}
    return Comparison(tuple(sorted(found.values(), key=lambda r: -r["value"])), "value", (), ())


def profile(answer: Answer, one: str, other: str) -> list[Pair]:
    """Return, for each metric, the newest pair of equal figures of two places, from a `points` answer of both.

    Equal: metric, line, unit, basis and cut-off day; of one year or neighbouring ones. The total comes before a part.
    """
    over = last_full_year(answer.version)
    alike: dict[tuple[Any, ...], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for row in certain_results(answer):
        if row["place_code"] in (one, other) and row["year"] <= over:
            alike[kind(row)][row["place_code"] == other].append(row)
    found: dict[str, tuple[Row, Row]] = {}
    for both in alike.values():
        for pair in product(*both):
            best = found.get(pair[0]["metric"])
            if near(*pair) and (best is None or _rank(pair) > _rank(best)):
                found[pair[0]["metric"]] = pair
    return [_pair(*found[metric], answer.version) for metric in METRICS if metric in found]


def _pair(one: Row, other: Row, version: str) -> Pair:
    """Return two figures, judged unless cases of either may still be open."""
    late = still_open(one, version) or still_open(other, version)
    return Pair(one, other, "" if late else _ahead(one, other), late)


def _rank(pair: tuple[Row, Row]) -> tuple[bool, bool, int]:
    """Order pairs: the total first, then those of one year, then the newest."""
    one, other = pair
    return one["series"] == "", one["year"] == other["year"], one["year"] + other["year"]


def _ahead(one: Row, other: Row) -> Ahead:
    """Return which stands better beyond chance; nothing for counts, rates whose counts are not known, and over two years."""
    metric = METRICS[one["metric"]]
    if metric.better == "neutral" or not metric.comparable or one["year"] != other["year"]:
        return ""
    if one["value"] == other["value"]:
        return "equal"
    if not by_decision(one) and not (is_share(one) and is_share(other) and differ(one, other, CERTAIN)):
        return ""
    return "one" if (one["value"] > other["value"]) == (metric.better == "higher") else "other"
