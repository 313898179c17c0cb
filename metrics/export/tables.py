"""Readable tables: the columns of an answer named in the reader's language, for the page, CSV and XLSX alike."""

import csv
import io
from typing import Any

import pandas as pd
import xlsxwriter

from metrics import catalog, citations, commitments, queries, sentences
from metrics.catalog import METRICS
from metrics.links import query
from metrics.model import Better
from metrics.places import full_name
from metrics.queries import Answer
from metrics.text import Lang, labelled, mark, say, translated

STATES = {
    "ok": mark("found"),
    "missing": mark("not found in the documents read"),
    "uncertain": mark("uncertain"),
    "suppressed": mark("hidden, to protect few people"),
    "too_few": mark("too few cases"),
}
RELATIONS = {"agreement": mark("agreement"), "conflict": mark("conflict")}
BETTER: dict[Better, str] = {"higher": mark("higher"), "lower": mark("lower"), "neutral": mark("neither")}
BOM = "\ufeff"


def readable(answer: Answer, most: int | None = None) -> pd.DataFrame:
    """Return one row per row of the answer, the first `most`: place, metric, period, value with its unit, source."""
    lang = answer.view.lang
    sources = queries.sources_of(answer)
    if answer.ask == "commitments":
        listed = [_commitment(row, lang) for row in answer.rows()[:most]]
        return pd.DataFrame(listed) if listed else pd.DataFrame(columns=list(_commitment(_PROMISED, lang)))
    rows = [_row(row, sources.get(row.get("figure_id") or "", {}), lang) for row in answer.rows()[:most]]
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=list(_row(_BLANK, {}, lang)))


def filled(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table without the columns that are empty in every row."""
    return table.loc[:, (table.notna() & (table != "")).any()]


def parts(answer: Answer) -> pd.DataFrame:
    """Return the rows of a `parts` answer with named columns."""
    lang = answer.view.lang
    return pd.DataFrame([
        {
            say(lang, "place"): full_name(r["place_code"], lang), say(lang, "metric"): sentences.title(r["indicator"], lang),
            say(lang, "year"): r["year"], say(lang, "split by"): catalog.BREAKDOWNS[r["key"]][lang],
            say(lang, "parts"): r["parts"], say(lang, "sum of parts"): float(r["sum_of_parts"]),
            say(lang, "total"): float(r["total"]), say(lang, "difference"): float(r["difference"]),
            say(lang, "figure"): r["figure_id"],
        }
        for r in answer.rows()
    ])  # fmt: skip


_BLANK: dict[str, Any] = {
    "metric": "reply_rate",
    "place_code": "",
    "year": None,
    "series": "",
    "unit": "percent",
    "state": "missing",
}


def _row(row: dict[str, Any], source: dict[str, Any], lang: Lang) -> dict[str, Any]:
    unit = catalog.UNITS[row["unit"]].name[lang]
    state = row.get("state") or ("uncertain" if row.get("status") == "uncertain" else "ok")
    return {
        **({say(lang, "relation"): say(lang, RELATIONS[row["kind"]])} if "kind" in row else {}),
        say(lang, "place"): full_name(row["place_code"], lang),
        say(lang, "place code"): row["place_code"],
        say(lang, "metric"): sentences.title(row.get("metric") or row["indicator"], lang),
        say(lang, "line"): sentences.line(row.get("series") or "", lang),
        say(lang, "year"): row["year"],
        say(lang, "period"): sentences.period(row, lang) if row["year"] else "",
        say(lang, "value"): row.get("value"),
        say(lang, "unit"): unit
        + (" · " + say(lang, "converted from a yearly standard") if row.get("converted") else ""),
        say(lang, "qualifier"): catalog.qualifier(row["qualifier"], lang) if row.get("qualifier") else "",
        say(lang, "numerator"): row.get("numerator"),
        say(lang, "denominator"): row.get("denominator"),
        say(lang, "rate as printed"): row.get("stated"),
        say(lang, "per 10,000 people"): row.get("per_10k"),
        say(lang, "population used"): _population(row, lang),
        say(lang, "state"): say(lang, STATES[state]),
        say(lang, "as published"): source.get("value_as_published", ""),
        say(lang, "scope"): translated(source, "scope", lang) if source else "",
        say(lang, "source"): source.get("title", ""),
        say(lang, "publisher"): citations.publisher(source.get("publisher", ""), lang),
        say(lang, "witness"): say(lang, citations.WITNESSES[row.get("origin") or "published"]),
        say(lang, "tier"): citations.tier(row["tier"], lang) if row.get("tier") else "",
        say(lang, "address"): source.get("url") or "",
        say(lang, "figure"): row.get("figure_id") or "",
        say(lang, "note (in English)"): source.get("note") or "",
    }


# A commitment of nothing: it names the columns of an empty table.
_PROMISED: dict[str, Any] = dict.fromkeys(
    ("what", "owner", "topic", "what_zh", "owner_zh", "topic_zh", "locator", "commitment_id", "place_code", "year", "deadline",
     "title", "publisher", "url", "note", "kind", "status"), "",
) | {"year_certainty": "stated", "tier": "press"}  # fmt: skip


def _commitment(row: dict[str, Any], lang: Lang) -> dict[str, Any]:
    said = commitments.readable(row, lang)
    return {
        say(lang, "id"): said.pop(say(lang, "id")),
        say(lang, "place"): full_name(row["place_code"], lang),
        say(lang, "place code"): row["place_code"],
        **said,
        say(lang, "source"): row["title"],
        say(lang, "publisher"): citations.publisher(row["publisher"], lang),
        say(lang, "tier"): citations.tier(row["tier"], lang),
        say(lang, "address"): row["url"] or say(lang, "no address"),
        say(lang, "note (in English)"): row["note"] or "",
    }


def _population(row: dict[str, Any], lang: Lang) -> str:
    if not row.get("population"):
        return ""
    kind = f"{sentences.title(row['population_kind'], lang)} {row['year']}"
    return labelled(kind, sentences.quantity(row["population"], "persons", lang), lang)


def csv_bytes(answer: Answer) -> bytes:
    """Return the readable table as CSV with a byte order mark, so that Excel reads the Chinese right."""
    return as_csv(readable(answer))


def as_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV with a byte order mark; what a spreadsheet would run is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.astype(object).where(table.notna(), "").to_numpy())
    return (BOM + out.getvalue()).encode("utf-8")


def _safe(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula is marked as text."""
    return "'" + cell if isinstance(cell, str) and cell[:1] in tuple("=+-@＝＋－＠\t\r\n") else cell


def xlsx_bytes(answer: Answer) -> bytes:
    """Return a workbook: the table, the definitions of its metrics, its sources, what was asked, and the SQL."""
    lang = answer.view.lang
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _sheet(book, say(lang, "Figures"), readable(answer))
    _sheet(book, say(lang, "Definitions"), _definitions(answer))
    _sheet(book, say(lang, "Sources"), _source_list(answer))
    _sheet(book, say(lang, "About"), _about(answer))
    _sheet(book, "SQL", pd.DataFrame({"SQL": answer.script.splitlines()}))
    book.close()
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, str(title), bold)
        sheet.set_column(column, column, min(48, max(12, len(str(title)) + 2)), plain)
        for row, cell in enumerate(table[title], start=1):
            if cell is None or cell != cell:
                continue
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            else:
                sheet.write_number(row, column, float(cell))
    sheet.freeze_panes(1, 0)


def _definitions(answer: Answer) -> pd.DataFrame:
    lang = answer.view.lang
    if answer.ask == "commitments":
        return pd.DataFrame(
            [{say(lang, "item"): k, say(lang, "content"): v} for k, v in commitments.definitions(lang).items()]
        )
    named = dict.fromkeys(row.get("metric") or row["indicator"] for row in answer.rows())
    used = [METRICS[m] for m in named if m in METRICS]
    rows = [
        {
            say(lang, "metric"): m.title[lang], say(lang, "id"): m.id, say(lang, "question"): m.question[lang],
            say(lang, "unit"): catalog.UNITS[m.unit].name[lang], say(lang, "better when"): say(lang, BETTER[m.better]),
            say(lang, "numerator"): catalog.title(m.numerator, lang) if m.numerator else "",
            say(lang, "denominator"): " + ".join(catalog.title(d, lang) for d in m.denominator),
            say(lang, "caveat"): m.caveat[lang] if m.caveat else "",
        }
        for m in used
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _source_list(answer: Answer) -> pd.DataFrame:
    lang = answer.view.lang
    rows = {
        s["source_id"]: {
            say(lang, "source"): s["title"], say(lang, "publisher"): citations.publisher(s["publisher"], lang),
            say(lang, "published on"): s["published_on"] or "", say(lang, "tier"): citations.tier(s["tier"], lang),
            say(lang, "address"): s["url"] or say(lang, "no address"), say(lang, "id"): s["source_id"],
        }
        for s in queries.sources_of(answer).values()
    }  # fmt: skip
    return pd.DataFrame(list(rows.values()))


def _about(answer: Answer) -> pd.DataFrame:
    lang = answer.view.lang
    facts = {
        say(lang, "what was asked"): sentences.view(answer.view, answer.version, lang),
        say(lang, "link"): "?" + query(answer.view),
        say(lang, "data version"): answer.version,
        say(lang, "result hash"): answer.hash,
    }
    return pd.DataFrame([{say(lang, "item"): k, say(lang, "content"): v} for k, v in facts.items()])
