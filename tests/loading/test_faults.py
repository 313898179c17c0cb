"""Whatever cuts an import short: the last good version stands, nothing is half done, and the next import works."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from metrics.errors import BadRequest, StoreFailure
from metrics.loading import Progress, load
from metrics.store import folder, versions
from tests.conftest import ROOT
from tests.loading.conftest import HEADER, Load, cases

KILLS = 20
ROWS = f"{HEADER}\nA1,建议,210102,2024-03-05,,A\n"


def command(*words: object, limit: str = "") -> list[str]:
    """Return the words of a command line that loads in a process of its own."""
    start = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); {limit}" if limit else ""
    code = f"{start}\nimport sys; sys.argv = ['metrics', *{[str(word) for word in words]!r}]\nfrom metrics.__main__ import main; main()"
    return [sys.executable, "-c", code]


def many(path: Path, count: int) -> Path:
    rows = (f"B{n},建议,210102,2024-03-05,,{'ABCDZ'[n % 5]}\n" for n in range(count))
    path.write_text(f"{HEADER}\n" + "".join(rows), encoding="utf-8")
    return path


def leftovers(store: Path) -> list[Path]:
    named = {part.file for number in versions.numbers() for part in versions.read(number).parts.values()}
    return [*(store / "work").iterdir(), *(p for p in (store / "parts").iterdir() if p.name not in named)]


def test_a_kill_at_any_moment_leaves_the_last_good_version(loads: Load, store: Path, tmp_path: Path) -> None:
    good = loads(ROWS).version
    path, draw = many(tmp_path / "many.csv", 30_000), random.Random(4)
    began = time.monotonic()
    subprocess.run(command("import", "proposals", path, "--dry-run"), cwd=ROOT, capture_output=True, check=False)
    whole = time.monotonic() - began
    for _ in range(KILLS):
        process = subprocess.Popen(
            command("import", "proposals", path), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(draw.uniform(0.2, 1) * whole)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        standing = versions.standing()
        assert standing.label == versions.made_of(standing)
        assert len(cases()) == (1 if standing == good else 24_001)
        if standing != good:
            versions.roll_back(good.number)
    assert loads(ROWS.replace("A1", "A2"), name="b.csv").counts["loaded"] == 1
    assert leftovers(store) == []


def test_what_a_killed_import_left_is_swept_by_the_next(loads: Load, store: Path) -> None:
    loads(ROWS)
    (store / "work" / "dead").mkdir()
    (store / "work" / "dead" / "raw.parquet").write_bytes(b"x")
    (store / "parts" / "proposals-0000000000000000.parquet").write_bytes(b"x")
    loads(ROWS.replace("A1", "A2"))
    assert leftovers(store) == []
    assert len(cases()) == 2


@pytest.mark.parametrize("stage", ["reading", "checking", "merging"])
def test_cancelling_leaves_nothing_half_done(loads: Load, store: Path, stage: str) -> None:
    good = loads(ROWS).version
    seen: list[Progress] = []
    with pytest.raises(BadRequest, match="cancelled; nothing was loaded"):
        loads(
            ROWS.replace("A1", "A2"),
            progress=seen.append,
            cancelled=lambda: any(each.stage == stage for each in seen),
        )
    assert versions.standing() == good
    assert leftovers(store) == []


def test_progress_tells_rows_speed_and_time_left(tmp_path: Path) -> None:
    seen: list[Progress] = []
    load("proposals", [many(tmp_path / "many.csv", 50_000)], progress=seen.append)
    assert list(dict.fromkeys(each.stage for each in seen)) == ["reading", "checking", "merging"]
    assert all(each.rows >= 0 and each.speed >= 0 and (each.left is None or each.left >= 0) for each in seen)
    assert max(each.rows for each in seen) >= 40_000


def test_one_of_two_writers_is_told_to_wait(loads: Load, tmp_path: Path) -> None:
    loads(ROWS)
    with folder.writing(), pytest.raises(BadRequest, match="somebody else is loading into this store"):
        loads(ROWS)
    done: list[object] = []

    def run(number: int) -> None:
        path = tmp_path / f"{number}.csv"
        path.write_text(ROWS.replace("A1", f"C{number}"), encoding="utf-8")
        try:
            done.append(load("proposals", [path]).version.number)
        except BadRequest as error:
            done.append(error)

    threads = [Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = [each for each in done if isinstance(each, int)]
    assert len(made) >= 1
    assert len(cases()) == 1 + len(made)
    assert versions.numbers() == list(range(2 + len(made)))


@pytest.mark.parametrize("limit", [20_000, 100_000, 400_000])
def test_a_disk_that_fills_up(loads: Load, store: Path, tmp_path: Path, limit: int) -> None:
    good = loads(ROWS).version
    rows = "".join(f"B{n},建议,210102,2024-03-05,,A,{random.Random(n).random()}\n" for n in range(60_000))
    (tmp_path / "many.csv").write_text(f"{HEADER},标题\n{rows}", encoding="utf-8")
    words = command(
        "import",
        "proposals",
        tmp_path / "many.csv",
        limit=f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))",
    )
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing was changed" in done.stderr
    assert "full" in done.stderr or "too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert versions.standing() == good
    loads(ROWS.replace("A1", "A2"))
    assert leftovers(store) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_store_that_refuses_the_last_step(
    loads: Load, store: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    good = loads(ROWS).version

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StoreFailure, match="nothing was changed"):
            loads(ROWS.replace("A1", "A2"))
    assert versions.standing() == good
    assert loads(ROWS.replace("A1", "A2")).counts["loaded"] == 1
    assert leftovers(store) == []


def test_a_store_that_is_no_folder(loads: Load, store: Path) -> None:
    store.write_text("a file in its place")
    with pytest.raises(StoreFailure, match="nothing was changed"):
        loads(ROWS)


def test_a_reader_goes_on_with_the_version_it_opened(loads: Load, store: Path) -> None:
    part = loads(ROWS).version.parts["proposals"]
    with (store / "parts" / part.file).open("rb") as opened:
        for number in range(2, 5):
            loads(ROWS.replace("A1", f"A{number}"))
        assert opened.read()[:4] == b"PAR1"
    versions.roll_back(1)
    assert cases() == [("A1",)]


@pytest.mark.parametrize(
    "cell", ["'; DROP TABLE dropped; --", "=cmd|' /C calc'!A0", "a\x00b", "x" * 1_000_000, "{}[]%s$1", "\\"]
)
def test_hostile_words_are_only_words(loads: Load, cell: str) -> None:
    loads(f'id,place_code,received,title,department\nA1,210102,2024-01-01,"{cell}",x\n')
    assert cases("title") == [(cell,)]
    header = "a\"b; DROP TABLE dropped; --'"
    done = loads(
        f'id,place_code,received,{header},department\nA1,"{cell}",2024-01-01,"{cell}",x\n', name="it's [1].csv"
    )
    assert done.counts["rejected"] == 1
    assert done.rejects is not None
    assert ("'" + cell if cell[0] in "=" or cell.startswith("'=") else cell) in done.rejects.read_text(
        encoding="utf-8-sig"
    )
