"""One word of a register to its value, or the reason why it is none. What is regular is read in SQL: see `rows`."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from metrics.catalog.registers import Column
from metrics.extract.numbers import candidates
from metrics.extract.numerals import ZH, numeral
from metrics.loading.towns import Towns
from metrics.text import Lang, listing, say

NOTHING = frozenset(("", "无", "—", "——", "-", "--", "/", "n/a", "na", "#n/a", "null", "none", "暂无"))
YES = frozenset(("是", "有", "√", "✓", "✔", "yes", "y", "true", "1"))
NO = frozenset(("否", "无", "×", "✗", "✘", "no", "n", "false", "0"))
CLOCK = re.compile(
    r"(?:(?<=日)| *t| +)(?:上午|下午)?\d{1,2}[:时点]\d{1,2}(?:[:分]\d{0,2}(?:\.\d+)?秒?)?(?:z|[+-]\d\d:?\d\d)?$"
)
DAY = re.compile(r"(\d{4}) *[-/.年] *(\d{1,2}) *[-/.月] *(\d{1,2}) *[日号]?|(\d{4})(\d\d)(\d\d)(?:\d{6})?")
MONTH = re.compile(r"(\d{4}) *[-/.年] *(\d{1,2}) *月?|(\d{4})(\d\d)")
NUMERALS = re.compile(f"[{ZH}○]+")
NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:e[-+]?\d{1,2})?")
LONGEST = 64  # characters of a word that may be a number or a day
LARGEST_WHOLE, LARGEST = Decimal(10**18), Decimal(10**14)


@dataclass(frozen=True)
class Cell:
    """What a word means: its value as SQL reads it, None for nothing; or the reason why it cannot be read."""

    value: str | None = None
    reason: str = ""


NULL = Cell()
Reader = Callable[[str], Cell]


def reader(column: Column, lang: Lang, towns: Towns, scale: int = 1) -> Reader:
    """Return what reads the words of a column."""
    if column.type == "day":
        return lambda word: _day(word, lang, month=column.id == "month")
    if column.type in ("whole", "decimal"):
        return lambda word: _number(word, lang, scale, whole=column.type == "whole")
    if column.type == "flag":
        return lambda word: _flag(word, lang)
    if column.type == "choice":
        return _choice(column, lang)
    return lambda word: _place(word, lang, towns)


def folded(word: str) -> str:
    """Return a word without width, case and space around it."""
    return unicodedata.normalize("NFKC", word).strip().lower()


def _day(word: str, lang: Lang, month: bool) -> Cell:
    words = folded(word)
    if words in NOTHING:
        return NULL
    if len(words) <= LONGEST:
        words = CLOCK.sub("", _in_digits(words)).strip()
        found = DAY.fullmatch(words)
        parts = [part for part in found.groups() if part] if found else []
        if month and not parts and (found := MONTH.fullmatch(words)):
            parts = [*(part for part in found.groups() if part), "1"]
        try:
            year, month_, day = map(int, parts)
            return Cell(date(year, month_, day).isoformat())
        except ValueError:
            pass
    if month:
        return Cell(reason=say(lang, "not a month; write it as 2024-03"))
    return Cell(reason=say(lang, "not a day; write it as 2024-03-05"))


def _in_digits(words: str) -> str:
    """Return 二〇二四年三月五日 in digits."""

    def digits(found: re.Match[str]) -> str:
        numerals = found[0].replace("○", "〇")
        if len(numerals) == 4 and not set(numerals) & set("十百千万亿"):
            return "".join(str("〇一二三四五六七八九".find("〇" if sign == "零" else sign)) for sign in numerals)
        value = numeral(numerals)
        return found[0] if value is None else str(value)

    return NUMERALS.sub(digits, words) if NUMERALS.search(words) else words


def _number(word: str, lang: Lang, scale: int, whole: bool) -> Cell:
    words = folded(word)
    if words in NOTHING:
        return NULL
    value = _value(words)
    if value is None:
        return Cell(reason=say(lang, "not a number"))
    value *= scale
    if whole and value != value.to_integral_value():
        return Cell(reason=say(lang, "not a whole number"))
    if abs(value) >= (LARGEST_WHOLE if whole else LARGEST):
        return Cell(reason=say(lang, "too large a number"))
    return Cell(f"{value.quantize(Decimal(1) if whole else Decimal('0.0001'), ROUND_HALF_UP):f}")


def _value(words: str) -> Decimal | None:
    """Return the number that a word is as a whole: 1,234 · 3.5万 · 一百二十 · ¥30元."""
    if len(words) > LONGEST:
        return None
    bare = words.removeprefix("¥").strip().replace(" ", "").removesuffix("元")
    try:
        if NUMBER.fullmatch(bare):
            return Decimal(bare.replace(",", ""))
        found = candidates(bare)
        if len(found) == 1 and found[0].surface == bare and not (found[0].at_least or found[0].split):
            return found[0].value if found[0].measure in ("", "count", "CNY") else None
    except InvalidOperation:
        pass
    return None


def _flag(word: str, lang: Lang) -> Cell:
    words = folded(word)
    if words in YES:
        return Cell("true")
    if words in NO:
        return Cell("false")
    return NULL if words in NOTHING else Cell(reason=say(lang, "neither yes nor no"))


def choices(column: Column) -> Mapping[str, str]:
    """Return every word of a choice, folded, with the code it means."""
    found = {folded(word): code for word, code in column.spellings.items()}
    for code, words in column.choices.items():
        found |= {folded(code): code, folded(words.en): code, folded(words.zh): code}
    return found


def _choice(column: Column, lang: Lang) -> Reader:
    known = choices(column)
    words = listing([choice[lang] for choice in column.choices.values()], lang)
    reason = say(lang, "not one of: {words}", words=words)

    def read(word: str) -> Cell:
        code = known.get(folded(word))
        return Cell(code) if code else NULL if folded(word) in NOTHING else Cell(reason=reason)

    return read


def _place(word: str, lang: Lang, towns: Towns) -> Cell:
    words = folded(word)
    if words in NOTHING:
        return NULL
    codes = towns.codes(words)
    if len(codes) == 1:
        return Cell(codes[0])
    if not codes:
        near = towns.nearest(words)
        reason = say(lang, "no such place; did you mean {place}?", place=near) if near else say(lang, "no such place")
        return Cell(reason=reason)
    cities = listing([towns.city(code, lang) for code in codes], lang)
    return Cell(reason=say(lang, "in {cities} alike: write the city before it, or load with --city", cities=cities))
