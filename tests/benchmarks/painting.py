"""From a changed filter to the last thing painted, in a real browser."""

import shutil
import statistics
import time

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.server import serve

PLACES = ("Dalian", "Shenyang")
REPEATS = 20
SCREEN, WHOLE_PAGE = 900, 8000  # pixels
QUIET_MS = 500  # nothing painted for so long: the page is done
# The moments of the last change inside the page, and of the last one inside a drawing of it.
RECORDER = """() => {
    window.lastChange = window.lastDrawing = 0;
    new MutationObserver((changes) => {
        const inside = (name) => changes.some(({target}) => (target.closest ? target : target.parentElement)?.closest(name));
        if (inside('[data-testid=stMain]')) window.lastChange = performance.now();
        if (inside('[data-testid=stMain] .js-plotly-plot')) window.lastDrawing = performance.now();
    }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
}"""


def first_chart(script: str, path: str) -> float:
    """Return the seconds from starting the server to the first chart of a page in a cold browser."""
    with serve(script) as server, sync_playwright() as playwright:
        page = _open(playwright)
        page.goto(server.url + path)
        page.wait_for_selector("[data-drawn]", timeout=60_000)
        return time.monotonic() - server.started


def filter_change(script: str, *arguments: str, path: str = "/", height: int = SCREEN) -> tuple[float, float]:
    """Return the median milliseconds from choosing a place to the last change of the page, and to that of its charts.

    Medians over `REPEATS` changes; a page without charts is done when the page is. The window's height decides which
    charts are near enough to be drawn: WHOLE_PAGE draws them all.
    """
    with serve(script, *arguments) as server, sync_playwright() as playwright:
        page = _open(playwright, height)
        page.goto(server.url + path)
        _settle(page)
        page.evaluate(RECORDER)
        times = [_choose(page, PLACES[turn % 2]) for turn in range(REPEATS + 4)]
        whole, charts = zip(*times[4:], strict=True)
        return statistics.median(whole), statistics.median(charts)


def _choose(page: Page, place: str) -> tuple[float, float]:
    box = page.locator(".st-key-place input")
    box.click()
    box.fill(place)
    page.wait_for_selector("[role=option]")
    started = page.evaluate("performance.now()")
    box.press("Enter")
    page.wait_for_function(
        f"window.lastChange > {started} && performance.now() - window.lastChange > {QUIET_MS}"
        " && !document.querySelector('[data-testid=stStatusWidget]')",
        polling=50,
        timeout=30_000,
    )
    last, drawing = page.evaluate("[window.lastChange, window.lastDrawing]")
    return last - started, (drawing if drawing > started else last) - started


def _settle(page: Page) -> None:
    page.wait_for_selector(".st-key-place", timeout=60_000)
    page.wait_for_timeout(4_000)


def _open(playwright: object, height: int = SCREEN) -> Page:
    browser = playwright.chromium.launch(  # type: ignore[attr-defined]
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    return browser.new_page(viewport={"width": 1280, "height": height}, locale="en-US")
