"""The meeting sheet: what an official takes along about one place, every line with the documents it rests on."""

from collections import Counter
from dataclasses import dataclass, replace

from metrics import changes, citations, findings, sentences
from metrics.briefing.entries import Entry, Part, Row, commitments_of, dated, entry, figures_of, in_turn, part
from metrics.briefing.questions import QUESTIONS, open_questions
from metrics.charts import standing
from metrics.places import name, peers
from metrics.queries import answer
from metrics.queries.peers import Strip, strips
from metrics.queries.planned import State, planned
from metrics.text import Lang, bracketed, labelled, listing, mark, say, translated
from metrics.view import View

__all__ = [
    "COMMITMENTS", "FIGURES", "PLANS", "QUESTIONS", "Entry", "Part", "Sheet",
    "commitments", "document", "key_figures", "open_questions", "plans", "sheet",
]  # fmt: skip
FIGURES, PLANS, COMMITMENTS = 12, 8, 6  # that fit on two pages of A4
NOT_REACHED_FIRST: tuple[State, ...] = ("short", "to_date", "unclear", "met")
OPEN_FIRST = (
    "notified",
    "ordered",
    "arranged",
    "under_way",
    "approved",
    "heard",
    "held",
    "in_place",
    "resolved",
    "done",
)


@dataclass(frozen=True)
class Sheet:
    """A meeting sheet, and the documents behind it in the order in which they come up: source rows by source id."""

    figures: Part
    findings: Part
    plans: Part
    commitments: Part
    questions: Part
    documents: dict[str, Row]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.documents

    def references(self, line: Entry) -> dict[int, str]:
        """Return the numbers of the documents that a line rests on, each with one of its figures ("" for none)."""
        numbers = {source: number for number, source in enumerate(self.documents, 1)}
        return {numbers[source]: figure for source, figure in sorted(line.grounds, key=lambda g: numbers[g[0]])}


def sheet(view: View) -> Sheet:
    """Return the meeting sheet of the first place of a view."""
    view = replace(view, places=view.places[:1], metrics=(), theme="", status="", text="", figure="")
    parts = (key_figures(view), _findings(view), plans(view), commitments(view), open_questions(view))
    known = {row["source_id"]: row for row in (*figures_of(view).values(), *commitments_of(view))}
    used = dict.fromkeys(source for shown in parts for line in shown.entries for source, _ in line.grounds)
    return Sheet(*parts, documents={source: known[source] for source in used})


def document(source: Row, lang: Lang) -> str:
    """Return a document as its title, publisher, date and tier; its address stands in `url`."""
    title = f"《{source['title']}》" if lang == "zh" else f"“{source['title']}”"
    told = [
        title,
        citations.publisher(source["publisher"], lang),
        source["published_on"] or say(lang, "no date"),
        citations.tier(source["tier"], lang),
    ]
    return ("，" if lang == "zh" else ", ").join(told)


def key_figures(view: View) -> Part:
    """Return the newest figures that head each theme, with change and standing; each theme has its turn."""
    lang, place = view.lang, view.places[0]
    among = peers(place)
    around = answer(replace(view, places=among, breakdown=""), "points")
    stands = {(strip.metric, strip.series): strip for strip in strips(around, place, among)}
    groups = changes.headlines(answer(view, "latest"), FIGURES)
    certain = [[row for row in rows if row["state"] == "ok"] for rows in groups.values()]
    shown = in_turn(certain, FIGURES)
    entries = [
        entry([row], sentences.title(row["metric"], lang, row["series"]), sentences.value(row, lang),
               sentences.period(row, lang), _change(row, lang, view.asof), _standing(stands.get((row["metric"], row["series"])), row, lang),
               citations.tier(row["tier"], lang))
        for rows in shown for row in rows
    ]  # fmt: skip
    return part(
        (mark("metric"), mark("value"), mark("period"), mark("change"), mark("among peers"), mark("source")),
        entries,
        FIGURES,
        lang,
    )


def plans(view: View) -> Part:
    """Return the plans that have a result, those not reached first, the newest of them first."""
    lang, pairs = view.lang, planned(answer(view, "points"))
    told = sorted((p for p in pairs if p.result), key=lambda p: (NOT_REACHED_FIRST.index(p.state), -p.year, p.series))
    entries = [
        entry([row for row in (pair.plan, pair.result) if row], sentences.title(pair.metric, lang, pair.series),
               *(dated(row, lang) for row in (pair.plan, pair.result) if row), say(lang, pair.word))
        for pair in told
    ]  # fmt: skip
    note = say(lang, "Plans: {plans}; a result of the same line and period was found for {results}.",
               plans=len(pairs), results=len(told)) if pairs else ""  # fmt: skip
    return part((mark("metric"), mark("planned"), mark("done"), mark("reached?")), entries, PLANS, lang, note)


def commitments(view: View) -> Part:
    """Return the commitments of a place and the zones below it, those still open first."""
    lang = view.lang
    rows = sorted(
        commitments_of(view), key=lambda row: (OPEN_FIRST.index(row["status"]), row["place_code"] == view.places[0])
    )
    entries = [
        Entry((_of_zone(row, translated(row, "what", lang), view), translated(row, "owner", lang), _status(row["status"], lang)),
              ((row["source_id"], ""),))
        for row in rows
    ]  # fmt: skip
    counted = Counter(row["status"] for row in rows)
    told = ((_status(status, lang), counted[status]) for status in OPEN_FIRST if counted[status])
    statuses = [say(lang, "{status} {count}", status=status, count=count) for status, count in told]
    message = mark(
        "Commitments: {count} ({statuses}); with a deadline stated: {dated}. The status is that of the document read."
    )
    note = say(lang, message, count=len(rows),
               statuses=listing(statuses, lang),
               dated=sum(bool(row["deadline"]) for row in rows)) if rows else ""  # fmt: skip
    return part((mark("what"), mark("owner"), mark("status")), entries, COMMITMENTS, lang, note)


def _findings(view: View) -> Part:
    known = figures_of(view)
    found = findings.headlines(view)
    return Part(entries=tuple(entry([known[i] for i in f.figure_ids if i in known], f.sentence) for f in found))


def _status(status: str, lang: Lang) -> str:
    return sentences.line(f"commitment_status={status}", lang)


def _of_zone(row: Row, what: str, view: View) -> str:
    """Return what was promised, with the zone that it is about where that is not the place of the sheet."""
    zone = name(row["place_code"], view.lang)
    return what if row["place_code"] == view.places[0] else labelled(zone, what, view.lang)


def _standing(strip: Strip | None, row: Row, lang: Lang) -> str:
    """Return how the place stands in a line; where its newest figure has no peers, in the newest year that has."""
    if strip is None:
        return ""
    word = standing.word(strip, lang)
    same = strip.subject["year"] == row["year"]
    return word if same else bracketed(word, sentences.period(strip.subject, lang), lang)


def _change(row: Row, lang: Lang, version: str) -> str:
    step = changes.change(row, lang, version)
    word = changes.TONES[step.tone]
    return bracketed(step.words, say(lang, word), lang) if word else step.words
