"""Services: can things be done in the hall, online, in one visit, and does the hotline resolve what it is told?"""

from metrics.text import Text
from metrics.view import View
from pages._ui.sections.cards import cards
from pages._ui.sections.chain import chain
from pages._ui.sections.compared import compared
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines
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
    )
)
