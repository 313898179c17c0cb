"""Questions about the figures themselves: where each comes from, which agree, which contradict, which add up."""

from collections import Counter
from typing import Any

from metrics.catalog import METRICS, OTHER, Other
from metrics.model import Metric
from metrics.queries.answer import Answer
from metrics.view import TIERS, View

_ADMITTED = """
    f.tier_rank <= $tier AND f.year BETWEEN $first AND $last
    AND (len($places) = 0 OR list_contains($places, f.place_code))
    AND (len($indicators) = 0 OR list_contains($indicators, f.indicator))
    AND ($line = '' OR f.series = $line OR split_part(f.series, '=', 1) = $line)
    AND ($status = '' OR f.status = $status)
    AND ($figure = '' OR f.figure_id = $figure)"""

# Words are searched in all that is printed of a figure, and all must be found.
_WORDS = """CASE WHEN $words[1].word = '' THEN true ELSE list_bool_and(list_transform($words, lambda w: contains(lower(concat_ws(' ', f.figure_id, f.indicator,
        CAST(f.value AS BIGINT), f.value, f.value_as_published, f.scope, f.scope_zh, f.note, f.breakdown, f.year,
        s.title, s.publisher, s.source_id, p.name_zh, p.name_en)), w.word) OR list_contains(w.named, f.indicator))) END"""

# Every figure with its source, newest first.
FIGURES = f"""\
SELECT f.*, s.title, s.publisher, s.url, s.language
FROM figures AS f JOIN sources AS s USING (source_id) JOIN places AS p USING (place_code)
WHERE {_ADMITTED} AND {_WORDS}
ORDER BY f.role DESC, f.year DESC, f.place_code, f.indicator, f.breakdown, f.figure_id"""

# How many figures there are of an indicator, a place and a year, also those that no chart draws.
COVERAGE = f"""\
SELECT f.indicator, f.place_code, f.year, count(*) AS figures
FROM figures AS f JOIN sources AS s USING (source_id) JOIN places AS p USING (place_code)
WHERE {_ADMITTED} AND {_WORDS}
GROUP BY f.indicator, f.place_code, f.year
ORDER BY f.indicator, f.place_code, f.year"""

# Pairs of figures of one thing, a row for each side. A conflict needs an equal key and unequal values; an agreement
# is the same value told by two sources, of equal period or with the period of one not stated.
CONFLICTS = f"""\
WITH admitted AS (
    SELECT f.* FROM figures AS f JOIN sources AS s USING (source_id) JOIN places AS p USING (place_code)
    WHERE {_ADMITTED} AND {_WORDS} AND f.value IS NOT NULL
),
pairs AS (
    SELECT a.figure_id AS one, b.figure_id AS other, if(a.value = b.value, 'agreement', 'conflict') AS kind
    FROM admitted AS a JOIN admitted AS b
        ON a.figure_id < b.figure_id AND a.indicator = b.indicator AND a.place_code = b.place_code AND a.year = b.year
        AND a.breakdown = b.breakdown AND a.unit = b.unit AND a.role = b.role AND a.whole = b.whole
    WHERE CASE WHEN a.value = b.value
        THEN a.source_id <> b.source_id AND (a.period_end = b.period_end OR a.period_end IS NULL OR b.period_end IS NULL)
        ELSE a.qualifier = b.qualifier AND a.period_start IS NOT DISTINCT FROM b.period_start
            AND a.period_end IS NOT DISTINCT FROM b.period_end END
)
SELECT kind, one || '-' || other AS group_id, f.*, s.title, s.publisher, s.url
FROM pairs JOIN admitted AS f ON f.figure_id IN (one, other) JOIN sources AS s USING (source_id)
ORDER BY kind DESC, f.year DESC, f.place_code, f.indicator, group_id, f.tier_rank, f.figure_id"""

# Lines of one breakdown key beside the total of the same place, year and period: do the parts add up?
PARTS = f"""\
WITH admitted AS (
    SELECT f.* FROM figures AS f JOIN sources AS s USING (source_id) JOIN places AS p USING (place_code)
    WHERE {_ADMITTED} AND {_WORDS} AND f.whole = 'whole' AND f.role = 'result' AND f.status = 'published' AND NOT f.step_before
), parts AS (
    SELECT indicator, place_code, year, basis, period_end, unit, split_part(series, '=', 1) AS key,
        count(*) AS parts, sum(value) AS sum_of_parts, list(figure_id ORDER BY figure_id) AS part_ids
    FROM admitted WHERE series <> '' AND series NOT LIKE '%;%'
    GROUP BY ALL HAVING count(*) > 1 AND count(*) = count(DISTINCT series)
)
SELECT t.indicator, t.place_code, t.year, t.basis, t.period_end, t.unit, parts.key, parts.parts, parts.sum_of_parts,
    t.value AS total, parts.sum_of_parts - t.value AS difference, t.figure_id, parts.part_ids, t.source_id, t.tier
FROM parts JOIN admitted AS t ON t.series = '' AND t.indicator = parts.indicator AND t.place_code = parts.place_code
    AND t.year = parts.year AND t.unit = parts.unit AND t.basis = parts.basis
    AND t.period_end IS NOT DISTINCT FROM parts.period_end
WHERE t.unit <> 'percent' AND NOT contains(t.unit, '/')
ORDER BY t.year DESC, t.place_code, t.indicator, parts.key"""


def parameters(view: View) -> dict[str, Any]:
    """Return the bound values of the questions above for a view."""
    first, last = view.years or (0, 9999)
    indicators = list(view.metrics)
    if not indicators and view.theme:
        known: tuple[Metric | Other, ...] = (*METRICS.values(), *OTHER.values())
        indicators = [m.id for m in known if m.theme == view.theme]
    words = view.text.lower().split() or [""]
    return {
        "places": list(view.places),
        "indicators": indicators,
        "first": first,
        "last": last,
        "tier": TIERS.index(view.tier) + 1,
        "line": view.breakdown,
        "status": view.status,
        "figure": view.figure,
        "words": [{"word": word, "named": _named(word)} for word in words],
    }


def pairs(answer: Answer) -> Counter[str]:
    """Return the number of pairs of a `conflicts` answer by kind: conflict, agreement."""
    return Counter(kind for kind, _ in {(row["kind"], row["group_id"]) for row in answer.rows()})


def even(answer: Answer) -> int:
    """Return the number of totals of a `parts` answer that equal the sum of their parts."""
    return sum(row["difference"] == 0 for row in answer.rows())


def _named(word: str) -> list[str]:
    """Return the indicators whose title holds the word, in either language."""
    if not word:
        return [""]
    known: tuple[Metric | Other, ...] = (*METRICS.values(), *OTHER.values())
    return [m.id for m in known if word in m.title.en.lower() or word in m.title.zh] or [""]
