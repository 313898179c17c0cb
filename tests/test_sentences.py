"""Figures in words: values, lines, periods, citations, views. Numbers decide, in both languages."""

from typing import Any

import pytest

from metrics import citations, sentences
from metrics.catalog import BREAKDOWNS, METRICS, QUALIFIERS, THEMES, UNITS
from metrics.places import full_name
from metrics.text import LANGS, Lang
from metrics.view import View

ROW: dict[str, Any] = {
    "metric": "proposals_received", "place_code": "210100", "year": 2020, "series": "", "basis": "full_year",
    "period_start": None, "period_end": None, "value": 1620, "unit": "cases", "qualifier": "exact", "role": "result",
    "state": "ok", "status": "published", "tier": "copy", "figure_id": "F00000001",
}  # fmt: skip
SOURCE = {
    "title": "T", "publisher": "P", "published_on": "2021-03-01", "url": "https://example.org/1", "locator": "p3.s2",
    "source_id": "S1",
}  # fmt: skip


def row(**changes: Any) -> dict[str, Any]:
    return ROW | changes


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "en", "zh"),
    [
        (1620, "cases", "exact", "1,620 cases", "1,620件"),
        (99.86, "percent", "exact", "99.9%", "99.9%"),
        (100, "percent", "exact", "100%", "100%"),
        (7_010_000_000, "CNY", "exact", "7.01 bn yuan", "70.1亿元"),
        (67_370_000, "CNY", "exact", "67.37 m yuan", "6,737万元"),
        (1600, "spaces", "at_least", "at least 1,600 spaces", "不少于1,600"),
        (1600, "spaces", "planned+at_least", "at least 1,600 spaces", "不少于1,600"),
        (1600, "spaces", "approx", "about 1,600 spaces", "约1,600"),
        (0, "cases", "exact", "0 cases", "0件"),
    ],
)
def test_a_value_has_its_qualifier_scale_and_unit(value: float, unit: str, qualifier: str, en: str, zh: str) -> None:
    figure = row(value=value, unit=unit, qualifier=qualifier)
    assert sentences.value(figure, "en") == en
    assert sentences.value(figure, "zh").replace(" ", "").startswith(zh)


@pytest.mark.parametrize("lang", LANGS)
def test_what_has_no_value_says_so_and_prints_no_number(lang: Lang) -> None:
    uncertain = sentences.value(row(value=None, status="uncertain"), lang)
    missing = sentences.value(row(value=None, status=None), lang)
    assert uncertain
    assert missing
    assert uncertain != missing
    assert not any(c.isdigit() for c in uncertain + missing)
    assert sentences.split_value(row(value=None, status="uncertain"), lang) == (uncertain, "")


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_says_that_its_value_is_uncertain(lang: Lang) -> None:
    assert sentences.figure(row(state="uncertain", status="uncertain"), lang) != sentences.figure(row(), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_has_number_and_unit_apart(lang: Lang) -> None:
    assert sentences.split_value(row(), lang) == ("1,620", UNITS["cases"].name[lang])
    assert sentences.split_value(row(value=98.5, unit="percent"), lang) == ("98.5%", "")
    assert [sentences.split_value(row(qualifier=q), lang)[0] for q in ("at_least", "at_most", "approx", "exact")] == [
        "≥ 1,620", "≤ 1,620", "≈ 1,620", "1,620",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_small_print_gives_the_words_the_count_and_the_population(lang: Lang) -> None:
    assert sentences.card_note(row(), lang) == ""
    assert "2.48亿" in sentences.card_note(row(state="uncertain", value=None, value_as_published="2.48亿"), lang)
    rate = row(metric="reply_rate", value=97.3, stated=98, unit="percent", conflict=True)
    assert "98%" in sentences.card_note(rate, lang)
    head = row(per_10k=12.34, population=7_460_000, population_kind="resident_population")
    note = sentences.card_note(head, lang)
    assert "12.3" in note
    assert "2020" in note
    assert ("746万" if lang == "zh" else "7.46 m") in note


@pytest.mark.parametrize(
    ("changes", "en", "zh"),
    [
        ({}, ["2020"], ["2020年"]),
        ({"basis": "to_date", "period_end": "2020-11-30"}, ["30 November 2020"], ["2020年11月30日"]),
        ({"basis": "to_date"}, ["2020"], ["2020"]),
        ({"basis": "on_day", "period_end": "2020-06-01"}, ["1 June 2020"], ["2020年6月1日"]),
        ({"basis": "in_force", "period_start": "2020-07-01"}, ["1 July 2020"], ["2020年7月1日"]),
        ({"basis": "span", "period_start": "2016-01-01", "period_end": "2020-12-31"}, ["2016", "2020"], ["2016", "2020"]),
        ({"basis": "span"}, ["2020"], ["2020"]),
        ({"basis": "part_year", "period_start": "2022-03-21", "period_end": "2022-03-27"},
         ["21 March 2022", "27 March 2022"], ["2022年3月21日", "2022年3月27日"]),
        ({"basis": "session"}, ["2020"], ["2020"]),
    ],
)  # fmt: skip
def test_a_period_names_its_days(changes: dict[str, Any], en: list[str], zh: list[str]) -> None:
    figure = row(**changes)
    assert all(part in sentences.period(figure, "en") for part in en)
    assert all(part in sentences.period(figure, "zh") for part in zh)


def test_no_two_bases_of_a_year_read_the_same() -> None:
    bases = ("full_year", "to_date", "span", "session", "part_year")
    for lang in LANGS:
        assert len({sentences.period(row(basis=basis), lang) for basis in bases}) == len(bases)


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_is_a_sentence_with_place_metric_value_and_time(lang: Lang) -> None:
    said = sentences.figure(row(), lang)
    assert full_name("210100", lang) in said
    assert METRICS["proposals_received"].title[lang][1:] in said
    assert "1,620" in said
    assert "2020" in said
    assert said.endswith("。" if lang == "zh" else ".")
    planned = sentences.figure(row(role="plan"), lang)
    assert planned != said
    evidence = {k: v for k, v in row(indicator="proposals_received").items() if k != "metric"}
    assert sentences.figure(evidence, lang) == said


@pytest.mark.parametrize("lang", LANGS)
def test_a_line_reads_its_labels_and_an_unknown_one_its_own_word(lang: Lang) -> None:
    assert sentences.line("", lang) == ""
    assert sentences.line("body=npc", lang) not in ("", "npc", "body=npc")
    assert sentences.line("category=of_no_list", lang) == "of_no_list"
    assert sentences.line("body=npc", lang) in sentences.title("proposals_received", lang, "body=npc")


@pytest.mark.parametrize("lang", LANGS)
def test_a_citation_has_publisher_title_day_spot_address_tier_and_version(lang: Lang) -> None:
    cited = citations.citation(row(**SOURCE), "0123abcd", lang)
    parts = ("P", "T", "2021-03-01", "3", "2", "https://example.org/1", "F00000001", "0123abcd")
    assert all(part in cited for part in parts)
    assert citations.tier("copy", lang) in cited
    bare = citations.citation(row(**SOURCE | {"url": None, "published_on": None, "locator": ""}), "0123abcd", lang)
    assert "None" not in bare
    assert "F00000001" in bare


@pytest.mark.parametrize("lang", LANGS)
def test_tiers_are_told_apart(lang: Lang) -> None:
    assert len({citations.tier(tier, lang) for tier in ("official", "press", "copy")}) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_a_view_says_all_that_narrows_it(lang: Lang) -> None:
    asked = View(metrics=("reply_rate",), places=("210100", "210200"), years=(2018, 2025), breakdown="body=npc",
                 text="zzz", tier="official", status="uncertain")  # fmt: skip
    said = sentences.view(asked, "0123abcd", lang)
    for part in (
        METRICS["reply_rate"].title[lang],
        "2018",
        "2025",
        "zzz",
        "0123abcd",
        sentences.line("body=npc", lang),
    ):
        assert part in said
    plain = View(metrics=("reply_rate",), places=("210100", "210200"), years=(2018, 2025))
    sayings = {
        sentences.view(v, "0", lang) for v in (plain, asked, View(), View(theme="relief"), View(breakdown="body"))
    }
    assert len(sayings) == 5
    assert THEMES["relief"][lang] in sentences.view(View(theme="relief"), "0", lang)
    assert BREAKDOWNS["body"][lang] in sentences.view(View(breakdown="body"), "0", lang)
    many = ("210100", "210200", "210300", "210400", "210500", "210600")
    assert "2" in sentences.view(View(places=many), "x", lang).split(" · ")[1]


def test_every_unit_and_qualifier_can_be_said() -> None:
    for lang in LANGS:
        for unit in UNITS:
            assert sentences.quantity(1234.5, unit, lang)
        for qualifier in QUALIFIERS:
            assert sentences.value(row(qualifier=qualifier), lang)


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (1, "schools", "1 school"), (2, "schools", "2 schools"), (1, "persons", "1 person"), (1, "CNY/month", "1 yuan a month"),
        (1, "communities", "1 community"), (1, "batches", "1 batch"), (1, "bridges", "1 bridge"), (1.5, "days", "1.5 days"),
    ],
)  # fmt: skip
def test_one_of_a_unit_is_no_plural(number: float, unit: str, said: str) -> None:
    assert sentences.quantity(number, unit, "en") == said
