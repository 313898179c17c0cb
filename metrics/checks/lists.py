"""Rules over the lists beside the figures (sources, places, commitments, labels), by name."""

from metrics.checks.rule import Rule
from metrics.text import Text

LISTS: dict[str, Rule] = {
    "sources are complete": Rule(
        "sources.csv",
        Text(
            "A document without title, publisher, kind of source or address is refused; only machine translations have no address.",
            "缺少标题、发布单位、来源类别或网址的文件不予收录；仅机器译文可以没有网址。",
        ),
        """SELECT source_id, 'the id stands ' || count(*) || ' times' FROM sources GROUP BY source_id HAVING count(*) > 1
        UNION ALL SELECT source_id, 'tier ' || coalesce(tier, 'blank') FROM sources
        WHERE coalesce(tier, '') NOT IN ('official', 'press', 'copy')
        UNION ALL SELECT source_id, 'no title or publisher' FROM sources WHERE title IS NULL OR publisher IS NULL
        UNION ALL SELECT source_id, 'address ' || coalesce(url, 'blank') FROM sources
        WHERE NOT regexp_matches(coalesce(url, ''), '^https?://[^ ]+$') AND NOT contains(title, 'machine translation')
        UNION ALL SELECT source_id, 'published_on ' || published_on FROM sources
        WHERE published_on IS NOT NULL AND NOT regexp_full_match(published_on, '\\d{4}(-\\d{2}(-\\d{2})?)?')""",
    ),
    "places have parents and names": Rule(
        "places.csv",
        Text(
            "A place needs its code, its level, the place above it and a name in both languages: Tiexi District exists in three cities.",
            "地区须有代码、层级、上级地区和中英文名称：铁西区在三个城市都有。",
        ),
        """SELECT place_code, 'the code stands ' || count(*) || ' times' FROM places GROUP BY place_code HAVING count(*) > 1
        UNION ALL SELECT place_code, 'parent ' || coalesce(parent_code, 'blank') || ' is not in the file' FROM places
        WHERE place_code <> '100000' AND coalesce(parent_code, '') NOT IN (SELECT place_code FROM places)
        UNION ALL SELECT place_code, 'a code is six digits, or a Z in place of the fifth' FROM places
        WHERE NOT regexp_full_match(place_code, '\\d{6}|\\d{4}Z\\d')
        UNION ALL SELECT place_code, 'level, name_zh or name_en is missing' FROM places
        WHERE name_zh IS NULL OR name_en IS NULL OR coalesce(level, '') NOT IN ('country', 'province', 'city', 'district', 'zone')""",
    ),
    "former places lead to a place of today": Rule(
        "former_places.csv",
        Text(
            "A code or name that a district bore before it was merged or renamed leads to one district of today.",
            "区县撤并、更名前的代码和名称须对应现今的区县；同一旧名称只能对应一处。",
        ),
        """SELECT former_code, 'code and name stand ' || count(*) || ' times' FROM former_places
        GROUP BY former_code, name_zh HAVING count(*) > 1
        UNION ALL SELECT former_code, 'a former code is six digits' FROM former_places
        WHERE NOT regexp_full_match(coalesce(former_code, ''), '\\d{6}')
        UNION ALL SELECT former_code, 'place ' || coalesce(place_code, 'blank') || ' is not in places.csv' FROM former_places
        WHERE coalesce(place_code, '') NOT IN (SELECT place_code FROM places)
        UNION ALL SELECT former_code, 'the code is that of another place of today' FROM former_places
        WHERE former_code <> place_code AND former_code IN (SELECT place_code FROM places)
        UNION ALL SELECT former_code, 'name_zh or name_en is missing' FROM former_places
        WHERE name_zh IS NULL OR name_en IS NULL
        UNION ALL SELECT former_code, 'valid_from and valid_to are years in order' FROM former_places
        WHERE TRY_CAST(valid_to AS INTEGER) IS NULL OR NOT regexp_full_match(coalesce(valid_from, '1949'), '\\d{4}')
            OR TRY_CAST(valid_from AS INTEGER) >= TRY_CAST(valid_to AS INTEGER)""",
    ),
    "commitments are complete in both languages": Rule(
        "commitments.csv",
        Text(
            "A commitment needs its place, its document, and its words in both languages; otherwise it cannot be followed up.",
            "承诺事项须注明地区和文件，并有中英文表述，否则无法跟踪。",
        ),
        """SELECT commitment_id, 'the id stands ' || count(*) || ' times' FROM commitments
        GROUP BY commitment_id HAVING count(*) > 1
        UNION ALL SELECT commitment_id, 'place or source is not known' FROM commitments
        WHERE place_code NOT IN (SELECT place_code FROM places) OR source_id NOT IN (SELECT source_id FROM sources)
        UNION ALL SELECT commitment_id, 'owner, what or topic without Chinese' FROM commitments
        WHERE what IS NULL OR what_zh IS NULL OR owner IS NULL OR owner_zh IS NULL OR (topic IS NULL) <> (topic_zh IS NULL)
        UNION ALL SELECT commitment_id, 'owner or topic without an id of its own, small letters joined by _' FROM commitments
        WHERE NOT regexp_full_match(coalesce(owner_id, ''), '[a-z0-9_]+') OR (topic IS NULL) <> (topic_id IS NULL)
            OR NOT regexp_full_match(coalesce(topic_id, 'none'), '[a-z0-9_]+')
        UNION ALL SELECT min(commitment_id), key || ' ' || id || ' stands for several words' FROM (
            SELECT commitment_id, 'owner' AS key, owner_id AS id, [owner, owner_zh] AS words FROM commitments
            UNION ALL SELECT commitment_id, 'topic', topic_id, [topic, topic_zh] FROM commitments)
        GROUP BY key, id HAVING count(DISTINCT words) > 1
        UNION ALL SELECT commitment_id, 'kind or status has no label' FROM commitments
        WHERE 'commitment_kind=' || coalesce(kind, '') NOT IN (SELECT key || '=' || value FROM breakdowns)
            OR 'commitment_status=' || coalesce(status, '') NOT IN (SELECT key || '=' || value FROM breakdowns)
        UNION ALL SELECT commitment_id, 'year or deadline is no date' FROM commitments
        WHERE TRY_CAST(year AS INTEGER) IS NULL OR (deadline IS NOT NULL AND TRY_CAST(deadline AS DATE) IS NULL)""",
    ),
    "labels are there in both languages": Rule(
        "breakdowns.csv",
        Text(
            "Each label of a breakdown stands once, in both languages.",
            "每个分项名称只登记一次，并有中英文两种写法。",
        ),
        """SELECT key || '=' || value, 'label missing or given twice' FROM breakdowns
        GROUP BY key, value HAVING count(*) > 1 OR bool_or(label_en IS NULL) OR bool_or(label_zh IS NULL)""",
    ),
    "other figures have names and a theme": Rule(
        "other_indicators.csv",
        Text(
            "An indicator that is only listed still needs a title in both languages, a theme and at least one figure.",
            "只列出不分析的指标，也须有中英文名称和所属专题，并至少有一个数据。",
        ),
        """SELECT indicator, 'title or theme is missing' FROM other_indicators
        WHERE title_en IS NULL OR title_zh IS NULL OR coalesce(theme, '') NOT IN (FROM known_themes)
        UNION ALL SELECT indicator, 'no figure carries this indicator' FROM other_indicators
        WHERE indicator NOT IN (SELECT indicator FROM figures)""",
    ),
}
