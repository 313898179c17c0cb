"""`import`: load the files of a register, with a bar of rows, speed and time left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from metrics import loading, publishing
from metrics.commands.printing import Format, FormatOption, LangOption, Language, lang_of, write
from metrics.errors import BadRequest
from metrics.loading.differences import KEYS
from metrics.text import Lang, mark, number, say

STAGES = {
    "reading": mark("reading"),
    "decoding": mark("decoding"),
    "checking": mark("checking"),
    "merging": mark("merging"),
}
COLUMNS = ("register", "read", "loaded", "new", "superseding", "unchanged", "rejected", "version", "label", "rejects")


def import_files(
    register: Annotated[
        str, typer.Argument(help="register to load into (proposals, hotline, …), or figures or sources")
    ],
    files: Annotated[list[str], typer.Argument(help="CSV, XLSX, XLS or Parquet files, or folders of them")],
    city: Annotated[str, typer.Option("--city", help="city of districts that are named alone: 210100")] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="sheet of a workbook; else the one that fits best")] = "",
    column: Annotated[
        list[str] | None, typer.Option("--column", help="HEADER=COLUMN, or HEADER= to leave it out; remembered")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="why, for the list of versions")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="read and check only; no version is made")] = False,
    lang: LangOption = Language.en,
    format: FormatOption = Format.table,
) -> None:
    """Load files into a register as a new version; rows that cannot be loaded go to a file with the reason."""
    if register in KEYS:
        if city or sheet or column:
            raise BadRequest(
                f"{register} are read by the columns of data/{register}.csv: no --city, --sheet or --column."
            )
        done = publishing.add(register, files, reason=reason, dry_run=dry_run)
        _print(done, format)
        raise typer.Exit(1 if done.counts["rejected"] else 0)
    with _bar(lang_of(lang)) as progress:
        try:
            done = loading.load(
                register,
                files,
                city=city,
                sheet=sheet,
                corrections=_corrections(column or []),
                reason=reason,
                lang=lang_of(lang),
                dry_run=dry_run,
                progress=progress,
            )
        except KeyboardInterrupt:
            raise BadRequest(loading.CANCELLED) from None
    _print(done, format)
    raise typer.Exit(1 if done.counts["rejected"] else 0)


def _print(done: loading.Loaded, format: Format) -> None:
    said = {
        "register": done.register,
        **done.counts,
        "version": done.version.number,
        "label": done.version.label,
        "made": done.made,
        "rejects": str(done.rejects or ""),
    }
    write([said | {"mapping": done.mapping, "notes": done.notes}] if format is Format.json else [said], COLUMNS, format)
    for note in done.notes:
        typer.echo(f"note: {note}", err=True)
    if done.rejects and format is Format.table:
        typer.echo(f"mend the rows of {done.rejects} and load that file", err=True)


def _corrections(given: list[str]) -> dict[str, str]:
    found = {}
    for each in given:
        header, equals, column = each.rpartition("=")
        if not equals or not header.strip():
            raise BadRequest(f"--column {each}: write HEADER=COLUMN, or HEADER= to leave a header out.")
        found[header] = column.strip()
    return found


@contextmanager
def _bar(lang: Lang) -> Iterator[Callable[[loading.Progress], None] | None]:
    """Give what shows progress on standard error; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, said="")

        def show(now: loading.Progress) -> None:
            said = say(
                lang, "{rows} rows, {speed} a second", rows=number(now.rows, lang), speed=number(now.speed, lang, 0)
            )
            left = say(lang, "{seconds} s left", seconds=number(now.left, lang, 0)) if now.left is not None else ""
            stage = say(lang, STAGES.get(now.stage, now.stage))
            total, done = now.total or None, min(now.rows, now.total or now.rows)
            bar.update(task, description=stage, total=total, completed=done, said=f"{said} {left}")

        yield show
