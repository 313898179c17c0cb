"""Published figures that an office adds or corrects: checked by every data rule, kept in the versions of the local store.

Append-only, as the shipped file is: a correction is a new row that names the old one (`supersedes`) and says why.
"""

import csv
import hashlib
import io
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from metrics import checks
from metrics.errors import BadRequest, nearest
from metrics.loading import Loaded, sources
from metrics.loading.differences import KEYS
from metrics.loading.raw import FAULTS_FIRST
from metrics.loading.rejects import marked, stamp, unmarked, unused
from metrics.store import folder, versions
from metrics.store.manifest import LoadedFile, Part, Version
from metrics.store.versions import DATA, SHIPPED

Row = dict[str, str]
_Told = tuple[str, ...]  # what a row says


@dataclass
class _Reading:
    """What one file holds: its rows with their number in the file."""

    path: Path
    content: bytes
    rows: dict[int, Row]


def add(
    kind: str, paths: Iterable[str | Path], *, reason: str = "", by: str | None = None, dry_run: bool = False
) -> Loaded:
    """Add rows of figures.csv or sources.csv, from files or folders, to the local store as a new version.

    kind: "figures" or "sources". A row that breaks a data rule is rejected with the rule; one that is held already, or
    stands a second time, word for word, is unchanged. Empty ids are made, `recorded_on` is today where it is empty.

    Raises:
        BadRequest: a file cannot be read or has other columns.
        StoreFailure: the store cannot be written.
    """
    readings = [_read(kind, path) for path in sources.files(paths)]
    with folder.writing() as work:
        held, local = _rows(DATA / f"{kind}.csv"), _local(kind)
        given = [(f"{reading.path.name}:{n}", row) for reading in readings for n, row in reading.rows.items()]
        known = {_told(row) for row in (*held, *local)}
        new = {_told(row): row for _, row in given if _told(row) not in known}
        faults = _faults(kind, work, local, new)
        good = [row for told, row in new.items() if told not in faults]
        rejected = [(at, row, faults[_told(row)]) for at, row in given if _told(row) in faults]
        counts = {
            "read": len(given), "loaded": len(good), "new": sum(not row.get("supersedes") for row in good),
            "superseding": sum(bool(row.get("supersedes")) for row in good),
            "rejected": len(rejected), "unchanged": len(given) - len(good) - len(rejected),
        }  # fmt: skip
        rejects = _rejected(kind, rejected) if rejected else None
        made = bool(good) and not dry_run
        version = _published(kind, [*local, *good], readings, counts, reason, by) if made else versions.standing()
    return Loaded(kind, counts, version, made, rejects, {column: column for column in _columns(kind)})


def _columns(kind: str) -> list[str]:
    with (DATA / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _local(kind: str) -> list[Row]:
    part = versions.standing().parts.get(kind)
    return _rows(folder.path("parts", part.file)) if part else []


def _read(kind: str, path: Path) -> _Reading:
    content = path.read_bytes()
    text = _text(path, content)
    lines = csv.DictReader(io.StringIO(text, newline=""))
    columns, found = _columns(kind), [name for name in lines.fieldnames or [] if name not in FAULTS_FIRST]
    for name in found:
        if name not in columns:
            raise BadRequest(
                f"{path.name}: there is no column {name!r}; did you mean {nearest(name, columns) or columns[0]}?"
            )
    if "indicator" not in found and kind == "figures":
        raise BadRequest(f"{path.name}: the first line must name the columns of data/{kind}.csv")
    rows = {2 + at: _whole(kind, columns, row) for at, row in enumerate(lines)}
    if tuple(lines.fieldnames or ())[: len(FAULTS_FIRST)] == FAULTS_FIRST:  # a rejects file that comes back
        rows = {at: {column: unmarked(word) for column, word in row.items()} for at, row in rows.items()}
    return _Reading(path, content, rows)


def _text(path: Path, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030") if sources.kind(path) == "text" else ():
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRequest(f"{path.name} is no CSV file in UTF-8 or GB18030; nothing was loaded. Save it as CSV UTF-8.")


def _whole(kind: str, columns: list[str], given: Mapping[str, str | None]) -> Row:
    """Return a row with all columns; an empty id is made of the rest, an empty day of recording is today."""
    row = {column: (given.get(column) or "").strip() for column in columns}
    if kind == "figures":
        row["figure_id"] = row["figure_id"] or "F" + hashlib.sha256("|".join(_told(row)).encode()).hexdigest()[:8]
        row["recorded_on"] = row["recorded_on"] or date.today().isoformat()
    return row


def _told(row: Row) -> _Told:
    """Return what a row says, whenever it was recorded."""
    return tuple(words for column, words in row.items() if column != "recorded_on")


def _faults(kind: str, work: Path, local: list[Row], new: Mapping[_Told, Row]) -> dict[_Told, list[checks.Finding]]:
    """Return what breaks a rule among new rows; without them the rest must break none."""
    faults: dict[_Told, list[checks.Finding]] = {}
    for _ in range(len(new) + 1):
        rest = {told: row for told, row in new.items() if told not in faults}
        findings = [found for found in _checked(kind, work, [*local, *rest.values()]) if found.file == f"{kind}.csv"]
        named = {told: [f for f in findings if row[KEYS[kind]] in f.row] for told, row in rest.items()}
        broken = {told: found for told, found in named.items() if found}
        if not broken:
            break
        faults |= broken
    return faults


def _checked(kind: str, work: Path, rows: list[Row]) -> list[checks.Finding]:
    """Run every rule over what ships together with what the office has."""
    for name in SHIPPED:
        shutil.copy(DATA / name, work / name)
    for other in KEYS:
        extra = rows if other == kind else _local(other)
        with (work / f"{other}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, _columns(other), lineterminator="\n").writerows(extra)
    return checks.run(work)


def _rejected(kind: str, rejected: list[tuple[str, Row, list[checks.Finding]]]) -> Path:
    """Write the rejected rows with their reasons, to be mended and added again."""
    path = unused(f"{kind}-{stamp()}")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [*FAULTS_FIRST, *_columns(kind)]
        )  # figures have a value and a reason of their own: those come last
        for at, row, findings in rejected:
            told = ([at, found.rule, found.row, found.reason, *row.values()] for found in findings)
            writer.writerows([marked(word) for word in words] for words in told)
    return path


def _published(
    kind: str, rows: list[Row], readings: list[_Reading], counts: dict[str, int], reason: str, by: str | None
) -> Version:
    out = io.StringIO()
    writer = csv.DictWriter(out, _columns(kind), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    told = out.getvalue()
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    target = folder.path("parts", f"{kind}-{digest}.csv")
    folder.write_whole(target, told)
    part = Part(target.name, len(rows), digest, target.stat().st_size)
    files = tuple(LoadedFile(r.path.name, hashlib.sha256(r.content).hexdigest(), len(r.content)) for r in readings)
    made = Version(
        made_on=datetime.now(UTC).isoformat(timespec="seconds"), by=by or versions.account(), action="import", subject=kind,
        reason=reason, files=files, counts=counts, parts={**versions.standing().parts, kind: part},
    )  # fmt: skip
    return versions.publish(made)
