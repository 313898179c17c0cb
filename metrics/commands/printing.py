"""How the command line prints rows, and the options that every command shares."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from metrics.text import Lang, number


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


class Language(StrEnum):
    """Language of names and messages."""

    en = "en"
    zh = "zh"


FormatOption = Annotated[Format, typer.Option("--format", help="table, csv or json")]
LangOption = Annotated[Language, typer.Option("--lang", help="en or zh")]


def lang_of(lang: Language) -> Lang:
    """Return the language that an option names."""
    return "zh" if lang is Language.zh else "en"


def write(rows: Sequence[Mapping[str, object]], columns: tuple[str, ...], format: Format) -> None:
    """Print rows on standard output; a table shows `columns` only."""
    if format is Format.json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif format is Format.csv:
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    elif rows:
        _print_table(rows, columns)


def _print_table(rows: Sequence[Mapping[str, object]], columns: tuple[str, ...]) -> None:
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    for line in ([*columns], *cells):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    return "" if value is None else number(value, "en") if isinstance(value, float) else str(value)
