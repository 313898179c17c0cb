"""Outcomes of proposals and suggestions: A resolved, B in progress, C planned, D reference, E not solvable."""

from metrics.model import Better, Measure, Metric
from metrics.text import Text, inside

# One list for all shares: an outcome is divided by the sum of the outcomes that were published.
OUTCOMES = (
    "outcome_a_resolved",
    "outcome_ab_done_or_in_progress",
    "outcome_abc_resolved_or_planned",
    "outcome_b_in_progress",
    "outcome_bc_in_progress_or_planned",
    "outcome_c_planned",
    "outcome_cd_reference",
    "outcome_d_reference",
    "outcome_e_not_solvable",
)
# The last class shows that the list is whole: without it a sum of outcomes may lack a part.
CLOSED_BY = ("outcome_cd_reference", "outcome_d_reference", "outcome_e_not_solvable")

CLASSES_DIFFER = Text(
    "Offices draw the classes differently: some print B and C together, some call planned cases class B.",
    "各地分类口径不同：有的将B、C类合并，有的把列入计划称为B类。",
)
SUM_OF_OUTCOMES = Text(
    "Divided by the sum of the outcomes, never by the proposals received.",
    "以各类结果之和为分母，不以收到数为分母。",
)


def outcome(
    count: str, share: str, title: Text, how_many: Text, what_share: Text, better: Better = "neutral", letter: str = ""
) -> tuple[Metric, Metric]:
    """Return how many had an outcome, and its share of all; `letter` is the register's class, "" where it has none."""
    cases = f"count(*) FILTER (outcome = '{letter}')"
    return (
        Metric(
            id=count, theme="proposals", title=title, question=how_many, unit="cases", kind="count", better="neutral",
            comparable=False, caveat=CLASSES_DIFFER,
            register=Measure(register="proposals", numerator=cases) if letter else None,
        ),
        Metric(
            id=share, theme="proposals", title=Text(f"Share of {inside(title.en)}", f"{title.zh}占比"), question=what_share,
            unit="percent", kind="rate", better=better, numerator=count, denominator=OUTCOMES, closed_by=CLOSED_BY,
            caveat=SUM_OF_OUTCOMES,
            register=Measure(register="proposals", numerator=cases, denominator="count(outcome)") if letter else None,
        ),
    )  # fmt: skip


METRICS = (
    *outcome(
        "outcome_a_resolved",
        "outcome_a_share",
        Text("Outcome A: resolved", "已解决（A类）"),
        Text("How many were resolved?", "已解决的有多少件？"),
        Text("What share has been resolved or basically resolved?", "已经解决或基本解决的比例是多少？"),
        better="higher",
        letter="A",
    ),
    *outcome(
        "outcome_b_in_progress",
        "outcome_b_share",
        Text("Outcome B: being resolved", "正在解决（B类）"),
        Text("How many were being resolved?", "正在解决的有多少件？"),
        Text("What share is being resolved?", "正在解决的比例是多少？"),
        letter="B",
    ),
    *outcome(
        "outcome_c_planned",
        "outcome_c_share",
        Text("Outcome C: put in a plan", "列入计划（C类）"),
        Text("How many were put in a plan?", "列入计划的有多少件？"),
        Text("What share has been put in a plan?", "列入计划逐步解决的比例是多少？"),
        letter="C",
    ),
    *outcome(
        "outcome_d_reference",
        "outcome_d_share",
        Text("Outcome D: kept for reference", "留作参考（D类）"),
        Text("How many were kept for reference?", "留作参考的有多少件？"),
        Text("What share has been kept for reference?", "留作参考的比例是多少？"),
        letter="D",
    ),
    *outcome(
        "outcome_e_not_solvable",
        "outcome_e_share",
        Text("Outcome E: not solvable for now", "暂难解决（E类）"),
        Text("How many were not solvable for now?", "暂难解决的有多少件？"),
        Text("What share cannot be solved for now?", "暂时难以解决的比例是多少？"),
        better="lower",
    ),
    *outcome(
        "outcome_ab_done_or_in_progress",
        "outcome_ab_share",
        Text("Outcome A and B: resolved or being resolved", "已解决和正在解决（A、B类）"),
        Text("How many were resolved or being resolved?", "已解决和正在解决的有多少件？"),
        Text("What share has been resolved or is being resolved?", "已经解决或正在解决的比例是多少？"),
        better="higher",
    ),
    *outcome(
        "outcome_bc_in_progress_or_planned",
        "outcome_bc_share",
        Text("Outcome B and C: being resolved or planned", "正在解决和列入计划（B、C类）"),
        Text("How many were being resolved or planned?", "正在解决和列入计划的有多少件？"),
        Text("What share is being resolved or planned?", "正在解决或列入计划的比例是多少？"),
    ),
    *outcome(
        "outcome_abc_resolved_or_planned",
        "outcome_abc_share",
        Text("Outcome A to C: resolved, being resolved or planned", "已解决、正在解决和列入计划（A—C类）"),
        Text("How many were resolved, being resolved or planned?", "已解决、正在解决和列入计划的有多少件？"),
        Text(
            "What share has been resolved, is being resolved or planned?", "已经解决、正在解决或列入计划的比例是多少？"
        ),
        better="higher",
    ),
    *outcome(
        "outcome_cd_reference",
        "outcome_cd_share",
        Text("Outcome C and D: planned or kept for reference", "列入计划和留作参考（C、D类）"),
        Text("How many were planned or kept for reference?", "列入计划和留作参考的有多少件？"),
        Text("What share has been planned or kept for reference?", "列入计划或留作参考的比例是多少？"),
    ),
)
