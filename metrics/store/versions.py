"""Data versions: what ships, and on top of it what an office loaded; each named by the hash of its contents.

A version is never changed. The one that stands is named by the file `current` of the store, replaced in one step, so a
reader sees the old one or the new one and never a half.
"""

import getpass
import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path

from metrics.errors import BadRequest, StoreFailure
from metrics.store import folder
from metrics.store.manifest import Version

DATA = folder.SHIPPED
SHIPPED = (
    "figures.csv",
    "sources.csv",
    "places.csv",
    "former_places.csv",
    "commitments.csv",
    "breakdowns.csv",
    "other_indicators.csv",
)


def content_hash(folder_: Path = DATA) -> str:
    """Return the sha256 hex digest of the shipped files, line endings evened out.

    A checkout on Windows may carry CRLF, and must name the same version.
    """
    digest = hashlib.sha256()
    for name in SHIPPED:
        content = (folder_ / name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def current() -> str:
    """Return the label of the version that stands now: first 8 hex digits of its hash, the same on every machine."""
    return standing().label


def standing() -> Version:
    """Return the version that stands now; number 0 where nothing was loaded or all was rolled back."""
    try:
        number = int(folder.path("current").read_text(encoding="ascii"))
    except FileNotFoundError:
        return _shipped()
    except (OSError, ValueError) as error:
        raise StoreFailure(
            f"{folder.path('current')} cannot be read; `python -m metrics rollback N` writes it anew."
        ) from error
    return read(number)


def read(number: int) -> Version:
    """Return a version by its number.

    Raises:
        BadRequest: there is no such version.
        StoreFailure: its file cannot be read.
    """
    return _read(number)[0]


def numbers() -> list[int]:
    """Return the numbers of all versions, oldest first; 0 (what ships) is always among them."""
    return [0, *sorted(int(file.stem) for file in folder.path("versions").glob("[0-9]*.json"))]


def listed() -> list[Version]:
    """Return all versions, oldest first; of one whose file cannot be read there is the number only, and that it is so."""
    return [_listed(number) for number in numbers()]


def _listed(number: int) -> Version:
    try:
        return read(number)
    except StoreFailure as error:
        return Version(number=number, reason=str(error))


def pinned(label: str) -> Version | None:
    """Return the version of a label, newest first; None where this store never had it.

    One that was made upon other shipped files is found by the label it had then, and has another now.
    """
    now = standing()
    if label in ("", now.label):
        return now
    return next((v for v in reversed(listed()) if label in (v.label, _made_as(v.number))), None)


def asked(label: str) -> Version:
    """Return the version that a question of this label is answered from: the one that stands where there never was such a one."""
    return pinned(label) or standing()


def made_of(version: Version) -> str:
    """Return the label of what ships together with what a version holds, whatever way that came about."""
    told = [f"{name} {version.parts[name].digest}" for name in sorted(version.parts)]
    told += [f"{figure} {version.reasons[figure]}" for figure in sorted(version.reasons)]
    return hashlib.sha256("\n".join([_shipped_hash(), *told]).encode()).hexdigest()[:8] if told else _shipped().label


def publish(version: Version) -> Version:
    """Write a version and let it stand: the last step of loading, for the holder of `folder.writing`.

    Its number, label and what it was made from are filled in.
    """
    number, now = max(numbers()) + 1, standing()
    whole = version if version.action == "explain" else replace(version, reasons=now.reasons)
    made = replace(whole, number=number, label=made_of(whole), after=now.number)
    folder.write_whole(_file(number), made.text())
    folder.write_whole(folder.path("current"), str(number))
    return made


def simulated(label: str, registers: Collection[str]) -> bool:
    """Whether a version holds cases that were made up, in any of some registers."""
    version = pinned(label)
    parts = version.parts if version else {}
    return any(part.simulated for name, part in parts.items() if name in registers)


def roll_back(number: int) -> Version:
    """Let an earlier or later version stand; none is lost. Raises BadRequest where there is no such version."""
    version = read(number)
    with folder.writing():
        folder.write_whole(folder.path("current"), str(number))
    return version


def explain(figure_id: str, reason: str, by: str) -> Version:
    """Record why a published figure and the register differ, as a version of its own; "" takes a reason back."""
    with folder.writing():
        now = standing()
        reasons = {**now.reasons, figure_id: reason.strip()}
        made_on = datetime.now(UTC).isoformat(timespec="seconds")
        return publish(
            Version(
                action="explain",
                subject=figure_id,
                reason=reason,
                by=by,
                made_on=made_on,
                parts=now.parts,
                reasons={figure: words for figure, words in reasons.items() if words},
            )
        )


def account() -> str:
    """Return the account that runs this, as versions name who made them; "" where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _file(number: int) -> Path:
    return folder.path("versions", f"{number:06d}.json")


@cache
def _shipped_hash() -> str:
    return content_hash()


@cache
def _shipped() -> Version:
    return Version(label=_shipped_hash()[:8])


def _made_as(number: int) -> str:
    try:
        return _read(number)[1]
    except StoreFailure:
        return ""


def _read(number: int) -> tuple[Version, str]:
    """Return a version by the label of what it holds upon the files that ship today, and the label that it was made with."""
    if number == 0:
        return _shipped(), _shipped().label
    try:
        return _told(_file(number).read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(map(str, numbers()))
        raise BadRequest(f"there is no version {number}; there are {known}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreFailure(
            f"{_file(number)} cannot be read; `python -m metrics rollback N` goes to another version."
        ) from error


@lru_cache(maxsize=256)
def _told(text: str) -> tuple[Version, str]:
    """Return what `_read` does of the text of a version: kept by the text, for a store made anew counts from 1 again."""
    version = Version.read(text)
    return replace(version, label=made_of(version)), version.label
