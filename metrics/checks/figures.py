"""Rules over figures.csv, by name."""

from metrics.checks.rule import Rule
from metrics.text import Text

_FIGURE_WORDS = {
    "whole": (
        ("whole", "part"),
        Text(
            "A figure must say whether it covers the whole place or only a part of it; a part never stands for the whole.",
            "数据须注明涵盖整个地区还是其中一部分，局部数据不得代表整体。",
        ),
    ),
    "basis": (
        ("full_year", "to_date", "on_day", "in_force", "session", "part_year", "span"),
        Text(
            "A figure must say what time it counts: a full year, up to a date, on a day, several years; unequal periods are not compared.",
            "数据须注明时间口径：全年、截至某日、某日时点、多年合计等，以免不同期间的数据相互比较。",
        ),
    ),
    "reading": (
        ("digits", "words", "none"),
        Text(
            "A figure must say how its value was read: from digits, from words, or not at all.",
            "数据须注明数值的读取方式：读自数字、读自文字，或原文没有数值。",
        ),
    ),
    "status": (
        ("published", "uncertain"),
        Text(
            "A figure is either published or uncertain; there is nothing in between.",
            "数据只有“已公布”和“存疑”两种状态，没有中间状态。",
        ),
    ),
}


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return (
        f"SELECT figure_id, '{column} ' || coalesce({column}, 'blank') || ' is none of {', '.join(words)}' "
        f"FROM figures WHERE {column} IS NULL OR {column} NOT IN {words}"
    )


FIGURES: dict[str, Rule] = {
    "figure ids are unique": Rule(
        "figures.csv",
        Text(
            "Two figures under one number, or a number of another form, are refused: a link and a citation must lead to one figure only.",
            "两个数据共用一个编号，或编号格式不符，不予收录：链接和引用只能对应一个数据。",
        ),
        """SELECT figure_id, 'the id stands ' || count(*) || ' times' FROM figures GROUP BY figure_id HAVING count(*) > 1
        UNION ALL SELECT figure_id, 'an id is F and 8 hex digits' FROM figures
        WHERE NOT regexp_full_match(coalesce(figure_id, ''), 'F[0-9a-f]{8}')""",
    ),
    "indicators are in the catalogue": Rule(
        "figures.csv",
        Text(
            "A figure of an indicator without a name in both languages is refused: it could be read as anything.",
            "指标没有中英文名称的数据不予收录，否则含义无从判断。",
        ),
        """SELECT figure_id, 'no catalogue entry for ' || coalesce(indicator, 'a blank indicator')
        FROM figures WHERE coalesce(indicator, '') NOT IN (FROM known_indicators)""",
    ),
    "units are in the catalogue": Rule(
        "figures.csv",
        Text(
            "A figure in an unknown unit is refused: yuan and 10,000 yuan, cases and people must not be mixed up.",
            "单位未登记的数据不予收录，以免元与万元、件与人等相互混淆。",
        ),
        """SELECT figure_id, 'unit ' || coalesce(unit, 'blank') || ' is not in the catalogue'
        FROM figures WHERE coalesce(unit, '') NOT IN (FROM known_units)""",
    ),
    "qualifiers are in the catalogue": Rule(
        "figures.csv",
        Text(
            "An unknown qualifier is refused: a reader must see whether a number is exact, about, at least, or only planned.",
            "限定词未登记的数据不予收录：须让读者看清数据是确数、约数、下限还是计划数。",
        ),
        """SELECT figure_id, 'qualifier ' || coalesce(qualifier, 'blank') || ' is not in the catalogue'
        FROM (SELECT figure_id, qualifier, unnest(string_split(coalesce(qualifier, ''), '+')) AS part FROM figures)
        WHERE part NOT IN (FROM known_qualifiers)""",
    ),
    "breakdowns are in the catalogue": Rule(
        "figures.csv",
        Text(
            "A part of a total (such as a department or category) without a label in both languages is refused: it could be anything.",
            "分项（如区县、部门、类别）没有中英文名称的不予收录，否则无从知道统计的是什么。",
        ),
        """SELECT figure_id, 'breakdown ' || pair || ' has no label'
        FROM (SELECT figure_id, unnest(string_split(concat_ws(';', breakdown, series), ';')) AS pair FROM figures)
        WHERE pair <> '' AND (split_part(pair, '=', 1) NOT IN (FROM known_breakdowns)
            OR pair NOT IN (SELECT key || '=' || value FROM breakdowns))""",
    ),
    **{
        f"{column} is a known word": Rule("figures.csv", words, _one_of(column, known))
        for column, (known, words) in _FIGURE_WORDS.items()
    },
    "values are numbers": Rule(
        "figures.csv",
        Text(
            "A value that is no number is refused. A figure without a value is kept only as uncertain, with a note that says why.",
            "数值不是数字的不予收录；没有数值的，只能标为存疑，并在备注中说明原因。",
        ),
        """SELECT figure_id, 'value ' || value || ' is no number' FROM figures
        WHERE value IS NOT NULL AND TRY_CAST(value AS DECIMAL(24, 6)) IS NULL
        UNION ALL SELECT figure_id, 'a figure without a value is uncertain and says why in its note' FROM figures
        WHERE value IS NULL AND (status <> 'uncertain' OR note IS NULL)""",
    ),
    "years are years": Rule(
        "figures.csv",
        Text(
            "A year before 1949 or after 2100 is refused: it can only be a slip.",
            "年份早于1949年或晚于2100年的不予收录，应为笔误。",
        ),
        """SELECT figure_id, 'year ' || coalesce(year, 'blank') FROM figures
        WHERE coalesce(TRY_CAST(year AS INTEGER) BETWEEN 1949 AND 2100, false) IS FALSE""",
    ),
    "dates are dates, in order": Rule(
        "figures.csv",
        Text(
            "A day that does not exist, or a period that ends before it starts, is refused.",
            "不存在的日期，或结束早于开始的期间，不予收录。",
        ),
        """SELECT figure_id, 'period ' || coalesce(period_start, '') || '..' || coalesce(period_end, '') FROM figures
        WHERE (period_start IS NOT NULL AND TRY_CAST(period_start AS DATE) IS NULL)
            OR (period_end IS NOT NULL AND TRY_CAST(period_end AS DATE) IS NULL)
            OR TRY_CAST(period_start AS DATE) > TRY_CAST(period_end AS DATE)""",
    ),
    "dates lie in the year, or the basis allows others": Rule(
        "figures.csv",
        Text(
            "A period outside the figure's year is refused, except for several years, a session, a standard in force or part of a year.",
            "期间超出所属年份的不予收录，多年合计、会议期间、执行标准和部分年度的数据除外。",
        ),
        """SELECT figure_id, 'period ' || coalesce(period_start, '') || '..' || coalesce(period_end, '')
            || ' leaves ' || year || ' on basis ' || basis
        FROM figures WHERE basis NOT IN ('span', 'in_force', 'session', 'part_year')
            AND (coalesce(left(period_end, 4), year) <> year OR coalesce(CASE basis
                WHEN 'on_day' THEN left(period_start, 4) > year
                WHEN 'to_date' THEN period_start < CAST(TRY_CAST(year AS INTEGER) - 1 AS VARCHAR) || '-12-31'
                ELSE coalesce(left(period_start, 4), year) <> year END, false))""",
    ),
    "a result that ends before 31 December is to date": Rule(
        "figures.csv",
        Text(
            "A result that ends before 31 December may not pass for a full year: ten months would look like a poor year.",
            "截止日期早于12月31日的结果不得按全年数记录，否则10个月的数据会被误认为全年成绩偏低。",
        ),
        """SELECT figure_id, 'ends on ' || period_end || ' but stands as a full year' FROM figures
        WHERE basis = 'full_year' AND period_end < year || '-12-31' AND NOT regexp_matches(qualifier, 'planned|target')""",
    ),
    "percentages are in range": Rule(
        "figures.csv",
        Text(
            "A share below 0% or above 100% is refused; only growth and change may leave this range.",
            "比例低于0%或高于100%的不予收录，增长率和变化率除外。",
        ),
        """SELECT figure_id, value || ' percent of ' || indicator FROM figures
        WHERE unit = 'percent' AND NOT regexp_matches(indicator, '_(growth|change)$')
            AND TRY_CAST(value AS DOUBLE) NOT BETWEEN 0 AND 100""",
    ),
    "outcome counts add up to a total": Rule(
        "figures.csv",
        Text(
            "Where all outcomes of proposals are printed, they must add up to a printed total of that year; exceptions are named.",
            "建议提案的各类办理结果齐全时，合计须等于当年公布的总数；例外情况逐条登记。",
        ),
        """WITH counts AS (
            SELECT place_code, year, series, basis, coalesce(period_end, '') AS period_end, indicator, figure_id,
                CAST(value AS DECIMAL(24, 6)) AS value, contains(coalesce(accepted, ''), 'outcomes') AS accepted
            FROM figures WHERE unit = 'cases' AND whole = 'whole' AND status = 'published'
                AND NOT regexp_matches(qualifier, 'planned|target')
        ), sums AS (
            SELECT place_code, year, series, basis, period_end, sum(value) AS outcomes, min(figure_id) AS figure_id,
                bool_or(accepted) AS accepted
            FROM counts WHERE indicator IN ('outcome_a_resolved', 'outcome_ab_done_or_in_progress', 'outcome_b_in_progress',
                'outcome_bc_in_progress_or_planned', 'outcome_c_planned', 'outcome_cd_reference', 'outcome_d_reference',
                'outcome_e_not_solvable')
            GROUP BY ALL HAVING bool_or(indicator LIKE 'outcome_a%')
                AND bool_or(indicator IN ('outcome_d_reference', 'outcome_cd_reference', 'outcome_e_not_solvable'))
        )
        SELECT figure_id, 'the outcomes of ' || place_code || ' ' || year || ' add up to '
            || CAST(outcomes AS BIGINT) || ', no total of that year does'
        FROM sums WHERE NOT accepted AND NOT EXISTS (
            FROM counts WHERE counts.place_code = sums.place_code AND counts.year = sums.year
                AND counts.series = sums.series AND counts.value = sums.outcomes
                AND indicator IN ('proposals_received', 'proposals_filed', 'proposals_replied'))""",
    ),
    "values read as published": Rule(
        "figures.csv",
        Text(
            "A value read from digits must equal the words as published: the number must be found again in its document.",
            "读自数字的入库数值须与原文表述一致：数字须能在原文中找到。",
        ),
        """SELECT figure_id, 'stored ' || value || ' ' || unit || ', published ' || coalesce(value_as_published, 'nothing')
        FROM figures WHERE reading = 'digits' AND NOT coalesce(states(value_as_published, value, unit), false)
        UNION ALL SELECT figure_id, 'reading is none, but there is a value' FROM figures
        WHERE (reading = 'none') <> (value IS NULL)""",
    ),
    "a series is part of its breakdown": Rule(
        "figures.csv",
        Text(
            "A figure may join a line over the years only by what its own breakdown states: other things must not be strung together.",
            "数据只能按其分项所载内容归入时间序列，不同的事物不得连成一条线。",
        ),
        """SELECT figure_id, 'series ' || series || ' names a key that the breakdown ' || coalesce(breakdown, 'blank') || ' has not'
        FROM figures, (SELECT unnest(string_split(series, ';')) AS pair) WHERE series IS NOT NULL
            AND NOT contains(coalesce(breakdown, ''), split_part(pair, '=', 1) || '=')""",
    ),
    "no source tells the same figure twice": Rule(
        "figures.csv",
        Text(
            "The same figure twice from one source is refused: repeating does not confirm.",
            "同一来源的同一数据不重复收录：重复不等于印证。",
        ),
        """SELECT min(figure_id), count(*) || ' equal rows of one source' FROM figures
        GROUP BY indicator, place_code, year, period_start, period_end, breakdown, qualifier, unit, scope, value,
            source_id, value_as_published HAVING count(*) > 1""",
    ),
    "scopes are said in Chinese too": Rule(
        "figures.csv",
        Text(
            "A scope that is explained in English alone is refused: readers of both languages must know what was counted.",
            "统计口径只有英文说明的不予收录：两种语言的读者都应知道统计的是什么。",
        ),
        "SELECT figure_id, 'scope without scope_zh: ' || scope FROM figures WHERE scope IS NOT NULL AND scope_zh IS NULL",
    ),
    "figures name a known place and source": Rule(
        "figures.csv",
        Text(
            "A figure of an unknown place, or without a known document, is refused: every number must be traceable.",
            "地区不明或没有对应文件的数据不予收录：每个数字都应有出处。",
        ),
        """SELECT figure_id, 'place ' || coalesce(place_code, 'blank') || ' is not in places.csv' FROM figures
        WHERE coalesce(place_code, '') NOT IN (SELECT place_code FROM places)
        UNION ALL SELECT figure_id, 'source ' || coalesce(source_id, 'blank') || ' is not in sources.csv' FROM figures
        WHERE coalesce(source_id, '') NOT IN (SELECT source_id FROM sources)""",
    ),
    "a correction names what it corrects, and why": Rule(
        "figures.csv",
        Text(
            "A figure is never overwritten. A correction names the figure it replaces, the reason and the day; otherwise it is refused.",
            "数据不得直接改写。更正须写明被更正的数据、原因和日期，否则不予收录。",
        ),
        """SELECT figure_id, 'supersedes ' || supersedes || ', which does not exist' FROM figures
        WHERE supersedes IS NOT NULL AND supersedes NOT IN (SELECT figure_id FROM figures)
        UNION ALL SELECT figure_id, 'a correction needs a reason' FROM figures
        WHERE supersedes IS NOT NULL AND reason IS NULL
        UNION ALL SELECT figure_id, 'recorded_on is no date' FROM figures WHERE TRY_CAST(recorded_on AS DATE) IS NULL""",
    ),
}
