"""Proposals: received at the sessions of January and February, assigned, answered, published, followed up."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from metrics.catalog.registers.proposals import REGISTER
from metrics.simulate import arrow
from metrics.simulate.block import NEVER, WORKDAYS, Block, is_day, last_of, on_workday
from metrics.simulate.opinions import satisfaction
from metrics.simulate.recipe import Recipe
from metrics.simulate.world import DEPARTMENTS, Bools, Floats, Ints

KINDS, KIND_SHARES = ("suggestion", "proposal", "motion"), (0.45, 0.53, 0.02)
TITLES = ("模拟建议 ", "模拟提案 ", "模拟议案 ")
URGENCIES, URGENCY_SHARES = ("urgent", "difficult", "troublesome", ""), (0.06, 0.05, 0.07, 0.82)
URGENCY_PACE = np.array([0.75, 1.30, 0.95, 1.0])
URGENCY_RESOLVED = np.array([0.05, -0.15, 0.03, 0.0])
KEY_LEVELS, KEY_SHARES = ("市级领导督办", "人大常委会督办", "政协督办", "部门督办"), (0.15, 0.25, 0.25, 0.35)
CHANNELS = ("session", "between", "online")
CONTACTS = ("face", "screen", "phone", "none")
CONTACT_SHARES = ((0.58, 0.02, 0.30, 0.10), (0.48, 0.17, 0.28, 0.07))  # before and in the latter half of the years
OUTCOMES = ("A", "B", "C", "D")
OUTCOME_SHARES = (0.55, 0.25, 0.13, 0.07)
SATISFIED = np.array([0.93, 0.82, 0.70, 0.58])
RETURN_SHARES = ((0.88, 0.09, 0.025, 0.005), (0.74, 0.19, 0.055, 0.015))  # one department; several
DAYS_TO_REPLY, SPREAD = 56.0, 0.32  # median from assigned to replied before the change, and its spread
FORGOTTEN = 0.003  # never answered at all

# Subject, department and share: the same subject goes to one or two departments.
SUBJECTS = (
    ("城市建设", "市城乡建设局", 0.09), ("城市建设", "市自然资源局", 0.04), ("交通出行", "市交通运输局", 0.09),
    ("交通出行", "市公安局", 0.05), ("教育", "市教育局", 0.10), ("医疗卫生", "市卫生健康委员会", 0.07),
    ("医疗卫生", "市医疗保障局", 0.03), ("社会保障", "市人力资源和社会保障局", 0.05), ("社会保障", "市民政局", 0.05),
    ("生态环境", "市生态环境局", 0.05), ("城市管理", "市城市管理综合行政执法局", 0.09), ("住房物业", "市房产局", 0.07),
    ("农业农村", "市农业农村局", 0.04), ("农业农村", "市水务局", 0.02), ("产业经济", "市工业和信息化局", 0.03),
    ("产业经济", "市发展和改革委员会", 0.03), ("产业经济", "市商务局", 0.02), ("产业经济", "市财政局", 0.015),
    ("科技数字", "市科学技术局", 0.015), ("科技数字", "市大数据管理局", 0.01), ("文化旅游", "市文化旅游和广播电视局", 0.025),
    ("营商环境", "市营商环境建设局", 0.015), ("营商环境", "市市场监督管理局", 0.015), ("法治安全", "市司法局", 0.01),
    ("法治安全", "市应急管理局", 0.01),
)  # fmt: skip
SUBJECT_SHARES = tuple(share for _, _, share in SUBJECTS)
SUBJECT_WORDS = tuple(subject for subject, _, _ in SUBJECTS)
SUBJECT_DEPARTMENT = np.array([DEPARTMENTS.index(department) for _, department, _ in SUBJECTS])


@dataclass(frozen=True)
class _Asked:
    """What a case is, before anything is done about it."""

    kind: Ints
    subject: Ints
    urgency: Ints
    key: Bools
    place: Ints
    co_handlers: Ints

    @property
    def department(self) -> Ints:
        return SUBJECT_DEPARTMENT[self.subject]


class _Handled(NamedTuple):
    """The days of what is done about it."""

    assigned: Ints
    returns: Ints
    due: Ints
    replied: Ints
    published: Ints


def _asked(block: Block) -> _Asked:
    return _Asked(
        kind=block.pick(KIND_SHARES),
        subject=block.pick(SUBJECT_SHARES),
        urgency=block.pick(URGENCY_SHARES),
        key=block.chance(0.025),
        place=block.places(),
        co_handlers=block.pick((0.78, 0.14, 0.06, 0.02)),
    )


def _handled(block: Block, asked: _Asked, session: Bools) -> _Handled:
    wait = np.where(session, block.between(12, 35), block.between(3, 12))
    assigned = block.happened(on_workday(block.begins + wait))
    returns = block.pick_by(RETURN_SHARES, (asked.co_handlers > 0).astype(np.int64))
    allowed = np.where((asked.kind == 2) | (asked.urgency == 1), 180, 90)
    pace = block.world.pace(asked.place, asked.department, block.begins) * URGENCY_PACE[asked.urgency]
    pace *= np.where(asked.key, 0.9, 1.0) * np.where(asked.co_handlers > 0, 1.12, 1.0) * (1 + 0.15 * returns)
    took = block.around(DAYS_TO_REPLY * pace, SPREAD) + returns * block.between(4, 14)
    replied = on_workday(assigned + np.maximum(1, np.rint(took)).astype(np.int64))
    replied = block.happened(replied, is_day(assigned) & ~block.chance(FORGOTTEN))
    published = block.happened(replied + block.between(3, 30), is_day(replied) & block.chance(0.7))
    due = np.where(is_day(assigned), assigned + allowed, NEVER)
    return _Handled(assigned, returns, due, replied, published)


def _outcomes(block: Block, asked: _Asked) -> Ints:
    resolved = OUTCOME_SHARES[0] + URGENCY_RESOLVED[asked.urgency] + 0.08 * asked.key
    resolved += block.world.share(asked.place, block.begins) + 0.06 * block.world.passed(block.begins)
    return np.where(block.chance(resolved), 0, 1 + block.pick(OUTCOME_SHARES[1:]))


def _satisfied(block: Block, asked: _Asked, handled: _Handled, outcome: Ints, contact: Ints) -> Floats:
    late = is_day(handled.replied) & (handled.replied > handled.due)
    satisfied = SATISFIED[outcome] - 0.15 * late - 0.08 * (contact == 3)
    return satisfied + block.world.share(asked.place, block.begins)


def _co_departments(block: Block, asked: _Asked) -> pa.Array:
    # Each step is at most 8 of 25 departments, so three steps neither return to the lead nor meet.
    steps = block.rng.integers(1, 8, (block.size, 3), endpoint=True).cumsum(axis=1)
    used = np.arange(3) < asked.co_handlers[:, None]
    return arrow.names(DEPARTMENTS, (asked.department[:, None] + steps) % len(DEPARTMENTS), used)


def _draw(block: Block) -> dict[str, pa.Array]:
    world, begins = block.world, block.begins
    asked = _asked(block)
    session = (world.month(begins) < 2) & block.chance(0.92)
    handled = _handled(block, asked, session)
    answered, open_ = is_day(handled.replied), ~is_day(handled.replied)
    contact = block.pick_by(CONTACT_SHARES, (world.passed(begins) > 0.5).astype(np.int64))
    outcome = _outcomes(block, asked)
    visited = block.happened(handled.replied + block.between(15, 90), answered & block.chance(0.45))
    promised = answered & (outcome > 0) & (outcome < 3) & block.chance(0.7)
    promise_due = np.where(promised, handled.replied + block.between(60, 400), NEVER)
    taken = np.rint(block.rng.normal(-20, 40, block.size)).astype(np.int64)
    kept = np.maximum(promise_due + taken, handled.replied + 1)
    kept = block.happened(kept, promised & block.chance(0.9))
    events = (handled.assigned, handled.replied, handled.published, visited, kept)
    unassigned = ~is_day(handled.assigned)
    year = world.year(begins)
    sessions = [
        f"{body}{y}年会议（模拟）" for y in range(world.years[0], world.years[1] + 1) for body in ("人大", "政协")
    ]
    titles = arrow.words(TITLES, asked.kind)
    return {
        "kind": arrow.words(KINDS, asked.kind),
        "session": arrow.words(sessions, year * 2 + (asked.kind == 1)),
        "title": arrow.numbered(titles, block.numbers, 6),
        "category": arrow.words(SUBJECT_WORDS, asked.subject),
        "urgency": arrow.words(URGENCIES, asked.urgency, asked.urgency == 3),
        "key": arrow.flags(asked.key),
        "key_level": arrow.words(KEY_LEVELS, block.pick(KEY_SHARES), ~asked.key),
        "place_code": arrow.words(world.codes, asked.place),
        "department": arrow.words(DEPARTMENTS, asked.department, unassigned),
        "co_departments": _co_departments(block, asked),
        "received": arrow.days(begins),
        "assigned": arrow.days(handled.assigned),
        "returns": arrow.whole(handled.returns, unassigned),
        "due": arrow.days(handled.due),
        "replied": arrow.days(handled.replied),
        "published": arrow.days(handled.published),
        "outcome": arrow.words(OUTCOMES, outcome, open_ | block.chance(0.04)),
        "contact": arrow.words(CONTACTS, contact, open_ | block.chance(0.05)),
        "satisfaction": satisfaction(
            block, _satisfied(block, asked, handled, outcome, contact), answered & block.chance(0.8)
        ),
        "visited": arrow.days(visited),
        "commitment_due": arrow.days(promise_due),
        "commitment_kept": arrow.days(kept),
        "channel": arrow.words(CHANNELS, np.where(session, 0, 1 + block.chance(0.25))),
        "updated": arrow.days(last_of(begins, *events)),
    }


RECIPE = Recipe(
    register=REGISTER,
    mark="P",
    draw=_draw,
    months=(5.0, 3.2, 0.6, 0.35, 0.35, 0.3, 0.25, 0.25, 0.35, 0.35, 0.3, 0.25),
    weekdays=WORKDAYS,
    growth=0.02,
)
