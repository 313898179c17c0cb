"""Every page prints on white paper, charts too, from a dark screen as well."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import dashboard
from tests.browser.conftest import Server, fresh
from tests.browser.reader import settle, undrawn, visit

pytestmark = pytest.mark.browser

PAGES = [page for listed in dashboard.PAGES.values() for page in listed]
WHITE, INK = "rgb(255, 255, 255)", "rgb(28, 36, 48)"  # INK: ON_PAPER in pages/_ui/plot/figure.js
# What lies under the page, and the colours of the text of every chart: words and their links in a figure's own colours aside.
_PAPER = """() => ({
    ground: getComputedStyle(document.querySelector(".stApp")).backgroundColor,
    dark: [...document.querySelectorAll("[data-testid=stMain] *:not(svg, svg *)")]
        .filter((node) => node.offsetParent && !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(getComputedStyle(node).backgroundColor))
        .map((node) => node.className),
    inks: [...document.querySelectorAll(".js-plotly-plot")].map((chart) => chart._fullLayout.font.color),
    wide: [...document.querySelectorAll(".js-plotly-plot .main-svg")]
        .filter((svg) => svg.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length,
})"""


def paper(page: Page) -> dict[str, Any]:
    """Return how the page looks on paper; the print dialog is announced as the browser announces it."""
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    settle(page)
    return dict(page.evaluate(_PAPER))


@pytest.fixture(scope="module")
def dark(browser: Browser) -> Any:
    with fresh(browser) as context:
        page = context.new_page()
        page.emulate_media(color_scheme="dark")
        yield page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_on_white_paper_from_a_dark_screen(dark: Page, server: Server, name: str) -> None:
    dark.emulate_media(media="screen")
    visit(dark, f"{server.url}/{'' if name == 'overview' else name}?lang=en")
    on_screen = dark.evaluate(_PAPER)
    assert on_screen["ground"] != WHITE, "the screen is dark"
    assert INK.replace(" ", "") not in on_screen["inks"]
    printed = paper(dark)
    assert printed["ground"] == WHITE
    assert printed["dark"] == []
    assert undrawn(dark) == []
    assert set(printed["inks"]) <= {"#1c2430"}
    assert len(printed["inks"]) == len(on_screen["inks"])
    assert printed["wide"] == 0


def test_the_screen_is_dark_again_after_printing(dark: Page, server: Server) -> None:
    dark.emulate_media(media="screen")
    visit(dark, f"{server.url}/works?lang=en")
    before = dark.evaluate(_PAPER)["inks"]
    assert before
    paper(dark)
    dark.emulate_media(media="screen")
    dark.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    settle(dark)
    assert dark.evaluate(_PAPER)["inks"] == before
