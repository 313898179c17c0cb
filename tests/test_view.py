"""A View is valid by construction: whatever no catalogue knows is refused with a reason."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import BadRequest, TaizhangError, nearest
from metrics.view import LONGEST_TEXT, View, clean_text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("page", "nowhere", "page 'nowhere' is not known"),
        ("metrics", ("reply_rat",), "did you mean reply_rate?"),
        ("metrics", ("reply_rate", "reply_rate"), "metric named twice"),
        ("places", ("999999",), "place '999999' is not known"),
        ("places", ("210100", "210100"), "place named twice"),
        ("theme", "proposal", "did you mean proposals?"),
        ("tier", "rumour", "tier 'rumour' is not known"),
        ("witness", "office", "witness 'office' is not known"),
        ("status", "garbled", "status 'garbled' is not known"),
        ("lang", "fr", "language 'fr' is not known"),
        ("years", (2021, 2020), "give the earlier year first"),
        ("years", (1948, 2020), "from 1949"),
        ("years", (2020, 2101), "to 2100"),
        ("breakdown", "colour=red", "breakdown 'colour' is not known"),
        ("breakdown", "body=", "has not the form"),
        ("breakdown", "body=npc;colour=red", "breakdown 'colour' is not known"),
        ("breakdown", "body=npc;", "has not the form"),
        ("figure", "F123", "has not the form"),
        ("asof", "1F0C77AB", "has not the form"),
        ("hash", "9f3c2", "has not the form"),
        ("text", "x" * (LONGEST_TEXT + 1), "at most 200"),
        ("confidence", "90", "confidence '90' is not known"),
        ("benchmark", "media", "did you mean median?"),
        ("screening", "twice", "screening 'twice' is not known"),
        ("form", "pie", "form 'pie' is not known"),
        ("rebase", ("2020-13",), "rebase '2020-13' has not the form"),
        ("rebase", ("",), "has not the form"),
        ("rebase", ("2021-01", "2020-01"), "the earliest first"),
        ("target", float("nan"), "target nan: give a number"),
        ("target", float("inf"), "target inf: give a number"),
        ("text", " outer", "no spaces around"),
        ("text", "a\nb", "printable"),
    ],
)
def test_what_is_not_known_is_refused_with_a_reason(field: str, value: object, said: str) -> None:
    with pytest.raises(BadRequest) as refused:
        View(**{field: value})
    assert said in str(refused.value)


def test_a_full_view_is_frozen_and_equal_to_its_like() -> None:
    def full() -> View:
        return View(
            page="compare", metrics=("reply_rate", "tax_cuts"), theme="relief", places=("210100", "210200"),
            years=(2018, 2025), breakdown="body=npc", tier="press", status="uncertain", text="沈阳 parking",
            figure="F0123abcd", lang="en", asof="1f0c77ab", hash="9f3c2a",
        )  # fmt: skip

    assert full() == full()
    assert hash(full()) == hash(full())
    with pytest.raises(dataclasses.FrozenInstanceError):
        full().page = "trend"  # type: ignore[misc]


def test_a_key_alone_splits_a_key_with_a_value_picks_one_line() -> None:
    assert View(breakdown="body").breakdown == "body"
    assert View(breakdown="body=npc").breakdown == "body=npc"


@given(st.text())
def test_any_words_can_be_cleaned_once_and_for_all(words: str) -> None:
    cleaned = clean_text(words)
    assert clean_text(cleaned) == cleaned
    assert View(text=cleaned).text == cleaned


def test_cleaning_keeps_what_can_be_printed() -> None:
    assert clean_text("  停车\t泊位\u200b  spaces\n") == "停车泊位  spaces"


def test_the_nearest_word_is_near_or_none() -> None:
    assert nearest("reply_rat", ["reply_rate", "tax_cuts"]) == "reply_rate"
    assert nearest("zzzz", ["reply_rate", "tax_cuts"]) == ""
    assert issubclass(BadRequest, TaizhangError)
