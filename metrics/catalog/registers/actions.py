"""Actions: what was promised, ordered or to be put right, with its owner and deadline."""

from metrics.catalog.registers.register import Column, Register, day, identifier, place
from metrics.text import Text

REGISTER = Register(
    id="actions",
    title=Text("Actions", "承诺整改台账"),
    meaning=Text("One row is one commitment, order or rectification.", "一行为一项承诺、督办或整改。"),
    theme="works",
    begins="given",
    order=("given", "done"),
    columns=(
        identifier(Text("Number", "编号"), ("事项编号", "任务编号", "整改编号")),
        Column(
            id="kind",
            title=Text("Kind", "种类"),
            type="choice",
            meaning=Text("Commitment, order or rectification.", "承诺、督办或整改。"),
            choices={
                "commitment": Text("commitment", "承诺"),
                "order": Text("order", "督办"),
                "rectification": Text("rectification", "整改"),
            },
            spellings={"承诺事项": "commitment", "督办事项": "order", "整改事项": "rectification", "交办": "order"},
            aliases=("类型", "事项类型"),
            dimension=True,
        ),
        Column(
            id="title",
            title=Text("Action", "事项"),
            type="text",
            meaning=Text("What is to be done.", "要做的事。"),
            aliases=("事项名称", "任务", "整改措施", "内容"),
        ),
        Column(
            id="owner",
            title=Text("Owner", "责任单位"),
            type="text",
            meaning=Text("Who answers for it.", "责任单位。"),
            aliases=("牵头单位", "责任主体", "承办单位"),
            dimension=True,
        ),
        Column(
            id="topic",
            title=Text("Topic", "领域"),
            type="text",
            meaning=Text("What it is about.", "所属领域。"),
            aliases=("类别", "分类"),
            dimension=True,
        ),
        place(Text("Place", "地区"), Text("Place it is about.", "所涉地区。")),
        day(
            "given",
            Text("Given", "提出日期"),
            Text("Day it was promised or ordered.", "承诺或交办之日。"),
            "承诺日期",
            "交办日期",
            "下达日期",
            required=True,
        ),
        day(
            "due",
            Text("Due", "完成期限"),
            Text("Day by which it is to be done; empty where none is stated.", "完成期限；未明确则留空。"),
            "办理期限",
            "整改期限",
            "截止日期",
            "due date",
            ahead=True,
        ),
        day(
            "done",
            Text("Done", "完成日期"),
            Text("Day it was done; empty while open.", "完成之日；未完成则留空。"),
            "办结日期",
            "整改完成日期",
            "销号日期",
        ),
        Column(
            id="evidence",
            title=Text("Evidence", "佐证材料"),
            type="text",
            meaning=Text("What shows that it was done.", "证明已完成的材料。"),
            aliases=("证明材料", "完成情况"),
        ),
    ),
)
