"""The meeting sheet and the ways to it: two pages about any place, in any years, with every line's documents."""

import itertools
import re

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from metrics.catalog import METRICS
from metrics.places import full_name
from metrics.queries import contents
from metrics.store import versions
from metrics.text import LANGS, Lang
from tests.pages.reader import SHENYANG, address, captions, opened, shown, turned

DALIAN, HUAYUANKOU, CHANGHAI, CHINA = "210200", "2102Z2", "210224", "100000"
EMPTY_YEAR = 1950
REFERENCE = re.compile(r"\[(\d+)\]")


def sheet(**parameters: str) -> AppTest:
    return opened("meeting", **parameters)


def html(at: AppTest) -> list[str]:
    """Return the tables and lists of the sheet."""
    found = [element.proto.body for element in at.get("html")]
    return [body for body in found if "class='brief'" in body or "class='sources'" in body]


def fail_free(at: AppTest) -> None:
    assert [e.value for e in at.exception] == []
    assert [e.value for e in at.error] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_place_and_year_gets_a_sheet_or_is_told_what_exists(
    lang: Lang, shipped: duckdb.DuckDBPyConnection
) -> None:
    first, last = contents.year_bounds()
    at = sheet(lang=lang)
    for place, year in itertools.product(
        (SHENYANG, DALIAN, HUAYUANKOU, CHANGHAI, CHINA), (first, 2018, last, EMPTY_YEAR)
    ):
        turned(at, v="1", d=place, y=str(year), lang=lang)
        fail_free(at)
        assert [w.value for w in at.warning] == [], (place, year)
        assert full_name(place, lang) in at.title[0].value
        assert any(versions.current() in caption for caption in captions(at))
        drawn = html(at)
        said = " ".join(info.value for info in at.info)
        assert bool(drawn) != bool(said), (place, year)
        assert bool(shown(at, "taizhang_print")) == bool(drawn), (place, year)
        if drawn:
            _every_number_has_its_document(drawn)
        else:
            query = "SELECT DISTINCT year FROM figures WHERE place_code = ?"
            known = {str(row[0]) for row in shipped.execute(query, [place]).fetchall()}
            assert known & set(re.findall(r"\d{4}", said)) or full_name(SHENYANG, lang) in said, (place, year)


def _every_number_has_its_document(drawn: list[str]) -> None:
    """Each line refers to a document in the list at the end, and each document is referred to."""
    *parts, documents = drawn
    assert "class='sources'" in documents
    count = documents.count("<li>")
    assert {int(n) for part in parts for n in REFERENCE.findall(part)} == set(range(1, count + 1))
    for line in re.findall(r"<tr><td.*?</tr>|<li>.*?</li>", "".join(parts)):
        assert REFERENCE.search(line), line


@pytest.mark.parametrize("lang", LANGS)
def test_the_sheet_of_shenyang_holds_figures_promises_questions_and_sources(lang: Lang) -> None:
    at = sheet(lang=lang)
    fail_free(at)
    figures, findings, plans, commitments, questions, documents = html(at)
    assert figures.count("<tr><td") == 12
    assert "1,620" in figures
    assert {"450", "655", "850"} <= set(re.findall(r"\d+", findings))
    assert {"20,000", "13,700", "1,723", "1,823"} <= set(re.findall(r"\d[\d,]+", plans))
    assert commitments.count("<tr><td") == 6
    assert "RMB 126.1 130 million" in questions
    assert documents.count("<li>") == documents.count("<br>") > 10
    assert documents.count("href='http") == documents.count("target='_blank'") > 10


def test_what_is_left_out_is_counted_and_one_click_away() -> None:
    at = sheet(lang="en")
    left_out = [caption for caption in captions(at) if caption.startswith("Not shown here")]
    assert len(left_out) == 3
    (button,) = [b for b in at.button if b.key == "all-questions"]
    button.click().run()
    fail_free(at)
    assert (address(at)["p"], address(at)["d"]) == ("sources", SHENYANG)


def test_a_number_leads_to_the_figure_it_rests_on(shipped: duckdb.DuckDBPyConnection) -> None:
    figures = html(sheet(lang="en"))[0]
    ids = re.findall(r"[?;&]f=(F[0-9a-f]{8})", figures)
    assert len(ids) == 12
    found = shipped.execute("SELECT DISTINCT place_code FROM figures WHERE list_contains(?, figure_id)", [ids])
    assert found.fetchall() == [(SHENYANG,)]
    at = sheet(v="1", d=SHENYANG, f=ids[0], lang="en")
    fail_free(at)
    assert any(ids[0] in c["text"] for c in shown(at, "taizhang_copy"))


def test_words_of_a_document_are_not_markup() -> None:
    for body in html(sheet(lang="zh")):
        assert "<script" not in body
        tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z]+)", body)}
        assert tags <= {"div", "table", "thead", "tbody", "tr", "th", "td", "span", "a", "ul", "ol", "li", "br"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", [SHENYANG, DALIAN, HUAYUANKOU, CHANGHAI, CHINA])
def test_the_three_presets_lead_to_their_views(place: str, lang: Lang) -> None:
    city = DALIAN if place in (HUAYUANKOU, CHANGHAI) else place
    for name, page, target in (("how", "overview", place), ("compare", "compare", city), ("meeting", "meeting", place)):
        at = opened("overview", v="1", d=place, y="2018", tier="press", lang=lang)
        fail_free(at)
        (presets,) = at.get("button_group")
        assert presets.value is None  # another year, other sources: none of them is the current view
        presets.set_value(name).run()
        fail_free(at)
        found = address(at)
        assert (found["p"], found["d"], found["lang"], found["tier"]) == (page, target, lang, "copy")
        assert found.get("y") == (None if page == "compare" else "2018..2025")
        assert page != "compare" or METRICS[found["m"]].comparable


def test_the_current_preset_is_marked() -> None:
    at = opened("overview", v="1", d=DALIAN, y="2018..2025", lang="en")
    (presets,) = at.get("button_group")
    assert presets.value == "how"
