"""No network: every page opens with all other hosts refused, and asks nobody but its own server."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import conftest
from tests.browser.conftest import Server
from tests.browser.reader import CHART, PATHS, PROBES, assert_sound, menu, visit, watch

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_page_asks_nobody_but_its_server(page: Page, server: Server, path: str) -> None:
    seen = watch(page)
    response = visit(page, server.url + path)
    assert response.status == 200
    assert_sound(page)
    assert seen["hosts"] == {urlsplit(server.url).netloc}
    assert seen["failed"] == []
    assert seen["errors"] == []
    assert [url for url in seen["refused"] if not PROBES.match(urlsplit(url).path)] == []


def test_other_hosts_are_refused(page: Page, server: Server) -> None:
    """Holds the test above: the browser does not reach another name, and the watch sees that it tried."""
    visit(page, server.url)
    seen = watch(page)
    reached = page.evaluate("() => fetch('http://localhost.example/', {mode: 'no-cors'}).then(() => true, () => false)")
    assert reached is False
    assert seen["hosts"] == {"localhost.example"}
    assert [url for url, _ in seen["failed"]] == ["http://localhost.example/"]


def test_the_menu_names_every_page(page: Page, server: Server) -> None:
    visit(page, server.url)
    assert [path for path in PATHS.values() if menu(page, path).count() != 1] == []


def test_a_chart_survives_the_end_of_the_server(page: Page, server: Server) -> None:
    """What is drawn stays drawn while the connection is down: a laptop carried into a meeting."""
    visit(page, server.url)
    drawn = page.locator(CHART).count()
    page.context.set_offline(True)
    page.set_viewport_size({"width": 1000, "height": 900})
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-key]')].every((c) => c.dataset.drawn > 1 || 'waiting' in c.dataset)"
    )
    assert page.locator(f"{CHART} .main-svg").count() >= drawn > 0


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_browser_fails_in_ci_and_skips_elsewhere(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no Chromium"):
        conftest.missing("no Chromium")


@pytest.mark.parametrize(("locale", "lang"), [("en-GB", "en"), ("zh-CN", "zh"), ("de-DE", "en")])
def test_the_browser_decides_the_first_language(browser: Browser, server: Server, locale: str, lang: str) -> None:
    with conftest.fresh(browser, locale) as context:
        page = context.new_page()
        visit(page, server.url)
        assert f"lang={lang}" in page.url
