"""What the register of actions says beside the commitments that documents name."""

from dataclasses import replace

from metrics import queries
from metrics.places import full_name
from metrics.store import versions
from metrics.text import say
from metrics.view import View
from pages._ui import registers, show
from pages._ui.sections.of_cases import one_by_one

ACTIONS = ("actions_given", "actions_done_rate", "actions_on_time_rate", "actions_overdue")


def actions(view: View) -> None:
    """Draw what the register of actions says of the place: given, done, overdue, and each that is overdue."""
    held = versions.asked(view.asof).parts.get("actions")
    if held is None or not view.places:
        return
    asked = replace(view, witness="register", theme="works", years=None, breakdown="", text="", figure="")
    found = queries.answer(replace(asked, metrics=ACTIONS, theme="", places=view.places[:1]), "latest")
    if not found.empty:
        registers.banner(asked)
        title = say(view.lang, "From the register of actions: {place}", place=full_name(view.places[0], view.lang))
        show.headline_cards(view, {"works": found.rows()}, found, key="actions", title=title)
        one_by_one("actions_overdue")(asked, found)
