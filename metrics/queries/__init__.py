"""View → Answer: every chart, table, link, export and test asks here."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal, get_args

from metrics.errors import BadRequest, nearest
from metrics.queries import evidence, points, results
from metrics.queries.answer import Answer, Records
from metrics.queries.sql import used
from metrics.store import versions
from metrics.store.figures import cursor
from metrics.view import View

__all__ = ["QUESTIONS", "Answer", "Ask", "answer", "sources_of"]

Ask = Literal["latest", "series", "places", "points", "coverage", "figures", "conflicts", "parts", "recomputed"]
QUESTIONS: tuple[Ask, ...] = get_args(Ask)
_ON_POINTS = {
    "latest": results.LATEST,
    "series": results.SERIES,
    "places": results.PLACES,
    "points": results.POINTS_ALL,
    "recomputed": results.RECOMPUTED,
}
_ON_FIGURES = {
    "coverage": (evidence.COVERAGE, evidence.parameters),
    "figures": (evidence.FIGURES, evidence.parameters),
    "conflicts": (evidence.CONFLICTS, evidence.parameters),
    "parts": (evidence.PARTS, evidence.parameters),
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

    Raises:
        BadRequest: no such question.
    """
    if ask not in QUESTIONS:
        raise BadRequest(f"question {ask!r} is not known; did you mean {nearest(ask, QUESTIONS) or 'latest'}?")
    return replace(_answer(_asked(view, ask), ask, versions.current()), view=view)


def sources_of(found: Answer) -> dict[str, dict[str, Any]]:
    """Return the figures behind an answer, with their sources, by figure id."""
    if "title" in found.records.columns:
        return {row["figure_id"]: row for row in found.rows()}
    asked = replace(found.view, metrics=(), theme="", years=None, text="", figure="", status="", breakdown="")
    ids = {row.get("figure_id") for row in found.rows()}
    return {row["figure_id"]: row for row in answer(asked, "figures").rows() if row["figure_id"] in ids}


def _asked(view: View, ask: Ask) -> View:
    """Return the view without what this question does not read, so that equal questions are asked once."""
    asked = replace(view, page="overview", lang="en", asof="", hash="")
    return replace(asked, status="", text="", figure="") if ask in _ON_POINTS else asked


# Answers depend on the question and the data version alone, so one cache serves every reader of the process.
@lru_cache(maxsize=1024)
def _answer(view: View, ask: Ask, version: str) -> Answer:
    connection = cursor()
    if ask in _ON_POINTS:
        points.keep(connection)
        query, bound = points.POINTS + _ON_POINTS[ask], points.parameters(view)
        connection.execute(*_used(points.KEPT + _ON_POINTS[ask], points.kept_parameters(bound)))
    else:
        query, bind = _ON_FIGURES[ask]
        bound = bind(view)
        connection.execute(*_used(query, bound))
    return Answer(view, ask, Records.fetch(connection), query, used(query, bound), version)


def _used(query: str, bound: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return query, used(query, bound)
