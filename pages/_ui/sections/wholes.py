"""Parts of one whole: outcomes, categories, and the path from received to resolved."""

from dataclasses import replace

from metrics import queries
from metrics.charts.composition import composition
from metrics.charts.path import path as draw_path
from metrics.places import full_name
from metrics.queries import Answer, parts
from metrics.text import Text, labelled, paragraph, say
from metrics.view import View
from pages._ui import notes, show
from pages._ui.theme_page import Section


def outcomes(metrics: tuple[str, ...], title: Text, example: str) -> Section:
    """Return a section of metrics that are the parts of one whole.

    Where the documents name none of this place, that of the place `example` is shown, and said so.
    """

    def section(view: View, _here: Answer) -> None:
        _composition(view, metrics, "", title[view.lang], "outcomes", example)

    return section


def categories(metric: str, key: str, title: Text) -> Section:
    """Return a section of one metric split by a breakdown key."""

    def section(view: View, _here: Answer) -> None:
        _composition(view, (metric,), key, title[view.lang], "categories", "")

    return section


def path(*steps: tuple[str, str]) -> Section:
    """Return a section that follows counts, each with the rate that leads to it: (count, rate)."""

    def section(view: View, _here: Answer) -> None:
        metrics = tuple(m for step in steps for m in step if m)
        asked = replace(view, metrics=metrics, theme="", breakdown="", places=view.places[:1])
        answer = queries.answer(asked, "points")
        found = parts.path(answer, steps)
        if found is None:
            return
        title = say(view.lang, "From received to resolved: {where}", where=found.title(view.lang))
        note = say(view.lang, "A step without a bar is not in the documents read; it may well have been counted.")
        notes.section(title, note)
        show.chart(view, draw_path(found, view.lang), key="path", headline=title, answer=answer)

    return section


def _composition(view: View, metrics: tuple[str, ...], key: str, title: str, name: str, example: str = "") -> None:
    """The newest whole of this place; where documents name none, that of the place with the fullest record, said so."""
    asked = replace(view, metrics=metrics, theme="", breakdown="")
    for places_ in (view.places[:1], ()):
        answer = queries.answer(replace(asked, places=places_), "points")
        wholes = parts.of_lines(answer, key) if key else parts.of_metrics(answer)
        if wholes:
            break
    else:
        return
    whole = wholes[0] if places_ else parts.example(wholes, example, view.places[0])
    headline = labelled(title, whole.title(view.lang), view.lang)
    said = [parts.sentence(whole, view.lang)]
    if not places_:
        headline = labelled(say(view.lang, "Example"), headline, view.lang)
        here = full_name(view.places[0], view.lang)
        said.insert(
            0,
            say(
                view.lang,
                "{place}: not found in the documents read. Another place's record is shown instead.",
                place=here,
            ),
        )
    notes.section(headline, paragraph(said, view.lang))
    show.chart(view, composition(list(whole.parts), view.lang), key=name, headline=headline, answer=answer)
