"""Trend as a reader opens it: Dalian and its three rural districts, other choices, places without a figure."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics.catalog import METRICS
from metrics.places import full_name, name
from metrics.text import LANGS, Lang
from tests.pages import reader as pages

URBAN, RURAL = "urban_minimum_living_standard", "rural_minimum_living_standard"
DALIAN, RURAL_PLACES = "210200", ("210214", "210281", "210283")


def opened(**parameters: str) -> AppTest:
    return pages.opened("trend", **parameters)


def said(at: AppTest) -> str:
    """Return the titles and captions of a page as a reader sees them."""
    return " ".join([*pages.titles(at), *pages.captions(at)])


@pytest.mark.parametrize("lang", LANGS)
def test_it_opens_with_the_citys_urban_standard_against_the_rural_ones(lang: Lang) -> None:
    at = opened(lang=lang)
    pages.fail_free(at)
    asked = {("m", f"{URBAN}~{RURAL}"), ("d", "~".join((DALIAN, *RURAL_PLACES))), ("y", "2018..2025")}
    assert asked <= set(pages.address(at).items())
    (chart,) = pages.charts(at).values()
    title = pages.titles(at)[0]
    assert all(number in title for number in ("690", "1,011", "470", "846", "2018", "2025"))
    assert all(
        name(place, lang) in title for place in (DALIAN, RURAL_PLACES[0])
    )  # of three, the first and how many more
    assert all(name(place, lang) in chart["alt"] for place in RURAL_PLACES)
    assert chart["picture"]["headline"].replace("\\", "") == title.replace("\\", "")
    drawn = {about[1] for trace in chart["figure"]["data"] for about in trace["customdata"] if about[0]}
    assert drawn == {DALIAN, *RURAL_PLACES}
    assert {470, 846, 690, 1011} <= pages.numbers(chart["alt"])
    gaps = [trace["y"][trace["x"].index(2022)] for trace in chart["figure"]["data"]]
    assert gaps == [None] * len(gaps)
    assert {trace["line"]["shape"] for trace in chart["figure"]["data"]} == {"hv"}
    assert METRICS[URBAN].title[lang] in said(at)  # of the three, no urban standard was found


@pytest.mark.parametrize("lang", LANGS)
def test_one_metric_of_one_place_is_one_line(lang: Lang) -> None:
    at = opened(v="1", m=URBAN, d=DALIAN, y="2018..2025", lang=lang)
    pages.fail_free(at)
    (chart,) = pages.charts(at).values()
    (trace,) = chart["figure"]["data"]
    assert "lines" in trace["mode"]
    assert name(DALIAN, lang) in pages.titles(at)[0]


@pytest.mark.parametrize("lang", LANGS)
def test_two_results_among_plans_are_no_trend(lang: Lang) -> None:
    at = opened(v="1", m="old_communities_renovated", d=pages.SHENYANG, lang=lang)
    pages.fail_free(at)
    (chart,) = pages.charts(at).values()
    assert all("lines" not in trace["mode"] for trace in chart["figure"]["data"])
    assert "2" in pages.titles(at)[0]
    assert "475" not in pages.titles(at)[0]
    assert {475, 126, 121} <= pages.numbers(chart["alt"])


@pytest.mark.parametrize("lang", LANGS)
def test_metrics_of_two_units_are_two_charts(lang: Lang) -> None:
    at = opened(v="1", m=f"{URBAN}~proposals_received", d=f"{DALIAN}~{pages.SHENYANG}", lang=lang)
    pages.fail_free(at)
    assert len(pages.charts(at)) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_a_place_without_a_figure_says_so_and_draws_nothing(lang: Lang) -> None:
    at = opened(v="1", m=URBAN, d="210224", lang=lang)
    pages.fail_free(at)
    assert pages.charts(at) == {}
    assert full_name("210224", lang) in at.info[0].value
    assert full_name(pages.SHENYANG, lang) in at.info[0].value


@pytest.mark.parametrize("lang", LANGS)
def test_a_metric_that_a_place_has_not_leads_to_those_it_has(lang: Lang) -> None:
    at = opened(v="1", m="reply_rate", d="100000", lang=lang)
    pages.fail_free(at)
    assert pages.charts(at) == {}
    offered = [button for button in at.button if str(button.key).startswith("show-")]
    assert 0 < len(offered) <= 3
    offered[0].click().run()
    pages.fail_free(at)
    assert at.query_params["m"] == str(offered[0].key).removeprefix("show-")
    assert pages.charts(at)


def test_without_a_metric_the_one_with_most_years_is_shown() -> None:
    at = opened(v="1", d=DALIAN, lang="en")
    pages.fail_free(at)
    assert at.multiselect(key="metrics").value
    assert pages.charts(at)


def test_choices_are_written_into_the_address_and_no_place_is_never_chosen() -> None:
    at = opened(lang="en")
    at.multiselect(key="several").set_value([DALIAN, "210100"]).run()
    at.multiselect(key="metrics").set_value([URBAN]).run()
    pages.fail_free(at)
    assert (at.query_params["d"], at.query_params["m"]) == ("210200~210100", URBAN)
    at.multiselect(key="several").set_value([]).run()
    pages.fail_free(at)
    assert at.query_params["d"] == DALIAN


def test_more_lines_than_can_be_read_are_left_out_and_named() -> None:
    at = opened(v="1", m="parking_spaces_added", d=pages.SHENYANG, lang="en")
    pages.fail_free(at)
    assert "Left out" in said(at)
    (chart,) = pages.charts(at).values()
    labels = [note for note in chart["figure"]["layout"]["annotations"] if "<span" in note["text"]]
    assert 0 < len(labels) <= 6


@pytest.mark.parametrize("lang", LANGS)
def test_annual_lines_have_a_marker_or_the_reason_why_not(lang: Lang) -> None:
    at = opened(v="1", m=f"{URBAN}~outcome_a_share", d=f"{DALIAN}~420100", lang=lang)
    pages.fail_free(at)
    assert {"en": "set by decision", "zh": "标准由决定确定"}[lang] in said(at)
    assert {"en": "five comparable years in a row", "zh": "连续五年可比数据"}[lang] in said(at)
    assert {"en": "not sampling", "zh": "并非抽样误差"}[lang] in said(at)
    sure = " ".join(m.value.replace("\\", "") for m in at.markdown)
    assert {"en": "would leave it between 95.1% and 98%", "zh": "95.1% 至 98%"}[lang] in sure


def test_only_a_register_offers_its_months() -> None:
    assert not [b for b in opened(v="1", m="reply_rate", d=DALIAN, lang="en").button if b.key == "by-month"]
