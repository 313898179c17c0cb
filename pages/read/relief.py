"""Relief: by how much were taxes, fees and rents cut, and what of it can be read for certain?"""

from metrics.text import Text
from metrics.view import View
from pages._ui.sections.amounts import amounts
from pages._ui.sections.cards import cards
from pages._ui.sections.compared import compared
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines
from pages._ui.sections.of_cases import months, split
from pages._ui.sections.other_years import other_years
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="relief", theme="relief", places=("210100",), years=(2020, 2020)),
        question=Text("What relief from taxes and fees was given?", "减税降费减了多少？"),
        sections=(amounts, cards, other_years, compared("tax_fee_cuts"), lines, fullest),
        of_cases=(
            months("tax_fee_cuts"),
            split("kind", "tax_fee_cuts", "relief_beneficiaries", "relief_per_beneficiary"),
        ),
    )
)
