"""Simulated cases: typed as declared, reproducible, marked, in order, and with what the docstring promises in them."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.catalog.registers import REGISTERS, SQL_TYPES
from metrics.errors import BadRequest
from metrics.places import children, districts, zones
from metrics.simulate import World, simulate
from metrics.simulate.block import BLOCK, block, counts
from metrics.simulate.world import DEPARTMENTS, day_number
from metrics.simulate.writing import RECIPES, cases

ROWS = 20_000
DEADLINES = {"due", "commitment_due"}  # of open cases: may lie after the last day
SHENYANG = World.of("210100", (2015, 2025), 1)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One file of each register."""
    folder = tmp_path_factory.mktemp("simulated")
    made = {register_id: folder / f"{register_id}.parquet" for register_id in REGISTERS}
    for register_id, file in made.items():
        assert simulate(register_id, ROWS, 1, file) == ROWS
    return made


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """More cases, as tables for DuckDB: enough for the last year of one department."""
    folder = tmp_path_factory.mktemp("many")
    for register_id in ("proposals", "hotline"):
        simulate(register_id, 120_000, 1, folder / f"{register_id}.parquet")
    return {
        register_id: f"read_parquet('{(folder / register_id).as_posix()}.parquet')"
        for register_id in ("proposals", "hotline")
    }


def rows_of(sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:  # the module's own one is anybody's to lock or close
        return connection.execute(sql).fetchall()


def one(sql: str) -> tuple[Any, ...]:
    (found,) = rows_of(sql)
    return found


def drawn(
    register_id: str, rows: int, seed: int, city: str = "210100", years: tuple[int, int] = (2015, 2025)
) -> pa.Table:
    found = list(cases(RECIPES[register_id], World.of(city, years, seed), rows))
    return pa.Table.from_batches(found) if found else pa.table({"id": pa.array([], pa.string())})


@pytest.mark.parametrize("rows", [0, 1, 2, ROWS])
@pytest.mark.parametrize("register_id", REGISTERS)
def test_columns_and_types_are_the_declared_ones(register_id: str, rows: int, tmp_path: Path) -> None:
    assert simulate(register_id, rows, 5, tmp_path / "a.parquet") == rows
    told = rows_of(f"DESCRIBE FROM read_parquet('{(tmp_path / 'a.parquet').as_posix()}')")
    expected = [
        (c.id, SQL_TYPES[c.type].replace("DECIMAL(18, 4)", "DECIMAL(18,4)")) for c in REGISTERS[register_id].all_columns
    ]
    assert [(name, type_) for name, type_, *_ in told] == expected
    assert pq.read_metadata(tmp_path / "a.parquet").num_rows == rows


@pytest.mark.parametrize("register_id", REGISTERS)
def test_every_row_says_that_it_is_simulated(register_id: str, files: dict[str, Path]) -> None:
    table = pq.read_table(files[register_id])
    assert table["simulated"].unique().to_pylist() == [True]
    assert pc.all(pc.starts_with(table["id"], "SIM-")).as_py()
    assert len(table["id"].unique()) == ROWS
    assert pq.read_metadata(files[register_id]).metadata[b"simulated"] == b"true"
    named = [c.id for c in REGISTERS[register_id].columns if c.id in ("title", "school", "caller", "evidence")]
    assert [c for c in named if not pc.all(pc.starts_with(table[c].drop_null(), "模拟")).as_py()] == []


def test_no_telephone_exists(files: dict[str, Path]) -> None:
    assert pc.all(pc.match_substring_regex(pq.read_table(files["hotline"])["phone"], r"^000-\d{4}-\d{4}$")).as_py()


@pytest.mark.parametrize("register_id", REGISTERS)
def test_the_same_seed_gives_the_same_file_another_seed_another(register_id: str, tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        simulate(register_id, 500, seed, tmp_path / name)
    a, b, c = ((tmp_path / name).read_bytes() for name in "abc")
    assert a == b
    assert not pq.read_table(tmp_path / "a").equals(pq.read_table(tmp_path / "c"))
    assert a != c


@pytest.mark.parametrize("register_id", REGISTERS)
def test_a_block_needs_none_of_those_before_it(register_id: str, tmp_path: Path) -> None:
    rows, recipe = 2 * BLOCK + 10, RECIPES[register_id]
    seen: list[int] = []
    simulate(register_id, rows, 1, tmp_path / "a.parquet", progress=seen.append)
    assert seen == [BLOCK, 2 * BLOCK, rows]
    counted = counts(SHENYANG, register_id, rows, recipe.months, recipe.weekdays, recipe.growth)
    assert counted.sum() == rows
    whole = pq.read_table(tmp_path / "a.parquet")
    for number in (2, 1):
        part = whole.slice(number * BLOCK, BLOCK)
        for name, column in recipe.draw(block(SHENYANG, register_id, counted, number)).items():
            assert part[name].combine_chunks().equals(pa.chunked_array([column]).combine_chunks()), name


def test_registers_of_one_seed_do_not_share_their_chance() -> None:
    first = [drawn(register_id, 300, 1)["place_code"].to_pylist() for register_id in ("proposals", "hotline", "relief")]
    assert first[0] != first[1] != first[2] != first[0]


@pytest.mark.parametrize("register_id", REGISTERS)
def test_days_are_in_order_and_inside_the_years(register_id: str, files: dict[str, Path]) -> None:
    register, table = REGISTERS[register_id], pq.read_table(files[register_id])
    for column in (c.id for c in register.all_columns if c.type == "day"):
        days = [day for day in table[column].to_pylist() if day]
        assert min(days) >= date(2015, 1, 1), column
        assert column in DEADLINES or max(days) <= date(2025, 12, 31), column
    frame = table.to_pandas()
    for position, late in enumerate(register.order):
        for early in register.order[:position]:
            both = frame[[early, late]].dropna()
            assert (both[early] <= both[late]).all(), (early, late)
    assert table[register.begins].null_count == 0
    events = [c.id for c in register.columns if c.type == "day" and c.id not in DEADLINES and c.id != "month"]
    if events:
        assert (frame[events].apply(lambda row: max(day for day in row if day), axis=1) == frame["updated"]).all()


@pytest.mark.parametrize("register_id", REGISTERS)
def test_cells_are_what_the_columns_admit(register_id: str, files: dict[str, Path]) -> None:
    table = pq.read_table(files[register_id])
    for column in REGISTERS[register_id].all_columns:
        cells = table[column.id].drop_null()
        assert not column.required or len(cells) == ROWS, column.id
        if column.choices:
            assert set(cells.unique().to_pylist()) == set(column.choices), column.id
        if column.low is not None:
            assert pc.min(cells).as_py() >= column.low, column.id
        if column.high is not None:
            assert pc.max(cells).as_py() <= column.high, column.id
        if column.id in ("department", "owner"):
            assert set(cells.unique().to_pylist()) <= set(DEPARTMENTS)


@pytest.mark.parametrize("register_id", REGISTERS)
@pytest.mark.parametrize("city", ["210100", "210200"])
def test_districts_add_up_to_the_city(register_id: str, city: str) -> None:
    found = set(drawn(register_id, 5000, 1, city)["place_code"].to_pylist())
    assert found == set(children(city) if register_id == "service_items" else districts(city))


def test_zones_have_fewer_items_in_their_hall() -> None:
    frame = drawn("service_items", 20_000, 1, "210200").to_pandas()
    zone = frame["place_code"].isin(zones("210200"))
    assert 0.55 < frame[zone]["in_hall"].mean() < 0.70 < 0.85 < frame[~zone]["in_hall"].mean()


def test_items_get_deeper_and_quicker(files: dict[str, Path]) -> None:
    frame = pq.read_table(files["service_items"]).to_pandas()
    year = frame["listed"].map(lambda day: day.year)
    deep = (frame["online_depth"] == "whole").groupby(year).mean()
    days = frame["promised_days"].groupby(year).mean()
    assert deep[2025] > deep[2020] + 0.1 > deep[2015] + 0.2
    assert days[2025] < days[2020] < days[2015]


@pytest.mark.parametrize(("register_id", "start"), [("proposals", "assigned"), ("hotline", "assigned")])
def test_the_shift_is_there_to_be_found(register_id: str, start: str, many: dict[str, str]) -> None:
    took = f"avg(replied - {start})"
    before, after, late_before, late_after = one(f"""
        SELECT {took} FILTER (received BETWEEN '2021-01-01' AND '2022-06-30'),
            {took} FILTER (received BETWEEN '2022-07-01' AND '2024-12-31'),
            avg(CAST(replied > due AS INTEGER)) FILTER (received BETWEEN '2021-01-01' AND '2022-06-30'),
            avg(CAST(replied > due AS INTEGER)) FILTER (received BETWEEN '2022-07-01' AND '2024-12-31')
        FROM {many[register_id]}""")
    assert date.fromordinal(date(1970, 1, 1).toordinal() + SHENYANG.faster_from) == date(2022, 7, 1)
    assert 0.70 < after / before < 0.82
    assert late_after < 0.6 * late_before


@pytest.mark.parametrize("register_id", ["proposals", "hotline"])
@pytest.mark.parametrize("column", ["place_code", "department"])
def test_the_deterioration_is_there_to_be_found_and_only_there(
    register_id: str, column: str, many: dict[str, str]
) -> None:
    place, department = SHENYANG.codes[SHENYANG.slower_place], DEPARTMENTS[SHENYANG.slower_department]
    slower, other = (place, department) if column == "place_code" else (department, place)
    beside = "department" if column == "place_code" else "place_code"
    found = rows_of(f"""
        SELECT {column},
            avg(replied - assigned) FILTER (year(received) = 2025 AND month(received) <= 6)
                / avg(replied - assigned) FILTER (year(received) IN (2023, 2024)),
            count(*) FILTER (year(received) = 2025 AND month(received) <= 6) AS cases
        FROM {many[register_id]} WHERE {column} IS NOT NULL AND {beside} <> '{other}'
        GROUP BY ALL HAVING cases >= 100""")
    ratios = {code: ratio for code, ratio, _ in found}
    assert ratios.pop(slower) > 1.2
    assert all(0.8 < ratio < 1.2 for ratio in ratios.values())


def test_actions_too_get_faster_and_one_owner_slower(tmp_path: Path) -> None:
    simulate("actions", 60_000, 1, tmp_path / "a.parquet")
    took = f"""(SELECT *, (done - given) / (due - given) AS took
        FROM read_parquet('{(tmp_path / "a.parquet").as_posix()}') WHERE due - given <= 90)"""
    before, after = one(f"""
        SELECT avg(took) FILTER (given BETWEEN '2021-01-01' AND '2022-06-30'),
            avg(took) FILTER (given BETWEEN '2022-07-01' AND '2024-12-31') FROM {took}""")
    assert 0.70 < after / before < 0.82
    owner = DEPARTMENTS[SHENYANG.slower_department]
    before, after = one(f"""
        SELECT avg(took) FILTER (year(given) = 2024), avg(took) FILTER (year(given) = 2025 AND month(given) <= 6)
        FROM {took} WHERE owner = '{owner}'""")
    assert after / before > 1.2


def test_one_district_is_better_and_one_worse(many: dict[str, str]) -> None:
    rows = rows_of(f"""
        SELECT place_code, avg(CAST(replied <= due AS INTEGER)), avg(CAST(satisfaction = 'satisfied' AS INTEGER))
        FROM {many["proposals"]} GROUP BY ALL""")
    for measure in (1, 2):
        inorder = [row[0] for row in sorted(rows, key=lambda row: row[measure])]
        assert (inorder[0], inorder[-1]) == (
            SHENYANG.codes[SHENYANG.worse_place],
            SHENYANG.codes[SHENYANG.better_place],
        )


def test_what_matters_for_proposals_is_in_them(many: dict[str, str]) -> None:
    table = many["proposals"]
    sessions, open_, forgotten, unrated = one(f"""
        SELECT avg(CAST(month(received) <= 2 AS INTEGER)), count(*) FILTER (replied IS NULL AND year(received) = 2025),
            count(*) FILTER (replied IS NULL AND due <= '2025-12-31'), avg(CAST(satisfaction IS NULL AS INTEGER)) FROM {table}""")
    assert 0.6 < sessions < 0.8
    assert open_ > 100
    assert forgotten > 100
    assert 0.15 < unrated < 0.35
    (returned,) = one(f"""
        SELECT avg(replied - assigned) FILTER (returns > 0) - avg(replied - assigned) FILTER (returns = 0) FROM {table}""")
    assert returned > 10
    a, d, late, in_time = one(f"""
        SELECT avg(satisfied) FILTER (outcome = 'A'), avg(satisfied) FILTER (outcome = 'D'),
            avg(satisfied) FILTER (replied > due), avg(satisfied) FILTER (replied <= due)
        FROM (SELECT *, CAST(satisfaction = 'satisfied' AS INTEGER) AS satisfied FROM {table})""")
    assert a > d + 0.2
    assert in_time > late + 0.08
    kept, late_kept, promised = one(f"""
        SELECT count(*) FILTER (commitment_kept <= commitment_due), count(*) FILTER (commitment_kept > commitment_due),
            count(commitment_due) FROM {table}""")
    assert promised > kept + late_kept > kept > late_kept > 0
    assert one(f"SELECT count(*) FROM {table} WHERE list_contains(co_departments, department)") == (0,)
    assert one(f"SELECT count(*) FROM {table} WHERE len(list_distinct(co_departments)) < len(co_departments)") == (0,)
    assert one(f"SELECT min(len(co_departments)), max(len(co_departments)) FROM {table}") == (1, 3)
    assert one(f"SELECT count(*) FROM {table} WHERE key <> (key_level IS NOT NULL)") == (0,)


def test_the_hotline_peaks_when_the_heating_is_on(many: dict[str, str]) -> None:
    found = dict(rows_of(f"SELECT month(received), count(*) FROM {many['hotline']} GROUP BY ALL"))
    assert min(found[month] for month in (11, 12, 1)) > 1.2 * max(found[month] for month in (4, 5, 6, 7, 8, 9))


def test_relief_follows_the_quarters_and_the_refunds_one_spring(files: dict[str, Path]) -> None:
    frame = pq.read_table(files["relief"]).to_pandas()
    assert frame["month"].map(lambda day: day.day).eq(1).all()
    month, year = frame["month"].map(lambda day: day.month), frame["month"].map(lambda day: day.year)
    assert (month % 3 == 1).mean() > 0.45
    refunds = (frame["kind"] == "vat_refund") & month.between(4, 7)
    assert refunds[year == 2022].sum() > 3 * refunds[year == 2021].sum()


def test_a_school_lies_in_one_district(files: dict[str, Path]) -> None:
    frame = pq.read_table(files["parking_sites"]).to_pandas()
    assert frame.dropna(subset="school").groupby("school")["place_code"].nunique().max() == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    register_id=st.sampled_from(list(REGISTERS)),
    rows=st.integers(0, 50),
    seed=st.integers(0, 2**70),
    city=st.sampled_from(["210100", "210200", "210300"]),
    first=st.integers(1970, 2100),
    span=st.integers(0, 12),
)
def test_any_seed_and_span_give_cases_in_order(
    register_id: str, rows: int, seed: int, city: str, first: int, span: int
) -> None:
    table = drawn(register_id, rows, seed, city, (first, first + span))
    assert table.num_rows == rows
    if rows:
        register = REGISTERS[register_id]
        begins = np.asarray(table[register.begins].to_pylist(), dtype="datetime64[D]").astype(int)
        assert day_number(date(first, 1, 1)) <= begins.min() <= begins.max() <= day_number(date(first + span, 12, 31))
        assert (np.diff(begins) >= 0).all()
        for row in table.to_pylist():
            days = [row[name] for name in register.order if row[name]]
            assert days == sorted(days)
            assert row["updated"] <= date(first + span, 12, 31)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"register_id": "proposal"}, "did you mean proposals?"),
        ({"register_id": "xyz"}, "there are proposals, hotline"),
        ({"rows": -1}, "0 or more, not -1"),
        ({"seed": -1}, "not -1"),
        ({"city": "999999"}, "no place 999999"),
        ({"city": "210000"}, "no districts of Liaoning"),
        ({"city": "210102"}, "no districts of Heping"),
        ({"years": (2025, 2015)}, "not 2025..2015"),
    ],
)
def test_what_cannot_be_made_is_refused(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    asked: dict[str, Any] = {"register_id": "proposals", "rows": 1, "seed": 1, "out": tmp_path / "a.parquet", **change}
    with pytest.raises(BadRequest, match=said.replace("?", r"\?").replace("..", r"\.\.")):
        simulate(**asked)
    assert list(tmp_path.iterdir()) == []


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "a.parquet"
    simulate("relief", 10, 1, file)
    before = file.read_bytes()

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate("relief", 20, 1, file, progress=stop)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    with pytest.raises(BadRequest, match="cannot be written"):
        simulate("relief", 10, 1, tmp_path / "a" / "b.parquet")


def test_the_planted_places_are_three_where_there_are_three() -> None:
    for seed in range(30):
        world = World.of("210100", (2015, 2025), seed)
        assert len({world.better_place, world.worse_place, world.slower_place}) == 3
        assert max(world.better_place, world.worse_place, world.slower_place) < world.n_districts


@pytest.mark.parametrize("register_id", REGISTERS)
def test_the_cases_of_two_cities_stand_beside_each_other(register_id: str) -> None:
    """Cases of one id replace each other: a second city would eat up the first."""
    one, other = (drawn(register_id, 50, 1, city)["id"].to_pylist() for city in ("210100", "210200"))
    assert not set(one) & set(other)
