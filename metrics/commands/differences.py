"""`differences`: what was published beside what the registers say of the same thing."""

from typing import Annotated

import typer

from metrics import places, queries, sentences
from metrics.commands.printing import Format, FormatOption, LangOption, Language, lang_of, write
from metrics.errors import BadRequest
from metrics.findings import witnesses
from metrics.links import decode
from metrics.view import View

COLUMNS = (
    "metric",
    "line",
    "place",
    "year",
    "published",
    "recorded",
    "difference",
    "percent",
    "agreement",
    "reason",
    "figure_id",
)


def differences(
    places_: Annotated[str, typer.Option("--places", help="place codes joined by ~; all where none is named")] = "",
    years: Annotated[str, typer.Option("--years", help="2020 or 2015..2025")] = "",
    lang: LangOption = Language.en,
    format: FormatOption = Format.table,
) -> None:
    """List published figures beside the register's of the same place, period and line; open differences first."""
    chosen = {name: value for name, value in (("d", places_), ("y", years)) if value}
    view, notices = decode({"v": "1", "lang": lang_of(lang), "w": "both", **chosen}, View())
    if notices:
        raise BadRequest("; ".join(notice.text(view.lang) for notice in notices))
    found = queries.answer(view, "witnesses")
    rows = [
        {
            **row,
            "place": places.full_name(row["place_code"], view.lang),
            "line": sentences.line(row["series"], view.lang),
        }
        for row in found.rows()
    ]
    write(rows, COLUMNS, format)
    if rows and format is Format.table:
        typer.echo(witnesses.finding(found, view.lang))
