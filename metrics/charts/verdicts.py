"""How a place stands, by colour, shape and word: blue is better, orange worse, pale and half a hint, grey chance."""

from typing import Any

from metrics import how_sure, sentences
from metrics.charts import BETTER, CHANCE, WORSE, folded, tint
from metrics.places import name
from metrics.queries.benchmarks import Benchmark, Held
from metrics.queries.standing import Standing
from metrics.text import Lang, mark, say
from metrics.view import BENCHMARKS

PALE = {BETTER: tint(BETTER, 0.5), WORSE: tint(WORSE, 0.5)}
COLOURS: dict[Standing, str] = {
    "better": BETTER,
    "perhaps_better": PALE[BETTER],
    "worse": WORSE,
    "perhaps_worse": PALE[WORSE],
}
# A hint is half the triangle: a hollow mark was read in a copy, and a diamond is a plan.
SYMBOLS: dict[Standing, str] = {
    "better": "triangle-up",
    "perhaps_better": "triangle-se",
    "perhaps_worse": "triangle-ne",
    "worse": "triangle-down",
}
# Each begins with its shape, for text has no other.
WORDS: dict[Standing, str] = {
    "better": mark("▲ better"),
    "perhaps_better": mark("◢ perhaps better"),
    "perhaps_worse": mark("◥ perhaps worse"),
    "worse": mark("▼ worse"),
    "chance": mark("● cannot be told apart"),
    "equal": mark("● equal"),
    "above": mark("● above"),
    "below": mark("● below"),
    "open": mark("● no verdict yet"),
}
AGAINST: dict[Standing, str] = {
    "better": mark("better than {median}"),
    "perhaps_better": mark("perhaps better than {median}: a hint"),
    "perhaps_worse": mark("perhaps worse than {median}: a hint"),
    "worse": mark("worse than {median}"),
    "chance": mark("cannot be told from {median}"),
    "equal": mark("at {median}"),
    "above": mark("above {median}, no verdict"),
    "below": mark("below {median}, no verdict"),
    "open": mark("no verdict yet: cases may still be open"),
}


def colour(standing: Standing) -> str:
    """Return the colour of a standing; grey where it is no verdict."""
    return COLOURS.get(standing, CHANCE)


def edge(standing: Standing) -> str:
    """Return the colour of the edge of a mark: a pale body keeps a full one, to be seen on any ground."""
    return next((full for full, pale in PALE.items() if pale == colour(standing)), colour(standing))


def symbol(standing: Standing, otherwise: str = "circle") -> str:
    """Return the mark of a standing; one that is hollow stays so."""
    hollow = "-open" if otherwise.endswith("-open") else ""
    return SYMBOLS[standing] + hollow if standing in SYMBOLS else otherwise


def sign(standing: Standing) -> str:
    """Return the shape of a verdict as a letter, to stand beside a number; "" where it is none."""
    return WORDS[standing][0] if standing in SYMBOLS else ""


def word(standing: Standing, lang: Lang) -> str:
    """Return a standing in shape and word; "" for a place that is held against nothing."""
    return say(lang, WORDS[standing]) if standing in WORDS else ""


def bare(standing: Standing, lang: Lang) -> str:
    """Return the word of a standing, where its shape is drawn."""
    return word(standing, lang)[2:]


def against(standing: Standing, median: str, lang: Lang) -> str:
    """Return how a figure stands to a median, which is named, in words; "" where it is held against none."""
    return say(lang, AGAINST[standing], median=median) if standing in AGAINST else ""


def named(benchmark: Benchmark, lang: Lang) -> str:
    """Return the name of a benchmark: of the place, or that it is the median."""
    return name(benchmark.place, lang) if benchmark.place else BENCHMARKS["median"][lang]


def labelled(benchmark: Benchmark, unit: str, by: str, lang: Lang) -> str:
    """Return the few words beside the line of a benchmark: its name and value."""
    said = name(benchmark.place, lang) if benchmark.place else say(lang, "Median")
    return f"{said} {sentences.bare(benchmark.value or 0, unit if by == 'value' else '', lang)}"


def sure(row: dict[str, Any], held: Held, by: str, lang: Lang, against: Benchmark | None) -> str:
    """Return how sure a place's figure is, and where the benchmark lies, if it is held `against` one."""
    if against is None or against.value is None or held.standings[row["place_code"]] in ("alone", "open"):
        return how_sure.sentence(row, held.confidence, lang, by)
    return how_sure.sentence(row, held.confidence, lang, by, (named(against, lang), against.value))


def lines(row: dict[str, Any], held: Held, by: str, lang: Lang) -> list[str]:
    """Return the lines of a hover label that say how a place stands, and how sure that is."""
    said = word(held.standings[row["place_code"]], lang)
    return [*([f"<b>{said}</b>"] if said else []), folded(sure(row, held, by, lang, held.benchmark), lang)]
