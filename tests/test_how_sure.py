"""How sure a figure is, in a sentence with its numbers."""

import pytest

from metrics import how_sure
from metrics.text import LANGS, Lang
from tests.queries.counted import STANDARD, per_head, row


def test_a_share_with_its_counts_its_interval_and_the_benchmark() -> None:
    found = row("210102", numerator=212, denominator=240)
    said = how_sure.sentence(found, 0.95, "en", benchmark=("the city", 85.1))
    assert said == (
        "With 212 of 240 cases, chance from year to year alone would leave it between 83.7% and 91.8% (95% interval). "
        "The city, 85.1%, lies within that."
    )
    assert "lies above" in how_sure.sentence(found, 0.95, "en", benchmark=("the city", 93.0))
    assert "lies below" in how_sure.sentence(found, 0.95, "en", benchmark=("the city", 80.0))
    assert "99.8%" in how_sure.sentence(found, 0.998, "en")


@pytest.mark.parametrize("lang", LANGS)
def test_events_among_people_are_said_with_both(lang: Lang) -> None:
    (found,) = per_head({"210102": (10, 100_000)}).rows
    said = how_sure.sentence(found, 0.95, lang, "per_10k")
    assert all(part in said for part in ("10", "100,000", "0.48", "1.84", "95%"))


@pytest.mark.parametrize("lang", LANGS)
def test_without_an_interval_it_says_why(lang: Lang) -> None:
    standard = how_sure.sentence(row("210102", STANDARD, value=690.0), 0.95, lang)
    rate = how_sure.sentence(row("210102", value=97.0), 0.95, lang)
    count = how_sure.sentence(row("210102", "proposals_received", value=9.0), 0.95, lang)
    assert len({standard, rate, count}) == 3
    assert {"en": "by decision", "zh": "由决定"}[lang] in standard
    assert {"en": "counts behind", "zh": "件数未知"}[lang] in rate
