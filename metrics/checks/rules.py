"""The rules, by name: the file they guard and the query that finds what breaks them (row id, reason)."""

_FIGURE_WORDS = {
    "whole": ("whole", "part"),
    "basis": ("full_year", "to_date", "on_day", "in_force", "session", "part_year", "span"),
    "reading": ("digits", "words", "none"),
    "status": ("published", "uncertain"),
}


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return (
        f"SELECT figure_id, '{column} ' || coalesce({column}, 'blank') || ' is none of {', '.join(words)}' "
        f"FROM figures WHERE {column} IS NULL OR {column} NOT IN {words}"
    )


RULES: dict[str, tuple[str, str]] = {
    "figure ids are unique": (
        "figures.csv",
        """SELECT figure_id, 'the id stands ' || count(*) || ' times' FROM figures GROUP BY figure_id HAVING count(*) > 1
        UNION ALL SELECT figure_id, 'an id is F and 8 hex digits' FROM figures
        WHERE NOT regexp_full_match(coalesce(figure_id, ''), 'F[0-9a-f]{8}')""",
    ),
    "indicators are in the catalogue": (
        "figures.csv",
        """SELECT figure_id, 'no catalogue entry for ' || coalesce(indicator, 'a blank indicator')
        FROM figures WHERE coalesce(indicator, '') NOT IN (FROM known_indicators)""",
    ),
    "units are in the catalogue": (
        "figures.csv",
        """SELECT figure_id, 'unit ' || coalesce(unit, 'blank') || ' is not in the catalogue'
        FROM figures WHERE coalesce(unit, '') NOT IN (FROM known_units)""",
    ),
    "qualifiers are in the catalogue": (
        "figures.csv",
        """SELECT figure_id, 'qualifier ' || coalesce(qualifier, 'blank') || ' is not in the catalogue'
        FROM (SELECT figure_id, qualifier, unnest(string_split(coalesce(qualifier, ''), '+')) AS part FROM figures)
        WHERE part NOT IN (FROM known_qualifiers)""",
    ),
    "breakdowns are in the catalogue": (
        "figures.csv",
        """SELECT figure_id, 'breakdown ' || pair || ' has no label'
        FROM (SELECT figure_id, unnest(string_split(concat_ws(';', breakdown, series), ';')) AS pair FROM figures)
        WHERE pair <> '' AND (split_part(pair, '=', 1) NOT IN (FROM known_breakdowns)
            OR pair NOT IN (SELECT key || '=' || value FROM breakdowns))""",
    ),
    **{f"{column} is a known word": ("figures.csv", _one_of(column, words)) for column, words in _FIGURE_WORDS.items()},
    "values are numbers": (
        "figures.csv",
        """SELECT figure_id, 'value ' || value || ' is no number' FROM figures
        WHERE value IS NOT NULL AND TRY_CAST(value AS DECIMAL(24, 6)) IS NULL
        UNION ALL SELECT figure_id, 'a figure without a value is uncertain and says why in its note' FROM figures
        WHERE value IS NULL AND (status <> 'uncertain' OR note IS NULL)""",
    ),
    "years are years": (
        "figures.csv",
        """SELECT figure_id, 'year ' || coalesce(year, 'blank') FROM figures
        WHERE coalesce(TRY_CAST(year AS INTEGER) BETWEEN 1949 AND 2100, false) IS FALSE""",
    ),
    "dates are dates, in order": (
        "figures.csv",
        """SELECT figure_id, 'period ' || coalesce(period_start, '') || '..' || coalesce(period_end, '') FROM figures
        WHERE (period_start IS NOT NULL AND TRY_CAST(period_start AS DATE) IS NULL)
            OR (period_end IS NOT NULL AND TRY_CAST(period_end AS DATE) IS NULL)
            OR TRY_CAST(period_start AS DATE) > TRY_CAST(period_end AS DATE)""",
    ),
    "dates lie in the year, or the basis allows others": (
        "figures.csv",
        """SELECT figure_id, 'period ' || coalesce(period_start, '') || '..' || coalesce(period_end, '')
            || ' leaves ' || year || ' on basis ' || basis
        FROM figures WHERE basis NOT IN ('span', 'in_force', 'session', 'part_year')
            AND (coalesce(left(period_end, 4), year) <> year OR coalesce(CASE basis
                WHEN 'on_day' THEN left(period_start, 4) > year
                WHEN 'to_date' THEN period_start < CAST(TRY_CAST(year AS INTEGER) - 1 AS VARCHAR) || '-12-31'
                ELSE coalesce(left(period_start, 4), year) <> year END, false))""",
    ),
    "a result that ends before 31 December is to date": (
        "figures.csv",
        """SELECT figure_id, 'ends on ' || period_end || ' but stands as a full year' FROM figures
        WHERE basis = 'full_year' AND period_end < year || '-12-31' AND NOT regexp_matches(qualifier, 'planned|target')""",
    ),
    "percentages are in range": (
        "figures.csv",
        """SELECT figure_id, value || ' percent of ' || indicator FROM figures
        WHERE unit = 'percent' AND NOT regexp_matches(indicator, '_(growth|change)$')
            AND TRY_CAST(value AS DOUBLE) NOT BETWEEN 0 AND 100""",
    ),
    "outcome counts add up to a total": (
        "figures.csv",
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
    "values read as published": (
        "figures.csv",
        """SELECT figure_id, 'stored ' || value || ' ' || unit || ', published ' || coalesce(value_as_published, 'nothing')
        FROM figures WHERE reading = 'digits' AND NOT coalesce(states(value_as_published, value, unit), false)
        UNION ALL SELECT figure_id, 'reading is none, but there is a value' FROM figures
        WHERE (reading = 'none') <> (value IS NULL)""",
    ),
    "a series is part of its breakdown": (
        "figures.csv",
        """SELECT figure_id, 'series ' || series || ' names a key that the breakdown ' || coalesce(breakdown, 'blank') || ' has not'
        FROM figures, (SELECT unnest(string_split(series, ';')) AS pair) WHERE series IS NOT NULL
            AND NOT contains(coalesce(breakdown, ''), split_part(pair, '=', 1) || '=')""",
    ),
    "no source tells the same figure twice": (
        "figures.csv",
        """SELECT min(figure_id), count(*) || ' equal rows of one source' FROM figures
        GROUP BY indicator, place_code, year, period_start, period_end, breakdown, qualifier, unit, scope, value,
            source_id, value_as_published HAVING count(*) > 1""",
    ),
    "scopes are said in Chinese too": (
        "figures.csv",
        "SELECT figure_id, 'scope without scope_zh: ' || scope FROM figures WHERE scope IS NOT NULL AND scope_zh IS NULL",
    ),
    "figures name a known place and source": (
        "figures.csv",
        """SELECT figure_id, 'place ' || coalesce(place_code, 'blank') || ' is not in places.csv' FROM figures
        WHERE coalesce(place_code, '') NOT IN (SELECT place_code FROM places)
        UNION ALL SELECT figure_id, 'source ' || coalesce(source_id, 'blank') || ' is not in sources.csv' FROM figures
        WHERE coalesce(source_id, '') NOT IN (SELECT source_id FROM sources)""",
    ),
    "a correction names what it corrects, and why": (
        "figures.csv",
        """SELECT figure_id, 'supersedes ' || supersedes || ', which does not exist' FROM figures
        WHERE supersedes IS NOT NULL AND supersedes NOT IN (SELECT figure_id FROM figures)
        UNION ALL SELECT figure_id, 'a correction needs a reason' FROM figures
        WHERE supersedes IS NOT NULL AND reason IS NULL
        UNION ALL SELECT figure_id, 'recorded_on is no date' FROM figures WHERE TRY_CAST(recorded_on AS DATE) IS NULL""",
    ),
    "sources are complete": (
        "sources.csv",
        """SELECT source_id, 'the id stands ' || count(*) || ' times' FROM sources GROUP BY source_id HAVING count(*) > 1
        UNION ALL SELECT source_id, 'tier ' || coalesce(tier, 'blank') FROM sources
        WHERE coalesce(tier, '') NOT IN ('official', 'press', 'copy')
        UNION ALL SELECT source_id, 'no title or publisher' FROM sources WHERE title IS NULL OR publisher IS NULL
        UNION ALL SELECT source_id, 'address ' || coalesce(url, 'blank') FROM sources
        WHERE NOT regexp_matches(coalesce(url, ''), '^https?://[^ ]+$') AND NOT contains(title, 'machine translation')
        UNION ALL SELECT source_id, 'published_on ' || published_on FROM sources
        WHERE published_on IS NOT NULL AND NOT regexp_full_match(published_on, '\\d{4}(-\\d{2}(-\\d{2})?)?')""",
    ),
    "places have parents and names": (
        "places.csv",
        """SELECT place_code, 'the code stands ' || count(*) || ' times' FROM places GROUP BY place_code HAVING count(*) > 1
        UNION ALL SELECT place_code, 'parent ' || coalesce(parent_code, 'blank') || ' is not in the file' FROM places
        WHERE place_code <> '100000' AND coalesce(parent_code, '') NOT IN (SELECT place_code FROM places)
        UNION ALL SELECT place_code, 'a code is six digits, or a Z in place of the fifth' FROM places
        WHERE NOT regexp_full_match(place_code, '\\d{6}|\\d{4}Z\\d')
        UNION ALL SELECT place_code, 'level, name_zh or name_en is missing' FROM places
        WHERE name_zh IS NULL OR name_en IS NULL OR coalesce(level, '') NOT IN ('country', 'province', 'city', 'district', 'zone')""",
    ),
    "commitments are complete in both languages": (
        "commitments.csv",
        """SELECT commitment_id, 'the id stands ' || count(*) || ' times' FROM commitments
        GROUP BY commitment_id HAVING count(*) > 1
        UNION ALL SELECT commitment_id, 'place or source is not known' FROM commitments
        WHERE place_code NOT IN (SELECT place_code FROM places) OR source_id NOT IN (SELECT source_id FROM sources)
        UNION ALL SELECT commitment_id, 'owner, what or topic without Chinese' FROM commitments
        WHERE what IS NULL OR what_zh IS NULL OR (owner IS NULL) <> (owner_zh IS NULL) OR (topic IS NULL) <> (topic_zh IS NULL)""",
    ),
    "labels are there in both languages": (
        "breakdowns.csv",
        """SELECT key || '=' || value, 'label missing or given twice' FROM breakdowns
        GROUP BY key, value HAVING count(*) > 1 OR bool_or(label_en IS NULL) OR bool_or(label_zh IS NULL)""",
    ),
    "other figures have names and a theme": (
        "other_indicators.csv",
        """SELECT indicator, 'title or theme is missing' FROM other_indicators
        WHERE title_en IS NULL OR title_zh IS NULL OR coalesce(theme, '') NOT IN (FROM known_themes)
        UNION ALL SELECT indicator, 'no figure carries this indicator' FROM other_indicators
        WHERE indicator NOT IN (SELECT indicator FROM figures)""",
    ),
}
