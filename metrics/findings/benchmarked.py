"""Places held against a benchmark, in words: who is better or worse beyond chance, and how the drawing is read."""

from collections import Counter

from metrics import how_sure
from metrics.catalog import METRICS
from metrics.findings import compared
from metrics.places import name
from metrics.queries.benchmarks import Benchmark, Held, set_by_decision
from metrics.queries.compared import Comparison
from metrics.text import Lang, labelled, listing, mark, paragraph, say
from metrics.view import BENCHMARKS

CHANCE = mark("Intervals of complete counts mean chance from year to year, not sampling.")


def named(benchmark: Benchmark, lang: Lang) -> str:
    """Return the name of a benchmark: of its place, or what it is."""
    return name(benchmark.place, lang) if benchmark.place else BENCHMARKS[benchmark.kind][lang]


def judges(found: Comparison, held: Held) -> bool:
    """Whether the verdict is what the comparison finds: shares and rates with a direction, held against a benchmark."""
    late = "open" in held.standings.values()
    return (
        held.reckoned and not late and not held.benchmark.why and METRICS[found.rows[0]["metric"]].better != "neutral"
    )


def title(found: Comparison, held: Held, lang: Lang) -> str:
    """Return the finding: how many places are better or worse than the benchmark, else the lowest and highest value."""
    if not judges(found, held):
        return compared.spread(found, lang)
    return labelled(compared.subject(list(found.together), lang), verdict(held, lang), lang)


def verdict(held: Held, lang: Lang) -> str:
    """Return how many places stand how to the benchmark; hints apart from what is certain."""
    many = Counter(standing for standing in held.standings.values() if standing != "alone")
    said = say(
        lang, "{better} of {all} places better than {benchmark}, {worse} worse; {same} cannot be told apart from it",
        better=many["better"], all=many.total(), benchmark=named(held.benchmark, lang), worse=many["worse"],
        same=many["chance"] + many["equal"])  # fmt: skip
    if many["perhaps_better"]:
        said += say(lang, "; {count} perhaps better", count=many["perhaps_better"])
    if many["perhaps_worse"]:
        said += say(lang, "; {count} perhaps worse", count=many["perhaps_worse"])
    if unknown := many["above"] + many["below"]:
        said += say(lang, "; of {count} the counts are not known", count=unknown)
    return said


def reading(found: Comparison, held: Held, shaded: bool, lang: Lang) -> str:
    """Return how intervals, benchmark and verdicts are read, and why there are none; `shaded`: a map gives the colours."""
    said = [compared.spread(found, lang) + ("。" if lang == "zh" else ".")] if judges(found, held) else []
    return paragraph(
        list(filter(None, [*said, intervals(found, held, lang), *_against(found, held, shaded, lang)])), lang
    )


def intervals(found: Comparison, held: Held, lang: Lang) -> str:
    """Return what the intervals mean, or why there are none; nothing of counts that are no basis for a comparison."""
    if held.reckoned:
        drawn = say(lang, "Thin lines: {confidence} intervals.", confidence=how_sure.percent(held.confidence, lang))
        return paragraph([drawn, say(lang, CHANCE)], lang)
    if set_by_decision(found):
        return say(lang, "No intervals: a standard is set by decision, so there is no chance in it.")
    if not found.sized:
        return ""
    if METRICS[found.rows[0]["metric"]].kind == "rate":
        return say(lang, "No intervals: the counts behind these rates were not published.")
    return say(lang, "No intervals: these are neither shares of counted cases nor counts of events.")


def unheld(found: Comparison, held: Held, lang: Lang) -> str:
    """Return why no place is held against the benchmark; "" where they are, and of counts, which never are."""
    benchmark = held.benchmark
    match benchmark.why:
        case "several":
            return say(lang, "The places do not lie in one place, so there is none above them to hold them against.")
        case "unknown":
            return say(lang, "No equal figure of {place} was found, so nothing is held against it.",
                       place=named(benchmark, lang))  # fmt: skip
        case "few":
            return say(lang, "A median of fewer than five places judges none of them.")
        case "end":
            return say(lang, "The benchmark ({benchmark}) is {value}, beyond which no figure can lie: a single case would set a "
                       "place apart, so nothing is judged by it.",
                       benchmark=named(benchmark, lang), value=compared.bare(found, benchmark.value or 0, lang))  # fmt: skip
    return ""


def _against(found: Comparison, held: Held, shaded: bool, lang: Lang) -> list[str]:
    if held.benchmark.why:
        return [unheld(found, held, lang)]
    if METRICS[found.rows[0]["metric"]].better == "neutral":
        return [say(lang, "Neither direction of this metric is better, so nothing is coloured as better or worse.")]
    if late := [row["year"] for row in found.open if held.standings[row["place_code"]] == "open"]:
        return [how_sure.not_judged(late, lang)]
    said = [] if judges(found, held) else [_sides(held, lang)]
    if held.judged and held.reckoned:
        said += _key(held, lang)
    if held.judged and shaded:
        said.append(say(lang, "Colours are those of the map; shape and word say the verdict."))
    if apart := [code for code, standing in held.standings.items() if standing == "alone"]:
        others = listing([name(code, lang) for code in apart], lang)
        said.append(say(lang, "Of another year or period, so not held against it: {places}.", places=others))
    return said


def _key(held: Held, lang: Lang) -> list[str]:
    """Return what the shapes mean that are drawn."""
    said = [say(lang, "▲ better, ▼ worse: certain at 99.8%.")]
    if {"perhaps_better", "perhaps_worse"} & set(held.standings.values()):
        said.append(say(lang, "◢ ◥ perhaps, at 95%: among many places a few such hints are false."))
    return [*said, say(lang, "The rest cannot be told apart.")]


def _sides(held: Held, lang: Lang) -> str:
    """Return on which side of the benchmark places lie where no chance is reckoned."""
    many, against = Counter(held.standings.values()), named(held.benchmark, lang)
    if held.judged or not (many["above"] or many["below"]):
        return say(lang, "Held against {benchmark}: ▲ better {better}, ▼ worse {worse}, ● equal {equal}.", benchmark=against,
                   better=many["better"], worse=many["worse"], equal=many["equal"])  # fmt: skip
    return say(lang, "Held against {benchmark}: {above} above, {below} below; how sure that is cannot be said.",
               benchmark=against, above=many["above"], below=many["below"])  # fmt: skip
