"""How charts are drawn: once, with room for their labels, and not at all where nothing changed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Server
from tests.browser.reader import CARD, CHART, DIALOG, option, settle, visit

pytestmark = pytest.mark.browser

PAGES = ("", "proposals", "relief", "parking", "services", "livelihood", "works", "compare", "commitments")
# Words of axes, beside the plot or in it, that are cut off at the edge of their drawing.
_CUT = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((chart) => {
    const frame = chart.querySelector(".main-svg").getBoundingClientRect();
    return [...chart.querySelectorAll(".xtick text, .ytick text, .annotation-text, .textpoint text")].filter((text) => {
        const { left, right, top, bottom, width } = text.getBoundingClientRect();
        return width && (left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1);
    }).map((text) => `${chart.parentElement.dataset.key}: ${text.textContent}`);
})"""
_AGAIN = """() => [...document.querySelectorAll(".js-plotly-plot")]
    .filter((chart) => "_redrawFromAutoMarginCount" in chart._fullLayout).map((chart) => chart.parentElement.dataset.key)"""
_DRAWN = f"""() => [...document.querySelectorAll("{CHART}")].map((chart) => chart.dataset.key + chart.dataset.drawn)"""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_labels_have_room_and_nothing_is_drawn_twice_to_find_it(
    page: Page, server: Server, name: str, lang: str
) -> None:
    visit(page, f"{server.url}/{name}?lang={lang}")
    assert page.locator(CHART).count()
    assert page.evaluate(_CUT) == []
    assert page.evaluate(_AGAIN) == []
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate(_CUT) == []


def test_a_chart_far_from_the_screen_waits_until_it_comes_near(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/works?lang=en")
    page.locator(f"{CHART}[data-drawn]").first.wait_for()
    far = page.locator(f"{CHART}[data-waiting]")
    far.last.wait_for()
    assert far.locator(".main-svg").count() == 0
    assert far.last.get_attribute("aria-label"), "a screen reader hears it all the same"
    key = far.last.get_attribute("data-key")
    far.last.scroll_into_view_if_needed()
    page.locator(f"{CHART}[data-key={key}][data-drawn]:not([data-waiting])").wait_for()


def test_boundaries_are_fetched_once(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "geojson" in request.url else None)
    visit(page, f"{server.url}/works?lang=en")
    option(page, "place", "Dalian")
    settle(page)
    option(page, "place", "Shenyang")
    settle(page)
    assert [Path(url).name for url in asked] == ["shenyang.geojson"]


def test_a_rerun_that_changes_no_figure_leaves_the_drawings(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/livelihood?lang=en")
    before = page.evaluate(_DRAWN)
    page.locator(CARD).first.locator("button.choose").click()
    page.locator(DIALOG).wait_for()
    settle(page)
    assert page.evaluate(_DRAWN) == before
