"""Readable tables of registers: lines beside each other, cases one by one, the two witnesses."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from metrics import catalog, sentences
from metrics.catalog import METRICS
from metrics.catalog.registers import Column
from metrics.export import tables
from metrics.findings.witnesses import AGREEMENT, difference
from metrics.places import full_name
from metrics.queries import Answer, drill
from metrics.queries.split import Split
from metrics.text import Lang, number, say


def split(found: Split, title: str, named: Callable[[str], str]) -> pd.DataFrame:
    """Return a split as a table: one row a line or place, one column a metric with its unit in the words of its value.

    A metric that is hidden in every row has no column.
    """
    lang = found.answer.view.lang
    said = [say(lang, "simulated cases")] if found.answer.simulated else []
    first = " · ".join([title, *said])
    return pd.DataFrame([
        {first: named(line)} | {
            METRICS[metric].title[lang]: sentences.value(row, lang) if (row := told.get(metric)) else ""
            for metric in found.answer.view.metrics if metric not in found.hidden
        }
        for line, told in found.lines.items()
    ])  # fmt: skip


def cases(answer: Answer, register: str) -> pd.DataFrame:
    """Return the cases of a drill-down of a register with named columns, choices and places in words."""
    lang, rows = answer.view.lang, answer.rows()
    titles = {c.id: c for c in catalog.REGISTERS[register].all_columns if c.id in answer.records.columns}
    if not any(row["simulated"] for row in rows):
        titles.pop("simulated", None)
    named = [c for c in answer.records.columns if c in titles]
    table = pd.DataFrame([{titles[c].title[lang]: _case(titles[c], row[c], lang) for c in named} for row in rows])
    if rows:
        table[say(lang, "counted")] = [say(lang, "yes") if row["counted"] else say(lang, "no") for row in rows]
    return tables.filled(table.astype(object).where(table.notna(), ""))


def cases_name(found: Answer, figure: str) -> str:
    """Return the name of the file of all cases of a drill-down; it says so where they are not all."""
    many = drill.count(found)
    part = f"-first-{drill.MOST}-of-{many}" if many > drill.MOST else ""
    return f"taizhang-{figure}-{found.version}{part}.csv"


def cases_csv(found: Answer, register: str) -> bytes:
    """Return the cases of a drill-down as CSV; where they are not all, every row says so: a line of its own would be a case."""
    lang, held, many = found.view.lang, len(found.rows()), drill.count(found)
    table = cases(found, register)
    if held < many:
        part = say(lang, "the first {most} of {count} cases", most=number(held, lang), count=number(many, lang))
        table[say(lang, "part")] = part
    return tables.as_csv(table)


def _case(column: Column, value: Any, lang: Lang) -> Any:
    """Return one cell of a case in words."""
    if value is None:
        return None
    match column.type:
        case "choice":
            return column.choices[value][lang] if value in column.choices else value
        case "place":
            return full_name(value, lang)
        case "flag":
            return say(lang, "yes") if value else say(lang, "no")
        case "names":
            return "、".join(value)
    return value


def witnesses(answer: Answer) -> pd.DataFrame:
    """Return the rows of a `witnesses` answer with named columns."""
    lang = answer.view.lang
    return pd.DataFrame([
        {
            say(lang, "metric"): sentences.title(r["metric"], lang, r["series"]), say(lang, "place"): full_name(r["place_code"], lang),
            say(lang, "period"): sentences.period(r, lang), say(lang, "published"): sentences.quantity(r["published"], r["unit"], lang),
            say(lang, "register"): sentences.quantity(r["recorded"], r["unit"], lang)
            + (f" · {say(lang, 'simulated cases')}" if r["register_origin"] == "simulated" else ""),
            say(lang, "difference"): difference(r, lang), say(lang, "agreement"): say(lang, AGREEMENT[r["agreement"]]),
            say(lang, "reason"): r["reason"] or "", say(lang, "figure"): r["figure_id"],
        }
        for r in answer.rows()
    ])  # fmt: skip
