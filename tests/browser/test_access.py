"""For every reader: axe-core's rules in both languages and themes, the keyboard, and a phone's width."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import Server, fresh
from tests.browser.reader import CHART, DIALOG, PATHS, asked, settle, visit

pytestmark = pytest.mark.browser

LINK = "/proposals?v=1&p=proposals&th=proposals&d=210100&tier=copy&w=published&lang=en"
PHONE: ViewportSize = {"width": 390, "height": 844}
_WIDER = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")]
    .filter((node) => node.scrollWidth > node.clientWidth).map((node) => [node.tagName, node.scrollWidth])"""
_IN_MENU = "(node) => document.querySelector(node).closest('[data-testid=stSidebarNav]') !== null"
_BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


@pytest.fixture(scope="module")
def returning(browser: Browser) -> Iterator[Page]:
    """A reader whose browser keeps the scripts from page to page."""
    with fresh(browser) as context:
        yield context.new_page()


def grave(page: Page) -> list[str]:
    """Return axe's serious and critical violations, each with its rule and its first elements."""
    found = [each for each in Axe().run(page)["violations"] if each["impact"] in ("serious", "critical")]
    nodes = {
        each["id"]: [_said(node) for node in each["nodes"] if not _known(page, each["id"], node)] for each in found
    }
    return [f"{rule}: {html[:3]}" for rule, html in nodes.items() if html]


def _said(node: dict[str, Any]) -> str:
    return f"{node['html'][:200]} {node.get('failureSummary', '')[:200]}"


def _known(page: Page, rule: str, node: dict[str, Any]) -> bool:
    """Two faults of Streamlit's own, which a page cannot mend.

    Its tables number their cells alike in every table; axe dropped this rule after WCAG 2.2 did. Its menu of a phone puts
    each section in a <div> between the list and its items; without section headings thirteen pages would stand in one
    row on a desk.
    """
    if rule == "duplicate-id-active":
        return 'id="glide-cell-' in node["html"]
    return rule in ("list", "listitem") and bool(page.evaluate(_IN_MENU, node["target"][0]))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_nothing_grave(returning: Page, server: Server, path: str, lang: str) -> None:
    visit(returning, f"{server.url}{path}?lang={lang}")
    seen = {}
    for scheme in ("dark", "light"):
        returning.emulate_media(color_scheme=scheme)
        settle(returning)
        seen[scheme] = returning.evaluate(_BACKGROUND)
        assert grave(returning) == [], f"{scheme} theme"
    assert seen["dark"] != seen["light"], "the theme follows the reader's system"


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_nothing_grave_on_a_phone(returning: Page, server: Server, path: str) -> None:
    returning.set_viewport_size(PHONE)
    visit(returning, f"{server.url}{path}?lang=zh")
    found = grave(returning)
    returning.set_viewport_size({"width": 1280, "height": 900})
    assert found == []


def test_axe_finds_nothing_grave_in_the_evidence(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    page.locator("li[data-id] button").first.click()
    page.locator(DIALOG).wait_for()
    settle(page)
    assert grave(page) == []


def test_axe_sees_a_violation(page: Page, server: Server) -> None:
    """Holds the tests above: a picture without words is reported."""
    visit(page, server.url)
    page.evaluate("() => document.querySelector('h1').append(document.createElement('img'))")
    assert [found.split(":")[0] for found in grave(page)] == ["image-alt"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_phone_scrolls_down_and_not_sideways(returning: Page, server: Server, path: str, lang: str) -> None:
    returning.set_viewport_size(PHONE)
    visit(returning, f"{server.url}{path}?lang={lang}")
    wider = returning.evaluate(_WIDER)
    returning.set_viewport_size({"width": 1280, "height": 900})
    assert wider == []


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_every_chart_says_itself(returning: Page, server: Server, path: str) -> None:
    visit(returning, server.url + path)
    for chart in returning.locator(CHART).all():
        assert chart.get_attribute("role") == "img"
        assert chart.get_attribute("tabindex") == "0"
        assert len(chart.get_attribute("aria-label") or "") > 20


def test_the_keyboard_opens_the_evidence_of_a_point(page: Page, server: Server) -> None:
    visit(page, server.url + LINK)
    chart = page.locator(CHART).first
    chart.focus()
    speech = chart.locator("xpath=../output")
    said: list[str] = []
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("([node, before]) => node.textContent && node.textContent !== before",
                               arg=[speech.element_handle(), said[-1] if said else ""])  # fmt: skip
        said.append(speech.text_content() or "")
    assert said[0] != said[1], "each point says itself"
    page.keyboard.press("Enter")
    page.locator(DIALOG).wait_for()
    settle(page)
    assert asked(page)["f"].startswith("F")
    assert page.evaluate("() => document.querySelector('[role=dialog]').contains(document.activeElement)")
