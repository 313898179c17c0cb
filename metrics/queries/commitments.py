"""Questions about commitments: what was promised, decided, ordered or notified, by whom, and how far it is.

Columns: those of commitments.csv, with the title, publisher, address, date, tier and language of the source.
"""

from typing import Any

from metrics.view import TIERS, View

# Every commitment with its source, in the order of its document. All words and all chosen lines must be found.
COMMITMENTS = """\
SELECT c.*, s.title, s.publisher, s.url, s.published_on, s.tier, s.language
FROM commitments AS c JOIN sources AS s USING (source_id) JOIN places AS p USING (place_code)
WHERE s.tier_rank <= $tier AND c.year BETWEEN $first AND $last
    AND (len($places) = 0 OR list_contains($places, c.place_code))
    AND list_has_all(['commitment_status=' || c.status, 'commitment_kind=' || c.kind, 'owner=' || c.owner_id,
        'topic=' || coalesce(c.topic_id, '')], $lines)
    AND list_bool_and(list_transform($words, lambda w: contains(lower(concat_ws(' ', c.commitment_id, c.what, c.what_zh,
        c.owner, c.owner_zh, c.topic, c.topic_zh, c.note, c.year, p.name_en, p.name_zh, s.title)), w)))
ORDER BY c.commitment_id"""


def parameters(view: View) -> dict[str, Any]:
    """Return the bound values of the question above for a view.

    A breakdown names lines that must all hold ("commitment_status=ordered;owner=mayor"); a line that only figures
    have finds no commitment, and a key alone narrows nothing.
    """
    first, last = view.years or (0, 9999)
    return {
        "places": list(view.places),
        "first": first,
        "last": last,
        "tier": TIERS.index(view.tier) + 1,
        "lines": view.breakdown.split(";") if "=" in view.breakdown else [],
        "words": view.text.lower().split() or [""],
    }
