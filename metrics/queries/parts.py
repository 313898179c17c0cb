"""Parts of a whole, and the path from received to resolved: what a theme page composes from an Answer."""

from dataclasses import dataclass
from typing import Any

from metrics import sentences
from metrics.places import full_name
from metrics.queries.answer import Answer
from metrics.queries.series import certain
from metrics.text import Lang, number, say

Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One part or step: label, value (None where no document gives one), share of the whole in percent, and its figure.

    `base` is what a share is of, where that is not the whole: the cases of a register that tell.
    """

    label: str
    value: float | None
    unit: str
    share: float | None
    row: Row | None
    base: float | None = None

    @property
    def figure_id(self) -> str:
        """The figure it rests on, "" where there is none."""
        return self.row["figure_id"] if self.row else ""

    def sentence(self, lang: Lang) -> str:
        """Return its figure in words."""
        return sentences.figure(self.row, lang) if self.row else say(lang, "not found in the documents read")


@dataclass(frozen=True)
class Whole:
    """Parts of one place and year, with the title that says of what."""

    place_code: str
    year: int
    series: str
    parts: tuple[Part, ...]

    def title(self, lang: Lang) -> str:
        """Return place, year and line in words."""
        about = sentences.line(self.series, lang)
        place = full_name(self.place_code, lang)
        return " · ".join(filter(None, [place, sentences.years((self.year, self.year), lang), about]))


def of_metrics(answer: Answer, needed: int = 3) -> list[Whole]:
    """Return the wholes whose parts are metrics (outcomes A to E), newest first, the fullest of a year first.

    A whole is one place, year, line and basis with at least `needed` certain counts; shares are of their sum.
    """
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in _certain(answer):
        groups.setdefault((row["place_code"], row["year"], row["series"], row["basis"], row["period_end"]), []).append(
            row
        )
    wholes = [
        _whole(rows, rows[0]["series"], answer.view.lang, by_line=False)
        for rows in groups.values()
        if len(rows) >= needed
    ]
    return sorted(wholes, key=lambda w: (w.year, len(w.parts), w.place_code), reverse=True)


def of_lines(answer: Answer, key: str) -> list[Whole]:
    """Return the wholes whose parts are the values of one breakdown key (categories), newest first."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in _certain(answer):
        pairs = dict(pair.split("=", 1) for pair in row["series"].split(";") if pair)
        if key in pairs:
            rest = ";".join(f"{k}={v}" for k, v in pairs.items() if k != key)
            groups.setdefault((row["place_code"], row["year"], rest, row["basis"]), []).append(row)
    wholes = [_whole(sorted(rows, key=lambda r: -r["value"]), rest, answer.view.lang, by_line=True)
              for (_, _, rest, _), rows in groups.items() if len(rows) >= 3]  # fmt: skip
    return sorted(wholes, key=lambda w: (w.year, len(w.parts), w.place_code), reverse=True)


def example(wholes: list[Whole], preferred: str, near: str) -> Whole:
    """Return the whole to show where the place itself has none: of the preferred place, else of the same province.

    Among these the newest with four parts and a hundred cases or more.
    """

    def rank(whole: Whole) -> tuple[bool, bool, bool, int, int]:
        full = len(whole.parts) >= 4 and sum(part.value or 0 for part in whole.parts) >= 100
        return whole.place_code == preferred, full, whole.place_code[:2] == near[:2], whole.year, len(whole.parts)

    return max(wholes, key=rank)


def sentence(whole: Whole, lang: Lang) -> str:
    """Return the largest part of a whole in words."""
    largest = max(whole.parts, key=lambda p: p.value or 0)
    total = sum(p.value or 0 for p in whole.parts)
    return say(lang, "Largest: {label}, {share}% of {total}.", label=largest.label, share=number(largest.share or 0, lang, 1),
               total=sentences.quantity(total, largest.unit, lang))  # fmt: skip


def path(answer: Answer, steps: tuple[tuple[str, str], ...]) -> Whole | None:
    """Return the newest year in which most steps are known, as steps: (count metric or "", rate metric or "").

    A step whose count is not printed but whose rate is shows the rate; one with neither has no value and says so.
    Share is the rate where it is known; of a register with its base, where that is not the first step.
    """
    lang = answer.view.lang
    wanted = {metric for step in steps for metric in step if metric}
    groups: dict[tuple[Any, ...], dict[str, Row]] = {}
    for row in _certain(answer):
        if row["metric"] in wanted and ";" not in row["series"]:
            key = (row["place_code"], row["year"], row["series"], row["basis"], row["period_end"])
            groups.setdefault(key, {})[row["metric"]] = row
    if not groups:
        return None

    def rank(item: tuple[tuple[Any, ...], dict[str, Row]]) -> tuple[bool, int, int]:
        (_, year, _, basis, _), known = item
        return basis not in ("span", "part_year"), len(known), year

    (place, year, series, *_), known = max(groups.items(), key=rank)
    first = known.get(steps[0][0], {}).get("value")
    return Whole(place, year, series, tuple(_step(known, count, rate, first, lang) for count, rate in steps))


def shares(answer: Answer, total: str) -> Whole | None:
    """Return the newest total with the counts printed as some of it, each with its share of that total in percent.

    A count belongs to a total of the same place, year, moment and line, or to a line within that line. The total
    stands first, without a share; the counts may overlap.
    """
    lang, rows = answer.view.lang, _certain(answer)
    for whole in sorted((r for r in rows if r["metric"] == total and r["value"]), key=lambda r: -r["year"]):
        some = [r for r in rows if r["metric"] != total and _within(r, whole)]
        if some:
            parts = [
                _share(whole, None, whole["series"], lang),
                *(_share(r, whole["value"], whole["series"], lang) for r in some),
            ]
            return Whole(whole["place_code"], whole["year"], whole["series"], tuple(parts))
    return None


def _within(row: Row, whole: Row) -> bool:
    alike = all(row[c] == whole[c] for c in ("place_code", "year", "basis", "period_end", "unit"))
    return alike and (row["series"] == whole["series"] or row["series"].startswith(f"{whole['series']};"))


def _share(row: Row, total: float | None, series: str, lang: Lang) -> Part:
    """Return a count with its share of a total; its label leaves out the line they have in common."""
    label = sentences.title(row["metric"], lang, row["series"].removeprefix(series).strip(";"))
    return Part(label, row["value"], row["unit"], 100 * row["value"] / total if total else None, row)


def _step(known: dict[str, Row], count: str, rate: str, first: float | None, lang: Lang) -> Part:
    row, share = known.get(count), known.get(rate)
    base = share["denominator"] if share and share["origin"] != "published" else None
    return Part(
        label=sentences.title(count or rate, lang),
        value=row["value"] if row else None,
        unit="cases",
        share=share["value"] if share else None,
        row=row or share,
        base=base if base != first else None,
    )


def _certain(answer: Answer) -> list[Row]:
    return list(filter(certain, answer.rows()))


def _whole(rows: list[Row], series: str, lang: Lang, by_line: bool) -> Whole:
    total = sum(r["value"] for r in rows)
    parts = tuple(
        Part(
            label=_label(r, lang) if by_line else sentences.title(r["metric"], lang),
            value=r["value"],
            unit=r["unit"],
            share=100 * r["value"] / total if total else None,
            row=r,
        )
        for r in rows
    )
    return Whole(rows[0]["place_code"], rows[0]["year"], series, parts)


def _label(row: Row, lang: Lang) -> str:
    """Return the part of a line that tells it from its neighbours: its category, not the body they share."""
    pairs = [p for p in row["series"].split(";") if not p.startswith("body=")]
    return sentences.line(";".join(pairs), lang)
