"""Works: what was promised, what was finished, and what is not reported?"""

from metrics.text import Text
from metrics.view import View
from pages._ui.sections.cards import cards
from pages._ui.sections.district_map import district_map
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines
from pages._ui.sections.of_cases import named, one_by_one, split
from pages._ui.sections.other_years import other_years
from pages._ui.sections.planned import against_plans, every_plan, progress
from pages._ui.sections.zones import zones
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="works", theme="works", places=("210100",), years=(2018, 2025)),
        question=Text("What was promised, and what was finished?", "答应的民生实事办成了多少？"),
        sections=(
            against_plans,
            progress,
            cards,
            other_years,
            lines,
            district_map(
                "old_communities_renovated", "schools_built", "public_kindergartens_built", "pocket_parks_built"
            ),
            zones,
            every_plan,
            fullest,
        ),
        of_cases=(
            named(
                Text("Commitments, orders and rectifications", "承诺、督办和整改"),
                "actions_given",
                "actions_done_rate",
                "actions_on_time_rate",
                "actions_overdue",
                "actions_without_deadline_share",
            ),
            split("owner", "actions_given", "actions_done_rate", "actions_on_time_rate", "actions_overdue"),
            one_by_one("actions_overdue"),
        ),
    )
)
