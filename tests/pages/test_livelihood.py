"""Livelihood as a reader opens it: urban against rural, in two cities, on one scale."""

import pytest

from metrics.places import full_name, name
from metrics.text import LANGS, Lang
from tests.pages.reader import address, captions, cards, charts, fail_free, numbers, opened, titles

PANELS = {"together-210100", "together-210200"}


@pytest.mark.parametrize("lang", LANGS)
def test_livelihood_opens_with_both_standards_of_both_cities(lang: Lang) -> None:
    at = opened("livelihood", lang=lang)
    fail_free(at)
    assert {("d", "210100~210200"), ("y", "2018..2025")} <= set(address(at).items())
    panels = {key: chart for key, chart in charts(at).items() if key in PANELS}
    assert set(panels) == PANELS
    for key, chart in panels.items():
        shapes = {t["line"]["shape"] for t in chart["figure"]["data"] if "line" in t}
        assert shapes == {"hv"}, key  # standards hold until the next one
        assert name(key.removeprefix("together-"), lang) in chart["picture"]["headline"]
    assert {450, 655, 766, 850} <= numbers(panels["together-210100"]["alt"])
    assert 1011 in numbers(panels["together-210200"]["alt"])
    assert sum(("未剔除价格" if lang == "zh" else "not adjusted for prices") in c for c in captions(at)) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_cards_of_two_places_say_whose_they_are(lang: Lang) -> None:
    at = opened("livelihood", lang=lang)
    assert cards(at)
    assert full_name("210100", lang) in titles(at)


def test_the_series_go_back_to_2008_on_request() -> None:
    at = opened("livelihood", lang="en")
    button = at.button(key="all-years")
    assert "2008" in button.label
    button.click().run()
    fail_free(at)
    drawn = [x for t in charts(at)["together-210100"]["figure"]["data"] for x in t["x"]]
    assert min(drawn) == 2008


def test_one_place_has_one_panel() -> None:
    at = opened("livelihood", v="1", d="210200", lang="en")
    assert PANELS & set(charts(at)) == {"together-210200"}
