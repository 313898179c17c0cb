"""The folder of what an office loaded: where things lie, who may write, what is left of work that was cut short.

current               the number of the version that stands; absent while nothing was ever loaded
versions/000001.json  what a version is made of and how it came about; never changed
parts/*.parquet       the cases of one register in one or more versions; never changed
rejects/*.csv         rows that could not be loaded, with the reason
headers.json          which header meant which column, as the office confirmed it
work/                 what is being made; anything here without a writer is left over
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from metrics.errors import BadRequest, StoreFailure

SHIPPED = Path(__file__).parents[2] / "data"
SETTING = "TAIZHANG_STORE"


def root() -> Path:
    """Return the store's folder: `data/store`, or what the environment variable TAIZHANG_STORE names."""
    return Path(os.environ.get(SETTING) or SHIPPED / "store")


def path(*names: str) -> Path:
    """Return a path inside the store."""
    return root().joinpath(*names)


@contextmanager
def writing() -> Iterator[Path]:
    """Hold the store for one writer and give it an empty folder to work in, gone at the end whatever happens.

    Raises:
        BadRequest: somebody else is writing.
        StoreFailure: the store cannot be written, or the disk is full.
    """
    with refused(), _lock():
        shutil.rmtree(path("work"), ignore_errors=True)  # of a writer that was killed: nobody else holds the lock
        for name in ("versions", "parts", "rejects", "work"):
            path(name).mkdir(exist_ok=True)
        work = Path(mkdtemp(dir=path("work")))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _lock() -> Iterator[None]:
    root().mkdir(parents=True, exist_ok=True)
    lock = FileLock(path("lock"))
    try:
        with lock.acquire(timeout=0):
            yield
    except Timeout:
        raise BadRequest(
            "somebody else is loading into this store; nothing was changed. Try again when it is done."
        ) from None


@contextmanager
def refused() -> Iterator[None]:
    """Turn what the system refuses into an error that names the store and the next step."""
    try:
        yield
    except OSError as error:
        raise StoreFailure(_explained(error)) from error


def _explained(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"the disk of {root()} is full; nothing was changed. Make room, or set {SETTING} to a folder on another disk."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{root()} may not be written ({error.strerror}); nothing was changed. Allow it, or set {SETTING} to another folder."
    return f"{error.filename or root()}: {error.strerror}; nothing was changed."


def write_whole(target: Path, text: str) -> None:
    """Write a file so that a reader sees either the old one or the whole new one, also after a power cut."""
    made = target.with_name(f".{target.name}.new")
    with made.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    made.replace(target)
