"""A reader who comes from a place finds it again, or is told why a page opens with another."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics.catalog import METRICS
from metrics.places import children, full_name
from metrics.text import LANGS, Lang
from tests.pages.reader import PAGES, SHENYANG, address, captions, charts, fail_free, opened, titles

COMMITTED = "40"  # commitments of the document on Shenyang


def come(page: str, place: str, lang: Lang) -> AppTest:
    """Look at a place on the Overview, then choose a page in the menu."""
    at = opened("overview", v="1", d=place, lang=lang)
    at.query_params.clear()
    at.switch_page(PAGES[page]).run()
    fail_free(at)
    return at


@pytest.mark.parametrize("lang", LANGS)
def test_compare_opens_around_the_place_a_reader_brings(lang: Lang) -> None:
    at = come("compare", SHENYANG, lang)
    assert address(at)["d"] == SHENYANG
    places = {about[1] for t in charts(at)["comparison"]["figure"]["data"] for about in t.get("customdata", [])}
    assert places
    assert places <= set(children(SHENYANG))
    assert METRICS[address(at)["m"]].comparable
    assert not at.info
    at.button(key="opening-too").click().run()
    assert at.query_params["d"] == "210200", "the opening of a bare address stays one click away"


@pytest.mark.parametrize("lang", LANGS)
def test_commitments_opens_with_those_of_the_place_a_reader_brings(lang: Lang) -> None:
    at = come("commitments", SHENYANG, lang)
    assert address(at)["d"].startswith(SHENYANG)
    assert any(COMMITTED in s for s in titles(at))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("page", "place", "own"), [("commitments", "210300", "2102Z1"), ("compare", "120102", "210200")]
)
def test_a_page_with_nothing_of_the_place_says_what_it_opens_with(page: str, place: str, own: str, lang: Lang) -> None:
    at = come(page, place, lang)
    assert own in address(at)["d"].split("~")
    (said,) = [info.value for info in at.info if full_name(place, lang) in info.value]
    assert full_name(own, lang) in said
    at.query_params.clear()
    at.switch_page(PAGES["proposals"]).run()
    assert address(at)["d"] == place


@pytest.mark.parametrize("lang", LANGS)
def test_trend_sets_the_place_a_reader_brings_against_another(lang: Lang) -> None:
    at = come("trend", SHENYANG, lang)
    first, *others = address(at)["d"].split("~")
    assert (first, bool(others)) == (SHENYANG, True)
    drawn = {about[1] for t in charts(at)["trend-0"]["figure"]["data"] for about in t.get("customdata", []) if about[0]}
    assert drawn == {first, *others}
    at.query_params.clear()
    at.switch_page(PAGES["proposals"]).run()
    assert address(at)["d"] == SHENYANG


def test_one_line_alone_says_how_to_add_another() -> None:
    at = opened("trend", v="1", d="210200", m="rural_minimum_living_standard", lang="en")
    assert any("choose more metrics or places" in caption for caption in captions(at))
