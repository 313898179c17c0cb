"""Proposals and suggestions: how many came in, and what became of them?"""

from metrics.catalog.outcomes import OUTCOMES
from metrics.text import Text
from metrics.view import View
from pages._ui.sections.cards import cards
from pages._ui.sections.compared import compared
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines
from pages._ui.sections.wholes import categories, outcomes, path
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="proposals", theme="proposals", places=("210100",)),
        question=Text("What became of proposals and suggestions?", "建议提案办得怎么样？"),
        sections=(
            cards,
            compared("outcome_a_share"),
            path(
                ("proposals_received", ""),
                ("proposals_filed", ""),
                ("proposals_replied", "reply_rate"),
                ("outcome_a_resolved", "outcome_a_share"),
            ),
            outcomes(OUTCOMES, Text("What became of them", "办理结果"), example="330203"),
            categories("proposals_by_category", "category", Text("What they were about", "内容分类")),
            lines,
            fullest,
        ),
    )
)
