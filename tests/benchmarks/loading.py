"""How long an import takes against DuckDB's own COPY of the same file into Parquet: `python -m tests.benchmarks.loading [ROWS]`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

ROWS = 10_000_000
TIMES = 3
# Each runs in a process of its own and prints its seconds, those of the processor, and its greatest memory in bytes.
# The whole work is timed; what both have imported before it is not, as an open dashboard has it too.
CLOCK = """
import resource, sys, time
import duckdb
from metrics.loading import load
began, used = time.perf_counter(), time.process_time()
{work}
seconds, used = time.perf_counter() - began, time.process_time() - used
print(seconds, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""
COPY = """c = duckdb.connect(config={"threads": 2})
c.execute(f"COPY (FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}/own.parquet' (FORMAT parquet)")"""
LOAD = """done = load("proposals", [sys.argv[1]])
assert (done.counts["read"], done.counts["rejected"]) == (int(sys.argv[3]), int(sys.argv[4])), done.counts"""
FAULTY = 1000  # one row of so many, where any are
KINDS = {"all rows good": "", "0.1 % of the rows rejected": "faulty", "words that no sample holds": "unknown"}


def make(path: Path, rows: int, kind: str = "") -> None:
    """Write proposals as an office exports them: choices, places, days, names and text.

    kind  faulty: one row of FAULTY has another word for a choice, or a day in the future;
          unknown: as many rows, between the places that the sample is taken from, have a district that no other has
    """
    faulty = f"i % {FAULTY} = {FAULTY // 2}" if kind == "faulty" else "false"
    start = rows * 9 // 16
    unknown = f"i BETWEEN {start} AND {start + rows // FAULTY}" if kind == "unknown" else "false"

    def one_of(seed: int, *words: str) -> str:
        listed = ", ".join(f"'{word}'" for word in words)
        return f"[{listed}][1 + (hash(i, {seed}) % {len(words)})::INT]"

    duckdb.sql(
        f"""COPY (SELECT 'P' || lpad(i::VARCHAR, 9, '0') AS 案号,
            CASE WHEN {faulty} AND i % 2000 < 1000 THEN '其他' ELSE {one_of(1, "代表建议", "提案", "议案")} END AS 种类,
            '关于第' || hash(i, 2) % 100000 || '号停车泊位与道路改造的建议' AS 标题,
            {one_of(3, "城建", "教育", "医疗", "交通", "环保")} AS 类别, {one_of(4, "急", "难", "愁", "")} AS 急难愁盼,
            {one_of(5, "是", "否")} AS 重点督办,
            CASE WHEN {unknown} THEN {one_of(15, "沈阳市大东区", "沈阳市于洪区", "沈北新区", "苏家屯区", "210181")}
                ELSE {one_of(6, "沈阳市和平区", "沈阳市沈河区", "沈阳市铁西区", "沈阳市浑南区", "沈阳市皇姑区")}
                END AS 提出者所在区县,
            '部门' || hash(i, 7) % 60 AS 主办单位, '单位' || hash(i, 8) % 30 || '、单位' || hash(i, 9) % 30 AS 会办单位,
            CASE WHEN {faulty} AND i % 2000 > 1000 THEN DATE '2999-01-01' ELSE began END AS 收到日期,
            began + (hash(i, 10) % 10)::INT AS 交办日期, began + 30 + (hash(i, 11) % 100)::INT AS 答复日期,
            {one_of(12, "A", "B", "C", "D")} AS 办理结果, {one_of(13, "满意", "基本满意", "不满意", "")} AS 满意度
        FROM (SELECT i, DATE '2015-01-01' + (hash(i, 14) % 3600)::INT AS began FROM range({rows}) AS t(i)))
        TO '{path}' (HEADER)"""
    )


def measured(work: str, path: Path, folder: Path, rows: int, rejected: int) -> tuple[float, float, float]:
    """Return seconds, those of the processor, and greatest memory of some work in a process of its own, on an empty store."""
    with tempfile.TemporaryDirectory(dir=folder) as store:
        told = subprocess.run(
            [sys.executable, "-c", CLOCK.format(work=work), str(path), str(folder), str(rows), str(rejected)],
            env=os.environ | {"TAIZHANG_STORE": store},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    return float(told[-3]), float(told[-2]), float(told[-1])


def main() -> None:
    """Measure each kind of file by turns and print the ratio of each turn."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "proposals.csv")
        for said, kind in KINDS.items():
            make(path, rows, kind)
            print(f"{said}: {rows} rows, {path.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")
            rejected = rows // FAULTY if kind == "faulty" else 0
            for _ in range(TIMES):
                own, own_cpu, _ = measured(COPY, path, Path(name), rows, rejected)
                ours, cpu, memory = measured(LOAD, path, Path(name), rows, rejected)
                print(
                    f"COPY {own:.1f} s, import {ours:.1f} s: {ours / own:.2f} times (aim: at most 2.5), "
                    f"of the processor {cpu / own_cpu:.2f}; peak {memory / 2**30:.2f} GiB (aim: at most 2)",
                    flush=True,
                )


if __name__ == "__main__":
    main()
