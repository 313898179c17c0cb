"""Works as a reader opens it: what was planned stands beside what was done, and what is not reported is said."""

import re

import pytest

from metrics.catalog import METRICS
from metrics.places import districts, name
from metrics.text import LANGS, Lang
from tests.pages.reader import SHENYANG, captions, cards, charts, fail_free, findings, ids, numbers, opened, titles

DALIAN = "210200"


@pytest.mark.parametrize("lang", LANGS)
def test_works_opens_with_old_communities_of_shenyang(lang: Lang) -> None:
    at = opened("works", lang=lang)
    fail_free(at)
    alt = charts(at)["planned"]["alt"]
    assert METRICS["old_communities_renovated"].title[lang] in alt
    assert {121, 126, 475, 2018, 120, 2024, 322} <= numbers(alt)
    assert not {1723, 1823} & numbers(alt)  # totals of several years never stand on the axis of one year
    assert any({1723, 1823, 2021, 2025} <= numbers(m.value) for m in at.markdown)


@pytest.mark.parametrize("lang", LANGS)
def test_works_says_how_many_plans_have_a_result(lang: Lang) -> None:
    at = opened("works", lang=lang)
    table = max((h.proto.body for h in at.get("html") if "<table" in h.proto.body), key=len)  # of all plans
    rows = re.findall(r"<tr><td>(.*?)</tr>", table)
    told = [row for row in rows if "<td>–</td>" not in row]
    first = findings(at)[0]
    assert {float(len(rows)), float(len(told))} <= numbers(first)
    assert 0 < len(told) < len(rows)


@pytest.mark.parametrize("lang", LANGS)
def test_works_shows_dalians_projects_at_each_date(lang: Lang) -> None:
    at = opened("works", v="1", d=DALIAN, lang=lang)
    fail_free(at)
    progress = charts(at)["progress"]
    bars = progress["figure"]["data"]
    sums: dict[float, float] = {}
    for trace in bars:
        for value, place in zip(trace["x"], trace["y"], strict=True):
            sums[place] = sums.get(place, 0) + value
    # Newest first: all of 2025; 39 and twice 40 in 2023, 24 in 2021 and 2020, 25 in 2019, 65 in 2016.
    assert [sums[place] for place in sorted(sums)] == [35, 39, 40, 40, 24, 24, 25, 65]
    assert {11, 12, 13, 3, 39, 31} <= numbers(progress["alt"])
    assert {25, 1} <= numbers(charts(at)["planned"]["alt"])


@pytest.mark.parametrize("lang", LANGS)
def test_the_districts_of_shenyang_are_a_map_of_the_newest_plans(lang: Lang) -> None:
    at = opened("works", lang=lang)
    (title,) = [s for s in titles(at) if name(SHENYANG, lang) in s and "2022" in s]
    assert {"en": "planned", "zh": "计划"}[lang] in title
    assert METRICS["schools_built"].title[lang] in title
    older = next(option for option in at.selectbox(key="mapped").options if "2018" in option)
    at.selectbox(key="mapped").select(older).run()
    fail_free(at)
    assert {52, 16, 19, 10} <= numbers(charts(at)["map"]["alt"])
    note = next(c for c in captions(at) if name("210181", lang) in c)
    assert {4, float(len(districts(SHENYANG)))} <= numbers(note)


@pytest.mark.parametrize("lang", LANGS)
def test_every_district_of_the_map_is_named_beside_it(lang: Lang) -> None:
    at = opened("works", lang=lang)
    known = charts(at)["map"]["figure"]["data"][0]["locations"]
    tables = [html.proto.body for html in at.get("html") if "<table" in html.proto.body]
    assert any(all(f"<td>{name(code, lang)}</td>" in table for code in known) for table in tables)


def test_a_place_without_plans_says_what_exists() -> None:
    at = opened("works", v="1", d="100000", lang="en")
    fail_free(at)
    assert "planned" not in charts(at)
    assert cards(at) or at.info


def test_a_point_of_planned_against_done_opens_its_figure(shipped: object) -> None:
    at = opened("works", lang="en")
    found = shipped.execute(  # type: ignore[attr-defined]
        "SELECT DISTINCT indicator, place_code FROM figures WHERE list_contains(?, figure_id)",
        [ids(charts(at)["planned"])],
    ).fetchall()
    assert found == [("old_communities_renovated", SHENYANG)]


def test_a_place_with_plans_alone_is_said_to_have_no_results() -> None:
    at = opened("works", v="1", d="2102Z5", lang="en")
    fail_free(at)
    first = findings(at)[0]
    assert "none has a result" in first
    assert any("Results of this theme" in info.value for info in at.info)
    assert "planned" not in charts(at)
    assert any("16 projects" in h.proto.body and "–" in h.proto.body for h in at.get("html"))


def test_plans_of_the_fullest_record_are_said_to_be_plans() -> None:
    at = opened("works", v="1", d="2102Z5", lang="en")
    record = next(h.proto.body for h in at.get("html") if "15 projects" in h.proto.body)
    assert "Livelihood projects, planned" in record
