"""Suppression tried: an attacker who knows every shown count and that no hidden one is zero learns none of them."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import optimize

from metrics.stats import suppression

Counts = list[list[int]]
# Many small ones and zeros, some that must stay.
COUNT = st.one_of(st.integers(0, 3), st.integers(0, 12), st.sampled_from([0, 0, 7, 8, 40]))


def table(counts: Counts, printed: tuple[bool, bool, bool] = (True, True, True)) -> pd.DataFrame:
    """Return a table of rows and columns, with totals of rows, of columns and of all where they are printed."""
    rows, columns = range(len(counts)), range(len(counts[0]))
    cells = [(f"r{r}", f"c{c}", counts[r][c]) for r, c in product(rows, columns)]
    cells += [(f"r{r}", "total", sum(counts[r])) for r in rows if printed[0]]
    cells += [("total", f"c{c}", sum(row[c] for row in counts)) for c in columns if printed[1]]
    cells += [("total", "total", sum(map(sum, counts)))] if printed[2] else []
    return pd.DataFrame(cells, columns=["place", "office", "count"])


def line(counts: list[int], printed: bool = True) -> pd.DataFrame:
    """Return a table of one line, with its total."""
    cells = [(f"c{i}", count) for i, count in enumerate(counts)] + ([("total", sum(counts))] if printed else [])
    return pd.DataFrame(cells, columns=["office", "count"])


def ranges(shown: pd.DataFrame, by: list[str]) -> list[tuple[int, int]]:
    """Return what an attacker finds each hidden count to be at least and at most, by linear programming."""
    names = [tuple(name) for name in shown[by].itertuples(index=False)]
    inner = [at for at, name in enumerate(names) if "total" not in name]
    # Every count is a sum of inner ones; those are the unknowns.
    parts = np.array([
        [all(a in (b, "total") for a, b in zip(name, names[at], strict=True)) for at in inner] for name in names
    ], dtype=float)  # fmt: skip
    hidden = shown["suppressed"].to_numpy()
    known = shown["count"].fillna(-1).astype(int).to_numpy()
    limits = {
        "A_eq": parts[~hidden],
        "b_eq": known[~hidden],
        "A_ub": -parts[hidden],
        "b_ub": -np.ones(hidden.sum()),
        "bounds": (0, 10_000),
    }
    found = []
    for row in parts[hidden]:
        low, high = optimize.linprog(row, **limits), optimize.linprog(-row, **limits)
        assert low.status == high.status == 0
        found.append((round(low.fun), round(-high.fun)))
    return found


def attacked(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Suppress, attack and check; return what is shown."""
    shown = suppression.apply(frame, by=by)
    small = frame["count"].between(1, 7).to_numpy()
    assert shown["suppressed"].to_numpy()[small].all()
    assert not shown["suppressed"].to_numpy()[(frame["count"] == 0).to_numpy()].any()
    assert shown["count"].isna().tolist() == shown["suppressed"].tolist()
    kept = ~shown["suppressed"]
    assert shown.loc[kept, "count"].tolist() == frame.loc[kept, "count"].tolist()
    if not small.any():
        assert not shown["suppressed"].any()
    assert [bounds for bounds in ranges(shown, by) if bounds[0] == bounds[1]] == []
    return shown


@settings(max_examples=120, deadline=None)
@given(
    st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(COUNT, min_size=width, max_size=width), min_size=1, max_size=4)),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)  # fmt: skip
@example([[1, 1, 20]], (True, True, True))  # two that are one each cannot hide behind each other
@example([[5, 9, 30], [9, 30, 30], [30, 30, 5]], (True, True, True))
@example([[3, 30, 30, 30], [30, 3, 30, 30], [30, 30, 3, 30], [30, 30, 30, 3]], (True, True, True))
def test_no_attack_on_two_dimensions_finds_a_hidden_count(counts: Counts, printed: tuple[bool, bool, bool]) -> None:
    attacked(table(counts, printed), ["place", "office"])


@settings(max_examples=80, deadline=None)
@given(st.lists(COUNT, min_size=1, max_size=7), st.booleans())
def test_no_attack_on_one_dimension_finds_a_hidden_count(counts: list[int], printed: bool) -> None:
    attacked(line(counts, printed), ["office"])


def test_the_attack_would_find_a_count_that_stands_alone() -> None:
    shown = line([5, 20, 30]).assign(suppressed=[True, False, False, False])
    assert ranges(shown, ["office"]) == [(5, 5)]
    shown = line([1, 1, 30]).assign(suppressed=[True, True, False, False])
    assert ranges(shown, ["office"]) == [(1, 1), (1, 1)]


def hidden(frame: pd.DataFrame, by: list[str], **options: int) -> list[str]:
    """Return the names of the cells that are hidden."""
    shown = suppression.apply(frame, by=by, **options)  # type: ignore[arg-type]
    return [" ".join(name) for name in shown.loc[shown["suppressed"], by].itertuples(index=False)]


def test_the_smallest_other_hides_with_a_small_one_and_totals_stay() -> None:
    assert hidden(line([7, 9, 30, 0]), ["office"]) == ["c0", "c1"]
    assert hidden(line([7, 3, 30]), ["office"]) == ["c0", "c1"]
    assert hidden(line([1, 1, 30]), ["office"]) == ["c0", "c1", "c2"]
    square = table([[3, 40, 50], [40, 20, 50], [50, 50, 60]])
    assert hidden(square, ["place", "office"]) == ["r0 c0", "r0 c1", "r1 c0", "r1 c1"]


def test_a_total_hides_where_nothing_else_can() -> None:
    assert hidden(line([5, 0, 0]), ["office"]) == ["c0", "total"]
    assert hidden(line([7]), ["office"]) == ["c0", "total"]


def test_nothing_more_hides_where_no_total_is_printed() -> None:
    assert hidden(line([5, 20, 30], printed=False), ["office"]) == ["c0"]
    assert hidden(table([[3, 40], [40, 50]], (False, False, True)), ["place", "office"]) == ["r0 c0", "r0 c1"]


def test_the_threshold_can_be_set() -> None:
    assert hidden(line([7, 9, 30]), ["office"], below=5) == []
    assert hidden(line([9, 11, 30]), ["office"], below=11) == ["c0", "c1"]
    assert hidden(line([1, 2, 3]), ["office"], below=0) == []


def test_the_frame_keeps_its_rows_columns_and_index() -> None:
    frame = line([7, 9, 30]).assign(note="x").set_index(pd.Index([4, 4, 2, 1])).iloc[::-1]
    shown = suppression.apply(frame.rename(columns={"count": "cases"}), by=["office"], count="cases")
    assert shown.index.tolist() == [1, 2, 4, 4]
    assert shown.columns.tolist() == ["office", "cases", "note", "suppressed"]
    assert shown["cases"].tolist()[:2] == [46, 30]
    assert shown["cases"].isna().tolist() == [False, False, True, True]
    assert frame["count"].tolist() == [46, 30, 9, 7]
    empty = suppression.apply(line([], printed=False), by=["office"])
    assert empty["suppressed"].tolist() == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"count": [7, None, 30, 46]}, "row 1: missing"),
        ({"count": [7, -9, 30, 28]}, r"row 1: negative \(count -9\)"),
        ({"count": [7.5, 8.5, 30, 46]}, "row 0: not whole"),
        ({"count": [7, 9, 30, 99]}, r"row 3: the total is not the sum of its parts \(count 99, sum 46\)"),
        ({"office": ["a", "b", "a", "total"]}, "row 2: twice in the table"),
    ],
)
def test_a_table_that_is_none_is_refused(change: dict[str, list[object]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        suppression.apply(line([7, 9, 30]).assign(**change), by=["office"])


def test_three_dimensions_are_refused() -> None:
    with pytest.raises(ValueError, match="give one or two columns"):
        suppression.apply(line([7, 9]), by=[])
