"""The catalogue: every metric whole, in both languages, on indicators and units that exist."""

import duckdb
import pytest

from metrics.catalog import (
    BREAKDOWNS,
    CONVERSIONS,
    METRICS,
    OTHER,
    QUALIFIERS,
    REGISTERS,
    THEMES,
    UNITS,
    qualifier,
    title,
)
from metrics.model import Metric
from metrics.text import LANGS, Text

each_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
# Links and other people's work name these: they may gain words, never change.
FIXED = (
    "proposals_received", "reply_rate", "on_time_reply_rate", "proposals_urgent", "school_temp_parking_spaces",
    "schools_covered", "tax_cuts", "fee_cuts", "price_subsidy_paid", "price_subsidy_people",
    "urban_minimum_living_standard", "rural_minimum_living_standard",
)  # fmt: skip


def whole(text: Text) -> bool:
    """Whether a phrase is there in both languages, each in its own."""
    chinese = any("\u4e00" <= char <= "\u9fff" for char in text.zh)
    return bool(text.en.strip()) and chinese and not any("\u4e00" <= char <= "\u9fff" for char in text.en)


@each_metric
def test_a_metric_speaks_both_languages(metric: Metric) -> None:
    for text in (metric.title, metric.question, *([metric.caveat] if metric.caveat else [])):
        assert whole(text), text


@each_metric
def test_a_metric_rests_on_what_exists(metric: Metric) -> None:
    known = METRICS.keys() | OTHER.keys()
    assert metric.unit in UNITS
    assert metric.theme in THEMES
    assert METRICS[metric.id] is metric
    assert set(filter(None, (metric.numerator, *metric.denominator))) <= known
    assert set(metric.closed_by) <= set(metric.denominator)
    assert bool(metric.numerator) == bool(metric.denominator)
    assert len(set(metric.denominator)) == len(metric.denominator)


@each_metric
def test_a_metric_is_read_as_its_unit_allows(metric: Metric) -> None:
    assert (metric.kind == "rate") == (metric.unit == "percent")
    assert not metric.numerator or metric.kind == "rate"
    assert metric.kind != "standard" or metric.unit.startswith("CNY/")
    assert metric.kind != "amount" or metric.unit == "CNY"
    assert not metric.per_head or metric.kind in ("count", "amount")


def test_there_are_enough_metrics_and_the_fixed_ones_among_them() -> None:
    assert len(METRICS) >= 80
    assert set(FIXED) <= METRICS.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_metrics_of_a_theme_have_one_title(lang: str) -> None:
    titles = [(metric.theme, metric.title[lang]) for metric in METRICS.values()]  # type: ignore[index]
    assert sorted(titles) == sorted(set(titles))


def test_every_word_of_the_catalogue_is_in_both_languages() -> None:
    words = (*THEMES.values(), *QUALIFIERS.values(), *BREAKDOWNS.values(), *(other.title for other in OTHER.values()))
    assert [text for text in words if not whole(text)] == []
    assert [name for name, unit in UNITS.items() if not (unit.name.en and unit.name.zh)] == []
    assert {other.theme for other in OTHER.values()} <= THEMES.keys()


def test_an_indicator_stands_in_one_list() -> None:
    assert METRICS.keys() & OTHER.keys() == set()


def test_every_metric_has_figures(shipped: duckdb.DuckDBPyConnection) -> None:
    found = {indicator for (indicator,) in shipped.execute("SELECT DISTINCT indicator FROM figures").fetchall()}
    stated = {metric.id for metric in METRICS.values() if metric.id in found or metric.numerator in found}
    assert stated == {metric.id for metric in METRICS.values() if metric.published}
    assert [m.id for m in METRICS.values() if not m.published and m.register is None] == []


def test_registers_answer_at_least_forty_metrics_the_fixed_ones_among_them() -> None:
    answered = {metric.id for metric in METRICS.values() if metric.register}
    assert len(answered) >= 40
    assert {"on_time_reply_rate", "median_days_to_reply", "p90_days_to_reply"} <= answered
    assert {METRICS[metric].register.register for metric in answered} == set(REGISTERS)  # type: ignore[union-attr]


def test_conversions_are_between_units() -> None:
    for unit, (published, divisor) in CONVERSIONS.items():
        assert {unit, published} <= UNITS.keys()
        assert divisor > 1


def test_titles_and_qualifiers_in_words() -> None:
    assert title("reply_rate", "en") == "Share replied to"
    assert title(next(iter(OTHER)), "zh") == next(iter(OTHER.values())).title.zh
    assert qualifier("planned+at_least", "en") == "planned, at least"
    assert qualifier("planned+at_least", "zh") == "计划、不少于"
    with pytest.raises(KeyError):
        title("weather", "en")
