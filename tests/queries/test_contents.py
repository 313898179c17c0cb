"""What filters offer: only what there is."""

from collections.abc import Callable, Iterator

import pytest

from metrics.links import parse, query
from metrics.queries import contents
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Databases of tests share one version: what is kept of one must not answer for another."""
    for _ in range(2):
        contents._coverage.cache_clear()
        contents._bounds.cache_clear()
        contents._lines.cache_clear()
        if _ == 0:
            yield


def test_places_have_as_many_figures_as_the_tier_admits_most_first(figures_db: Make) -> None:
    figures_db("""
        place_code, year, source_id, value
        210100,     2018, copy,      1
        210200,     2018, official,  2
        210200,     2019, press,     3
        210200,     2020, copy,      4
    """)
    assert list(contents.coverage_of("copy").items()) == [("210200", 3), ("210100", 1)]
    assert dict(contents.coverage_of("press")) == {"210200": 2}
    assert dict(contents.coverage_of("official")) == {"210200": 1}


def test_years_run_from_the_first_figure_to_the_last(figures_db: Make) -> None:
    figures_db("""
        year, status,    qualifier, value
        2009, uncertain, exact,     1
        2018, published, exact,     2
        2026, published, planned,   3
    """)
    assert contents.year_bounds() == (2009, 2026)


def test_lines_are_those_of_the_place_and_theme_asked(figures_db: Make) -> None:
    figures_db("""
        indicator,          place_code, year, breakdown,  value
        proposals_received, 210100,     2018, body=npc,   1
        proposals_received, 210100,     2018, body=cppcc, 2
        proposals_received, 210100,     2019, body=cppcc, 3
        proposals_received, 210200,     2019, body=other, 4
        hotline_calls,      210100,     2019, area=rural, 5
        proposals_received, 210100,     2020, ,           6
    """)
    assert contents.lines_of(View(places=("210100",), theme="proposals")) == ("body=cppcc", "body=npc")
    assert contents.lines_of(View(places=("210100",), metrics=("hotline_calls",))) == ("area=rural",)
    assert contents.lines_of(View(places=("210300",))) == ()
    assert contents.lines_of(View()) == ("body=cppcc", "area=rural", "body=npc", "body=other")


def test_every_line_that_is_offered_can_be_asked_and_linked() -> None:
    for place in ((), ("210100",), ("210200",)):
        for line in contents.lines_of(View(places=place)):
            view = View(places=place, breakdown=line)
            assert parse(query(view), View()) == (view, ())


def test_what_lies_beyond_the_years_is_counted(figures_db: Make) -> None:
    figures_db("""
        indicator,          place_code, year, value
        proposals_received, 210100,     2015, 1
        proposals_received, 210100,     2018, 2
        proposals_received, 210100,     2021, 3
        proposals_replied,  210100,     2021, 4
        hotline_calls,      210100,     2009, 5
        proposals_received, 210200,     2008, 6
    """)
    asked = View(places=("210100",), theme="proposals", years=(2016, 2020))
    assert contents.beyond_years(asked) == contents.Beyond(3, 2015, 2021)
    assert contents.beyond_years(View(places=("210100",), theme="proposals")) is None
    assert contents.beyond_years(View(places=("210200",), theme="proposals", years=(2008, 2008))) is None
