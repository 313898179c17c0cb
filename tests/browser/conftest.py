"""Fixtures: the dashboard as it is started by hand, and a real Chromium that no other host answers."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import ROOT

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
# Every name but this computer's is unknown to the browser: what the dashboard would fetch elsewhere fails.
ARGUMENTS = (
    "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address without a slash at the end, and the file of its words."""

    url: str
    log: Path

    def failures(self) -> list[str]:
        """Return the lines of the log that speak of a page that failed."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if "Traceback" in line or "a page failed" in line]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], AbstractContextManager[Server]]:
    """A starter of servers, each of which no reader has visited yet."""
    return lambda: serving(tmp_path_factory.mktemp("server") / "log.txt")


@pytest.fixture(scope="session")
def server(start: Callable[[], AbstractContextManager[Server]]) -> Iterator[Server]:
    """The server that the tests share."""
    with start() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, CHROMIUMS)), playwright.chromium.executable_path)
        if not Path(found).exists():
            missing("no Chromium: install the system's, or run `playwright install chromium`")
        root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        with playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *root]) as running:
            yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who was never here: nothing stored, an English browser, a laptop's window."""
    with fresh(browser) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def missing(reason: str) -> NoReturn:
    """Skip on a desk, fail in CI: there a test that did not run would look like one that passed."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def fresh(browser: Browser, locale: str = "en-GB") -> Iterator[BrowserContext]:
    """A browser context of its own, which may use the clipboard."""
    context = browser.new_context(
        locale=locale, viewport={"width": 1280, "height": 900}, reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    context.set_default_timeout(15_000)
    yield context
    context.close()


@contextmanager
def serving(log: Path) -> Iterator[Server]:
    """Start `streamlit run dashboard.py` on a free port, wait until it is healthy, stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with log.open("w", encoding="utf-8") as words:
        process = subprocess.Popen(command, cwd=ROOT, stdout=words, stderr=subprocess.STDOUT)
        try:
            _await_health(process, url, log)
            yield Server(url, log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_health(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    for _ in range(START_SECONDS * 10):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
