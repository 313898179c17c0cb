"""A plain table whose rows can be chosen by mouse or key: a rerun changes the words; the focus stays where it is."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "taizhang_rows",
    js=(_HERE / "component.js").read_text(encoding="utf-8"),
    css=(_HERE / "component.css").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Row:
    """One row: what a choice selects, and its cells; the first is the button."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """Rows under one heading; without a title there is no heading."""

    title: str
    rows: tuple[Row, ...]


def rows(
    columns: Sequence[str],
    sections: Sequence[Section],
    *,
    key: str,
    chosen: str,
    shows: str,
    on_select: Callable[[str], None],
) -> None:
    """Show rows under their column titles; on a narrow screen a row's cells stand below its name.

    key: names the table on its page; the same key in the next run is the same nodes.
    chosen: id of the row that is marked as the one shown.
    shows: key of the container that shows the chosen row; it is scrolled to after a choice.
    on_select: called before the rerun with the id of the row the reader chose.

    Raises ValueError for a row that has not one cell a column.
    """
    for section in sections:
        if wrong := [row.id for row in section.rows if len(row.cells) != len(columns)]:
            raise ValueError(f"rows have not {len(columns)} cells: {wrong}")

    def select() -> None:
        if (row := st.session_state[key].get("select")) is not None:
            on_select(str(row))

    _component(
        key=key,
        on_select_change=select,
        data={
            "columns": list(columns),
            "sections": [asdict(section) for section in sections],
            "chosen": chosen,
            "shows": shows,
        },
    )
