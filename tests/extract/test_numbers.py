"""The number grammar against phrases as printed, every shipped figure, and any string at all."""

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.extract.numbers import candidates, states

FIGURES = Path(__file__).parents[2] / "data" / "figures.csv"

PHRASES = [
    ("1103.94万件", "11039400", "cases"),
    ("超过70多万件", "700000", "cases"),
    ("80余万件", "800000", "cases"),
    ("6.5万余件", "65000", "cases"),
    ("二十三件", "23", "cases"),
    ("一千零五件", "1005", "cases"),
    ("两千三百件", "2300", "cases"),
    ("１２３件", "123", "cases"),
    ("１，２３４件", "1234", "cases"),
    ("1046건", "1046", "calls"),
    ("nearly 70", "70", "cases"),
    ("over 1,600", "1600", "elevators"),
    ("1,620 proposals and proposals", "1620", "cases"),
    ("twenty-three proposals", "23", "cases"),
    ("a hundred and five proposals", "105", "cases"),
    ("Nine", "9", "streets"),
    ("no more than 40 working days", "40", "working days"),
    ("eight working days", "8", "working days"),
    ("half a day", "0.5", "days"),
    ("增加28天", "28", "days"),
    ("1.8万户", "18000", "households"),
    ("12. 3万户", "123000", "households"),
    ("十余万户", "100000", "households"),
    ("超百场", "100", "fairs"),
    ("三万五千人", "35000", "persons"),
    ("三万五", "35000", "persons"),
    ("1 万多人", "10000", "persons"),
    ("1.288 million people", "1288000", "persons"),
    ("1 million 600 thousand", "1600000", "spaces"),
    ("two hundred thousand", "200000", "spaces"),
    ("不足4千个", "4000", "spaces"),
    ("計606台", "606", "spaces"),
    ("3至5万个", "30000", "spaces"),
    ("40座到50座", "50", "toilets"),
    ("7.01 billion yuan", "7010000000", "CNY"),
    ("RMB 2.89 billion", "2890000000", "CNY"),
    ("2.89 billion RMB Yuan", "2890000000", "CNY"),
    ("RMB2.5bn", "2500000000", "CNY"),
    ("130 million", "130000000", "CNY"),
    ("3360余万元", "33600000", "CNY"),
    ("5400余万(元)", "54000000", "CNY"),
    ("7500多亿元", "750000000000", "CNY"),
    ("5.67万亿元", "5670000000000", "CNY"),
    ("54億元", "5400000000", "CNY"),
    ("1亿2000万元", "120000000", "CNY"),
    ("两千三百多万元", "23000000", "CNY"),
    ("13.5亿美元", "1350000000", "USD"),
    ("622元/月以上", "622", "CNY/month"),
    ("每户360元", "360", "CNY/household"),
    ("1,810.2公里", "1810.2", "km"),
    ("约7910米", "7.91", "km"),
    ("50千米", "50", "km"),
    ("12km道路", "12", "km"),
    ("270余万平方米", "2700000", "square metres"),
    ("5公顷", "50000", "square metres"),
    ("29.6平方千米", "29.6", "square km"),
    ("68%", "68", "percent"),
    ("下降30%", "-30", "percent"),
    ("同比下降了约7.4%", "-7.4", "percent"),
    ("fell by 30%", "-30", "percent"),
    ("-30%", "-30", "percent"),
    ("增长-3%", "-3", "percent"),
    ("下降到30%", "30", "percent"),
    ("10-15%", "10", "percent"),
    ("4.6 per cent", "4.6", "percent"),
    ("近八成", "80", "percent"),
    ("近一半", "50", "percent"),
    ("千分之三", "0.3", "percent"),
    ("3.5‰", "0.35", "percent"),
    ("四分之三", "75", "percent"),
    ("三分之一", "33.3", "percent"),
    ("百分之三十五点二", "35.2", "percent"),
    ("百分之百", "100", "percent"),
    ("0.9个百分点", "0.9", "percentage_point"),
    ("第三名", "3", "rank"),
]

REFUSED = [
    ("711件提案已全部办复", "100", "percent"),
    ("87", "87", "percent"),
    ("0.9个百分点", "0.9", "percent"),
    ("第三名", "3", "cases"),
    ("3名", "3", "rank"),
    ("30%", "30", "cases"),
    ("30件", "30", "CNY"),
    ("13.5亿美元", "1350000000", "CNY"),
    ("300米", "300", "km"),
    ("下降30%", "30", "percent"),
    ("三分之一", "33.4", "percent"),
    ("RMB 126.1 130 million", "126100000", "CNY"),
    ("79, 23 fewer than last year", "102", "cases"),
    ("2,000件", "2", "cases"),
    ("68%", "NaN", "percent"),
]

NOT_NUMBERS = [
    "",
    "PM2.5",
    "5A",
    "G202",
    "七八个",
    "三四百个",
    "统一部署",
    "三农",
    "零部件",
    "2023.5.12",
    "八成五",
    "。",
    "全部办复",
]


@pytest.mark.parametrize(("words", "value", "unit"), PHRASES)
def test_phrase_states_value(words: str, value: str, unit: str) -> None:
    assert states(words, Decimal(value), unit)


@pytest.mark.parametrize(("words", "value", "unit"), REFUSED)
def test_phrase_does_not_state_value(words: str, value: str, unit: str) -> None:
    assert not states(words, Decimal(value), unit)


@pytest.mark.parametrize("words", NOT_NUMBERS)
def test_names_dates_and_vague_words_are_no_numbers(words: str) -> None:
    assert candidates(words) == []


def test_number_keeps_its_place_and_its_marks() -> None:
    low, rate = candidates("受理１０余万件，下降 2. 5%")
    assert (low.surface, low.start, low.end, low.at_least, low.split) == ("１０余万件", 2, 7, True, False)
    assert (rate.surface, rate.value, rate.percent, rate.split) == ("2. 5%", Decimal("-2.5"), True, True)


def test_bare_neighbours_are_never_joined() -> None:
    assert [number.value for number in candidates("RMB 126.1 130 million")] == [Decimal("126.1"), 130_000_000]


def test_values_are_written_plainly() -> None:
    assert str(candidates("7.01 billion yuan")[0].value) == "7010000000"


def test_every_shipped_figure_is_stated_by_its_words() -> None:
    """Rows read from words (全部办复: 100 %) hold no number; two more were worked out from their sentence."""
    derived = {"711件提案已全部办复", "79, 23 fewer than last year"}  # the latter for the year before
    with FIGURES.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["value"]]
    unstated = [row for row in rows if not states(row["value_as_published"], Decimal(row["value"]), row["unit"])]
    assert len(rows) > 3000
    assert {row["value_as_published"] for row in unstated if candidates(row["value_as_published"])} <= derived


amounts = st.decimals(min_value=0, max_value=9_999_999, places=2, allow_nan=False)
SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12, " thousand": 3, " million": 6, " billion": 9, " trillion": 12}
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@given(amounts, st.sampled_from(sorted(SCALES)), st.booleans(), st.booleans())
def test_what_is_printed_reads_back(amount: Decimal, scale: str, grouped: bool, full_width: bool) -> None:
    digits = f"{amount:,}" if grouped else str(amount)
    words = (digits.translate(FULL_WIDTH) if full_width else digits) + scale
    (number,) = candidates(words)
    assert number.value == amount.scaleb(SCALES[scale])
    assert number.surface == words


def in_chinese(number: int) -> str:
    """A number below 100 million as it is said: 10,203 is 一万零二百零三."""
    if number >= 10_000:
        rest = number % 10_000
        return (
            in_chinese(number // 10_000) + "万" + ("零" if 0 < rest < 1000 else "") + (in_chinese(rest) if rest else "")
        )
    words, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + name
        gap = digit == 0
    return words


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numerals_read_back(number: int) -> None:
    assert states(in_chinese(number) + "件", Decimal(number), "cases")


@given(st.text() | st.text(alphabet="0123456789.,，-－ 零一三十百千万亿点分之第半成余多几%元RMBahundoe", max_size=40))
def test_any_string_is_read_without_error(words: str) -> None:
    for number in candidates(words):
        assert words[number.start : number.end] == number.surface
        assert number.value.is_finite()
    assert not states(words, Decimal("NaN"), "percent")


HOSTILE = [
    "1",
    "1,",
    "1,111",
    "1,111,",
    "1.1",
    "1. 1",
    "1 ",
    "1-",
    "-",
    "5A",
    "一",
    "万",
    "1亿",
    "1余",
    "百分之",
    "四分之",
    "点",
]
HOSTILE += ["a hundred ", "twenty-", "1 million ", "RMB", "下降了", "超过", "第", "成", " "]


@pytest.mark.parametrize("pattern", HOSTILE)
def test_hostile_strings_take_linear_time(pattern: str) -> None:
    """100,000 characters take a second or two; matching in quadratic time would take minutes."""
    words = (pattern * 100_000)[:100_000] + "A"
    started = time.process_time()
    candidates(words)
    assert time.process_time() - started < 5
