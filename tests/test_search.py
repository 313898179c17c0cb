"""The search: what can be found under which words, and where each choice leads."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import queries, search
from metrics.catalog import METRICS, OTHER
from metrics.places import full_name, peers, places
from metrics.view import PAGE_NAMES, View

HERE = View(page="proposals", places=("210100",))
LISTED = View(page="sources")
# English words in names, and the names that are no pinyin.
RANKS = re.compile(r"(County|Banner|New Area|[\w-]*(Economic|tech|Development|Free Trade).*(Zone|Area))")
FOREIGN = {
    "China", "Harbin", "Shangri-La", "Changxing Island Economic Zone", "North Yellow Sea Economic Zone", "Kazuo", "Ordos",
    "Dalad Banner", "Jungar Banner", "Otog Front Banner", "Otog Banner", "Hanggin Banner", "Uxin Banner",
    "Ejin Horo Banner", "Urumqi", "Inner Mongolia", "Bayannur", "Shaanxi", "Xinjiang", "Liaobin Coastal Economic Zone",
}  # fmt: skip


@pytest.fixture(scope="module")
def index() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(search.index())
    return found


def named(index: list[dict[str, Any]], words: str) -> list[str]:
    """Return the ids of the entries one of whose names begins with these words."""
    return [entry["id"] for entry in index if any(name.startswith(words) for name in entry["names"])]


def spelt(index: list[dict[str, Any]], initials: str) -> list[str]:
    """Return the ids of the entries one of whose names has these initials."""
    return [e["id"] for e in index if initials in ("".join(word[0] for word in said.split()) for said in e["pinyin"])]


def test_everything_is_found_by_name_once(index: list[dict[str, Any]]) -> None:
    ids = [entry["id"] for entry in index]
    wanted = {f"page:{page}" for page in PAGE_NAMES} | {f"place:{code}" for code in places()}
    wanted |= {f"metric:{metric}" for metric in METRICS} | {f"other:{indicator}" for indicator in OTHER}
    assert len(ids) == len(set(ids))
    assert set(ids) == wanted


def test_a_name_of_three_places_gives_three_that_differ(index: list[dict[str, Any]]) -> None:
    found = named(index, "铁西")
    assert found == ["place:210106", "place:210303", "place:220302"], "most figures first"
    for lang in ("en", "zh"):
        assert len({entry[lang] for entry in index if entry["id"] in found}) == 3


@pytest.mark.parametrize(
    ("initials", "place"),
    [("sy", "210100"), ("dl", "210200"), ("cxd", "2102Z1"), ("chx", "210224"), ("hyk", "2102Z2"), ("cq", "500000"),
     ("nmg", "150000"), ("nx", "640000"), ("tx", "210106"), ("mh", "310112"), ("lsk", "210212")],
)  # fmt: skip
def test_initials_give_the_place_with_most_figures_first(
    index: list[dict[str, Any]], initials: str, place: str
) -> None:
    found = [id_ for id_ in spelt(index, initials) if id_.startswith("place:")]
    assert found[0] == f"place:{place}"


def test_the_pinyin_of_a_place_is_its_english_name(index: list[dict[str, Any]]) -> None:
    """Holds every reading: 长海 is Changhai, not Zhanghai."""
    amiss = []
    for entry in (entry for entry in index if entry["id"].startswith("place:")):
        name = places()[entry["id"].removeprefix("place:")].name.en
        wanted = re.sub("[^a-z]", "", RANKS.sub("", name).lower().replace("ü", "v"))
        if name not in FOREIGN and not any(said.replace(" ", "").startswith(wanted) for said in entry["pinyin"]):
            amiss.append((name, entry["pinyin"]))
    assert amiss == []


@pytest.mark.parametrize(
    ("id_", "said"),
    [("metric:reply_rate", "ban fu lv"), ("page:services", "zheng wu fu wu yu 12345"),
     ("place:210224", "da lian shi chang hai xian"), ("other:bus_lane_length", "gong jiao zhuan yong dao chang du"),
     ("other:pension_raise_beneficiaries", "yang lao jin shang tiao hui ji ren shu")],
)  # fmt: skip
def test_a_character_of_several_readings_is_read_in_its_word(index: list[dict[str, Any]], id_: str, said: str) -> None:
    assert [said in entry["pinyin"] for entry in index if entry["id"] == id_] == [True]


def test_a_hint_counts_the_figures_of_its_entry(index: list[dict[str, Any]]) -> None:
    hints = {entry["id"]: entry["hint"] for entry in index}
    count = len(queries.answer(View(places=("2102Z2",)), "figures").rows())
    assert hints["place:2102Z2"] == {"en": f"Figures: {count}", "zh": f"数据{count}条"}
    assert hints["metric:reply_rate"]["zh"].startswith("建议提案 · 数据")
    assert "Figures: 0" not in {hint["en"] for hint in hints.values()}


def test_a_place_stays_on_a_page_about_places() -> None:
    assert search.fields(HERE, "place:210200") == {"places": ("210200",), "breakdown": "", "figure": ""}
    there = search.fields(LISTED, "place:210200")
    assert (there["page"], there["places"]) == ("overview", ("210200",))


def test_a_metric_of_few_places_is_listed_and_of_many_compared() -> None:
    covered: dict[str, set[str]] = {}
    for row in queries.answer(View(), "coverage").rows():
        covered.setdefault(row["indicator"], set()).add(row["place_code"])
    seen = set()
    for metric in METRICS:
        there = search.fields(HERE, f"metric:{metric}")
        seen.add(there["page"])
        assert there["metrics"] == (metric,)
        if there["page"] == "compare":
            assert len(covered[metric] & set(peers(there["places"][0]))) >= 3
        else:
            assert len(covered.get(metric, set()) & set(peers("210100"))) < 3
    assert seen == {"compare", "sources"}


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ("page:trend", {"page": "trend"}),
        ("figure:F875d652a", {"page": "sources", "figure": "F875d652a", "places": ()}),
        ("text: 停车 ", {"page": "sources", "text": "停车", "places": (), "figure": ""}),
        ("other:zero_fee_parks", {"page": "sources", "text": "zero_fee_parks"}),
    ],
)
def test_a_choice_leads_there(chosen: str, wanted: dict[str, Any]) -> None:
    found = search.fields(HERE, chosen)
    assert {name: found[name] for name in wanted} == wanted


def test_an_other_indicator_is_found_among_the_figures() -> None:
    for indicator in list(OTHER)[::25]:
        there = View(**search.fields(HERE, f"other:{indicator}"))
        assert indicator in {row["indicator"] for row in queries.answer(there, "figures").rows()}


@pytest.mark.parametrize(
    "chosen", ["", "place:", "place:999999", "page:extract", "page:../x", "figure:F12", "text:  ", "x"]
)
def test_what_is_not_known_leads_nowhere(chosen: str) -> None:
    assert search.fields(HERE, chosen) == {}


KINDS = st.sampled_from(["", "page:", "place:", "metric:", "other:", "figure:", "text:"])


@given(kind=KINDS, words=st.text(), view=st.sampled_from([HERE, LISTED]))
def test_no_words_break_it(kind: str, words: str, view: View) -> None:
    found = search.fields(view, kind + words)
    assert View(**({"page": view.page} | found))


def test_labels_are_unique_among_places(index: list[dict[str, Any]]) -> None:
    labels = [entry["zh"] for entry in index if entry["id"].startswith("place:")]
    assert sorted(labels) == sorted(full_name(code, "zh") for code in places())
    assert len(set(labels)) == len(labels)
