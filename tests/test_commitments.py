"""Commitments in words: what was promised in both languages, counted choices, and a deadline nobody stated."""

import csv
from dataclasses import replace

import pytest

from metrics import commitments
from metrics.commitments import KEYS, of_place
from metrics.queries import Answer, answer
from metrics.store.versions import DATA
from metrics.text import LANGS, Lang, say
from metrics.view import View

with (DATA / "commitments.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
ZONES = View(page="commitments", places=("2102Z1", "2102Z2"), years=(2018, 2018), lang="en")


def asked(view: View) -> Answer:
    return answer(view, "commitments")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", sorted({r["place_code"] for r in ROWS}))
def test_a_place_has_its_own_commitments_in_the_language_asked(place: str, lang: Lang) -> None:
    mine = [r for r in ROWS if r["place_code"] == place]
    shown = of_place(place, lang)
    assert [c[say(lang, "id")] for c in shown] == [r["commitment_id"] for r in mine]
    assert [c[say(lang, "what")] for c in shown] == [r["what_zh" if lang == "zh" else "what"] for r in mine]
    assert [c[say(lang, "deadline")] for c in shown] == [r["deadline"] or say(lang, "not stated") for r in mine]
    assert [c[say(lang, "spot")] for c in shown] == [r["locator"] for r in mine]
    assert all(c[say(lang, "kind")] and c[say(lang, "status")] for c in shown)


def test_a_place_without_any_has_none() -> None:
    assert of_place("210224", "en") == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_finding_counts_each_status(lang: Lang) -> None:
    said = commitments.finding(asked(replace(ZONES, lang=lang)))
    assert (
        said
        == {
            "en": "Commitments: 10 (6 ordered, 4 notified)",
            "zh": "承诺事项10项（已部署6项、已通报4项）",
        }[lang]
    )


def test_no_deadline_is_stated_and_one_that_is_would_be_counted() -> None:
    rows = asked(View()).rows()
    assert commitments.deadlines(rows, "en") == "0 of 71"
    assert commitments.deadlines([rows[0] | {"deadline": "2018-12-31"}, rows[1]], "zh") == "2项中1项"
    deadline, year = commitments.facts(asked(ZONES), asked(View(lang="en")))
    assert (deadline.value, year.value) == ("0 of 71", "31 of 71")
    assert "0 of 10" in deadline.note


def test_an_inferred_year_is_marked_and_a_stated_one_is_not() -> None:
    known = {row["commitment_id"]: row for row in asked(View()).rows()}
    assert commitments.year(known["DL01"], "en") == "2018 (inferred)"
    assert commitments.year(known["SY01"], "zh") == "2020年"


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_choice_counts_what_it_leaves(key: str, lang: Lang) -> None:
    view = View(page="commitments", places=("210100",), lang=lang, breakdown="commitment_status=done")
    for count in commitments.counts(view, key):
        chosen = count.value if key == "commitment_status" else f"commitment_status=done;{count.value}"
        assert count.count == len(asked(replace(view, breakdown=chosen)).rows()) > 0
        assert (count.label and count.label != count.value.partition("=")[2]) or lang == "en"
        assert count.chosen == (count.value == "commitment_status=done")


def test_a_choice_that_the_other_filters_leave_nothing_can_still_be_taken_back() -> None:
    view = replace(ZONES, breakdown="topic=heritage")
    (made,) = [count for count in commitments.counts(view, "topic") if count.chosen]
    assert (made.value, made.count) == ("topic=heritage", 0)
    assert commitments.toggled(view, made.value) == ""
    assert [c.count for c in commitments.by_place(replace(view, places=("210224",))) if c.chosen] == [0]


def test_a_choice_goes_in_place_of_its_keys_and_out_when_made_again() -> None:
    view = replace(ZONES, breakdown="commitment_status=ordered")
    both = commitments.toggled(view, "owner=mayor")
    assert both == "commitment_status=ordered;owner=mayor"
    assert (
        commitments.toggled(replace(view, breakdown=both), "commitment_status=done")
        == "owner=mayor;commitment_status=done"
    )
    assert commitments.toggled(replace(view, breakdown=both), "owner=mayor") == view.breakdown
    assert commitments.toggled(view, view.breakdown) == ""
    assert commitments.toggled(replace(view, breakdown="owner"), "owner=mayor") == "owner=mayor"


def test_lists_are_grouped_by_place_or_by_status_within_one() -> None:
    groups = commitments.grouped(asked(View(lang="en")))
    assert [(title, len(rows)) for title, rows in groups][:2] == [("Shenyang (40)", 40), ("Dalian (20)", 20)]
    assert sum(len(rows) for _, rows in groups) == 71
    one = commitments.grouped(asked(replace(ZONES, places=("2102Z1",))))
    assert [title for title, _ in one] == ["ordered (3)", "notified (2)"]


def test_a_document_without_an_address_says_so() -> None:
    row = asked(ZONES).rows()[0]
    assert "machine translation without an address" in commitments.document(row, "en")
    assert "without an address" not in commitments.document(row | {"url": "https://example.org"}, "en")


def test_where_nothing_is_found_the_places_that_have_some_are_named() -> None:
    said = commitments.elsewhere(View(lang="en"))
    assert "Shenyang 40 (2020)" in said
    assert "Dalian 20 (2018)" in said
    assert commitments.elsewhere(View(lang="en", tier="official")) == ""
