"""The keys a figure may be broken down by; their values and labels stand in data/breakdowns.csv."""

from metrics.text import Text

BREAKDOWNS: dict[str, Text] = {
    "area": Text("Area", "地区"),
    "batch": Text("Batch", "批次"),
    "body": Text("Who asked", "提出主体"),
    "category": Text("Category", "类别"),
    "channel": Text("Channel", "渠道"),
    "group": Text("Group of people", "人群"),
    "handler": Text("Handled by", "承办系统"),
    "kind": Text("Kind", "种类"),
    "level": Text("Level", "层级"),
    "mode": Text("Mode", "方式"),
    "office": Text("Department", "部门"),
    "operator": Text("Run by", "主办方"),
    "phase": Text("Step", "阶段"),
    "rated": Text("What is rated", "评价对象"),
    "rating": Text("Rating", "评价等级"),
    "site": Text("Site", "地点"),
    "source": Text("Submitted by", "提交方"),
    "stage": Text("Stage of work", "进度"),
    "stat": Text("Statistic", "统计方式"),
    "time": Text("When submitted", "提交时间"),
}
