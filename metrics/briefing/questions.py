"""Open questions: what the documents about a place leave open, a sentence each, with the figures it rests on."""

from collections import Counter
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from metrics import citations, sentences
from metrics.briefing.entries import Entry, Part, Row, commitments_of, dated, entry, figures_of, in_turn
from metrics.catalog import METRICS
from metrics.places import name
from metrics.queries import answer
from metrics.queries.planned import Pair, planned
from metrics.text import Lang, bracketed, clauses, listing, mark, say
from metrics.view import View

QUESTIONS = 10  # that fit on the sheet
TOLD = 4  # figures that one sentence tells


def open_questions(view: View, most: int = QUESTIONS) -> Part:
    """Return what the documents leave open, a sentence each: problems, contradictions, uncertain figures, plans.

    Every kind has its turn among the first `most`.
    """
    kinds = [_notified(view), _conflicts(view), _contradicted_rates(view), _uncertain(view), _unreported(view)]
    shown = [line for kind in in_turn(kinds, most) for line in kind]
    return Part(entries=tuple(shown), more=sum(map(len, kinds)) - len(shown))


def _notified(view: View) -> list[Entry]:
    """Return the places with problems notified: how many, what was ordered, and that no later result was found."""
    lang, said = view.lang, []
    for place, found in groupby(
        sorted(commitments_of(view), key=itemgetter("place_code")), key=itemgetter("place_code")
    ):
        rows = [row for row in found if row["kind"] in ("notified_problem", "rectification")]
        kinds = Counter(row["kind"] for row in rows)
        if kinds["notified_problem"]:
            message = mark(
                "What came of it? {place}: problems notified {problems}, tasks ordered {tasks} ({year}); "
                "a later result was not found in the documents read."
            )
            sentence = say(lang, message, place=name(place, lang), problems=kinds["notified_problem"],
                           tasks=kinds["rectification"], year=rows[0]["year"])  # fmt: skip
            said.append(Entry((sentence,), ((rows[0]["source_id"], ""),)))
    return said


def _conflicts(view: View) -> list[Entry]:
    lang, rows = view.lang, [row for row in answer(view, "conflicts").rows() if row["kind"] == "conflict"]
    said = []
    for _, sides in groupby(rows, key=lambda row: row["group_id"]):
        one, other = sides
        values = [
            bracketed(sentences.value(row, lang), citations.tier(row["tier"], lang), lang) for row in (one, other)
        ]
        sentence = say(lang, "Which is right? {what}, {when}: one source gives {one}, another {other}.", what=sentences.what(one, lang),
                       when=sentences.period(one, lang), one=values[0], other=values[1])  # fmt: skip
        said.append(entry([one, other], sentence))
    return said


def _contradicted_rates(view: View) -> list[Entry]:
    lang = view.lang
    return [
        entry([row], say(lang, "Which is right? {what}, {when}: printed as {stated}, the counts beside it give {value}.",
                          what=sentences.what(row, lang), when=sentences.period(row, lang), value=sentences.value(row, lang),
                          stated=sentences.quantity(row["stated"], row["unit"], lang)))
        for row in answer(view, "recomputed").rows()
    ]  # fmt: skip


def _uncertain(view: View) -> list[Entry]:
    """Return the uncertain figures with their words as published: those without a value alone, the rest by document."""
    lang = view.lang
    rows = answer(replace(view, status="uncertain"), "figures").rows()
    said = [
        entry([row], say(lang, "What is meant? {told}: no value can be read with certainty.", told=_as_published(row, lang)))
        for row in rows if row["value"] is None
    ]  # fmt: skip
    read = sorted((row for row in rows if row["value"] is not None), key=lambda row: str(row["source_id"]))
    for _, found in groupby(read, key=lambda row: row["source_id"]):
        alike = list(found)
        told = [_as_published(row, lang) for row in alike[:TOLD]]
        if len(alike) > TOLD:
            told.append(say(lang, "and {count} more", count=len(alike) - TOLD))
        message = mark("Can it be relied on? {told}: date, scope or wording is not clear in the document.")
        said.append(entry(alike, say(lang, message, told=clauses(told, lang))))
    return said


def _unreported(view: View) -> list[Entry]:
    """Return the plans whose time is over and whose result was not found, those of one metric and line together."""
    lang, today = view.lang, max((row["published_on"] for row in figures_of(view).values()), default="")
    late = [
        p
        for p in planned(answer(view, "points"))
        if p.state == "not_found" and p.plan["state"] == "ok" and p.ends < today
    ]
    lines: dict[tuple[str, str], list[Pair]] = {}
    for pair in late:
        lines.setdefault((pair.metric, pair.series), []).append(pair)
    said = []
    for pairs in sorted(
        lines.values(), key=lambda ps: (ps[0].series != "", -len(ps), list(METRICS).index(ps[0].metric))
    ):
        rows = [pair.plan for pair in pairs]
        told = [dated(row, lang) for row in rows]
        sentence = say(lang, "What came of it? {what}: {told}; result not found in the documents read.",
                       what=sentences.what(rows[0], lang), told=listing(told, lang))  # fmt: skip
        said.append(entry(rows, sentence))
    return said


def _as_published(row: Row, lang: Lang) -> str:
    words = say(lang, "published as “{words}”", words=row["value_as_published"])
    return bracketed(sentences.what(row, lang), listing([sentences.period(row, lang), words], lang), lang)
