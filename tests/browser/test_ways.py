"""The ways between pages and charts: shortcuts, search, hover, click; and Back along each of them."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Server
from tests.browser.reader import (
    CHART,
    address,
    asked,
    await_asked,
    await_path,
    click_at,
    figures,
    option,
    point_at,
    settle,
    visit,
    widget,
)

pytestmark = pytest.mark.browser

DALIAN = "/?v=1&p=overview&d=210200&y=2018..2025&lang=en"
NARROWED = "/?v=1&p=overview&d=210200&y=2019..2024&tier=press&lang=en"
LIAONING = "/compare?v=1&p=compare&m=urban_minimum_living_standard&d=210000&y=2008&lang=en"
RINGS = ".taizhang-plot:has([data-key={}]) .ring:not([hidden])"


def preset(page: Page, words: str) -> Locator:
    return widget(page, "presets").get_by_role("radio", name=words)


@pytest.mark.parametrize(
    ("words", "path", "question"),
    [
        ("Compare the districts", "/compare", "How do the districts and zones of Dalian compare?"),
        ("Prepare a meeting", "/meeting", "Meeting sheet: Dalian"),
    ],
)
def test_a_shortcut_leads_to_its_page(page: Page, server: Server, words: str, path: str, question: str) -> None:
    visit(page, server.url + NARROWED)
    before, start = figures(page), address(page)
    preset(page, words).click()
    await_path(page, path)
    assert asked(page)["d"] == "210200"
    assert page.locator("h1").inner_text() == question
    page.go_back()
    await_path(page, "/")
    assert address(page) == start, "the view that was left, not the one that the page opens with"
    assert figures(page) == before


def test_the_first_shortcut_leads_back_to_the_whole_overview(page: Page, server: Server) -> None:
    visit(page, server.url + DALIAN.replace("2018..2025", "2019..2020"))
    few = figures(page)
    assert not preset(page, "How is the city doing?").is_checked()
    preset(page, "How is the city doing?").click()
    await_asked(page, y="2018..2025", d="210200")
    assert preset(page, "How is the city doing?").is_checked()
    assert figures(page) != few


@pytest.mark.parametrize(
    ("typed", "chosen", "path", "wanted"),
    [
        ("cxd", "place:2102Z1", "/", {"d": "2102Z1", "p": "overview"}),
        ("nc db", "metric:rural_minimum_living_standard", "/compare", {"m": "rural_minimum_living_standard"}),
        ("trend", "page:trend", "/trend", {"p": "trend"}),
        ("F8e3af8dc", "figure:F8e3af8dc", "/sources", {"f": "F8e3af8dc"}),
    ],
)  # fmt: skip
def test_the_search_box_goes_straight_there(
    page: Page, server: Server, typed: str, chosen: str, path: str, wanted: dict[str, str]
) -> None:
    visit(page, server.url + NARROWED)
    before = address(page)
    page.keyboard.press("/")
    page.keyboard.insert_text(typed)
    page.locator(f"[role=option][data-id='{chosen}']").click()
    page.wait_for_url(f"**{path}?**")
    await_asked(page, **wanted)
    page.go_back()
    page.wait_for_function("(before) => location.href === before", arg=before)
    settle(page)


def points(page: Page, key: str) -> list[Any]:
    """Return what the points of a chart are about: figure and place."""
    found = page.locator(f"{CHART}[data-key={key}]").evaluate(
        """(chart) => chart.firstElementChild.data.flatMap(({ type, customdata }) =>
            type === "heatmap" ? customdata.flat() : customdata ?? [])"""
    )
    return [each for each in found if isinstance(each, list) and each[0]]


def test_a_cell_marks_the_dots_of_its_place(page: Page, server: Server) -> None:
    visit(page, server.url + DALIAN)
    dots = points(page, "standing")
    figures_of_dots, places = {dot[0] for dot in dots}, [dot[1] for dot in dots]
    figure, place = next(
        (figure, place) for figure, place in points(page, "grid") if figure not in figures_of_dots and place in places
    )
    point_at(page, "grid", figure)
    rings = page.locator(RINGS.format("standing"))
    rings.first.wait_for(state="attached")
    page.wait_for_timeout(200)
    assert rings.count() == places.count(place)
    page.mouse.move(0, 0)
    rings.first.wait_for(state="detached")


def test_an_area_marks_its_dot_and_a_dot_its_area(page: Page, server: Server) -> None:
    visit(page, server.url + LIAONING)
    point_at(page, "map", "211200")
    page.locator(RINGS.format("comparison")).wait_for(state="attached")
    there = page.locator("[data-key=comparison] .hovertext")
    assert "Tieling" in (there.first.text_content() or "")
    point_at(page, "comparison", "211200")
    there = page.locator("[data-key=map] .hovertext")
    there.first.wait_for(state="attached")
    assert "Tieling" in (there.first.text_content() or "")


def test_a_click_on_an_area_goes_there_and_back_undoes_it(page: Page, server: Server) -> None:
    visit(page, server.url + LIAONING)
    before, start = figures(page), address(page)
    click_at(page, "map", "211200")
    await_asked(page, d="211200", p="compare", y="2008")
    page.go_back()
    await_asked(page, d="210000")
    assert address(page) == start
    assert figures(page) == before


def test_back_and_forward_lead_through_every_step(page: Page, server: Server) -> None:
    """Overview → shortcut → another metric → Back → Back → it stays there → Forward → Forward."""
    visit(page, server.url + DALIAN)
    start, overview = address(page), figures(page)
    preset(page, "Compare the districts").click()
    await_path(page, "/compare")
    compared, first = address(page), figures(page)
    option(page, "metric", "Support for the destitute")
    await_asked(page, m="destitute_support_standard")
    changed, second = address(page), figures(page)
    assert second != first

    for step, drawn in ((compared, first), (start, overview)):
        page.go_back()
        page.wait_for_function("(step) => location.href === step", arg=step)
        settle(page)
        assert figures(page) == drawn
    page.wait_for_timeout(1000)
    assert address(page) == start, "Back is not taken back"
    assert figures(page) == overview
    for step, drawn in ((compared, first), (changed, second)):
        page.go_forward()
        page.wait_for_function("(step) => location.href === step", arg=step)
        settle(page)
        assert figures(page) == drawn
