"""DuckDB at work on one import: bounded, watched, stopped on request; what it refuses is said in our own words."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Self

import duckdb

from metrics.errors import BadRequest, StoreFailure, TaizhangError
from metrics.store import folder

MEMORY, THREADS = "1400MB", 2
LOOK = 0.1  # seconds between two looks at a statement that runs
CANCELLED = "cancelled; nothing was loaded."
DISK_FULL = ("no space left", "disk quota", "file too large", "max_temp_directory_size", "disk full")
FORBIDDEN = ("permission denied", "read-only file system", "operation not permitted")


@dataclass(frozen=True)
class Progress:
    """How far one stage of an import has come.

    stage  reading, checking or merging
    rows   rows done; total: rows in all as far as is known, 0 where it is not
    speed  rows a second; left: seconds left in this stage, None where that is not known
    """

    stage: str
    rows: int
    total: int
    speed: float
    left: float | None


class Engine:
    """One DuckDB connection that works inside a folder, and tells how far it is."""

    def __init__(
        self,
        work: Path,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.work = work
        self._progress, self._cancelled = progress, cancelled
        self._stage, self._began, self._looked = "", time.monotonic(), 0.0
        spill = work / "spill"
        spill.mkdir(exist_ok=True)
        self.connection = duckdb.connect(
            config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": str(spill)}
        )
        self.connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def run(
        self, sql: str, values: Sequence[object] | dict[str, object] = (), stage: str = "", total: int = 0
    ) -> list[tuple[Any, ...]]:
        """Run a statement in a thread of its own, so that this one can tell its progress and stop it.

        Raises:
            BadRequest: it was cancelled.
            StoreFailure: the store's disk is full or may not be written.
            duckdb.Error: anything else, for the caller to explain.
        """
        found: list[list[tuple[Any, ...]]] = []
        failed: list[BaseException] = []

        def work() -> None:
            try:
                found.append(self.connection.execute(sql, values).fetchall())
            except BaseException as error:
                failed.append(error)

        thread = Thread(target=work, daemon=True)
        thread.start()
        self._watch(thread, stage, total)
        if failed:
            raise _explained(failed[0])
        return found[0]

    def _watch(self, thread: Thread, stage: str, total: int) -> None:
        try:
            while thread.is_alive():
                thread.join(LOOK)
                done = max(0.0, self.connection.query_progress() if thread.is_alive() else 100.0)
                self.step(stage, int(total * min(done, 100.0) / 100), total)
        except BaseException:
            while thread.is_alive():
                self.connection.interrupt()
                thread.join(LOOK)
            raise

    def step(self, stage: str = "", rows: int = 0, total: int = 0) -> None:
        """Tell how far a stage is, at most some times a second. Raises BadRequest where the import was cancelled."""
        now = time.monotonic()
        if stage and stage != self._stage:
            self._stage, self._began, self._looked = stage, now, 0.0
        if now - self._looked < LOOK and rows < total:
            return
        self._looked = now
        if self._cancelled and self._cancelled():
            raise BadRequest(CANCELLED)
        if self._progress and stage:
            speed = rows / max(now - self._began, 0.001)
            left = (total - rows) / speed if speed and total else None
            self._progress(Progress(stage, rows, total, speed, left))


def _explained(error: BaseException) -> BaseException:
    """Turn what the system refused into an error of the store; leave the rest for those who know what they asked."""
    if isinstance(error, duckdb.InterruptException):
        return BadRequest(CANCELLED)
    said = str(error).lower()
    if isinstance(error, (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException)):
        if any(words in said for words in DISK_FULL):
            return StoreFailure(
                f"the disk of {folder.root()} is full; nothing was changed. Make room, or set {folder.SETTING} to a "
                "folder on another disk."
            )
        if any(words in said for words in FORBIDDEN):
            return StoreFailure(f"{folder.root()} may not be written; nothing was changed. Allow it, and load again.")
    return error


def failure(error: duckdb.Error) -> TaizhangError:
    """Return the error for a statement that had no reason to fail."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return StoreFailure("there was not enough memory; nothing was changed. Load the file in parts.")
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    return StoreFailure(f"the import stopped: {said}. Nothing was changed; load again.")


def text(value: object) -> str:
    """Return a value as a constant of SQL text."""
    return "'" + str(value).replace("'", "''") + "'"


def file(path: Path) -> str:
    """Return a path as a constant of SQL text whose signs are not read as a pattern."""
    return text("".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path)))


def name(value: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + value.replace('"', '""') + '"'
