"""What a version of the local store is made of, and how it came about."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Part:
    """The cases of one register in one version.

    file       name in parts/
    rows       number of cases
    digest     of the cases whatever their order: equal digest, equal cases
    size       bytes of the file
    simulated  whether any case was made up
    as_of      last day that any of its events happened or a row was changed: what "now" means for it (ISO, "" for none)
    """

    file: str
    rows: int
    digest: str
    size: int
    simulated: bool = False
    as_of: str = ""


@dataclass(frozen=True)
class LoadedFile:
    """One file that was read: its name without folders, its sha256 and bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Version:
    """One version: immutable once it is written.

    number    1, 2, 3 …; 0 is what ships, with nothing loaded
    label     first 8 hex digits of the hash of its contents, as links carry it
    made_on   day and time in UTC (ISO)
    by        the account that made it
    action    import, simulate or explain
    subject   what was loaded (a register, figures, sources) or explained (a figure's id, a key of `metrics.rebases`)
    reason    why, in the words of who did it
    files     what was read
    counts    rows read, loaded (new and superseding), rejected, unchanged
    parts     the cases of each register, also those that this version left as they were
    after     the number of the version that it was made from
    reasons   what the office recorded: why a published figure (by id) and the register differ, why the limits of a control
              chart begin anew (by a key of `metrics.rebases`)
    """

    number: int = 0
    label: str = ""
    made_on: str = ""
    by: str = ""
    action: str = ""
    subject: str = ""
    reason: str = ""
    files: tuple[LoadedFile, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    after: int = 0
    reasons: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the version as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the version that a JSON text describes. Raises ValueError, KeyError or TypeError where it does not."""
        told: dict[str, Any] = json.loads(text)
        told["files"] = tuple(LoadedFile(**file) for file in told["files"])
        told["parts"] = {name: Part(**part) for name, part in told["parts"].items()}
        return cls(**told)
