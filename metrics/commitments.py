"""Commitments: mechanisms, decisions, orders and rectifications of the two founding documents."""

import csv
from functools import cache
from typing import Any

from metrics.store.versions import DATA
from metrics.text import Lang, mark, say

KINDS = {
    "commitment": mark("commitment"), "decision": mark("decision"), "inspection": mark("inspection"), "issue": mark("issue"),
    "mechanism": mark("mechanism"), "meeting": mark("meeting"), "notified_problem": mark("problem notified"),
    "order": mark("order"), "programme": mark("programme"), "rectification": mark("rectification"), "result": mark("result"),
}  # fmt: skip
STATUSES = {
    "approved": mark("approved"), "arranged": mark("arranged"), "done": mark("done"), "heard": mark("heard"),
    "held": mark("held"), "in_place": mark("in place"), "notified": mark("notified"), "ordered": mark("ordered"),
    "resolved": mark("resolved"), "under_way": mark("under way"),
}  # fmt: skip


@cache
def commitments() -> tuple[dict[str, str], ...]:
    """Return every commitment as its columns, in the order of the file."""
    with (DATA / "commitments.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def of_place(code: str, lang: Lang) -> list[dict[str, Any]]:
    """Return the commitments of a place as readable rows; a deadline that is not stated is said so."""
    suffix = "_zh" if lang == "zh" else ""
    return [
        {
            say(lang, "what"): row["what" + suffix], say(lang, "owner"): row["owner" + suffix],
            say(lang, "kind"): say(lang, KINDS[row["kind"]]), say(lang, "status"): say(lang, STATUSES[row["status"]]),
            say(lang, "deadline"): row["deadline"] or say(lang, "not stated"), say(lang, "year"): row["year"],
            say(lang, "spot"): row["locator"], say(lang, "id"): row["commitment_id"],
        }
        for row in commitments() if row["place_code"] == code
    ]  # fmt: skip
