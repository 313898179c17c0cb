"""Findings about standards of support."""

from metrics.findings.finding import Finding, finding, points, short
from metrics.places import name
from metrics.text import say
from metrics.view import View


def rural_caught_up(view: View) -> Finding | None:
    """Urban against rural minimum standard: first year with both, the first year they are equal, the newest."""
    rows = [
        r for r in points(view, "urban_minimum_living_standard", "rural_minimum_living_standard") if r["series"] == ""
    ]
    urban = {r["year"]: r for r in rows if r["metric"].startswith("urban") and r["role"] == "result"}
    rural = {r["year"]: r for r in rows if r["metric"].startswith("rural") and r["role"] == "result"}
    both = sorted(urban.keys() & rural.keys())
    equal = [y for y in both if urban[y]["value"] == rural[y]["value"]]
    if not equal or rural[both[0]]["value"] >= urban[both[0]]["value"] or equal[-1] != both[-1]:
        return None
    first, met, last = both[0], equal[0], both[-1]
    sentence = say(
        view.lang,
        "{place}'s rural minimum standard caught up with the urban one: {rural} against {urban} in {first}, both {met_value} "
        "in {met}, {last_value} in {last}.",
        place=name(view.places[0], view.lang), rural=short(rural[first], view.lang), urban=short(urban[first], view.lang),
        first=first, met=met, met_value=short(urban[met], view.lang), last=last, last_value=short(urban[last], view.lang),
    )  # fmt: skip
    return finding(view, sentence, [rural[first], urban[first], rural[met], urban[met], rural[last], urban[last]])
