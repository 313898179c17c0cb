"""What a register is: the list of cases that an office keeps, one row a case, declared once for all that reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from metrics.text import Text

ColumnType = Literal["text", "day", "whole", "decimal", "flag", "choice", "place", "names"]
Personal = Literal["none", "indirect", "direct"]
SQL_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR",
    "day": "DATE",
    "whole": "BIGINT",
    "decimal": "DECIMAL(18, 4)",
    "flag": "BOOLEAN",
    "choice": "VARCHAR",
    "place": "VARCHAR",
    "names": "VARCHAR[]",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a register.

    id         its name in the store, in SQL and in exports
    title      its name for readers; both languages are headers that it is known by
    type       text; day; whole or decimal number; flag (yes or no); choice (one of `choices`);
               place (stored as a code); names (several in one cell, stored as a list)
    meaning    what stands in it
    aliases    further headers that offices use
    choices    of a choice: the code that is stored and its words, which are read too
    spellings  of a choice: other words that are read, with the code they mean
    required   a row without it is rejected
    low, high  the range of a number, both included
    personal   direct (names a person), indirect (may lead to one) or none; left out of drill-downs unless none
    dimension  answers may be split by it: few values
    ahead      of a day: it may lie in the future
    published  of a dimension: the key by which published figures are split alike ("body"); answers may be split by it too
    lines      the line of `published` that each of the `choices` is
    """

    id: str
    title: Text
    type: ColumnType
    meaning: Text
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, Text] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    low: float | None = None
    high: float | None = None
    personal: Personal = "none"
    dimension: bool = False
    ahead: bool = False
    published: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Register:
    """One register.

    id       its name in links, on the command line and in the store
    title    its name for readers
    meaning  what one row is
    theme    key of catalog.THEMES: the page it answers on
    columns  its columns, the key first; `ORIGIN_COLUMNS` follow by themselves
    begins   the day column by which a case belongs to a period
    order    day columns that never precede the one before them in this list; no other precedes `begins`
    people   its rows are about persons: small counts are suppressed
    """

    id: str
    title: Text
    meaning: Text
    theme: str
    columns: tuple[Column, ...]
    begins: str
    order: tuple[str, ...] = ()
    people: bool = False

    @property
    def key(self) -> str:
        """The column that names a case: of two rows with one key the newer stands."""
        return self.columns[0].id

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Its own columns, then those that every register has."""
        return (*self.columns, *ORIGIN_COLUMNS)

    @property
    def dimensions(self) -> tuple[Column, ...]:
        """The columns that answers may be split by."""
        return tuple(column for column in self.columns if column.dimension)


# Every register has them: when a row was last changed, and whether the case was ever real.
ORIGIN_COLUMNS = (
    Column(
        id="updated",
        title=Text("Updated", "更新日期"),
        type="day",
        meaning=Text(
            "Day the row was last changed: of two rows of a case the newer stands.",
            "该行最后修改日期：同一编号以较新的一行为准。",
        ),
        aliases=("更新时间", "修改时间", "最后更新", "last updated", "updated at"),
    ),
    Column(
        id="simulated",
        title=Text("Simulated", "模拟数据"),
        type="flag",
        meaning=Text("The case was made up for practice.", "为练习而模拟的记录，并非真实事项。"),
        aliases=("是否模拟",),
    ),
)


def identifier(title: Text, aliases: tuple[str, ...] = (), personal: Personal = "none") -> Column:
    """Return the column that names a case."""
    meaning = Text("Names the case; no two cases share it.", "事项编号，不重复。")
    return Column(
        id="id",
        title=title,
        type="text",
        meaning=meaning,
        aliases=("id", "编号", *aliases),
        required=True,
        personal=personal,
    )


def place(title: Text, meaning: Text, aliases: tuple[str, ...] = ()) -> Column:
    """Return the column that says where a case belongs: a district, zone or city."""
    known = (
        "区县",
        "区县（市）",
        "地区",
        "行政区",
        "行政区划代码",
        "所属区县",
        "所属地区",
        "district",
        "place",
        "place code",
        "adcode",
    )
    return Column(
        id="place_code", title=title, type="place", meaning=meaning, aliases=(*known, *aliases), required=True
    )


def day(id: str, title: Text, meaning: Text, *aliases: str, required: bool = False, ahead: bool = False) -> Column:
    """Return a column of days."""
    return Column(id=id, title=title, type="day", meaning=meaning, aliases=aliases, required=required, ahead=ahead)


def flag(id: str, title: Text, meaning: Text, *aliases: str) -> Column:
    """Return a column of yes and no."""
    return Column(id=id, title=title, type="flag", meaning=meaning, aliases=aliases)


def department(title: Text, *aliases: str) -> Column:
    """Return the column of the department that answers for a case."""
    known = ("承办单位", "主办单位", "承办部门", "责任单位", "department", "lead department")
    meaning = Text("Department that answers for the case.", "对该事项负责的单位。")
    return Column(
        id="department", title=title, type="text", meaning=meaning, aliases=(*known, *aliases), dimension=True
    )


def category() -> Column:
    """Return the column of the office's own subject classes."""
    meaning = Text("Subject, in the office's own classes.", "内容类别，按本单位的分类。")
    return Column(
        id="category",
        title=Text("Category", "类别"),
        type="text",
        meaning=meaning,
        aliases=("分类", "内容分类", "诉求类别", "问题类别", "subject"),
        dimension=True,
    )


SATISFACTION = {
    "satisfied": Text("satisfied", "满意"),
    "basically": Text("basically satisfied", "基本满意"),
    "dissatisfied": Text("dissatisfied", "不满意"),
}
SATISFACTION_SPELLINGS = {
    "非常满意": "satisfied",
    "很满意": "satisfied",
    "较满意": "basically",
    "比较满意": "basically",
    "不够满意": "dissatisfied",
}


def satisfaction() -> Column:
    """Return the column of what those who asked thought of the answer."""
    meaning = Text(
        "How those who asked rated the answer; empty where nobody rated.", "提出者对办理结果的评价；未评价则留空。"
    )
    return Column(
        id="satisfaction",
        title=Text("Satisfaction", "满意度"),
        type="choice",
        meaning=meaning,
        choices=SATISFACTION,
        spellings=SATISFACTION_SPELLINGS,
        aliases=("评价", "满意情况", "满意度评价", "反馈意见", "rating"),
        dimension=True,
    )
