"""The house: imports point one way, pages hold no SQL, the visible top level stays as it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# A part imports what stands in a row above its own, and itself.
ROWS = (
    ("errors", "text"),
    ("model", "method"),
    ("catalog", "places", "stats"),
    ("store",),
    ("extract", "simulate", "view", "citations"),
    ("links", "rebases", "sentences"),
    ("loading", "queries"),
    ("trend", "delivery", "control", "how_sure"),
    ("chains", "checks", "changes", "charts", "commitments", "definitions", "findings", "markers", "search"),
    ("export", "briefing", "publishing"),
    ("commands",),
    ("__main__",),
)
TOP_LEVEL = {"dashboard.py", "pages", "metrics", "data", "tests", "requirements.txt", "README.md", "LICENSE"}
FIRST_PARTY = ("metrics", "pages", "dashboard", "tests")
SQL = re.compile(r"\bSELECT\b|^\s*FROM\s+\w")


def imported(source: str, package: str = "") -> Iterator[str]:
    """Yield every module that a source imports, also inside functions; `package` is where relative names start."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, (above, node.module)))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def forbidden(file: str, name: str) -> bool:
    """Whether the file (a path below the project) may not import the module."""
    owner, module = file.removesuffix(".py").split("/"), name.split(".")
    if module[0] in ("streamlit", "duckdb"):
        return (module[0] == "streamlit") == (owner[0] == "metrics")
    if module[0] not in FIRST_PARTY:
        return False
    if owner[0] == "metrics":
        return module[0] != "metrics" or not _above(owner[1], module[1] if len(module) > 1 else "")
    if owner[0] == "pages":
        same = module[:2] == ["pages", "_ui"]
        return module[0] != "metrics" and not same
    return module[0] not in ("metrics", "pages")


def _above(part: str, other: str) -> bool:
    row = {name: place for place, names in enumerate(ROWS) for name in names}
    return part == other or part == "__init__" or row.get(other, len(ROWS)) < row.get(part, 0)


def sql_in(source: str) -> list[str]:
    """Return the strings of a source that are SQL."""
    strings = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return [string for string in strings if isinstance(string, str) and SQL.search(string)]


def files(*folders: str) -> list[str]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path.relative_to(ROOT).as_posix() for path in [*found, *ROOT.glob("dashboard.py")])


@pytest.mark.parametrize("file", files("metrics", "pages"))
def test_imports_point_one_way(file: str) -> None:
    package = ".".join(Path(file).parts[:-1])
    source = (ROOT / file).read_text(encoding="utf-8")
    assert [name for name in imported(source, package) if forbidden(file, name)] == []


@pytest.mark.parametrize("file", files("pages"))
def test_pages_hold_no_sql(file: str) -> None:
    assert sql_in((ROOT / file).read_text(encoding="utf-8")) == []


def test_no_page_stands_directly_in_pages() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []


def test_the_visible_top_level_stays_as_it_is() -> None:
    seen = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__pycache__"))}
    assert seen == TOP_LEVEL


def test_every_part_of_metrics_has_its_row() -> None:
    parts = {path.name.removesuffix(".py") for path in (ROOT / "metrics").iterdir()}
    parts -= {"__init__", "__pycache__", "locale"}
    assert parts - {name for names in ROWS for name in names} == set()


@pytest.mark.parametrize(
    ("file", "source", "bad"),
    [
        ("metrics/store/figures.py", "from metrics.queries import answer", ["metrics.queries.answer"]),
        ("metrics/store/figures.py", "from metrics import queries, text", ["metrics.queries"]),
        ("metrics/text.py", "def f():\n    import streamlit as st", ["streamlit"]),
        ("metrics/text.py", "from .view import View", ["metrics.view.View"]),
        ("metrics/queries/sql.py", "from pages._ui import cache", ["pages._ui.cache"]),
        ("metrics/queries/sql.py", "from ..charts import bars\nfrom .answer import Answer", ["metrics.charts.bars"]),
        ("metrics/catalog/works.py", "from metrics.model import Metric\nimport duckdb", []),
        ("metrics/__init__.py", "import metrics.queries", []),
        ("pages/read/overview.py", "import duckdb\nimport streamlit as st\nfrom metrics.view import View", ["duckdb"]),
        ("pages/read/overview.py", "from pages.verify import data\nfrom pages._ui import cards", ["pages.verify.data"]),
        ("pages/_ui/cards.py", "import dashboard\nfrom pages._ui.plot import plot", ["dashboard"]),
        ("dashboard.py", "import tests.conftest\nfrom pages._ui import cache", ["tests.conftest"]),
    ],
)
def test_a_wrong_import_is_seen(file: str, source: str, bad: list[str]) -> None:
    package = ".".join(Path(file).parts[:-1])
    assert [name for name in imported(source, package) if forbidden(file, name)] == bad


def test_sql_is_seen_and_prose_is_not() -> None:
    sql = 'a = "SELECT *\\nFROM figures"\nb = f"SELECT {a} FROM x"\nc = "FROM figures"\n'
    prose = 'd = "Select a place from the list"\n'
    assert sorted(sql_in(sql + prose)) == [" FROM x", "FROM figures", "SELECT ", "SELECT *\nFROM figures"]
