"""Planned against done, and every plan with its state."""

import streamlit as st

from metrics import delivery as words
from metrics import queries, sentences
from metrics.charts.planned import planned as draw
from metrics.charts.planned import reached
from metrics.charts.progress import progress as draw_progress
from metrics.places import name
from metrics.queries import Answer, delivery
from metrics.queries.planned import Pair, planned
from metrics.queries.progress import progress as progress_of
from metrics.queries.series import LEAST_POINTS
from metrics.text import Lang, bracketed, say
from metrics.view import View
from pages._ui import lists, notes, show
from pages._ui.markdown import plain
from pages._ui.theme_page import of_documents


@of_documents
def against_plans(view: View, here: Answer) -> None:
    """Draw what was done of what was planned: one metric in its own unit, then the others as shares of their plans.

    A metric is drawn with a result, or with plans of three years; below that the list of plans says it all.
    """
    answer = queries.answer(here.view, "points")
    every = planned(answer)
    pairs = delivery.yearly(every)
    if not pairs:
        return
    lang, metric = view.lang, delivery.main_metric(pairs, view.metrics)
    mine = [pair for pair in pairs if pair.metric == metric]
    if len(mine) >= LEAST_POINTS or any(pair.result for pair in mine):
        title = words.kept(metric, mine, lang)
        note = say(lang, "Diamond: planned. Dot: done; hollow where read in a copy. Blue: the plan was reached; orange: a whole "
                   "year falls short; grey: it cannot be judged.")  # fmt: skip
        notes.section(title, note)
        show.chart(view, draw(mine, lang), key="planned", headline=title, answer=answer)
        _totals(answer, [pair for pair in every if pair.metric == metric], metric, lang)
    others = [pair for pair in delivery.judged(pairs) if pair.metric != metric]
    if others:
        title = say(lang, "Other plans with a result, as a share of the plan")
        notes.section(title, say(lang, "100% is the plan; counts of one year, or to the date printed."))
        show.chart(view, reached(others, lang), key="reached", headline=title, answer=answer)


@of_documents
def every_plan(view: View, here: Answer) -> None:
    """List every plan of one year with its state."""
    pairs = delivery.yearly(planned(queries.answer(here.view, "points")))
    if not pairs:
        return
    lang = view.lang
    notes.section(say(lang, "All yearly plans"), say(
        lang, "Plans: {count}. With a result in the documents read: {found}. –: result not found in them.", count=len(pairs),
        found=sum(pair.result is not None for pair in pairs)))  # fmt: skip
    lists.plain_table({
        say(lang, "year"): [str(pair.year) for pair in pairs],
        say(lang, "metric"): [sentences.title(pair.metric, lang, pair.series) for pair in pairs],
        say(lang, "planned"): [sentences.value(pair.plan, lang) for pair in pairs],
        say(lang, "done"): [_done(pair, lang) for pair in pairs],
    })  # fmt: skip


@of_documents
def progress(view: View, here: Answer) -> None:
    """Draw where the promised projects of the place stood on each date that was printed."""
    answer = queries.answer(here.view, "figures")
    found = progress_of(answer)
    if not found:
        return
    lang = view.lang
    title = say(lang, "{place}'s livelihood projects at each date", place=name(view.places[0], lang))
    notes.section(
        title,
        say(
            lang,
            "Each bar is the number of projects planned, cut into the parts printed for that date; the parts do not overlap.",
        ),
    )
    show.chart(view, draw_progress(found, lang), key="progress", headline=title, answer=answer)


def _totals(answer: Answer, pairs: list[Pair], metric: str, lang: Lang) -> None:
    said = words.totals([row for row in answer.rows() if row["metric"] == metric], pairs, lang)
    if said:
        head = say(lang, "Totals of several years, which may count plans as well as results, stand apart:")
        st.markdown("\n".join([plain(head), "", *(f"- {plain(words)}" for words in said)]))


def _done(pair: Pair, lang: Lang) -> str:
    """Return the result with its date where it has one, and what may be said of the two."""
    if pair.result is None:
        return "–"
    done = sentences.value(pair.result, lang)
    dated = sentences.period(pair.result, lang) if pair.state == "to_date" else say(lang, pair.word)
    return bracketed(done, dated, lang)
