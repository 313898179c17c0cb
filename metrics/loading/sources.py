"""The files of an import: which they are, what they are by their first bytes, and that nobody changed them meanwhile."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from metrics.errors import BadRequest
from metrics.store.manifest import LoadedFile

Kind = Literal["parquet", "sheets", "text"]
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".parquet")
BLOCK = 1 << 22
MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "sheets"),
    (b"\xd0\xcf\x11\xe0", "sheets"),
)


def files(paths: Iterable[str | Path]) -> list[Path]:
    """Return every file of an import in order: those given, and those in a folder given, by name.

    Raises:
        BadRequest: one is not there, is empty, or a folder holds none.
    """
    found = [file for path in paths for file in _files(Path(path))]
    if not found:
        raise BadRequest("no file was given: name a file or a folder of files.")
    for file in found:
        if not file.stat().st_size:
            raise BadRequest(f"{file.name} is empty; nothing was loaded. Export it again.")
    return found


def _files(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            inside = [p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.startswith((".", "~$"))]
            if not inside:
                known = ", ".join(SUFFIXES)
                raise BadRequest(f"{path} holds no file that can be loaded; those end in {known}.")
            return sorted(p for p in inside if p.is_file())
        with path.open("rb"):
            return [path]
    except FileNotFoundError:
        raise BadRequest(f"{path} is not there; look for its name and folder.") from None
    except OSError as error:
        raise BadRequest(f"{path} cannot be read ({error.strerror}); nothing was loaded.") from None


def kind(path: Path) -> Kind:
    """Return what a file is, by its first bytes and not by its name."""
    with path.open("rb") as file:
        start = file.read(4)
    if path.suffix.lower() == ".parquet":
        return "parquet"  # also one that is cut off or overwritten, so that the message names it as such
    return next((kind for magic, kind in MAGIC if start.startswith(magic)), "text")


@dataclass(frozen=True)
class _State:
    size: int
    changed: int
    file: int


def _state(path: Path) -> _State | None:
    try:
        now = path.stat()
    except OSError:
        return None
    return _State(now.st_size, now.st_mtime_ns, now.st_ino)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def unchanged(path: Path) -> Iterator[Callable[[], LoadedFile]]:
    """Watch a file while it is read; yields what tells its name, sha256 and size, hashed beside the reading.

    Raises:
        BadRequest: it was changed or replaced meanwhile.
    """
    before = _state(path)
    with ThreadPoolExecutor(1, "sha256") as pool:
        digest = pool.submit(_sha256, path)
        try:
            yield lambda: LoadedFile(path.name, digest.result(), before.size if before else 0)
            digest.exception()  # waits
        finally:
            if _state(path) != before:
                raise BadRequest(
                    f"{path.name} was changed while it was being read; nothing was loaded. Load it again when nobody writes it."
                )
