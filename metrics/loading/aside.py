"""The rows of a file that cannot be loaded, set aside in the one pass that writes the others; and the place of each.

DuckDB tells no row of a text file its number. But it hands rows over by pieces, each in the order of the file, and writes
the good rows in that order: where some good rows of a piece stand among those written, there the piece stands.
"""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from duckdb.func import FunctionNullHandling, PythonUDFType
from duckdb.sqltypes import BOOLEAN, UBIGINT, VARCHAR

from metrics.loading.engine import Engine, file

MOST = 1_000_000  # rows that are set aside; with more a file is read faster otherwise
ANCHORS = 4  # good rows of a piece that it is found again by


@dataclass(frozen=True)
class _Piece:
    """A run of rows: where among them those set aside stand, their words; some good rows by hash of id, and where."""

    faulty: npt.NDArray[np.int64]
    words: pa.Array
    marks: npt.NDArray[np.uint64]
    good: npt.NDArray[np.int64]


@dataclass
class Aside:
    """The rows set aside, as SQL hands them over: `engine` gets the function `called` for it."""

    engine: Engine
    called: str
    width: int
    rows: int = 0
    _pieces: list[_Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine.connection.create_function(
            self.called,
            self._sifted,
            [duckdb.list_type(VARCHAR), UBIGINT],
            BOOLEAN,
            type=PythonUDFType.ARROW,
            null_handling=FunctionNullHandling.SPECIAL,
            side_effects=True,
        )

    def _sifted(self, words: pa.ChunkedArray, marks: pa.ChunkedArray) -> pa.Array:
        """Return which rows of a piece are good: those of which no words are given. `marks` are the hashes of their ids."""
        words, good = words.combine_chunks(), words.is_null().combine_chunks()
        if words.null_count < len(words):
            self.rows += len(words) - words.null_count
            if self.rows > MOST:
                raise OverflowError("too many rows have a fault")
            is_good = good.to_numpy(zero_copy_only=False)
            among = np.flatnonzero(is_good)
            among = among[np.unique(np.linspace(0, len(among) - 1, ANCHORS, dtype=np.int64))] if len(among) else among
            chosen = marks.combine_chunks().to_numpy(zero_copy_only=False)[among].astype(np.uint64)
            self._pieces.append(_Piece(np.flatnonzero(~is_good), words.drop_null(), chosen, among))
        return good

    def write(self, good: Path, key: str, target: Path) -> bool:
        """Write the rows set aside into a Parquet file of words, each with its place in the file as `file_row_number`.

        Returns whether the place of every piece could be told by the ids of the good rows: not where all ids repeat.
        """
        starts = self._starts(good, key)
        if starts is None:
            return False
        order = np.argsort(starts)
        pieces = [self._pieces[nth] for nth in order]
        passed = np.cumsum([0, *(len(piece.faulty) for piece in pieces)])
        places = [
            piece.faulty + starts[nth] + passed[k] for k, (nth, piece) in enumerate(zip(order, pieces, strict=True))
        ]
        words = pa.concat_arrays([pa.array([], pa.string()), *(piece.words.flatten() for piece in pieces)])
        cells = {f"c{nth}": words.take(np.arange(nth, len(words), self.width)) for nth in range(self.width)}
        numbers = np.concatenate([np.array([], np.int64), *places])
        pq.write_table(pa.table({"file_row_number": numbers, **cells}), target)
        return True

    def _starts(self, good: Path, key: str) -> npt.NDArray[np.int64] | None:
        """Return how many good rows stand before each piece; None where that cannot be told of one."""
        if not self._pieces:
            return np.array([], np.int64)
        counts = [len(piece.good) for piece in self._pieces]
        ranks = [piece.good - np.searchsorted(piece.faulty, piece.good) for piece in self._pieces]
        anchors = pa.table(
            {
                "piece": np.repeat(np.arange(len(counts)), counts),
                "mark": np.concatenate([piece.marks for piece in self._pieces]),
                "rank": np.concatenate(ranks),
            }
        )
        self.engine.connection.register("anchors", anchors)
        found = self.engine.run(
            f"""WITH met AS (SELECT mark, min(stands) AS stands FROM
                (SELECT hash({key}) AS mark, file_row_number AS stands
                FROM read_parquet({file(good)}, file_row_number = true)) SEMI JOIN anchors USING (mark)
                GROUP BY mark HAVING count(*) = 1)
            SELECT piece, min(stands - rank), max(stands - rank) FROM anchors JOIN met USING (mark) GROUP BY piece ORDER BY piece""",
            (),
            "checking",
        )
        self.engine.connection.unregister("anchors")
        if len(found) < len(counts) or any(low != high for _, low, high in found):
            return None
        return np.array([low for _, low, _ in found], np.int64)
