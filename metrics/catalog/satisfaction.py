"""How satisfied deputies and members were with the replies to their proposals and suggestions."""

from metrics.model import Measure, Metric
from metrics.text import Text

FORMS_RETURNED = Text(
    "The base is the feedback forms returned, not all cases.",
    "以收回的反馈表为基数，不是全部建议提案。",
)

METRICS = (
    Metric(
        id="satisfaction_rate",
        theme="proposals",
        title=Text("Share satisfied", "满意率"),
        question=Text("What share of members said they were satisfied?", "代表委员表示满意的比例是多少？"),
        unit="percent",
        kind="rate",
        better="higher",
        caveat=Text(
            "The base is the forms returned; some offices count “basically satisfied” too.",
            "以收回的反馈表为基数，个别单位将“基本满意”计算在内。",
        ),
        register=Measure(
            register="proposals",
            numerator="count(*) FILTER (satisfaction = 'satisfied')",
            denominator="count(satisfaction)",
        ),
    ),
    Metric(
        id="satisfied_or_basically_rate",
        theme="proposals",
        title=Text("Share satisfied or basically satisfied", "满意和基本满意率"),
        question=Text("What share was at least basically satisfied?", "表示满意或基本满意的比例是多少？"),
        unit="percent",
        kind="rate",
        better="higher",
        caveat=FORMS_RETURNED,
        register=Measure(
            register="proposals",
            numerator="count(*) FILTER (satisfaction IN ('satisfied', 'basically'))",
            denominator="count(satisfaction)",
        ),
    ),
    Metric(
        id="satisfied_count",
        theme="proposals",
        title=Text("Rated satisfied", "评价满意件数"),
        question=Text("How many were rated satisfied?", "评价为满意的有多少件？"),
        unit="cases",
        kind="count",
        better="neutral",
        comparable=False,
        caveat=FORMS_RETURNED,
        register=Measure(register="proposals", numerator="count(*) FILTER (satisfaction = 'satisfied')"),
    ),
    Metric(
        id="basically_satisfied_count",
        theme="proposals",
        title=Text("Rated basically satisfied", "评价基本满意件数"),
        question=Text("How many were rated basically satisfied?", "评价为基本满意的有多少件？"),
        unit="cases",
        kind="count",
        better="neutral",
        comparable=False,
        caveat=FORMS_RETURNED,
        register=Measure(register="proposals", numerator="count(*) FILTER (satisfaction = 'basically')"),
    ),
    Metric(
        id="satisfied_or_basically_count",
        theme="proposals",
        title=Text("Rated satisfied or basically satisfied", "评价满意和基本满意件数"),
        question=Text("How many were rated satisfied or basically satisfied?", "评价为满意或基本满意的有多少件？"),
        unit="cases",
        kind="count",
        better="neutral",
        comparable=False,
        caveat=FORMS_RETURNED,
        register=Measure(
            register="proposals", numerator="count(*) FILTER (satisfaction IN ('satisfied', 'basically'))"
        ),
    ),
    Metric(
        id="dissatisfied_count",
        theme="proposals",
        title=Text("Rated dissatisfied", "评价不满意件数"),
        question=Text("How many were rated dissatisfied?", "评价为不满意的有多少件？"),
        unit="cases",
        kind="count",
        better="lower",
        comparable=False,
        caveat=Text("Mostly the first rating; cases are then handled again.", "多为首次评价结果，之后会重新办理。"),
        register=Measure(register="proposals", numerator="count(*) FILTER (satisfaction = 'dissatisfied')"),
    ),
)
