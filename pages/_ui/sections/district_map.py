"""Districts of the city: a map where five or more have one figure, otherwise a list of what there is. See zones, too."""

from dataclasses import replace
from typing import Any

from metrics import citations, queries, sentences
from metrics.charts import areas
from metrics.places import children, districts, name
from metrics.places import city as city_of
from metrics.queries import Answer
from metrics.queries.districts import fullest_group, newest
from metrics.text import Lang, labelled, listing, paragraph, say
from metrics.view import View
from pages._ui import lists, notes, show
from pages._ui.theme_page import Section


def district_map(*metrics: str) -> Section:
    """Return a section that shows, of these metrics, the figure that most districts of the city have; all years."""

    def section(view: View, _here: Answer) -> None:
        city = city_of(view.places[0])
        among = districts(city)
        if not among:
            return
        asked = replace(view, metrics=metrics, theme="", breakdown="", years=None, places=children(city))
        answer = queries.answer(asked, "points")
        rows = fullest_group(answer, among)
        if areas.mapped(rows, city):
            _map(view, city, rows, answer)
        elif rows := newest(answer, among):
            _list(view, city, rows)

    return section


def _map(view: View, city: str, rows: list[dict[str, Any]], answer: Answer) -> None:
    lang, first = view.lang, rows[0]
    title = say(
        lang,
        "{what}, {period}: districts of {place}",
        what=sentences.what(first, lang),
        period=sentences.period(first, lang),
        place=name(city, lang),
    )
    said = [_without(city, rows, lang), say(lang, "Counts of places of unequal size: the shade is no verdict.")]
    if first["role"] == "plan":
        said.insert(0, say(lang, "These are plans, not results."))
    notes.section(title, paragraph(said, lang))
    drawn = areas.areas(rows, city, lang, view.places[0])
    show.chart(view, drawn, key="map", headline=title, answer=answer, choose=show.open_place)


def _list(view: View, city: str, rows: list[dict[str, Any]]) -> None:
    lang = view.lang
    title = say(
        lang, "{what}: districts of {place}", what=sentences.title(rows[0]["metric"], lang), place=name(city, lang)
    )
    notes.section(title, _without(city, rows, lang))
    lists.plain_table({
        say(lang, "place"): [name(row["place_code"], lang) for row in rows],
        say(lang, "value"): [_value(row, lang) for row in rows],
        say(lang, "line"): [sentences.line(row["series"], lang) or say(lang, "total") for row in rows],
        say(lang, "period"): [sentences.period(row, lang) for row in rows],
        say(lang, "source"): [citations.tier(row["tier"], lang) for row in rows],
    })  # fmt: skip


def _value(row: dict[str, Any], lang: Lang) -> str:
    """Return a value, said to be planned where it is."""
    shown = sentences.value(row, lang)
    return labelled(say(lang, "planned"), shown, lang) if row["role"] == "plan" else shown


def _without(city: str, rows: list[dict[str, Any]], lang: Lang) -> str:
    """Return which districts have no such figure."""
    among, known = districts(city), {row["place_code"] for row in rows}
    empty = [code for code in among if code not in known]
    if not empty:
        return say(lang, "All {all} districts and counties have one.", all=len(among))
    return say(lang, "{count} of {all} districts and counties: not found in the documents read ({places}).", count=len(empty),
               all=len(among), places=listing([name(code, lang) for code in empty], lang))  # fmt: skip
