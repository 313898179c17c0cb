"""Where a figure was read, in words: its document and publisher, the spot in it, and how far it is to be trusted."""

import re
from collections.abc import Mapping
from typing import Any

from metrics.catalog import REGISTERS
from metrics.text import Lang, mark, say

Row = Mapping[str, Any]
TIERS = {"official": mark("official source"), "press": mark("press report"), "copy": mark("read in a copy")}
ORIGINS = {"register": mark("from the register"), "simulated": mark("simulated cases")}
WITNESSES = {"published": mark("published"), **ORIGINS}
# What brackets behind a publisher's name say of a copy, longest first; names themselves stay as they are.
_COPIES = {
    "mirror, publisher not shown": "镜像，未注明发布者",
    "document site copy": "文档网站转载",
    "encyclopedia copy": "百科转载",
    "report archive copy": "报告库转载",
    "forum copy": "论坛转载",
    "spun copy": "改写转载",
    "traditional characters": "繁体",
    "library database": "图书馆数据库",
    "archived post": "存档",
    "aggregator": "聚合网站",
    "reproduction": "转载",
    "abstract": "摘要",
    "archive": "存档",
    "mirror": "镜像",
    "repost": "转载",
    "copy": "转载",
}
_COPY = re.compile(rf"\b({'|'.join(_COPIES)})\b(?: (of|at|on) (?:the |a )?([^,)]+))?")
_BRACKET = re.compile(r" ?\(([^()]*)\)")


def publisher(name: str, lang: Lang) -> str:
    """Return a publisher's name; in Chinese, what brackets behind it say of a copy is said in Chinese."""
    if lang == "en" or not _COPY.search(name):
        return name
    if name in _COPIES:
        return _COPIES[name]
    return _BRACKET.sub(lambda found: f"（{_COPY.sub(_copied, found[1]).replace(', ', '，')}）", name)


def _copied(found: re.Match[str]) -> str:
    """Return a copy in Chinese, without where it was copied from: its address stands beside it."""
    return _COPIES[found[1]]


def witness(row: Row, lang: Lang) -> str:
    """Return who says a figure: the tier of its source, the register, or that its cases were made up."""
    origin = row.get("origin", "published")
    return say(lang, ORIGINS[origin]) if origin != "published" else tier(row["tier"], lang)


def _recorded(row: Row, version: str, lang: Lang) -> str:
    """Return where a figure of a register was counted, ready to be quoted."""
    parts = [REGISTERS[row["source_id"]].title[lang], witness(row, lang)]
    parts += [say(lang, "figure {id}, data version {version}", id=row["figure_id"], version=version)]
    return ("，" if lang == "zh" else ", ").join(parts) + ("。" if lang == "zh" else ".")


def citation(row: Row, version: str, lang: Lang) -> str:
    """Return where a figure was read, ready to be quoted. The row carries the columns of its source."""
    if row.get("origin", "published") != "published":
        return _recorded(row, version, lang)
    where = spot(row.get("locator") or "", lang)
    parts = [publisher(row["publisher"], lang), f"《{row['title']}》" if lang == "zh" else f"“{row['title']}”"]
    parts += [row["published_on"]] if row.get("published_on") else []
    parts += [where, row["url"] or say(lang, "no address"), tier(row["tier"], lang)]
    parts += [say(lang, "figure {id}, data version {version}", id=row["figure_id"], version=version)]
    return ("，" if lang == "zh" else ", ").join(str(p) for p in parts) + ("。" if lang == "zh" else ".")


def spot(locator: str, lang: Lang) -> str:
    """Return where in its document a figure stands: "p3.s3" is paragraph 3, sentence 3."""
    found = re.fullmatch(r"p(\d+)\.s(\d+)", locator)
    if found:
        return say(lang, "paragraph {paragraph}, sentence {sentence}", paragraph=found[1], sentence=found[2])
    return locator or say(lang, "spot not recorded")


def tier(code: str, lang: Lang) -> str:
    """Return how a source of this tier is spoken of."""
    return say(lang, TIERS[code])
