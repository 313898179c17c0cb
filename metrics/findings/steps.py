"""The steps of a proposal in words: how far cases came, and how long they took."""

from metrics import sentences
from metrics.how_sure import not_judged
from metrics.places import full_name
from metrics.queries.settling import open_years
from metrics.queries.steps import Days, Steps
from metrics.text import Lang, labelled, number, paragraph, say


def finding(found: Steps, lang: Lang) -> str:
    """Return of how many cases received how many were answered and resolved."""
    received, _, replied, resolved = found.whole.parts
    where = full_name(found.whole.place_code, lang)
    if received.row is None or replied.share is None or resolved.share is None:
        return say(lang, "From received to resolved: {where}", where=found.whole.title(lang))
    said = say(
        lang, "of {received} received, {replied}% were answered and {resolved}% resolved",
        received=sentences.value(received.row, lang), replied=number(replied.share, lang, 1),
        resolved=number(resolved.share, lang, 1),
    )  # fmt: skip
    return labelled(f"{where} · {sentences.period(received.row, lang)}", said, lang)


def reading(found: Steps, lang: Lang) -> str:
    """Return what the bars and the words between them mean, and how long it took from received to reply."""
    late = open_years(found.answer.rows(), found.answer.version) & {found.whole.year}
    return paragraph(
        [
            say(lang, "Cases received in the year that came as far, and their share of those received."),
            say(lang, "Between the steps: calendar days of the cases that came as far; half is the median, nine in ten "
                      "the 90th percentile."),
            say(lang, "From received to reply: {days}.", days=days(found.in_all, lang)),
            *filter(None, [not_judged(late, lang)]),
        ],
        lang,
    )  # fmt: skip


def days(took: Days | None, lang: Lang) -> str:
    """Return within how many days cases were through."""
    if took is None:
        return say(lang, "no day recorded for this step")
    if took.half["value"] is None:
        return sentences.value(took.half, lang)
    half, most = (sentences.value(row, lang) for row in (took.half, took.most))
    return say(lang, "half within {half}, nine in ten within {most}", half=half, most=most)
