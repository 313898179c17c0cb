"""The data rules: the shipped files break none, and a row that breaks one is found by that rule alone."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from metrics import checks
from metrics.checks import RULES, Finding
from metrics.errors import BadData
from metrics.store.versions import DATA, SHIPPED

Row = dict[str, str]
# A figure with nothing special to it: whatever a test changes is what is wrong with it.
PLAIN = {
    "indicator": "information_requests_received", "whole": "whole", "basis": "full_year", "reading": "digits",
    "qualifier": "exact", "status": "published", "breakdown": "", "period_end": "", "scope": "", "supersedes": "",
}  # fmt: skip
RATE = PLAIN | {"indicator": "information_request_answer_rate"}
OWNED = {"kind": "meeting"}
OF_OLD = {"former_code": "210122"}
LABEL = {"key": "body", "value": "npc"}


@dataclass(frozen=True)
class Mutation:
    """The first row like `where` is changed by `set`, or copied where `add`; the rule finds `row`, or else that row."""

    rule: str
    set: Row | Callable[[Row], Row]
    where: tuple[tuple[str, str], ...] = tuple(PLAIN.items())
    add: bool = False
    row: str = ""


def mutation(
    rule: str, set: Row | Callable[[Row], Row], where: Row | None = None, add: bool = False, row: str = ""
) -> Mutation:
    return Mutation(rule, set, tuple((PLAIN if where is None else where).items()), add, row)


def end_before_start(row: Row) -> Row:
    return {"period_start": f"{row['year']}-12-31", "period_end": f"{row['year']}-01-31", "basis": "to_date"}


def year_before(row: Row) -> Row:
    return {"period_start": f"{int(row['year']) - 1}-12-31"}


MUTATIONS = [
    mutation("figure ids are unique", {"scope": "all", "scope_zh": "全部"}, add=True),
    mutation("figure ids are unique", {"figure_id": "F123"}, row="F123"),
    mutation("indicators are in the catalogue", {"indicator": "weather"}),
    mutation("units are in the catalogue", {"unit": "parsecs"}),
    mutation("qualifiers are in the catalogue", {"qualifier": "roughly"}),
    mutation("qualifiers are in the catalogue", {"qualifier": "exact+roughly"}),
    mutation("breakdowns are in the catalogue", {"breakdown": "colour=red"}),
    mutation("breakdowns are in the catalogue", {"breakdown": "body=nobody"}),
    mutation("whole is a known word", {"whole": "half"}),
    mutation("basis is a known word", {"basis": ""}),
    mutation("reading is a known word", {"reading": "guessed"}),
    mutation("status is a known word", {"status": "maybe"}),
    mutation("values are numbers", {"value": "many", "reading": "words"}),
    mutation("values are numbers", {"value": "", "reading": "none"}),
    mutation("values are numbers", {"value": "", "reading": "none", "status": "uncertain", "note": ""}),
    mutation("years are years", {"year": "2O20", "period_start": ""}),
    mutation("years are years", {"year": "1948", "period_start": ""}),
    mutation("dates are dates, in order", lambda row: {"period_start": f"{row['year']}-13-01"}),
    mutation("dates are dates, in order", end_before_start),
    mutation("dates lie in the year, or the basis allows others", year_before),
    mutation("a result that ends before 31 December is to date", lambda row: {"period_end": f"{row['year']}-12-30"}),
    mutation("percentages are in range", {"value": "100.5", "reading": "words"}, RATE),
    mutation("percentages are in range", {"value": "-0.5", "reading": "words"}, RATE),
    mutation("outcome counts add up to a total", {"value": "1", "reading": "words"},
             {"indicator": "outcome_a_resolved", "place_code": "330203", "year": "2021"}, row="least outcome"),
    mutation("values read as published", {"value": "123456789"}),
    mutation("values read as published", {"reading": "none"}),
    mutation("a series is part of its breakdown", {"series": "body=npc"}),
    mutation("no source tells the same figure twice", {"figure_id": "Fffffffff"}, add=True, row="same"),
    mutation("scopes are said in Chinese too", {"scope": "all", "scope_zh": ""}),
    mutation("figures name a known place and source", {"place_code": "999999"}),
    mutation("figures name a known place and source", {"source_id": "W9999"}),
    mutation("a correction names what it corrects, and why", {"supersedes": "F00000000", "reason": "misread"}),
    mutation("a correction names what it corrects, and why", lambda row: {"supersedes": row["figure_id"]}),
    mutation("a correction names what it corrects, and why", {"recorded_on": "yesterday"}),
    mutation("sources are complete", {}, {"tier": "official"}, add=True),
    mutation("sources are complete", {"tier": "blog"}, {"tier": "official"}),
    mutation("sources are complete", {"title": ""}, {"tier": "official"}),
    mutation("sources are complete", {"publisher": ""}, {"tier": "official"}),
    mutation("sources are complete", {"url": "www.example.org"}, {"tier": "official"}),
    mutation("sources are complete", {"published_on": "May 2020"}, {"tier": "official"}),
    mutation("places have parents and names", {}, {"level": "zone"}, add=True),
    mutation("places have parents and names", {"parent_code": "999999"}, {"level": "zone"}),
    mutation("places have parents and names", {"place_code": "21010"}, {"level": "zone"}, add=True, row="21010"),
    mutation("places have parents and names", {"level": "town"}, {"level": "zone"}),
    mutation("places have parents and names", {"name_en": ""}, {"level": "zone"}),
    mutation("places have parents and names", {"name_zh": ""}, {"level": "zone"}),
    mutation("former places lead to a place of today", {}, OF_OLD, add=True),
    mutation("former places lead to a place of today", {"former_code": "21012"}, OF_OLD, row="21012"),
    mutation("former places lead to a place of today", {"former_code": "210102"}, OF_OLD, row="210102"),
    mutation("former places lead to a place of today", {"place_code": "999999"}, OF_OLD),
    mutation("former places lead to a place of today", {"name_zh": ""}, OF_OLD),
    mutation("former places lead to a place of today", {"name_en": ""}, OF_OLD),
    mutation("former places lead to a place of today", {"valid_to": ""}, OF_OLD),
    mutation("former places lead to a place of today", {"valid_from": "long ago"}, OF_OLD),
    mutation("former places lead to a place of today", {"valid_from": "2017"}, OF_OLD),
    mutation("commitments are complete in both languages", {}, OWNED, add=True),
    mutation("commitments are complete in both languages", {"place_code": "999999"}, OWNED),
    mutation("commitments are complete in both languages", {"source_id": "W9999"}, OWNED),
    mutation("commitments are complete in both languages", {"what": ""}, OWNED),
    mutation("commitments are complete in both languages", {"what_zh": ""}, OWNED),
    mutation("commitments are complete in both languages", {"owner_zh": ""}, OWNED),
    mutation("commitments are complete in both languages", {"topic": "streets"}, OWNED),
    mutation("commitments are complete in both languages", {"owner_id": ""}, OWNED),
    mutation("commitments are complete in both languages", {"owner_id": "The Mayor"}, OWNED),
    mutation("commitments are complete in both languages", {"topic_id": "streets"}, OWNED),
    mutation("commitments are complete in both languages", {"owner_id": "mayor"}, OWNED),
    mutation("commitments are complete in both languages", {"kind": "wish"}, OWNED),
    mutation("commitments are complete in both languages", {"status": "forgotten"}, OWNED),
    mutation("commitments are complete in both languages", {"deadline": "soon"}, OWNED),
    mutation("commitments are complete in both languages", {"year": "last"}, OWNED),
    mutation("labels are there in both languages", {}, LABEL, add=True, row="body=npc"),
    mutation("labels are there in both languages", {"label_en": ""}, LABEL, row="body=npc"),
    mutation("labels are there in both languages", {"label_zh": ""}, LABEL, row="body=npc"),
    mutation("other figures have names and a theme", {"title_en": ""}, {}),
    mutation("other figures have names and a theme", {"title_zh": ""}, {}),
    mutation("other figures have names and a theme", {"theme": "sport"}, {}),
    mutation("other figures have names and a theme", {"indicator": "weather"}, {}, add=True, row="weather"),
]  # fmt: skip


@cache
def before() -> list[Finding]:
    return checks.run()


def test_the_shipped_files_break_no_rule() -> None:
    assert before() == []


def test_every_rule_has_a_mutation() -> None:
    assert {m.rule for m in MUTATIONS} == set(RULES)


@pytest.mark.parametrize(
    "broken", MUTATIONS, ids=lambda m: f"{m.rule}: {m.set if isinstance(m.set, dict) else m.set.__name__}"
)
def test_a_broken_row_is_found_by_its_rule_alone(tmp_path: Path, broken: Mutation) -> None:
    file = RULES[broken.rule].file
    for name in SHIPPED:
        shutil.copy(DATA / name, tmp_path)
    row = _break(tmp_path / file, broken)
    known = set(before())
    found = {(finding.rule, finding.file, finding.row) for finding in checks.run(tmp_path) if finding not in known}
    assert found == {(broken.rule, file, row)}


def _break(path: Path, broken: Mutation) -> str:
    """Write the mutation into a file; return the id of the row that the rule must find."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = list(rows[0])
    target = next(row for row in rows if all(row[k] == v for k, v in broken.where))
    whole = min(
        (r["figure_id"] for r in rows if r.get("indicator", "").startswith("outcome_") and _like(r, target)), default=""
    )
    changed = target | (broken.set if isinstance(broken.set, dict) else broken.set(target))
    if broken.add:
        rows.append(changed)
    else:
        rows[rows.index(target)] = changed
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(rows)
    named = {"": target[columns[0]], "same": min(target[columns[0]], changed[columns[0]]), "least outcome": whole}
    return named.get(broken.row, broken.row)


def _like(row: Row, target: Row) -> bool:
    return row["unit"] == "cases" and all(
        row[k] == target[k] for k in ("place_code", "year", "series", "basis", "period_end", "whole")
    )


def test_a_target_may_end_before_the_year(tmp_path: Path) -> None:
    for name in SHIPPED:
        shutil.copy(DATA / name, tmp_path)
    rule = "a result that ends before 31 December is to date"
    _break(
        tmp_path / "figures.csv",
        mutation(rule, lambda row: {"period_end": f"{row['year']}-12-30", "qualifier": "target"}),
    )
    assert set(checks.run(tmp_path)) == set(before())


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"figures\.csv cannot be read"):
        checks.run(tmp_path)
