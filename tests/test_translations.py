"""Every message of the interface has its Chinese, and every Chinese entry its message."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from metrics import changes, citations, commitments, findings, queries, sentences, text
from metrics.charts import grid, standing
from metrics.export import tables
from metrics.places import places
from metrics.queries import peers
from metrics.queries.moves import Marked
from metrics.queries.standing import Standing
from metrics.text import CATALOGUE
from metrics.view import STATUSES, TIERS, View
from tests.conftest import ROOT

# Tables of messages that are translated where they are read, and are not marked one by one.
TABLES = ("TIER_WORDS", "words")
SOURCES = (ROOT / "dashboard.py", *sorted((ROOT / "metrics").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py")))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"\{\w*\}")


def messages_of(source: str) -> set[str]:
    """Return the literal messages of say(), Notice() and mark(), and of the tables named above."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = {"say": 1, "Notice": 0, "mark": 0}.get(name)
            found |= _strings(node.args[place : place + 1]) if place is not None else set()
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in TABLES:
            inner = [d for d in ast.walk(node.value) if isinstance(d, ast.Dict)]
            found |= _strings([value for table in inner for value in table.values])
    return found


def _strings(nodes: list[ast.expr]) -> set[str]:
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _asked() -> set[str]:
    return set().union(*(messages_of(path.read_text(encoding="utf-8")) for path in SOURCES))


def _catalogue(path: Path = CATALOGUE) -> dict[str, str]:
    with path.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="zh_CN") if entry.id}


def _names(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def test_the_collector_reads_calls_tables_and_marks() -> None:
    source = """
say(lang, "one " "message", n=1); text.say(lang, "two"); say(lang, name); Notice("three", "v", ""); mark("four")
TIER_WORDS = {"key": "five"}
words = {w: say(lang, s) for w, s in {"key": "six"}.items()}
other = {"key": "no message"}
"""
    assert messages_of(source) == {"one message", "two", "three", "four", "five", "six"}


def test_every_message_is_translated() -> None:
    translated = {message for message, chinese in _catalogue().items() if chinese}
    assert sorted(_asked() - translated) == []


def test_every_translation_is_used() -> None:
    assert sorted(_catalogue().keys() - _asked()) == []


@pytest.mark.parametrize(("message", "chinese"), _catalogue().items())
def test_a_translation_fills_in_the_same_names_and_reads_as_chinese(message: str, chinese: str) -> None:
    assert _names(chinese) == _names(message)
    words = PLACEHOLDER.sub("", chinese)
    assert CHINESE.search(words) or not re.search("[A-Za-z]", PLACEHOLDER.sub("", message))
    assert not re.search(r"[,;:?!()\"“”']", words.replace("“", "").replace("”", "")), "Chinese takes full-width signs"


@pytest.fixture
def untranslated(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Messages that were said in Chinese without a translation."""
    missed: set[str] = set()

    class Recorder(dict[str, str]):
        def get(self, message: str, default: str = "") -> str:  # type: ignore[override]
            if message not in self:
                missed.add(message)
            return super().get(message, default)

    recorder = Recorder(text._chinese())
    monkeypatch.setattr(text, "_chinese", lambda: recorder)
    return missed


def test_every_figure_is_said_in_chinese(untranslated: set[str]) -> None:
    found = queries.answer(View(lang="zh"), "figures")
    rows = found.rows()
    assert len(rows) > 1000
    for row in rows:
        said = [sentences.figure(row, "zh"), citations.citation(row, found.version, "zh")]
        said += [sentences.period(row, "zh"), sentences.value(row, "zh"), sentences.title(row["indicator"], "zh")]
        assert [words for words in said if not CHINESE.search(words) and not re.search(r"\d", words)] == []
        assert "{" not in said[0]
    assert untranslated == set()


def test_cards_findings_and_standings_are_said_in_chinese(untranslated: set[str]) -> None:
    view = View(lang="zh", places=("210100",))
    for row in queries.answer(View(lang="zh"), "latest").rows():
        changes.change(row, "zh")
        sentences.card_note(row, "zh")
    assert len(findings.headlines(view)) == 3
    around = queries.answer(View(lang="zh", years=(2018, 2025)), "latest")
    years = queries.answer(View(lang="zh", years=(2018, 2025)), "points")
    among = tuple(p.code for p in places().values() if p.level == "city")
    assert "不作评判" in standing.standing(peers.strips(years, "210100", among), "zh").alt
    assert grid.grid(peers.grid(around, among, "210100"), "zh").alt.startswith("各地区")
    cells = [peers.Cell({}, s, Marked(t)) for s in get_args(Standing) for t in grid.TRENDS]
    assert [cell for cell in cells if not CHINESE.search(grid.word(cell, "zh"))] == []
    assert untranslated == set()


def _views() -> Iterator[View]:
    yield View(lang="zh", places=("210100", "210200", "210300", "210400", "210500", "210600"), text="停车")
    yield View(lang="zh", theme="proposals", breakdown="body", years=(2020, 2020))
    yield View(lang="zh", metrics=("reply_rate",), breakdown="body=npc", years=(2018, 2020))
    yield from (View(lang="zh", status=status, tier=tier) for status in STATUSES for tier in TIERS)


@pytest.mark.parametrize("view", list(_views()))
def test_a_view_is_said_in_chinese(view: View, untranslated: set[str]) -> None:
    parts = sentences.view(view, "00000000", "zh").split(" · ")
    assert [part for part in parts if not CHINESE.search(part)] == []
    assert untranslated == set()


@pytest.mark.parametrize("question", queries.QUESTIONS)
def test_tables_are_named_in_chinese(question: queries.Ask, untranslated: set[str]) -> None:
    found = queries.answer(View(lang="zh", places=("210100",)), question)
    if question == "parts":
        table = tables.parts(found)
    elif question == "coverage":
        return
    else:
        table = tables.readable(found)
        tables.xlsx_bytes(found)
    assert [name for name in table.columns if not CHINESE.search(name)] == []
    assert untranslated == set()


def test_commitments_are_named_in_chinese(untranslated: set[str]) -> None:
    rows = [row for code in places() for row in commitments.of_place(code, "zh")]
    assert len(rows) == len(queries.answer(View(), "commitments").rows())
    assert untranslated == set()
