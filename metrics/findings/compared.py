"""Places compared, in words: what is compared, what it shows, how it is read, and who is not among them."""

from metrics import how_sure, sentences
from metrics.catalog import METRICS
from metrics.places import compared, full_name, name, places
from metrics.queries.compared import Comparison, Pair, Row
from metrics.text import Lang, bracketed, labelled, listing, mark, number, paragraph, say

MOST_NAMES = 2  # places of one value that a title names


def neighbourhood(codes: tuple[str, ...], lang: Lang) -> str:
    """Return what a question about places compares: "the districts and zones of Dalian"."""
    if len(codes) == 2:
        return say(lang, "{one} and {other}", one=full_name(codes[0], lang), other=full_name(codes[1], lang))
    if len(codes) > 2:
        return say(lang, "{count} places", count=len(codes))
    parents = {places()[code].parent for code in compared(codes)}
    parent = places().get(parents.pop()) if len(parents) == 1 else None
    if parent is None or parent.level == "country":
        return say(lang, "the cities of China") if places()[codes[0]].level != "province" else name(codes[0], lang)
    if parent.level == "province":
        return say(lang, "the cities of {place}", place=parent.name[lang])
    return say(lang, "the districts and zones of {place}", place=parent.name[lang])


def spread(found: Comparison, lang: Lang) -> str:
    """Return lowest and highest value with the places that have them, as a finding."""
    rows = _exact(found)
    years, title = {r["year"] for r in rows}, subject(list(rows), lang)
    high, low = rows[0][found.by], rows[-1][found.by]
    if high == low:
        words = say(lang, "{value} in all {count} places", value=_value(rows[0], found.by, lang), count=len(rows))
        return labelled(title, words, lang)
    ends = {value: [r for r in rows if r[found.by] == value] for value in (low, high)}
    words = say(
        lang, "{low} ({low_places}) to {high} ({high_places})",
        low=_bare(rows[-1], found.by, lang), low_places=_names(ends[low], len(years) > 1, lang),
        high=_value(rows[0], found.by, lang), high_places=_names(ends[high], len(years) > 1, lang))  # fmt: skip
    return labelled(title, words, lang)


def _exact(found: Comparison) -> list[Row]:
    """Return the rows of one period that are no bounds; all, where there is none."""
    return [r for r in found.rows if r not in found.unequal and not sentences.bound(r)] or list(found.rows)


def subject(rows: list[Row], lang: Lang) -> str:
    """Return what rows of one metric and line are about, with their year where they share it."""
    title = sentences.title(rows[0]["metric"], lang, rows[0]["series"])
    if len({row["year"] for row in rows}) > 1:
        return title
    return say(lang, "{metric}, {year}", metric=title, year=sentences.years((rows[0]["year"],) * 2, lang))


def reading(found: Comparison, among: int, years: tuple[int, int], lang: Lang) -> str:
    """Return how many places are shown of how many, of which years, and what keeps them from being quite equal."""
    said = [say(lang, "{count} of {all} places have such a figure.", count=len(found.rows), all=among)]
    if years[0] != years[1]:
        said.append(say(lang, "The newest of {years}; its year stands beside it.", years=sentences.years(years, lang)))
    if found.by == "per_10k":
        said.append(say(lang, "For every 10,000 people of the place in the same year; point at a mark to see which."))
    elif not found.sized:
        said.append(say(lang, "Counts without a denominator: places are of unequal size, so the order is no verdict."))
    if found.unequal:
        others = [bracketed(name(r["place_code"], lang), sentences.period(r, lang), lang) for r in found.unequal]
        said.append(say(lang, "Of another period than most: {places}.", places=listing(others, lang)))
    if any(r["tier"] == "copy" for r in found.rows):
        said.append(say(lang, "Hollow: read in a copy."))
    return paragraph(said, lang)


def side_by_side(pairs: list[Pair], lang: Lang) -> str:
    """Return how many metrics two places have in common, as a finding."""
    names = listing([full_name(code, lang) for code in _both(pairs)], lang)
    return say(lang, "{count} metrics that both have: {places}", count=len(pairs), places=names)


def judged(pairs: list[Pair], lang: Lang) -> str:
    """Return in how many metrics each of two places stands better, and which pairs are not judged."""
    ahead = [pair.ahead for pair in pairs]
    one, other = (name(code, lang) for code in _both(pairs))
    said = say(lang, "Newest equal figures of one year or neighbouring ones. Of one year and comparable: {judged}; {one} is "
               "better in {ahead}, {other} in {behind}. Counts are not judged: places are of unequal size.",
               judged=sum(map(bool, ahead)), one=one, ahead=ahead.count("one"), other=other,
               behind=ahead.count("other"))  # fmt: skip
    late = [row["year"] for pair in pairs if pair.open for row in (pair.one, pair.other)]
    return paragraph(list(filter(None, [said, how_sure.not_judged(late, lang)])), lang)


def missing(found: Comparison, lang: Lang) -> str:
    """Return the places for which nothing was found; "" where there are none."""
    if not found.missing:
        return ""
    listed = listing([name(code, lang) for code in found.missing], lang)
    return say(lang, "Not found in the documents read for: {places}.", places=listed)


def beside(found: Comparison, lang: Lang) -> list[str]:
    """Return the figures of places that have only another kind, each as a sentence."""
    return [sentences.figure(row, lang) for row in found.beside]


def offer(metric: str, count: int, lang: Lang) -> str:
    """Return a metric with the number of places that can be compared by it."""
    return bracketed(METRICS[metric].title[lang], say(lang, "{count} places", count=count), lang)


def in_year(year: int, count: int, lang: Lang) -> str:
    """Return a year with the number of places that can be compared in it."""
    return bracketed(sentences.years((year, year), lang), say(lang, "{count} places", count=count), lang)


def bare(found: Comparison, value: float, lang: Lang) -> str:
    """Return a value in the unit of a comparison, without the unit's name."""
    return _bare({**found.rows[0], found.by: value}, found.by, lang)


def _value(row: Row, by: str, lang: Lang) -> str:
    if by == "per_10k":
        return say(lang, "{rate} per 10,000 people", rate=number(row[by], lang, 2))
    return sentences.quantity(row["value"], row["unit"], lang)


def _bare(row: Row, by: str, lang: Lang) -> str:
    """Return a value whose unit stands behind the next one."""
    return sentences.bare(row[by], row["unit"], lang) if by == "value" else number(row[by], lang, 2)


def _both(pairs: list[Pair]) -> tuple[str, str]:
    return pairs[0].one["place_code"], pairs[0].other["place_code"]


def _names(rows: list[Row], dated: bool, lang: Lang) -> str:
    """Return the first places with one value, with their years where these differ, and how many more there are."""
    year = mark("{place} {year}")
    said = [
        say(lang, year, place=name(r["place_code"], lang), year=r["year"]) if dated else name(r["place_code"], lang)
        for r in rows
    ]
    if len(said) > MOST_NAMES:
        return say(lang, "{first} and {count} more", first=said[0], count=len(said) - 1)
    return listing(said, lang)


def spread_of_some(found: Comparison, among: int, lang: Lang) -> str:
    """Return the spread of those places of `among` drawn that can be compared, and how many these are where not all."""
    said = spread(found, lang)
    if (count := len(_exact(found))) == among:
        return said
    return say(lang, "{spread}, in the {count} of {among} places that can be compared", spread=said, count=count,
               among=among)  # fmt: skip


def spread_note(rows: list[Row], lang: Lang) -> str:
    """Return how many figures of how many places a comparison shows, and how its marks are read."""
    lines = sorted({sentences.line(r["series"], lang) or say(lang, "total") for r in rows})
    return say(
        lang, "All years. Figures: {count}, places: {places}; of {lines}. Newest printed at the right; earlier ones pale. "
        "Hollow: read in a copy. Square: several years together.",
        count=len(rows), places=len({r["place_code"] for r in rows}), lines=listing(lines, lang),
    )  # fmt: skip


def unequal_sizes(rows: list[Row], lang: Lang) -> str:
    """Return the warning that belongs to figures of places of unequal size, and how many can be divided by a population."""
    divided = sum(row["per_10k"] is not None for row in rows)
    said = say(lang, "The places differ in size and the figures in scope and period: this is no ranking.")
    known = say(
        lang, "A population of the same place and year is known for {part} of {count}.", part=divided, count=len(rows)
    )
    none = say(lang, "No population of the same place and year was found to divide them by.")
    return paragraph([said, known if divided else none], lang)
