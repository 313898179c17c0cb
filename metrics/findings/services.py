"""Findings about service items."""

from dataclasses import replace

from metrics.findings.finding import Finding, finding, short
from metrics.queries import answer
from metrics.queries.parts import shares
from metrics.sentences import quantity
from metrics.text import bracketed, inside, labelled, listing, number, say
from metrics.view import View


def online_of_all(view: View) -> Finding | None:
    """Of all service items: how many are open online and how many can be done in one visit, in the newest year with both."""
    metrics = ("service_items_total", "online_items", "one_visit_items")
    found = shares(
        answer(replace(view, metrics=metrics, theme="", breakdown="", places=view.places[:1]), "points"), metrics[0]
    )
    if found is None:
        return None
    lang, (whole, *some) = view.lang, found.parts
    each = [
        say(lang, "{what}: {amount}", what=p.label, amount=bracketed(short(p.row, lang), f"{number(p.share, lang, 1)}%", lang))
        for p in some if p.row
    ]  # fmt: skip
    total = quantity(whole.value or 0, whole.unit, lang)
    said = say(lang, "of {total}, {each}.", total=total, each=listing([inside(words) for words in each], lang))
    return finding(view, labelled(found.title(lang), said, lang), [p.row for p in found.parts if p.row])
