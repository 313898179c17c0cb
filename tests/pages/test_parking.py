"""Parking as a reader opens it: spaces planned and added, spaces for each school, and districts as a list."""

import pytest

from metrics.places import name
from metrics.text import LANGS, Lang
from tests.pages.reader import SHENYANG, captions, cards, charts, fail_free, findings, numbers, opened


@pytest.mark.parametrize("lang", LANGS)
def test_parking_opens_with_13700_of_20000_to_a_date_not_stated(lang: Lang) -> None:
    at = opened("parking", lang=lang)
    fail_free(at)
    first = next(words for words in findings(at) if {13700, 20000, 2025} <= numbers(words))
    assert {"en": "to a date not stated", "zh": "截止日期未注明"}[lang] in first
    assert {13700, 20000} <= numbers(charts(at)["planned"]["alt"])


@pytest.mark.parametrize("lang", LANGS)
def test_parking_says_how_many_spaces_a_school_and_that_august_printed_them(lang: Lang) -> None:
    at = opened("parking", v="1", d=SHENYANG, y="2020", lang=lang)
    fail_free(at)
    first = next(words for words in findings(at) if 5869 in numbers(words))
    assert {5869, 112, 52, 2020, 11} <= numbers(first)
    assert {"en": "11 August 2020", "zh": "2020年8月11日"}[lang] in first
    assert "5,869" in {card["value"] for card in cards(at)}


@pytest.mark.parametrize("lang", LANGS)
def test_few_districts_are_a_list_and_the_others_are_named(lang: Lang) -> None:
    at = opened("parking", lang=lang)
    assert "map" not in charts(at)
    note = next(c for c in captions(at) if name("210181", lang) in c)
    assert {10, 13} <= numbers(note)
    tables = [h.proto.body for h in at.get("html") if name("210111", lang) in h.proto.body]
    assert any("11,260" in table and name("210106", lang) in table for table in tables)


def test_counts_of_unequal_places_are_not_ranked_in_silence() -> None:
    at = opened("parking", lang="en")
    assert "counts-parking_spaces_added" in charts(at)
    assert any("unequal size" in c or "10,000 people" in c for c in captions(at))


@pytest.mark.parametrize("lang", LANGS)
def test_another_city_sees_where_both_counts_are_known(lang: Lang) -> None:
    at = opened("parking", v="1", d="210200", lang=lang)
    fail_free(at)
    assert not any(5869 in numbers(words) for words in findings(at))
    assert any("5,869" in h.proto.body and "52.4" in h.proto.body for h in at.get("html"))
