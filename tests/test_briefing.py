"""The meeting sheet: every line rests on figures or documents that are there, and says no more than they do."""

import csv
import re
from collections.abc import Callable, Iterator

import pytest

from metrics import briefing, queries
from metrics.places import name, places
from metrics.store.versions import DATA
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
SHENYANG, DALIAN, CHANGXING, HUAYUANKOU = "210100", "210200", "2102Z1", "2102Z2"


def asked(place: str = SHENYANG, lang: Lang = "en", **fields: object) -> View:
    return View(**{"places": (place,), "years": (2018, 2025), "lang": lang} | fields)  # type: ignore[arg-type]


def questions(view: View) -> list[str]:
    return [entry.cells[0] for entry in briefing.open_questions(view, most=500).entries]


def entries(sheet: briefing.Sheet) -> Iterator[briefing.Entry]:
    for part in (sheet.figures, sheet.findings, sheet.plans, sheet.commitments, sheet.questions):
        yield from part.entries


@pytest.mark.parametrize("place", [SHENYANG, DALIAN, HUAYUANKOU, "210224", "100000"])
def test_every_line_rests_on_documents_that_are_listed(place: str) -> None:
    sheet = briefing.sheet(asked(place))
    known = {row["figure_id"]: row["source_id"] for row in queries.answer(View(), "figures").rows()}
    referred: set[int] = set()
    for entry in entries(sheet):
        numbers = briefing.Sheet.references(sheet, entry)
        assert numbers, entry
        for number, figure in numbers.items():
            source = list(sheet.documents)[number - 1]
            assert known.get(figure, source) == source
        referred |= set(numbers)
    assert referred == set(range(1, len(sheet.documents) + 1))
    assert sheet.empty == (place == "210224")


@pytest.mark.parametrize("place", sorted(p for p in places() if p.startswith("21")))
def test_the_sheet_of_any_place_holds_what_fits_on_two_pages(place: str) -> None:
    sheet = briefing.sheet(asked(place))
    lengths = [len(p.entries) for p in (sheet.figures, sheet.plans, sheet.commitments, sheet.questions)]
    limits = (briefing.FIGURES, briefing.PLANS, briefing.COMMITMENTS, briefing.QUESTIONS)
    assert all(length <= limit for length, limit in zip(lengths, limits, strict=True))
    for part in (sheet.figures, sheet.plans, sheet.commitments):
        assert all(len(entry.cells) == len(part.head) for entry in part.entries)


@pytest.mark.parametrize("lang", LANGS)
def test_key_figures_are_certain_results_of_every_theme(lang: Lang) -> None:
    part = briefing.key_figures(asked(lang=lang))
    ids = [entry.figure_ids for entry in part.entries]
    rows = {row["figure_id"]: row for row in queries.answer(View(), "figures").rows()}
    told = [rows[figure] for (figure,) in ids]
    assert {(row["place_code"], row["role"], row["status"]) for row in told} == {(SHENYANG, "result", "published")}
    assert len({row["indicator"] for row in told}) >= 10
    assert any("1,620" in entry.cells[1] for entry in part.entries)


def test_a_standing_of_another_year_says_so() -> None:
    cells = [entry.cells for entry in briefing.key_figures(asked()).entries]
    (online,) = [c for c in cells if c[0] == "Share of items available online"]
    assert "2023" in online[2]
    assert re.search(r"\d+ places.* \(2020\)", online[4])


def test_plans_that_were_not_reached_come_first_and_the_rest_is_counted(figures_db: Make) -> None:
    rows = "\n".join(
        f"pocket_parks_built, {year}, planned, 100\npocket_parks_built, {year}, exact, {done}"
        for year, done in zip(range(2012, 2024), [100] * 5 + [90] + [100] * 6, strict=True)
    )
    figures_db("indicator, year, qualifier, value\n" + rows)
    part = briefing.plans(asked(years=None))
    assert list(part.entries[0].cells[1:]) == ["100 parks (2017)", "90 parks (2017)", "less than planned"]
    assert "2023" in part.entries[1].cells[1]
    assert (len(part.entries), part.more) == (briefing.PLANS, 12 - briefing.PLANS)
    assert re.findall(r"\d+", part.note) == ["12", "12"]


def test_a_plan_without_a_result_is_a_question_and_a_future_or_uncertain_one_is_not(figures_db: Make) -> None:
    figures_db("""
        indicator,                 year, qualifier, value, status,    value_as_published
        old_communities_renovated, 2018, planned,   120,   published,
        old_communities_renovated, 2019, planned,   89,    published,
        old_communities_renovated, 2021, planned,   121,   published,
        old_communities_renovated, 2021, exact,     126,   published,
        old_communities_renovated, 2025, planned,   100,   published,
        heating_pipes_renewed,     2020, planned,   50,    uncertain, fifty or so
    """)
    said = questions(asked())  # the newest document that gives a figure is of March 2023
    (plan,) = [sentence for sentence in said if "not found in the documents read" in sentence]
    assert set(re.findall(r"\d+", plan)) == {"120", "2018", "89", "2019"}
    (doubt,) = [sentence for sentence in said if sentence != plan]
    assert "fifty or so" in doubt


def test_sources_that_contradict_each_other_are_a_question(figures_db: Make) -> None:
    figures_db("""
        indicator,          value, source_id
        pocket_parks_built, 100,   official
        pocket_parks_built, 120,   copy
    """)
    (entry,) = briefing.open_questions(asked()).entries
    assert {"100", "120", "2020"} <= set(re.findall(r"\d+", entry.cells[0]))
    assert "official" in entry.cells[0]
    assert "copy" in entry.cells[0]
    assert len(entry.figure_ids) == len(dict(entry.grounds)) == 2


def test_a_rate_that_its_counts_contradict_is_a_question(figures_db: Make) -> None:
    figures_db("""
        indicator,          value
        proposals_received, 200
        proposals_replied,  190
        reply_rate,         100
    """)
    (sentence,) = questions(asked())
    assert "100%" in sentence
    assert "95%" in sentence


def test_every_kind_of_question_has_its_turn_before_the_rest_is_counted() -> None:
    few, every = briefing.open_questions(asked(DALIAN), most=4), briefing.open_questions(asked(DALIAN), most=500)
    starts = [re.split(r"[?？]", entry.cells[0])[0] for entry in few.entries]
    assert len(few.entries) == 4
    assert set(starts) == {"What came of it", "Which is right", "Can it be relied on"}
    assert few.more == len(every.entries) - 4
    assert every.more == 0


def test_the_garbled_fee_cuts_are_asked_about_in_their_own_words() -> None:
    (sentence,) = [words for words in questions(asked()) if "RMB 126.1 130 million" in words]
    assert sentence.startswith("What is meant?")


@pytest.mark.parametrize("lang", LANGS)
def test_commitments_of_a_city_hold_those_of_its_zones_and_the_open_ones_first(lang: Lang) -> None:
    with (DATA / "commitments.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["place_code"] in (DALIAN, CHANGXING, HUAYUANKOU)]
    part = briefing.commitments(asked(DALIAN, lang))
    assert len(part.entries) + part.more == len(rows) == 30
    assert {"30", "0"} <= set(re.findall(r"\d+", part.note))
    for entry in part.entries[:4]:  # the four problems notified
        assert name(CHANGXING, lang) in entry.cells[0] or name(HUAYUANKOU, lang) in entry.cells[0]


@pytest.mark.parametrize("zone", [CHANGXING, HUAYUANKOU])
def test_problems_notified_without_a_later_result_are_a_question(zone: str) -> None:
    (sentence,) = [words for words in questions(asked(zone)) if "problems notified" in words]
    assert re.findall(r"\d+", sentence) == ["2", "3", "2018"]
    assert not [words for words in questions(asked(zone, years=(2020, 2025))) if "problems notified" in words]


def test_only_admitted_sources_stand_behind_a_sheet() -> None:
    sheet = briefing.sheet(asked(tier="official"))
    assert {source["tier"] for source in sheet.documents.values()} == {"official"}
