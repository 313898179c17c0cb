"""Parking: is there room, how much was added, and around how many schools?"""

from metrics.text import Text
from metrics.view import View
from pages._ui.sections.cards import cards
from pages._ui.sections.compared import compared, counts
from pages._ui.sections.district_map import district_map
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines
from pages._ui.sections.of_cases import named, places_below, split
from pages._ui.sections.other_years import other_years
from pages._ui.sections.per_school import per_school
from pages._ui.sections.planned import against_plans
from pages._ui.sections.zones import zones
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="parking", theme="parking", places=("210100",), years=(2020, 2025)),
        question=Text("Is there room to park?", "停车位够不够？"),
        sections=(
            cards,
            other_years,
            against_plans,
            per_school,
            district_map("parking_spaces_added", "parking_spaces_total", "parking_lots_added", "parking_lots_total"),
            zones,
            counts("parking_spaces_added"),
            compared("shared_parking_spaces"),
            lines,
            fullest,
        ),
        of_cases=(
            named(
                Text("Sites and spaces", "场点与泊位"),
                "parking_spaces_total",
                "parking_lots_total",
                "spaces_per_school",
                "shared_parking_spaces",
            ),
            split("kind", "parking_spaces_total", "parking_lots_total", "parking_spaces_added"),
            places_below("spaces_per_school", "parking_spaces_total", "schools_covered", "parking_spaces_added"),
        ),
    )
)
