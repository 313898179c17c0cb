"""Livelihood: what is guaranteed to those in need, in the city and in the countryside?"""

from metrics.text import Text
from metrics.view import View
from pages._ui.sections.cards import cards
from pages._ui.sections.compared import compared
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines_of
from pages._ui.sections.other_years import other_years
from pages._ui.sections.together import together
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="livelihood", theme="livelihood", places=("210100", "210200"), years=(2018, 2025)),
        question=Text("What is guaranteed to those in need?", "困难群众的保障标准是多少？"),
        sections=(
            together(
                "urban_minimum_living_standard",
                "rural_minimum_living_standard",
                caution=Text("Yuan of the year, not adjusted for prices.", "按当年元计，未剔除价格因素。"),
            ),
            other_years,
            cards,
            lines_of("destitute_support_standard", "orphan_support_standard", "basic_pension_standard"),
            compared("rural_minimum_living_standard"),
            lines_of("minimum_living_recipients", "minimum_living_households", "price_subsidy_people"),
            fullest,
        ),
    )
)
