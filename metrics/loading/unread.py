"""Cells of an XLSX workbook that its reader gives as empty: errors, and formulas whose result was not saved."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from metrics.loading.doubts import Doubted

BLOCK = 1 << 20
ANY = re.compile(rb"""<(?:\w+:)?f[\s>/]|\st=["']e["']""")  # a formula or an error
COLUMN = re.compile("[A-Z]+")
Unread = dict[int, dict[int, Doubted]]  # by row and column of the sheet, from 0


def cells(path: Path, sheet: str) -> Unread:
    """Return the words of those cells of a sheet; of a workbook of another kind none, for it does not tell."""
    try:
        with ZipFile(path) as book:
            part = _part(book, sheet)
            return _found(book, part) if part and _any(book, part) else {}
    except (BadZipFile, KeyError, ElementTree.ParseError, expat.ExpatError):
        return {}  # what cannot be opened at all is for the reader to name


def _part(book: ZipFile, sheet: str) -> str:
    """Return the file of a sheet inside a workbook."""
    ids = {of["name"]: of.get("id", "") for of in _elements(book, "xl/workbook.xml", "sheet")}
    targets = {of["Id"]: of["Target"] for of in _elements(book, "xl/_rels/workbook.xml.rels", "Relationship")}
    target = targets.get(ids.get(sheet, ""), "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") if target else ""


def _elements(book: ZipFile, part: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of all elements of a name, without namespaces."""
    for element in ElementTree.fromstring(book.read(part)).iter():
        if _local(element.tag) == name:
            yield {_local(key): value for key, value in element.attrib.items()}


def _local(name: str) -> str:
    return re.split("[}:]", name)[-1]


def _any(book: ZipFile, part: str) -> bool:
    """Whether a sheet has any formula or error: to look is ten times cheaper than to read it."""
    with book.open(part) as file:
        end = b""
        while block := file.read(BLOCK):
            if ANY.search(end + block):
                return True
            end = block[-64:]
    return False


def _found(book: ZipFile, part: str) -> Unread:
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.words
    with book.open(part) as file:
        parser.ParseFile(file)
    return reader.found


class _Reader:
    """What the parser of a sheet calls: it counts rows and cells, which need not say where they stand."""

    def __init__(self) -> None:
        self.found: Unread = {}
        self._row = self._column = -1
        self._type, self._in = "", ""
        self._held: dict[str, str] = {}  # what the cell holds: its formula (f), its value (v)

    def start(self, name: str, given: dict[str, str]) -> None:
        """Begin an element."""
        name = _local(name) if ":" in name else name
        if name == "row":
            self._row = int(given["r"]) - 1 if "r" in given else self._row + 1
            self._column = -1
        elif name == "c":
            at = COLUMN.match(given.get("r", ""))
            self._column = _number(at[0]) if at else self._column + 1
            self._type, self._held = given.get("t", "n"), {}
        elif name in ("f", "v"):
            self._in = name
            self._held[name] = ""

    def words(self, words: str) -> None:
        """Take the words of an element."""
        if self._in:
            self._held[self._in] += words

    def end(self, name: str) -> None:
        """End an element."""
        name = _local(name) if ":" in name else name
        if name in ("f", "v"):
            self._in = ""
        elif name == "c" and (word := self._word()):
            self.found.setdefault(self._row, {})[self._column] = word

    def _word(self) -> Doubted | None:
        value = self._held.get("v")
        if self._type == "e" and value:
            return Doubted.of(value, "error")
        if "f" in self._held and not value and not (self._type == "str" and value == ""):  # an empty text is a result
            return Doubted.of(f"={self._held['f']}", "formula")
        return None


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1
