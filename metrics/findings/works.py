"""Findings about works promised and done."""

from dataclasses import replace

from metrics import sentences
from metrics.findings.finding import Finding, Row, finding, points, short
from metrics.places import full_name, name
from metrics.queries import answer
from metrics.queries.delivery import yearly
from metrics.queries.planned import planned
from metrics.text import clauses, mark, say
from metrics.view import View


def plans_reached(view: View) -> Finding | None:
    """Plans of one year under works: how many there are, how many have a result, how many of these were reached."""
    asked = replace(view, metrics=(), theme="works", breakdown="", places=view.places[:1])
    pairs = yearly(planned(answer(asked, "points")))
    if not pairs:
        return None
    told = [pair for pair in pairs if pair.result]
    some = mark(
        "{place}: of {plans} plans for {years}, {told} have a result in the documents read; {met} were reached."
    )
    none = mark("{place}: of {plans} plans for {years}, none has a result in the documents read.")
    sentence = say(
        view.lang, some if told else none, place=full_name(view.places[0], view.lang), plans=len(pairs), told=len(told),
        met=sum(p.state == "met" for p in told), years=sentences.years(view.years or (pairs[0].year, pairs[-1].year), view.lang),
    )  # fmt: skip
    rows = [row for pair in told or pairs for row in (pair.plan, pair.result) if row]
    return finding(view, sentence, rows)


def done_of_planned(view: View) -> Finding | None:
    """Old communities: what was done of what was planned in the years that print both; and what a later total adds up to."""
    rows = [r for r in points(view, "old_communities_renovated") if r["series"] == ""]
    done = {r["year"]: r for r in rows if r["role"] == "result" and r["basis"] == "full_year"}
    plan = {r["year"]: r for r in rows if r["role"] == "plan" and r["basis"] == "full_year"}
    both = sorted(done.keys() & plan.keys())
    if not both:
        return None
    each = [say(view.lang, "{done} done of {planned} planned in {year}", done=short(done[y], view.lang),
                planned=short(plan[y], view.lang), year=y) for y in both]  # fmt: skip
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
                        total=short(total, view.lang), period=sentences.period(total, view.lang))  # fmt: skip
        used.append(total)
    return finding(view, sentence, used)


def _total_of_plans(rows: list[Row], done: dict[int, Row], plan: dict[int, Row]) -> Row | None:
    """Return a multi-year total that equals results where they exist and plans where they do not, if there is one."""
    for row in (r for r in rows if r["role"] == "result" and r["basis"] == "span" and r["period_end"]):
        years = range(int(row["period_start"][:4]), int(row["period_end"][:4]) + 1)
        parts = [done.get(y) or plan.get(y) for y in years]
        if all(parts) and any(y not in done for y in years) and sum(p["value"] for p in parts if p) == row["value"]:
            return row
    return None
