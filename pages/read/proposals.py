"""Proposals and suggestions: how many came in, and what became of them?"""

from metrics.catalog.outcomes import OUTCOMES
from metrics.text import Text
from metrics.view import View
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="proposals", theme="proposals", places=("210100",)),
        question=Text("What became of proposals and suggestions?", "建议提案办得怎么样？"),
        compared="outcome_a_share",
        outcomes=OUTCOMES,
        example="330203",
        categories=("proposals_by_category", "category"),
        steps=(
            ("proposals_received", ""),
            ("proposals_filed", ""),
            ("proposals_replied", "reply_rate"),
            ("outcome_a_resolved", "outcome_a_share"),
        ),
    )
)
