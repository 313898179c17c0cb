"""Which places are compared by what: equal lines, windows of ten years, nothing mixed, nothing dropped in silence."""

from collections.abc import Callable

import pytest

from metrics.catalog import METRICS
from metrics.findings import compared as words
from metrics.places import children, compared, places
from metrics.queries import Answer, answer
from metrics.queries.compared import alike, compare, line, offered, profile, window
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
RURAL, URBAN = "rural_minimum_living_standard", "urban_minimum_living_standard"
CITIES = ("210100", "210200", "210300", "210400")


def asked(metric: str, codes: tuple[str, ...], years: tuple[int, int], lang: Lang = "en") -> Answer:
    return answer(View(metrics=(metric,), places=codes, years=years, lang=lang), "places")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("210200", children("210200")),
        ("2102Z2", children("210200")),
        ("210213", children("210200")),
        ("210000", children("210000")),
    ],
)
def test_one_place_stands_for_its_neighbourhood(code: str, expected: tuple[str, ...]) -> None:
    assert compared((code,)) == expected
    assert len(expected) >= 3


def test_the_country_stands_for_all_cities_and_named_places_for_themselves() -> None:
    assert set(compared(("100000",))) == {p.code for p in places().values() if p.level == "city"}
    assert compared(("210200", "2102Z2")) == ("210200", "2102Z2")


def test_every_place_is_compared_with_something() -> None:
    for place in places().values():
        if place.level in ("city", "country"):
            assert len(compared((place.code,))) >= 3, place.code


def test_the_rural_standards_of_dalians_districts_2018() -> None:
    found = compare(asked(RURAL, compared(("210200",)), (2018, 2018)), "")
    assert {r["place_code"]: r["value"] for r in found.rows} == {
        "210213": 690, "2102Z1": 690, "2102Z2": 690, "2102Z3": 690, "210214": 470, "210281": 470, "210283": 470,
    }  # fmt: skip
    assert [r["value"] for r in found.rows] == sorted((r["value"] for r in found.rows), reverse=True)
    assert set(found.missing) | {r["place_code"] for r in found.rows} == set(children("210200"))
    assert "210202" in found.missing
    assert (found.by, found.unequal, found.beside, found.sized) == ("value", (), (), True)


def test_the_urban_standards_of_liaonings_cities_2008() -> None:
    everything = answer(View(places=children("210000"), years=(2008, 2008)), "points")
    lines = offered(everything, (2008, 2008))[URBAN]
    assert lines == {"area=city_districts": 14}
    found = compare(asked(URBAN, children("210000"), (2008, 2008)), line(lines, ""))
    assert len(found.rows) == 14
    assert (found.rows[0]["place_code"], found.rows[0]["value"]) == ("210200", 320)
    assert {r["place_code"] for r in found.rows if r["value"] == 210} == {"210900", "211200"}


def test_plans_spans_uncertain_figures_and_2026_are_not_compared(figures_db: Make) -> None:
    figures_db(
        """indicator,place_code,year,value,qualifier,basis,status,period_start,period_end
        pocket_parks_built,210100,2020,5,exact,full_year,published,,
        pocket_parks_built,210200,2020,7,planned,full_year,published,,
        pocket_parks_built,210300,2020,9,cumulative,span,published,2018-01-01,2020-12-31
        pocket_parks_built,210400,2020,4,exact,full_year,uncertain,,
        pocket_parks_built,210100,2026,6,exact,full_year,published,,"""
    )
    everything = answer(View(places=CITIES), "points")
    assert window(everything, "pocket_parks_built", None) == (2011, 2020)
    assert window(everything, "pocket_parks_built", (2026, 2026)) == (2026, 2026)
    assert offered(everything, None, least=1) == {"pocket_parks_built": {"": 1}}
    assert offered(everything, None) == {}
    found = compare(asked("pocket_parks_built", CITIES, (2011, 2020)), "")
    assert [(r["place_code"], r["value"]) for r in found.rows] == [("210100", 5)]
    assert [r["place_code"] for r in found.beside] == ["210300", "210400"]
    assert found.missing == ("210200",)


def test_a_window_reaches_back_ten_years_and_takes_the_newest(figures_db: Make) -> None:
    figures_db(
        """indicator,place_code,year,value
        reply_rate,210100,2020,90
        reply_rate,210100,2018,80
        reply_rate,210200,2011,70
        reply_rate,210300,2010,60"""
    )
    everything = answer(View(places=CITIES), "points")
    assert window(everything, "reply_rate", None) == (2011, 2020)
    assert offered(everything, None, least=1) == {"reply_rate": {"": 2}}
    found = compare(asked("reply_rate", CITIES, (2011, 2020)), "")
    assert [(r["place_code"], r["year"]) for r in found.rows] == [("210100", 2020), ("210200", 2011)]


def test_lines_are_never_mixed_and_the_one_with_most_places_is_chosen(figures_db: Make) -> None:
    figures_db(
        """indicator,place_code,year,value,breakdown
        reply_rate,210100,2020,90,
        reply_rate,210100,2020,91,body=npc
        reply_rate,210200,2020,80,body=npc
        reply_rate,210300,2020,70,body=cppcc"""
    )
    lines = offered(answer(View(places=CITIES), "points"), None, least=1)["reply_rate"]
    assert list(lines.items()) == [("body=npc", 2), ("", 1), ("body=cppcc", 1)]
    assert [line(lines, b) for b in ("", "body", "body=cppcc", "area")] == [
        "body=npc",
        "body=npc",
        "body=cppcc",
        "body=npc",
    ]
    found = compare(asked("reply_rate", CITIES, (2020, 2020)), "body=npc")
    assert [r["value"] for r in found.rows] == [91, 80]
    assert [r["place_code"] for r in found.beside] == ["210300"]


def test_another_cut_off_day_is_said(figures_db: Make) -> None:
    figures_db(
        """indicator,place_code,year,value,basis,period_end
        reply_rate,210100,2020,90,full_year,
        reply_rate,210200,2020,80,full_year,
        reply_rate,210300,2020,70,to_date,2020-09-30"""
    )
    found = compare(asked("reply_rate", CITIES, (2020, 2020)), "")
    assert [r["place_code"] for r in found.unequal] == ["210300"]
    assert "30 September 2020" in words.reading(found, 4, (2020, 2020), "en")
    assert "2020年9月30日" in words.reading(found, 4, (2020, 2020), "zh")


def test_counts_are_compared_for_each_10_000_people_where_they_can_be(figures_db: Make) -> None:
    rows = """indicator,place_code,year,value
        pocket_parks_built,210100,2020,100
        pocket_parks_built,210200,2020,90
        pocket_parks_built,210300,2020,80
        pocket_parks_built,210400,2020,500
        resident_population,210100,2020,1000000
        resident_population,210200,2020,300000
        resident_population,210300,2020,{third}"""
    figures_db(rows.format(third="200000"))
    found = compare(asked("pocket_parks_built", CITIES, (2020, 2020)), "")
    assert [(r["place_code"], r["per_10k"]) for r in found.rows] == [("210300", 4), ("210200", 3), ("210100", 1)]
    assert (found.by, found.sized, [r["place_code"] for r in found.beside]) == ("per_10k", True, ["210400"])
    assert "10,000 people" in words.spread(found, "en")
    figures_db(rows.format(third="").rsplit("\n", 1)[0])
    found = compare(asked("pocket_parks_built", CITIES, (2020, 2020)), "")
    assert (found.by, found.sized, found.rows[0]["place_code"]) == ("value", False, "210400")
    assert "unequal size" in words.reading(found, 4, (2020, 2020), "en")


def test_metrics_with_most_places_come_first() -> None:
    found = offered(answer(View(places=children("210100")), "points"), None)
    counts = [max(lines.values()) for lines in found.values()]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 3
    assert next(iter(found)) == "registered_population"


def test_a_profile_pairs_equal_figures_and_judges_only_one_year(figures_db: Make) -> None:
    figures_db(
        """indicator,place_code,year,value,breakdown,basis,period_end
        reply_rate,210100,2020,90,,full_year,
        reply_rate,210200,2020,80,,full_year,
        reply_rate,210100,2021,91,,full_year,
        on_time_reply_rate,210100,2020,90,,full_year,
        on_time_reply_rate,210200,2021,95,,full_year,
        urban_minimum_living_standard,210100,2020,700,,full_year,
        urban_minimum_living_standard,210200,2015,500,,full_year,
        pocket_parks_built,210100,2020,9,,full_year,
        pocket_parks_built,210200,2020,5,,full_year,
        hotline_calls,210100,2020,9,,full_year,
        hotline_calls,210200,2020,5,,to_date,2020-09-30
        satisfaction_rate,210100,2020,90,body=npc,full_year,
        satisfaction_rate,210200,2020,95,body=cppcc,full_year,"""
    )
    pairs = profile(answer(View(places=CITIES), "points"), "210100", "210200")
    assert {(p.one["metric"], p.one["year"], p.other["year"], p.ahead) for p in pairs} == {
        ("reply_rate", 2020, 2020, ""), ("on_time_reply_rate", 2020, 2021, ""), ("pocket_parks_built", 2020, 2020, ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("replied", "other", "ahead"), [(900, 800, "one"), (800, 900, "other"), (900, 905, ""), (900, 900, "equal")]
)
def test_two_places_are_ahead_of_each_other_beyond_chance_alone(
    figures_db: Make, replied: int, other: int, ahead: str
) -> None:
    figures_db(
        f"""indicator,place_code,year,value
        proposals_replied,210100,2020,{replied}
        proposals_received,210100,2020,1000
        proposals_replied,210200,2020,{other}
        proposals_received,210200,2020,1000"""
    )
    pairs = profile(answer(View(places=CITIES), "points"), "210100", "210200")
    assert next(pair.ahead for pair in pairs if pair.one["metric"] == "reply_rate") == ahead


def test_the_profile_of_the_two_cities_holds_its_rules() -> None:
    pairs = profile(answer(View(places=("210100", "210200")), "points"), "210100", "210200")
    assert len(pairs) >= 5
    urban = next(p for p in pairs if p.one["metric"] == URBAN)
    assert (urban.one["value"], urban.other["value"], urban.one["year"], urban.ahead) == (850, 1011, 2025, "other")
    for pair in pairs:
        assert (pair.one["place_code"], pair.other["place_code"]) == ("210100", "210200")
        assert max(pair.shares) == 100
        assert min(pair.shares) >= 0
        assert pair.ahead == "" or METRICS[pair.one["metric"]].comparable


@pytest.mark.parametrize("lang", LANGS)
def test_the_finding_names_all_that_share_an_end(lang: Lang) -> None:
    said = words.spread(compare(asked(URBAN, children("210000"), (2008, 2008)), "area=city_districts"), lang)
    for part in (
        "210",
        "320",
        "2008",
        *(("阜新市", "铁岭市", "大连市") if lang == "zh" else ("Fuxin", "Tieling", "Dalian")),
    ):
        assert part in said


def test_a_title_over_all_years_compares_the_year_that_most_places_have(figures_db: Make) -> None:
    rows = [f"{RURAL}, {p}, 2018, in_force, {v}" for p, v in zip(CITIES, (400, 450, 500, 550), strict=True)]
    figures_db("indicator, place_code, year, basis, value\n" + "\n".join(
        [*rows, f"{RURAL}, 210100, 2008, in_force, 100", f"{RURAL}, 210200, 2025, in_force, 1000"]))  # fmt: skip
    rows_ = list(answer(View(metrics=(RURAL,)), "points").rows())
    said = words.spread(alike(rows_), "en")
    assert "2018" in said
    assert "400" in said
    assert "550" in said
    assert not any(part in said for part in ("2008", "2025", "1,000"))


def test_figures_of_different_years_carry_them_in_the_title(figures_db: Make) -> None:
    figures_db("indicator, place_code, year, basis, value\n" + "\n".join(
        f"{RURAL}, {p}, {y}, in_force, {v}" for p, y, v in zip(CITIES, (2015, 2017, 2019, 2021), (4, 5, 6, 7), strict=True)))  # fmt: skip
    said = words.spread(alike(list(answer(View(metrics=(RURAL,)), "points").rows())), "en")
    assert "Shenyang 2015" in said
    assert "Fushun 2021" in said


def test_a_title_names_at_most_two_places_of_a_value(figures_db: Make) -> None:
    figures_db("indicator, place_code, basis, value\n" + "\n".join(
        f"{RURAL}, {p}, in_force, {v}" for p, v in zip(CITIES, (4, 4, 4, 7), strict=True)))  # fmt: skip
    said = words.spread(alike(list(answer(View(metrics=(RURAL,)), "points").rows())), "en")
    assert "Shenyang and 2 more" in said
    assert "Dalian" not in said
