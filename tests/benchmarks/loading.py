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
assert done.counts["read"] == int(sys.argv[3]), done.counts"""


def make(path: Path, rows: int) -> None:
    """Write proposals as an office exports them: choices, places, days, names and text."""

    def one_of(seed: int, *words: str) -> str:
        listed = ", ".join(f"'{word}'" for word in words)
        return f"[{listed}][1 + (hash(i, {seed}) % {len(words)})::INT]"

    duckdb.sql(
        f"""COPY (SELECT 'P' || lpad(i::VARCHAR, 9, '0') AS 案号, {one_of(1, "代表建议", "提案", "议案")} AS 种类,
            '关于第' || hash(i, 2) % 100000 || '号停车泊位与道路改造的建议' AS 标题,
            {one_of(3, "城建", "教育", "医疗", "交通", "环保")} AS 类别, {one_of(4, "急", "难", "愁", "")} AS 急难愁盼,
            {one_of(5, "是", "否")} AS 重点督办,
            {one_of(6, "沈阳市和平区", "沈阳市沈河区", "沈阳市铁西区", "沈阳市浑南区", "沈阳市皇姑区")} AS 提出者所在区县,
            '部门' || hash(i, 7) % 60 AS 主办单位, '单位' || hash(i, 8) % 30 || '、单位' || hash(i, 9) % 30 AS 会办单位,
            began AS 收到日期, began + (hash(i, 10) % 10)::INT AS 交办日期, began + 30 + (hash(i, 11) % 100)::INT AS 答复日期,
            {one_of(12, "A", "B", "C", "D")} AS 办理结果, {one_of(13, "满意", "基本满意", "不满意", "")} AS 满意度
        FROM (SELECT i, DATE '2015-01-01' + (hash(i, 14) % 3600)::INT AS began FROM range({rows}) AS t(i)))
        TO '{path}' (HEADER)"""
    )


def measured(work: str, path: Path, folder: Path, rows: int) -> tuple[float, float, float]:
    """Return seconds, those of the processor, and greatest memory of some work in a process of its own, on an empty store."""
    with tempfile.TemporaryDirectory(dir=folder) as store:
        told = subprocess.run(
            [sys.executable, "-c", CLOCK.format(work=work), str(path), str(folder), str(rows)],
            env=os.environ | {"TAIZHANG_STORE": store},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    return float(told[-3]), float(told[-2]), float(told[-1])


def main() -> None:
    """Measure by turns and print the ratio of each turn."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "proposals.csv")
        make(path, rows)
        print(f"{rows} rows, {path.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")
        for _ in range(TIMES):
            own, own_cpu, _ = measured(COPY, path, Path(name), rows)
            ours, cpu, memory = measured(LOAD, path, Path(name), rows)
            print(
                f"COPY {own:.1f} s, import {ours:.1f} s: {ours / own:.2f} times (aim: at most 2.5), of the processor {cpu / own_cpu:.2f}; "
                f"peak {memory / 2**30:.2f} GiB (aim: at most 2)",
                flush=True,
            )


if __name__ == "__main__":
    main()
