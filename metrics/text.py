"""Words and numbers in the two languages: interface strings, amounts, dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)
CATALOGUE = Path(__file__).parent / "locale" / "zh.po"
_LOCALE = {"en": Locale.parse("en"), "zh": Locale.parse("zh_CN")}  # parsed once: a page formats thousands of numbers
_SCALES = {
    "en": ((Decimal(10) ** 12, " tn"), (Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m")),
    "zh": ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
}


@dataclass(frozen=True)
class Text:
    """One phrase in both languages of the dashboard."""

    en: str
    zh: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


@cache
def _chinese() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="zh_CN") if m.id and m.string}


def say(lang: Lang, message: str, **values: object) -> str:
    """Return the interface string `message` (English is the key) in `lang`, with {names} filled in."""
    phrase = _chinese().get(message, message) if lang == "zh" else message
    return phrase.format(**values) if values else phrase


def mark(message: str) -> str:
    """Return `message` as it is: marks a message that reaches `say` through a name, so that it is found and translated."""
    return message


@lru_cache(maxsize=50_000)
def number(value: object, lang: Lang, places: int | None = None) -> str:
    """Format a number with thousands separators and at most `places` decimals (default 2)."""
    digits = 2 if places is None else places
    amount = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)  # as a reader's spreadsheet does
    return format_decimal(amount, format="#,##0." + "#" * digits if digits else "#,##0", locale=_LOCALE[lang])


def amount(value: object, lang: Lang) -> str:
    """Format a large number on its natural scale: 7.01 bn in English, 70.1亿 in Chinese."""
    exact = Decimal(str(value))
    for scale, word in _SCALES[lang]:
        # What would print as "1,000 m" goes up to "1 bn"; what prints in full stays in full: 9,999.
        if abs(round(exact / scale, 2)) >= 1 and abs(exact) >= _SCALES[lang][-1][0]:
            return number(exact / scale, lang) + word
    return number(exact, lang)


def day(value: date, lang: Lang) -> str:
    """Format a date as its readers write it: 30 November 2020, 2020年11月30日."""
    return format_date(value, format="d MMMM y" if lang == "en" else "y年M月d日", locale=_LOCALE[lang])


def month(value: date, lang: Lang) -> str:
    """Format the month of a date: July 2022, 2022年7月."""
    return format_date(value, format="MMMM y" if lang == "en" else "y年M月", locale=_LOCALE[lang])


def listing(words: list[str], lang: Lang) -> str:
    """Join words as an enumeration: "a, b" or 「a、b」 without an "and"."""
    return ("、" if lang == "zh" else ", ").join(words)


def clauses(said: list[str], lang: Lang) -> str:
    """Join clauses that may hold commas of their own: "a; b" or 「a；b」."""
    return ("；" if lang == "zh" else "; ").join(said)


def paragraph(said: list[str], lang: Lang) -> str:
    """Join whole sentences; Chinese puts no space between them."""
    return ("" if lang == "zh" else " ").join(said)


def inside(words: str) -> str:
    """Return words as they stand inside a sentence; an abbreviation keeps its capitals: "VAT refunds"."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def translated(row: Mapping[str, Any], column: str, lang: Lang) -> str:
    """Return the words that a row holds in both languages, as `column` and `column`_zh; "" where it has none."""
    return str(row[f"{column}_zh" if lang == "zh" else column] or "")


def labelled(label: str, words: str, lang: Lang) -> str:
    """Return words after their label: "label: words" or 「label：words」."""
    return f"{label}：{words}" if lang == "zh" else f"{label}: {words}"


def bracketed(words: str, more: str, lang: Lang) -> str:
    """Return words with an addition in brackets: "words (more)" or 「words（more）」."""
    return f"{words}（{more}）" if lang == "zh" else f"{words} ({more})"
