"""Which header means which column: by id, titles and aliases, by what the office confirmed before, by its corrections."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from metrics.catalog.registers import REGISTERS, Column, Register
from metrics.errors import BadRequest, nearest
from metrics.loading.raw import FAULTS_FIRST
from metrics.store import folder

FILE = "headers.json"
SCALES = {
    "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "thousand": 10**3, "10,000": 10**4, "10000": 10**4, "million": 10**6, "billion": 10**9,
}  # fmt: skip
UNITS = "元|人民币|人民币元|天|日|工作日|个|户|人|次|分钟|件|处|座|yuan|CNY|days?|working days|minutes?"
_SCALE = "|".join(SCALES)
UNIT = re.compile(
    rf"[(\[](?:单位[::]?)?({_SCALE})? ?(?:{UNITS})?[)\]]|[\W_]*(?:单位[::]?)?({_SCALE})元$", re.IGNORECASE
)
FORGET = ""  # the column of a header that is left out


@dataclass(frozen=True)
class Match:
    """What each header of a file means.

    header     its words, in order
    columns    the id of the column of each; "" for one that is left out
    scales     what the numbers below each are multiplied by: 10000 below 金额（万元）
    missing    required columns that no header names
    ambiguous  columns that several headers name equally well, with these
    """

    header: tuple[str, ...]
    columns: tuple[str, ...]
    scales: tuple[int, ...]
    missing: tuple[str, ...]
    ambiguous: Mapping[str, tuple[str, ...]]

    @property
    def mapping(self) -> dict[str, str | None]:
        """Return the column of each header, None for one that is left out."""
        return {word: column or None for word, column in zip(self.header, self.columns, strict=True)}

    def has(self, column: str) -> bool:
        """Whether a column stands in the file."""
        return column in self.columns

    def place(self, column: str) -> int | None:
        """Return where a column stands in the file."""
        return self.columns.index(column) if column in self.columns else None


def plain(header: str) -> str:
    """Return a header without what makes no difference: width, case, spaces, punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", header).lower())


def _words(column: Column) -> tuple[tuple[str, int], ...]:
    """Return the headers of a column with how surely they name it."""
    return ((column.id, 3), (column.title.zh, 2), (column.title.en, 2), *((alias, 1) for alias in column.aliases))


@cache
def known(register_id: str) -> Mapping[str, tuple[str, int]]:
    """Return every header of a register in its plain form, with the column and how surely it is named."""
    found: dict[str, tuple[str, int]] = {}
    for column in REGISTERS[register_id].all_columns:
        for word, sure in _words(column):
            for form in {plain(word), plain(UNIT.sub("", unicodedata.normalize("NFKC", word)))} - {""}:
                if found.get(form, ("", 0))[1] < sure:
                    found[form] = (column.id, sure)
    return found


def score(register: Register, corrections: Mapping[str, str], cells: Iterable[str]) -> int:
    """Return how many cells of a row are headers of a register."""
    given = {plain(word) for word in corrections}
    return len({plain(cell) for cell in cells if plain(cell) in given or _sought(register, cell)[0]})


def _sought(register: Register, header: str) -> tuple[str, int, int]:
    """Return the column that a header names, how surely, and the scale of its numbers."""
    words = unicodedata.normalize("NFKC", header)
    column, sure = known(register.id).get(plain(words), ("", 0))
    unit = UNIT.search(words)
    if column or not unit:
        return column, sure, 1
    column, sure = known(register.id).get(plain(UNIT.sub("", words)), ("", 0))
    return column, sure, _scale(header)


def match(register: Register, header: Sequence[str], corrections: Mapping[str, str]) -> Match:
    """Match the headers of a file to the columns of a register; what is given or was confirmed before comes first."""
    given = {plain(word): column for word, column in (remembered(register) | checked(register, corrections)).items()}
    found: list[tuple[str, int, int]] = []
    back = tuple(word.strip().lower() for word in header[: len(FAULTS_FIRST)]) == FAULTS_FIRST
    for place, word in enumerate(header):
        column, sure, scale = _sought(register, word)
        if back and place < len(FAULTS_FIRST):
            column, sure = FORGET, 0
        elif plain(word) in given and plain(word):
            column, sure = given[plain(word)], 4
        found.append((column, sure, scale if sure < 4 else _scale(word)))
    columns, ambiguous = _settled(header, found)
    missing = tuple(c.id for c in register.columns if c.required and c.id not in columns)
    return Match(tuple(header), columns, tuple(scale for _, _, scale in found), missing, ambiguous)


def _scale(header: str) -> int:
    unit = UNIT.search(unicodedata.normalize("NFKC", header))
    return SCALES.get((unit[1] or unit[2] or "").lower(), 1) if unit else 1


def _settled(
    header: Sequence[str], found: list[tuple[str, int, int]]
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Give each column to the header that names it most surely; several equally sure ones are for the office to settle."""
    columns = [""] * len(found)
    ambiguous: dict[str, tuple[str, ...]] = {}
    for column in dict.fromkeys(column for column, _, _ in found if column):
        surest = max(sure for name, sure, _ in found if name == column)
        places = [place for place, each in enumerate(found) if each[:2] == (column, surest)]
        if len(places) > 1:
            ambiguous[column] = tuple(header[place] for place in places)
        columns[places[0]] = column
    return tuple(columns), ambiguous


def settled(register: Register, found: Match, file: str) -> Match:
    """Return a match that can be loaded.

    Raises:
        BadRequest: a required column is missing, or two headers name one column.
    """
    if found.ambiguous:
        column, words = next(iter(found.ambiguous.items()))
        raise BadRequest(
            f"{file}: the headers {' and '.join(words)} both mean {column}; nothing was loaded. Leave one out with "
            f'--column "{words[-1]}=" (if both are the same word, rename one in the file).'
        )
    if found.missing:
        titles = {column.id: column.title for column in register.columns}
        said = ", ".join(f"{column} ({titles[column].zh})" for column in found.missing)
        unknown = [
            word for word, column in zip(found.header, found.columns, strict=True) if word.strip() and not column
        ]
        raise BadRequest(
            f"{file}: no header means {said}; nothing was loaded. Headers not understood: {', '.join(unknown) or 'none'}. "
            "Say which is which with --column HEADER=COLUMN."
        )
    return found


def checked(register: Register, corrections: Mapping[str, str]) -> dict[str, str]:
    """Return corrections as they came. Raises BadRequest where one names no column."""
    columns = [column.id for column in register.all_columns]
    for header, column in corrections.items():
        if column and column not in columns:
            near = nearest(column, columns)
            hint = f"did you mean {near}?" if near else f"columns are {', '.join(columns)}."
            raise BadRequest(f"{header}: {register.id} has no column {column}; {hint}")
    return dict(corrections)


def remembered(register: Register) -> dict[str, str]:
    """Return the headers that the office confirmed for a register."""
    columns = {FORGET, *(column.id for column in register.all_columns)}
    return {word: column for word, column in _all().get(register.id, {}).items() if column in columns}


def remember(register: Register, corrections: Mapping[str, str]) -> None:
    """Keep corrections for the next time; for the holder of `folder.writing`."""
    kept = remembered(register)
    if corrections and kept | dict(corrections) != kept:
        told = _all() | {register.id: kept | dict(corrections)}
        folder.write_whole(folder.path(FILE), json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _all() -> dict[str, dict[str, str]]:
    try:
        told = json.loads(folder.path(FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # a file that is lost or broken costs a confirmation, not an import
    return (
        {register: words for register, words in told.items() if register in REGISTERS and isinstance(words, dict)}
        if isinstance(told, dict)
        else {}
    )
