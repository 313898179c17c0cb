"""Places: GB/T 2260 codes with parents. A name alone is not a place: 铁西区 exists in three cities."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from metrics.text import Lang, Text

Level = Literal["country", "province", "city", "district", "zone"]
LEVELS: tuple[Level, ...] = ("country", "province", "city", "district", "zone")
LEVEL_NAMES: dict[Level, Text] = {
    "country": Text("Country", "国家"),
    "province": Text("Provinces", "省级"),
    "city": Text("Cities", "市级"),
    "district": Text("Districts and counties", "区县"),
    "zone": Text("Zones", "功能区"),
}
LEAST_PLACES = 3  # that make a comparison
LEAST_JUDGED = 5  # that allow a verdict: better or worse than the median of fewer says next to nothing
FILE = Path(__file__).parents[1] / "data" / "places.csv"
FORMER = FILE.with_name("former_places.csv")


@dataclass(frozen=True)
class Place:
    """One place: `code` is its adcode (zones without one carry a Z), `parent` the adcode above it."""

    code: str
    name: Text
    level: Level
    parent: str


@cache
def places() -> Mapping[str, Place]:
    """Return every known place by code, in the order of the codes."""
    with FILE.open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["place_code"])
    return MappingProxyType({row["place_code"]: _place(row) for row in rows})


@cache
def former() -> tuple[Place, ...]:
    """Return places as they were before they were merged or renamed; the parent of each is the place of today."""
    with FORMER.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Place(row["former_code"], Text(row["name_en"], row["name_zh"]), "district", row["place_code"]) for row in rows
    )


def _place(row: dict[str, str]) -> Place:
    name_ = Text(row["name_en"], row["name_zh"])
    return Place(row["place_code"], name_, cast(Level, row["level"]), row["parent_code"])


def name(code: str, lang: Lang) -> str:
    """Return the name of a place; the code itself where it is unknown."""
    place = places().get(code)
    return place.name[lang] if place else code


def full_name(code: str, lang: Lang) -> str:
    """Return a name that is unique: districts and zones carry their city, cities stand alone."""
    place = places().get(code)
    if place is None or place.level not in ("district", "zone") or place.parent not in places():
        return name(code, lang)
    above = name(place.parent, lang)
    if lang == "en":
        return f"{place.name.en}, {above}"
    # A zone often bears its city in its name: 大连长兴岛经济技术开发区. A district of such a name is another place: 抚顺市抚顺县.
    named = place.level == "zone" and place.name.zh.startswith(above.removesuffix("市"))
    return place.name.zh if named else above + place.name.zh


def above(code: str) -> tuple[str, ...]:
    """Return the codes of a place and of those above it, the nearest first."""
    place = places().get(code)
    return (code, *above(place.parent)) if place else ()


def children(code: str) -> tuple[str, ...]:
    """Return the codes directly below a place, districts before zones."""
    below = [p for p in places().values() if p.parent == code]
    return tuple(p.code for p in sorted(below, key=lambda p: (LEVELS.index(p.level), p.code)))


def districts(city: str) -> tuple[str, ...]:
    """Return the districts and counties of a city, without its zones."""
    return tuple(code for code in children(city) if places()[code].level == "district")


def zones(city: str) -> tuple[str, ...]:
    """Return the zones of a city: development areas that are run on their own."""
    return tuple(code for code in children(city) if places()[code].level == "zone")


def city(code: str) -> str:
    """Return the city of a district or zone; any other place itself."""
    place = places()[code]
    return place.parent if place.level in ("district", "zone") else code


def peers(code: str) -> tuple[str, ...]:
    """Return the places a place is compared with, itself among them.

    Cities are compared with all cities, districts and zones with those of their city.
    """
    place = places()[code]
    if place.level in ("district", "zone"):
        return children(place.parent)
    return tuple(p.code for p in places().values() if p.level == place.level)


def compared(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places that a question about `codes` compares: two or more are compared as they stand.

    One place stands for its neighbourhood: the country for all cities, a province for its cities, a city for its
    districts and zones, a district or zone for those of its city. A city with fewer than three places below it stands
    for the cities of its province, or for all cities where its province has fewer than three.
    """
    if len(codes) != 1:
        return codes
    place = places()[codes[0]]
    if place.level in ("district", "zone"):
        return children(place.parent)
    if place.level == "country":
        return tuple(p.code for p in places().values() if p.level == "city")
    around = children(place.code)
    if place.level == "city" and len(around) < LEAST_PLACES:
        around = children(place.parent)
        return around if len(around) >= LEAST_PLACES else peers(place.code)
    return around
