"""Places ranked: intervals that a link shows again, ties named, and no rank where none can be given."""

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.queries.ranking import Ranking, ranking
from tests.queries.counted import DISTRICTS, LOWER, NEUTRAL, comparison, of_counts, per_head, row


def ranked(counts: dict[str, tuple[int, int]], metric: str = "reply_rate") -> Ranking:
    found = ranking(of_counts(counts, metric))
    assert isinstance(found, Ranking)
    return found


APART = {"210102": (100, 1000), "210103": (900, 1000), "210104": (500, 1000)}


def test_the_best_comes_first_in_the_direction_of_the_metric() -> None:
    found = ranked(APART)
    assert [(p.row["place_code"], p.rank, p.lower, p.upper, p.band, p.tied) for p in found.places] == [
        ("210103", 1, 1, 1, 1, ()), ("210104", 2, 2, 2, 2, ()), ("210102", 3, 3, 3, 3, ()),
    ]  # fmt: skip
    assert (found.pairs, found.apart, found.bands) == (3, 3, 3)
    assert [p.row["place_code"] for p in ranked(APART, LOWER).places] == ["210102", "210104", "210103"]


def test_places_alike_are_tied_and_named() -> None:
    found = ranked({"210102": (50, 100), "210103": (51, 100), "210104": (49, 100)})
    assert (found.apart, found.bands) == (0, 1)
    assert all(set(p.tied) == {"210102", "210103", "210104"} - {p.row["place_code"]} for p in found.places)


def test_events_among_people_are_ranked_by_their_rate() -> None:
    found = ranking(per_head({"210102": (900, 100_000), "210103": (100, 10_000), "210104": (10, 100_000)}))
    assert isinstance(found, Ranking)
    assert [p.row["place_code"] for p in found.places] == ["210103", "210102", "210104"]


def test_no_ranks_of_a_neutral_metric_of_unknown_counts_or_of_two_places() -> None:
    assert ranking(of_counts(APART, NEUTRAL)) == "neutral"
    assert ranking(comparison([row(code, value=50.0) for code in DISTRICTS])) == "uncounted"
    assert ranking(of_counts(dict(list(APART.items())[:2]))) == "few"


def test_what_is_suppressed_uncertain_or_of_another_year_takes_no_part() -> None:
    rows = [row(code, numerator=x, denominator=n) for code, (x, n) in APART.items()]
    doubtful = [
        row("210111", numerator=1000, denominator=1000, state="suppressed"),
        row("210112", numerator=1000, denominator=1000, state="uncertain"),
        row("210113", numerator=1000, denominator=1000, year=2023),
        row("210114", value=100.0),
    ]
    found = ranking(comparison([*rows, *doubtful]))
    assert isinstance(found, Ranking)
    assert {p.row["place_code"] for p in found.places} == set(APART)


COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=30)
@given(st.lists(COUNTS, min_size=3, max_size=9))
def test_ranks_are_the_same_again_and_bands_never_overlap(counts: list[tuple[int, int]]) -> None:
    asked = dict(zip(DISTRICTS, counts, strict=False))
    found = ranked(asked)
    assert found == ranked(asked)
    assert [p.rank for p in found.places] == sorted(p.rank for p in found.places)
    for one in found.places:
        for other in found.places:
            if one.band != other.band:
                assert other.row["place_code"] not in one.tied
                assert one.upper < other.lower or other.upper < one.lower
