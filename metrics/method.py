"""The rules by which figures are drawn, in plain words: (rule, what it means), in the order a reader needs them."""

from metrics.text import Text

DRAWING: tuple[tuple[Text, Text], ...] = (
    (
        Text("Every figure has its document", "每个数据都有出处"),
        Text(
            "Place, period, unit, the words as published and the spot in the document are kept with each figure.",
            "每个数据都附有地区、期间、单位、原文表述和在文件中的位置。",
        ),
    ),
    (
        Text("Missing is not zero", "缺失不等于零"),
        Text(
            "Where no figure was found, the page says “not found in the documents read” and draws a gap.",
            "没有数据的，页面写明“所收集文件中未见”，图中留空。",
        ),
    ),
    (
        Text("A year shows its longest period", "一年只画期间最长的数据"),
        Text(
            "Of several figures for one year, the one that covers most of it is drawn; the others stay as evidence.",
            "同一年有多个数据的，画期间最长的一个，其余保留备查。",
        ),
    ),
    (
        Text("Three kinds of source", "来源分三类"),
        Text(
            "The body's own site, the press, or a copy of either. All are drawn; a copy is drawn hollow. "
            "The filter “Sources” leaves out the weaker ones.",
            "官方网站、媒体报道、对两者的转载。三类都画出，转载用空心标记；可用“来源”筛选只看更可靠的来源。",
        ),
    ),
    (
        Text("Two sources that disagree are both kept", "来源不一致的都保留"),
        Text(
            "The better kind of source is drawn, then the later publication. "
            "Equal place, period and definition but unequal values are listed as a conflict under Sources.",
            "先取更可靠的来源，再取发布较晚的。地区、期间和口径相同而数值不同的，在“数据来源”页列为矛盾。",
        ),
    ),
    (
        Text("“About” and “at least” stay visible", "“约”“不少于”等字样不丢"),
        Text(
            "A number printed as about, at least or cumulative is marked so and is drawn differently from an exact one.",
            "原文为约数、下限或累计的，都作标记，画法与确数不同。",
        ),
    ),
    (
        Text("Plans are not results", "计划不是结果"),
        Text(
            "Planned and target figures are drawn as diamonds; no sum, change or rank mixes them with results.",
            "计划数和目标数用菱形表示，不与结果数合计、对比或排序。",
        ),
    ),
    (
        Text("Several years are not one", "多年合计不当一年用"),
        Text(
            "A total of several years is named with its span and is never read as the figure of one year.",
            "多年合计注明起止年份，不当作某一年的数据。",
        ),
    ),
    (
        Text("Uncertain figures are shown, not used", "存疑数据只展示不使用"),
        Text(
            "What is garbled or ambiguous in its document is marked uncertain; it enters no sum, rate or rank.",
            "原文残缺或有歧义的标为存疑，不参与合计、比率和排序。",
        ),
    ),
    (
        Text("Rates from counts first", "比率优先按件数计算"),
        Text(
            "Where both counts are printed, a rate is computed from them; a printed rate that differs by more than "
            "rounding is shown beside it.",
            "分子、分母都有数据的，按其计算比率；原文比率与计算结果相差超过四舍五入的，一并列出。",
        ),
    ),
    (
        Text("Counts are not compared across places", "数量不跨地区比较"),
        Text(
            "Places differ in size: places are compared only by rates and standards; where there is no denominator, the page says so.",
            "各地规模不同，只比较比率和标准；没有分母的，页面写明。",
        ),
    ),
    (
        Text("A place is a code, not a name", "地区以代码为准"),
        Text(
            "Places carry their national code (GB/T 2260) and the place above them: Tiexi District exists in three cities. "
            "Zones without a code carry a Z code.",
            "地区采用国家行政区划代码（GB/T 2260）并注明上级：铁西区在三个城市都有。没有代码的功能区用Z字代码。",
        ),
    ),
    (
        Text("Money in yuan, decimals exact", "金额以元存储，小数精确"),
        Text(
            "Amounts are stored in yuan of their year, as exact decimals, and shown in m and bn; nothing is adjusted for prices.",
            "金额以当年元为单位精确存储，显示为万元、亿元；未作价格调整。",
        ),
    ),
    (
        Text("One conversion only", "只作一种换算"),
        Text(
            "A standard published in yuan a year is compared as a twelfth, in yuan a month, and is marked as converted.",
            "按年公布的标准除以12，按元/月比较，并注明经过换算。",
        ),
    ),
    (
        Text("Nothing is overwritten", "数据只增不改"),
        Text(
            "A correction is a new row that names what it replaces and why; every earlier data version can be made again.",
            "更正另记一行，写明更正对象和原因；以往各数据版本都可还原。",
        ),
    ),
)
