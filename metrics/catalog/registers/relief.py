"""Relief: taxes, fees and rents cut and funds paid, payment by payment or month by month."""

from metrics.catalog.registers.register import Column, Register, day, department, identifier, place
from metrics.text import Text

REGISTER = Register(
    id="relief",
    title=Text("Relief", "减税降费台账"),
    meaning=Text("One row is the relief of one kind in one month at one place.", "一行为一地一月一类减免或兑付。"),
    theme="relief",
    begins="month",
    people=True,
    columns=(
        identifier(Text("Number", "编号"), ("流水号", "记录编号")),
        Column(
            id="kind",
            title=Text("Kind", "种类"),
            type="choice",
            meaning=Text("What was cut or paid.", "减免或兑付的种类。"),
            choices={
                "tax": Text("tax cut", "减税"),
                "fee": Text("fee cut", "降费"),
                "vat_refund": Text("VAT refund", "增值税留抵退税"),
                "rent": Text("rent relief", "租金减免"),
                "insurance": Text("social insurance relief", "社会保险费减免"),
                "funds": Text("policy funds paid", "惠企资金兑付"),
            },
            spellings={
                "税收减免": "tax",
                "减税额": "tax",
                "减费": "fee",
                "留抵退税": "vat_refund",
                "房租减免": "rent",
                "社保费减免": "insurance",
                "资金兑付": "funds",
            },
            aliases=("类型", "减免种类", "政策类型"),
            required=True,
            dimension=True,
        ),
        place(Text("District", "区县"), Text("District of those who benefited.", "受惠主体所在区县。")),
        department(Text("Department", "主管部门"), "主管单位"),
        day(
            "month",
            Text("Month", "月份"),
            Text("Any day of the month it belongs to.", "所属月份的任一日。"),
            "所属月份",
            "所属期",
            "日期",
            "month",
            required=True,
        ),
        Column(
            id="amount",
            title=Text("Amount (yuan)", "金额（元）"),
            type="decimal",
            meaning=Text("Amount in yuan.", "金额，单位元。"),
            aliases=("金额", "减免金额", "兑付金额", "减免额"),
            required=True,
            low=0,
        ),
        Column(
            id="beneficiaries",
            title=Text("Beneficiaries", "受惠户数"),
            type="whole",
            meaning=Text("Enterprises and people that benefited.", "受惠的经营主体和个人数。"),
            aliases=("受惠主体数", "户数", "受益户数"),
            low=0,
        ),
    ),
)
