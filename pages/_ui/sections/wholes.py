"""Parts of one whole: outcomes, categories, and the path from received to resolved."""

from dataclasses import replace

from metrics import queries
from metrics.charts.composition import composition
from metrics.charts.path import path as draw_path
from metrics.places import children, full_name
from metrics.queries import Answer, parts
from metrics.text import Text, labelled, mark, paragraph, say
from metrics.view import View
from pages._ui import notes, show
from pages._ui.theme_page import Section

NO_BAR = {
    "published": mark("A step without a bar is not in the documents read; it may well have been counted."),
    "register": mark("Shares are of the cases that tell. A step without a bar has no count."),
}
SHARES = {
    "published": mark("Shares of the total as printed; the counts may overlap."),
    "register": mark("Shares of all in the register; the counts may overlap."),
}


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


def shares(total: str, *metrics: str, title: Text) -> Section:
    """Return a section of counts that are some of one total, which may overlap."""

    def section(view: View, _here: Answer) -> None:
        asked = replace(view.one_witness, metrics=(total, *metrics), theme="", breakdown="", places=view.places[:1])
        answer = queries.answer(asked, "points")
        found = parts.shares(answer, total)
        if found is None:
            return
        headline = labelled(title[view.lang], found.title(view.lang), view.lang)
        notes.section(headline, say(view.lang, SHARES["published" if view.witness == "published" else "register"]))
        show.chart(view, composition(list(found.parts), view.lang), key="shares", headline=headline, answer=answer)

    return section


def path(*steps: tuple[str, str], title: Text | None = None, below: bool = False) -> Section:
    """Return a section that follows counts, each with the rate that leads to it: (count, rate).

    `below` shows, where the documents name none of this place, the fullest record among the places below it.
    """

    def section(view: View, _here: Answer) -> None:
        metrics = tuple(m for step in steps for m in step if m)
        asked = replace(view.one_witness, metrics=metrics, theme="", breakdown="", places=view.places[:1])
        answer = queries.answer(asked, "points")
        found = parts.path(answer, steps)
        said = [say(view.lang, NO_BAR["published" if view.witness == "published" else "register"])]
        if found is None and below and children(view.places[0]):
            answer = queries.answer(replace(asked, places=children(view.places[0]), years=None), "points")
            found = parts.path(answer, steps)
            said.insert(0, _elsewhere(view))
        if found is None:
            return
        where = found.title(view.lang)
        headline = say(view.lang, "From received to resolved: {where}", where=where)
        headline = labelled(title[view.lang], where, view.lang) if title else headline
        notes.section(headline, paragraph(said, view.lang))
        show.chart(view, draw_path(found, view.lang), key="path", headline=headline, answer=answer)

    return section


def _composition(view: View, metrics: tuple[str, ...], key: str, title: str, name: str, example: str = "") -> None:
    """The newest whole of this place; where documents name none, that of the place with the fullest record, said so."""
    asked = replace(view.one_witness, metrics=metrics, theme="", breakdown="")
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
        said.insert(0, _elsewhere(view))
    notes.section(headline, paragraph(said, view.lang))
    show.chart(view, composition(list(whole.parts), view.lang), key=name, headline=headline, answer=answer)


def _elsewhere(view: View) -> str:
    """Return that the documents name none of this place, and that another's is shown."""
    return say(
        view.lang,
        "{place}: not found in the documents read. Another place's record is shown instead.",
        place=full_name(view.places[0], view.lang),
    )
