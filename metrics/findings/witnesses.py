"""How far what was published and what the register says agree."""

from collections import Counter

from metrics import sentences
from metrics.places import full_name
from metrics.queries import Answer
from metrics.text import Lang, clauses, listing, mark, number, say

AGREEMENT = {"rounding": mark("within rounding"), "explained": mark("explained"), "open": mark("open")}


def finding(found: Answer, lang: Lang) -> str:
    """Return how many figures stand beside each other, and how many differences are open, of a `witnesses` answer."""
    counted = Counter(row["agreement"] for row in found.rows())
    told = [f"{number(counted[kind], lang)} {say(lang, words)}" for kind, words in AGREEMENT.items() if counted[kind]]
    beside = say(lang, "Published and register beside each other: {count}", count=len(found.rows()))
    return f"{beside} ({clauses(told, lang)})" if lang == "en" else f"{beside}（{clauses(told, lang)}）"


def differing(found: Answer, lang: Lang, most: int = 5) -> list[str]:
    """Return the open differences of a `witnesses` answer, largest first, each in a sentence."""
    open_ = [row for row in found.rows() if row["agreement"] == "open"]
    ranked = sorted(open_, key=lambda row: -abs(row["percent"] or 0))
    return [sentence(row, lang) for row in ranked[:most]]


def sentence(row: dict[str, object], lang: Lang) -> str:
    """Return one difference in words: what was published, what the register says, by how much they differ."""
    return say(
        lang, "{what}, {place}, {period}: published {published}, register {recorded} ({difference})",
        what=sentences.title(str(row["metric"]), lang, str(row["series"])), place=full_name(str(row["place_code"]), lang),
        period=sentences.period(row, lang), published=sentences.quantity(row["published"], str(row["unit"]), lang),  # type: ignore[arg-type]
        recorded=sentences.quantity(row["recorded"], str(row["unit"]), lang), difference=difference(row, lang),  # type: ignore[arg-type]
    )  # fmt: skip


def difference(row: dict[str, object], lang: Lang) -> str:
    """Return a difference with its sign, in the unit of the metric and, but for shares, in percent: "−20, −1.2%"."""
    apart = float(row["difference"])  # type: ignore[arg-type]
    sign = "+" if apart > 0 else "−" if apart < 0 else ""
    if row["unit"] == "percent":
        return sign + say(lang, "{points} points", points=number(abs(apart), lang))
    shown = sign + sentences.bare(abs(apart), str(row["unit"]), lang)
    return shown if row["percent"] is None else listing([shown, _percent(row, sign, lang)], lang)


def _percent(row: dict[str, object], sign: str, lang: Lang) -> str:
    """Return a difference in percent of what was published; 100 % is said only of the whole of it."""
    apart, published, percent = (abs(float(row[name])) for name in ("difference", "published", "percent"))  # type: ignore[arg-type]
    shown = number(percent, lang, 1)
    if shown == "100" and apart != published:
        return say(lang, "more than {percent}%", percent=99.9 if apart < published else 100)
    return f"{sign}{shown}%"
