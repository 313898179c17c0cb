"""What the colours of a map mean: steps of one hue by value, or how each place stands to a benchmark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from metrics import sentences
from metrics.charts import BETTER, CHANCE, WORSE, tint, verdicts
from metrics.queries.standing import VERDICTS, Standing
from metrics.text import Lang

HUE = "#8a7ab8"
# Neither better nor worse; see-through, so that low is near the ground of a light theme and of a dark one.
STEPS = tuple(tint(HUE, alpha) for alpha in (0.12, 0.32, 0.52, 0.72))
ORDER: tuple[Standing, ...] = ("better", "perhaps_better", "chance", "perhaps_worse", "worse")
GROUNDS = (tint(BETTER, 0.75), tint(BETTER, 0.35), tint(CHANCE, 0.3), tint(WORSE, 0.35), tint(WORSE, 0.75))


@dataclass(frozen=True)
class Shades:
    """The colours of a map: which of `colours` each place has, and what each of them means in words.

    verdicts  shape and word of places that stand better or worse, for colour alone says nothing to some readers
    """

    steps: Mapping[str, int]
    colours: tuple[str, ...]
    meanings: Mapping[int, str]
    verdicts: Mapping[str, str] = field(default_factory=dict)

    def of(self, code: str) -> str:
        """Return the colour of a place."""
        return self.colours[self.steps[code]]


def by_value(rows: list[dict[str, Any]], by: str, lang: Lang) -> Shades:
    """Return four steps of about equal numbers of places, equal values alike, each with its lowest and highest value."""
    steps, meanings = _steps(rows, by), {}
    for step in sorted(set(steps.values())):
        inside = sorted((r for r in rows if steps[r["place_code"]] == step), key=lambda r: r[by])
        ends = dict.fromkeys(value(r, lang, by) for r in (inside[0], inside[-1]))
        meanings[step] = "–".join(ends)
    return Shades(steps, STEPS, meanings)


def by_verdict(standings: Mapping[str, Standing], lang: Lang) -> Shades:
    """Return the colour of each place by how it stands; grey is no verdict, whatever the reason."""
    steps = {code: ORDER.index(standing if standing in ORDER else "chance") for code, standing in standings.items()}
    known = sorted(set(steps.values()))
    judged = {code: verdicts.word(standing, lang) for code, standing in standings.items() if standing in VERDICTS}
    words = {step: verdicts.word(ORDER[step], lang) for step in known}
    return Shades(steps, GROUNDS, words, judged)


def value(row: dict[str, Any], lang: Lang, by: str) -> str:
    """Return the value of an area as it is printed on the map."""
    return sentences.bare(row[by], row["unit"] if by == "value" else "", lang)


def _steps(rows: list[dict[str, Any]], by: str) -> dict[str, int]:
    """Return the step of each place: the share of places below it decides; up to four values each have their own."""
    values = sorted({r[by] for r in rows})
    if len(values) <= len(STEPS):
        shift = len(STEPS) - len(values)
        return {r["place_code"]: values.index(r[by]) + shift for r in rows}
    ranked = sorted(r[by] for r in rows)
    return {r["place_code"]: len(STEPS) * ranked.index(r[by]) // len(ranked) for r in rows}
