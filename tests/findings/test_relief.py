"""What is said of relief: certain cuts with their period, and a garbled one without any number of its own."""

from collections.abc import Callable

import pytest

from metrics import findings
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


def said(lang: Lang, place: str = "210100", **view: object) -> list[findings.Finding]:
    return findings.of_theme(View(places=(place,), lang=lang, **view), "relief")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
def test_shenyangs_tax_cut_stands_beside_the_garbled_fee_cut(lang: Lang) -> None:
    (found,) = said(lang)
    assert ("70.1亿元" if lang == "zh" else "7.01 bn yuan") in found.sentence
    assert ("2020年11月30日" if lang == "zh" else "30 November 2020") in found.sentence
    assert "RMB 126.1 130 million" in found.sentence
    for reading in ("12.61", "12,610", "126.1亿", "1.261"):
        assert reading not in found.sentence
    assert len(found.figure_ids) == 2


def test_only_the_newest_year_is_said(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator, year, status,    value, value_as_published
        F00000001, tax_cuts,  2019, published, 5000,  5000
        F00000002, fee_cuts,  2019, uncertain, ,      RMB 9 9
        F00000003, tax_cuts,  2020, published, 7000,  7000
    """)
    (found,) = said("en")
    assert found.figure_ids == ("F00000003",)
    assert "RMB 9 9" not in found.sentence


def test_uncertain_amounts_and_plans_are_no_finding(figures_db: Make) -> None:
    figures_db("""
        indicator,    year, qualifier, status,    value
        tax_cuts,     2020, exact,     uncertain, 5000
        tax_fee_cuts, 2021, target,    published, 6000
    """)
    assert said("en") == []


def test_years_narrow_what_is_said() -> None:
    assert said("en", years=(2023, 2023)) == []
