"""Temporary parking spaces for each school: no document prints it, so it is worked out and said to be."""

from dataclasses import replace

from metrics import sentences
from metrics.findings.parking import per_school as found_in
from metrics.places import full_name
from metrics.queries import Answer
from metrics.text import number, say
from metrics.view import View
from pages._ui import lists, notes
from pages._ui.theme_page import of_documents


@of_documents
def per_school(view: View, _here: Answer) -> None:
    """List the places that print both spaces and schools; all years."""
    found = found_in(replace(view, places=(), years=None))
    if not found:
        return
    lang = view.lang
    note = say(lang, "Spaces ÷ schools, worked out here. Places that print both for the whole place: {count}; three are needed "
               "to compare.", count=len({ratio.above["place_code"] for ratio in found}))  # fmt: skip
    notes.section(say(lang, "Temporary spaces for each school"), note)
    lists.plain_table({
        say(lang, "place"): [full_name(r.above["place_code"], lang) for r in found],
        say(lang, "period"): [sentences.period(r.above, lang) for r in found],
        say(lang, "spaces"): [sentences.value(r.above, lang) for r in found],
        say(lang, "schools"): [sentences.value(r.below, lang) for r in found],
        say(lang, "spaces a school"): [number(r.value, lang, 1) for r in found],
    })  # fmt: skip
