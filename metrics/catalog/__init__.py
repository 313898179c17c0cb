"""The catalogue: every metric, unit, qualifier and theme, and the titles of indicators without a metric."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from metrics.catalog import (
    actions,
    ease,
    handling,
    hotline,
    livelihood,
    openness,
    outcomes,
    parking,
    proposals,
    relief,
    renewal,
    residents,
    services,
    steps,
    works,
)
from metrics.catalog.breakdowns import BREAKDOWNS
from metrics.catalog.registers import REGISTERS
from metrics.catalog.units import CONVERSIONS, UNITS, Unit
from metrics.model import Metric
from metrics.text import Lang, Text, listing

__all__ = [
    "BREAKDOWNS",
    "CONVERSIONS",
    "METRICS",
    "OTHER",
    "QUALIFIERS",
    "REGISTERS",
    "THEMES",
    "UNITS",
    "Other",
    "Unit",
    "qualifier",
    "registers_of",
    "theme",
    "title",
]

THEMES: dict[str, Text] = {
    "proposals": Text("Proposals and suggestions", "建议提案"),
    "relief": Text("Tax and fee relief", "减税降费"),
    "parking": Text("Parking", "停车"),
    "services": Text("Government services and 12345", "政务服务与12345"),
    "livelihood": Text("Livelihood support", "民生保障"),
    "works": Text("Livelihood works", "民生工程"),
}

QUALIFIERS: dict[str, Text] = {
    "exact": Text("exact", "确数"),
    "planned": Text("planned", "计划"),
    "cumulative": Text("cumulative", "累计"),
    "at_least": Text("at least", "不少于"),
    "approx": Text("about", "约"),
    "target": Text("target", "目标"),
    "at_most": Text("at most", "不超过"),
}

_MODULES = (
    proposals,
    outcomes,
    relief,
    parking,
    services,
    ease,
    openness,
    hotline,
    livelihood,
    residents,
    works,
    renewal,
    steps,
    handling,
    actions,
)


@dataclass(frozen=True)
class Other:
    """An indicator that has figures but no metric: it can be looked up and listed, not analysed."""

    id: str
    theme: str
    title: Text


def _metrics() -> dict[str, Metric]:
    found: dict[str, Metric] = {}
    for module in _MODULES:
        for metric in module.METRICS:
            if metric.id in found:
                raise ValueError(f"metric {metric.id} is defined twice")
            found[metric.id] = metric
    return found


def _other() -> dict[str, Other]:
    path = Path(__file__).parents[2] / "data" / "other_indicators.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["indicator"]: Other(row["indicator"], row["theme"], Text(row["title_en"], row["title_zh"]))
            for row in csv.DictReader(lines)
        }


METRICS: dict[str, Metric] = _metrics()
OTHER: dict[str, Other] = _other()


def title(indicator: str, lang: Lang) -> str:
    """The indicator's title in one language. Raises KeyError for an indicator that is in neither list."""
    entry = METRICS.get(indicator) or OTHER[indicator]
    return entry.title[lang]


def qualifier(code: str, lang: Lang) -> str:
    """The words for a qualifier, parts joined by "+" in the figures ("planned+at_least")."""
    return listing([QUALIFIERS[part][lang] for part in code.split("+")], lang)


def registers_of(metrics: Collection[str], theme: str) -> set[str]:
    """Return the registers that answer metrics; where none is named those of a theme, or of every theme ("")."""
    asked = [METRICS[m] for m in metrics] or [m for m in METRICS.values() if theme in ("", m.theme)]
    return {metric.register.register for metric in asked if metric.register}


def theme(indicator: str) -> str:
    """Return the theme of an indicator, metric or not; "" for an unknown one."""
    found = METRICS.get(indicator) or OTHER.get(indicator)
    return found.theme if found else ""
