"""A difference of both witnesses in words: one pair of brackets, and 100 % only of the whole."""

import pytest

from metrics.findings.witnesses import difference, sentence
from metrics.text import LANGS, Lang


def row(published: float, recorded: float, metric: str = "tax_cuts", unit: str = "CNY") -> dict[str, object]:
    apart = recorded - published
    percent = round(100 * apart / published, 2) if published else None
    period = {"year": 2020, "basis": "full_year", "place_code": "210100", "metric": metric, "series": "", "unit": unit}
    return period | {"published": published, "recorded": recorded, "difference": apart, "percent": percent}


@pytest.mark.parametrize(
    ("published", "recorded", "said"),
    [
        (1620, 1600, "−20, −1.2%"),
        (100, 0, "−100, −100%"),
        (100_000, 1, "−99,999, more than 99.9%"),
        (100_000, 200_001, "+100,001, more than 100%"),
        (100, 200, "+100, +100%"),
        (0, 5, "+5"),
    ],
)
def test_only_a_whole_difference_is_100_percent(published: float, recorded: float, said: str) -> None:
    assert difference(row(published, recorded, "proposals_received", "cases"), "en") == said


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_has_one_pair_of_brackets_about_its_difference(lang: Lang) -> None:
    said = sentence(row(56.29e9, 1000), lang)
    assert said.endswith({"en": "(−56.29 bn, more than 99.9%)", "zh": "（−562.9亿、超过99.9%）"}[lang])
