"""View: the question a page, link, export or command asks. Frozen, hashable, valid by construction."""

import re
from dataclasses import dataclass, replace
from typing import get_args

from metrics.catalog import BREAKDOWNS, METRICS, THEMES, registers_of
from metrics.catalog.registers import DIMENSIONS
from metrics.errors import BadRequest, nearest
from metrics.model import Tier, Witness
from metrics.places import places
from metrics.text import LANGS, Lang, Text

PAGE_NAMES: dict[str, Text] = {
    "overview": Text("Overview", "总览"),
    "proposals": Text("Proposals", "建议提案"),
    "relief": Text("Relief", "减税降费"),
    "parking": Text("Parking", "停车"),
    "services": Text("Services", "政务服务"),
    "livelihood": Text("Livelihood", "民生保障"),
    "works": Text("Works", "民生工程"),
    "compare": Text("Compare", "比较"),
    "trend": Text("Trend", "趋势"),
    "commitments": Text("Commitments", "承诺事项"),
    "sources": Text("Sources", "数据来源"),
    "method": Text("Method", "指标与方法"),
    "meeting": Text("Meeting sheet", "会议材料"),
    "data": Text("Data", "数据导入"),
}
PAGES = (*PAGE_NAMES, "extract", "present")
TIERS: tuple[Tier, ...] = get_args(Tier)
WITNESSES: tuple[Witness, ...] = get_args(Witness)
LINES = {**DIMENSIONS, **BREAKDOWNS, "month": Text("Month", "月份")}  # what answers may be split by
STATUSES = ("", "published", "uncertain")
CONFIDENCES = ("95", "99.8")  # percent
BENCHMARKS: dict[str, Text] = {
    "median": Text("the median of the places shown", "所示地区的中位数"),
    "above": Text("the place above them", "上级地区"),
    "province": Text("the province", "全省"),
}
SCREENINGS = ("once", "none")
FORMS: dict[str, Text] = {
    "": Text("Sorted", "排序"),
    "funnel": Text("Funnel", "漏斗图"),
    "ranks": Text("Ranks", "名次"),
}
FIRST_YEAR, LAST_YEAR = 1949, 2100
LONGEST_TEXT = 200
HIGHEST_TARGET = 1e15
_BREAKDOWN = re.compile(r"[a-z_]+|[a-z_]+=[^;=~\x00-\x1f]{1,80}(;[a-z_]+=[^;=~\x00-\x1f]{1,80})*")


@dataclass(frozen=True, kw_only=True)
class View:
    """One question. Every field holds stable ids, never labels.

    page       which page asks; key of PAGES
    metrics    metric ids, in the order asked; empty means all of the page
    theme      narrows to one theme; "" means all
    places     place codes, the first is the one the page is about
    years      first and last year, both included; None means every year
    breakdown  "" for whatever there is, a key ("body") to split by, or one line ("body=npc")
    tier       the least trusted source tier admitted
    witness    whose figures: published, register (the office's own cases) or both
    status     "" for all, or only published or only uncertain figures
    text       words searched for among figures, at most 200 characters
    figure     one figure's id, shown with its evidence; of a register's figure the id of its point
    confidence of the intervals drawn, in percent; verdicts take 95 % as a hint and 99.8 % as certain, whatever is drawn
    benchmark  what places are held against: key of BENCHMARKS
    screening  whether a control chart leaves outlying moving ranges out: once or none
    rebase     months ("2020-03") at which the limits of a control chart begin anew; each needs a recorded reason
    target     value that a control chart is held against; None for none
    form       how places are compared: key of FORMS
    lang       language of the answer's words
    asof       first 8 hex digits of the data version of a Fixed link, "" for a Live one
    hash       first 6 hex digits of the result a Fixed link was made from
    """

    page: str = "overview"
    metrics: tuple[str, ...] = ()
    theme: str = ""
    places: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    breakdown: str = ""
    tier: Tier = "copy"
    witness: Witness = "published"
    status: str = ""
    text: str = ""
    figure: str = ""
    confidence: str = "95"
    benchmark: str = "median"
    screening: str = "once"
    rebase: tuple[str, ...] = ()
    target: float | None = None
    form: str = ""
    lang: Lang = "zh"
    asof: str = ""
    hash: str = ""

    @property
    def one_witness(self) -> "View":
        """The same question of one witness: of the register where both are asked, for their figures are never mixed."""
        return replace(self, witness="register") if self.witness == "both" else self

    @property
    def registers(self) -> set[str]:
        """The registers that may answer it or stand on its page: rather one too many, for these are asked for made-up cases."""
        themes = {self.theme, self.page} & THEMES.keys()
        return registers_of(self.metrics, self.theme).union(*(registers_of((), theme) for theme in themes))

    @property
    def confidence_share(self) -> float:
        """The confidence as statistics take it: 0.95."""
        return float(self.confidence) / 100

    def __post_init__(self) -> None:
        """Refuse whatever no catalogue knows.

        Raises:
            BadRequest: names the field, the value and, where one is near, the likely word.
        """
        _known("page", (self.page,), PAGES)
        _known("metric", self.metrics, METRICS)
        _known("place", self.places, places())
        _known("theme", (self.theme,), ("", *THEMES))
        _known("tier", (self.tier,), TIERS)
        _known("witness", (self.witness,), WITNESSES)
        _known("status", (self.status,), STATUSES)
        _known("language", (self.lang,), LANGS)
        _known("confidence", (self.confidence,), CONFIDENCES)
        _known("benchmark", (self.benchmark,), BENCHMARKS)
        _known("screening", (self.screening,), SCREENINGS)
        _known("form", (self.form,), FORMS)
        for month in self.rebase:
            _shaped("rebase", month or "-", re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])"))
        if self.rebase != tuple(sorted(set(self.rebase))):
            raise BadRequest(f"rebase {', '.join(self.rebase)}: name each month once, the earliest first")
        if self.target is not None and not abs(self.target) < HIGHEST_TARGET:
            raise BadRequest(f"target {self.target}: give a number below {HIGHEST_TARGET:g}")
        if self.years is not None:
            first, last = self.years
            if not FIRST_YEAR <= first <= last <= LAST_YEAR:
                raise BadRequest(
                    f"years {first}..{last}: give the earlier year first, from {FIRST_YEAR} to {LAST_YEAR}"
                )
        _shaped("breakdown", self.breakdown, _BREAKDOWN)
        if self.breakdown:
            _known("breakdown", tuple(pair.partition("=")[0] for pair in self.breakdown.split(";")), LINES)
        _shaped("figure", self.figure, re.compile(r"[FR][0-9a-f]{8}"))
        _shaped("asof", self.asof, re.compile(r"[0-9a-f]{8}"))
        _shaped("hash", self.hash, re.compile(r"[0-9a-f]{6}"))
        if self.text != clean_text(self.text):
            raise BadRequest(f"text: at most {LONGEST_TEXT} printable characters, no spaces around them")


def clean_text(words: str) -> str:
    """Return words as a View may hold them: printable, no outer spaces, cut at 200 characters."""
    return "".join(c for c in words if c.isprintable()).strip()[:LONGEST_TEXT].strip()


def _known(what: str, values: tuple[str, ...], known: object) -> None:
    for value in values:
        if value not in known:  # type: ignore[operator]
            near = nearest(str(value), known)  # type: ignore[arg-type]
            hint = f"; did you mean {near}?" if near else ""
            raise BadRequest(f"{what} {value!r} is not known{hint}")
    if len(set(values)) != len(values):
        raise BadRequest(f"{what} named twice: {', '.join(values)}")


def _shaped(what: str, value: str, shape: re.Pattern[str]) -> None:
    if value and not shape.fullmatch(value):
        raise BadRequest(f"{what} {value!r} has not the form {shape.pattern}")
