"""Findings about proposals and suggestions."""

from metrics.findings.finding import Finding, finding, points, short
from metrics.places import full_name
from metrics.text import bracketed, listing, mark, paragraph, say
from metrics.view import View


def replied_is_not_resolved(view: View) -> Finding | None:
    """Where the place prints a reply rate: how many of all places' are 100 %, and how far their shares resolved run."""
    if not points(view, "reply_rate"):
        return None
    everywhere = [r for r in points(view, "reply_rate", "outcome_a_share", places=()) if r["role"] == "result"]
    replied = [r for r in everywhere if r["metric"] == "reply_rate" and r["stated"] is not None]
    resolved = sorted((r for r in everywhere if r["metric"] == "outcome_a_share"), key=lambda r: r["value"])
    if len(replied) < 3 or len(resolved) < 3:
        return None
    full = [r for r in replied if r["stated"] == 100]
    every, some = (
        mark("all {count} published reply rates are 100%"),
        mark("{full} of {count} published reply rates are 100%"),
    )
    low, high = resolved[0], resolved[-1]
    sentence = say(
        view.lang,
        "Replied is not resolved: {rates}, while the share resolved (A) runs from {low} ({low_place} {low_year}) to {high} "
        "({high_place} {high_year}).",
        rates=say(view.lang, every if full == replied else some, full=len(full), count=len(replied)),
        low=short(low, view.lang),
        low_place=full_name(low["place_code"], view.lang),
        low_year=low["year"],
        high=short(high, view.lang),
        high_place=full_name(high["place_code"], view.lang),
        high_year=high["year"],
    )
    if any(row["conflict"] for row in full):
        less = say(view.lang, "In {count} of the {all} rates printed as 100% the counts printed give less.",
                   count=sum(row["conflict"] for row in full), all=len(full))  # fmt: skip
        sentence = paragraph([sentence, less], view.lang)
    if counted := [r for r in everywhere if r["metric"] == "reply_rate" and r["stated"] is None and r["value"] < 100]:
        named = [bracketed(full_name(r["place_code"], view.lang), str(r["year"]), view.lang) for r in counted[:4]]
        below = say(view.lang, "Where counts alone are printed, {count} rates worked out are below 100%: {places}.",
                    count=len(counted), places=listing(named, view.lang))  # fmt: skip
        sentence = paragraph([sentence, below], view.lang)
    return finding(view, sentence, [resolved[0], resolved[-1]], page="proposals")
