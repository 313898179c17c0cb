"""Small counts about people are hidden, and so are as many others as keep them from being had back by subtraction.

A table with its totals is a circulation: every count flows from its row to its column and back by the totals, so two
tables with the same shown counts differ by cycles through hidden ones. A hidden count is safe where another table
exists that says something else in its place: where it lies on such a cycle. (Network flows in cell suppression: Cox
1995, "Network models for complementary cell suppression", Journal of the American Statistical Association 90: 1453-62.)
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import count as counter

import numpy as np
import pandas as pd

from metrics.stats.arrays import floats, refuse

BELOW = 8  # NHS Digital's rule for counts about people: 1 to 7 are hidden
Node = tuple[str, Hashable]
Cost = tuple[int, int]  # totals hidden, then people in the counts hidden


@dataclass
class _Cell:
    """A count of the table, as an edge of the circulation.

    row    of the frame; None is a total that the frame does not have, which nobody can subtract from
    """

    source: Node
    end: Node
    count: int
    total: bool
    row: int | None
    hidden: bool

    @property
    def cost(self) -> Cost:
        return (0, 0) if self.hidden else (int(self.total), self.count)


def apply(
    frame: pd.DataFrame, *, by: Sequence[str], count: str = "count", total: Hashable = "total", below: int = BELOW
) -> pd.DataFrame:
    """Return the table with its small counts hidden: NA in `count`, True in a new column `suppressed`.

    Primary: counts of 1 to `below` - 1, totals included; zero is shown. Secondary: further counts, so that no hidden
    one follows from what is shown, even to a reader who knows that none of the hidden is zero: each could be at least
    one more or one less. Those are hidden that are fewest people; totals only where nothing else will do.

    Args:
        frame: one row a cell of one table; combinations that it lacks are zero, totals that it lacks are not printed
        by: the one or two columns that name the cell
        count: the column of whole numbers
        total: what stands in a column of `by` where the row is the total over it
        below: the smallest count that is shown; 0 or 1 shows all

    Raises:
        ValueError: not one or two columns; a cell twice; a count that is missing, negative or not whole; a total that
            is not the sum of its parts. Names the row.
    """
    cells = _cells(frame, list(by), count, total, below)
    lines: dict[Node, list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        lines[cell.source].append(number)
        lines[cell.end].append(number)
    for number in [number for number, cell in enumerate(cells) if cell.hidden and cell.row is not None]:
        for other in _cycle(cells, lines, number):
            cells[other].hidden = True
    rows = [cell.row for cell in cells if cell.hidden and cell.row is not None]
    suppressed = np.isin(np.arange(len(frame)), rows)
    shown = frame.copy()
    shown[count] = pd.Series([cell.count for cell in cells[: len(frame)]], frame.index, "Int64").mask(suppressed)
    shown["suppressed"] = suppressed
    return shown


def _cells(frame: pd.DataFrame, by: list[str], count: str, total: Hashable, below: int) -> list[_Cell]:
    """Return the counts of the frame in its order, then the totals that it lacks."""
    if len(by) not in (1, 2):
        raise ValueError(f"by {by}: give one or two columns")
    counts = floats(frame[count])
    faults = {"missing": np.isnan(counts), "negative": counts < 0, "not whole": counts % 1 != 0}
    refuse({**faults, "twice in the table": frame.duplicated(by).to_numpy()}, count=counts)
    names = list(frame[by].itertuples(index=False, name=None))
    sums: dict[tuple[Hashable, ...], int] = defaultdict(int)
    for name, number in zip(names, counts, strict=True):
        if total not in name:
            for whole in _totals(name, total):
                sums[whole] += int(number)
    stated = np.array([sums[name] if total in name else number for name, number in zip(names, counts, strict=True)])
    refuse({"the total is not the sum of its parts": stated != counts}, count=counts, sum=stated)
    found = [
        _Cell(*_ends(name, total), int(number), total in name, row, 1 <= number < below)
        for row, (name, number) in enumerate(zip(names, counts, strict=True))
    ]
    lacking = [name for name in sums if name not in set(names)]
    return found + [_Cell(*_ends(name, total), sums[name], True, None, True) for name in lacking]


def _totals(name: tuple[Hashable, ...], total: Hashable) -> list[tuple[Hashable, ...]]:
    """Return the totals that a cell is part of."""
    if len(name) == 1:
        return [(total,)]
    return [(name[0], total), (total, name[1]), (total, total)]


def _ends(name: tuple[Hashable, ...], total: Hashable) -> tuple[Node, Node]:
    """Return where the flow of a cell comes from and goes to: what flows into a row or column flows out of it."""
    if len(name) == 1:
        ends: tuple[Node, Node] = ("parts", None), ("whole", None)
        return ends if name[0] != total else ends[::-1]
    row, column = ("row", name[0]), ("column", name[1])
    return (row, column) if (name[0] == total) == (name[1] == total) else (column, row)


def _cycle(cells: list[_Cell], lines: dict[Node, list[int]], number: int) -> list[int]:
    """Return the other cells of the cheapest cycle along which one cell may be one more, or one less.

    One always exists: counts above zero form cycles, for all that flows comes back.
    """
    cell = cells[number]
    ways = [_way(cells, lines, number, cell.end, cell.source)]
    if cell.count > 1:
        ways.append(_way(cells, lines, number, cell.source, cell.end))
    return min((way for way in ways if way is not None), key=lambda way: way[0])[1]


def _way(
    cells: list[_Cell], lines: dict[Node, list[int]], without: int, start: Node, goal: Node
) -> tuple[Cost, list[int]] | None:
    """Return the cheapest way and its cost (Dijkstra): forward through cells that grow, back through such as shrink.

    None where there is none. A shown zero is no way, for it is not to be hidden; a cell of 1 cannot shrink to zero.
    """
    turn, done = counter(), set()
    ahead: list[tuple[Cost, int, Node, list[int]]] = [((0, 0), next(turn), start, [])]
    while ahead:
        cost, _, node, way = heapq.heappop(ahead)
        if node == goal:
            return cost, way
        if node in done:
            continue
        done.add(node)
        for number in lines[node]:
            cell = cells[number]
            forward = cell.source == node
            if number == without or not (cell.hidden or cell.count) or not (forward or cell.count > 1):
                continue
            further = (cost[0] + cell.cost[0], cost[1] + cell.cost[1])
            heapq.heappush(ahead, (further, next(turn), cell.end if forward else cell.source, [*way, number]))
    return None
