"""Units: how a number of each unit is named in both languages, and which units convert into another."""

from dataclasses import dataclass
from typing import Literal

from metrics.text import Lang, Text

UnitKind = Literal["plain", "percent", "money"]


@dataclass(frozen=True)
class Unit:
    """The words after a number, and how the number itself is written.

    name  English: a plural noun ("1,620 cases"); Chinese: what is said after the number ("1,620 件")
    kind  plain; percent (the sign follows the number); money (yuan, scaled to bn/m or 亿/万 before the name)
    """

    name: Text
    kind: UnitKind = "plain"

    def after(self, shown: str, lang: Lang) -> str:
        """Return the word that follows a number as printed: "schools", and of 1 "school"."""
        return _singular(self.name["en"]) if lang == "en" and shown == "1" else self.name[lang]


def _singular(words: str) -> str:
    """Return a plural noun of units for one of them; what is no plural ("yuan", "km") stays."""
    noun, per, each = words.partition(" a ")
    if noun == "people":
        one = "person"
    elif noun.endswith("ies"):
        one = noun[:-3] + "y"
    else:
        one = noun[:-2] if noun.endswith(("ches", "sses")) else noun.removesuffix("s")
    return one + per + each


# Compared unit: (published unit, divisor). A yearly standard is compared as a twelfth; nothing else is converted.
CONVERSIONS: dict[str, tuple[str, int]] = {"CNY/month": ("CNY/year", 12)}

UNITS: dict[str, Unit] = {
    "percent": Unit(Text("%", "%"), "percent"),
    "CNY": Unit(Text("yuan", "元"), "money"),
    "CNY/month": Unit(Text("yuan a month", "元/月")),
    "CNY/year": Unit(Text("yuan a year", "元/年")),
    "CNY/person": Unit(Text("yuan a person", "元/人")),
    "CNY/household": Unit(Text("yuan a household", "元/户")),
    "CNY/meal": Unit(Text("yuan a meal", "元/餐")),
    "areas": Unit(Text("areas", "个片区")),
    "batches": Unit(Text("batches", "批次")),
    "beds": Unit(Text("beds", "张")),
    "boards": Unit(Text("boards", "块")),
    "bridges": Unit(Text("bridges", "座")),
    "buildings": Unit(Text("buildings", "栋")),
    "calls": Unit(Text("calls", "通")),
    "canteens": Unit(Text("canteens", "个")),
    "cases": Unit(Text("cases", "件")),
    "centres": Unit(Text("centres", "个")),
    "CNY per beneficiary": Unit(Text("yuan a beneficiary", "元/户")),
    "classes/school": Unit(Text("classes a school", "个班/校")),
    "communities": Unit(Text("communities", "个小区")),
    "dB": Unit(Text("dB", "分贝")),
    "days": Unit(Text("days", "天")),
    "decisions": Unit(Text("decisions", "件")),
    "devices": Unit(Text("devices", "台")),
    "elevators": Unit(Text("lifts", "部")),
    "enterprises": Unit(Text("enterprises", "家")),
    "evaluations": Unit(Text("evaluations", "条")),
    "events": Unit(Text("events", "场")),
    "facilities": Unit(Text("facilities", "个")),
    "fairs": Unit(Text("fairs", "场")),
    "flats": Unit(Text("homes", "套")),
    "homes": Unit(Text("homes", "所")),
    "households": Unit(Text("households", "户")),
    "institutions": Unit(Text("institutions", "家")),
    "items": Unit(Text("items", "项")),
    "kindergartens": Unit(Text("kindergartens", "所")),
    "km": Unit(Text("km", "公里")),
    "lamps": Unit(Text("lamps", "盏")),
    "lanes": Unit(Text("lanes", "条")),
    "lots": Unit(Text("car parks", "处")),
    "market_entities": Unit(Text("market entities", "户")),
    "markets": Unit(Text("markets", "个")),
    "materials": Unit(Text("papers", "份")),
    "measures": Unit(Text("measures", "条")),
    "messages": Unit(Text("messages", "条")),
    "minutes": Unit(Text("minutes", "分钟")),
    "neighbourhoods": Unit(Text("neighbourhoods", "个社区")),
    "packs": Unit(Text("packs", "份")),
    "parks": Unit(Text("parks", "座")),
    "person-times": Unit(Text("person-times", "人次")),
    "person-times/day": Unit(Text("person-times a day", "人次/天")),
    "person-times/month": Unit(Text("person-times a month", "人次/月")),
    "persons": Unit(Text("people", "人")),
    "places": Unit(Text("places", "个学位")),
    "points": Unit(Text("places", "个")),
    "projects": Unit(Text("projects", "个")),
    "questions": Unit(Text("questions", "个")),
    "rank": Unit(Text("place", "名")),
    "roads": Unit(Text("roads", "条")),
    "rooms": Unit(Text("rooms", "间")),
    "routes": Unit(Text("routes", "条")),
    "scenarios": Unit(Text("scenarios", "个")),
    "schools": Unit(Text("schools", "所")),
    "score": Unit(Text("points", "分")),
    "seats": Unit(Text("seats", "个座位")),
    "sessions": Unit(Text("sessions", "场")),
    "shelters": Unit(Text("shelters", "个")),
    "signs": Unit(Text("signs", "块")),
    "sites": Unit(Text("sites", "处")),
    "spaces/school": Unit(Text("spaces a school", "个/校")),
    "spaces": Unit(Text("spaces", "个")),
    "square km": Unit(Text("square kilometres", "平方公里")),
    "square metres": Unit(Text("square metres", "平方米")),
    "squares": Unit(Text("squares", "处")),
    "stations": Unit(Text("stations", "个")),
    "streets": Unit(Text("streets", "条")),
    "t/day": Unit(Text("tonnes a day", "吨/日")),
    "tasks": Unit(Text("tasks", "项")),
    "taxpayer-times": Unit(Text("taxpayer-times", "户次")),
    "taxpayers": Unit(Text("taxpayers", "户")),
    "toilets": Unit(Text("toilets", "座")),
    "types": Unit(Text("types", "类")),
    "ug/m3": Unit(Text("µg/m³", "微克/立方米")),
    "units": Unit(Text("bodies", "家")),
    "vehicles": Unit(Text("vehicles", "辆")),
    "villages": Unit(Text("villages", "个村")),
    "windows": Unit(Text("windows", "个")),
    "working days": Unit(Text("working days", "个工作日")),
    "works": Unit(Text("works", "处")),
    "yards": Unit(Text("courtyards", "个院落")),
}
