"""How proposals and hotline cases are handled: what only a case register can tell."""

from metrics.catalog.steps import CALENDAR_DAYS, durations
from metrics.model import Measure, Metric
from metrics.text import Text

ON_A_DAY = Text("As things stood on the last day of the period.", "为期末当日的情况。")

METRICS = (
    Metric(
        id="proposals_open",
        theme="proposals",
        title=Text("Proposals open", "未答复建议提案数"),
        question=Text("How many proposals wait for a reply?", "有多少件建议提案尚未答复？"),
        unit="cases",
        kind="count",
        better="neutral",
        comparable=False,
        caveat=ON_A_DAY,
        published=False,
        register=Measure(register="proposals", numerator="count(*)", until="replied"),
    ),
    Metric(
        id="median_age_of_open",
        theme="proposals",
        title=Text("Median age of open proposals", "未答复建议提案已等待天数中位数"),
        question=Text("How long have the open proposals waited?", "尚未答复的建议提案已等待多少天？"),
        unit="days",
        kind="duration",
        better="lower",
        caveat=ON_A_DAY,
        published=False,
        register=Measure(
            register="proposals",
            value="median(date_diff('day', received, day))",
            denominator="count(*)",
            until="replied",
        ),
    ),
    Metric(
        id="proposals_overdue",
        theme="proposals",
        title=Text("Proposals overdue", "逾期未答复建议提案数"),
        question=Text("How many open proposals are past their deadline?", "有多少件建议提案逾期未答复？"),
        unit="cases",
        kind="count",
        better="lower",
        comparable=False,
        caveat=ON_A_DAY,
        published=False,
        register=Measure(register="proposals", numerator="count(*) FILTER (due < day)", until="replied"),
    ),
    Metric(
        id="returned_rate",
        theme="proposals",
        title=Text("Share returned between departments", "退回改派率"),
        question=Text("What share was sent back or on by a department?", "被退回或改派的比例是多少？"),
        unit="percent",
        kind="rate",
        better="lower",
        published=False,
        register=Measure(register="proposals", numerator="count(*) FILTER (returns > 0)", denominator="count(returns)"),
    ),
    Metric(
        id="contact_rate",
        theme="proposals",
        title=Text("Share of proposers spoken with", "沟通率"),
        question=Text("With what share of proposers did the handlers speak?", "承办单位与提出者沟通的比例是多少？"),
        unit="percent",
        kind="rate",
        better="higher",
        published=False,
        register=Measure(
            register="proposals", numerator="count(*) FILTER (contact <> 'none')", denominator="count(contact)"
        ),
    ),
    Metric(
        id="co_handled_share",
        theme="proposals",
        title=Text("Share handled by several departments", "会办比例"),
        question=Text("What share needs more than one department?", "需要多个单位会办的比例是多少？"),
        unit="percent",
        kind="rate",
        better="neutral",
        published=False,
        register=Measure(
            register="proposals", numerator="count(*) FILTER (len(co_departments) > 0)", denominator="count(*)"
        ),
    ),
    Metric(
        id="cppcc_share",
        theme="proposals",
        title=Text("Share of CPPCC proposals", "政协提案占比"),
        question=Text(
            "What share are proposals of CPPCC members, not of deputies?", "政协提案占全部建议提案的比例是多少？"
        ),
        unit="percent",
        kind="rate",
        better="neutral",
        published=False,
        register=Measure(
            register="proposals", numerator="count(*) FILTER (kind = 'proposal')", denominator="count(kind)"
        ),
    ),
    Metric(
        id="urgent_share",
        theme="proposals",
        title=Text("Share of urgent and difficult matters", "急难愁盼占比"),
        question=Text(
            "What share concerns urgent or difficult matters of residents?", "涉及群众急难愁盼问题的比例是多少？"
        ),
        unit="percent",
        kind="rate",
        better="neutral",
        published=False,
        register=Measure(register="proposals", numerator="count(urgency)", denominator="count(*)"),
    ),
    Metric(
        id="commitments_kept_rate",
        theme="proposals",
        title=Text("Share of commitments kept", "承诺兑现率"),
        question=Text("What share of the promises in replies was kept?", "复文中的承诺兑现了多少？"),
        unit="percent",
        kind="rate",
        better="higher",
        caveat=Text("Of the promises that were due or have been kept.", "以已到期或已兑现的承诺为基数。"),
        published=False,
        register=Measure(
            register="proposals",
            numerator="count(commitment_kept)",
            denominator="count(*) FILTER (commitment_kept IS NOT NULL OR commitment_due < as_of)",
        ),
    ),
    Metric(
        id="follow_up_rate",
        theme="proposals",
        title=Text("Share visited after the reply", "答复后回访率"),
        question=Text("What share of proposers was visited after the reply?", "答复后回访的比例是多少？"),
        unit="percent",
        kind="rate",
        better="higher",
        published=False,
        register=Measure(register="proposals", numerator="count(visited)", denominator="count(replied)"),
    ),
    Metric(
        id="hotline_on_time_rate",
        theme="services",
        title=Text("Share of hotline cases closed on time", "热线按期办结率"),
        question=Text(
            "What share of hotline cases was closed within its time limit?", "热线诉求在时限内办结的比例是多少？"
        ),
        unit="percent",
        kind="rate",
        better="higher",
        published=False,
        register=Measure(
            register="hotline",
            numerator="count(*) FILTER (replied <= due)",
            denominator="count(*) FILTER (due IS NOT NULL AND (replied IS NOT NULL OR due < as_of))",
        ),
    ),
    *durations(
        "date_diff('day', received, replied)",
        "count(replied)",
        CALENDAR_DAYS,
        half=(
            "hotline_median_days",
            Text("Median days to close a hotline case", "热线办结用时中位数"),
            Text("Within how many days was half of the hotline cases closed?", "一半的热线诉求在多少天内办结？"),
        ),
        most=(
            "hotline_p90_days",
            Text("Days to close a hotline case, 90th percentile", "热线办结用时90分位数"),
            Text("Within how many days were nine in ten hotline cases closed?", "九成热线诉求在多少天内办结？"),
        ),
        register="hotline",
        theme="services",
    ),
    Metric(
        id="hotline_open",
        theme="services",
        title=Text("Hotline cases open", "未办结热线诉求"),
        question=Text("How many hotline cases are open?", "有多少件热线诉求尚未办结？"),
        unit="cases",
        kind="count",
        better="neutral",
        comparable=False,
        caveat=ON_A_DAY,
        published=False,
        register=Measure(register="hotline", numerator="count(*)", until="replied"),
    ),
    Metric(
        id="hotline_returned_rate",
        theme="services",
        title=Text("Share of hotline cases returned", "热线退单率"),
        question=Text("What share of hotline cases was sent back by a department?", "热线诉求被退单的比例是多少？"),
        unit="percent",
        kind="rate",
        better="lower",
        published=False,
        register=Measure(register="hotline", numerator="count(*) FILTER (returns > 0)", denominator="count(returns)"),
    ),
    Metric(
        id="hotline_repeat_rate",
        theme="services",
        title=Text("Share of repeated hotline cases", "热线重复诉求率"),
        question=Text("What share of hotline cases came before?", "重复提出的热线诉求比例是多少？"),
        unit="percent",
        kind="rate",
        better="lower",
        published=False,
        register=Measure(register="hotline", numerator="count(*) FILTER (repeated)", denominator="count(repeated)"),
    ),
)
