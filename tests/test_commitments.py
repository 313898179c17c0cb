"""Commitments: what was promised stands in both languages, and a deadline nobody stated is said so."""

import csv

import pytest

from metrics.commitments import commitments, of_place
from metrics.store.versions import DATA
from metrics.text import LANGS, Lang, say

with (DATA / "commitments.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_every_commitment_of_the_file_is_read_in_its_order() -> None:
    assert [c["commitment_id"] for c in commitments()] == [r["commitment_id"] for r in ROWS]
    assert len(ROWS) == len({r["commitment_id"] for r in ROWS}) > 0


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


def test_every_commitment_belongs_to_a_place_that_lists_it() -> None:
    listed = [c["id"] for place in {r["place_code"] for r in ROWS} for c in of_place(place, "en")]
    assert sorted(listed) == sorted(r["commitment_id"] for r in ROWS)


def test_a_place_without_any_has_none() -> None:
    assert of_place("210224", "en") == []
    assert of_place("000000", "zh") == []
