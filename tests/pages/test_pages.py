"""Pages as a reader opens them: every page, language and place says something useful, whatever the address asks."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import streamlit
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from metrics import publishing, queries
from metrics.catalog import METRICS
from metrics.links import PARAMETERS, decode
from metrics.places import full_name, name
from metrics.queries import contents
from metrics.store import versions
from metrics.text import LANGS, Lang, say
from metrics.view import View
from tests.pages.reader import (
    NUMBER,
    PAGES,
    SHENYANG,
    address,
    cards,
    charts,
    drawn,
    fail_free,
    ids,
    numbers,
    opened,
    shown,
    titles,
    turned,
)

PLACES = (SHENYANG, "210200", "2102Z2", "210224", "100000")
EMPTY_YEAR = 1950
CELL = re.compile(r"<(?:td|dd)[^>]*>(.*?)</(?:td|dd)>", re.DOTALL)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True, scope="module")
def _fresh_caches() -> Iterator[None]:
    """Caches belong to the process: what another test left there must not be what a page shows."""
    for clear in (
        streamlit.cache_data.clear,
        streamlit.cache_resource.clear,
        queries.clear,
        contents._coverage.cache_clear,
        contents._bounds.cache_clear,
    ):
        clear()
    yield
    queries.clear()


@pytest.fixture(scope="module")
def sources() -> AppTest:
    """One open page for tests that only give it another address."""
    return opened("sources", v="1", d=SHENYANG)


def useful(at: AppTest) -> bool:
    """Whether the page shows a figure in a card, a chart or a table, or says what exists instead."""
    tables = [frame for frame in at.dataframe if len(frame.value)]
    cells = [cell for html in at.get("html") for cell in CELL.findall(html.proto.body)]
    said = [*cells, *(info.value for info in at.info)]
    return bool(cards(at) or charts(at) or tables or any(NUMBER.search(words) for words in said))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", [page for page in PAGES if page != "data"])  # which speaks of the store, not of places
def test_every_page_says_something_useful_of_every_place_and_year(
    page: str, lang: Lang, shipped: duckdb.DuckDBPyConnection
) -> None:
    first, last = contents.year_bounds()
    at = opened(page, lang=lang)
    for place, year in itertools.product(PLACES, (first, last, EMPTY_YEAR)):
        turned(at, v="1", d=place, y=str(year), lang=lang)
        fail_free(at)
        assert [w.value for w in at.warning] == [], (place, year)
        assert (at.query_params["lang"], at.query_params["d"]) == (lang, place)
        assert at.title[0].value, (place, year)
        assert useful(at), (place, year)
        for key, chart in charts(at).items():
            assert numbers(chart["alt"]) & drawn(chart["figure"]), (place, year, key)
            assert lang == "en" or CHINESE.search(chart["alt"]), (place, year, key)
            assert chart["picture"]["headline"], (place, year, key)
            assert versions.current() in chart["picture"]["footer"], (place, year, key)
        if year == EMPTY_YEAR:
            said = " ".join(info.value for info in at.info)
            query = "SELECT DISTINCT year FROM figures WHERE place_code = ?"
            known = {str(row[0]) for row in shipped.execute(query, [place]).fetchall()}
            # A year of the place that has figures (of the theme, on its page); where it has none, a place that has.
            others = say(lang, "Places with most figures: {places}.", places="").rstrip(" .。")
            named = any(words in said.replace("\\", "") for words in (others, full_name(SHENYANG, lang)))
            assert known & set(re.findall(r"\d{4}", said)) or named, place


@pytest.mark.parametrize("lang", LANGS)
def test_the_overview_opens_with_shenyang_and_its_two_counts_of_proposals(lang: Lang) -> None:
    at = opened("overview", lang=lang)
    fail_free(at)
    assert full_name(SHENYANG, lang) in at.title[0].value
    assert {("d", SHENYANG), ("y", "2018..2025"), ("lang", lang)} <= set(address(at).items())
    title = METRICS["proposals_received"].title[lang]
    assert {"1,620", "638"} <= {card["value"] for card in cards(at) if card["title"].startswith(title)}
    assert "27,473" not in {card["value"] for card in cards(at)}
    assert {"standing", "grid"} <= set(charts(at))


@pytest.mark.parametrize("lang", LANGS)
def test_the_garbled_fee_cuts_stand_without_a_value(lang: Lang) -> None:
    at = opened("overview", v="1", d=SHENYANG, y="2020", lang=lang)
    (card,) = [c for c in cards(at) if c["title"].startswith(METRICS["fee_cuts"].title[lang])]
    assert card["uncertain"]
    assert card["wordy"]
    assert not NUMBER.search(card["value"])
    assert card["unit"] == card["change"] == card["arrow"] == ""
    assert "2020" in card["period"]


def test_no_card_of_any_page_and_place_is_a_week_of_calls() -> None:
    for year in ("", "2022"):
        at = opened("overview", v="1", d=SHENYANG, lang="en", **({"y": year} if year else {}))
        assert cards(at)
        assert "27,473" not in {card["value"] for card in cards(at)}


@pytest.mark.parametrize("lang", LANGS)
def test_proposals_compares_26_figures_of_14_places(lang: Lang, shipped: duckdb.DuckDBPyConnection) -> None:
    at = opened("proposals", lang=lang)
    fail_free(at)
    comparison = charts(at)["comparison"]
    points = ids(comparison)
    dots = [trace for trace in comparison["figure"]["data"] if trace["mode"] == "markers"]
    assert len(points) == sum(len(trace["x"]) for trace in dots) == 26
    found = shipped.execute("SELECT DISTINCT place_code FROM figures WHERE list_contains(?, figure_id)", [points])
    places = {row[0] for row in found.fetchall()}
    assert len(places) == 14
    labels = comparison["figure"]["layout"]["yaxis"]["ticktext"]
    assert set(labels) == {full_name(p, lang) for p in places}


@pytest.mark.parametrize("lang", LANGS)
def test_proposals_shows_what_became_of_them_in_haishu_2021(lang: Lang, shipped: duckdb.DuckDBPyConnection) -> None:
    at = opened("proposals", lang=lang)
    outcomes = charts(at)["outcomes"]
    found = shipped.execute(
        "SELECT DISTINCT place_code, year FROM figures WHERE list_contains(?, figure_id)", [ids(outcomes)]
    )
    assert found.fetchall() == [("330203", 2021)]
    (bars,) = outcomes["figure"]["data"]
    assert sorted(bars["x"]) == [0, 9, 43, 114]
    headline = next(s for s in titles(at) if name("330203", lang) in s)
    assert "2021" in headline
    assert {"68.7", "25.9", "5.4"} <= set(re.findall(r"\d+\.\d", outcomes["alt"]))


@pytest.mark.parametrize("lang", LANGS)
def test_proposals_shows_the_fullest_local_record(lang: Lang) -> None:
    at = opened("proposals", lang=lang)
    (headline,) = [s for s in titles(at) if full_name("210124", lang) in s]
    assert "2018" in headline
    button = next(b for b in at.button if full_name("210124", lang) in b.label)
    button.click().run()
    fail_free(at)
    assert at.query_params["d"] == "210124"
    assert cards(at)


def test_a_link_to_another_page_is_followed_from_the_root() -> None:
    direct = opened("proposals", v="1", th="proposals", d="210200", lang="en")
    root = opened("overview", v="1", p="proposals", th="proposals", d="210200", lang="en")
    fail_free(root)
    assert root.title[0].value == direct.title[0].value
    assert [c["id"] for c in cards(root)] == [c["id"] for c in cards(direct)]
    assert address(root) == address(direct)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_figure_shows_where_it_is_from(page: str, shipped: duckdb.DuckDBPyConnection) -> None:
    figure, title = shipped.execute(
        "SELECT figure_id, title FROM figures JOIN sources USING (source_id) "
        "WHERE indicator = 'proposals_received' AND place_code = '210100' AND value = 1620 AND year = 2020"
    ).fetchall()[0]
    at = opened(page, v="1", d=SHENYANG, f=figure, lang="en")
    fail_free(at)
    assert any("1,620" in m.value for m in at.markdown)
    assert any("1,620" in c["text"] and figure in c["text"] and title in c["text"] for c in shown(at, "taizhang_copy"))


@pytest.mark.parametrize(
    "page",
    [
        "overview",
        "proposals",
    ],
)
def test_cards_of_two_places_are_never_mixed(page: str, shipped: duckdb.DuckDBPyConnection) -> None:
    at = opened(page, v="1", d=f"{SHENYANG}~210200", tier="official", lang="en")
    fail_free(at)
    found = [card["id"].partition("~")[0] for card in cards(at)]
    assert found
    query = "SELECT DISTINCT place_code FROM figures WHERE list_contains(?, figure_id)"
    assert shipped.execute(query, [found]).fetchall() == [(SHENYANG,)]


def test_an_empty_theme_names_only_years_with_figures_of_it(shipped: duckdb.DuckDBPyConnection) -> None:
    proposals = [m.id for m in METRICS.values() if m.theme == "proposals"]
    query = "SELECT count(*) FROM figures WHERE place_code = '100000' AND list_contains(?, indicator)"
    assert shipped.execute(query, [proposals]).fetchall() == [(0,)]
    at = opened("proposals", v="1", d="100000", lang="en")
    assert at.info
    assert not any(re.findall(r"\b(?:19|20)\d\d\b", info.value) for info in at.info)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("p", "nowhere"), ("m", "nonsense"), ("th", "weather"), ("d", "999999"), ("y", "2025..2018"), ("b", "body=;--"),
        ("tier", "rumour"), ("w", "oracle"), ("s", "maybe"), ("f", "<script>"), ("lang", "fr"), ("asof", "yesterday"),
        ("h", "zzzzzz"), ("v", "99"), ("colour", "red"),
    ],
)  # fmt: skip
def test_an_unknown_value_is_said_and_the_page_stands(sources: AppTest, parameter: str, value: str) -> None:
    at = turned(sources, **({"v": "1", "d": SHENYANG, "lang": "en"} | {parameter: value}))
    fail_free(at)
    assert at.title[0].value
    named = parameter if parameter == "colour" else value  # an unknown setting is called by its name
    assert any(named in w.value.replace("\\", "") for w in at.warning)


@pytest.mark.parametrize("page", PAGES)
def test_a_figure_that_does_not_exist_is_said(page: str) -> None:
    at = opened(page, v="1", d=SHENYANG, f="F00000000", lang="en")
    fail_free(at)
    assert any("F00000000" in i.value for i in at.info)


WORDS = st.text(max_size=30) | st.sampled_from(
    ["210100", "2102Z2~100000", "reply_rate~fee_cuts", "2020", "..", "9" * 40, "%", "{x}", "body", "area=counties",
     "'; DROP TABLE figures; --", "official", "uncertain", "relief", "F5e533807", "proposals", "$x$ ` * [a](b) <b>"]
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_no_query_string_breaks_a_page(page: str) -> None:
    at = opened(page)

    @settings(max_examples=12, deadline=None)
    @given(st.dictionaries(st.sampled_from(["v", *PARAMETERS.values()]), WORDS, min_size=1, max_size=6))
    def holds(parameters: dict[str, str]) -> None:
        turned(at, **parameters)
        fail_free(at)
        assert at.title[0].value
        _, notices = decode(parameters, View())
        assert bool(at.warning) == bool(notices)

    holds()


def test_the_way_from_all_places_leads_to_a_page_of_one_place() -> None:
    at = opened("sources", v="1", lang="en")
    fail_free(at)
    at.query_params.clear()
    at.switch_page(PAGES["proposals"]).run()
    fail_free(at)
    assert address(at)["d"] == SHENYANG


def test_a_breakdown_narrows_the_figures_listed() -> None:
    everything = opened("sources", v="1", d=SHENYANG, lang="en")
    narrowed = opened("sources", v="1", d=SHENYANG, lang="en", b="body=npc")
    assert 0 < len(narrowed.dataframe[0].value) < len(everything.dataframe[0].value)


def test_a_pinned_link_reads_evidence_and_documents_of_its_own_version(store: Path, tmp_path: Path) -> None:
    source, figure = tmp_path / "sources.csv", tmp_path / "figures.csv"
    source.write_text(
        "source_id,title,publisher,url,published_on,tier,language\n"
        "L0001,沈阳年鉴,沈阳市,https://example.org/1,2024-01-01,official,zh\n",
        encoding="utf-8",
    )
    figure.write_text(
        "indicator,place_code,year,value,unit,value_as_published,reading,qualifier,whole,basis,status,source_id\n"
        "proposals_received,210100,2024,1234,cases,1234件,digits,exact,whole,full_year,published,L0001\n",
        encoding="utf-8",
    )
    publishing.add("sources", [source])
    added = publishing.add("figures", [figure]).version
    asked = View(metrics=("proposals_received",), places=("210100",), years=(2024, 2024), asof=added.label)
    (row,) = queries.answer(asked, "points").rows()
    versions.roll_back(0)
    at = opened("sources", v="1", lang="zh", asof=added.label, f=row["figure_id"])
    fail_free(at)
    assert any("1,234" in box.value for box in at.markdown)
    at = opened("meeting", v="1", lang="zh", d="210100", y="2024", asof=added.label)
    fail_free(at)
    assert any("沈阳年鉴" in box.proto.body for box in at.get("html"))
