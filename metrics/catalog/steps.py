"""Steps of a proposal, as a case register tells them: how many were assigned, and the days from one step to the next."""

from metrics.model import Measure, Metric
from metrics.text import Text

CALENDAR_DAYS = Text(
    "Calendar days, over the cases that were answered; open ones are not in it.",
    "按自然日计算，只含已答复的事项，未答复的不在内。",
)
UNTIL_ASSIGNED = Text(
    "Calendar days, over the cases that were assigned; others are not in it.",
    "按自然日计算，只含已交办的事项，未交办的不在内。",
)

Named = tuple[str, Text, Text]  # id, title and question of a metric


def durations(
    days: str, cases: str, caveat: Text, half: Named, most: Named, register: str = "proposals", theme: str = "proposals"
) -> tuple[Metric, Metric]:
    """Return the metrics that say within how many days half of some cases, and nine in ten, came from one step to the next.

    days   of one case, as SQL
    cases  how many have both steps, as SQL
    """

    def metric(named: Named, value: str) -> Metric:
        id_, title, question = named
        return Metric(
            id=id_, theme=theme, title=title, question=question, unit="days", kind="duration", better="lower",
            caveat=caveat, published=False, register=Measure(register=register, value=value, denominator=cases),
        )  # fmt: skip

    return metric(half, f"median({days})"), metric(most, f"quantile_cont({days}, 0.9)")


METRICS = (
    *durations(
        "date_diff('day', received, replied)",
        "count(replied)",
        CALENDAR_DAYS,
        half=(
            "median_days_to_reply",
            Text("Median days to reply", "答复用时中位数"),
            Text("Within how many days was half of the proposals answered?", "一半的建议提案在多少天内得到答复？"),
        ),
        most=(
            "p90_days_to_reply",
            Text("Days to reply, 90th percentile", "答复用时90分位数"),
            Text("Within how many days were nine in ten proposals answered?", "九成建议提案在多少天内得到答复？"),
        ),
    ),
    *durations(
        "date_diff('day', received, assigned)",
        "count(assigned)",
        UNTIL_ASSIGNED,
        half=(
            "median_days_to_assign",
            Text("Median days until assigned", "交办用时中位数"),
            Text("How long does a proposal wait until a department has it?", "建议提案多久交到承办单位？"),
        ),
        most=(
            "p90_days_to_assign",
            Text("Days until assigned, 90th percentile", "交办用时90分位数"),
            Text(
                "Within how many days had a department nine in ten proposals?", "九成建议提案在多少天内交到承办单位？"
            ),
        ),
    ),
    *durations(
        "date_diff('day', assigned, replied)",
        "count(*) FILTER (assigned IS NOT NULL AND replied IS NOT NULL)",
        CALENDAR_DAYS,
        half=(
            "median_days_from_assigned_to_reply",
            Text("Median days from assigned to reply", "交办至答复用时中位数"),
            Text("How long does a department take for its reply?", "承办单位多久作出答复？"),
        ),
        most=(
            "p90_days_from_assigned_to_reply",
            Text("Days from assigned to reply, 90th percentile", "交办至答复用时90分位数"),
            Text(
                "Within how many days of being assigned were nine in ten proposals answered?",
                "九成建议提案在交办后多少天内得到答复？",
            ),
        ),
    ),
    Metric(
        id="proposals_assigned",
        theme="proposals",
        title=Text("Proposals and suggestions assigned", "建议提案交办数"),
        question=Text("How many were given to a department?", "已交办多少件？"),
        unit="cases",
        kind="count",
        better="neutral",
        comparable=False,
        published=False,
        # A register that keeps no such day does not say that none was assigned.
        register=Measure(register="proposals", numerator="nullif(count(assigned), 0)"),
    ),
)
