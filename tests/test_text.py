"""Words and numbers in the two languages."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from metrics import text
from metrics.text import Lang, Text, amount, day, inside, listing, number, say, translated


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (7010000000, "7.01 bn", "70.1亿"),
        (67370000, "67.37 m", "6,737万"),
        (Decimal("67370000.000000"), "67.37 m", "6,737万"),
        (1288000.0, "1.29 m", "128.8万"),
        (1_234_000_000_000, "1.23 tn", "1.23万亿"),
        (-67370000, "-67.37 m", "-6,737万"),
        (10_000, "10,000", "1万"),
        (9999, "9,999", "9,999"),
        (1620, "1,620", "1,620"),
        (0, "0", "0"),
        ("0.5", "0.5", "0.5"),
    ],
)
def test_amounts_stand_on_their_natural_scale(value: object, en: str, zh: str) -> None:
    assert amount(value, "en") == en
    assert amount(value, "zh") == zh


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (1620, None, "1,620"),
        (99.5, None, "99.5"),
        (Decimal("99.500000"), None, "99.5"),
        (100.0, None, "100"),
        (97.39726, None, "97.4"),
        (97.39726, 1, "97.4"),
        (97.39726, 0, "97"),
        (-3, None, "-3"),
        (Decimal("7010000000"), 0, "7,010,000,000"),
    ],
)
def test_numbers_have_separators_and_no_more_decimals_than_asked(value: object, places: int | None, said: str) -> None:
    assert number(value, "en", places) == said
    assert number(value, "zh", places) == said


def test_a_day_is_written_as_its_readers_write_it() -> None:
    assert day(date(2020, 11, 30), "en") == "30 November 2020"
    assert day(date(2020, 11, 30), "zh") == "2020年11月30日"


def test_a_phrase_and_an_enumeration_in_both_languages() -> None:
    assert Text("cases", "件")["en"] == "cases"
    assert Text("cases", "件")["zh"] == "件"
    assert listing(["甲", "乙"], "zh") == "甲、乙"
    assert listing(["a", "b"], "en") == "a, b"


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of two entries in place of the shipped one."""
    (tmp_path / "zh.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "{count} figures"\nmsgstr "{count} 条数据"\n\nmsgid "Not yet"\nmsgstr ""\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(text, "CATALOGUE", tmp_path / "zh.po")
    text._chinese.cache_clear()
    yield
    text._chinese.cache_clear()


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("lang", "message", "said"),
    [
        ("en", "{count} figures", "3 figures"),
        ("zh", "{count} figures", "3 条数据"),
        ("zh", "Not yet", "Not yet"),
        ("zh", "Nowhere", "Nowhere"),
    ],
)
def test_a_message_is_said_in_its_language_and_in_english_where_it_has_none(
    lang: Lang, message: str, said: str
) -> None:
    assert say(lang, message, count=3) == said


def test_braces_in_a_value_or_a_bare_message_stay_as_they_are() -> None:
    assert say("en", "Found {what}", what="{x}") == "Found {x}"
    assert say("en", "a {brace}") == "a {brace}"


@pytest.mark.parametrize(
    ("words", "said"), [("Tax cuts", "tax cuts"), ("VAT refunds", "VAT refunds"), ("减税", "减税"), ("", "")]
)
def test_words_inside_a_sentence_lose_their_capital_but_an_abbreviation_keeps_it(words: str, said: str) -> None:
    assert inside(words) == said


def test_a_column_of_two_languages_is_read_in_the_readers_own() -> None:
    row = {"what": "a hall", "what_zh": "大厅", "topic": None, "topic_zh": None}
    assert [translated(row, "what", "en"), translated(row, "what", "zh")] == ["a hall", "大厅"]
    assert translated(row, "topic", "zh") == ""
