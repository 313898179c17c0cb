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

STATISTICS: tuple[tuple[Text, Text], ...] = (
    (
        Text("An interval is what chance leaves", "区间表示偶然波动的范围"),
        Text(
            "A share of counted cases carries Wilson's interval; a count per 10,000 people exact Poisson limits below 10 events, "
            "Byar's from 10. All cases are counted, so it means chance from year to year, not sampling. (OHID, Public Health "
            "Technical Guidance; PHEindicatormethods)",
            "按件数计算的比率附Wilson区间；每万人数量，10件以下用精确泊松区间，10件及以上用Byar法。案件为全数统计，区间表示年度间的偶然波动，不是抽样误差。"
            "（英国OHID公共卫生技术指南；PHEindicatormethods）",
        ),
    ),
    (
        Text("Full colour at 99.8%, a hint at 95%", "99.8%用全色，95%只作提示"),
        Text(
            "Blue is better and orange worse than the benchmark, with a whole triangle only where the 99.8% interval leaves it "
            "out; where only the 95% interval does, the colour is pale, the triangle half and the word a hint. Everything else is "
            "grey: chance, a metric without a better side, a rate whose counts are not known, or one held against 0% or 100%. "
            "Standards are set by decision and are compared as they are; so are results with plans. (OHID Fingertips)",
            "99.8%区间不含基准值的才用全色和完整三角：蓝为优，橙为劣；仅95%区间不含的用浅色和半个三角，并写明是提示。其余一律灰色：偶然波动、无优劣之分的指标、件数未公布的比率、基准为0%或100%的比率。"
            "标准由决定设定，按原值比较；结果与计划的对照也按原值。（OHID Fingertips）",
        ),
    ),
    (
        Text("A change between two years", "两年间的变化"),
        Text(
            "Two shares differ where the interval of their difference leaves out zero. (Newcombe 1998, Statistics in Medicine "
            "17:873-890, method 10)",
            "两年比率之差的区间不含零，才算有差别。（Newcombe 1998，Statistics in Medicine 17:873-890，方法10）",
        ),
    ),
    (
        Text("A trend needs five years", "趋势至少看五年"),
        Text(
            "The last five comparable years rise or fall where their weighted slope has p < 0.002 and keeps its sign with any one "
            "year left out; otherwise there is no significant change. (OHID Fingertips, recent trends)",
            "最近五个可比年度的加权斜率p < 0.002，且去掉任何一年方向不变，才算上升或下降；否则无显著变化。（OHID Fingertips近期趋势）",
        ),
    ),
    (
        Text("Control charts need 13 points", "控制图至少要13个点"),
        Text(
            "Limits are the mean ± 2.66 times the average moving range. Flagged are: a point outside; seven on one side; seven "
            "rising or falling; two of three beyond two thirds of the way to a limit. Annual, cumulative or fewer points get no "
            "limits. (NHS Making Data Count; NHSRplotthedots)",
            "控制限为均值±2.66×平均移动极差。标出四种信号：超出控制限；连续七点在一侧；连续七点上升或下降；三点中有两点在距控制限三分之一以内。"
            "年度数据、累计数据或点数不足的不画控制限。（NHS Making Data Count；NHSRplotthedots）",
        ),
    ),
    (
        Text("Funnels and ranks allow for size", "漏斗图和排名考虑规模"),
        Text(
            "A funnel draws the limits at 95% and 99.8% that chance leaves a place of each size around the common rate. A rank is "
            "an interval of simulated ranks, not a place on a ladder; where intervals overlap, the order says little. "
            "(Spiegelhalter 2005, Statistics in Medicine 24:1185-1202)",
            "漏斗图画出各种规模的地区围绕总体比率的95%和99.8%偶然波动范围。排名是模拟得出的区间，不是名次；区间重叠的，先后意义不大。"
            "（Spiegelhalter 2005，Statistics in Medicine 24:1185-1202）",
        ),
    ),
    (
        Text("A median needs six cases", "中位数至少要六件"),
        Text(
            "Of fewer cases a register gives no median and no 90th percentile of days: not even the shortest and the longest "
            "hold the median between them with 95% certainty. The cases themselves can be listed.",
            "不足六件的，不给出用时的中位数和90分位数：即使最短与最长之间，也不能以95%的把握包含中位数。可逐件查看。",
        ),
    ),
    (
        Text("Few people are not shown", "人数过少的不显示"),
        Text(
            "Counts of one to seven cases in a register about people are hidden, with what is computed from them. So that no "
            "total gives them away, at least one more line of the place is hidden too, and the same lines of one more place; "
            "which of these a hidden figure is, is not said. Published figures are public already.",
            "关于人的台账中1至7件的数量及由其算出的数值不显示。为防止从合计反推，同一地区至少再隐去一项，并在另一地区隐去相同的各项；"
            "某项因何隐去不作说明。已公布的数据不作处理。",
        ),
    ),
)
