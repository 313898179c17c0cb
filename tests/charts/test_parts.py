"""Parts of a whole and steps of a path: words in place of what was not found, counts with their shares."""

from collections.abc import Callable

from metrics.charts.composition import composition
from metrics.charts.path import path
from metrics.queries import answer, parts
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
STEPS = (
    ("proposals_received", ""), ("proposals_filed", ""), ("proposals_replied", "reply_rate"),
    ("outcome_a_resolved", "outcome_a_share"),
)  # fmt: skip


def test_a_step_without_a_figure_is_no_zero_in_words(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,          value
        F00000001, proposals_received, 200
        F00000002, proposals_replied,  150
        F00000003, reply_rate,         75
    """)
    found = parts.path(answer(View(metrics=tuple(m for s in STEPS for m in s if m), lang="en"), "points"), STEPS)
    assert found
    (bars,) = path(found, "en").figure["data"]
    assert bars["customdata"] == [[""], ["F00000002"], [""], ["F00000001"]]
    assert bars["text"][0] == bars["text"][2] == "not found in the documents read"
    assert ("150" in bars["text"][1], "75%" in bars["text"][1], "200" in bars["text"][3]) == (True, True, True)


def test_a_rate_of_a_register_says_of_how_many_where_these_are_not_all(cases_db: Callable[..., Ask]) -> None:
    told = ["true"] * 30 + ["false"] * 10 + [""] * 20  # of 60 requests 40 tell
    rows = [f"{i},210102,2024-03-01,{resolved}" for i, resolved in enumerate(told)]
    cases_db("hotline", "\n".join(["id,place_code,received,resolved", *rows]))
    steps = (("hotline_calls", ""), ("hotline_resolved_cases", "hotline_resolution_rate"))
    view = View(metrics=tuple(m for s in steps for m in s if m), witness="register", lang="en")
    found = parts.path(answer(view, "points"), steps)
    assert found
    (bars,) = path(found, "en").figure["data"]
    assert bars["text"] == ["30 cases · 75% of 40", "60 cases"]


def test_parts_are_drawn_from_the_top_with_count_and_share(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,             value
        F00000001, outcome_a_resolved,    60
        F00000002, outcome_b_in_progress, 30
        F00000003, outcome_d_reference,   10
    """)
    asked = ("outcome_a_resolved", "outcome_b_in_progress", "outcome_d_reference")
    (whole,) = parts.of_metrics(answer(View(metrics=asked, lang="en"), "points"))
    (bars,) = composition(list(whole.parts), "en").figure["data"]
    assert (bars["x"], bars["y"]) == ([10, 30, 60], [0, 1, 2])
    assert bars["customdata"] == [["F00000003"], ["F00000002"], ["F00000001"]]
    assert bars["text"] == ["10 · 10%", "30 · 30%", "60 · 60%"]
