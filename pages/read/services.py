"""Services: can things be done in the hall, online, in one visit, and does the hotline resolve what it is told?"""

from metrics.text import Text
from metrics.view import View
from pages._ui.sections.cards import cards
from pages._ui.sections.chain import chain
from pages._ui.sections.compared import compared
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines
from pages._ui.sections.of_cases import months, named, places_below, split
from pages._ui.sections.other_years import other_years
from pages._ui.sections.wholes import path, shares
from pages._ui.sections.zones import zones
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="services", theme="services", places=("210200",), years=(2018, 2018)),
        question=Text("How easy is it to get things done?", "办事方便不方便？"),
        sections=(
            chain(first="2102Z1"),
            shares(
                "service_items_total",
                "online_items",
                "one_visit_items",
                title=Text(
                    "Of all service items, how many can be done online or in one visit",
                    "全部事项中，可网办和一次办的有多少",
                ),
            ),
            cards,
            other_years,
            zones,
            path(
                ("hotline_calls", ""),
                ("hotline_resolved_cases", "hotline_resolution_rate"),
                ("", "hotline_satisfaction_rate"),
                title=Text("The hotline, from request to reply", "热线：从受理到办结"),
                below=True,
            ),
            compared("hotline_resolution_rate"),
            lines,
            fullest,
        ),
        of_cases=(
            places_below(
                "hall_items_rate",
                "service_items_total",
                "online_availability_rate",
                "actions_given",
                "actions_done_rate",
            ),
            named(
                Text("The hotline, from request to answer", "热线：从受理到办结"),
                "hotline_median_days",
                "hotline_p90_days",
                "hotline_on_time_rate",
                "hotline_open",
                "hotline_returned_rate",
                "hotline_repeat_rate",
            ),
            months("hotline_resolution_rate"),
            split(
                "category", "hotline_calls", "hotline_resolution_rate", "hotline_median_days", "hotline_on_time_rate"
            ),
            split(
                "department", "hotline_calls", "hotline_resolution_rate", "hotline_median_days", "hotline_returned_rate"
            ),
            split("channel", "hotline_calls", "hotline_resolution_rate", "hotline_satisfaction_rate"),
        ),
    )
)
