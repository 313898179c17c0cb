"""Cells of a workbook whose words are not what was meant: the rows of those that matter are rejected."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Self

from metrics.catalog.registers import Column, Register
from metrics.loading.engine import Engine, text
from metrics.loading.raw import Doubt
from metrics.loading.rows import Check, Reading, rounded
from metrics.text import Lang, say


class Doubted(str):
    """A word as it stands in a cell, and what is wrong with it: rounded, error, or formula (without its result)."""

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
    found, others = [], list(read.checks)
    for column, what, broken in _broken(engine, register, read, number):
        if reason := _reasons(column, column.id == register.key, lang).get(what):
            found.append(Check(column.id, broken, text(reason)))
            others = [_unless(broken, check) if check.column == column.id else check for check in others]
    return replace(read, checks=(*found, *others))


def _broken(engine: Engine, register: Register, read: Reading, number: int) -> Iterator[tuple[Column, str, str]]:
    """Yield each column that holds doubted words, what is wrong with them, and SQL of which rows they are in."""
    if not read.raw.doubts:
        return
    table = f"doubts_{number}"
    engine.run(f"CREATE TABLE {table} (i BIGINT, place INTEGER, what VARCHAR)")
    columns = [list(column) for column in zip(*((d.i, d.place, d.what) for d in read.raw.doubts), strict=True)]
    engine.run(f"INSERT INTO {table} SELECT unnest($1), unnest($2), unnest($3)", columns)
    held = sorted({(doubt.place, doubt.what) for doubt in read.raw.doubts})
    for column in register.all_columns:
        for place, what in held:
            if place == read.match.place(column.id):
                yield column, what, f"i IN (SELECT i FROM {table} WHERE place = {place} AND what = {text(what)})"


def _unless(said: str, check: Check) -> Check:
    """Return a check of a cell of which nothing worse has been said."""
    return replace(check, broken=f"({check.broken}) AND NOT ({said})")


def _reasons(column: Column, key: bool, lang: Lang) -> dict[str, str]:
    """Return what may not be wrong with a word of a column, and how that is said; errors are no numbers and no days anyway."""
    formula = say(lang, "a formula saved without its result; open the file in Excel or WPS, save it and load it again")
    return {
        "formula": formula,
        **({"rounded": rounded(lang)} if column.type in ("text", "names") else {}),
        **({"error": say(lang, "an error of the spreadsheet and no id")} if key else {}),
    }
