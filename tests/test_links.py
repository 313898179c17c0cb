"""Links: whatever a View asks, its link asks; whatever a link asks, the nearest View answers."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import catalog, view
from metrics.catalog import BREAKDOWNS, METRICS, THEMES
from metrics.links import CONVENTIONS, ORIGIN, PARAMETERS, Notice, decode, encode, parse, query
from metrics.places import places
from metrics.text import LANGS, Text
from metrics.view import BENCHMARKS, CONFIDENCES, FORMS, PAGES, SCREENINGS, STATUSES, TIERS, WITNESSES, View, clean_text


def ids(known: object) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(known)), max_size=5, unique=True).map(tuple)  # type: ignore[call-overload]


YEARS = st.tuples(st.integers(1949, 2100), st.integers(1949, 2100)).map(lambda pair: (min(pair), max(pair)))
KEYS = st.sampled_from(sorted(BREAKDOWNS))
VIEWS = st.builds(
    View,
    page=st.sampled_from(PAGES),
    metrics=ids(METRICS),
    theme=st.sampled_from(["", *THEMES]),
    places=ids(places()),
    years=st.none() | YEARS,
    breakdown=st.just("") | KEYS | st.builds("{}={}".format, KEYS, st.from_regex(r"[\w+.\-]+", fullmatch=True)),
    tier=st.sampled_from(TIERS),
    witness=st.sampled_from(WITNESSES),
    status=st.sampled_from(STATUSES),
    text=st.text().map(clean_text),
    figure=st.just("") | st.from_regex(r"F[0-9a-f]{8}", fullmatch=True),
    confidence=st.sampled_from(CONFIDENCES),
    benchmark=st.sampled_from(sorted(BENCHMARKS)),
    screening=st.sampled_from(SCREENINGS),
    rebase=st.lists(st.dates(date(1900, 1, 1), date(2099, 12, 31)).map("{:%Y-%m}".format), max_size=3).map(
        lambda months: tuple(sorted(set(months)))
    ),
    target=st.none() | st.floats(-1e14, 1e14),
    form=st.sampled_from(sorted(FORMS)),
    lang=st.sampled_from(LANGS),
    asof=st.just("") | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    hash=st.just("") | st.from_regex(r"[0-9a-f]{6}", fullmatch=True),
)
SHORT = sorted({"v", ORIGIN, *PARAMETERS.values()})
ONE_WORD = [
    PARAMETERS[f]
    for f in ("page", "theme", "breakdown", "tier", "witness", "status", "figure", "lang", "asof", "hash", "form",
              "confidence", "benchmark", "screening")
]  # fmt: skip
_CONVENTIONS = {PARAMETERS[name]: value for name, value in CONVENTIONS.items()}
VALUES = st.text() | st.sampled_from(
    ["210100", "reply_rate", "2020..2025", "2020", "~", "..", "1", "zh", "9" * 5000, "%", "{x}"]
)
STRINGS = st.dictionaries(st.sampled_from(SHORT) | st.text(), VALUES, max_size=8)


@given(VIEWS, VIEWS)
def test_a_view_comes_back_from_its_link_whatever_the_default(asked: View, default: View) -> None:
    assert decode(encode(asked), default) == (asked, ())
    assert parse(query(asked), default) == (asked, ())
    assert parse("?" + query(asked), default) == (asked, ())


@given(STRINGS, VIEWS)
def test_any_strings_give_a_valid_view_and_say_what_was_not_known(strings: dict[str, str], default: View) -> None:
    found, notices = decode(strings, default)
    replace(found)  # a View that exists is valid; making it again proves it
    named = {notice.name for notice in notices}
    assert all(clean_text(notice.text("en")) for notice in notices)
    for short in strings:
        if short not in SHORT and not short.startswith(("embed", "st_")):
            assert clean_text(short)[:60] in named
    for short in set(ONE_WORD) & set(strings):
        assert encode(found).get(short, _CONVENTIONS.get(short, "")) == strings[short] or short in named


@given(st.text(), VIEWS)
def test_any_query_string_gives_a_view(words: str, default: View) -> None:
    found, _ = parse(words, default)
    assert isinstance(found, View)


@pytest.mark.parametrize(
    ("link", "expected", "named"),
    [
        ("v=1&m=reply_rate~nonsense~tax_cuts", View(metrics=("reply_rate", "tax_cuts")), [("m", "nonsense")]),
        ("v=1&m=reply_rate~reply_rate", View(metrics=("reply_rate",)), []),
        ("v=1&d=210100~999999", View(places=("210100",)), [("d", "999999")]),
        ("v=1&y=2020", View(years=(2020, 2020)), []),
        ("v=1&y=2018..2025", View(years=(2018, 2025)), []),
        ("v=1&y=2025..2018", View(), [("y", "2025..2018")]),
        ("v=1&y=soon", View(), [("y", "soon")]),
        ("v=1&lang=fr", View(), [("lang", "fr")]),
        ("v=1&q=++words++", View(text="words"), []),
        ("v=1&colour=red", View(), [("colour", "")]),
        ("v=1&embed=true&embed_options=dark", View(), []),
        ("v=2&y=2020", View(years=(2020, 2020)), [("v", "2")]),
        ("", View(), []),
    ],
)  # fmt: skip
def test_what_is_unknown_is_named_and_the_rest_is_kept(link: str, expected: View, named: list[tuple[str, str]]) -> None:
    found, notices = parse(link, View())
    assert found == expected
    assert [(notice.name, notice.value) for notice in notices] == named


def test_a_link_with_a_version_says_all_and_one_without_is_filled_from_the_default() -> None:
    default = View(page="trend", places=("210200",), years=(2018, 2020), tier="press", lang="en")
    assert parse("v=1&m=reply_rate", default)[0] == View(page="trend", metrics=("reply_rate",), lang="en")
    assert parse("m=reply_rate", default)[0] == replace(default, metrics=("reply_rate",))
    assert parse("d=", default)[0] == default  # an empty parameter does not reach the codec in a query string
    assert decode({"d": ""}, default)[0] == replace(default, places=())


def test_a_link_of_the_design_reads_as_it_is_written() -> None:
    asked = View(
        page="compare",
        metrics=("reply_rate",),
        places=("210100", "210200"),
        years=(2018, 2025),
        asof="1f0c77ab",
        hash="9f3c2a",
    )
    expected = (
        "v=1&p=compare&m=reply_rate&d=210100~210200&y=2018..2025&tier=copy&w=published&lang=zh&asof=1f0c77ab&h=9f3c2a"
    )
    assert query(asked) == expected


def test_every_field_has_one_short_name() -> None:
    assert set(PARAMETERS) == {field.name for field in fields(View)}
    assert len(set(PARAMETERS.values())) == len(PARAMETERS)


def test_renaming_labels_does_not_change_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = View(metrics=("reply_rate",), places=("210100",), theme="proposals", breakdown="body=npc", lang="en")
    before = query(asked)
    renamed = Text("Quite another name", "另一个名字")
    monkeypatch.setitem(METRICS, "reply_rate", replace(METRICS["reply_rate"], title=renamed))
    monkeypatch.setitem(THEMES, "proposals", renamed)
    monkeypatch.setitem(BREAKDOWNS, "body", renamed)
    moved = {**places(), "210100": replace(places()["210100"], name=renamed)}
    monkeypatch.setattr(view, "places", lambda: moved)
    assert catalog.title("reply_rate", "en") == renamed.en
    assert query(asked) == before
    assert parse(before, View()) == (asked, ())


def test_a_notice_shows_what_was_asked_cut_to_be_read() -> None:
    _, (notice,) = parse("v=1&p=" + "x" * 500, View())
    assert notice == Notice(notice.message, "p", "x" * 60)
    assert "x" * 60 in notice.text("en")
    assert "{" not in notice.text("en")
