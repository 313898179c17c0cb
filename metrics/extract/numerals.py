"""Numerals without scale word or unit: digits, Chinese numerals and English words into exact decimals."""

import re
from decimal import Decimal

LONGEST = 24  # characters: no figure is longer, and 24 digits stay exact in 28-digit decimals
ZH = "零〇一二两三四五六七八九十百千万亿廿卅"
ZH_DIGITS = {char: place for place, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
ZH_PLACES = {"十": 10, "百": 100, "千": 1000}
EN_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
EN_TEENS = ("ten", "eleven", "twelve", *(f"{word}teen" for word in ("thir", "four", "fif", "six")))
EN_TEENS = (*EN_TEENS, "seventeen", "eighteen", "nineteen")
EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
EN_WORDS = {word: value for value, word in enumerate(EN_UNITS + EN_TEENS, 1)}
EN_WORDS |= {word: value * 10 for value, word in enumerate(EN_TENS, 2)} | {"a": 1, "an": 1, "and": 0}


def numeral(text: str) -> Decimal | None:
    """The value of one numeral: "1,810.2", "12. 3" (a space left by OCR), 两千三百, "two hundred and five".

    None when it is longer than any figure or is no number: 七八, 三四百 (about seven or eight), "1.2.3".
    """
    if text[0] in ZH:
        return _chinese(text) if len(text) <= LONGEST else None
    if text[0].isdigit():
        plain = text.replace(",", "").replace(" ", "")
        return Decimal(plain) if len(plain) <= LONGEST and plain.count(".") < 2 else None
    total = 0
    for word in re.split("[ -]", text.lower()):
        total = total * 100 if word == "hundred" else total + EN_WORDS[word]
    return Decimal(total)


def _chinese(text: str) -> Decimal | None:
    """三万五 = 35000, 二〇二五 = 2025 (three digits or more), 三十五点二 = 35.2."""
    whole, _, decimals = text.replace("廿", "二十").replace("卅", "三十").partition("点")
    if not all(char in ZH_DIGITS for char in decimals):
        return None
    fraction = Decimal(f"0.{_figures(decimals)}") if decimals else Decimal(0)
    if len(whole) > 2 and all(char in ZH_DIGITS for char in whole):
        return Decimal(_figures(whole)) + fraction
    integer = _places(whole)
    return None if integer is None else integer + fraction


def _figures(digits: str) -> str:
    return "".join(str(ZH_DIGITS[char]) for char in digits)


def _places(numerals: str) -> int | None:
    """Numerals with place words; a last digit counts one place below the word before it, unless 零 is between."""
    total = section = digit = 0
    place, after_zero = 10, False
    for char in numerals:
        if char in ZH_DIGITS:
            if digit:
                return None
            digit, after_zero = ZH_DIGITS[char], after_zero or ZH_DIGITS[char] == 0
            continue
        if char in ZH_PLACES:
            place = ZH_PLACES[char]
            section += (digit or 1) * place
        elif char == "万":
            place, total, section = 10**4, total + (section + digit or 1) * 10**4, 0
        else:
            place, total, section = 10**8, (total + section + digit or 1) * 10**8, 0
        digit, after_zero = 0, False
    return total + section + (digit if after_zero else digit * place // 10)
