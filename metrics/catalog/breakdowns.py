"""The keys that figures and commitments may be broken down by.

Their values and labels stand in data/breakdowns.csv, those of owner and topic in data/commitments.csv.
"""

from metrics.text import Text

BREAKDOWNS: dict[str, Text] = {
    "area": Text("Area", "地区"),
    "batch": Text("Batch", "批次"),
    "body": Text("Who asked", "提出主体"),
    "category": Text("Category", "类别"),
    "channel": Text("Channel", "渠道"),
    "commitment_kind": Text("Kind of commitment", "事项类型"),
    "commitment_status": Text("Status of commitment", "落实状态"),
    "group": Text("Group of people", "人群"),
    "handler": Text("Handled by", "承办系统"),
    "kind": Text("Kind", "种类"),
    "level": Text("Level", "层级"),
    "mode": Text("Mode", "方式"),
    "office": Text("Department", "部门"),
    "operator": Text("Run by", "主办方"),
    "owner": Text("Responsible", "责任主体"),
    "phase": Text("Step", "阶段"),
    "rated": Text("What is rated", "评价对象"),
    "rating": Text("Rating", "评价等级"),
    "site": Text("Site", "地点"),
    "source": Text("Submitted by", "提交方"),
    "stage": Text("Stage of work", "进度"),
    "stat": Text("Statistic", "统计方式"),
    "time": Text("When submitted", "提交时间"),
    "topic": Text("Topic", "领域"),
}
