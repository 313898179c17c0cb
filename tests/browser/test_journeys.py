"""What the readers come for: an official who reads, an analyst who asks where from, a presenter who passes on."""

import csv
import io
import json
import re
import struct
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, fresh
from tests.browser.reader import (
    CARD,
    CHART,
    DIALOG,
    PATHS,
    address,
    asked,
    assert_sound,
    await_asked,
    cards,
    copied,
    download,
    figures,
    menu,
    option,
    press_year,
    printed_sql,
    saved,
    settle,
    visit,
    widget,
)

pytestmark = pytest.mark.browser

LINK = "/proposals?v=1&p=proposals&th=proposals&d=210100&tier=copy&w=published&lang=en"


def test_an_official_passes_on_what_is_on_the_screen(browser: Browser, page: Page, server: Server) -> None:
    """Start → place and years → click through → copy the link → the same figures in another browser."""
    visit(page, server.url)
    at_first = figures(page)
    option(page, "place", "Dalian")
    await_asked(page, d="210200")
    press_year(page, 0, "ArrowRight")
    await_asked(page, y="2019..2025")
    assert figures(page) != at_first
    assert len(cards(page)) > 0

    menu(page, "/proposals").click()
    page.wait_for_url("**/proposals?**")
    settle(page)
    assert asked(page)["d"] == "210200", "the place goes along"

    link = copied(page)
    assert link == address(page)
    with fresh(browser, "zh-CN") as other:
        there = other.new_page()
        visit(there, link)
        assert figures(there) == figures(page)
        assert there.locator("h1").inner_text() == page.locator("h1").inner_text()
        assert address(there) == link


def test_a_district_has_its_own_figures_and_its_own_link(browser: Browser, page: Page, server: Server) -> None:
    visit(page, server.url)
    of_the_city = cards(page)
    option(page, "level", "District")
    page.wait_for_function("() => !location.search.includes('d=210100')")
    settle(page)
    district = asked(page)["d"]
    assert not district.endswith("00")
    assert cards(page) != of_the_city
    with fresh(browser) as other:
        there = other.new_page()
        visit(there, copied(page))
        assert figures(there) == figures(page)


def test_the_language_switch_changes_words_and_no_figures(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    title, shown = page.locator("h1").inner_text(), list(cards(page))
    widget(page, "language").locator("button").click()
    await_asked(page, lang="zh")
    assert page.locator("h1").inner_text() != title
    assert list(cards(page)) == shown
    widget(page, "language").locator("button").click()
    await_asked(page, lang="en")
    assert page.locator("h1").inner_text() == title


def test_the_language_goes_along_to_the_next_page(page: Page, server: Server) -> None:
    visit(page, f"{server.url}?lang=zh")
    menu(page, "/sources").click()
    page.wait_for_url("**/sources?**")
    await_asked(page, lang="zh")


def test_back_undoes_a_filter(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    before = figures(page)
    option(page, "place", "Dalian")
    await_asked(page, d="210200")
    changed = figures(page)
    assert changed != before
    page.go_back()
    await_asked(page, d="210100")
    assert figures(page) == before
    page.go_forward()
    await_asked(page, d="210200")
    assert figures(page) == changed


def test_back_returns_to_the_page_before(page: Page, server: Server) -> None:
    visit(page, server.url)
    before = figures(page)
    menu(page, "/proposals").click()
    page.wait_for_url("**/proposals?**")
    settle(page)
    page.go_back()
    page.wait_for_url(lambda url: "/proposals" not in url)
    settle(page)
    assert_sound(page)
    assert figures(page) == before


def test_a_finding_leads_to_its_figures(page: Page, server: Server) -> None:
    visit(page, server.url)
    before = address(page)
    widget(page, "finding-0").locator("button").click()
    page.wait_for_function("(before) => location.href !== before", arg=before)
    settle(page)
    assert page.locator("h1").count() == 1
    assert page.locator("[data-testid=stAlertContentError]").count() == 0


@pytest.mark.parametrize("close", ["Back", "Escape"])
def test_a_card_opens_its_evidence(page: Page, server: Server, close: str) -> None:
    visit(page, server.url + LINK)
    card = page.locator(CARD).first
    figure = str(card.get_attribute("data-id")).partition("~")[0]
    card.locator("button").first.click()
    await_asked(page, f=figure)
    dialog = page.locator(DIALOG)
    assert dialog.count() == 1
    assert figure in dialog.inner_text()
    page.go_back() if close == "Back" else page.keyboard.press("Escape")
    await_asked(page, f=None)
    dialog.wait_for(state="detached")
    assert_sound(page)


def test_a_link_to_a_figure_opens_its_evidence(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    figure = next(iter(cards(page))).partition("~")[0]
    visit(page, f"{server.url}{LINK}&f={figure}")
    assert figure in page.locator(DIALOG).inner_text()


def test_a_click_on_a_point_opens_its_evidence(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    chart = page.locator(CHART).first
    known = chart.evaluate("(c) => c.firstElementChild.data.flatMap((t) => t.customdata ?? []).flat(2)")
    point = chart.locator(".point path, path.point").first
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(DIALOG).wait_for()
    settle(page)
    assert asked(page)["f"] in [str(each).partition("~")[0] for each in known]


def test_a_rerun_keeps_the_nodes_of_a_chart(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    chart = page.locator(f"{CHART}[data-key=comparison]")
    node = chart.element_handle()
    option(page, "place", "Dalian")
    await_asked(page, d="210200")
    assert chart.evaluate("(now, before) => now === before", node)


@pytest.mark.parametrize("name", [name for name in ("overview", "proposals", "sources") if name in PATHS])
def test_downloads_and_the_printed_sql_hold_the_same_rows(page: Page, server: Server, name: str) -> None:
    visit(page, f"{server.url}{PATHS[name]}?lang=en")
    file, content = download(page, "CSV")
    assert file.suggested_filename.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf"), "the byte order mark by which Excel knows UTF-8"
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert len(rows) > 0

    file, content = download(page, "XLSX")
    assert file.suggested_filename.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    sheet, sources = book.worksheets[0], book["Sources"]
    assert [[_cell(c) for c in row] for row in sheet.iter_rows(values_only=True)] == [
        [_cell(c) for c in row] for row in [header, *rows]
    ]
    listed = {str(c) for row in sources.iter_rows(values_only=True) for c in row}
    assert {row[header.index("address")] for row in rows} - {""} <= listed

    found = printed_sql(page)
    assert found.columns.is_unique
    columns = {"place code": "place_code", "year": "year", "value": "value", "figure": "figure_id"}
    assert [[_cell(row[header.index(c)]) for c in columns] for row in rows] == [
        [_cell(None if c != c else c) for c in row] for row in found[list(columns.values())].to_numpy(object)
    ]


def _cell(value: Any) -> Any:
    """A cell as a number where it is one: CSV knows only text, XLSX only floats."""
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        return "" if value is None else str(value).removeprefix("'").replace("\r\n", "\n")


def test_a_presenter_takes_a_chart_along_as_a_picture(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    page.evaluate("""() => {
        const make = Plotly.toImage;
        Plotly.toImage = (figure, ...rest) => make((window.taken = figure), ...rest);
    }""")
    file, content = saved(page, page.locator(".taizhang-plot .picture").first.click)
    taken = json.dumps(page.evaluate("() => window.taken"))
    assert not re.findall(r'"[a-zA-Z]*[cC]olor": "(subject|ink|muted|rule|paper)"', taken), (
        "Plotly knows no such colour"
    )
    assert "Source Sans" not in taken, "a picture cannot load it, and labels measured in it would be cut off"
    assert file.suggested_filename.endswith(".png")
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 2400, "wide enough for a slide"
    assert height > 400
    assert_sound(page)
