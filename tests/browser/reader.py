"""What a reader does and sees: open a page, wait until it has come to rest, read its cards, charts and address."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from pandas import DataFrame
from playwright.sync_api import Download, Locator, Page, Response

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
    const waiting = charts.find((chart) => "waiting" in chart.dataset); // until the reader comes near: come near
    if (waiting) {
        const main = document.querySelector("[data-testid=stMain]"), { scrollTop } = main;
        waiting.scrollIntoView();
        setTimeout(() => (main.scrollTop = scrollTop), 40);
    }
    if (waiting || charts.some((chart) => !chart.dataset.drawn)) return null;
    const drawn = charts.map((chart) => chart.dataset.key + chart.dataset.drawn);
    return [location.href, document.querySelectorAll("*").length, ...drawn].join(" ");
}"""
_DRAWN = """(chart) => chart.firstElementChild.data.map(({x, y, z, customdata}) => ({x, y, z, customdata}))"""

_SPOT = """(chart, wanted) => {
    const drawing = chart.firstElementChild, box = drawing.getBoundingClientRect(), axes = drawing._fullLayout;
    const is = (about) => [about].flat().includes(wanted);
    for (const { type, x, y, xaxis, yaxis, customdata, locations } of drawing._fullData) {
        if (type === "choropleth") {
            const area = [...drawing.querySelectorAll(".choroplethlayer path")].find((p) => p.__data__.loc === wanted);
            const { left, top, width, height } = area.getBoundingClientRect();
            return [left + width / 2, top + height / 2];
        }
        const rows = (type === "heatmap" ? customdata : [customdata ?? []]).map((row) => row.findIndex(is));
        const row = rows.findIndex((column) => column >= 0);
        if (row < 0) continue;
        const [across, up] = [xaxis, yaxis].map((name) => axes[name.replace(/^./, "$&axis")]);
        const at = [x[rows[row]], y[type === "heatmap" ? row : rows[row]]];
        return [box.left + across._offset + across.d2p(at[0]), box.top + up._offset + up.d2p(at[1])];
    }
    return null;
}"""


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


def await_path(page: Page, path: str) -> None:
    """Wait until the address is of this page, and the page stands there at rest."""
    page.wait_for_url(f"**{path}?**")
    settle(page)
    assert_sound(page)


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


def point_at(page: Page, key: str, wanted: str) -> None:
    """Move the mouse to the first point of a chart that is of this figure or place; on a map, to the area."""
    chart = page.locator(f"{CHART}[data-key={key}]")
    chart.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    spot = chart.evaluate(_SPOT, wanted)
    assert spot, f"{key} has no point of {wanted}"
    page.mouse.move(*spot, steps=5)  # a hand comes from somewhere


def click_at(page: Page, key: str, wanted: str) -> None:
    """Click the first point of a chart, or the area of a map, that is of this figure or place."""
    point_at(page, key, wanted)
    page.wait_for_timeout(100)
    page.mouse.down()
    page.mouse.up()


def copied(page: Page) -> str:
    """Press "Copy link" and return what is on the clipboard."""
    page.evaluate("() => navigator.clipboard.writeText('')")
    widget(page, "copy-link").locator("button").click()
    page.wait_for_function("() => navigator.clipboard.readText()")
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def press_year(page: Page, end: int, key: str) -> None:
    """Move one end of the year slider by a key."""
    widget(page, "years").locator("input[type=range]").nth(end).press(key)


def saved(page: Page, start: Callable[[], None]) -> tuple[Download, bytes]:
    """Return the file that `start` makes the browser save, and its content."""
    with page.expect_download() as waiting:
        start()
    return waiting.value, Path(waiting.value.path()).read_bytes()


def download(page: Page, kind: str) -> tuple[Download, bytes]:
    """Press the download button of this kind and return the file."""
    button = widget(page, "share").locator("[data-testid=stDownloadButton] button", has_text=kind)
    return saved(page, button.click)


def printed_sql(page: Page) -> DataFrame:
    """Run the SQL that the page prints, as a reader would: pasted into DuckDB in the project's folder."""
    widget(page, "sql").locator("summary").click()
    code = widget(page, "sql").locator("code")
    code.wait_for()
    settle(page)
    script = code.text_content() or ""
    with duckdb.connect() as connection, pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return connection.execute(script).df()


def watch(page: Page) -> dict[str, Any]:
    """Collect, from now on, what the page asks for and what went wrong."""
    seen: dict[str, Any] = {"hosts": set(), "failed": [], "refused": [], "errors": []}
    page.on("request", lambda r: seen["hosts"].add(urlsplit(r.url).netloc) if r.url.startswith("http") else None)
    page.on("websocket", lambda s: seen["hosts"].add(urlsplit(s.url).netloc))
    page.on("requestfailed", lambda r: seen["failed"].append((r.url, r.failure)))
    page.on("response", lambda r: seen["refused"].append(r.url) if r.status >= 400 else None)
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    return seen
