"""Findings about relief from taxes and fees."""

from dataclasses import replace

from metrics import sentences
from metrics.findings.finding import Finding, Row, finding
from metrics.places import full_name
from metrics.queries import answer
from metrics.text import Lang, bracketed, clauses, inside, labelled, paragraph, say
from metrics.view import View

CUTS = ("tax_fee_cuts", "tax_cuts", "fee_cuts")


def cuts(view: View) -> Finding | None:
    """The newest certain cuts of taxes and fees, and those of the same year of which no value can be read."""
    asked = replace(view, metrics=CUTS, theme="", breakdown="", places=view.places[:1])
    rows = [r for r in answer(asked, "points").rows() if r["role"] == "result"]
    certain = [r for r in rows if r["state"] == "ok"]
    if not certain:
        return None
    year = max(r["year"] for r in certain)
    newest = [r for r in certain if r["year"] == year]
    told = [r for r in newest if r["series"] == ""] or newest
    unread = [r for r in rows if r["year"] == year and r["value"] is None]
    lang = view.lang
    stated = clauses([_stated(r, lang) for r in told], lang)
    said = [say(lang, "{stated}.", stated=labelled(full_name(view.places[0], lang), stated, lang))]
    said += [
        say(lang, "Beside it stands a garbled figure, {what} (“{words}”): no value can be read.",
            what=_inside(r, lang), words=r["value_as_published"])
        for r in unread
    ]  # fmt: skip
    return finding(view, paragraph(said, lang), told + unread)


def _stated(row: Row, lang: Lang) -> str:
    shown = bracketed(sentences.value(row, lang), sentences.period(row, lang), lang)
    return say(lang, "{what} of {amount}", what=_inside(row, lang), amount=shown)


def _inside(row: Row, lang: Lang) -> str:
    """Return the name of a row as it stands inside a sentence."""
    return inside(sentences.title(row["metric"], lang, row["series"]))
