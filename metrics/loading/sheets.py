"""Spreadsheets (XLSX, XLS): the sheet and the header row are found; merged cells give their value to all they cover."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from metrics.errors import BadRequest, nearest
from metrics.loading.doubts import Doubted, noted
from metrics.loading.engine import Engine
from metrics.loading.raw import TITLES, Doubt, Raw, Score, header_at, refuse_unit_above, write
from metrics.loading.unread import Unread, cells

Cells = list[str | None]
MOST_EXACT = 10**15  # Excel keeps 15 digits of a number


@dataclass(frozen=True)
class _Sheet:
    """A sheet as its reader gives it, and the cells that the reader gives as empty though they are not."""

    read: CalamineSheet
    unread: Unread

    @property
    def name(self) -> str:
        """The name on its tab."""
        return str(self.read.name)


def read(path: Path, target: Path, engine: Engine, score: Score, sheet: str = "") -> Raw:
    """Read one sheet of a workbook into a Parquet file of words.

    Raises:
        BadRequest: it cannot be read, or several of its sheets hold cases and none was named.
    """
    found, others = _sheet(path, score, sheet)
    if others:
        raise BadRequest(
            f"{path.name}: the sheets {', '.join([found.name, *others])} all seem to hold cases; nothing was loaded. "
            f"Load them one by one: --sheet {found.name}."
        )
    start = _start(found)
    place, _ = header_at(start, score)
    rows = _rows(found)
    header = _trimmed([word or "" for word in next(islice(rows, place, None), [])])
    refuse_unit_above(path.name, start[:place], header)
    width = max(1, len(header))
    total = (found.read.end[0] if found.read.end else 0) - place
    doubts: list[Doubt] = []
    count = write(target, width, noted((_fitted(row, width) for row in rows), doubts), engine, total)
    return Raw(path.name, target, tuple(header), place + 2, count, doubts=tuple(doubts))


def preview(path: Path, score: Score, sheet: str, rows: int) -> tuple[list[str], list[Cells], str, list[str]]:
    """Return the header and first rows of a sheet, its name, and the names of all."""
    found, _ = _sheet(path, score, sheet)
    place, _ = header_at(_start(found), score)
    read_ = list(islice(_rows(found), place + 1 + rows))
    header = _trimmed([word or "" for word in (read_[place] if read_ else [])])
    return header, [_fitted(row, len(header)) for row in read_[place + 1 :]], found.name, names(path)


def names(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook."""
    return list(_open(path).sheet_names)


def _open(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise _protected(path) from None
    except (CalamineError, OSError) as error:
        with path.open("rb") as file:
            start = file.read(1 << 20)
        if "EncryptedPackage".encode("utf-16-le") in start:
            raise _protected(path) from None
        raise BadRequest(
            f"{path.name} cannot be read as a spreadsheet ({error}); nothing was loaded. Open it and save it again, or export it as CSV."
        ) from None


def _protected(path: Path) -> BadRequest:
    return BadRequest(
        f"{path.name} is protected by a password; nothing was loaded. Save it without one, then load it again."
    )


def _sheet(path: Path, score: Score, wanted: str) -> tuple[_Sheet, list[str]]:
    """Return the sheet that was asked for, or the visible one whose header is known best; and others that fit as well."""
    book = _open(path)
    known = list(book.sheet_names)
    if wanted and wanted not in known:
        near = nearest(wanted, known)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(known)}."
        raise BadRequest(f"{path.name} has no sheet {wanted}; {hint}")
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    try:
        sheets = [book.get_sheet_by_name(name) for name in ([wanted] if wanted else visible or known)]
    except CalamineError as error:
        raise BadRequest(f"{path.name}: a sheet cannot be read ({error}); nothing was loaded. Save it again.") from None
    if not sheets:
        raise BadRequest(f"{path.name} has no sheet; nothing was loaded.")
    whole = [_Sheet(sheet, cells(path, sheet.name)) for sheet in sheets]
    starts = [(sheet, *header_at(_start(sheet), score)) for sheet in whole]
    found, _, best = max(starts, key=lambda start: start[2])
    others = [each.name for each, place, known_ in starts if 2 * known_ > best and _cases_below(each, place)]
    return found, [name for name in others if name != found.name]


def _cases_below(sheet: _Sheet, header: int) -> bool:
    return any(any(row) for row in islice(_rows(sheet), header + 1, header + 1 + TITLES))


def _start(sheet: _Sheet) -> list[list[str]]:
    return [[word or "" for word in row] for row in islice(_rows(sheet), TITLES)]


def _rows(sheet: _Sheet) -> Iterator[Cells]:
    """Yield every row from the first of the sheet, empty ones too, with merged cells filled."""
    if sheet.read.start is None:
        return
    merged, above = _merged(sheet.read), dict[int, str | None]()
    left = sheet.read.start[1]  # rows come from the top of the sheet, cells from the first column in use
    for number, row in enumerate(_words(sheet, left)):
        for place, top, first, last in merged.get(number, ()):
            columns = range(max(first - left, 0), min(last - left + 1, len(row)))
            if number == top and columns:
                above[place] = row[columns[0]]
            for column in columns:
                row[column] = above.get(place)
        yield row


def _words(sheet: _Sheet, left: int) -> Iterator[Cells]:
    """Yield the words of every row, those that the reader gives as empty among them."""
    rest, width = dict(sheet.unread), 0
    for number, cells_ in enumerate(sheet.read.iter_rows()):
        row, width = [_word(cell) for cell in cells_], len(cells_)
        for column, word in rest.pop(number, {}).items():
            if left <= column < left + width:
                row[column - left] = word
        yield row
    end = sheet.read.end or (0, 0)
    for number in range(end[0] + 1, max(rest, default=0) + 1):  # rows of nothing else
        yield [rest.get(number, {}).get(column) for column in range(left, left + width)]


def _merged(sheet: CalamineSheet) -> dict[int, list[tuple[int, int, int, int]]]:
    """Return the merged ranges that touch each row: number of the range, its first row, first and last column."""
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    end = sheet.end[0] if sheet.end else 0
    for place, ((top, left), (bottom, right)) in enumerate(sheet.merged_cell_ranges or []):
        for row in range(top, min(bottom, end) + 1):
            found.setdefault(row, []).append((place, top, left, right))
    return found


def _word(cell: object) -> str | None:
    """Return a cell as the word that a CSV file would hold."""
    if isinstance(cell, str):
        return cell if cell.strip() else None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if cell.is_integer():
            return str(int(cell)) if abs(cell) < MOST_EXACT else Doubted.of(repr(cell), "rounded")
        return repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    return None if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _trimmed(header: list[str]) -> list[str]:
    while header and not header[-1].strip():
        header = header[:-1]
    return header


def _fitted(row: Cells, width: int) -> Cells:
    return (row + [None] * width)[:width]
