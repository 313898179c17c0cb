"""Actions: what was promised, ordered or to be put right, as the register of actions tells; and what is put in proportion."""

from metrics.catalog.handling import ON_A_DAY
from metrics.model import Measure, Metric
from metrics.text import Text

METRICS = (
    Metric(
        id="actions_given",
        theme="works",
        title=Text("Commitments and orders given", "承诺督办整改事项数"),
        question=Text("How many commitments, orders and rectifications were given?", "承诺、督办和整改事项有多少？"),
        unit="items",
        kind="count",
        better="neutral",
        comparable=False,
        published=False,
        register=Measure(register="actions", numerator="count(*)"),
    ),
    Metric(
        id="actions_done_rate",
        theme="works",
        title=Text("Share of commitments and orders done", "承诺督办整改完成率"),
        question=Text(
            "What share of the commitments, orders and rectifications is done?", "承诺、督办和整改事项完成了多少？"
        ),
        unit="percent",
        kind="rate",
        better="higher",
        published=False,
        register=Measure(register="actions", numerator="count(done)", denominator="count(*)"),
    ),
    Metric(
        id="actions_on_time_rate",
        theme="works",
        title=Text("Share done by their deadline", "按期完成率"),
        question=Text("What share was done by its deadline?", "在期限内完成的比例是多少？"),
        unit="percent",
        kind="rate",
        better="higher",
        caveat=Text(
            "Of those with a deadline that is past or that are done.", "以有期限且已到期或已完成的事项为基数。"
        ),
        published=False,
        register=Measure(
            register="actions",
            numerator="count(*) FILTER (done <= due)",
            denominator="count(*) FILTER (due IS NOT NULL AND (done IS NOT NULL OR due < as_of))",
        ),
    ),
    Metric(
        id="actions_overdue",
        theme="works",
        title=Text("Commitments and orders overdue", "逾期承诺督办整改事项数"),
        question=Text(
            "How many commitments, orders and rectifications are past their deadline?",
            "有多少承诺、督办和整改事项逾期？",
        ),
        unit="items",
        kind="count",
        better="lower",
        comparable=False,
        caveat=ON_A_DAY,
        published=False,
        register=Measure(register="actions", numerator="count(*) FILTER (due < day)", until="done"),
    ),
    Metric(
        id="actions_without_deadline_share",
        theme="works",
        title=Text("Share without a deadline", "未明确期限的比例"),
        question=Text("For what share is no deadline stated?", "没有明确期限的比例是多少？"),
        unit="percent",
        kind="rate",
        better="lower",
        published=False,
        register=Measure(register="actions", numerator="count(*) FILTER (due IS NULL)", denominator="count(*)"),
    ),
    Metric(
        id="spaces_per_school",
        theme="parking",
        title=Text("Parking spaces per school", "校均停车泊位"),
        question=Text(
            "How many parking spaces are there for each school that has some?", "有停车泊位的学校平均每所有多少个？"
        ),
        unit="spaces/school",
        kind="ratio",
        better="higher",
        published=False,
        register=Measure(
            register="parking_sites",
            numerator="sum(spaces) FILTER (school IS NOT NULL)",
            denominator="count(DISTINCT school)",
            until="closed",
        ),
    ),
    Metric(
        id="relief_per_beneficiary",
        theme="relief",
        title=Text("Relief per beneficiary", "户均减免额"),
        question=Text("How much relief came to each beneficiary?", "平均每户受惠多少？"),
        unit="CNY per beneficiary",
        kind="ratio",
        better="neutral",
        published=False,
        register=Measure(
            register="relief",
            numerator="sum(amount) FILTER (beneficiaries IS NOT NULL)",
            denominator="sum(beneficiaries)",
        ),
    ),
)
