"""Commitments by status: a square each, nothing lost, the chosen status told apart."""

from collections import Counter

import pytest

from metrics.charts import FAINT, SUBJECT
from metrics.charts.statuses import statuses
from metrics.queries import answer
from metrics.text import LANGS, Lang
from metrics.view import View

ROWS = answer(View(), "commitments").rows()


@pytest.mark.parametrize("lang", LANGS)
def test_every_commitment_is_one_square_in_the_row_of_its_status(lang: Lang) -> None:
    chart = statuses(ROWS, lang)
    (squares,) = chart.figure["data"]
    counts = Counter(f"commitment_status={row['status']}" for row in ROWS)
    assert Counter(line for line, _ in squares["customdata"]) == counts
    assert len(set(zip(squares["x"], squares["y"], strict=True))) == len(ROWS)
    assert {place for _, place in squares["customdata"]} == {row["place_code"] for row in ROWS}
    sizes = Counter(squares["y"])
    assert [sizes[y] for y in sorted(sizes)] == sorted(counts.values(), reverse=True)
    assert [note["text"] for note in chart.figure["layout"]["annotations"]] == [str(sizes[y]) for y in sorted(sizes)]
    assert all(f"{count}" in chart.alt for count in counts.values())


def test_the_others_are_faint_where_one_status_is_chosen() -> None:
    (squares,) = statuses(ROWS, "en", "commitment_status=done").figure["data"]
    told = set(zip((line for line, _ in squares["customdata"]), squares["marker"]["color"], strict=True))
    assert {line for line, colour in told if colour == SUBJECT} == {"commitment_status=done"}
    assert {colour for line, colour in told if line != "commitment_status=done"} == {FAINT}


def test_a_square_says_what_and_where() -> None:
    (row,) = [row for row in ROWS if row["commitment_id"] == "DL11"]
    (squares,) = statuses([row], "en").figure["data"]
    assert squares["hovertext"] == [
        "Huayuankou Economic Zone · notified: notified: low share of licensing items handled in the hall"
    ]
