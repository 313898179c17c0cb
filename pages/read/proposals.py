"""Proposals and suggestions: how many came in, and what became of them?"""

from metrics.catalog.outcomes import OUTCOMES
from metrics.text import Text
from metrics.view import View
from pages._ui.sections.cards import cards
from pages._ui.sections.case_mix import accountable
from pages._ui.sections.compared import compared
from pages._ui.sections.fullest import fullest
from pages._ui.sections.lines import lines
from pages._ui.sections.of_cases import months, named, one_by_one, split, steps
from pages._ui.sections.wholes import categories, outcomes, path
from pages._ui.theme_page import ThemePage, of_documents, of_registers, render

render(
    ThemePage(
        default=View(page="proposals", theme="proposals", places=("210100",)),
        question=Text("What became of proposals and suggestions?", "建议提案办得怎么样？"),
        sections=(
            cards,
            compared("outcome_a_share"),
            of_documents(
                path(
                    ("proposals_received", ""),
                    ("proposals_filed", ""),
                    ("proposals_replied", "reply_rate"),
                    ("outcome_a_resolved", "outcome_a_share"),
                )
            ),
            of_registers(steps),
            outcomes(OUTCOMES, Text("What became of them", "办理结果"), example="330203"),
            categories("proposals_by_category", "category", Text("What they were about", "内容分类")),
            lines,
            fullest,
        ),
        of_cases=(
            months("median_days_to_reply"),
            named(
                Text("What is still open", "尚未答复的情况"),
                "proposals_open",
                "median_age_of_open",
                "proposals_overdue",
                "commitments_kept_rate",
            ),
            named(
                Text("How they were handled", "办理过程"),
                "returned_rate",
                "co_handled_share",
                "contact_rate",
                "follow_up_rate",
            ),
            accountable("median_days_to_reply", "returned_rate", "outcome_a_share", "satisfaction_rate"),
            split("urgency", "proposals_received", "on_time_reply_rate", "median_days_to_reply", "outcome_a_share"),
            split("category", "proposals_received", "on_time_reply_rate", "median_days_to_reply", "outcome_a_share"),
            one_by_one("key_proposals"),
        ),
    )
)
