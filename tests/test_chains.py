"""Chains: what was required, notified, ordered, and what is known to have followed."""

from collections.abc import Callable

import pytest

from metrics import chains
from metrics.chains import Step
from metrics.queries import answer
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
CHANGXING, HUAYUANKOU = "2102Z1", "2102Z2"


def steps(place: str = CHANGXING, lang: Lang = "en", **view: str) -> dict[str, Step]:
    return {step.id: step for step in chains.chain(View(places=(place,), lang=lang, **view))}  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", [CHANGXING, HUAYUANKOU])
def test_two_targets_two_problems_three_tasks_and_no_result(place: str, lang: Lang) -> None:
    found = steps(place, lang)
    assert {step: len(found[step].items) for step in found} == {"required": 2, "notified": 2, "ordered": 3, "result": 0}
    assert list(found) == ["required", "notified", "ordered", "result"]
    hall, online = found["required"].items
    assert "100%" in hall.words
    assert "80%" in online.words
    assert "不低于80%" in online.words
    assert (hall.figure_id, online.figure_id) == ("F2a83a228", "F871e5202")
    assert "2018" in found["required"].note


def test_what_is_not_known_is_said() -> None:
    found = steps()
    assert "not printed" in found["notified"].note
    assert "2018 is inferred" in found["notified"].note
    assert "without an address" in found["notified"].note
    assert "0 of 3" in found["ordered"].note
    assert "Looked for" in found["result"].note
    figures = answer(View(places=(CHANGXING,), years=(2018, 2100)), "figures").rows()
    assert f": {len(figures)};" in found["result"].note


def test_a_later_figure_of_what_was_notified_is_the_result(figures_db: Make) -> None:
    figures_db("""
        indicator,              place_code, year, value, qualifier
        online_availability_rate, 2102Z1,   2019, 85,    exact
        online_availability_rate, 2102Z1,   2017, 20,    exact
        online_availability_rate, 2102Z1,   2020, 95,    target
        hall_windows,             2102Z1,   2019, 12,    exact
    """)
    # The small database has figures but none of the documents that commitments were read in.
    assert chains.chain(View(places=(CHANGXING,))) == ()
    asked = View(places=(CHANGXING,), lang="en")
    result = chains._result(asked, [], 2018)
    assert [item.figure_id for item in result.items] == ["F00000000"]
    assert "85%" in result.items[0].words


def test_official_sources_alone_know_no_notice_and_without_copies_no_target_is_shown() -> None:
    assert steps(tier="official") == {}
    required = steps(tier="press")["required"]
    assert required.items == ()
    assert "sources chosen" in required.note


def test_a_place_that_was_not_notified_has_no_chain() -> None:
    assert chains.chain(View(places=("210200",))) == ()
    assert set(chains.chained(View())) == {CHANGXING, HUAYUANKOU}


def test_chains_are_told_in_the_order_of_the_view_and_only_beside_their_commitments() -> None:
    def told(view: View) -> tuple[str, ...]:
        return chains.told_of(answer(view, "commitments"))

    assert told(View(places=(CHANGXING, HUAYUANKOU))) == (CHANGXING, HUAYUANKOU)
    assert told(View(places=("210200", HUAYUANKOU))) == (HUAYUANKOU,)
    assert set(told(View())) == {CHANGXING, HUAYUANKOU}
    assert told(View(years=(2020, 2020))) == ()


@pytest.mark.parametrize("lang", LANGS)
def test_a_chain_is_said_with_its_counts(lang: Lang) -> None:
    said = chains.said(CHANGXING, chains.chain(View(places=(CHANGXING,), lang=lang)), lang)
    assert (
        said
        == {
            "en": "Changxing Island Economic Zone: 2 problems notified; 3 tasks ordered; no later result found",
            "zh": "大连长兴岛经济技术开发区：被通报问题2个；要求整改3项；未见后续结果",
        }[lang]
    )
