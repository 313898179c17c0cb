"""Service items: what can be done at government windows and online, item by item."""

from metrics.catalog.registers.register import Column, Register, day, department, flag, identifier, place
from metrics.text import Text

REGISTER = Register(
    id="service_items",
    title=Text("Service items", "政务服务事项台账"),
    meaning=Text(
        "One row is one item that a government window offers at one place.", "一行为一个地方的一项政务服务事项。"
    ),
    theme="services",
    begins="listed",
    order=("listed", "withdrawn"),
    columns=(
        identifier(Text("Item code", "事项编码"), ("事项编号", "实施编码", "基本编码", "item id")),
        Column(
            id="title",
            title=Text("Item", "事项名称"),
            type="text",
            meaning=Text("Name of the item.", "事项名称。"),
            aliases=("名称", "事项"),
        ),
        Column(
            id="kind",
            title=Text("Kind", "事项类型"),
            type="choice",
            meaning=Text(
                "Permit, payment, confirmation, public service or other.", "行政许可、给付、确认、公共服务或其他。"
            ),
            choices={
                "permit": Text("permit", "行政许可"),
                "payment": Text("payment", "行政给付"),
                "confirmation": Text("confirmation", "行政确认"),
                "public": Text("public service", "公共服务"),
                "other": Text("other", "其他"),
            },
            spellings={"许可": "permit", "其他行政权力": "other", "给付": "payment", "确认": "confirmation"},
            aliases=("类型", "事项种类"),
            dimension=True,
        ),
        place(
            Text("District or zone", "区县或功能区"),
            Text("Where the item is offered.", "事项实施地。"),
            ("实施区划", "功能区", "zone"),
        ),
        department(Text("Department", "实施主体"), "实施机构"),
        flag(
            "in_hall",
            Text("In the hall", "进驻大厅"),
            Text("Offered in the government hall.", "已进驻政务服务大厅。"),
            "是否进驻",
            "进驻政务大厅",
            "是否进厅",
        ),
        flag(
            "one_window",
            Text("One window", "一窗受理"),
            Text("Taken at a window for all items.", "由综合窗口受理。"),
            "是否一窗",
            "综合窗口受理",
        ),
        Column(
            id="online_depth",
            title=Text("Online depth", "网办深度"),
            type="choice",
            meaning=Text("How far the item can be done online.", "网上办理深度。"),
            choices={
                "none": Text("not online", "不能网办"),
                "informed": Text("I: information", "Ⅰ级：信息公开"),
                "checked": Text("II: checked online", "Ⅱ级：网上预审"),
                "accepted": Text("III: accepted online", "Ⅲ级：网上受理"),
                "whole": Text("IV: whole course online", "Ⅳ级：全程网办"),
            },
            spellings={
                "全程网办": "whole",
                "四级": "whole",
                "Ⅳ级": "whole",
                "三级": "accepted",
                "Ⅲ级": "accepted",
                "二级": "checked",
                "Ⅱ级": "checked",
                "一级": "informed",
                "Ⅰ级": "informed",
                "无": "none",
            },
            aliases=("网办程度", "网上办理深度"),
            dimension=True,
        ),
        flag(
            "one_visit",
            Text("One visit at most", "最多跑一次"),
            Text("Done in one visit at most.", "最多跑一次可办结。"),
            "是否最多跑一次",
            "只跑一次",
        ),
        flag(
            "instant",
            Text("At once", "即办件"),
            Text("Done while the applicant waits.", "当场办结。"),
            "是否即办",
            "即办",
        ),
        Column(
            id="statutory_days",
            title=Text("Days by law", "法定时限"),
            type="whole",
            meaning=Text("Working days that the law allows.", "法定办理工作日数。"),
            aliases=("法定办结时限", "法定时限（工作日）"),
            low=0,
            high=3650,
        ),
        Column(
            id="promised_days",
            title=Text("Days promised", "承诺时限"),
            type="whole",
            meaning=Text("Working days that the office promises.", "承诺办理工作日数。"),
            aliases=("承诺办结时限", "承诺时限（工作日）"),
            low=0,
            high=3650,
        ),
        day(
            "listed",
            Text("Listed since", "列入日期"),
            Text("Day from which the item is offered.", "事项开始实施之日。"),
            "实施日期",
            "发布日期",
            "启用日期",
            required=True,
        ),
        day(
            "withdrawn",
            Text("Withdrawn", "取消日期"),
            Text("Day it was withdrawn; empty while offered.", "取消之日；仍在实施则留空。"),
            "停用日期",
            "取消时间",
        ),
    ),
)
