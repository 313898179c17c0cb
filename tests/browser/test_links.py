"""Links from anywhere: whatever a link asks, the reader gets a page, a message, and never a traceback."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, fresh
from tests.browser.reader import DIALOG, PATHS, address, asked, assert_sound, menu, settle, visit

pytestmark = pytest.mark.browser

MESSAGE = "[data-testid=stAlertContentWarning]"
GARBAGE = quote("\x00\u202e龘%s{0}{{}}';DROP TABLE figures;--../../" + "A" * 2000)
HTML = quote(
    "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>[a](javascript:alert(1))"
)
QUOTES = quote("100%' OR '1'='1")
# Links about which the page must say something.
HOSTILE = {
    "unknown place": "v=1&d=999999",
    "unknown metric": "v=1&m=no_such_metric&d=210100",
    "unknown version": "v=99&d=210100",
    "unknown setting": "v=1&colour=red",
    "unknown language": "v=1&lang=xx",
    "some known, some not": "v=1&d=210100~nowhere~999999",
    "years the wrong way": "v=1&y=2025..2018",
    "years that are none": "v=1&y=soon..later",
    "digits of another script": "v=1&y=²⁰..²¹",
    "figure of no form": "v=1&f=DROP",
    "breakdown of no form": "v=1&b='%20OR%201=1",
    "everything wrong": "v=x&d=x&m=x&y=x&b=x&tier=x&w=x&s=x&f=x&lang=x&asof=x&h=x&th=x",
    "long garbage": f"v=1&d={GARBAGE}&q={GARBAGE}&b={GARBAGE}",
    "HTML": f"v=1&d={HTML}&th={HTML}",
    "names nobody knows": f"{HTML}={HTML}&{GARBAGE}=1",
}


@pytest.fixture(scope="module")
def returning(browser: Browser) -> Iterator[Page]:
    """A reader whose browser keeps the scripts from link to link."""
    with fresh(browser) as context:
        yield context.new_page()


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_link_gives_a_page_with_a_message(returning: Page, server: Server, query: str) -> None:
    visit(returning, f"{server.url}/proposals?{query}")
    assert_sound(returning)
    assert returning.locator(MESSAGE).count() > 0
    assert returning.locator(f"{MESSAGE} :is(img, script, a)").count() == 0, "what a link says is text"
    assert "owned" not in returning.title()
    assert server.failures() == []


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_page_bears_every_parameter_at_once(returning: Page, server: Server, path: str) -> None:
    visit(returning, f"{server.url}{path}?{HOSTILE['everything wrong']}")
    assert_sound(returning)
    assert returning.locator(MESSAGE).count() > 0
    assert server.failures() == []


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
@pytest.mark.parametrize("place", ["000000", "210113"])
def test_a_page_opens_for_a_country_or_a_district(returning: Page, server: Server, path: str, place: str) -> None:
    """Places with few figures or none: sections fall away, the page stays."""
    visit(returning, f"{server.url}{path}?v=1&d={place}&y=1949..1950")
    assert_sound(returning)
    assert server.failures() == []


def test_an_unknown_figure_is_said_in_the_dialog(returning: Page, server: Server) -> None:
    visit(returning, f"{server.url}/?v=1&f=F00000000")
    assert "F00000000" in returning.locator(DIALOG).inner_text()
    assert returning.locator("[data-testid=stException]").count() == 0


def test_words_searched_for_are_words(returning: Page, server: Server) -> None:
    visit(returning, f"{server.url}/sources?v=1&q={HTML}")
    assert_sound(returning)
    assert "owned" not in returning.title()
    visit(returning, f"{server.url}/sources?v=1&q={QUOTES}")
    assert_sound(returning)


def test_an_unknown_page_leads_to_the_first(returning: Page, server: Server) -> None:
    """Streamlit says so in a dialog of its own; behind it stands a page."""
    returning.goto(f"{server.url}/nowhere?v=1&d=210200")
    settle(returning)
    assert returning.locator("h1").count() == 1
    assert returning.locator("[data-testid=stException]").count() == 0


def test_the_root_leads_to_the_page_that_the_link_names(returning: Page, server: Server) -> None:
    visit(returning, f"{server.url}/?v=1&p=proposals&th=proposals&d=210200&lang=en")
    assert "/proposals?" in address(returning)
    assert asked(returning)["d"] == "210200"
    assert_sound(returning)


def test_the_path_wins_over_the_parameter(returning: Page, server: Server) -> None:
    visit(returning, f"{server.url}/sources?v=1&p=proposals")
    assert "/sources?" in address(returning)
    assert asked(returning)["p"] == "sources"
    assert_sound(returning)


def test_a_cold_server_is_opened_by_a_deep_link(
    start: Callable[[], AbstractContextManager[Server]], page: Page
) -> None:
    """Nobody has run dashboard.py on this server: the first visitor comes straight to a page."""
    with start() as cold:
        visit(page, f"{cold.url}/sources?v=1&d=210200&lang=zh")
        assert_sound(page)
        assert asked(page)["d"] == "210200"
        assert menu(page, "/proposals").count() == 1, "the menu is whole"
        assert cold.failures() == []
