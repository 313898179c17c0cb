"""The Data page: load, read what came of it, mend, go back; and only on this computer."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.testing.v1 import AppTest

from metrics import queries
from metrics.loading.practice import practise
from metrics.store import figures, versions
from pages._ui import loading, warm, writing
from tests.pages.reader import cards, fail_free, opened

HEAD = "编号,类型,区县,收到日期,答复日期,办理结果\n"
GOOD = "1,代表建议,沈阳市和平区,2024年3月5日,2024-05-06,A类\n2,提案,沈阳市铁西区,2024/3/6,,\n"
BAD = "3,提案,铁西区,2024-02-31,2024-03-01,Z类\n"


@pytest.fixture
def data(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The Data page with an empty store, on this computer."""
    monkeypatch.setenv(writing.SETTING, "1")
    at = opened("data", lang="en")
    fail_free(at)
    return at


def load(at: AppTest, file: Path, text: str, encoding: str = "utf-8") -> AppTest:
    """Name a file on the page and press Load."""
    file.write_text(text, encoding=encoding)
    at.text_input("path-proposals").set_value(str(file)).run()
    fail_free(at)
    return at.button("load").click().run()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_loaded_and_the_bad_rows_are_offered_to_be_mended(
    data: AppTest, tmp_path: Path, encoding: str
) -> None:
    at = load(data, tmp_path / "list.csv", HEAD + GOOD + BAD, encoding)
    fail_free(at)
    said = [box.value.replace("\\", "") for box in at.warning]
    assert any("rows read: 3; loaded: 2" in words and "rejected: 1" in words for words in said)
    (kept,) = (tmp_path / "store" / "rejects").glob("*.csv")
    text = kept.read_text(encoding="utf-8-sig")
    assert "铁西区" in text
    assert "2024-02-31" in text
    assert versions.standing().parts["proposals"].rows == 2


def test_the_same_file_twice_changes_nothing(data: AppTest, tmp_path: Path) -> None:
    load(data, tmp_path / "list.csv", HEAD + GOOD)
    label = versions.current()
    at = load(data, tmp_path / "list.csv", HEAD + GOOD)
    assert any("unchanged: 2" in box.value.replace("\\", "") for box in at.success)
    assert versions.current() == label


def test_an_earlier_version_stands_again_after_a_second_word(data: AppTest, tmp_path: Path) -> None:
    at = load(data, tmp_path / "list.csv", HEAD + GOOD)
    loaded = versions.current()
    assert at.button("roll-back").disabled
    at.checkbox("sure-0").check().run()
    at.button("roll-back").click().run()
    fail_free(at)
    assert versions.standing().number == 0
    versions.roll_back(1)
    assert versions.current() == loaded


def test_a_load_that_was_stopped_says_so_and_keeps_the_file_and_the_columns(
    data: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(data, tmp_path / "list.csv", HEAD + GOOD)

    def stopped(*_: object, **__: object) -> None:
        raise StopException  # as a press of Cancel ends the run

    with monkeypatch.context() as patch:
        patch.setattr(loading, "load_files", stopped)
        at = load(data, tmp_path / "list.csv", HEAD + GOOD + BAD)
    at.run()
    fail_free(at)
    assert any("nothing was loaded" in box.value for box in at.info)
    assert at.text_input("path-proposals").value == str(tmp_path / "list.csv")
    assert not any("rows read" in box.value for box in (*at.success, *at.warning))
    at.run()
    assert not any("nothing was loaded" in box.value for box in at.info)


def test_the_sheet_of_a_workbook_is_chosen(data: AppTest, tmp_path: Path) -> None:
    file, made = tmp_path / "year.xlsx", openpyxl.Workbook()
    for name, day in (("1月", "2024-01-05"), ("2月", "2024-02-05")):
        sheet = made.create_sheet(name)
        sheet.append(["编号", "区县", "收到日期"])
        sheet.append([name, "210102", day])
    made.save(file)
    at = data.text_input("path-proposals").set_value(str(file)).run()
    assert at.selectbox("sheet-year.xlsx").value == "1月"
    at.selectbox("sheet-year.xlsx").select("2月").run()
    fail_free(at)
    at.button("load").click().run()
    fail_free(at)
    assert versions.standing().parts["proposals"].as_of == "2024-02-05"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("none.csv", None, "none.csv"), ("empty.csv", "", "empty"), ("other.csv", "a,b\n1,2\n", "")],
)
def test_what_cannot_be_loaded_is_said_and_the_choice_is_kept(
    data: AppTest, tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    file = tmp_path / name
    if text is not None:
        file.write_text(text, encoding="utf-8")
    at = data.text_input("path-proposals").set_value(str(file)).run()
    assert [e.value for e in at.exception] == []
    told = [box.value for box in (*at.error, *at.warning)]
    assert told
    assert said in " ".join(told).replace("\\", "")
    assert at.text_input("path-proposals").value == str(file)
    assert versions.standing().number == 0


def test_with_a_corrupt_register_the_server_starts_and_the_page_leads_back(data: AppTest, store: Path) -> None:
    practise("proposals", 50)
    (part,) = (store / "parts").iterdir()
    part.write_bytes(part.read_bytes()[:200])
    warm.start()
    figures._loaded.cache_clear()
    queries.clear()
    at = opened("proposals", v="1", d="210100", lang="en")
    fail_free(at)
    assert cards(at)
    for page, witness in (("proposals", "register"), ("overview", "published")):
        at = opened(page, v="1", d="210100", w=witness, lang="en")
        assert at.exception == []
        assert ["rollback" in box.value for box in at.error] == [True]
        assert bool(cards(at)) is (page == "overview")
    at = opened("data", lang="en")
    at.checkbox("sure-0").check().run()
    at.button("roll-back").click().run()
    fail_free(at)
    fail_free(opened("proposals", v="1", d="210100", lang="en"))


def test_practice_fills_an_empty_register_and_says_that_it_is_simulated(data: AppTest) -> None:
    at = data.button("practise").click().run()
    fail_free(at)
    assert any("simulated" in info.value for info in at.info)
    assert versions.standing().parts["proposals"].simulated


def test_what_was_uploaded_is_gone_with_the_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    visit: dict[str, Any] = {}
    monkeypatch.setattr(loading.st, "session_state", visit)
    uploaded: Any = SimpleNamespace(file_id="1", name="../a.csv", size=1, getbuffer=lambda: b"x")
    kept = loading._kept(uploaded)
    assert (loading._kept(uploaded), kept.name, kept.read_bytes()) == (kept, "a.csv", b"x")
    visit.clear()
    assert not kept.exists()


@pytest.mark.parametrize(
    ("url", "ip", "here"),
    [
        ("http://localhost:8501/data", None, True), ("http://127.0.0.1:8501/", None, True), ("http://[::1]:8501/", None, True),
        ("http://localhost:8501/data", "192.168.1.7", False), ("http://192.168.1.2:8501/", None, False), (None, None, False),
    ],
)  # fmt: skip
def test_only_this_computer_by_a_loopback_address_may_write(
    monkeypatch: pytest.MonkeyPatch, url: str | None, ip: str | None, here: bool
) -> None:
    monkeypatch.delenv(writing.SETTING, raising=False)
    monkeypatch.setattr(writing.st, "context", SimpleNamespace(url=url, ip_address=ip))
    assert writing.allowed() is here


def test_elsewhere_than_on_this_computer_nothing_can_be_loaded(store: Path) -> None:
    at = opened("data", lang="zh")
    fail_free(at)
    assert any("TAIZHANG_WRITE=1" in info.value for info in at.info)
    assert [b.key for b in at.button if b.key in ("load", "roll-back", "practise")] == []
