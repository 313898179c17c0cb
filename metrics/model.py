"""What a metric is: one frozen definition that pages, queries, checks and exports all read."""

from dataclasses import dataclass
from typing import Literal

from metrics.text import Text

Kind = Literal["count", "rate", "amount", "standard", "duration", "ratio"]
Better = Literal["higher", "lower", "neutral"]
Basis = Literal["full_year", "to_date", "on_day", "in_force", "session", "part_year", "span"]
State = Literal["ok", "missing", "too_few", "suppressed", "uncertain"]
Origin = Literal["published", "register", "simulated"]
Tier = Literal["official", "press", "copy"]
Witness = Literal["published", "register", "both"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How a register answers a metric: SQL aggregates over its cases, written in the catalogue and nowhere else.

    They may name the register's columns and `as_of`, the last day that the register knows of; where `until` is given,
    also `day`, the last day of the period.

    register     key of REGISTERS
    numerator    what is counted or summed; without a denominator it is the value
    denominator  what it is divided by
    value        the value itself where it is no such quotient (a median); `denominator` then counts the cases behind it
    clock        the day by whose year a case counts; "" is the day the register begins with
    until        for what stands on a day (open cases, items offered): the day column that ends it
    """

    register: str
    numerator: str = ""
    denominator: str = ""
    value: str = ""
    clock: str = ""
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One metric: what it says, how it is measured, and how it may be read.

    id            the indicator's id in figures.csv, never changed once published
    theme         key of catalog.THEMES
    title         short noun phrase, as a chart's name
    question      what a reader wants to know
    unit          key of catalog.UNITS: the unit every figure is compared in
    kind          count, rate (percent), amount (yuan), standard (yuan a head and month), duration (days) or ratio
    better        which direction is better; "neutral" is never coloured
    numerator     indicator counted above the line of a rate ("" where none is published)
    denominator   indicators whose sum stands below the line
    closed_by     where the denominator is a set of outcomes: the sum is whole only if one of these is among them;
                  empty means that every denominator must be there
    per_head      a count or amount that may be divided by the population of the place
    comparable    whether places may be compared as published; a count of places of unequal size may not
    caveat        what a careful reader must know before quoting it
    register      how a case register answers it; None where none does
    published     whether documents state it; one that only registers answer has no figures to look for
    """

    id: str
    theme: str
    title: Text
    question: Text
    unit: str
    kind: Kind
    better: Better
    numerator: str = ""
    denominator: tuple[str, ...] = ()
    closed_by: tuple[str, ...] = ()
    per_head: bool = False
    comparable: bool = True
    caveat: Text | None = None
    register: Measure | None = None
    published: bool = True
