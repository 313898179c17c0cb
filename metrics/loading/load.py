"""Load files into a register: read, match, check, merge, and let the new version stand; or leave all as it was."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb

from metrics.catalog.registers import REGISTERS, Register
from metrics.errors import BadRequest, StoreFailure, nearest
from metrics.loading import doubts, fast, files, headers, merge, rows, sources
from metrics.loading.engine import Engine, Progress, failure
from metrics.loading.raw import Raw
from metrics.loading.rejects import Rejects, stamp
from metrics.loading.told import Loaded, Proposal, Request
from metrics.loading.towns import Towns
from metrics.store import folder, versions
from metrics.store.manifest import LoadedFile, Part, Version
from metrics.text import Lang


@dataclass
class _Work:
    """What an import has made so far."""

    counts: dict[str, int] = field(default_factory=lambda: {"read": 0, "good": 0})
    read: list[tuple[Raw, headers.Match]] = field(default_factory=list)
    typed: dict[int, int] = field(default_factory=dict)  # files that went the fast road, by number: how many cases
    files: list[LoadedFile] = field(default_factory=list)
    good: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def register_of(id: str) -> Register:
    """Return a register by its id. Raises BadRequest where there is none."""
    if id not in REGISTERS:
        near = nearest(id, REGISTERS)
        raise BadRequest(
            f"the register {id} is not known; {f'did you mean {near}?' if near else 'there are ' + ', '.join(REGISTERS)}"
        )
    return REGISTERS[id]


def load(
    register_id: str,
    paths: Iterable[str | Path],
    *,
    city: str = "",
    sheet: str = "",
    corrections: Mapping[str, str] | None = None,
    reason: str = "",
    by: str | None = None,
    action: str = "import",
    lang: Lang = "en",
    dry_run: bool = False,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Loaded:
    """Load files, or folders of files, into a register.

    Raises:
        BadRequest: it cannot be loaded as it stands, somebody else is loading, or it was cancelled.
        StoreFailure: the store cannot be read or written. Either way nothing was changed.
    """
    register, corrections = register_of(register_id), dict(corrections or {})
    headers.checked(register, corrections)
    found = sources.files(paths)
    by = by if by is not None else versions.account()
    asked = Request(register, found, Towns(city), sheet, corrections, reason, by, action, lang, dry_run)
    with folder.writing() as work:
        try:
            with Engine(work, progress, cancelled) as engine:
                return _load(engine, asked)
        except duckdb.Error as error:
            raise failure(error) from error


def propose(
    register_id: str, paths: Iterable[str | Path], *, sheet: str = "", corrections: Mapping[str, str] | None = None
) -> list[Proposal]:
    """Read the headers and first rows of files, and return what an import would make of each."""
    register, given = register_of(register_id), dict(corrections or {})
    score = partial(headers.score, register, headers.remembered(register) | headers.checked(register, given))
    proposals = []
    with duckdb.connect() as connection:
        for path in sources.files(paths):
            seen = files.preview(path, connection, score, sheet)
            match = headers.match(register, seen.header, given)
            samples = tuple(dict(zip(seen.header, row, strict=True)) for row in seen.rows)
            proposals.append(
                Proposal(
                    path.name, match.mapping, match.missing, dict(match.ambiguous), samples, seen.sheet, seen.sheets
                )
            )
    return proposals


def _load(engine: Engine, asked: Request) -> Loaded:
    _swept()
    work = _read(engine, asked)
    rejects = Rejects(engine, asked.register, asked.lang, len(asked.files) > 1)
    for number, (raw, match) in enumerate(work.read):
        _check(engine, asked, work, rejects, raw, match, number)
    if not work.counts["read"]:
        raise BadRequest(
            f"{', '.join(file.name for file in work.files)}: a header and no rows; nothing was loaded. Export it with its rows."
        )
    standing = versions.standing()
    part, counts = _merge(engine, asked, work, standing)
    counts = {"read": work.counts["read"], **counts, "rejected": rejects.rows}
    if counts["read"] != counts["loaded"] + counts["rejected"] + counts["unchanged"]:
        raise StoreFailure(f"the rows do not add up ({counts}); nothing was changed. Please report this file.")
    rejected = rejects.write(stamp())
    made = part is not None and not asked.dry_run
    version = _publish(asked, work, standing, part, counts) if part and made else standing
    if not asked.dry_run:
        headers.remember(asked.register, asked.corrections)
    mapping = {word: column for _, match in work.read for word, column in match.mapping.items()}
    return Loaded(asked.register.id, counts, version, made, rejected, mapping, tuple(work.notes))


def _read(engine: Engine, asked: Request) -> _Work:
    """Read every file into words, and match its headers."""
    work = _Work()
    score = partial(headers.score, asked.register, headers.remembered(asked.register) | dict(asked.corrections))
    for number, path in enumerate(asked.files):
        target = _good(engine, number)
        if typed := None if asked.sheet else fast.read(engine, asked, path, target, score, number):
            raw, match, loaded, work.typed[number] = typed
        else:
            raw, loaded = files.read(path, engine.work / f"raw_{number:05d}.parquet", engine, score, asked.sheet)
            found = headers.match(asked.register, raw.header, asked.corrections)
            match = headers.settled(asked.register, found, path.name)
        work.read.append((raw, match))
        work.files.append(loaded)
        scaled = [w for w, c, s in zip(match.header, match.columns, match.scales, strict=True) if c and s != 1]
        work.notes += [f"{word}: its numbers were multiplied as its unit says" for word in scaled]
    return work


def _good(engine: Engine, number: int) -> Path:
    return engine.work / f"good_{number:05d}.parquet"


def _check(
    engine: Engine, asked: Request, work: _Work, rejects: Rejects, raw: Raw, match: headers.Match, number: int
) -> None:
    """Type and check the rows of a file; the good ones go into a file of their own."""
    good, count = _good(engine, number), work.typed.get(number)
    work.good.append(good)
    if count == raw.rows and not raw.malformed:
        work.counts["read"] += count
        work.counts["good"] += count
        return
    read = rows.reading(engine, asked.register, raw, match, asked.towns, asked.lang, number)
    read = doubts.checked(engine, asked.register, read, asked.lang, number)
    if count is None:
        count = rows.write(engine, asked.register, read, str(good))
    full = raw.rows if count == raw.rows else rows.filled(engine, raw)
    rejected = rejects.add(read, number, full > count)
    work.counts["read"] += count + rejected
    work.counts["good"] += count
    if rejected - len(raw.malformed) != full - count:
        raise StoreFailure(f"{raw.name}: the rows do not add up; nothing was changed. Please report this file.")


def _merge(engine: Engine, asked: Request, work: _Work, standing: Version) -> tuple[Part | None, dict[str, int]]:
    """Merge the good rows with those held, and put the new part in its place; None where nothing changes."""
    register, held = asked.register, standing.parts.get(asked.register.id)
    merged_ = merge.Merge(engine, register, work.good, work.counts["good"])
    if not work.counts["good"]:
        return None, dict.fromkeys(("loaded", "new", "superseding", "unchanged"), 0)
    simulated = merged_.simulated()
    if held and simulated and not held.simulated:
        raise BadRequest(
            f"the store holds real cases of {register.id}, and these are simulated; nothing was loaded. "
            f"Set {folder.SETTING} to another folder for practice."
        )
    if held and held.simulated and not simulated:
        work.notes.append(f"the {held.rows} simulated cases that were held are replaced by real ones")
        held = None
    before = folder.path("parts", held.file) if held else None
    fate = merged_.against(before)
    counts = {
        "loaded": fate.new + fate.superseding,
        "new": fate.new,
        "superseding": fate.superseding,
        "unchanged": fate.unchanged,
    }
    if not counts["loaded"] or asked.dry_run:
        return None, counts
    cases = merged_.write(before, engine.work / "cases.parquet")
    return _kept(engine, register, cases, simulated), counts


def _kept(engine: Engine, register: Register, cases: Path, simulated: bool) -> Part:
    """Move a file of cases to its place among the parts, under the name of its digest."""
    count, told, as_of = merge.described(engine, register, cases)
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    target = folder.path("parts", f"{register.id}-{digest}.parquet")
    engine.step()
    if not _holds(engine, register, target, told):
        with cases.open("rb+") as file:
            os.fsync(file.fileno())
        cases.replace(target)
    return Part(target.name, count, digest, target.stat().st_size, simulated, as_of)


def _holds(engine: Engine, register: Register, part: Path, told: str) -> bool:
    """Whether a part of an earlier version holds these very cases: then it stays as it is."""
    try:
        return part.exists() and merge.described(engine, register, part)[1] == told
    except duckdb.Error:
        return False


def _publish(asked: Request, work: _Work, standing: Version, part: Part, counts: dict[str, int]) -> Version:
    return versions.publish(
        Version(
            made_on=datetime.now(UTC).isoformat(timespec="seconds"),
            by=asked.by,
            action=asked.action,
            subject=asked.register.id,
            reason=asked.reason,
            files=tuple(work.files),
            counts=counts,
            parts={**standing.parts, asked.register.id: part},
        )
    )


def _swept() -> None:
    """Remove parts that no version names: left by an import that was killed after it had written one."""
    try:
        named = {part.file for number in versions.numbers() for part in versions.read(number).parts.values()}
    except (BadRequest, StoreFailure):
        return  # a version that cannot be read may name any of them
    for file in folder.path("parts").glob("*.parquet"):
        if file.name not in named:
            file.unlink(missing_ok=True)
