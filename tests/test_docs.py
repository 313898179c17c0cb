"""The two READMEs say what is so: commands, outputs, examples, tables, columns, links."""

import csv
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import dashboard
from metrics.catalog import METRICS
from metrics.catalog.registers import REGISTERS, Register
from metrics.checks import RULES
from metrics.store.versions import DATA, SHIPPED
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA_README = (DATA / "README.md").read_text(encoding="utf-8")
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && "
START = INSTALL + ".venv/bin/streamlit run dashboard.py"
TEST = INSTALL + ".venv/bin/python -m pytest"
PROMPT = "$ .venv/bin/python "
# Any added figure makes a new version: the words around it must be right, not the digits.
VERSION = re.compile(r"(?<=data version )[0-9a-f]{8}")


# A label of a version with cases in it.
LABEL = re.compile(r"\b[0-9a-f]{8}\b")
COMMANDS = {"list", "show", "check", "import", "versions", "diff", "rollback", "simulate", "differences"}


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def stripped(text: str) -> str:
    """Return the lines of a text without their indentation."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def examples() -> list[tuple[str, str]]:
    """Return every command that README runs at a prompt, and the output that it prints below."""
    calls = [call.partition("\n") for block in blocks(README, "console") for call in f"\n{block}".split("\n$ ")[1:]]
    return [(f"$ {command}", output.strip("\n")) for command, _, output in calls]


def columns(name: str) -> list[str]:
    """Return the columns that data/README.md names for a file, in order."""
    section = DATA_README.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def test_the_first_two_commands_start_and_test() -> None:
    assert blocks(README, "bash")[:2] == [START + "\n", TEST + "\n"]
    assert len(README.partition(TEST)[0].splitlines()) < 25
    assert (ROOT / START.split()[-1]).is_file()


def test_windows_has_the_same_two_commands() -> None:
    (block,) = blocks(README, "powershell")
    unix = [line.replace("\\", "/").replace("py -m", "python3 -m") for line in block.splitlines()]
    assert unix == [line.replace(" && ", "; ").replace("/bin/", "/Scripts/") for line in (START, TEST)]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert TEST in (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("'", "\n").splitlines()


def test_the_examples_cover_every_command() -> None:
    assert {shlex.split(command)[4] for command, _ in examples()} == COMMANDS
    assert sum(bool(output) for _, output in examples()) >= 2


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the list of cases that README shows; the examples share its store, and run in their order."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "proposals.csv").write_text(blocks(README, "csv")[0], encoding="utf-8")
    return folder


@pytest.mark.parametrize(("command", "output"), examples())
def test_an_example_prints_what_the_readme_shows(command: str, output: str, office: Path) -> None:
    assert command.startswith(PROMPT)
    words = [
        str(office / word) if word.endswith((".csv", ".parquet")) else word
        for word in shlex.split(command.removeprefix(PROMPT))
    ]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | {"TAIZHANG_STORE": str(office / "store")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    done.stdout = done.stdout.replace(f"{office.as_posix()}/", "")
    if output:
        for pattern in (VERSION, LABEL):
            output, done.stdout = pattern.sub("", output), pattern.sub("", done.stdout.strip("\n"))
        assert output == done.stdout


def test_the_examples_of_code_stand_in_the_code() -> None:
    code = [stripped(path.read_text(encoding="utf-8")) for path in (ROOT / "metrics").rglob("*.py")]
    code.append(stripped((ROOT / "dashboard.py").read_text(encoding="utf-8")))
    shown = [stripped(block) for block in blocks(README, "python")]
    assert len(shown) == 2
    assert [block for block in shown if not any(block in file for file in code)] == []


def test_the_example_of_a_figure_is_a_figure() -> None:
    _, row = blocks(README, "csv")
    assert row.strip() in (DATA / "figures.csv").read_text(encoding="utf-8").splitlines()


def test_the_map_names_what_exists() -> None:
    (tree,) = blocks(README, "text")
    named = {line.split()[0].rstrip("/") for line in tree.splitlines()}
    assert [path for path in named if not (ROOT / path).exists()] == []
    parts = [path for folder in ("metrics", "pages") for path in (ROOT / folder).iterdir()]
    shown = {path.relative_to(ROOT).as_posix() for path in parts if path.name not in ("__init__.py", "__pycache__")}
    assert shown - named == set()


def test_every_page_is_described() -> None:
    section = README.partition("\n## What you see\n")[2].partition("\n## ")[0]
    described = re.findall(r"^- \*\*(.+?)\*\*", section, re.MULTILINE)
    assert described == [
        f"{title.en} {title.zh}" for listed in dashboard.PAGES.values() for _, title in listed.values()
    ]


def test_the_metric_table_is_the_catalogue() -> None:
    rows = [f"| `{m.id}` | {m.title.en} | {m.title.zh} | {m.unit} | {m.better} |" for m in METRICS.values()]
    expected = "\n".join(["| id | title | 中文 | unit | better |", "|---|---|---|---|---|", *rows])
    table = README.partition("<!-- metrics -->\n")[2].partition("\n<!-- /metrics -->")[0]
    assert table == expected, f"the table between the markers must be:\n{expected}"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_column_is_explained(name: str) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        assert columns(name) == next(csv.reader(file))


def test_every_rule_is_listed_with_its_file() -> None:
    section = DATA_README.partition("\n## Rules\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| (.+?) \| (\w+\.csv) \|", section, re.MULTILINE)
    assert listed == [(name, rule.file) for name, rule in RULES.items()]


@pytest.mark.parametrize("readme", [ROOT / "README.md", DATA / "README.md"], ids=["project", "data"])
def test_relative_links_and_pictures_exist(readme: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", readme.read_text(encoding="utf-8"))
    assert targets
    assert [t for t in targets if "://" not in t and not (readme.parent / t).exists()] == []


def table_of(register: Register) -> str:
    """Return the table of a register's columns as data/README.md shows it."""
    rows = [
        f"| `{c.id}` | {c.title.en} | {c.title.zh} | {c.type}{', required' if c.required else ''} | {c.meaning.en} |"
        for c in register.all_columns
    ]
    return "\n".join(["| column | title | 中文 | type | meaning |", "|---|---|---|---|---|", *rows])


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_every_column_of_a_register_is_listed(register: Register) -> None:
    section = DATA_README.partition(f"\n### {register.id}: {register.title.en} {register.title.zh}\n\n")[2]
    table = section.partition(f"{register.meaning.en}\n\n")[2].partition("\n\n")[0].strip()
    assert table == table_of(register), f"the table must be:\n{table_of(register)}"
