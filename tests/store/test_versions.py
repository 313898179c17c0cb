"""Versions of the local store: named by what they hold, never changed, one of them stands."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import BadRequest, StoreFailure
from metrics.store import folder, versions
from metrics.store.manifest import LoadedFile, Part, Version

PARTS = {"proposals": Part("a.parquet", 3, "aa", 9), "hotline": Part("b.parquet", 5, "bb", 9, True, "2025-12-31")}


def publish(**parts: Part) -> Version:
    with folder.writing():
        return versions.publish(Version(parts=parts))


def test_what_ships_stands_until_something_is_loaded(store: Path) -> None:
    assert (versions.standing().number, versions.numbers()) == (0, [0])
    assert versions.current() == versions.content_hash()[:8]
    assert not store.exists()


def test_a_version_is_named_by_what_it_holds_whatever_way_it_came_about(store: Path) -> None:
    one = publish(proposals=PARTS["proposals"])
    both = publish(**PARTS)
    again = publish(hotline=PARTS["hotline"], proposals=PARTS["proposals"])
    assert both.label == again.label != one.label
    assert publish().label == versions.read(0).label
    assert versions.numbers() == [0, 1, 2, 3, 4]


def test_rolling_back_and_forward_loses_nothing(store: Path) -> None:
    one, two = publish(proposals=PARTS["proposals"]), publish(**PARTS)
    versions.roll_back(1)
    assert versions.standing() == one
    assert versions.pinned(two.label) == two
    versions.roll_back(2)
    assert versions.standing() == two
    assert publish(hotline=PARTS["hotline"]).after == 2


def test_a_store_made_anew_while_it_is_read_has_its_own_versions(store: Path) -> None:
    old = publish(proposals=PARTS["proposals"])
    assert versions.standing() == old
    shutil.rmtree(store)
    assert versions.standing().number == 0
    new = publish(hotline=PARTS["hotline"])
    assert (new.number, new.label != old.label) == (old.number, True)
    assert versions.standing() == versions.read(1) == new
    assert versions.pinned(old.label) is None


def test_a_reason_loses_nothing_that_was_loaded_meanwhile(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = folder.writing

    @contextmanager
    def behind_another() -> Iterator[Path]:
        with real() as work:
            versions.publish(Version(parts=PARTS))
            yield work

    monkeypatch.setattr(folder, "writing", behind_another)
    assert versions.explain("F0", "counted twice", "me").parts == PARTS


def test_a_version_that_is_not_there_is_refused_with_those_that_are(store: Path) -> None:
    publish(**PARTS)
    with pytest.raises(BadRequest, match="there are 0, 1"):
        versions.roll_back(7)
    assert versions.pinned("01234567") is None


@pytest.mark.parametrize("name", ["current", "versions/000001.json"])
def test_a_garbled_file_is_named_with_the_way_out(store: Path, name: str) -> None:
    publish(**PARTS)
    (store / name).write_text("{", encoding="utf-8")
    with pytest.raises(StoreFailure, match="rollback"):
        versions.standing()
    versions.roll_back(0)
    assert versions.standing().number == 0


def test_a_version_that_cannot_be_read_hides_no_other(store: Path) -> None:
    one, two = publish(proposals=PARTS["proposals"]), publish(**PARTS)
    (store / "versions" / "000001.json").write_text("{", encoding="utf-8")
    found = versions.listed()
    assert [version.number for version in found] == [0, 1, 2]
    assert (found[2], "cannot be read" in found[1].reason) == (two, True)
    versions.roll_back(0)
    assert (versions.pinned(two.label), versions.pinned(one.label)) == (two, None)


def test_a_version_has_another_label_upon_other_shipped_files(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = publish(**PARTS)
    monkeypatch.setattr(versions, "_shipped_hash", lambda: "f" * 64)
    versions._told.cache_clear()
    now = versions.standing()
    assert now.label != made.label
    assert now.parts == made.parts
    assert versions.pinned(made.label) == versions.pinned(now.label) == now
    versions._told.cache_clear()


def test_one_writer_at_a_time_and_what_a_killed_one_left_is_swept(store: Path) -> None:
    with folder.writing() as work:
        (work / "half.parquet").write_bytes(b"PAR1")
        with pytest.raises(BadRequest, match="somebody else is loading"), folder.writing():
            pass
    assert not list((store / "work").iterdir())
    left = store / "work" / "left"
    left.mkdir()
    with folder.writing():
        assert not left.exists()


def test_a_store_that_cannot_be_written_says_so(store: Path) -> None:
    store.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(StoreFailure), folder.writing():
        pass


@given(
    st.builds(
        Version,
        number=st.integers(1, 10**6),
        reason=st.text(),
        files=st.tuples(st.builds(LoadedFile, st.text(), st.text(), st.integers(0))),
        counts=st.dictionaries(st.text(), st.integers(0)),
        parts=st.dictionaries(st.text(), st.builds(Part, st.text(), st.integers(0), st.text(), st.integers(0))),
        reasons=st.dictionaries(st.text(), st.text()),
    )
)
def test_a_version_is_read_back_as_it_was_written(version: Version) -> None:
    assert Version.read(version.text()) == version
