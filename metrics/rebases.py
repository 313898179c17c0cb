"""Where the limits of a control chart begin anew: months with a reason that the office recorded, and no others.

Limits are never begun anew automatically: that would hide a deterioration. The reasons are part of a data version.
"""

from metrics.errors import BadRequest
from metrics.store import versions
from metrics.store.manifest import Version
from metrics.view import View

KIND = "rebase"


def recorded(metric: str, place: str, label: str = "") -> dict[str, str]:
    """Return the months ("2022-07") with a recorded reason for one metric and place, the earliest first.

    label: of the data version that is asked; "" is the one that stands.
    """
    version = versions.pinned(label)
    begins = f"{KIND}:{metric}:{place}:"
    told = version.reasons if version else {}
    return {key.removeprefix(begins): told[key] for key in sorted(told) if key.startswith(begins)}


def record(metric: str, place: str, month: str, reason: str) -> Version:
    """Record why limits begin anew at a month, as a version of its own; "" takes the reason back.

    Raises:
        BadRequest: metric, place or month is not known, or there is no reason to take back.
    """
    View(metrics=(metric,), places=(place,), rebase=(month,))
    if not reason.strip() and month not in recorded(metric, place):
        raise BadRequest(f"{month}: give the reason why limits begin anew there")
    return versions.explain(f"{KIND}:{metric}:{place}:{month}", reason, versions.account())
