"""The number grammar: a phrase as published ("3360余万元", "近八成", "over 1,600") into exact decimals.

    NUMBER = [第] CORE [余|多] [万|亿|million] [余|多] [UNIT]

CORE is written in digits, Chinese numerals or English words. Every number keeps its place in the phrase;
what it means (a year, a name, a target) is for the caller to judge. Nothing is ever joined or summed except
what one number is made of ("1亿2000万", "1 million 600 thousand").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from metrics.extract.numerals import EN_TEENS, EN_TENS, EN_UNITS, LONGEST, ZH, numeral

Measure = Literal["", "count", "percent", "point", "CNY", "USD", "m", "m2", "m3", "mu", "rank"]
ONE, TENTH, HUNDRED, MYRIAD = Decimal(1), Decimal("0.1"), Decimal("1E2"), Decimal("1E4")
NEAR = 24  # characters before a number in which a currency or a word of decline may stand


@dataclass(frozen=True)
class Number:
    """One number read in a phrase.

    value    in base units: 万 and million applied, km in metres, 成 in percent, a decline below zero
    surface  the words it was read from, words[start:end]: sign, scale and unit included
    measure  what it is measured in; "count" before a counter (件, 个), "" when no known unit follows
    scale    what the printed core was multiplied by
    at_least 余, 多 or 几 stands in it, so the true value lies above
    split    the source has a space inside the digits ("12. 3万户"): a person must look at it
    """

    value: Decimal
    surface: str
    start: int
    end: int
    measure: Measure
    scale: Decimal = ONE
    at_least: bool = False
    split: bool = False

    @property
    def percent(self) -> bool:
        """Whether the value is a percentage (%, 成, 分之, 一半)."""
        return self.measure == "percent"


# One character for one, so that offsets into the shadow copy are offsets into the source.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
SHADOW = FULL_WIDTH | str.maketrans("億萬兩餘個點幾來−﹣﹪￥○", "亿万两余个点几来--%¥〇")
SHADOW |= str.maketrans("만억천건개명", "万亿千件个名")  # Korean editions of city news

ZH_SCALES = {"百": HUNDRED, "千": Decimal("1E3"), "万": MYRIAD, "亿": Decimal("1E8")}
EN_SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}

# Bounded or possessive throughout, and no number starts inside another: time is linear in the phrase.
NAME = r"(?<![A-Z])|(?<=RMB)|(?<=CNY)|(?<=USD)"  # PM2.5 and G202 are names; RMB2.5 is not
SPLIT = r"(?<![0-9]{4})\.[ ][0-9]{1,2}(?=[ ]?[万亿%])"
DIGITS = rf"""(?<![0-9])(?<![0-9]\.)(?:{NAME})
    (?>(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,7}}(?![0-9])|[0-9]++)(?:\.[0-9]++|{SPLIT})?)
    (?!\.?[0-9])(?![A-Z](?![A-Z0-9²]))"""
CHINESE = rf"(?<![{ZH}])(?:(?![百千万亿零])|(?<=[超逾近过约达破上]))[{ZH}]++(?:点[{ZH}]++)?"
TENS = rf"(?:(?:{'|'.join(EN_TENS)})(?:[ -](?:{'|'.join(EN_UNITS)}))?|{'|'.join(EN_TEENS + EN_UNITS)})\b"
ENGLISH = rf"""\b(?:(?:{TENS}|an?)[ -]hundred\b(?:[ ](?:and[ ])?{TENS})?
    |{TENS}(?![ ]of\b)|an?(?=[ ](?:thousand|million|billion|trillion)\b))"""
SCALE = r"[百千]?万亿|[百千]?[万亿]|千(?![米克瓦伏卡])|百(?!分)"
MORE = r"(?:[ ]?(?:[余多几]|来(?!自)))?"
PART = rf"""(?:(?P<digits>{DIGITS})|(?P<chinese>{CHINESE})|(?P<english>{ENGLISH}))
    (?P<more>{MORE}(?:[ ]?(?P<zh_scale>{SCALE}))?(?:[ -]?(?P<en_scale>{"|".join(EN_SCALES)})\b)?{MORE})"""
FRACTION = rf"""(?<![{ZH}0-9])(?P<below>[{ZH}]{{1,8}}|[0-9]{{1,5}})
    分之(?P<above>[{ZH}]{{1,8}}(?:点[{ZH}]{{1,4}})?|[0-9]{{1,5}}(?:\.[0-9]{{1,4}})?)"""
HALF = r"""(?P<half>一半|半数|过半|\bhalf\b(?![ ]an?\b))
    |(?P<a_half>(?<![上下前后])半(?=天|年|日|个月|小时)|\bhalf(?=[ ]an?\b))"""
FLAGS = re.VERBOSE | re.IGNORECASE | re.ASCII  # ASCII: a word ends where Chinese begins (12km道路)
NUMBER = re.compile(f"{FRACTION}|{HALF}|{PART}", FLAGS)

COUNTERS = "件个所座条项人户名家处次宗栋张套辆台间份场期批类块盏村起通笔天日月年届位只岁倍吨棵株种站口片"
UNITS: tuple[tuple[Measure, Decimal, str], ...] = (
    ("point", ONE, r"个?百分点|percentage[ ]points?|pct[ ]pts?"),
    ("percent", ONE, r"%|per[ ]?cent(?!a)"),
    ("percent", TENTH, "‰"),
    ("USD", ONE, r"美元|(?:US[ ]?)?dollars?|USD"),
    ("CNY", ONE, r"\(?(?:元|人民币)|yuan|RMB|CNY"),
    ("m3", ONE, r"立方米|m3|m³|cubic[ ]met(?:er|re)s?"),
    ("m2", Decimal("1E6"), r"平方公里|平方千米|km2|km²|sq(?:uare|\.)?[ ](?:km|kilomet(?:er|re)s?)"),
    ("m2", MYRIAD, r"公顷|hectares?"),
    ("m2", ONE, r"平方米|平米|㎡|m2|m²|sq(?:uare|\.)?[ ]met(?:er|re)s?"),
    ("mu", ONE, r"亩|mu\b"),
    ("m", Decimal("1E3"), r"公里|千米|km\b|kilomet(?:er|re)s?"),
    ("m", ONE, r"米|met(?:er|re)s?\b"),
    ("rank", ONE, r"(?:st|nd|rd|th)\b"),
    ("count", ONE, f"[{COUNTERS}]|部(?![署分门])"),
)
UNIT = re.compile("|".join(f"[ ]?(?P<u{place}>{unit[2]})" for place, unit in enumerate(UNITS)), FLAGS)
TENTHS = re.compile("[余多]?成(?![员立果功本人为绩熟长都品交五半])")
CURRENCY = re.compile(r"(?:(?P<CNY>RMB|CNY|¥|人民币)|(?P<USD>USD|US\$|(?<![A-Z])\$))[ ]?$", FLAGS)
DECLINE = re.compile(
    r"(?:下降|减少|降低|下跌|下滑|回落|负增长|\b(?:down|fell|fall|fallen|decreas\w*|declin\w*|dropp?\w*))"
    r"(?:了|约|近|超过?|逾|\s|by|about|nearly|over|more[ ]than){0,4}$",
    FLAGS,
)  # 下降到 and "fell to" give the new level, not the change, and do not match
MINUS = re.compile(r"(?:(?<![\w.)%])|(?<=[长比速幅为]))-$")  # 增长-3%, but not 3件-5件
RANGE = re.compile(r"\s?(?:[-~–—至到]|to)\s?")


def candidates(words: str) -> list[Number]:
    """Every number in a phrase or document, in order; never raises, takes time linear in its length."""
    shadow = re.sub("(?<=[0-9０-９])，(?=[０-９])", ",", words).translate(SHADOW)
    numbers = [_measured(shadow, words, core) for core in _compounds(shadow)]
    numbers = [number for number in numbers if not _is_syllable(shadow, number)]
    for place, (low, high) in enumerate(pairwise(numbers)):
        numbers[place] = _ranged(low, high, shadow)
    return numbers


def states(words: str, value: Decimal, unit: str) -> bool:
    """Whether one reading of the words equals the value in a unit of the figures (percent, km, CNY/month).

    A number with no unit of its own may be counted in anything but percent or rank. A fraction that does not
    end (三分之一) is compared at the precision of the value.
    """
    if not value.is_finite():
        return False
    measure, size = TARGETS.get(unit, ("CNY" if unit.startswith("CNY") else "count", ONE))
    allowed = {measure} if measure in ("percent", "point", "rank") else {measure, ""}
    numbers = [number for number in candidates(words) if number.measure in allowed]
    return any(_equal(number.value / size, value) for number in numbers)


TARGETS: dict[str, tuple[Measure, Decimal]] = {
    "percent": ("percent", ONE), "percentage_point": ("point", ONE), "rank": ("rank", ONE),
    "USD": ("USD", ONE),
    "m": ("m", ONE), "km": ("m", Decimal("1E3")), "m3": ("m3", ONE), "m2": ("m2", ONE),
    "square metres": ("m2", ONE), "square km": ("m2", Decimal("1E6")), "mu": ("mu", ONE),
}  # fmt: skip


def _equal(read: Decimal, value: Decimal) -> bool:
    """Equality; a reading that fills the decimal context is endless, and rounds to the value's last digit."""
    exponent = value.as_tuple().exponent
    if len(read.as_tuple().digits) < 28 or not isinstance(exponent, int) or not -LONGEST < exponent <= 0:
        return read == value
    return abs(read - value) * 2 <= ONE.scaleb(exponent)


def _compounds(shadow: str) -> Iterator[Number]:
    """The cores with their scales, joining those that make one number: 1亿2000万, 2 million 850 thousand."""
    held: Number | None = None
    for match in NUMBER.finditer(shadow):
        core = _read(match)
        if core is None:
            continue
        if held and _continues(held, core, shadow):
            held = replace(core, value=held.value + core.value, start=held.start)
            continue
        if held:
            yield held
        held = core
    if held:
        yield held


def _continues(held: Number, core: Number, shadow: str) -> bool:
    """Whether the second core goes on with the first: glued in Chinese, one space away in English."""
    gap = shadow[held.end : core.start]
    glued = not gap or (gap == " " and shadow[held.end - 1].isascii() and core.scale > 1)
    plain = not (held.measure or core.measure)
    return plain and glued and held.scale > core.scale and held.scale > core.value >= 10


def _read(match: re.Match[str]) -> Number | None:
    """A match of NUMBER before its unit is known; None when its numerals are no number."""
    start, end = match.span()
    if match["half"]:
        return Number(Decimal(50), "", start, end, "percent")
    if match["a_half"]:
        return Number(Decimal("0.5"), "", start, end, "count")
    if match["below"]:
        below, above = numeral(match["below"]), numeral(match["above"])
        return Number(above * 100 / below, "", start, end, "percent") if below and above is not None else None
    core = numeral(match["digits"] or match["chinese"] or match["english"])
    if core is None:
        return None
    scale = ONE.scaleb(EN_SCALES[match["en_scale"].lower()]) if match["en_scale"] else ONE
    for char in match["zh_scale"] or "":
        scale *= ZH_SCALES[char]
    at_least = any(char in match["more"] for char in "余多几")
    return Number(core * scale, "", start, end, "", scale, at_least, " " in (match["digits"] or ""))


def _measured(shadow: str, words: str, core: Number) -> Number:
    """The number with its unit, its sign and the words it was read from."""
    before = shadow[max(0, core.start - NEAR) : core.start]
    measure, factor, end = (core.measure, ONE, core.end) if core.measure else _unit(shadow, core)
    currency = CURRENCY.search(before)
    if currency and measure in ("", "count"):
        measure = "CNY" if currency["CNY"] else "USD"
    if before.endswith("第"):
        measure = "rank"
    minus = MINUS.search(before) is not None
    value = core.value * factor * (-1 if minus or DECLINE.search(before) else 1)
    start, scale = core.start - (minus or before.endswith("第")), core.scale * factor
    found = replace(core, value=_plain(value), measure=measure, scale=scale)
    return replace(found, surface=words[start:end], start=start, end=end)


def _plain(value: Decimal) -> Decimal:
    """The same value written without an exponent: 7010000000, not 7.01E+9."""
    return Decimal(f"{value:f}")


def _unit(shadow: str, core: Number) -> tuple[Measure, Decimal, int]:
    """The unit that follows a number: its measure, its size in base units, where it ends."""
    if core.value <= 10 and core.scale == 1 and (tenths := TENTHS.match(shadow, core.end)):
        return "percent", Decimal(10), tenths.end()
    unit = UNIT.match(shadow, core.end)
    if not unit or not unit.lastgroup:
        return "", ONE, core.end
    measure, factor, _ = UNITS[int(unit.lastgroup[1:])]
    return measure, factor, unit.end()


def _is_syllable(shadow: str, number: Number) -> bool:
    """Whether a Chinese numeral counts nothing (统一, 三农, 一、): no unit, not all there is, opens no range."""
    if number.measure or number.scale > 1 or number.at_least or shadow[number.start] not in ZH:
        return False
    return number.surface != shadow.strip() and not shadow.startswith(("至", "到"), number.end)


def _ranged(low: Number, high: Number, shadow: str) -> Number:
    """The lower end of a range, which borrows scale and unit from the upper one: 3至5万件, 10-15%."""
    if low.measure or low.scale != 1 or not RANGE.fullmatch(shadow, low.end, high.start):
        return low
    value = _plain(low.value * high.scale)
    if not 0 < value < high.value:
        return low
    return replace(low, value=value, measure=high.measure, scale=high.scale)
