"""Findings: sentences that an Answer supports, with every number in them. Never more than the figures say."""

from collections.abc import Callable
from typing import Any

from metrics.findings import livelihood, parking, proposals, relief, services, works
from metrics.findings.finding import Finding
from metrics.view import View

__all__ = ["Finding", "fields", "headlines", "of_theme"]

# What may be found under each theme; those that head the Overview stand first.
_OF_THEME: dict[str, tuple[Callable[[View], Finding | None], ...]] = {
    "proposals": (proposals.replied_is_not_resolved,),
    "relief": (relief.cuts,),
    "services": (services.online_of_all,),
    "livelihood": (livelihood.rural_caught_up,),
    "parking": (parking.added_of_planned, parking.spaces_per_school),
    "works": (works.plans_reached, works.done_of_planned),
}
_HEADLINES = (livelihood.rural_caught_up, proposals.replied_is_not_resolved, works.done_of_planned)


def headlines(view: View) -> list[Finding]:
    """Return the findings that head the Overview of a place, in the order an official would ask for them."""
    return [found for find in _HEADLINES if (found := find(view))]


def of_theme(view: View, theme: str) -> list[Finding]:
    """Return the findings that hold for the place of a view under one theme."""
    return [found for find in _OF_THEME.get(theme, ()) if (found := find(view))]


def fields(finding: Finding) -> dict[str, Any]:
    """Return the view of a finding as changes to the view it stands on."""
    names = ("page", "metrics", "places", "years", "breakdown", "text", "figure")
    return {name_: getattr(finding.view, name_) for name_ in names}
