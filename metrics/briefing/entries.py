"""What a meeting sheet is made of: lines that rest on figures and documents, and the rows they are made from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from metrics import sentences
from metrics.places import zones
from metrics.queries import answer, sources_of
from metrics.text import Lang, bracketed, say
from metrics.view import View

Row = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One line of the sheet: its cells, or its one sentence, and the (document, figure or "") pairs it rests on."""

    cells: tuple[str, ...]
    grounds: tuple[tuple[str, str], ...]

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """The figures it rests on; none under a commitment."""
        return tuple(figure for _, figure in self.grounds if figure)


@dataclass(frozen=True)
class Part:
    """One part of the sheet: columns (none for sentences), lines, how many more there are, and what it counts."""

    head: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    more: int = 0
    note: str = ""


def entry(rows: Sequence[Row], *cells: str) -> Entry:
    """Return the line that rests on these rows."""
    return Entry(cells, tuple(dict.fromkeys((row["source_id"], row["figure_id"]) for row in rows)))


def part(names: tuple[str, ...], entries: list[Entry], most: int, lang: Lang, note: str = "") -> Part:
    """Return a part of the first `most` lines, and the count of the rest."""
    head = tuple(say(lang, name_) for name_ in names)
    return Part(head, tuple(entries[:most]), max(0, len(entries) - most), note)


def in_turn(groups: Sequence[Sequence[Any]], most: int) -> list[Sequence[Any]]:
    """Cut groups so that they hold `most` in all: each gets one in turn, as long as it has one."""
    turns = sorted((place, group) for group, members in enumerate(groups) for place in range(len(members)))[:most]
    return [members[: sum(group == at for _, group in turns)] for at, members in enumerate(groups)]


def dated(row: Row, lang: Lang) -> str:
    """Return a value with its period."""
    return bracketed(sentences.value(row, lang), sentences.period(row, lang), lang)


def commitments_of(view: View) -> list[Row]:
    """Return the commitments of the place and of the zones below it, with their sources."""
    return answer(replace(view, places=(*view.places, *zones(view.places[0])), breakdown=""), "commitments").rows()


def figures_of(view: View) -> dict[str, Row]:
    """Return every admitted figure with its source, by id."""
    return sources_of(answer(View(tier=view.tier, asof=view.asof), "figures"))
