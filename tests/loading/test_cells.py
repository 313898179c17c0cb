"""Words to values: days, numbers, yes and no, choices, places."""

from datetime import date
from decimal import Decimal
from itertools import product

import duckdb
import pytest

from metrics import places
from metrics.catalog.registers import REGISTERS, Column
from metrics.errors import BadRequest
from metrics.loading import headers
from metrics.loading.cells import Cell, reader
from metrics.loading.lookups import SPACE, SPACES, trimmed
from metrics.loading.rows import EARLIEST
from metrics.loading.towns import Towns
from metrics.text import Lang
from tests.loading.conftest import HEADER, Load, cases, rejected


def column(register: str, id: str) -> Column:
    return next(c for c in REGISTERS[register].all_columns if c.id == id)


def read(register: str, id: str, word: str, city: str = "", lang: Lang = "en") -> Cell:
    return reader(column(register, id), lang, Towns(city))(word)


@pytest.mark.parametrize(
    "word",
    [
        "2024-3-5", "2024/3/5", "2024.3.5", "20240305", "2024年3月5日", "2024 年 3 月 5 日", "二〇二四年三月五日", "二零二四年三月五日",
        "二○二四年三月五日", "２０２４年３月５日", "2024-03-05 10:20", "2024/3/5 9:05:07", "2024-03-05T10:20:30Z",
        "2024-03-05T10:20:30.123+08:00",
        "2024年3月5日10时20分", "20240305102030", " 2024-03-05\t", "2024年03月05号", "2024年3月5日 上午9:05",
    ],
)  # fmt: skip
def test_a_day(word: str) -> None:
    assert read("proposals", "received", word) == Cell("2024-03-05")


@pytest.mark.parametrize(
    "word",
    [
        "2023-02-29",
        "05/03/2024",
        "2024-13-01",
        "24-3-5",
        "2024年",
        "2024-03",
        "soon",
        "45356",
        "epoch",
        "1e3",
        "5" * 100,
    ],
)
def test_no_day(word: str) -> None:
    assert read("proposals", "received", word) == Cell(reason="not a day; write it as 2024-03-05")


@pytest.mark.parametrize("word", ["2024年2月", "2024-02", "2024/2", "202402", "二〇二四年二月", "2024-02-29"])
def test_a_month(word: str) -> None:
    assert read("relief", "month", word).value in ("2024-02-01", "2024-02-29")


def test_all_days_of_a_year_in_chinese() -> None:
    assert read("proposals", "received", "二〇一〇年十二月三十一日") == Cell("2010-12-31")
    assert read("proposals", "received", "二〇二〇年十月十日") == Cell("2020-10-10")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1,234", "1234.0000"), ("１２３４", "1234.0000"), ("1.5万", "15000.0000"), ("2亿", "200000000.0000"), ("三百二十", "320.0000"),
        ("¥30.5元", "30.5000"), ("12.00005", "12.0001"), ("1E+3", "1000.0000"), ("-3", "-3.0000"), ("3万元", "30000.0000"), ("1,2,3", None),
        ("5%", None), ("约3万", None), ("3万余", None), ("3件5件", None), ("nan", None), ("inf", None), ("1e99", None), ("9" * 30, None),
    ],
)  # fmt: skip
def test_a_number(word: str, value: str | None) -> None:
    cell = read("relief", "amount", word)
    assert cell.value == value
    assert bool(cell.reason) == (value is None)


def test_a_whole_number() -> None:
    assert read("relief", "beneficiaries", "12.0") == Cell("12")
    assert read("relief", "beneficiaries", "12.5").reason == "not a whole number"


@pytest.mark.parametrize("word", ["", "无", "—", "N/A", "/", "  "])
@pytest.mark.parametrize(("register", "id"), [("relief", "amount"), ("hotline", "received"), ("hotline", "kind")])
def test_nothing(word: str, register: str, id: str) -> None:
    assert read(register, id, word) == Cell()


def test_yes_and_no() -> None:
    yes = ("是", "有", "√", "yes", "TRUE", "1", "Y", "Ｙ")
    no = ("否", "无", "×", "No", "false", "0", "n")
    assert {read("hotline", "resolved", word).value for word in yes} == {"true"}
    assert {read("hotline", "resolved", word).value for word in no} == {"false"}
    assert read("hotline", "resolved", "也许").reason == "neither yes nor no"


def test_a_choice_by_code_words_and_spellings() -> None:
    words = ("whole", "Ⅳ级：全程网办", "IV: whole course online", "四级", "全程网办")
    assert {read("service_items", "online_depth", word).value for word in words} == {"whole"}
    assert read("service_items", "online_depth", "无") == Cell("none")
    assert read("proposals", "outcome", "Z", lang="zh").reason.startswith("应为下列之一：")


def test_every_word_of_a_choice_is_read() -> None:
    for register in REGISTERS.values():
        for each in (c for c in register.columns if c.type == "choice"):
            words = {w: code for code, text in each.choices.items() for w in (code, text.en, text.zh)}
            for word, code in (words | dict(each.spellings)).items():
                assert read(register.id, each.id, word) == Cell(code), (register.id, each.id, word)


@pytest.mark.parametrize(
    "word", ["210102", "沈阳市和平区", "辽宁省沈阳市和平区", "和平区", "Heping, Shenyang", "heping", " 和 平区"]
)
def test_a_place(word: str) -> None:
    assert read("proposals", "place_code", word) == Cell("210102")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("210122", "210115"), ("辽中县", "210115"), ("沈阳市辽中县", "210115"), ("Liaozhong County", "210115"),
        ("210282", "210214"), ("普兰店市", "210214"), ("辽宁省大连市普兰店市", "210214"), ("pulandian city, dalian", "210214"),
        ("东陵区", "210112"), ("沈阳市东陵区", "210112"), ("210112", "210112"), ("新城子区", "210113"),
        ("浑南区", "210112"), ("沈北新区", "210113"), ("辽中区", "210115"), ("210214", "210214"),
    ],
)  # fmt: skip
def test_a_place_that_was_merged_or_renamed(word: str, code: str) -> None:
    assert read("proposals", "place_code", word) == Cell(code)


def test_no_former_name_hides_a_place_of_today() -> None:
    towns = Towns()
    for code, place in places.places().items():
        for word in (code, place.name.zh, place.name.en, places.full_name(code, "zh")):
            assert code in towns.codes(word), word


def test_a_name_that_several_places_bear() -> None:
    assert read("proposals", "place_code", "铁西区").reason == (
        "in Shenyang, Anshan, Siping alike: write the city before it, or load with --city"
    )
    assert read("proposals", "place_code", "铁西区", "210300") == Cell("210303")
    assert read("proposals", "place_code", "铁西区", "210000").reason.startswith("in Shenyang, Anshan alike")
    assert read("proposals", "place_code", "沈阳市铁西区") == Cell("210106")
    assert read("proposals", "place_code", "和平曲").reason == "no such place; did you mean 和平区?"


def test_no_header_names_two_columns_equally_well() -> None:
    for register in REGISTERS.values():
        words = [((headers.plain(w), sure), c.id) for c in register.all_columns for w, sure in headers._words(c)]
        double = {(word, c) for word, c in words for other, d in words if word == other and c != d}
        assert double == set(), register.id


def test_text_names_and_numbers_in_a_file(loads: Load) -> None:
    loads(
        "编号,区县,收到日期,标题,类别,会办单位,退回次数\n A1　,210102,2024-03-05,\u3000无 ,a;b=c,甲局、 乙局；丙局，;丁局,２\n"
    )
    assert cases("id, title, category, co_departments, returns") == [
        ("A1", "无", "a；b＝c", ["甲局", "乙局", "丙局", "丁局"], 2)
    ]


def test_many_words_are_read_row_by_row(loads: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.loading.lookups.FEW", 2)
    monkeypatch.setattr("metrics.loading.lookups.BATCH", 2)
    rows = "".join(f"R{n},tax,210102,2024-01-0{n} 0{n}:00:00,{n}.5\n" for n in range(1, 9))
    done = loads(
        f"id,kind,place_code,month,amount\n{rows}R9,tax,210102,2024年1月9日,1万\nRA,tax,210102,x,y\n", "relief"
    )
    assert cases("month, amount", "relief") == [
        *((date(2024, 1, n), Decimal(f"{n}.5")) for n in range(1, 9)), (date(2024, 1, 9), Decimal(10000))
    ]  # fmt: skip
    assert [row[1:] for row in rejected(done)] == [
        ("month", "x", "not a month; write it as 2024-03"), ("amount", "y", "not a number")
    ]  # fmt: skip


def test_a_unit_in_the_header_counts(loads: Load) -> None:
    done = loads("编号,种类,区县,月份,金额（万元）\nR1,减税,210102,2024-01,1.5\n", "relief")
    assert cases("amount", "relief") == [(Decimal(15000),)]
    assert done.notes == ("金额（万元）: its numbers were multiplied as its unit says",)


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("金额（元）", 1), ("金额", 1), ("金额（千元）", 10**3), ("减免额(百万元)", 10**6), ("金额（单位：千万元）", 10**7),
        ("金额：万元", 10**4), ("金额/亿元", 10**8), ("减免金额万元", 10**4), ("Amount (million yuan)", 10**6),
        ("Amount (10,000 CNY)", 10**4),
    ],
)  # fmt: skip
def test_units_as_offices_write_them(header: str, scale: int) -> None:
    found = headers.match(REGISTERS["relief"], [header], {})
    assert (found.columns, found.scales) == (("amount",), (scale,))
    found = headers.match(REGISTERS["relief"], [header], {header: "amount"})
    assert found.scales == (scale,)


@pytest.mark.parametrize("above", ["单位：万元", "（单位:人民币亿元）", "2024年 单位： 千元"])
def test_a_unit_above_the_header_is_not_passed_over(loads: Load, above: str) -> None:
    rows = "编号,种类,区县,月份,金额\nR1,减税,210102,2024-01,1.5\n"
    with pytest.raises(BadRequest, match="Write it into the header of its column"):
        loads(f"减税台账,,,,{above}\n{rows}", "relief")
    loads(f"填报单位：千山区,,,,\n{rows}", "relief")
    assert cases("amount", "relief") == [(Decimal("1.5"),)]
    loads(f"减税台账,,,,单位：万元\n{rows.replace('金额', '金额（万元）')}", "relief")
    assert cases("amount", "relief") == [(Decimal(15000),)]


def test_all_faults_of_a_row_are_told(loads: Load) -> None:
    done = loads(
        f"{HEADER},退回次数\nA1,?,铁西区,2024-03-05,2024-01-01,Z,1001\nA2,,210100,2999-01-01,,,\nA3,,210100,1900-01-01,,,\n"
    )
    assert [row[:3] for row in rejected(done)] == [
        ("2", "种类", "?"), ("2", "区县", "铁西区"), ("2", "退回次数", "1001"), ("2", "答复日期", "2024-01-01"), ("2", "办理结果", "Z"),
        ("3", "收到日期", "2999-01-01"), ("4", "收到日期", "1900-01-01"),
    ]  # fmt: skip
    assert [row[3] for row in rejected(done)[2:4]] == ["must lie between 0 and 1000", "before the day of: Received"]
    assert [row[3] for row in rejected(done)[5:]] == ["lies in the future", f"before {EARLIEST.year}"]


def test_reasons_speak_chinese(loads: Load) -> None:
    done = loads(f"{HEADER}\nA1,,铁西区,,2024-01-01,\n", lang="zh")
    assert [row[3] for row in rejected(done)] == [
        "沈阳市、鞍山市、四平市均有同名地区：请在前面写明城市，或用 --city 指定",
        "不得为空",
    ]


def test_due_days_may_lie_ahead_and_equal_days_are_in_order(loads: Load) -> None:
    loads("id,place_code,received,assigned,replied,due\nA1,210102,2024-02-29,2024-02-29,2024-02-29,2999-12-31\n")
    assert cases("due") == [(date(2999, 12, 31),)]


def test_an_id_that_excel_rounded_before_it_was_saved_as_csv_is_rejected(loads: Load) -> None:
    row = "210102,2024-02-29"
    done = loads(f"id,place_code,received\n2.10102E+17,{row}\n2E+17,{row}\nE+17,{row}\n2024E+1,{row}\n1+12,{row}\n")
    assert [row[:3] for row in rejected(done)] == [("2", "id", "2.10102E+17"), ("3", "id", "2E+17")]
    assert all("Excel has rounded it" in row[3] for row in rejected(done))


def test_no_day_precedes_the_one_a_case_begins_with(loads: Load) -> None:
    done = loads(
        "id,place_code,received,due,visited,commitment_due,commitment_kept\n"
        "A1,210102,2024-02-29,2024-02-28,,,\nA2,210102,2024-02-29,,2024-02-01,,\n"
        "A3,210102,2024-02-29,,,2024-02-01,2999-01-01\nA4,210102,2024-02-29,2024-02-29,2024-02-29,2999-01-01,2024-02-29\n"
    )
    assert [(row[0], row[1], row[3]) for row in rejected(done)] == [
        ("2", "due", "before the day of: Received"),
        ("3", "visited", "before the day of: Received"),
        ("4", "commitment_due", "before the day of: Received"),
        ("4", "commitment_kept", "lies in the future"),
    ]
    assert cases("id") == [("A4",)]


def test_space_around_a_word_is_taken_off_whatever_it_is() -> None:
    signs = ["", "a", "、", "é", "e\u0301", "\x00", "\x1f", *map(chr, SPACES)]
    words = ["".join(each) for each in product(signs, repeat=3)]
    read = duckdb.execute(f"SELECT {trimmed('w')}, nullif(trim(w, {SPACE}), '') FROM (SELECT unnest($1) AS w)", [words])
    assert all(ours == plainly for ours, plainly in read.fetchall())
