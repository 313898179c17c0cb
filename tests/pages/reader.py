"""What a test does with a page: open it by its address, and read its cards, charts and words."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

import dashboard
from tests.conftest import ROOT

PAGES = {page: file for listed in dashboard.PAGES.values() for page, (file, _) in listed.items()}
SHENYANG = "210100"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def opened(page: str, **parameters: str) -> AppTest:
    """Open a page by its address and run it once."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "overview":
        at.switch_page(PAGES[page])
    return turned(at, **parameters)


def turned(at: AppTest, **parameters: str) -> AppTest:
    """Give an open page another address and run it again."""
    at.query_params.clear()
    for key, value in parameters.items():
        at.query_params[key] = value
    return at.run()


def shown(at: AppTest, component: str) -> list[Any]:
    """Return what each component of one name was given, in the order of the page."""
    found = [e for e in at.get("bidi_component") if e.proto.component_name == component]
    return [json.loads(e.proto.json) for e in found]


def address(at: AppTest) -> dict[str, str]:
    """Return the full address that the page gives the browser."""
    (completed,) = shown(at, "taizhang_address")
    return dict(parse_qsl(str(completed)))


def charts(at: AppTest) -> dict[str, dict[str, Any]]:
    """Return the charts of a page by key."""
    return {chart["key"]: chart for chart in shown(at, "taizhang_plot")}


def cards(at: AppTest) -> list[dict[str, Any]]:
    """Return the cards of a page."""
    return [card for data in shown(at, "taizhang_cards") for group in data["groups"] for card in group["cards"]]


def titles(at: AppTest) -> list[str]:
    """Return the titles of a page's sections."""
    return _written(at, "h3")


def captions(at: AppTest) -> list[str]:
    """Return the sentences below titles, and every caption."""
    return [*_written(at, "p"), *(caption.value.replace("\\", "") for caption in at.caption)]


def findings(at: AppTest) -> list[str]:
    """Return the sentences that open a page."""
    return _written(at, "p class='finding'")


def _written(at: AppTest, tag: str) -> list[str]:
    found = (re.findall(f"<{tag}>(.*?)</", e.proto.body) for e in at.get("html"))
    return [unescape(words) for listed in found for words in listed]


def ids(chart: dict[str, Any]) -> list[str]:
    """Return the figure ids of a chart's points, in their order."""
    return [point[0] for trace in chart["figure"]["data"] for point in trace.get("customdata", [])]


def numbers(text: str) -> set[float]:
    """Return the numbers that a text prints."""
    return {float(found.replace(",", "")) for found in NUMBER.findall(text)}


def drawn(figure: dict[str, Any]) -> set[float]:
    """Return the numbers that a chart draws or prints: values of its points, sums of its rows, its texts; no years."""
    found: set[float] = set()

    def collect(value: Any) -> None:
        if isinstance(value, str):
            found.update(numbers(value))
        elif isinstance(value, int | float):
            found.add(round(float(value), 1))
        elif isinstance(value, list):
            known = [v for v in value if isinstance(v, int | float)]
            found.update({float(sum(known))} if known else ())
            for item in value:
                collect(item)

    for trace in figure["data"]:
        for key in ("x", "z", "text", "hovertext"):
            collect(trace.get(key))
    return {n for n in found if not (1949 <= n <= 2100 and n == int(n))} - {0.0}


def fail_free(at: AppTest) -> None:
    """No exception, and no box that says the page failed."""
    assert [e.value for e in at.exception] == []
    assert [e.value for e in at.error] == []
