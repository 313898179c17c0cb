"""An office loads its own list in a real browser, reads it on the pages, and finds a figure's cases."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from metrics.store import folder
from tests.browser.conftest import Server
from tests.browser.reader import CARD, DIALOG, assert_sound, await_asked, await_path, settle

pytestmark = pytest.mark.browser

HEAD = "沈阳市2024年建议提案办理台账,,,,,\n编号,类型,区县,收到日期,答复日期,办理结果\n"
ROWS = "".join(
    f"{number},代表建议,沈阳市和平区,2024年{1 + number % 9}月5日,2024-{2 + number % 9:02}-20,{'A类' if number % 2 else 'B类'}\n"
    for number in range(40)
)
BAD = "99,提案,铁西区,2024-02-31,,Z类\n"


@pytest.fixture
def office(start: Callable[[], AbstractContextManager[Server]], tmp_path: Path) -> Iterator[Server]:
    """A server of its own with an empty store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(folder.SETTING, str(tmp_path / "store"))
        with start() as running:
            yield running


@pytest.mark.parametrize("width", [1280, 390])
def test_a_list_is_loaded_read_and_followed_to_its_cases(
    page: Page, office: Server, tmp_path: Path, width: int
) -> None:
    """Data → file in GBK with a title row → load → counts and rejects → its page → a figure → its cases."""
    file = tmp_path / "台账.csv"
    file.write_text(HEAD + ROWS + BAD, encoding="gbk")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{office.url}/data?lang=en")
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text("rows read: 41")).to_be_visible()
    expect(page.get_by_text("rejected: 1")).to_be_visible()
    with page.expect_download() as rejected:
        page.get_by_role("button", name="Download the rejected rows").click()
    assert "铁西区" in Path(rejected.value.path()).read_text(encoding="utf-8-sig")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="See the figures").click()
    await_path(page, "/proposals")
    await_asked(page, w="register")
    settle(page)
    assert_sound(page)
    card = page.locator(CARD, has_text="40").first
    card.locator("button").first.click()
    expect(
        page.locator(DIALOG).get_by_text("40 cases; columns that may lead to a person are left out.")
    ).to_be_visible()
    assert office.failures() == []
