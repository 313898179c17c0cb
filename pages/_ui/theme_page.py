"""The template of a theme page: what differs from theme to theme is declared, not copied."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from metrics import findings, queries
from metrics.queries import Answer
from metrics.text import Text
from metrics.view import View
from pages._ui import address, evidence, filters, notes, registers, share, show

# A section draws one answer below its own title, or nothing where there is nothing to draw. It is given the view of
# the page and the newest figures of its theme at its place.
Section = Callable[[View, Answer], None]


def of_documents(section: Section) -> Section:
    """Return a section that is drawn for published figures alone: it speaks of documents, or of places of the whole country."""

    def drawn(view: View, here: Answer) -> None:
        if view.witness == "published":
            section(view, here)

    return drawn


def of_registers(section: Section) -> Section:
    """Return a section that is drawn where a register is asked, in the place of one `of_documents`."""

    def drawn(view: View, here: Answer) -> None:
        if view.witness != "published":
            section(view, here)

    return drawn


@dataclass(frozen=True)
class ThemePage:
    """What a theme page declares.

    default      the view it opens with; its theme is the theme of the page
    question     its title
    sections     what it shows, in this order: see pages/_ui/sections
    of_cases     what it shows besides where a register is asked
    """

    default: View
    question: Text
    sections: tuple[Section, ...]
    of_cases: tuple[Section, ...] = ()


def render(page: ThemePage) -> None:
    """Draw a theme page for the view in the address."""
    # A link may leave the theme out or name another: the page is of its own.
    view = replace(address.current(page.default, witnesses=True), theme=page.default.theme)
    here = queries.answer(replace(view, metrics=(), places=view.places[:1]), "latest")
    notes.heading(view, page.question[view.lang], here.version)
    filters.bar(view, page.default, witnesses=True)
    evidence.dialog(view)
    sections: tuple[Section, ...] = ()
    if view.witness == "published":
        notes.findings(findings.of_theme(view, page.default.theme))
        sections = page.sections
    elif registers.guard(view, page.default.theme):
        sections = (registers.reconciliation, *page.sections, *page.of_cases)
    for section in sections:
        section(view, here)
    show.caveats(view, [row["metric"] for row in here.rows()])
    share.bar(here)
