"""The journeys of the three readers, from the first page to what they take along."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, fresh
from tests.browser.reader import (
    CARD,
    DIALOG,
    address,
    asked,
    assert_sound,
    await_asked,
    await_path,
    cards,
    charts,
    click_at,
    copied,
    download,
    figures,
    menu,
    option,
    press_year,
    printed_sql,
    settle,
    visit,
    widget,
)

pytestmark = pytest.mark.browser

RURAL = "rural_minimum_living_standard"
# What is for the screen alone: the ways through the dashboard and every control.
CONTROLS = (
    "[data-testid=stHeader], .st-key-filters, .st-key-presets, .st-key-find, .st-key-language, .st-key-share, "
    ".st-key-print, button"
)


def test_an_official_goes_from_a_district_to_a_printed_sheet(page: Page, server: Server) -> None:
    """Open → theme → district → what is this figure from? → all figures like it → back → meeting sheet → print."""
    visit(page, server.url)
    menu(page, "/works").click()
    await_path(page, "/works")
    option(page, "level", "District")
    page.wait_for_function("() => !location.search.includes('d=210100')")
    settle(page)
    assert asked(page)["d"].startswith("2101"), "a district of the city that the reader came from"
    option(page, "place", "Tiexi, Shenyang")
    await_asked(page, d="210106")

    card = page.locator(CARD).first
    figure, title = str(card.get_attribute("data-id")).partition("~")[0], card.locator("h4").inner_text()
    card.locator("button").first.click()
    await_asked(page, f=figure)
    said = page.locator(DIALOG).inner_text()
    assert "Where is this figure from?" in said
    assert "Tiexi, Shenyang" in said
    for fact in ("as published", "document", "publisher", "spot", "source tier"):
        assert re.search(rf"^{fact}\n\S", said, re.MULTILINE), fact
    page.locator(DIALOG).get_by_text("Copy sentence and citation").click()
    page.wait_for_function("(id) => navigator.clipboard.readText().then((text) => text.includes(id))", arg=figure)

    page.locator(DIALOG).get_by_text("All figures of this metric and place").click()
    await_path(page, "/sources")
    assert asked(page)["d"] == "210106"
    assert title.casefold() in page.locator("[data-testid=stMain]").inner_text().casefold()
    page.go_back()
    page.wait_for_url("**/works?**")
    await_asked(page, f=figure)
    assert figure in page.locator(DIALOG).inner_text()
    page.keyboard.press("Escape")
    await_asked(page, f=None)

    menu(page, "/").click()
    await_path(page, "/")
    assert asked(page)["d"] == "210106", "the place goes along"
    page.get_by_role("radio", name="Prepare a meeting").click()
    await_path(page, "/meeting")
    assert asked(page)["d"] == "210106"
    assert_prints_clean(page)


def assert_prints_clean(page: Page) -> None:
    """The sheet on paper: title, figures and sources, no controls, on at most three pages."""
    assert len(visible(page, CONTROLS)) > 5
    page.emulate_media(media="print")
    assert visible(page, CONTROLS) == []
    assert page.locator("h1").is_visible()
    assert page.locator(".st-key-sheet table").first.is_visible()
    assert page.locator(".st-key-sheet ol.sources li").first.is_visible()
    paper = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 3


def visible(page: Page, what: str) -> list[str]:
    """Return the words of those elements that a reader sees."""
    return [node.inner_text() for node in page.locator(what).all() if node.is_visible()]


def test_an_analyst_compares_checks_and_recomputes(page: Page, server: Server) -> None:
    """The districts of Dalian compared → another year and back → a dot's source and back → XLSX → SQL: one and the same table."""
    visit(page, f"{server.url}/?lang=en")
    menu(page, "/compare").click()
    await_path(page, "/compare")
    assert asked(page)["d"] == "210100", "the place that the reader comes from"
    widget(page, "opening-too").locator("button").click()
    await_asked(page, m=RURAL, d="210200", y="2018")
    settle(page)
    in_2018 = shown(page)
    assert len(in_2018) == 7

    choose_year(page, 2020)
    in_2020 = shown(page)
    assert len(in_2020) == 3
    assert not in_2020.keys() & in_2018.keys()
    choose_year(page, 2018)
    assert shown(page) == in_2018

    here, figure = address(page), min(in_2018)
    click_at(page, "comparison", figure)
    await_asked(page, f=figure)
    page.locator(DIALOG).get_by_text("All figures of this metric and place").click()
    await_path(page, "/sources")
    assert asked(page)["m"] == RURAL
    page.go_back()
    page.wait_for_url("**/compare?**")
    await_asked(page, f=figure)
    page.keyboard.press("Escape")
    await_asked(page, f=None)
    assert address(page) == here
    assert shown(page) == in_2018

    _, content = download(page, "XLSX")
    header, *rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    assert {row[header.index("figure")]: row[header.index("value")] for row in rows} == in_2018
    found = printed_sql(page)
    assert dict(zip(found["figure_id"], found["value"], strict=True)) == in_2018


def shown(page: Page) -> dict[str, float]:
    """Return the value of each figure among the dots of the comparison."""
    drawn = page.locator("[data-key=comparison]").evaluate("(chart) => chart.firstElementChild.data")
    points = [trace for trace in drawn if "customdata" in trace]
    return {about[0]: value for trace in points for about, value in zip(trace["customdata"], trace["x"], strict=True)}


def choose_year(page: Page, year: int) -> None:
    """Move both ends of the year slider to one year, a step at a time."""
    first, last = (int(end.input_value()) for end in widget(page, "years").locator("input[type=range]").all())
    ends = {0: first, 1: last}
    for end in (1, 0) if year > last else (0, 1):
        while ends[end] != year:
            step = 1 if year > ends[end] else -1
            press_year(page, end, "ArrowRight" if step > 0 else "ArrowLeft")
            ends[end] += step
            await_asked(page, y=f"{ends[0]}..{ends[1]}" if ends[0] < ends[1] else str(year))


def standards(page: Page) -> None:
    """A theme page with another place, other years, and without copies."""
    menu(page, "/livelihood").click()
    await_path(page, "/livelihood")
    option(page, "place", "Dalian")
    await_asked(page, d="210200")
    press_year(page, 0, "ArrowRight")
    await_asked(page, y="2019..2025")
    page.get_by_text("More filters").click()
    page.locator("[data-testid=stPopoverBody] label", has_text="Official and press").click()
    await_asked(page, tier="press")
    page.keyboard.press("Escape")


def lines_of_three_cities(page: Page) -> None:
    """Trend, which sets the place that the reader brought against another, and a third one beside them."""
    menu(page, "/trend").click()
    await_path(page, "/trend")
    places = widget(page, "several").locator("input")
    places.click()
    places.fill("Anshan")
    page.get_by_role("option", name="Anshan", exact=True).click()
    page.keyboard.press("Escape")
    await_asked(page, d="210100~210200~210300", m="urban_minimum_living_standard")


def map_of_liaoning(page: Page) -> None:
    """Compare with its map of the fourteen cities."""
    menu(page, "/compare").click()
    await_path(page, "/compare")
    widget(page, "opening").locator("button").click()
    await_asked(page, d="210000", m="urban_minimum_living_standard", y="2008")
    assert len(charts(page)) == 2


@pytest.mark.parametrize("choose", [standards, lines_of_three_cities, map_of_liaoning])
def test_a_presenter_passes_a_view_on(
    browser: Browser, page: Page, server: Server, choose: Callable[[Page], None]
) -> None:
    """Choose a view → copy the link → the same figures elsewhere → the other language: the same figures, other words."""
    visit(page, f"{server.url}/?lang=en")
    choose(page)
    settle(page)
    link = copied(page)
    with fresh(browser, "zh-CN") as other:
        there = other.new_page()
        visit(there, link)
        assert_sound(there)
        assert figures(there) == figures(page)
        title, before = there.locator("h1").inner_text(), ids(there)
        assert title == page.locator("h1").inner_text()
        widget(there, "language").locator("button").click()
        await_asked(there, lang="zh")
        assert ids(there) == before
        assert re.search("[\u4e00-\u9fff]", there.locator("h1").inner_text())
        assert there.locator("h1").inner_text() != title


def ids(page: Page) -> tuple[list[str], dict[str, list[str]]]:
    """Return the figures and places in cards and charts, without their words."""
    drawn = {key: re.findall(r'"(F[0-9a-f]{8}|\d{4}[\dZ]\d)"', drawn) for key, drawn in charts(page).items()}
    assert any(drawn.values())
    return list(cards(page)), drawn
