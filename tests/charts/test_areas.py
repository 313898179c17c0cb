"""The map: every area stands once, its label inside it, and a list says the same."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from metrics.charts import areas
from metrics.charts.comparison import comparison
from metrics.charts.shades import STEPS, by_value
from metrics.places import children, name
from metrics.queries import answer
from metrics.store.versions import DATA
from metrics.text import LANGS, Lang
from metrics.view import View

URBAN = "urban_minimum_living_standard"
Row = dict[str, Any]


def cities(lang: Lang = "en") -> list[Row]:
    found = answer(View(metrics=(URBAN,), places=children("210000"), years=(2008, 2008), lang=lang), "places")
    return [r for r in found.rows() if r["series"] == "area=city_districts"]


def invented(parent: str) -> list[Row]:
    """Return a row for each place below `parent`, zones too, with values of their own."""
    row = cities()[0]
    return [row | {"place_code": code, "value": 100 + i} for i, code in enumerate(children(parent))]


def locations(chart: areas.Chart) -> list[str]:
    return [code for trace in chart.figure["data"] for code in trace.get("locations", [])]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("parent", areas.BOUNDARIES)
def test_every_area_stands_once_and_a_click_goes_to_it(parent: str, lang: Lang) -> None:
    chart = areas.areas(invented(parent)[::2], parent, lang)
    (named,) = {trace["geojson"] for trace in chart.figure["data"][:2]}
    drawn = json.loads((DATA / "boundaries" / f"{named}.geojson").read_text(encoding="utf-8"))
    shapes = {feature["properties"]["place_code"] for feature in drawn["features"]}
    assert sorted(locations(chart)) == sorted(shapes)
    for trace in chart.figure["data"][:2]:
        assert trace["customdata"] == [[code, code] for code in trace["locations"]]
        assert len(trace["hovertext"]) == len(trace["z"]) == len(trace["locations"])
        assert all(len(trace["marker"]["line"][k]) == len(trace["z"]) for k in ("color", "width"))
    json.dumps(chart.figure, allow_nan=False)


def coloured(value: Any) -> Any:
    """Return a figure with colours in place of the words that the browser replaces."""
    if isinstance(value, dict):
        theme = {"ink": "#101010", "paper": "#ffffff", "muted": "#505050", "subject": "#1f6f8b"}
        return {k: _each(v, theme) if k.endswith("color") else coloured(v) for k, v in value.items()}
    return [coloured(v) for v in value] if isinstance(value, list) else value


def _each(value: Any, theme: dict[str, str]) -> Any:
    return [theme.get(v, v) for v in value] if isinstance(value, list) else theme.get(value, value)


def test_plotly_accepts_the_map() -> None:
    go.Figure(coloured(areas.areas(cities(), "210000", "en").figure))


@pytest.mark.parametrize("lang", LANGS)
def test_the_alternative_text_says_every_value_and_every_gap(lang: Lang) -> None:
    rows = cities(lang)[:9]
    chart = areas.areas(rows, "210000", lang)
    for row in rows:
        assert f"{name(row['place_code'], lang)} {row['value']:.0f}" in chart.alt
    for code in set(children("210000")) - {r["place_code"] for r in rows}:
        assert name(code, lang) in chart.alt


def test_zones_have_no_shape_and_five_areas_make_a_map() -> None:
    rows = invented("210200")
    zones = [r for r in rows if "Z" in r["place_code"]]
    districts = [r for r in rows if "Z" not in r["place_code"]]
    assert len(zones) >= 3
    assert not areas.mapped([*districts[:4], *zones], "210200")
    assert areas.mapped([*districts[:5], *zones], "210200")
    assert not areas.mapped(rows, "330200")
    assert not any("Z" in code for code in locations(areas.areas(rows, "210200", "en")))


def test_the_map_and_the_dots_share_order_and_colours() -> None:
    rows = cities()
    shades = by_value(rows, "value", "en")
    shaded = {code: shades.of(code) for code in shades.steps}
    (known, _, _) = areas.areas(rows, "210000", "en").figure["data"]
    scale = [colour for _, colour in known["colorscale"]]
    assert {code: scale[z] for code, z in zip(known["locations"], known["z"], strict=True)} == shaded
    dots = comparison(rows, "en", colours=shaded).figure["data"][0]
    drawn = {about[1]: colour for about, colour in zip(dots["customdata"], dots["marker"]["color"], strict=True)}
    assert drawn == shaded
    values = {r["place_code"]: r["value"] for r in rows}
    assert len(set(shaded.values())) == len(STEPS)
    for one in values:
        for other in values:
            if values[one] == values[other]:
                assert shaded[one] == shaded[other]
            elif values[one] < values[other]:
                assert STEPS.index(shaded[one]) <= STEPS.index(shaded[other])


def test_few_values_have_a_step_each() -> None:
    rows = [r | {"value": 1 + i % 2} for i, r in enumerate(invented("210200"))]
    assert len(by_value(rows, "value", "en").meanings) == 2


def test_copies_and_the_subject_are_outlined() -> None:
    rows = [r | {"tier": "copy" if r["place_code"] == "210300" else "press"} for r in cities()]
    chart = areas.areas(rows, "210000", "en", subject="210200")
    known = chart.figure["data"][0]
    width = dict(zip(known["locations"], known["marker"]["line"]["width"], strict=True))
    assert width["210200"] > width["210300"] > width["210100"]
    (legend,) = chart.figure["layout"]["annotations"]
    assert "read in a copy" in legend["text"]
    assert "read in a copy" not in areas.areas(cities(), "210000", "en").figure["layout"]["annotations"][0]["text"]


@pytest.mark.parametrize("parent", areas.BOUNDARIES)
def test_labels_stand_inside_their_areas(parent: str) -> None:
    rows = invented(parent)
    labels = areas.areas(rows, parent, "zh").figure["data"][2]
    values = {f"{row['value']:.0f}": row["place_code"] for row in rows}
    assert len(labels["text"]) >= 4
    for lon, lat, text in zip(labels["lon"], labels["lat"], labels["text"], strict=True):
        ring = areas._shapes(parent)[values[text.split("<br>")[-1]]]
        assert any(left < lon < right for left, right in areas._cut(ring, areas._mercator(lat))), text
