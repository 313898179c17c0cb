"""Cells of a workbook whose words are not what was meant: the rows of those that matter are rejected."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Self

from metrics.catalog.registers import Column, Register
from metrics.loading.engine import Engine, text
from metrics.loading.raw import Doubt
from metrics.loading.rows import Check, Reading
from metrics.text import Lang, say


class Doubted(str):
    """A word as it stands in a cell, and what is wrong with it: rounded."""

    what: str

    @classmethod
    def of(cls, word: str, what: str) -> Self:
        """Return a word with what is wrong with it."""
        made = cls(word)
        made.what = what
        return made


def noted(rows: Iterable[list[str | None]], found: list[Doubt]) -> Iterator[list[str | None]]:
    """Pass rows on, and write down which of their words are doubted."""
    for i, row in enumerate(rows):
        found += [Doubt(i, place, word.what) for place, word in enumerate(row) if isinstance(word, Doubted)]
        yield row


def checked(engine: Engine, register: Register, read: Reading, lang: Lang, number: int) -> Reading:
    """Return a reading with a check for every column that holds doubted words that matter to it."""
    if not read.raw.doubts:
        return read
    table = f"doubts_{number}"
    engine.run(f"CREATE TABLE {table} (i BIGINT, place INTEGER, what VARCHAR)")
    columns = [list(column) for column in zip(*((d.i, d.place, d.what) for d in read.raw.doubts), strict=True)]
    engine.run(f"INSERT INTO {table} SELECT unnest($1), unnest($2), unnest($3)", columns)
    held = {(doubt.place, doubt.what) for doubt in read.raw.doubts}
    found = []
    for column in register.all_columns:
        place = read.match.place(column.id)
        for what, reason in _reasons(column, lang).items():
            if place is not None and (place, what) in held:
                broken = f"i IN (SELECT i FROM {table} WHERE place = {place} AND what = {text(what)})"
                found.append(Check(column.id, broken, text(reason)))
    return replace(read, checks=(*found, *read.checks))


def _reasons(column: Column, lang: Lang) -> dict[str, str]:
    """Return what may not be wrong with a word of a column, and how that is said."""
    if column.type not in ("text", "names"):
        return {}
    return {
        "rounded": say(
            lang,
            "stored as a number of more than 15 digits, Excel has rounded it; format the column as text and write it again",
        )
    }
