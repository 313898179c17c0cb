"""`python -m metrics simulate`: practice cases into a file, or into the local store as the register."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from metrics import simulate as simulation
from metrics.catalog.registers import REGISTERS


def simulate(
    register: Annotated[str, typer.Argument(help=", ".join(REGISTERS))],
    rows: Annotated[int, typer.Option("--rows", help="number of cases")],
    seed: Annotated[int, typer.Option("--seed", help="the same seed gives the same cases")] = 1,
    out: Annotated[Path | None, typer.Option("--out", help="write this Parquet file and load nothing")] = None,
    city: Annotated[str, typer.Option("--city", help="code of the city whose districts they belong to")] = "210100",
    years: Annotated[str, typer.Option("--years", help="2015..2025 or 2020")] = "2015..2025",
) -> None:
    """Make up cases of a register for practice: loaded into the local store, or written to a file; marked as simulated."""
    span = _years(years)
    if out:
        with _progress(rows) as progress:
            written = simulation.simulate(register, rows, seed, out, city=city, years=span, progress=progress)
        typer.echo(f"{written:,} simulated cases of {register}: {out.as_posix()}")
        return
    from metrics.loading.practice import practise  # loads much that --out does not need

    with _progress(rows) as progress:
        done = practise(register, rows, seed, city=city, years=span, progress=progress)
    typer.echo(f"{done.counts['loaded']:,} simulated cases of {register} loaded; data version {done.version.label}")


def _years(said: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{4})(?:\.\.(\d{4}))?", said.strip())
    if not found:
        raise typer.BadParameter(f"{said!r} is no span of years; write 2015..2025 or 2020")
    return int(found[1]), int(found[2] or found[1])


@contextmanager
def _progress(rows: int) -> Iterator[Callable[[int], None]]:
    """Show how far it is on standard error, where that is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("simulated"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=max(rows, 0))
        yield lambda done: bar.update(task, completed=done)
