"""What a reader does and sees: open a page, wait until it has come to rest, read its cards, charts and address."""

import json
import re
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Response

from tests.conftest import ROOT

# Every page of the dashboard by its path; a page is a file one folder below pages/.
PATHS = {
    file.stem: "/" if file.stem == "overview" else f"/{file.stem}" for file in sorted(ROOT.glob("pages/[!_]*/[!_]*.py"))
}
DIALOG = "[role=dialog]"
CARD = "li[data-id]"
CHART = "[data-key]"
PATIENCE = 30  # seconds
QUIET = 6  # polls in a row without a change, 50 ms apart
# At a deep link Streamlit asks for these below the page's path before it finds them at the root.
PROBES = re.compile(r"^/[a-z]+/_stcore/(health|host-config)$")

# The state of the page while it is at rest, else null. A component without content has not been mounted yet.
_REST = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState !== "notRunning" || app.dataset.testConnectionState !== "CONNECTED") return null;
    if (document.querySelector("[data-testid=stSkeleton], [data-stale=true]")) return null;
    const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentRegular]")];
    if (hosts.some((host) => !host.querySelector("*"))) return null;
    const charts = [...document.querySelectorAll("[data-key]")];
    if (charts.some((chart) => !chart.dataset.drawn)) return null;
    const drawn = charts.map((chart) => chart.dataset.key + chart.dataset.drawn);
    return [location.href, document.querySelectorAll("*").length, ...drawn].join(" ");
}"""
_DRAWN = """(chart) => chart.firstElementChild.data.map(({x, y, z, customdata}) => ({x, y, z, customdata}))"""


def visit(page: Page, link: str) -> Response:
    """Open a link and wait until the page has come to rest."""
    response = page.goto(link)
    assert response is not None
    settle(page)
    return response


def settle(page: Page) -> None:
    """Wait until the script has ended, every chart is drawn, and nothing more moves."""
    until = time.monotonic() + PATIENCE
    before, quiet = None, 0
    while time.monotonic() < until:
        state = page.evaluate(_REST)
        quiet = quiet + 1 if state and state == before else 0
        if quiet == QUIET:
            return
        before = state
        page.wait_for_timeout(50)
    raise AssertionError(f"{page.url} did not come to rest; charts not drawn: {undrawn(page)}")


def undrawn(page: Page) -> list[str]:
    """Return the keys of the charts that are not drawn."""
    return [str(c.get_attribute("data-key")) for c in page.locator(f"{CHART}:not([data-drawn])").all()]


def address(page: Page) -> str:
    """Return what stands in the address bar now (`page.url` lags behind history.pushState)."""
    return str(page.evaluate("() => location.href"))


def asked(page: Page) -> dict[str, str]:
    """Return the parameters in the address."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(address(page)).query).items()}


def await_asked(page: Page, **wanted: str | None) -> None:
    """Wait until the address holds these parameters (None: does not hold it), and the page is at rest."""
    page.wait_for_function(
        """(wanted) => Object.entries(wanted).every(([name, value]) =>
            new URLSearchParams(location.search).get(name) === value)""",
        arg=wanted,
    )
    settle(page)


def cards(page: Page) -> dict[str, str]:
    """Return the words of each card by its id."""
    return {str(card.get_attribute("data-id")): card.inner_text() for card in page.locator(CARD).all()}


def charts(page: Page) -> dict[str, str]:
    """Return what each chart draws, as JSON, by its key."""
    return {str(c.get_attribute("data-key")): json.dumps(c.evaluate(_DRAWN)) for c in page.locator(CHART).all()}


def figures(page: Page) -> tuple[dict[str, str], dict[str, str]]:
    """Return every figure that the page shows in cards and charts."""
    return cards(page), charts(page)


def assert_sound(page: Page) -> None:
    """The page shows a title and no error: no traceback, no "Page not found", no failure of ours."""
    assert page.locator("h1").count() == 1, "a page has one title"
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.locator("[data-testid=stAlertContentError]").all_inner_texts() == []
    assert page.locator(DIALOG).count() == 0
    assert "Traceback" not in page.locator("body").inner_text()


def widget(page: Page, key: str) -> Locator:
    """Return the control of this key."""
    return page.locator(f".st-key-{key}")


def option(page: Page, key: str, words: str) -> None:
    """Choose the first option of a select box that holds these words."""
    box = widget(page, key).locator("input")
    box.click()
    box.fill(words)
    page.locator("[role=option]").first.click()


def menu(page: Page, path: str) -> Locator:
    """Return the link to a page at the top; its section is opened."""
    link = page.locator(
        f"[data-testid=stTopNavLink][href$='{path}'], [data-testid=stTopNavDropdownLink][href$='{path}']"
    )
    for section in page.locator("[data-testid=stTopNavSection]").all():
        if link.count():
            break
        section.click()
        page.wait_for_timeout(100)
    return link


def watch(page: Page) -> dict[str, Any]:
    """Collect, from now on, what the page asks for and what went wrong."""
    seen: dict[str, Any] = {"hosts": set(), "failed": [], "refused": [], "errors": []}
    page.on("request", lambda r: seen["hosts"].add(urlsplit(r.url).netloc) if r.url.startswith("http") else None)
    page.on("websocket", lambda s: seen["hosts"].add(urlsplit(s.url).netloc))
    page.on("requestfailed", lambda r: seen["failed"].append((r.url, r.failure)))
    page.on("response", lambda r: seen["refused"].append(r.url) if r.status >= 400 else None)
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    return seen
