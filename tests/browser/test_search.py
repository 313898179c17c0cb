"""The search box: words typed, a choice by key or finger, and the page and address it leads to."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import Server, fresh
from tests.browser.reader import address, asked, assert_sound, await_asked, await_path, settle, visit

pytestmark = pytest.mark.browser

LINK = "/proposals?v=1&p=proposals&th=proposals&d=210100&tier=copy&w=published&lang={}"
FIGURE = "F875d652a"


@pytest.fixture
def reader(page: Page, server: Server) -> Page:
    """A reader of the proposals of Shenyang, in English."""
    visit(page, server.url + LINK.format("en"))
    return page


@pytest.fixture(scope="module")
def typist(browser: Browser, server: Server) -> Iterator[Page]:
    """One page for tests that type and choose nothing."""
    with fresh(browser) as context:
        page = context.new_page()
        visit(page, server.url + LINK.format("en"))
        yield page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("^Search|^搜索"))


def options(page: Page) -> list[str]:
    """Return the ids that are offered, in order."""
    return [str(option.get_attribute("data-id")) for option in page.get_by_role("listbox").locator("li").all()]


def active(page: Page) -> str | None:
    """Return the id of the option that Enter would choose; a screen reader is told the same one."""
    named = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{named}[aria-selected=true]").get_attribute("data-id") if named else None


def type_(page: Page, words: str) -> list[str]:
    """Go to the box by its key, type, and return what is offered."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.get_by_role("listbox").wait_for()
    page.wait_for_function("(box) => box.getAttribute('aria-expanded') === 'true'", arg=box(page).element_handle())
    return options(page)


@pytest.mark.parametrize(("lang", "words", "name"), [("en", "Dalian", "Dalian"), ("zh", "dl", "大连市")])
def test_a_place_is_gone_to(page: Page, server: Server, lang: str, words: str, name: str) -> None:
    visit(page, server.url + LINK.format(lang))
    assert type_(page, words)[0] == active(page) == "place:210200"
    page.keyboard.press("Enter")
    await_asked(page, d="210200", p="proposals", lang=lang)
    assert_sound(page)
    assert name in page.locator(".st-key-place").inner_html()
    assert box(page).input_value() == ""
    assert not page.get_by_role("listbox").is_visible()
    page.go_back()
    await_asked(page, d="210100")


def test_a_name_of_three_places_is_chosen_by_arrows(reader: Page) -> None:
    assert type_(reader, "铁西")[:3] == ["place:210106", "place:210303", "place:220302"]
    assert active(reader) == "place:210106"
    reader.keyboard.press("ArrowDown")
    assert active(reader) == "place:210303"
    reader.keyboard.press("ArrowUp")
    reader.keyboard.press("ArrowUp")
    assert active(reader) == "text:铁西", "the list is round"
    reader.keyboard.press("ArrowUp")
    reader.keyboard.press("Enter")
    await_asked(reader, d="220302")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("dalian", "place:210200"), ("大连", "place:210200"), ("da'lian", "place:210200"), ("DL", "place:210200"),
        ("sy", "place:210100"), ("cxd", "place:2102Z1"), ("chx", "place:210224"), ("chongqing", "place:500000"),
        ("shenyang tiexi", "place:210106"), ("tiexi shenyang", "place:210106"), ("铁西 沈阳", "place:210106"),
        ("tx shenyang", "place:210106"), ("标准 nongcun", "metric:rural_minimum_living_standard"),
        ("living rural", "metric:rural_minimum_living_standard"),
        ("parking", "page:parking"), ("tc", "page:parking"), ("12345", "page:services"),
        ("bfl", "metric:reply_rate"), ("share replied", "metric:reply_rate"), ("零收费", "other:zero_fee_parks"),
        (FIGURE, f"figure:{FIGURE}"), (FIGURE.upper(), f"figure:{FIGURE}"), ("lushunkou", "place:210212"),
    ],
)  # fmt: skip
def test_what_is_meant_stands_first(typist: Page, words: str, first: str) -> None:
    found = type_(typist, words)
    typist.keyboard.press("Escape")
    typist.keyboard.press("Escape")
    box(typist).blur()
    assert found[0] == first
    assert len(found) <= 9
    assert found[-1] in (f"text:{words}", first)


def test_two_letters_do_not_find_every_word_they_stand_in(reader: Page) -> None:
    assert "metric:handling_units" not in type_(reader, "dl"), "Han-dl-ing"


def test_a_page_is_opened_with_what_it_opens_with(reader: Page) -> None:
    assert type_(reader, "overview")[0] == "page:overview"
    reader.keyboard.press("Enter")
    reader.wait_for_function("() => location.pathname === '/'")
    await_asked(reader, d="210100", lang="en", y="2018..2025")
    assert_sound(reader)


def test_a_metric_is_compared(reader: Page) -> None:
    assert type_(reader, "农村低保标准")[0] == "metric:rural_minimum_living_standard"
    reader.keyboard.press("Enter")
    await_path(reader, "/compare")
    assert asked(reader)["m"] == "rural_minimum_living_standard"


def test_a_figure_is_opened_by_its_number(reader: Page) -> None:
    type_(reader, FIGURE)
    reader.keyboard.press("Enter")
    await_path(reader, "/sources")
    assert asked(reader)["f"] == FIGURE
    assert FIGURE in reader.locator("dl.facts").inner_text()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_free_words_are_searched_among_the_figures(page: Page, server: Server, lang: str) -> None:
    visit(page, server.url + LINK.format(lang))
    type_(page, "沈阳日报 2020")
    assert active(page) is None
    page.keyboard.press("Enter")
    await_path(page, "/sources")
    assert asked(page)["q"] == "沈阳日报 2020"
    assert asked(page)["lang"] == lang
    assert "d" not in asked(page)


def test_a_finger_chooses_too(reader: Page) -> None:
    type_(reader, "停车泊位")
    reader.locator("[role=option][data-id='text:停车泊位']").click()
    await_path(reader, "/sources")
    assert asked(reader)["q"] == "停车泊位"


def test_escape_closes_and_then_empties(reader: Page) -> None:
    before = address(reader)
    type_(reader, "dl")
    reader.keyboard.press("Escape")
    assert not reader.get_by_role("listbox").is_visible()
    assert box(reader).input_value() == "dl"
    reader.keyboard.press("Escape")
    assert box(reader).input_value() == ""
    reader.keyboard.press("Enter")
    settle(reader)
    assert address(reader) == before, "an empty box asks nothing"


def test_enter_of_an_input_method_chooses_nothing(reader: Page) -> None:
    before = address(reader)
    type_(reader, "dalian")
    for event in ("{key: 'Enter', isComposing: true}", "{key: 'Enter', keyCode: 229}"):
        box(reader).evaluate(f"(box) => box.dispatchEvent(new KeyboardEvent('keydown', {event}))")
    settle(reader)
    assert address(reader) == before
    assert active(reader) == "place:210200", "the list still stands"


def test_a_slash_typed_into_a_field_is_a_slash(reader: Page) -> None:
    type_(reader, "dl")
    reader.keyboard.press("/")
    assert box(reader).input_value() == "dl/"


def test_a_phone_has_room_for_the_box_and_its_list(reader: Page) -> None:
    reader.set_viewport_size({"width": 390, "height": 844})
    type_(reader, "parking")
    for node in (box(reader), reader.get_by_role("listbox")):
        seen = node.bounding_box()
        assert seen is not None
        assert seen["x"] >= 0
        assert seen["x"] + seen["width"] <= 390
        assert seen["width"] > 240


def test_nothing_is_fetched_before_the_box_is_used_and_once_then(reader: Page) -> None:
    fetched: list[str] = []
    reader.on("request", lambda request: fetched.append(request.url) if "search.json" in request.url else None)
    reader.reload()
    settle(reader)
    assert fetched == []
    type_(reader, "dl")
    type_(reader, "x")
    assert len(fetched) == 1


def test_the_index_is_sent_once_and_then_only_confirmed(page: Page, server: Server) -> None:
    first = page.request.get(f"{server.url}/assets/search.json")
    assert first.headers["content-encoding"] == "gzip"
    again = page.request.get(f"{server.url}/assets/search.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body()) == (304, b"")


def test_the_sheet_has_no_box(reader: Page) -> None:
    reader.emulate_media(media="print")
    assert not box(reader).is_visible()
