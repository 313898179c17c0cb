"""Proposals and suggestions: how many came in, and what became of them?"""

from metrics.model import Text
from metrics.view import View
from pages._ui.theme_page import ThemePage, render

render(
    ThemePage(
        default=View(page="proposals", theme="proposals", places=("210100",)),
        question=Text("What became of proposals and suggestions?", "建议提案办得怎么样？"),
        compared="outcome_a_share",
        outcomes=(
            "outcome_a_resolved",
            "outcome_ab_done_or_in_progress",
            "outcome_b_in_progress",
            "outcome_bc_in_progress_or_planned",
            "outcome_c_planned",
            "outcome_cd_reference",
            "outcome_d_reference",
            "outcome_e_not_solvable",
        ),
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
