"""Compare as a reader opens it: the districts of Dalian, the cities of Liaoning as a map, two places side by side."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from metrics import queries
from metrics.catalog import METRICS
from metrics.charts import BETTER, WORSE, verdicts
from metrics.loading.practice import practise
from metrics.places import children, name
from metrics.queries import contents
from metrics.store import folder
from metrics.text import LANGS, Lang
from metrics.view import FORMS
from tests.pages import reader as pages

RURAL, URBAN = "rural_minimum_living_standard", "urban_minimum_living_standard"
PLACES = ("210100", "210200", "2102Z2", "210224", "100000")


def opened(**parameters: str) -> AppTest:
    return pages.opened("compare", **parameters)


def dots(at: AppTest) -> dict[str, float]:
    """Return the value of each place among the sorted dots."""
    chart: dict[str, Any] = pages.charts(at)["comparison"]["figure"]
    points = [trace for trace in chart["data"] if "customdata" in trace]
    return {about[1]: x for trace in points for about, x in zip(trace["customdata"], trace["x"], strict=True)}


def captions(at: AppTest) -> str:
    return " ".join(pages.captions(at))


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of simulated proposals."""
    with pytest.MonkeyPatch.context() as patch:
        store = tmp_path_factory.mktemp("practice")
        patch.setenv(folder.SETTING, str(store))
        practise("proposals", 6000)
        yield store
    queries.clear()


def of_register(metric: str = "on_time_reply_rate", **more: str) -> AppTest:
    """Open the districts of Shenyang in a register's year."""
    return opened(**{"v": "1", "d": "210100", "m": metric, "y": "2024", "w": "register", **more})


def colours(at: AppTest) -> set[str]:
    """Return every colour of better and worse that the marks of a chart have."""
    drawn = json.dumps([chart["figure"]["data"] for chart in pages.charts(at).values()])
    return {colour for colour in (BETTER, WORSE, *verdicts.PALE.values()) if f'"{colour}"' in drawn}


@pytest.mark.parametrize("lang", LANGS)
def test_it_opens_with_the_rural_standards_of_dalians_districts_2018(lang: Lang) -> None:
    at = opened(lang=lang)
    pages.fail_free(at)
    assert {("d", "210200"), ("m", RURAL), ("y", "2018")} <= set(pages.address(at).items())
    assert name("210200", lang) in at.title[0].value
    assert dots(at) == {
        "210213": 690, "2102Z1": 690, "2102Z2": 690, "2102Z3": 690, "210214": 470, "210281": 470, "210283": 470,
    }  # fmt: skip
    assert "map" not in pages.charts(at)
    headline = " ".join(pages.titles(at))
    assert all(part in headline for part in ("2018", "470", "690", METRICS[RURAL].title[lang]))
    missing = set(children("210200")) - set(dots(at))
    assert missing
    assert all(name(code, lang) in captions(at) for code in missing)


@pytest.mark.parametrize("lang", LANGS)
def test_the_cities_of_liaoning_are_one_click_away_as_a_full_map(lang: Lang) -> None:
    at = opened(lang=lang)
    at.button(key="opening").click().run()
    pages.fail_free(at)
    assert (at.query_params["d"], at.query_params["m"], at.query_params["y"]) == ("210000", URBAN, "2008")
    known, empty, _ = pages.charts(at)["map"]["figure"]["data"]
    assert sorted(known["locations"]) == sorted(children("210000"))
    assert empty["locations"] == []
    assert set(dots(at)) == set(children("210000"))
    assert dots(at)["210200"] == 320
    at.button(key="opening").click().run()
    assert (at.query_params["d"], at.query_params["m"], at.query_params["y"]) == ("210200", RURAL, "2018")


def test_metrics_with_most_places_are_offered_first_with_their_number() -> None:
    at = opened(v="1", d="210100", lang="en")
    options = at.selectbox(key="metric").options
    counts = [int(option.rpartition("(")[2].split()[0]) for option in options]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 3
    at.selectbox(key="metric").set_value(URBAN).run()
    pages.fail_free(at)
    assert at.query_params["m"] == URBAN
    assert len(dots(at)) == 4


@pytest.mark.parametrize("lang", LANGS)
def test_fewer_than_three_places_name_what_can_be_compared(lang: Lang) -> None:
    at = opened(v="1", d="210100", m=RURAL, y="2018", lang=lang)
    pages.fail_free(at)
    assert "comparison" not in pages.charts(at)
    assert any(METRICS[RURAL].title[lang] in info.value and "2018" in info.value for info in at.info)
    offers = [b for b in at.button if (b.key or "").startswith("offer-")]
    assert offers
    offers[0].click().run()
    pages.fail_free(at)
    assert len(dots(at)) >= 3


@pytest.mark.parametrize("lang", LANGS)
def test_two_places_stand_side_by_side_over_all_metrics(lang: Lang) -> None:
    at = opened(v="1", d="210100", lang=lang)
    at.selectbox(key="second").set_value("210200").run()
    pages.fail_free(at)
    assert at.query_params["d"] == "210100~210200"
    (table,) = [e.proto.body for e in at.get("html") if "class='brief profile'" in e.proto.body]
    for part in (METRICS[URBAN].title[lang], "850", "1,011", name("210100", lang), name("210200", lang)):
        assert part in table
    at.selectbox(key="metric").set_value(URBAN).run()
    pages.fail_free(at)
    assert dots(at) == {"210100": 850, "210200": 1011}
    at.selectbox(key="second").set_value("").run()
    assert at.query_params["d"] == "210100"


def test_the_page_is_about_a_district_among_those_of_its_city() -> None:
    at = opened(v="1", d="210213", m=RURAL, y="2018", lang="en")
    figure = pages.charts(at)["comparison"]["figure"]
    edges = dict(zip(dots(at), figure["data"][0]["marker"]["line"]["color"], strict=True))
    assert len(edges) == 7
    assert [code for code, edge in edges.items() if edge == "ink"] == ["210213"]
    assert [label for label in figure["layout"]["yaxis"]["ticktext"] if "<b>" in label] == [
        f"<b>{name('210213', 'en')}</b>"
    ]


def test_the_link_to_copy_opens_the_same_dots() -> None:
    at = opened(v="1", d="210100", lang="en")
    before = dots(at)
    (link,) = [c["text"] for c in pages.shown(at, "taizhang_copy") if c.get("address")]
    asked = dict(parse_qsl(link))
    assert (asked["d"], asked["m"]) == ("210100", "registered_population")
    assert dots(pages.turned(at, **asked)) == before


@pytest.mark.parametrize("lang", LANGS)
def test_every_place_and_year_says_something_useful(lang: Lang) -> None:
    at = opened(lang=lang)
    for place in PLACES:
        for year in ("", *map(str, contents.year_bounds()), "1950"):
            pages.turned(at, v="1", d=place, lang=lang, **({"y": year} if year else {}))
            pages.fail_free(at)
            assert at.title[0].value
            assert pages.charts(at) or at.info, (place, year)


@pytest.mark.parametrize("lang", LANGS)
def test_places_of_a_register_are_held_against_their_city(practice: Path, lang: Lang) -> None:
    at = of_register(bm="above", lang=lang)
    pages.fail_free(at)
    (headline,) = [title for title in pages.titles(at) if METRICS["on_time_reply_rate"].title[lang] in title]
    assert name("210100", lang) in headline
    assert {"en": "cannot be told apart", "zh": "无法区分"}[lang] in headline
    assert {"en": "not sampling", "zh": "不是抽样误差"}[lang] in captions(at)
    figure = pages.charts(at)["comparison"]["figure"]
    assert len(figure["data"][0]["error_x"]["array"]) == 13
    assert name("210100", lang) in figure["layout"]["annotations"][0]["text"]
    sure = [e.proto.body for e in at.get("html") if "class='facts'" in e.proto.body]
    assert name("210102", lang) in sure[0]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", ["funnel", "ranks"])
def test_a_funnel_and_ranks_are_drawn_where_counts_are_known(practice: Path, form: str, lang: Lang) -> None:
    at = of_register(form=form, lang=lang)
    pages.fail_free(at)
    assert list(pages.charts(at)) == [form]
    assert not at.info
    assert all(name(code, lang) in pages.charts(at)[form]["alt"] for code in ("210102", "210114"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", ["funnel", "ranks"])
def test_without_counts_the_form_says_why_and_the_dots_stay(form: str, lang: Lang) -> None:
    at = opened(v="1", d="211100", m="hotline_resolution_rate", y="2023", form=form, lang=lang)
    pages.fail_free(at)
    assert {"en": "counts", "zh": "件数"}[lang] in " ".join(info.value for info in at.info)
    assert {"en": "were not published", "zh": "未公布"}[lang] in captions(at)
    assert len(dots(at)) == 6
    assert not colours(at)


@pytest.mark.parametrize("lang", LANGS)
def test_a_neutral_metric_is_not_coloured_and_not_ranked(practice: Path, lang: Lang) -> None:
    for form in FORMS:
        at = of_register("outcome_b_share", lang=lang, bm="above", form=form)
        pages.fail_free(at)
        assert not colours(at), form
    assert at.info  # the last form is the ranks
    assert {"en": "Neither direction", "zh": "无优劣之分"}[lang] in captions(at)


@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_benchmark_says_so_and_offers_the_median(practice: Path, lang: Lang) -> None:
    at = of_register(bm="province", lang=lang)
    pages.fail_free(at)
    assert name("210000", lang) in captions(at)
    assert not colours(at)
    at.button(key="median").click().run()
    pages.fail_free(at)
    assert "bm" not in pages.address(at)  # what a link without it stands for
    assert "shapes" in pages.charts(at)["comparison"]["figure"]["layout"]


def test_the_options_are_in_the_address_and_the_link_draws_the_same(practice: Path) -> None:
    at = of_register(lang="en")
    at.selectbox(key="benchmark").set_value("above").run()
    at.selectbox(key="confidence").set_value("99.8").run()
    wide = pages.charts(at)["comparison"]["figure"]
    assert (at.query_params["bm"], at.query_params["ci"]) == ("above", "99.8")
    (link,) = [c["text"] for c in pages.shown(at, "taizhang_copy") if c.get("address")]
    again = opened(**dict(parse_qsl(link)))
    assert pages.charts(again)["comparison"]["figure"] == wide
    (form,) = at.segmented_control
    form.set_value("ranks").run()
    pages.fail_free(at)
    assert at.query_params["form"] == "ranks"
    (link,) = [c["text"] for c in pages.shown(at, "taizhang_copy") if c.get("address")]
    again = opened(**dict(parse_qsl(link)))
    assert pages.charts(again)["ranks"]["figure"] == pages.charts(at)["ranks"]["figure"]
