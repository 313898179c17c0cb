"""Hotline: most calls when the heating is on; many enquiries answered at once, the rest handed on."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.catalog.registers.hotline import REGISTER
from metrics.simulate import arrow
from metrics.simulate.block import EVERY_DAY, Block, is_day, last_of
from metrics.simulate.opinions import satisfaction
from metrics.simulate.recipe import Recipe
from metrics.simulate.world import DEPARTMENTS, Bools, Ints

LINES, LINE_SHARES = ("12345", "express"), (0.94, 0.06)
CHANNELS = ("phone", "app", "wechat", "web", "other")
CHANNEL_SHARES = ((0.80, 0.04, 0.06, 0.07, 0.03), (0.55, 0.17, 0.20, 0.06, 0.02))  # first and latter half of the years
KINDS = ("enquiry", "help", "complaint", "suggestion", "report")
KIND_SHARES = (0.38, 0.27, 0.25, 0.05, 0.05)
# Calls about heating for each other call, by month: what makes the winter's peak.
HEATING = (0.55, 0.40, 0.30, 0.06, 0.02, 0.02, 0.02, 0.02, 0.04, 0.25, 0.75, 0.65)
# Subject, department, share among calls that are not about heating, and how often the caller says it is resolved.
SUBJECTS = (
    ("供热", "市房产局", 0.0, 0.70), ("供水排水", "市水务局", 0.07, 0.80), ("物业管理", "市房产局", 0.14, 0.62),
    ("市容环卫", "市城市管理综合行政执法局", 0.12, 0.80), ("道路设施", "市城乡建设局", 0.09, 0.74),
    ("公共交通", "市交通运输局", 0.07, 0.80), ("停车管理", "市公安局", 0.08, 0.68),
    ("劳动社保", "市人力资源和社会保障局", 0.11, 0.76), ("教育", "市教育局", 0.07, 0.78),
    ("医疗医保", "市医疗保障局", 0.06, 0.80), ("消费维权", "市市场监督管理局", 0.08, 0.74),
    ("噪声环保", "市生态环境局", 0.06, 0.66), ("社会救助", "市民政局", 0.03, 0.82), ("政务服务", "市营商环境建设局", 0.02, 0.86),
)  # fmt: skip
SUBJECT_WORDS = tuple(subject for subject, *_ in SUBJECTS)
SUBJECT_DEPARTMENT = np.array([DEPARTMENTS.index(department) for _, department, *_ in SUBJECTS])
SUBJECT_SHARES = np.array([[heating, *(share for *_, share, _ in SUBJECTS[1:])] for heating in HEATING])
SUBJECT_RESOLVED = np.array([resolved for *_, resolved in SUBJECTS])
RETURN_SHARES = (0.90, 0.075, 0.02, 0.005)
DAYS_TO_ANSWER, SPREAD = 3.6, 0.60  # median from handed on to answered before the change, and its spread
FORGOTTEN = 0.002  # never answered at all


def _answered(block: Block, subject: Ints, place: Ints, at_once: Bools, returns: Ints) -> tuple[Ints, Ints]:
    """Return the days on which cases were handed on and answered."""
    pace = block.world.pace(place, SUBJECT_DEPARTMENT[subject], block.begins) * (1 + 0.2 * returns)
    took = block.around(DAYS_TO_ANSWER * pace, SPREAD) + returns * block.between(1, 3)
    assigned = block.happened(block.begins + block.pick((0.75, 0.2, 0.05)), ~at_once)
    replied = np.where(at_once, block.begins, assigned + np.rint(took).astype(np.int64))
    return assigned, block.happened(replied, ~block.chance(FORGOTTEN))


def _phones(numbers: Ints) -> pa.Array:
    """Return numbers to call back that no telephone has: 000-0000-0123."""
    first, second = arrow.digits(numbers // 10_000 % 10_000, 4), arrow.digits(numbers % 10_000, 4)
    return pc.binary_join_element_wise("000", first, second, "-")


def _draw(block: Block) -> dict[str, pa.Array]:
    world, begins = block.world, block.begins
    month = world.month(begins)
    subject = block.pick_by(SUBJECT_SHARES, month)
    kind = block.pick(KIND_SHARES)
    place = block.places()
    at_once = (kind == 0) & (subject > 0) & block.chance(0.8)
    returns = np.where(at_once, 0, block.pick(RETURN_SHARES))
    assigned, replied = _answered(block, subject, place, at_once, returns)
    due = begins + np.where((subject == 2) | (kind == 4), 15, 7)
    answered = is_day(replied)
    share = world.share(place, begins)
    resolved = np.where(at_once, 0.97, SUBJECT_RESOLVED[subject] + share - 0.15 * (replied > due))
    resolved = block.chance(resolved + 0.05 * world.passed(begins))
    satisfied = np.where(resolved, 0.90, 0.35) - 0.12 * (replied > due) + share
    half = (world.passed(begins) > 0.5).astype(np.int64)
    return {
        "line": arrow.words(LINES, block.pick(LINE_SHARES)),
        "channel": arrow.words(CHANNELS, block.pick_by(CHANNEL_SHARES, half)),
        "kind": arrow.words(KINDS, kind),
        "category": arrow.words(SUBJECT_WORDS, subject),
        "title": arrow.numbered("模拟诉求 ", block.numbers, 6),
        "caller": arrow.numbered("模拟来电人 ", block.numbers, 6),
        "phone": _phones(block.numbers),
        "place_code": arrow.words(world.codes, place),
        "department": arrow.words(DEPARTMENTS, SUBJECT_DEPARTMENT[subject], ~is_day(assigned)),
        "received": arrow.days(begins),
        "assigned": arrow.days(assigned),
        "returns": arrow.whole(returns),
        "due": arrow.days(due),
        "replied": arrow.days(replied),
        "contacted": arrow.flags(at_once | block.chance(0.93), ~answered),
        "resolved": arrow.flags(resolved, ~answered | block.chance(0.12)),
        "repeated": arrow.flags(block.chance(np.where(subject == 0, 0.18, 0.08) + 0.06 * (returns > 0))),
        "satisfaction": satisfaction(block, satisfied, answered & block.chance(0.55)),
        "updated": arrow.days(last_of(begins, assigned, replied)),
    }


RECIPE = Recipe(
    register=REGISTER,
    mark="H",
    draw=_draw,
    months=tuple(1 + heating for heating in HEATING),
    weekdays=EVERY_DAY,
    growth=0.08,
)
