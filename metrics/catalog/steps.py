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

METRICS = (
    Metric(
        id="median_days_to_reply",
        theme="proposals",
        title=Text("Median days to reply", "答复用时中位数"),
        question=Text("Within how many days was half of the proposals answered?", "一半的建议提案在多少天内得到答复？"),
        unit="days",
        kind="duration",
        better="lower",
        caveat=CALENDAR_DAYS,
        published=False,
        register=Measure(
            register="proposals", value="median(date_diff('day', received, replied))", denominator="count(replied)"
        ),
    ),
    Metric(
        id="p90_days_to_reply",
        theme="proposals",
        title=Text("Days to reply, 90th percentile", "答复用时90分位数"),
        question=Text("Within how many days were nine in ten proposals answered?", "九成建议提案在多少天内得到答复？"),
        unit="days",
        kind="duration",
        better="lower",
        caveat=CALENDAR_DAYS,
        published=False,
        register=Measure(
            register="proposals",
            value="quantile_cont(date_diff('day', received, replied), 0.9)",
            denominator="count(replied)",
        ),
    ),
    Metric(
        id="median_days_to_assign",
        theme="proposals",
        title=Text("Median days until assigned", "交办用时中位数"),
        question=Text("How long does a proposal wait until a department has it?", "建议提案多久交到承办单位？"),
        unit="days",
        kind="duration",
        better="lower",
        published=False,
        register=Measure(
            register="proposals", value="median(date_diff('day', received, assigned))", denominator="count(assigned)"
        ),
    ),
    Metric(
        id="p90_days_to_assign",
        theme="proposals",
        title=Text("Days until assigned, 90th percentile", "交办用时90分位数"),
        question=Text(
            "Within how many days had a department nine in ten proposals?", "九成建议提案在多少天内交到承办单位？"
        ),
        unit="days",
        kind="duration",
        better="lower",
        caveat=UNTIL_ASSIGNED,
        published=False,
        register=Measure(
            register="proposals",
            value="quantile_cont(date_diff('day', received, assigned), 0.9)",
            denominator="count(assigned)",
        ),
    ),
    Metric(
        id="median_days_from_assigned_to_reply",
        theme="proposals",
        title=Text("Median days from assigned to reply", "交办至答复用时中位数"),
        question=Text("How long does a department take for its reply?", "承办单位多久作出答复？"),
        unit="days",
        kind="duration",
        better="lower",
        caveat=CALENDAR_DAYS,
        published=False,
        register=Measure(
            register="proposals",
            value="median(date_diff('day', assigned, replied))",
            denominator="count(*) FILTER (assigned IS NOT NULL AND replied IS NOT NULL)",
        ),
    ),
    Metric(
        id="p90_days_from_assigned_to_reply",
        theme="proposals",
        title=Text("Days from assigned to reply, 90th percentile", "交办至答复用时90分位数"),
        question=Text(
            "Within how many days of being assigned were nine in ten proposals answered?",
            "九成建议提案在交办后多少天内得到答复？",
        ),
        unit="days",
        kind="duration",
        better="lower",
        caveat=CALENDAR_DAYS,
        published=False,
        register=Measure(
            register="proposals",
            value="quantile_cont(date_diff('day', assigned, replied), 0.9)",
            denominator="count(*) FILTER (assigned IS NOT NULL AND replied IS NOT NULL)",
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
