"""What changed since the last comparable figure, in words; and which figures head a page."""

from dataclasses import dataclass
from typing import Any, Literal

from metrics.catalog import METRICS, THEMES, UNITS
from metrics.queries import moves
from metrics.queries.answer import Answer
from metrics.queries.settling import still_open
from metrics.queries.uncertainty import EXACT
from metrics.text import Lang, mark, number, say

Row = dict[str, Any]
# better and worse are coloured: chance does not explain them (99.8 %), or they were decided. perhaps_… is a hint (95 %).
Tone = Literal["better", "worse", "perhaps_better", "perhaps_worse", "chance", "neutral"]
TONES: dict[Tone, str] = {
    "better": mark("better"),
    "worse": mark("worse"),
    "perhaps_better": mark("perhaps better"),
    "perhaps_worse": mark("perhaps worse"),
    "chance": mark("may be chance"),
    "neutral": "",
}


@dataclass(frozen=True)
class Change:
    """The step from the last comparable figure: words, direction, and whether it is for the better."""

    words: str
    arrow: Literal["up", "down", "flat", ""]
    tone: Tone


NONE = Change("", "", "neutral")


def change(row: Row, lang: Lang, version: str = "") -> Change:
    """Return the change of a `latest` row of a data version; NONE where there is nothing to compare it with.

    Rates change by points, days by days, everything else by percent of the earlier figure. Of a figure whose cases may
    still be open only that is said: a step to it would be read as a rise or a fall.
    """
    if row["value"] is not None and still_open(row, version):
        return Change(say(lang, "cases may still be open"), "", "neutral")
    before = row.get("previous_value")
    if before is None or row["value"] is None:
        return NONE
    if not {row["qualifier"], row["previous_qualifier"]} <= set(EXACT):
        return NONE  # "about" or "at least" on either side: the step would look more exact than it is
    step, year = row["value"] - before, int(row["previous_year"])
    if step == 0:
        return Change(say(lang, "unchanged since {year}", year=year), "flat", "neutral")
    return Change(
        _since(row["unit"], step, before, year, lang), "up" if step > 0 else "down", _tone(row, step, version)
    )


def _since(unit: str, step: float, before: float, year: int, lang: Lang) -> str:
    """Return a step from the figure before in words."""
    sign, shown = "+" if step > 0 else "−", number(abs(step), lang, 2)
    if unit == "percent":
        return say(lang, "{step} points since {year}", step=sign + shown, year=year)
    if unit == "days":
        days = UNITS[unit].after(shown, lang)
        return say(lang, "{step} {days} since {year}", step=sign + shown, days=days, year=year)
    if before:
        return say(lang, "{step}% since {year}", step=sign + number(abs(100 * step / before), lang, 1), year=year)
    return say(lang, "from 0 in {year}", year=year)


def _tone(row: Row, step: float, version: str) -> Tone:
    """Return whether a step is for the better, as far as chance lets that be said."""
    certainty, better = moves.since(row, version), METRICS[row["metric"]].better
    if certainty == "chance":
        return "chance"
    if certainty == "unknown" or better == "neutral":
        return "neutral"
    good = (step > 0) == (better == "higher")
    if certainty == "hint":
        return "perhaps_better" if good else "perhaps_worse"
    return "better" if good else "worse"


def headlines(answer: Answer, most: int) -> dict[str, list[Row]]:
    """Return the rows that head each theme, at most `most`: whole figures of the total or of one half of it.

    A half (one body, urban or rural, the city's own level) has a card of its own only where it is newer than the total, or the only one.
    """
    found: dict[str, list[Row]] = {theme: [] for theme in THEMES}
    rows = answer.rows()
    total = {r["metric"]: r["year"] for r in rows if r["series"] == "" and r["state"] == "ok"}
    for row in rows:
        half = ";" not in row["series"] and row["series"].split("=")[0] in ("body", "area", "kind", "mode", "level")
        newer = row["year"] > total.get(row["metric"], 0)
        if row["series"] == "" or (half and newer):
            found[METRICS[row["metric"]].theme].append(row)
    return {theme: _first(theme_rows, most) for theme, theme_rows in found.items() if theme_rows}


def _first(rows: list[Row], most: int) -> list[Row]:
    """Keep the catalogue's order, but let no metric take more than two cards."""
    kept: list[Row] = []
    for row in rows:
        if len(kept) < most and sum(r["metric"] == row["metric"] for r in kept) < 2:
            kept.append(row)
    return kept
