"""`versions`, `rollback` and `diff`: what was loaded when and by whom, and the way back."""

from dataclasses import asdict
from typing import Annotated

import typer

from metrics import rebases
from metrics.commands.printing import Format, FormatOption, write
from metrics.loading.differences import differences
from metrics.store import versions

COLUMNS = ("now", "version", "label", "made_on", "by", "action", "subject", "rows", "counts", "reason")


def list_versions(format: FormatOption = Format.table) -> None:
    """List the versions of the local store, oldest first; * marks the one that stands, 0 is what ships."""
    now = versions.standing().number
    rows = []
    for version in versions.listed():
        counts = ", ".join(f"{name} {count}" for name, count in version.counts.items() if count)
        rows.append(
            {
                "now": "*" if version.number == now else "",
                "version": version.number,
                "label": version.label,
                "made_on": version.made_on,
                "by": version.by,
                "action": version.action,
                "subject": version.subject,
                "rows": sum(part.rows for part in version.parts.values()),
                "counts": version.counts if format is Format.json else counts,
                "reason": version.reason,
                "files": [asdict(file) for file in version.files]
                if format is Format.json
                else "~".join(file.name for file in version.files),
            }
        )
    write(rows, COLUMNS, format)


def roll_back(number: Annotated[int, typer.Argument(help="number of the version, as `versions` lists it")]) -> None:
    """Let another version stand; none is lost, and going forward again is the same command."""
    version = versions.roll_back(number)
    typer.echo(f"version {version.number} ({version.label}) stands now")


def diff(
    number: Annotated[int, typer.Argument(help="version to compare")],
    other: Annotated[int, typer.Argument(help="version to compare it with")],
    format: FormatOption = Format.table,
) -> None:
    """Say how many cases of each register, and published figures, were added, removed or changed between two versions."""
    rows = [asdict(difference) for difference in differences(number, other)]
    write(rows, ("register", "before", "after", "added", "removed", "changed"), format)
    if not rows and format is Format.table:
        typer.echo("neither version holds anything beside what ships")


def rebase(
    metric: Annotated[str, typer.Argument(help="id of the metric, as `list` names it")],
    place: Annotated[str, typer.Argument(help="code of the place")],
    month: Annotated[str, typer.Argument(help="first month of the new limits, as 2022-07")],
    reason: Annotated[str, typer.Option("--reason", help="why limits begin anew; empty takes a reason back")],
) -> None:
    """Record why the limits of a control chart may begin anew at a month."""
    version = rebases.record(metric, place, month, reason)
    typer.echo(f"version {version.number} ({version.label}) stands now")
