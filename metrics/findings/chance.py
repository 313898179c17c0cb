"""Funnel and ranks of places, in words: the finding, how the drawing is read, and why there may be none."""

from collections import Counter

from metrics import how_sure
from metrics.findings import compared
from metrics.findings.benchmarked import CHANCE
from metrics.places import LEAST_PLACES
from metrics.queries import funnels
from metrics.queries.compared import Comparison
from metrics.queries.counts import Refusal
from metrics.queries.funnels import Funnel
from metrics.queries.ranking import Ranking
from metrics.text import Lang, labelled, number, paragraph, say


def funnel(found: Funnel, lang: Lang) -> str:
    """Return how many places beyond what chance alone makes of places of their size."""
    many = Counter(spot.standing for spot in found.spots)
    certain = sum(spot.certain for spot in found.spots)
    hints = len(found.spots) - many["chance"] - certain
    said = say(lang, "{certain} of {all} places beyond what chance alone makes of their size", certain=certain,
               all=len(found.spots))  # fmt: skip
    if hints:
        said += say(lang, ", {hints} more perhaps", hints=hints)
    return labelled(compared.subject([spot.row for spot in found.spots], lang), said, lang)


def funnel_reading(found: Funnel, all_places: int, lang: Lang) -> str:
    """Return how a funnel is read: its line and curves, that it is not widened, and who is left out."""
    said = [
        say(lang, "Each place by its size; the line is the average of all together. Chance alone would keep 95% of places "
                  "within the dotted curves and 99.8% within the solid ones. Places beyond them are named."),
        say(lang, CHANCE),
    ]  # fmt: skip
    phi = round(found.phi, 1)
    if phi > 1:
        said.append(
            say(lang, "The places differ more than chance alone would make them (φ = {phi}); the curves are not widened for "
                "that, so some beyond them may be ordinary.", phi=number(phi, lang, 1)))  # fmt: skip
    else:
        said.append(say(lang, "The curves are not widened for differences between places."))
    return paragraph([*said, *_left_out(all_places - len(found.spots), lang)], lang)


def ranks(found: Ranking, lang: Lang) -> str:
    """Return how many pairs of places can be told apart by their rank."""
    count = len(found.places)
    if found.apart == 0:
        said = say(lang, "{count} places that cannot be told apart", count=count)
    else:
        said = say(lang, "of {pairs} pairs of places {apart} can be told apart, the others cannot be told apart",
                   pairs=found.pairs, apart=found.apart)  # fmt: skip
    return labelled(compared.subject([place.row for place in found.places], lang), said, lang)


def ranks_reading(found: Ranking, all_places: int, lang: Lang) -> str:
    """Return how ranks as intervals are read, and who is left out."""
    said = [
        say(lang, "Dot: the rank as counted, 1 is best. Line: the ranks that chance alone leaves it, in 95 of 100 cases; "
                  "places whose lines overlap cannot be told apart."),
        say(lang, CHANCE),
    ]  # fmt: skip
    if found.bands > 1:
        said.append(
            say(lang, "Shaded and plain stretches: {bands} groups, each apart from the next.", bands=found.bands)
        )
    return paragraph([*said, *_left_out(all_places - len(found.places), lang)], lang)


def refused(why: Refusal, form: str, found: Comparison, lang: Lang) -> str:
    """Return why a comparison has no funnel, or no ranks."""
    if why == "neutral":
        return say(lang, "No ranks: neither direction of this metric is better, so no place is first.")
    if why == "open":
        return how_sure.not_judged({row["year"] for row in found.together}, lang)
    if form == "ranks":
        return say(lang, "No ranks: they need {least} places or more of one period whose counts are known; {count} have a "
                   "figure.", least=LEAST_PLACES, count=len(found.together)) + _why(why, lang)  # fmt: skip
    return say(lang, "No funnel: it needs {least} places or more of one period whose counts are known; {count} have a figure.",
               least=funnels.LEAST, count=len(found.together)) + _why(why, lang)  # fmt: skip


def _why(why: Refusal, lang: Lang) -> str:
    if why != "uncounted":
        return ""
    said = say(lang, "The counts behind them are not known.")
    return said if lang == "zh" else f" {said}"


def _left_out(count: int, lang: Lang) -> list[str]:
    if not count:
        return []
    return [say(lang, "Left out, for their counts are not known or of another period: {count}.", count=count)]
