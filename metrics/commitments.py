"""Commitments in words: what was promised, decided, ordered or notified in the documents, and how far it is."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from metrics import citations, sentences
from metrics.model import Tier
from metrics.places import places
from metrics.queries import Answer, answer
from metrics.text import Lang, bracketed, clauses, listing, mark, paragraph, say, translated
from metrics.view import View

Row = dict[str, Any]
# What commitments may be divided by, as a view's breakdown names it, and the column that holds it.
KEYS = {"commitment_status": "status", "owner": "owner_id", "topic": "topic_id", "commitment_kind": "kind"}
CERTAINTY = {"stated": mark("stated in the document"), "inferred": mark("inferred")}


@dataclass(frozen=True)
class Count:
    """How many commitments one choice would leave: `value` is a place code or a line ("owner=mayor")."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Fact:
    """One fact about the commitments: its name, its value, and what it does and does not say."""

    label: str
    value: str
    note: str


def counts(view: View, key: str) -> list[Count]:
    """Return the choices of one key of `KEYS`, most first; every other filter of the view holds.

    A choice that is made stays in the list, also where the other filters leave it nothing.
    """
    made = chosen(view, key)
    rows = answer(replace(view, breakdown=without(view, key)), "commitments").rows()
    found = Counter(f"{key}={row[KEYS[key]]}" for row in rows if row[KEYS[key]])
    found.update({made: 0} if made else {})
    return [Count(line, sentences.line(line, view.lang), n, line == made) for line, n in found.most_common()]


def by_place(view: View) -> list[Count]:
    """Return the places that have commitments in any year, most first."""
    rows = answer(replace(view, places=(), years=None), "commitments").rows()
    found = Counter(row["place_code"] for row in rows)
    found.update(dict.fromkeys(view.places, 0))
    return [Count(c, places()[c].name[view.lang], n, c in view.places) for c, n in found.most_common()]


def everything(tier: Tier) -> int:
    """Return the number of all commitments in documents of a tier."""
    return len(answer(View(tier=tier), "commitments").rows())


def chosen(view: View, key: str) -> str:
    """Return the line of a key that the view has chosen, "" for none."""
    return next((line for line in view.breakdown.split(";") if line.startswith(f"{key}=")), "")


def lines(view: View) -> list[str]:
    """Return every line that the commitments of a view's places have, for the breakdown filter: by key, most first."""
    every = View(places=view.places, tier=view.tier, lang=view.lang, asof=view.asof)
    return [count.value for key in KEYS for count in counts(every, key)]


def toggled(view: View, line: str) -> str:
    """Return the view's breakdown with a line taken out where it was chosen, else put in place of its key's."""
    key = line.partition("=")[0]
    kept = without(view, key)
    return kept if line == chosen(view, key) else ";".join(filter(None, (kept, line)))


def without(view: View, key: str) -> str:
    """Return the view's breakdown without its line of a key."""
    return ";".join(line for line in view.breakdown.split(";") if "=" in line and not line.startswith(f"{key}="))


def finding(found: Answer) -> str:
    """Return how many commitments an answer holds, and how far they are: the page's finding."""
    lang = found.view.lang
    by_status = Counter(row["status"] for row in found.rows()).most_common()
    said = [
        say(lang, "{count} {status}", count=n, status=sentences.line(f"commitment_status={s}", lang))
        for s, n in by_status
    ]
    return bracketed(say(lang, "Commitments: {count}", count=len(found.rows())), listing(said, lang), lang)


def deadlines(rows: list[Row], lang: Lang) -> str:
    """Return for how many of the rows a deadline is stated: "0 of 71"."""
    stated = sum(row["deadline"] is not None for row in rows)
    return say(lang, "{part} of {count}", part=stated, count=len(rows))


def facts(shown: Answer, everything: Answer) -> list[Fact]:
    """Return what must be known of commitments before they are quoted: of those shown, and of all in the documents."""
    lang, rows, every = shown.view.lang, shown.rows(), everything.rows()
    inferred = sum(row["year_certainty"] == "inferred" for row in every)
    return [
        Fact(
            say(lang, "Deadlines stated"),
            deadlines(every, lang),
            say(lang, "Of those shown: {part}. The documents read state none; that is not to say that none was set.",
                part=deadlines(rows, lang)),
        ),
        Fact(
            say(lang, "Year inferred"),
            say(lang, "{part} of {count}", part=inferred, count=len(every)),
            say(lang, "One document prints no year; it was inferred, and is marked so in each row."),
        ),
    ]  # fmt: skip


def year(row: Row, lang: Lang) -> str:
    """Return the year of a commitment; one that its document does not print is marked as inferred."""
    printed = sentences.years((row["year"], row["year"]), lang)
    return printed if row["year_certainty"] == "stated" else bracketed(printed, say(lang, "inferred"), lang)


def what(row: Row, lang: Lang) -> str:
    """Return what is to be done."""
    return translated(row, "what", lang)


def owner(row: Row, lang: Lang) -> str:
    """Return who is to do it."""
    return translated(row, "owner", lang)


def status(row: Row, lang: Lang) -> str:
    """Return how far it is, by the document."""
    return sentences.line(f"commitment_status={row['status']}", lang)


def about(row: Row, lang: Lang) -> str:
    """Return what kind of statement it is, and its topic: "decision · policy document"."""
    return " · ".join(
        filter(None, (sentences.line(f"commitment_kind={row['kind']}", lang), translated(row, "topic", lang)))
    )


def spot(row: Row, lang: Lang) -> str:
    """Return where in its document it is read, and its id."""
    return bracketed(citations.spot(row["locator"] or "", lang), row["commitment_id"], lang)


def grouped_by(found: Answer) -> str:
    """Return the column that a list is grouped by: its places, or its statuses where all are of one place."""
    return "place_code" if len({row["place_code"] for row in found.rows()}) > 1 else "status"


def grouped(found: Answer) -> list[tuple[str, list[Row]]]:
    """Return the groups of a list, the largest first: name with its count, and the rows."""
    lang, rows, column = found.view.lang, found.rows(), grouped_by(found)
    groups = []
    for value, count in Counter(row[column] for row in rows).most_common():
        title = (
            places()[value].name[lang] if column == "place_code" else sentences.line(f"commitment_status={value}", lang)
        )
        groups.append((bracketed(title, str(count), lang), [row for row in rows if row[column] == value]))
    return groups


def document(row: Row, lang: Lang) -> str:
    """Return the document of a commitment, and that it has no address where it has none."""
    said = [say(lang, "Document: {title}.", title=row["title"])]
    said += [] if row["url"] else [say(lang, "This document is a machine translation without an address.")]
    return paragraph(said, lang)


def elsewhere(view: View) -> str:
    """Return which places have commitments, how many and of which years: said where a view finds none."""
    lang = view.lang
    rows = answer(View(tier=view.tier, asof=view.asof), "commitments").rows()
    said = []
    for code, count in Counter(row["place_code"] for row in rows).most_common():
        years = listing([str(y) for y in sorted({row["year"] for row in rows if row["place_code"] == code})], lang)
        said.append(bracketed(f"{places()[code].name[lang]} {count}", years, lang))
    return say(lang, "There are commitments for: {places}.", places=clauses(said, lang)) if said else ""


def readable(row: Row, lang: Lang) -> dict[str, Any]:
    """Return one commitment with its columns named in the reader's language; a deadline not stated is said so."""
    return {
        say(lang, "what"): what(row, lang), say(lang, "owner"): owner(row, lang),
        say(lang, "kind"): sentences.line(f"commitment_kind={row['kind']}", lang),
        say(lang, "topic"): translated(row, "topic", lang),
        say(lang, "status"): status(row, lang),
        say(lang, "deadline"): row["deadline"] or say(lang, "not stated"), say(lang, "year"): row["year"],
        say(lang, "year known"): say(lang, CERTAINTY[row["year_certainty"]]),
        say(lang, "spot"): row["locator"], say(lang, "id"): row["commitment_id"],
    }  # fmt: skip


def definitions(lang: Lang) -> dict[str, str]:
    """Return what the columns of a list of commitments mean, where their names do not say it."""
    return {
        say(lang, "status"): say(lang, "how far it is, by the document itself; nothing was checked on the spot"),
        say(lang, "deadline"): say(lang, "the day it is due; not stated means that the documents read print none"),
        say(lang, "year known"): say(
            lang, "whether the document prints its year, or it was inferred from what it tells"
        ),
        say(lang, "spot"): say(lang, "paragraph and sentence of the document, counted from its beginning"),
    }


def of_place(code: str, lang: Lang) -> list[dict[str, Any]]:
    """Return the commitments of a place as readable rows."""
    return [readable(row, lang) for row in answer(View(places=(code,)), "commitments").rows()]
