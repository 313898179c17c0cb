"""No colour says more than the figures do: blue and orange stand only where chance, doubt and neutral metrics are out."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics import queries
from metrics.catalog import METRICS
from metrics.charts import BETTER, WORSE
from metrics.charts.grid import LEVELS
from metrics.links import decode
from metrics.loading.practice import practise
from metrics.places import LEAST_JUDGED
from metrics.queries import split
from metrics.queries.control import of_months
from metrics.queries.peers import kind, near
from metrics.queries.planned import planned
from metrics.queries.uncertainty import CERTAIN, apart, by_decision, is_share
from metrics.stats import intervals
from metrics.store import folder
from metrics.view import View
from tests.conftest import Ask
from tests.pages.reader import SHENYANG, address, cards, charts, fail_free, opened

Row = dict[str, Any]
Make = Callable[[str], Ask]
PAGES = ("overview", "proposals", "relief", "parking", "services", "livelihood", "works")
PLACES = (SHENYANG, "210200", "2102Z2", "210124", "330203", "100000")
CERTAIN_LEVEL = max(LEVELS.values())
SMALL = {"proposals": 3000, "hotline": 4000, "parking_sites": 400, "service_items": 800}


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of simulated cases."""
    with pytest.MonkeyPatch.context() as patch:
        store = tmp_path_factory.mktemp("colours")
        patch.setenv(folder.SETTING, str(store))
        queries.clear()
        for register, rows in SMALL.items():
            practise(register, rows)
        yield store
    queries.clear()


@pytest.mark.parametrize("page", PAGES)
def test_every_coloured_mark_of_published_figures_is_beyond_chance(page: str) -> None:
    for place in PLACES:
        for tier in ("copy", "official"):
            sound(opened(page, v="1", d=place, y="2015..2025", tier=tier, lang="en"))


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("overview", "livelihood")])
def test_every_coloured_mark_of_a_register_is_beyond_chance(practice: Path, page: str) -> None:
    for place in (SHENYANG, "210102"):
        for witness in ("register", "both"):
            sound(opened(page, v="1", d=place, y="2019..2025", w=witness, lang="en"))


def test_an_overview_of_certain_and_of_chance_figures_is_coloured_as_far_as_they_go(figures_db: Make) -> None:
    places = (SHENYANG, "210200", "210300", "210400", "210500", "210600")
    shares = (99, 90, 90.5, 88, 70, 92)
    counts = [
        f"{indicator}, {place}, {year}, {value}"
        for year in range(2016, 2021)
        for place, share in zip(places, shares, strict=True)
        for indicator, value in (("proposals_replied", 10 * share - 20 * (2020 - year)), ("proposals_received", 1000))
    ]
    printed = [f"satisfaction_rate, {place}, 2020, {share}" for place, share in zip(places, shares, strict=True)]
    standards = [
        f"rural_minimum_living_standard, {place}, 2020, {share}" for place, share in zip(places, shares, strict=True)
    ]
    figures_db("\n".join(["indicator, place_code, year, value", *counts, *printed, *standards]))
    at = opened("overview", v="1", d=SHENYANG, y="2016..2020", lang="en")
    found = sound(at)
    assert found["standing"] == 2  # the share of counted cases and the standard, not the printed rate
    assert found["grid"] == 2 + 6


def sound(at: AppTest) -> dict[str, int]:
    """Assert that each coloured mark of a page may be coloured, and return how many there are by chart."""
    fail_free(at)
    view, _ = decode(address(at), View())
    rows = {row["figure_id"]: row for row in _points(view)}
    coloured = {
        key: COLOURED.get(key, _none)(chart["figure"], rows)
        for key, chart in charts(at).items()
        if not MONTHS.match(key)
    }
    for key, chart in charts(at).items():
        if months := MONTHS.match(key):
            _months(chart["figure"], view, *months.groups())
    changed = {(row["figure_id"], row["metric"]): row for row in _latest(view)}
    for card in cards(at):
        if card["tone"] in ("better", "worse"):
            figure, _, metric = card["id"].partition("~")
            _changed_beyond_chance(changed[figure, metric])
    return coloured


def _points(view: View) -> list[Row]:
    asked = replace(view, metrics=(), theme="", places=(), breakdown="", years=None, figure="")
    return queries.answer(asked, "points").rows()


def _latest(view: View) -> list[Row]:
    return queries.answer(replace(view, metrics=(), theme="", places=view.places[:1], figure=""), "latest").rows()


def _marks(figure: Row) -> Iterator[tuple[str, int, str]]:
    """Yield figure id, height and colour of each point of the scatter traces of a figure."""
    for trace in figure["data"]:
        colour = trace.get("marker", {}).get("color")
        for at, point in enumerate(trace.get("customdata", [])):
            yield point[0], trace["y"][at], colour[at] if isinstance(colour, list) else colour


def _standing(figure: Row, rows: dict[str, Row]) -> int:
    marks = [mark for mark in _marks(figure) if mark[0]]
    coloured = [mark for mark in marks if mark[2] in (BETTER, WORSE)]
    for figure_id, height, colour in coloured:
        strip = [rows[other]["value"] for other, at, _ in marks if at == height]
        _apart(rows[figure_id], strip, colour == BETTER)
    return len(coloured)


def _grid(figure: Row, rows: dict[str, Row]) -> int:
    (heat,) = figure["data"]
    count = 0
    for levels, points in zip(heat["z"], heat["customdata"], strict=True):
        line = [rows[point[0]] if point[0] else None for point in points]
        for level, row in zip(levels, line, strict=True):
            if row and abs(level) == CERTAIN_LEVEL:
                alike = [r["value"] for r in line if r and kind(r) == kind(row) and near(r, row)]
                _apart(row, alike, level > 0)
                count += 1
    return count


def _apart(row: Row, values: list[float], better: bool) -> None:
    side = {"higher": 1, "lower": -1}[METRICS[row["metric"]].better]  # a neutral metric is none of both
    assert row["state"] == "ok"
    assert len(values) >= LEAST_JUDGED
    assert by_decision(row) or is_share(row)
    assert apart(row, median(values)) == ("above" if better == (side > 0) else "below")


def _against_plans(figure: Row, rows: dict[str, Row]) -> int:
    """A result beside its plan is exact: it was reached or it was not."""
    coloured = [mark for mark in _marks(figure) if mark[2] in (BETTER, WORSE)]
    results = {pair.result["figure_id"]: pair for pair in planned_of(rows) if pair.result}
    for figure_id, _, colour in coloured:
        assert results[figure_id].state == ("met" if colour == BETTER else "short")
        assert rows[figure_id]["state"] == "ok"
    return len(coloured)


def planned_of(rows: dict[str, Row]) -> list[Any]:
    """Return the plans among some rows with their results."""
    return planned(type("Rows", (), {"rows": lambda _: list(rows.values())})())


def _months(figure: Row, view: View, metric: str, place: str) -> None:
    """A month is coloured where a rule of control charts marks it, in the direction of the metric."""
    found = of_months(split.months(replace(view, places=(place,)), metric), View())
    position = {row["figure_id"]: at for at, row in enumerate(found.rows)}
    for figure_id, _, colour in [mark for mark in _marks(figure) if mark[2] in (BETTER, WORSE)]:
        assert found.chart is not None
        high = {"high": True, "low": False}[str(found.chart.direction[position[figure_id]])]
        assert found.chart.rule[position[figure_id]]
        assert {"higher": high, "lower": not high}[found.better] == (colour == BETTER)


def _none(figure: Row, _rows: dict[str, Row]) -> int:
    """No other chart speaks of better or worse: its colours are other ones."""
    drawn = json.dumps([figure["data"], figure["layout"].get("annotations", []), figure["layout"].get("shapes", [])])
    assert BETTER not in drawn
    assert WORSE not in drawn
    return 0


MONTHS = re.compile(r"months-(\w+)-(\w+)$")
COLOURED = {"standing": _standing, "grid": _grid, "planned": _against_plans, "reached": _against_plans}


def _changed_beyond_chance(row: Row) -> None:
    assert METRICS[row["metric"]].better != "neutral"
    assert row["state"] == "ok"
    if not by_decision(row):
        now, before = ((row[f"{p}numerator"], row[f"{p}denominator"]) for p in ("", "previous_"))
        lower, upper = intervals.difference(*now, *before, CERTAIN)
        assert lower > 0 or upper < 0
