"""Pages that ask registers: every page, witness and language, with simulated cases and with none."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics import queries
from metrics.loading import load
from metrics.loading.practice import practise
from metrics.store import folder, versions
from metrics.text import LANGS, Lang
from pages._ui import writing
from tests.pages.reader import NUMBER, SHENYANG, address, captions, cards, charts, fail_free, opened, shown, titles

ASKING = ("proposals", "relief", "parking", "services", "works", "compare", "trend")
SMALL = {"proposals": 3000, "hotline": 6000, "service_items": 1500, "parking_sites": 600, "relief": 900, "actions": 300}
SIMULATED = {"en": "Simulated cases, made up for practice", "zh": "模拟数据，仅供练习"}


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of simulated cases of every register."""
    with pytest.MonkeyPatch.context() as patch:
        store = tmp_path_factory.mktemp("practice")
        patch.setenv(folder.SETTING, str(store))
        for register, rows in SMALL.items():
            practise(register, rows)
        yield store
    queries.clear()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("witness", ["register", "both"])
@pytest.mark.parametrize("page", ASKING)
def test_every_page_answers_from_a_register_and_says_that_it_is_simulated(
    practice: Path, page: str, witness: str, lang: Lang
) -> None:
    metric = {"compare": "reply_rate", "trend": "reply_rate~median_days_to_reply"}.get(page, "")
    at = opened(page, v="1", d=SHENYANG, y="2019..2025", w=witness, lang=lang, **({"m": metric} if metric else {}))
    fail_free(at)
    assert any("simulated" in w.value or "模拟" in w.value for w in at.warning)
    assert charts(at) or cards(at)
    for key, chart in charts(at).items():
        points = [
            p for trace in chart["figure"]["data"] for p in trace.get("customdata", []) if str(p[0]).startswith("R")
        ]
        if points:
            assert SIMULATED[lang] in chart["figure"]["layout"]["title"]["text"], key
            assert SIMULATED[lang] in chart["alt"], key
            assert {"en": "simulated cases", "zh": "模拟数据"}[lang] in chart["picture"]["footer"], key
    assert address(at)["o"] == "simulated"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", ["210102", "210200", "2102Z2", "100000"])
@pytest.mark.parametrize("page", ASKING)
def test_a_place_without_cases_and_an_empty_year_say_so(practice: Path, page: str, place: str, lang: Lang) -> None:
    for year in ("1950", "2025", "2026"):
        at = opened(page, v="1", d=place, y=year, w="register", lang=lang)
        fail_free(at)


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_in_place_of_a_value_is_set_lighter(practice: Path, lang: Lang) -> None:
    found = cards(opened("services", v="1", d="210102", y="2025", w="register", lang=lang))
    assert {card["wordy"] for card in found} == {True, False}
    assert [card["value"] for card in found if card["wordy"] == bool(NUMBER.search(card["value"]))] == []


@pytest.mark.parametrize("page", ASKING)
def test_without_a_register_the_page_says_how_to_load_one(page: str, store: Path) -> None:
    at = opened(page, v="1", d=SHENYANG, w="register", lang="en")
    fail_free(at)
    assert any("No register is loaded yet" in info.value for info in at.info)
    at.button("load-register").click().run()
    fail_free(at)
    assert at.title[0].value == "Load the office's own cases"


@pytest.mark.parametrize("page", ["overview", "sources", "method", "commitments", "meeting"])
def test_other_pages_speak_of_published_figures_whatever_the_link_asks(practice: Path, page: str) -> None:
    at = opened(page, v="1", d=SHENYANG, w="register", lang="en")
    fail_free(at)
    assert re.findall(r"'R[0-9a-f]{8}'", str([chart["figure"] for chart in charts(at).values()])) == []


def test_real_cases_are_not_called_simulated_because_others_are(store: Path, tmp_path: Path) -> None:
    practise("hotline", 200)
    rows = [f"A{n},210102,2024-01-{n:02},2024-03-{n:02},A" for n in range(1, 29)]
    (tmp_path / "real.csv").write_text("\n".join(["编号,区县,收到日期,答复日期,办理结果", *rows]), encoding="utf-8")
    load("proposals", [tmp_path / "real.csv"])
    at = opened("proposals", v="1", d="210102", th="proposals", y="2024", w="register", lang="en")
    fail_free(at)
    assert [w.value for w in at.warning] == []
    assert "o" not in address(at)
    assert charts(at) or cards(at)
    assert "imulated" not in " ".join([*titles(at), *captions(at), *(str(chart) for chart in charts(at).values())])
    other = opened("services", v="1", d=SHENYANG, th="services", w="register", lang="en")
    assert address(other)["o"] == "simulated"
    assert any("simulated" in w.value for w in other.warning)


@pytest.mark.parametrize(
    "odd", [{"m": "rural_roads_built"}, {"th": "livelihood"}, {"th": "parking", "m": "old_communities"}]
)
def test_no_link_drops_the_mark_of_simulated_cases(practice: Path, odd: dict[str, str]) -> None:
    at = opened("proposals", v="1", d=SHENYANG, y="2024", w="register", lang="en", **odd)
    assert any("simulated" in w.value for w in at.warning)
    assert any("simulated cases" in caption for caption in captions(at))
    assert (
        address(opened("proposals", v="1", d=SHENYANG, w="register", lang="en", m="rural_roads_built"))["o"]
        == "simulated"
    )


@pytest.mark.parametrize("breakdown", ["", "month"])
@pytest.mark.parametrize("page", ["compare", "trend"])
def test_another_register_does_not_stand_in_for_the_one_that_is_asked(
    store: Path, monkeypatch: pytest.MonkeyPatch, page: str, breakdown: str
) -> None:
    monkeypatch.setenv(writing.SETTING, "1")
    practise("hotline", 200)
    at = opened(page, v="1", d="210102~210103~210104", m="reply_rate", w="register", b=breakdown, lang="en")
    fail_free(at)
    assert any("No register is loaded yet: Proposals and suggestions" in info.value for info in at.info)
    assert "practise" in [button.key for button in at.button]


def test_overview_names_the_open_differences(practice: Path) -> None:
    at = opened("overview", v="1", d=SHENYANG, lang="en")
    assert any("Published and register beside each other" in s for s in titles(at))
    assert any("published 1,620 cases, register" in m.value for m in at.markdown)


def test_months_are_a_line_of_their_own_on_trend(practice: Path) -> None:
    at = opened(
        "trend", v="1", d=SHENYANG, m="median_days_to_reply", b="month", w="register", y="2019..2025", lang="en"
    )
    fail_free(at)
    (chart,) = charts(at).values()
    (line,) = [trace for trace in chart["figure"]["data"] if trace.get("customdata")]
    assert len(line["x"]) > 70
    assert line["x"] == sorted(line["x"])


@pytest.mark.parametrize("lang", LANGS)
def test_proposals_draw_the_steps_of_cases_in_place_of_those_of_documents(practice: Path, lang: Lang) -> None:
    at = opened("proposals", v="1", d=SHENYANG, th="proposals", y="2025", w="register", lang=lang)
    fail_free(at)
    bars, between = charts(at)["path"]["figure"]["data"]
    assert all(point[0].startswith("R") for point in bars["customdata"])
    assert (len(bars["x"]), len(between["text"])) == (4, 3)
    assert any({"en": "were answered", "zh": "已答复"}[lang] in title for title in titles(at))
    published = opened("proposals", v="1", d=SHENYANG, th="proposals", lang=lang)
    assert len(charts(published)["path"]["figure"]["data"]) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_departments_stand_beside_the_mix_of_their_cases(practice: Path, lang: Lang) -> None:
    at = opened("proposals", v="1", d=SHENYANG, w="register", lang=lang)
    fail_free(at)
    assert any({"en": "not directly comparable", "zh": "不宜直接比较"}[lang] in words for words in captions(at))
    (table,) = (e.proto.body for e in at.get("html") if "class='brief mix'" in e.proto.body)
    assert {"en": "simulated cases", "zh": "模拟数据"}[lang] in table
    first, *rows = re.findall(r"<tr class.*?</tr>", table)
    assert {"en": "all departments", "zh": "全部单位"}[lang] in first
    assert len(rows) == 12
    for row in rows:
        widths = [float(width) for width in re.findall(r"width:([\d.]+)%", row)]
        printed = [float(share) for share in re.findall(r"class='share'[^>]*>([\d.]+)%", row)]
        assert widths == printed
        assert len(widths) == row.count("<b style=") <= 3
    assert "o=simulated" in rows[0]


@pytest.mark.parametrize("lang", LANGS)
def test_services_set_districts_against_the_line_of_their_city_above_the_table(practice: Path, lang: Lang) -> None:
    at = opened("services", v="1", d=SHENYANG, th="services", y="2025", w="register", lang=lang)
    fail_free(at)
    chart = charts(at)["city-line"]
    _, city, dots, _, _, done = chart["figure"]["data"]
    behind = [x for x, mark in zip(dots["x"], dots["marker"]["symbol"], strict=True) if mark == "triangle-down"]
    assert behind
    assert all(x < city["x"][0] for x in behind)
    assert len(done["text"]) == 13 + 1
    assert any(f"{len(behind)} " in title and str(len(dots["x"])) in title for title in titles(at))
    assert any({"en": "place", "zh": "地区"}[lang] in frame.value.columns[0] for frame in at.dataframe)


def test_a_figure_of_a_register_leads_to_its_cases_on_this_computer_only(
    practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened("proposals", v="1", d=SHENYANG, th="proposals", y="2025", w="register", lang="en")
    figure = cards(at)[0]["id"].partition("~")[0]
    assert figure.startswith("R")
    refused = opened("proposals", v="1", d=SHENYANG, th="proposals", y="2025", w="register", lang="en", f=figure)
    fail_free(refused)
    assert any("only on the computer" in info.value for info in refused.info)
    monkeypatch.setenv(writing.SETTING, "1")
    allowed = opened("proposals", v="1", d=SHENYANG, th="proposals", y="2025", w="register", lang="en", f=figure)
    fail_free(allowed)
    tables = [frame.value for frame in allowed.dataframe if "Number" in frame.value.columns]
    assert any(len(table) == 50 and table["Number"].str.startswith("SIM-").all() for table in tables)
    assert any("simulated" in c["text"] and figure in c["text"] for c in shown(allowed, "taizhang_copy"))


def test_a_link_to_an_earlier_version_shows_its_figures_and_says_so(practice: Path) -> None:
    earlier = versions.read(1)
    at = opened("proposals", v="1", d=SHENYANG, th="proposals", w="register", lang="en", asof=earlier.label)
    fail_free(at)
    assert any(earlier.label in info.value for info in at.info)
    assert all(earlier.label in chart["picture"]["footer"] for chart in charts(at).values())
    unknown = opened("proposals", v="1", d=SHENYANG, th="proposals", w="register", lang="en", asof="01234567")
    assert any("01234567" in w.value for w in unknown.warning)


MONTHLY = {"d": SHENYANG, "b": "month", "w": "register"}
REPLY = "median_days_to_reply"


def said(at: AppTest) -> str:
    return " ".join([*titles(at), *captions(at)])


@pytest.mark.parametrize("lang", LANGS)
def test_months_have_limits_icons_and_say_how_sure_that_is(practice: Path, lang: Lang) -> None:
    at = opened("trend", v="1", m=REPLY, t="50", lang=lang, **MONTHLY)
    fail_free(at)
    (chart,) = charts(at).values()
    assert {"en": "Upper limit", "zh": "上限"}[lang] in str(chart["figure"]["layout"]["annotations"])
    assert {"en": "limits", "zh": "控制限"}[lang] in said(at)
    assert any(e.proto.body.count("<img ") == 2 for e in at.get("html"))
    assert any(
        {"en": "chance alone keeps it", "zh": "仅因随机波动"}[lang] in m.value.replace("\\", "") for m in at.markdown
    )
    assert at.number_input(key="target").value == 50


@pytest.mark.parametrize("lang", LANGS)
def test_few_months_are_a_plain_line_with_the_reason(practice: Path, lang: Lang) -> None:
    at = opened("trend", v="1", m=REPLY, y="2020", lang=lang, **MONTHLY)
    fail_free(at)
    (chart,) = charts(at).values()
    assert len(chart["figure"]["data"]) == 1
    assert {"en": "No control limits: fewer than 13", "zh": "不足13个"}[lang] in said(at)


def test_options_go_into_the_link(practice: Path) -> None:
    at = opened("trend", v="1", m=REPLY, lang="en", **MONTHLY)
    at.number_input(key="target").set_value(45.5).run()
    at.radio(key="screening").set_value("none").run()
    fail_free(at)
    assert (at.query_params["t"], at.query_params["sc"]) == (["45.5"], ["none"]) or (
        at.query_params["t"], at.query_params["sc"]) == ("45.5", "none")  # fmt: skip
    assert "Outlying moving ranges are not left out" in said(at)


@pytest.mark.parametrize("lang", LANGS)
def test_limits_begin_anew_only_with_a_recorded_reason(
    practice: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    before = versions.standing().number
    try:
        at = opened("trend", v="1", m=REPLY, rb="2022-07", lang=lang, **MONTHLY)
        fail_free(at)
        assert {"en": "no reason is recorded", "zh": "没有记录原因"}[lang] in said(at)
        assert not [box for box in at.text_input if box.label.startswith(("Reason", "原因"))]
        monkeypatch.setenv(writing.SETTING, "1")
        at = opened("trend", v="1", m=REPLY, lang=lang, **MONTHLY)
        month, reason = [box for box in at.text_input if box.label.startswith(("Month", "月份", "Reason", "原因"))]
        month.set_value("2022-07")
        reason.set_value("one window")
        (button,) = [b for b in at.button if b.label in ("Record the reason", "记录原因")]
        button.click().run()
        fail_free(at)
        assert address(at)["rb"] == "2022-07"
        assert "one window" in said(at)
        assert any(
            shape["line"]["dash"] == "dot" for c in charts(at).values() for shape in c["figure"]["layout"]["shapes"]
        )
    finally:
        versions.roll_back(before)
        queries.clear()


def test_months_that_are_hidden_are_said_to_be(practice: Path) -> None:
    metric = "hotline_on_time_rate"
    at = opened("trend", v="1", m=metric, d="210106", b="month", w="register", lang="en")
    fail_free(at)
    assert charts(at) == {}
    assert "hidden, to protect few people" in said(at)


def test_a_register_without_cases_of_a_place_does_not_speak_of_documents(practice: Path) -> None:
    at = opened("services", v="1", d="210200", y="2018", w="register", lang="en")
    (said,) = (info.value for info in at.info)
    assert "no case of the register tells" in said
    assert "documents" not in said
    assert not charts(at), "the cases are of another city"
    of_city = opened("services", v="1", d=SHENYANG, w="register", lang="en")
    assert not any(
        "as printed" in words or "not printed" in words for words in (*captions(of_city), str(charts(of_city)))
    )
