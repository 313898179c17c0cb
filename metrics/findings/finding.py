"""What a finding is: a sentence that an Answer supports, the figures it rests on, and the view that shows them."""

from dataclasses import dataclass, replace
from typing import Any

from metrics import citations, sentences
from metrics.queries import answer
from metrics.text import Lang, bracketed, listing
from metrics.view import View

Row = dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """One finding: the sentence, the figures it rests on, and the view that shows them."""

    sentence: str
    figure_ids: tuple[str, ...]
    view: View


def points(view: View, *metrics: str, places: tuple[str, ...] | None = None) -> list[Row]:
    """Return the certain points of metrics at the place of a view, or of all years at other places."""
    asked = replace(view, metrics=metrics, breakdown="", places=view.places[:1])
    if places is not None:
        asked = replace(asked, places=places, years=None)
    return [r for r in answer(asked, "points").rows() if r["state"] == "ok" and r["value"] is not None]


def finding(view: View, sentence: str, rows: list[Row], page: str = "sources") -> Finding:
    """Return a finding with the tiers of its figures named; `page` shows them."""
    tiers = sorted({r["tier"] for r in rows}, key=["official", "press", "copy"].index)
    read = listing([citations.tier(t, view.lang) for t in tiers], view.lang)
    metrics = tuple(dict.fromkeys(r["metric"] for r in rows))
    places = view.places[:1] if page == "sources" else ()
    shown = replace(
        view, page=page, metrics=metrics if page == "sources" else (), places=places, years=None, text="", figure=""
    )
    return Finding(bracketed(sentence, read, view.lang), tuple(r["figure_id"] for r in rows), shown)


def short(row: Row, lang: Lang) -> str:
    """Return the value of a row without its unit."""
    return sentences.bare(row["value"], row["unit"], lang)
