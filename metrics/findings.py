"""Findings: sentences that an Answer supports, with every number in them. Never more than the figures say."""

from dataclasses import dataclass, replace
from typing import Any

from metrics import sentences
from metrics.places import full_name, name
from metrics.queries import answer
from metrics.text import Lang, bracketed, clauses, listing, mark, paragraph, say
from metrics.view import View

Row = dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """One finding: the sentence, the figures it rests on, and the view that shows them."""

    sentence: str
    figure_ids: tuple[str, ...]
    view: View


def headlines(view: View) -> list[Finding]:
    """Return the findings that hold for the place of a view, in the order an official would ask for them."""
    found = (_rural_caught_up(view), _replied_is_not_resolved(view), _done_of_planned(view))
    return [finding for finding in found if finding]


def fields(finding: Finding) -> dict[str, Any]:
    """Return the view of a finding as changes to the view it stands on."""
    names = ("page", "metrics", "places", "years", "breakdown", "text", "figure")
    return {name_: getattr(finding.view, name_) for name_ in names}


def _points(view: View, *metrics: str, places: tuple[str, ...] | None = None) -> list[Row]:
    asked = replace(view, metrics=metrics, breakdown="", places=view.places[:1])
    if places is not None:
        asked = replace(asked, places=places, years=None)
    return [r for r in answer(asked, "points").rows() if r["state"] == "ok" and r["value"] is not None]


def _rural_caught_up(view: View) -> Finding | None:
    """Urban against rural minimum standard: first year with both, the first year they are equal, the newest."""
    rows = [
        r for r in _points(view, "urban_minimum_living_standard", "rural_minimum_living_standard") if r["series"] == ""
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
        place=name(view.places[0], view.lang), rural=_short(rural[first], view.lang), urban=_short(urban[first], view.lang),
        first=first, met=met, met_value=_short(urban[met], view.lang), last=last, last_value=_short(urban[last], view.lang),
    )  # fmt: skip
    return _finding(view, sentence, [rural[first], urban[first], rural[met], urban[met], rural[last], urban[last]])


def _replied_is_not_resolved(view: View) -> Finding | None:
    """Where the place prints a reply rate: how many of all places' are 100 %, and how far their shares resolved run."""
    if not _points(view, "reply_rate"):
        return None
    everywhere = [r for r in _points(view, "reply_rate", "outcome_a_share", places=()) if r["role"] == "result"]
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
        low=_short(low, view.lang),
        low_place=full_name(low["place_code"], view.lang),
        low_year=low["year"],
        high=_short(high, view.lang),
        high_place=full_name(high["place_code"], view.lang),
        high_year=high["year"],
    )
    if any(row["conflict"] for row in full):
        less = say(
            view.lang, "The counts printed give less than 100% in {count}.", count=sum(row["conflict"] for row in full)
        )
        sentence = paragraph([sentence, less], view.lang)
    return _finding(view, sentence, [resolved[0], resolved[-1]], page="proposals")


def _done_of_planned(view: View) -> Finding | None:
    """Old communities: what was done of what was planned in the years that print both; and what a later total adds up to."""
    rows = [r for r in _points(view, "old_communities_renovated") if r["series"] == ""]
    done = {r["year"]: r for r in rows if r["role"] == "result" and r["basis"] == "full_year"}
    plan = {r["year"]: r for r in rows if r["role"] == "plan" and r["basis"] == "full_year"}
    both = sorted(done.keys() & plan.keys())
    if not both:
        return None
    each = [say(view.lang, "{done} done of {planned} planned in {year}", done=_short(done[y], view.lang),
                planned=_short(plan[y], view.lang), year=y) for y in both]  # fmt: skip
    sentence = say(
        view.lang,
        "Old communities renovated in {place}: {each}.",
        place=name(view.places[0], view.lang),
        each=clauses(each, view.lang),
    )
    used = [r for y in both for r in (done[y], plan[y])]
    total = _total_of_plans(rows, done, plan)
    if total:
        sentence += say(view.lang, " The total of {total} for {period} equals these results plus later plans: it is no result.",
                        total=_short(total, view.lang), period=sentences.period(total, view.lang))  # fmt: skip
        used.append(total)
    return _finding(view, sentence, used)


def _total_of_plans(rows: list[Row], done: dict[int, Row], plan: dict[int, Row]) -> Row | None:
    """Return a multi-year total that equals results where they exist and plans where they do not, if there is one."""
    for row in (r for r in rows if r["role"] == "result" and r["basis"] == "span" and r["period_end"]):
        years = range(int(row["period_start"][:4]), int(row["period_end"][:4]) + 1)
        parts = [done.get(y) or plan.get(y) for y in years]
        if all(parts) and any(y not in done for y in years) and sum(p["value"] for p in parts if p) == row["value"]:
            return row
    return None


def _finding(view: View, sentence: str, rows: list[Row], page: str = "sources") -> Finding:
    tiers = sorted({r["tier"] for r in rows}, key=["official", "press", "copy"].index)
    read = listing([sentences.tier(t, view.lang) for t in tiers], view.lang)
    metrics = tuple(dict.fromkeys(r["metric"] for r in rows))
    places = view.places[:1] if page == "sources" else ()
    shown = replace(
        view, page=page, metrics=metrics if page == "sources" else (), places=places, years=None, text="", figure=""
    )
    return Finding(bracketed(sentence, read, view.lang), tuple(r["figure_id"] for r in rows), shown)


def _short(row: Row, lang: Lang) -> str:
    return sentences.bare(row["value"], row["unit"], lang)
