"""What an import is asked and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from metrics.catalog.registers import Register
from metrics.loading.towns import Towns
from metrics.store.manifest import Version
from metrics.text import Lang


@dataclass(frozen=True)
class Loaded:
    """What an import did.

    register  id of the register
    counts    read = loaded + rejected + unchanged, and loaded = new + superseding; all in rows
    version   the version that stands now; made: whether this import made it
    rejects   the file of rejected rows, None where there are none
    mapping   the column of each header, None for one that was left out
    notes     what else is to be known, in words
    """

    register: str
    counts: dict[str, int]
    version: Version
    made: bool
    rejects: Path | None
    mapping: dict[str, str | None]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What an import would do with one file: the column of each header, what is missing or ambiguous, and some words."""

    file: str
    mapping: dict[str, str | None]
    missing: tuple[str, ...]
    ambiguous: dict[str, tuple[str, ...]]
    samples: tuple[dict[str, str | None], ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    register: Register
    files: list[Path]
    towns: Towns
    sheet: str
    corrections: Mapping[str, str]
    reason: str
    by: str
    action: str
    lang: Lang
    dry_run: bool
