"""Places: codes with parents, names that are unique, peers that may be compared."""

from collections import Counter

import pytest

from metrics.places import LEVELS, above, children, city, districts, full_name, name, peers, places, zones
from metrics.text import LANGS, Lang


@pytest.mark.parametrize(
    ("code", "en", "zh"),
    [
        ("100000", "China", "全国"),
        ("210000", "Liaoning", "辽宁省"),
        ("210100", "Shenyang", "沈阳市"),
        ("210106", "Tiexi, Shenyang", "沈阳市铁西区"),
        ("110112", "Tongzhou, Beijing", "北京市通州区"),
        ("999999", "999999", "999999"),
    ],
)
def test_a_full_name_says_which_place_it_is(code: str, en: str, zh: str) -> None:
    assert full_name(code, "en") == en
    assert full_name(code, "zh") == zh


def test_a_place_lies_in_those_above_it() -> None:
    assert above("210106") == ("210106", "210100", "210000", "100000")
    assert above("999999") == ()


def test_a_name_alone_is_not_a_place() -> None:
    assert name("210106", "zh") == name("210303", "zh") == "铁西区"
    assert full_name("210106", "zh") != full_name("210303", "zh")


@pytest.mark.parametrize("lang", LANGS)
def test_full_names_are_unique(lang: Lang) -> None:
    again = [n for n, times in Counter(full_name(code, lang) for code in places()).items() if times > 1]
    assert again == []


def test_every_place_hangs_below_the_country() -> None:
    for code, place in places().items():
        above = place
        for _ in LEVELS:
            if above.parent == "":
                break
            above = places()[above.parent]
        assert above.code == "100000", code


def test_the_children_of_dalian_are_its_districts_then_its_zones() -> None:
    below = [places()[code] for code in children("210200")]
    levels = [place.level for place in below]
    assert set(levels) == {"district", "zone"}
    assert levels == sorted(levels)
    assert "210202" in children("210200")
    assert "210106" not in children("210200")
    assert children("210106") == ()


def test_districts_and_zones_share_out_what_is_below_a_city_and_lead_back_to_it() -> None:
    assert (*districts("210200"), *zones("210200")) == children("210200")
    assert "2102Z1" in zones("210200")
    assert {city(code) for code in (*children("210200"), "210200")} == {"210200"}
    assert city("210000") == "210000"


def test_peers_are_of_one_kind() -> None:
    assert set(peers("210106")) == set(children("210100"))
    assert {"210100", "210200"} <= set(peers("210100"))
    assert {places()[code].level for code in peers("210100")} == {"city"}
    assert peers("100000") == ("100000",)


def test_an_unknown_code_has_no_peers() -> None:
    with pytest.raises(KeyError):
        peers("999999")
