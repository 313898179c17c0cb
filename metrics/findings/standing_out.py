"""What stands out at a place, and what does not: at most seven sentences, none of which claims more than its statistic."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from metrics import citations, sentences
from metrics.catalog import METRICS
from metrics.findings.finding import Finding, Row
from metrics.model import Witness
from metrics.places import name, peers
from metrics.queries import answer, moves
from metrics.queries.peers import Strip, certain_results, kind, strips
from metrics.queries.series import certain
from metrics.queries.uncertainty import at_end, by_decision, is_share
from metrics.text import Lang, bracketed, mark, number, paragraph, say
from metrics.view import View

MOST = 7
NONE = mark(
    "{place} among its peers: no verdict, for places are too few, counts are not known or the median is 0% or 100%"
)
NONE_YET = mark(
    "{place} among its peers: no verdict yet, for cases may still be open, places are too few, counts are not known or the "
    "median is 0% or 100%"
)
TRENDS: dict[moves.Course, str] = {
    "increasing": mark("{what} rose from {before} ({first}) to {value} ({last}): over five years more than chance (p < 0.002)."),
    "decreasing": mark("{what} fell from {before} ({first}) to {value} ({last}): over five years more than chance (p < 0.002)."),
}  # fmt: skip


@dataclass(frozen=True)
class _Read:
    """What one witness has of a place.

    strips  its lines among peers
    rates   its newest rates
    since   how certain it is that each of these differs from the one before
    lines   their figures over the years
    """

    view: View
    strips: list[Strip]
    rates: list[Row]
    since: list[moves.Certainty]
    lines: dict[tuple[object, ...], list[Row]]


def standing_out(view: View, witnesses: Iterable[Witness] = ("published",)) -> list[Finding]:
    """Return what stands out at the first place of a view and what does not, as each witness has it.

    What differs from the median beyond chance (99.8 %) comes first, then what changed beyond chance, then what rises or
    falls over five years, and at the end what does not stand out. Nothing is returned where the place has no rate.
    """
    read = [_read(replace(view, witness=witness)) for witness in witnesses]
    read = [one for one in read if one.rates or one.strips]
    found = [*(f for one in read for f in _apart(one)), *(f for one in read for f in _changed(one)),
             *(f for one in read for f in _going(one))]  # fmt: skip
    rest = [f for one in read for f in _not_standing_out(one)]
    room = MOST - len(rest)
    if len(found) > room:
        more = say(view.lang, "{count} more stand out; the charts and cards show them.", count=len(found) - room + 1)
        found = [*found[: room - 1], Finding(more, (), view)]
    return found + rest


def title(strips: list[Strip], place: str, lang: Lang) -> str:
    """Return in how many of the rates and standards that can be judged a place stands apart from the median of its peers."""
    judged = [strip for strip in strips if _judged(strip)]
    if not judged:
        late = any(strip.standing == "open" for strip in strips)
        words = NONE_YET if late else NONE
        return say(lang, words, place=name(place, lang))
    many = [strip.standing for strip in judged]
    return say(
        lang, "{place} among its peers: of {count} metrics that can be judged, {better} better than the median, {worse} worse, "
        "{rest} neither",
        place=name(place, lang), count=len(judged), better=many.count("better"), worse=many.count("worse"),
        rest=len(many) - many.count("better") - many.count("worse"),
    )  # fmt: skip


def _judged(strip: Strip) -> bool:
    """Whether a verdict could be passed on a strip: a direction is better, peers are enough, and chance can be reckoned."""
    row = strip.subject
    weighed = _weighed(strip) or by_decision(row)
    return strip.standing not in ("alone", "open") and METRICS[strip.metric].better != "neutral" and weighed


def _weighed(strip: Strip) -> bool:
    """Whether chance can be reckoned for a strip held against its median."""
    return is_share(strip.subject) and not at_end(strip.median)


def _read(view: View) -> _Read:
    place = view.places[0]
    among = peers(place)
    view = replace(view, places=(place,), metrics=(), theme="", breakdown="", figure="")
    around = answer(replace(view, places=among), "points")
    latest = [row for row in certain_results(answer(view, "latest")) if METRICS[row["metric"]].kind == "rate"]
    lines: dict[tuple[object, ...], list[Row]] = {kind(row): [] for row in latest}
    for row in filter(certain, around.rows()):
        if row["place_code"] == place and kind(row) in lines:
            lines[kind(row)].append(row)
    return _Read(view, strips(around, place, among), latest, [moves.since(row, view.asof) for row in latest], lines)


def _apart(read: _Read) -> list[Finding]:
    """Return what is better or worse than the median, shares of counted cases before standards."""
    lang = read.view.lang
    certain_ = [s for s in read.strips if s.standing in ("better", "worse")]
    found = []
    for strip in sorted(certain_, key=lambda s: by_decision(s.subject)):
        row = strip.subject
        words = {
            ("better", False): mark("{what}: {value}, better than the median of {count} places, {median}, beyond chance (99.8%)."),
            ("worse", False): mark("{what}: {value}, worse than the median of {count} places, {median}, beyond chance (99.8%)."),
            ("better", True): mark("{what}: {value}, better than the median of {count} places, {median}; it is set by decision."),
            ("worse", True): mark("{what}: {value}, worse than the median of {count} places, {median}; it is set by decision."),
        }[strip.standing, by_decision(row)]  # fmt: skip
        said = say(lang, words, what=_what(row, lang, dated=True), value=_counted(row, lang), count=len(strip.rows),
                   median=sentences.quantity(strip.median, row["unit"], lang))  # fmt: skip
        found.append(_finding(read, row, said))
    return found


def _changed(read: _Read) -> list[Finding]:
    """Return the rates that changed beyond chance since the comparable year before."""
    lang, found = read.view.lang, []
    for row, certainty in zip(read.rates, read.since, strict=True):
        if certainty == "certain":
            said = say(
                lang, "{what} went from {before} ({first}) to {value} ({last}): more than chance (99.8%).",
                what=_what(row, lang), before=sentences.quantity(row["previous_value"], row["unit"], lang),
                value=sentences.value(row, lang), first=row["previous_year"], last=row["year"],
            )  # fmt: skip
            found.append(_finding(read, row, said))
    return found


def _going(read: _Read) -> list[Finding]:
    """Return the rates that rise or fall over five years by more than chance."""
    lang, found = read.view.lang, []
    for row in read.rates:
        line = read.lines[kind(row)]
        trend = moves.marked(line, read.view.asof)
        if trend.years and trend.course in TRENDS:
            first, last = (next(r for r in line if r["year"] == year) for year in trend.years)
            said = say(lang, TRENDS[trend.course], what=_what(row, lang), before=sentences.value(first, lang),
                       value=sentences.value(last, lang), first=first["year"], last=last["year"])  # fmt: skip
            found.append(_finding(read, last, said))
    return found


def _not_standing_out(read: _Read) -> list[Finding]:
    """Return what does not stand out, in counts, or why nothing can be said; nothing where there is no rate."""
    lang, said = read.view.lang, list[str]()
    if not read.rates:
        return []
    held = [s for s in read.strips if s.standing not in ("alone", "open") and is_share(s.subject)]
    judged = list(filter(_weighed, held))
    moved = [certainty for certainty in read.since if certainty not in ("unknown", "decided")]
    counted = sum(map(is_share, read.rates))
    if judged:
        hints = sum(s.standing.startswith("perhaps") for s in judged)
        said.append(say(lang, "Rates with known counts and peers: {count}; not to be told from the median: {part}; a hint only "
                        "(95%): {hints}.",
                        count=len(judged), part=sum(s.standing == "chance" for s in judged), hints=hints))  # fmt: skip
    if len(held) > len(judged):
        said.append(say(lang, "Rates whose median is 0% or 100%, by which nothing is judged: {count}.",
                        count=len(held) - len(judged)))  # fmt: skip
    if moved:
        said.append(say(lang, "Rates with known counts in two years: {count}; changed no more than chance would: {part}.",
                        count=len(moved), part=len(moved) - moved.count("certain")))  # fmt: skip
    if not said and not counted:
        said.append(say(lang, "What stands out cannot be said: no counts are known behind the rates found here ({count}).",
                        count=len(read.rates)))  # fmt: skip
    elif not said:
        said.append(say(lang, "What stands out cannot be said: of the rates found here ({count}), those with known counts ({part}) "
                        "have neither four peers nor an earlier year to be held against.",
                        count=len(read.rates), part=counted))  # fmt: skip
    elif len(read.rates) > counted:
        said.append(say(lang, "Rates whose counts are not known: {count}.", count=len(read.rates) - counted))
    return [Finding(_of(read, paragraph(said, lang)), (), read.view)]


def _what(row: Row, lang: Lang, dated: bool = False) -> str:
    """Return what a figure is of, with its period where the sentence does not say it."""
    what = sentences.title(row["metric"], lang, row["series"])
    return bracketed(what, sentences.period(row, lang), lang) if dated else what


def _counted(row: Row, lang: Lang) -> str:
    """Return a value with the counts behind it: "86.3% (207 of 240)"."""
    shown = sentences.value(row, lang)
    if not is_share(row):
        return shown
    part, count = (number(row[column], lang) for column in ("numerator", "denominator"))
    return bracketed(shown, say(lang, "{part} out of {count}", part=part, count=count), lang)


def _of(read: _Read, said: str) -> str:
    """Return a sentence with whose figures it speaks of, where these were not published."""
    if read.view.witness == "published":
        return said
    origins = [row["origin"] for row in (*read.rates, *(strip.subject for strip in read.strips))]
    return bracketed(said, say(read.view.lang, citations.ORIGINS[origins[0]]), read.view.lang)


def _finding(read: _Read, row: Row, said: str) -> Finding:
    """Return a finding that leads to its figure: a published one opens here, one of a register on its theme's page."""
    theme = METRICS[row["metric"]].theme
    shown = replace(read.view, figure=row["figure_id"], asof="", hash="")
    if read.view.witness != "published":
        shown = replace(shown, page=theme, theme=theme)
    return Finding(bracketed(said, citations.witness(row, read.view.lang), read.view.lang), (row["figure_id"],), shown)
