"""What is said of service items: shares of a total that was printed, never of another."""

from collections.abc import Callable

import pytest

from metrics import findings
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


def said(lang: Lang, place: str = "210200") -> list[findings.Finding]:
    return findings.of_theme(View(places=(place,), lang=lang), "services")


@pytest.mark.parametrize("lang", LANGS)
def test_dalians_items_of_2018(lang: Lang) -> None:
    (found,) = said(lang)
    for number in ("2018", "678", "515", "76%", "225", "33.2%", "427", "63%"):
        assert number in found.sentence
    assert "3,543" not in found.sentence  # the total of 2022 has no parts beside it
    assert len(found.figure_ids) == 4


def test_a_total_of_another_year_or_level_gives_no_share(figures_db: Make) -> None:
    figures_db("""
        indicator,           place_code, year, breakdown,      value
        service_items_total, 210200,     2018, level=city,     100
        online_items,        210200,     2019, level=city,     50
        one_visit_items,     210200,     2018, level=province, 50
    """)
    assert said("en") == []
