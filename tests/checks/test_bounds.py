"""Lower bounds: what a document prints as "at least" is never shown as an exact number."""

import duckdb

LOWER = "以上|不低于|不少于|至少|余|超"


def test_a_figure_printed_as_a_lower_bound_is_one(shipped: duckdb.DuckDBPyConnection) -> None:
    query = """SELECT figure_id, value_as_published FROM figures
        WHERE regexp_matches(value_as_published, ?) AND NOT regexp_matches(qualifier, 'at_least|approx')"""
    assert shipped.execute(query, [LOWER]).fetchall() == []
