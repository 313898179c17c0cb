"""View → Answer: every chart, table, link, export and test asks here."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal, get_args

from metrics.catalog import registers_of
from metrics.catalog.registers import PUBLISHED_KEYS
from metrics.errors import BadRequest, nearest
from metrics.queries import commitments, evidence, points, results, uncertainty, witnesses
from metrics.queries.answer import Answer, Records
from metrics.queries.sql import used
from metrics.store import registers, versions
from metrics.store.figures import cursor
from metrics.store.manifest import Part
from metrics.view import View

__all__ = ["QUESTIONS", "Answer", "Ask", "answer", "clear", "readable", "sources_of"]

Ask = Literal[
    "latest",
    "series",
    "places",
    "points",
    "coverage",
    "figures",
    "conflicts",
    "parts",
    "recomputed",
    "commitments",
    "witnesses",
]
QUESTIONS: tuple[Ask, ...] = get_args(Ask)
_ON_POINTS = {
    "latest": results.LATEST,
    "series": results.SERIES,
    "places": results.PLACES,
    "points": results.POINTS_ALL,
    "recomputed": results.RECOMPUTED,
    "witnesses": witnesses.WITNESSES,
}
# Questions that answer each metric and place by itself: some of them are a part of all of them.
_EACH_ALONE = ("latest", "places", "points", "recomputed")
_ON_FIGURES = {
    "coverage": (evidence.COVERAGE, evidence.parameters),
    "figures": (evidence.FIGURES, evidence.parameters),
    "conflicts": (evidence.CONFLICTS, evidence.parameters),
    "parts": (evidence.PARTS, evidence.parameters),
    "commitments": (commitments.COMMITMENTS, commitments.parameters),
}


def answer(view: View, ask: Ask) -> Answer:
    """Return the answer to one question about a view.

    latest     newest result of each metric × place × line, with the last comparable one before it
    series     every year of a line, gaps as rows of state missing; plans and multi-year totals beside
    places     newest figure within the years for each place: what a comparison shows
    points     all points: every year, plans and results
    coverage   number of figures by metric × place × year
    figures    figures with their sources, also those that no chart draws
    conflicts  figures of equal key that agree or contradict
    recomputed rates that their printed counts contradict
    parts      lines of a breakdown beside the total they should add up to
    commitments  what was promised, decided, ordered or notified, with its source
    witnesses  what was published beside what the register says of the same thing; the view's witness must be both

    Raises:
        BadRequest: no such question.
        StoreFailure: a register that it asks cannot be read.
    """
    if ask not in QUESTIONS:
        raise BadRequest(f"question {ask!r} is not known; did you mean {nearest(ask, QUESTIONS) or 'latest'}?")
    version = versions.asked(view.asof)
    return replace(_answer(_asked(view, ask), ask, version.label), view=view)


def readable(view: View) -> bool:
    """Whether all registers that a view may ask can be read."""
    version = versions.asked(view.asof)
    return not registers.unreadable(cursor(version.label)).keys() & registers_of(view.metrics, view.theme)


def clear() -> None:
    """Forget every answer: for tests that put other figures in place."""
    for cached in (_answer, _whole, _figures):
        cached.cache_clear()


def sources_of(found: Answer) -> dict[str, dict[str, Any]]:
    """Return the figures or commitments behind an answer, with their sources, by id."""
    if "title" in found.records.columns:
        return {row.get("figure_id") or row["commitment_id"]: row for row in found.rows()}
    known = _figures(found.version)
    return {row["figure_id"]: known[row["figure_id"]] for row in found.rows() if row.get("figure_id") in known}


@lru_cache(maxsize=2)
def _figures(version: str) -> dict[str, dict[str, Any]]:
    """Return every figure that stands, with its source."""
    return {row["figure_id"]: row for row in answer(View(asof=version), "figures").rows()}


def _asked(view: View, ask: Ask) -> View:
    """Return the view without what this question does not read, so that equal questions are asked once."""
    asked = replace(
        view, page="overview", lang="en", asof="", hash="",
        benchmark="median", screening="once", rebase=(), target=None, form="",
    )  # fmt: skip
    if ask in _ON_POINTS:
        return replace(asked, status="", text="", figure="")
    return replace(asked, confidence="95")


# Answers depend on the question and the data version alone, so one cache serves every reader of the process.
@lru_cache(maxsize=1024)
def _answer(view: View, ask: Ask, version: str) -> Answer:
    if ask in _ON_POINTS:
        if view.witness != "published":
            registers.refuse(cursor(version), registers_of(view.metrics, view.theme))
        query = points.text(view, _parts(version), _keys(view, ask)) + _ON_POINTS[ask]
        bound = _bound(view, ask, version)
        many = (
            view.witness != "published" and view.breakdown
        )  # cases split by department or month: too many to keep as rows
        records = _part(view, ask, version) if ask in _EACH_ALONE and not many else _kept(view, ask, version)
    else:
        query, bind = _ON_FIGURES[ask]
        bound = bind(view)
        records = _run(query, bound, version)
    return Answer(view, ask, records, query, used(query, bound), version)


def _keys(view: View, ask: Ask) -> tuple[str, ...]:
    """Return what registers are split by: what the view names; of two witnesses also what published figures name."""
    key = view.breakdown.partition("=")[0]
    return (key, *PUBLISHED_KEYS) if ask == "witnesses" and not key else (key,)


def _bound(view: View, ask: Ask, version: str) -> dict[str, Any]:
    return points.parameters(view, _keys(view, ask)) | witnesses.parameters(versions.pinned(version))


def _parts(version: str) -> Mapping[str, Part]:
    held = versions.pinned(version)
    return held.parts if held else {}


def _part(view: View, ask: Ask, version: str) -> Records:
    """Return the rows of some metrics and places out of those of all: cutting is a hundred times cheaper than asking."""
    everything = View(
        years=view.years, tier=view.tier, breakdown=view.breakdown, witness=view.witness, confidence=view.confidence
    )
    whole = _whole(everything, ask, version, frozenset(registers.unreadable(cursor(version))))
    position = {metric: place for place, metric in enumerate(points.asked_metrics(view))}
    places = frozenset(view.places)
    rows = [r for r in whole.rows if r["metric"] in position and (not places or r["place_code"] in places)]
    return Records(whole.columns, sorted(rows, key=lambda row: position[row["metric"]]))


@lru_cache(maxsize=128)
def _whole(view: View, ask: Ask, version: str, _broken: frozenset[str]) -> Records:
    return _kept(view, ask, version)


def _kept(view: View, ask: Ask, version: str) -> Records:
    bound = _bound(view, ask, version)
    points.keep(cursor(version), _parts(version) if view.witness != "published" else {}, bound["keys"])
    found = _run(points.KEPT + _ON_POINTS[ask], points.kept_parameters(bound), version)
    return uncertainty.bounded(found, view.confidence_share)


def _run(query: str, bound: dict[str, Any], version: str) -> Records:
    return Records.fetch(cursor(version).execute(query, used(query, bound)))
