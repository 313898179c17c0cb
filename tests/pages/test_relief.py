"""Relief as a reader opens it: the tax cut beside the garbled fee cut, and places of unequal size."""

import pytest

from metrics.catalog import METRICS
from metrics.text import LANGS, Lang
from tests.pages.reader import address, captions, cards, charts, fail_free, ids, opened

GARBLED = "F558d1d48"


@pytest.mark.parametrize("lang", LANGS)
def test_relief_opens_with_the_tax_cut_and_the_garbled_fee_cut(lang: Lang) -> None:
    at = opened("relief", lang=lang)
    fail_free(at)
    assert {("d", "210100"), ("y", "2020")} <= set(address(at).items())
    amounts = charts(at)["amounts"]
    assert GARBLED in ids(amounts)
    assert ("70.1亿" if lang == "zh" else "7.01 bn") in amounts["alt"]
    assert any("RMB 126.1 130 million" in m.value.replace("\\", "") for m in at.markdown)
    (card,) = [c for c in cards(at) if c["title"] == METRICS["fee_cuts"].title[lang]]
    assert card["uncertain"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_reading_opens_the_evidence_of_the_garbled_figure(lang: Lang) -> None:
    at = opened("relief", lang=lang)
    readings = [b for b in at.button if b.key and b.key.startswith(f"reading-{GARBLED}")]
    assert len(readings) == 3
    readings[1].click().run()
    fail_free(at)
    assert at.query_params["f"] == GARBLED


@pytest.mark.parametrize("lang", LANGS)
def test_amounts_of_unequal_places_are_said_to_be_no_ranking(lang: Lang) -> None:
    at = opened("relief", lang=lang)
    assert len(set(ids(charts(at)["comparison"]))) >= 13
    assert any(("不构成排名" if lang == "zh" else "no ranking") in c for c in captions(at))


def test_other_years_are_one_click_away() -> None:
    at = opened("relief", v="1", d="210200", y="2020", lang="en")
    assert at.info  # nothing of 2020
    at.button(key="all-years").click().run()
    fail_free(at)
    assert "y" not in at.query_params or at.query_params["y"] != "2020"
    assert cards(at)
    assert "all-years" not in {b.key for b in at.button}
