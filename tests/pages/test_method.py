"""Method as a reader opens it: every metric defined, every rule said, the SQL shown runs, no address breaks it."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from metrics.catalog import METRICS, THEMES
from metrics.checks import RULES
from metrics.definitions import COLUMNS, definition
from metrics.method import DRAWING, STATISTICS
from metrics.places import full_name
from metrics.text import LANGS, Lang, say
from tests.conftest import ROOT
from tests.pages import reader
from tests.pages.reader import captions, fail_free, shown, titles

SHENYANG = "210100"


def opened(**parameters: str) -> AppTest:
    """Open the page by its address and run it once; nothing may have failed."""
    at = reader.opened("method", **parameters)
    fail_free(at)
    return at


def turned(at: AppTest, **parameters: str) -> AppTest:
    """Give the open page another address and run it again; nothing may have failed."""
    fail_free(reader.turned(at, **parameters))
    return at


def table(at: AppTest) -> dict[str, Any]:
    """Return what the list of metrics was given."""
    (found,) = shown(at, "taizhang_rows")
    return dict(found)


def listed(at: AppTest) -> dict[str, list[str]]:
    """Return the cells of the list of metrics, by metric."""
    return {row["id"]: row["cells"] for section in table(at)["sections"] for row in section["rows"]}


def html(at: AppTest) -> str:
    """Return all that the page draws as HTML, entities read."""
    return unescape(" ".join(element.proto.body for element in at.get("html")))


@pytest.fixture(scope="module")
def page() -> AppTest:
    """One open page for tests that only give it another address."""
    return opened(v="1", lang="en")


@pytest.mark.parametrize("lang", LANGS)
def test_it_opens_on_a_share_with_its_parts_at_no_place(lang: Lang) -> None:
    at = opened(lang=lang)
    (completed,) = shown(at, "taizhang_address")
    address = dict(parse_qsl(str(completed)))
    assert (address["m"], address["th"], "d" in address) == ("outcome_a_share", "proposals", False)
    metric = METRICS["outcome_a_share"]
    assert metric.title[lang] in titles(at)
    assert f"{METRICS[metric.numerator].title[lang]} ÷" in html(at)
    assert table(at)["chosen"] == "outcome_a_share"
    assert set(listed(at)) == {m.id for m in METRICS.values() if m.theme == "proposals"}
    assert table(at)["columns"] == [say(lang, column) for column in COLUMNS]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_metric_opens_with_its_definition(page: AppTest, theme: str, lang: Lang) -> None:
    for metric in (m for m in METRICS.values() if m.theme == theme):
        at = turned(page, v="1", m=metric.id, th=theme, lang=lang)
        assert [w.value for w in at.warning] == []
        said = html(at)
        assert [fact for pair in definition(metric, lang) for fact in pair if fact not in said] == [], metric.id
        assert any(metric.question[lang] in c for c in captions(at)), metric.id
        assert table(at)["chosen"] == metric.id


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_is_said(page: AppTest, lang: Lang) -> None:
    said = html(turned(page, v="1", lang=lang))
    assert [name for name, rule in RULES.items() if rule.words[lang] not in said] == []
    assert [pair for pair in (*DRAWING, *STATISTICS) if pair[0][lang] not in said or pair[1][lang] not in said] == []
    assert len(re.findall("<li>", said)) == len(RULES)


def test_a_link_without_a_metric_lists_all_of_them(page: AppTest) -> None:
    at = turned(page, v="1", lang="en")
    assert list(listed(at)) == [m.id for theme in THEMES for m in METRICS.values() if m.theme == theme]
    assert [section["title"] for section in table(at)["sections"]] == [title.en for title in THEMES.values()]
    assert table(at)["chosen"] == ""


def test_places_and_years_follow_the_filters(page: AppTest, shipped: duckdb.DuckDBPyConnection) -> None:
    everywhere = listed(turned(page, v="1", m="tax_cuts", th="relief", lang="en"))["tax_cuts"]
    query = "SELECT count(DISTINCT place_code), min(year), max(year) FROM figures WHERE indicator = 'tax_cuts' AND whole = 'whole'"
    places, first, last = shipped.execute(query).fetchall()[0]
    assert everywhere[3:] == [str(places), f"{first}–{last}"]
    here = listed(turned(page, v="1", m="tax_cuts", th="relief", d=SHENYANG, y="2020", lang="en"))
    assert here["tax_cuts"][3:] == ["1", "2020"]


def test_an_empty_year_is_said_with_the_years_that_have_figures(page: AppTest) -> None:
    at = turned(page, v="1", m="tax_cuts", th="relief", d=SHENYANG, y="1950", lang="en")
    assert any("2020" in info.value for info in at.info)
    assert listed(at)["tax_cuts"][3:] == ["0", "none"]


def test_searching_narrows_the_list_and_closes_the_metric() -> None:
    at = opened(v="1", m="reply_rate", th="proposals", lang="en")
    at.text_input(key="text").set_value("办复率").run()
    assert (at.query_params["q"], "m" in at.query_params) == ("办复率", False)
    assert "reply_rate" in listed(at)
    assert "proposals_received" not in listed(at)
    at.text_input(key="text").set_value("qqq").run()
    assert shown(at, "taizhang_rows") == []
    assert any("No metric" in info.value for info in at.info)


@pytest.mark.parametrize("metric", ["outcome_a_share", "urban_minimum_living_standard"])
def test_the_sql_shown_runs_and_gives_the_metric(monkeypatch: pytest.MonkeyPatch, metric: str) -> None:
    monkeypatch.chdir(ROOT)
    at = opened(v="1", m=metric, lang="en")
    assert [code.value for code in at.code] == []  # filled only while it is open
    at.session_state["sql-metric"] = True
    (script,) = [code.value for code in at.run().code]
    result = duckdb.connect().execute(script)
    columns = [column[0] for column in result.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
    assert {row["metric"] for row in rows} == {metric}
    (_, _, _, places, years) = listed(at)[metric]
    assert str(len({row["place_code"] for row in rows})) == places
    assert f"{min(r['year'] for r in rows)}–{max(r['year'] for r in rows)}" == years


@pytest.mark.parametrize("page_", ["sources", "proposals"])
def test_the_ways_on_lead_to_the_metric(page_: str) -> None:
    at = opened(v="1", m="reply_rate", th="proposals", d=SHENYANG, lang="en")
    at.button(key=f"go-{page_}").click().run()
    assert [e.value for e in at.exception] == []
    (completed,) = shown(at, "taizhang_address")
    address = dict(parse_qsl(str(completed)))
    assert (address["p"], address["d"], "m" in address) == (page_, SHENYANG, page_ == "sources")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", ["", SHENYANG, "2102Z2", "210224", "100000"])
def test_a_place_is_no_trouble(page: AppTest, place: str, lang: Lang) -> None:
    at = turned(page, v="1", m="reply_rate", th="proposals", lang=lang, **({"d": place} if place else {}))
    if place:
        assert any(full_name(place, lang) in c for c in captions(at))


def test_the_evidence_of_a_figure_opens_without_a_place(page: AppTest, shipped: duckdb.DuckDBPyConnection) -> None:
    figure = shipped.execute("SELECT figure_id FROM figures WHERE indicator = 'reply_rate' LIMIT 1").fetchall()[0][0]
    at = turned(page, v="1", m="reply_rate", f=figure, lang="en")
    assert any(figure in c["text"] for c in shown(at, "taizhang_copy"))
