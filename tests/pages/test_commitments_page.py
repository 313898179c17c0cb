"""The Commitments page as a reader opens it: the two zones first, all 71 one click away, each choice in the address."""

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from metrics.text import LANGS, Lang, say
from tests.conftest import ROOT
from tests.pages import reader
from tests.pages.reader import fail_free, shown, titles

PAGE = "pages/verify/commitments.py"
ALL = {"v": "1", "lang": "en"}


def opened(**parameters: str) -> AppTest:
    """Open the page by its address and run it once; nothing may have failed."""
    at = reader.opened("commitments", **parameters)
    fail_free(at)
    return at


def turned(at: AppTest, **parameters: str) -> AppTest:
    """Give the open page another address and run it again; nothing may have failed."""
    fail_free(reader.turned(at, **parameters))
    return at


def page(at: AppTest) -> str:
    """Return every word of the page's own HTML."""
    return " ".join(element.proto.body for element in at.get("html"))


def listed(at: AppTest) -> int:
    return page(at).count("scope='row'")


@pytest.mark.parametrize("lang", LANGS)
def test_it_opens_on_the_two_zones_of_2018(lang: Lang) -> None:
    at = opened(lang=lang)
    (address,) = shown(at, "taizhang_address")
    asked = dict(parse_qsl(str(address)))
    assert (asked["d"], asked["y"], asked["p"]) == ("2102Z1~2102Z2", "2018", "commitments")
    assert "0 of 71" in page(at) if lang == "en" else "71项中0项" in page(at)
    assert listed(at) == 10
    assert page(at).count(say(lang, "not stated")) >= 10
    headings = titles(at)
    assert sum(say(lang, "no later result found") in heading for heading in headings) == 2
    (chart,) = shown(at, "taizhang_plot")
    assert "6" in chart["alt"]
    assert "4" in chart["alt"]


def test_one_click_shows_all_71_and_reset_goes_back_to_the_zones() -> None:
    at = opened(lang="en")
    at.button(key="all-commitments").click().run()
    assert listed(at) == 71
    assert "d" not in at.query_params
    assert "y" not in at.query_params
    assert any("71" in s for s in titles(at))
    at.button(key="reset").click().run()
    assert listed(at) == 10


def test_a_link_to_all_is_not_taken_for_the_zones() -> None:
    assert listed(opened(**ALL)) == 71


def test_a_place_opens_its_own_years() -> None:
    at = opened(lang="en")
    at.button_group(key="places").set_value(["210100"]).run()
    assert at.query_params["d"] == "210100"
    assert listed(at) == 40


def test_an_owner_narrows_and_the_same_again_opens() -> None:
    at = opened(**ALL, d="210100")
    at.button_group(key="owner").set_value("owner=municipal_government").run()
    assert at.query_params["b"] == "owner=municipal_government"
    assert listed(at) == 19
    at.button_group(key="owner").set_value(None).run()
    assert "b" not in at.query_params
    assert listed(at) == 40


def test_words_and_a_status_narrow_together() -> None:
    at = opened(**ALL, b="commitment_status=done", q="parking")
    assert 0 < listed(at) < 16
    at.text_input(key="text").set_value("bus 266").run()
    assert listed(at) == 0
    assert any("Shenyang 40 (2020)" in info.value.replace("\\", "") for info in at.info)


def test_a_target_opens_its_evidence() -> None:
    at = opened(lang="en")
    at.button(key="2102Z1-required-1").click().run()
    assert at.query_params["f"] == "F871e5202"
    assert any("80" in m.value for m in at.markdown)


def test_the_place_a_reader_came_with_is_carried_through() -> None:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    turned(at, v="1", d="210300", lang="en")
    at.query_params.clear()
    at.switch_page(PAGE).run()
    assert listed(at) == 10
    assert any("Anshan" in info.value for info in at.info)
    at.query_params.clear()
    at.switch_page("pages/read/proposals.py").run()
    (address,) = shown(at, "taizhang_address")
    assert dict(parse_qsl(str(address)))["d"] == "210300"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", ["210100", "210200", "2102Z2", "210224", "100000"])
def test_every_place_and_empty_year_says_what_exists(place: str, lang: Lang) -> None:
    at = opened(v="1", d=place, y="1950", lang=lang)
    assert listed(at) == 0
    assert any("2020" in info.value and "40" in info.value for info in at.info)
