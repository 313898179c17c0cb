"""Services as a reader opens it: what was required, notified and ordered, and what is not known."""

import pytest

from metrics.places import full_name, name
from metrics.text import LANGS, Lang
from tests.pages.reader import address, captions, cards, charts, fail_free, ids, numbers, opened, titles

CHANGXING, HUAYUANKOU = "2102Z1", "2102Z2"


@pytest.mark.parametrize("lang", LANGS)
def test_services_opens_with_the_chain_of_changxing_island(lang: Lang) -> None:
    at = opened("services", lang=lang)
    fail_free(at)
    assert {("d", "210200"), ("y", "2018")} <= set(address(at).items())
    headline = next(s for s in titles(at) if name(CHANGXING, lang) in s)
    assert {2, 3} <= numbers(headline)
    words = " ".join([*(m.value for m in at.markdown), *captions(at)])
    assert "100%" in words
    assert "80%" in words
    assert ("推定" if lang == "zh" else "inferred") in words
    assert ("未写明" if lang == "zh" else "not printed") in words
    assert ("所收集文件中未见" if lang == "zh" else "not found in the documents read") in words


@pytest.mark.parametrize("lang", LANGS)
def test_the_other_notified_zone_is_one_click_away(lang: Lang) -> None:
    at = opened("services", lang=lang)
    at.button(key=f"chain-{HUAYUANKOU}").click().run()
    fail_free(at)
    assert at.query_params["d"] == HUAYUANKOU
    assert any(s.startswith(name(HUAYUANKOU, lang)) for s in titles(at))


@pytest.mark.parametrize("lang", LANGS)
def test_items_are_shown_as_shares_of_the_total_printed(lang: Lang) -> None:
    at = opened("services", lang=lang)
    bars = charts(at)["shares"]["figure"]["data"][0]
    assert sorted(bars["x"]) == [225, 427, 515, 678]
    assert {"76", "33.2", "63"} <= {n.rstrip("%") for text in bars["text"] for n in text.split(" · ")[1:]}
    assert {"515", "678", "427"} <= {c["value"] for c in cards(at)}
    assert not at.info


@pytest.mark.parametrize("lang", LANGS)
def test_zones_are_chips_that_open_their_evidence(lang: Lang) -> None:
    at = opened("services", lang=lang)
    chips = [b for b in at.button if b.key and b.key.startswith("chip-")]
    assert chips
    assert all(any(year in b.label for year in ("2018", "2024")) for b in chips)
    uncertain = next(b for b in chips if b.key == "chip-Fd7c9a904")
    assert ("存疑" if lang == "zh" else "uncertain") in uncertain.label
    uncertain.click().run()
    fail_free(at)
    assert at.query_params["f"] == "Fd7c9a904"


@pytest.mark.parametrize("lang", LANGS)
def test_the_hotline_of_a_city_without_figures_is_shown_by_its_district(lang: Lang) -> None:
    at = opened("services", lang=lang)
    path = charts(at)["path"]
    assert full_name("210203", lang) in path["picture"]["headline"]
    assert "F84e616d6" in ids(path)
    assert any(
        full_name("210200", lang) in c and ("所收集文件中未见" if lang == "zh" else "not found") in c
        for c in captions(at)
    )
