"""What the search box finds, and where a choice leads: pages, places, metrics, other indicators, figures."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from metrics import queries
from metrics.catalog import METRICS, OTHER, THEMES, Other
from metrics.model import Metric
from metrics.places import LEAST_PLACES, full_name, name, peers, places
from metrics.store import versions
from metrics.text import Text, say
from metrics.view import PAGE_NAMES, View, clean_text

# What pypinyin's dictionary reads otherwise: places whose name is also a common word, and one word cut amiss.
READINGS = {
    "长治": "chang zhi", "长海": "chang hai", "长宁": "chang ning", "弓长岭": "gong chang ling", "朝阳": "chao yang",
    "马尾": "ma wei", "闵行": "min hang", "上调": "shang tiao", "专用道": "zhuan yong dao",
}  # fmt: skip
# What a name is said without: 沈阳, 长兴岛, 内蒙古.
_RANK = re.compile(
    "(?<=..)(经济技术开发区|高新技术产业开发区|经济开发区|经济区|高新区|新区|(..?族|维吾尔)?自治[区州县]|地区|[省市区县旗])$"
)
_FIGURE = re.compile(r"F[0-9a-f]{8}")
_EVERYTHING: dict[str, Any] = {
    "metrics": (), "theme": "", "places": (), "years": None, "breakdown": "", "status": "", "text": "", "figure": "",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One thing that can be gone to.

    id      its kind (page, place, metric, other) and its own id: "place:210100"
    label   its name, unique among the entries of its kind
    hint    what tells it from others of a like name: its theme, how many figures there are
    names   further names that it is found by
    """

    id: str
    label: Text
    hint: Text
    names: tuple[Text, ...] = ()


def entries() -> tuple[Entry, ...]:
    """Return everything that can be found by name: pages, places, metrics, others; of each those with most figures first."""
    return _entries(versions.current())


def index() -> bytes:
    """Return the entries as JSON: a list of {id, en, zh, hint: {en, zh}, names, pinyin}, syllables apart."""
    return _index(versions.current())


def fields(view: View, chosen: str) -> dict[str, Any]:
    """Return the fields of a view that a choice changes; none where it is not known.

    chosen: the id of an entry, "figure:" and a figure's id, or "text:" and words to search figures for.
    """
    kind, _, id_ = chosen.partition(":")
    if kind == "page" and id_ in PAGE_NAMES:
        return {"page": id_}
    if kind == "place" and id_ in places():
        return _of_place(view, id_)
    if kind == "metric" and id_ in METRICS:
        return _of_metric(view, id_)
    if kind == "other" and id_ in OTHER:
        return _EVERYTHING | {"page": "sources", "text": id_}
    if kind == "figure" and _FIGURE.fullmatch(id_):
        return _EVERYTHING | {"page": "sources", "figure": id_}
    if kind == "text" and (words := clean_text(id_)):
        return _EVERYTHING | {"page": "sources", "text": words}
    return {}


def _of_place(view: View, code: str) -> dict[str, Any]:
    """A page about a place stays; from one about none the reader goes to the place's overview."""
    if view.places:
        return {"places": (code,), "breakdown": "", "figure": ""}
    return _EVERYTHING | {"page": "overview", "places": (code,)}


def _of_metric(view: View, metric: str) -> dict[str, Any]:
    """A metric is compared around the reader's place, or where it has most figures; what few places have is listed."""
    covered = _figures(versions.current())[1][metric]
    for place in (*view.places[:1], *(code for code, _ in covered.most_common())):
        if len(covered.keys() & set(peers(place))) >= LEAST_PLACES:
            return _EVERYTHING | {"page": "compare", "metrics": (metric,), "places": (place,)}
    return _EVERYTHING | {"page": "sources", "metrics": (metric,)}


@lru_cache(maxsize=2)
def _entries(version: str) -> tuple[Entry, ...]:
    of_places, of_indicators = _figures(version)
    page_entries = [Entry(f"page:{page}", label, Text("", ""), _themes(page)) for page, label in PAGE_NAMES.items()]
    place_entries = [_place(code, of_places[code]) for code in sorted(places(), key=lambda c: -of_places[c])]

    def listed(kind: str, known: Mapping[str, Metric] | Mapping[str, Other]) -> list[Entry]:
        counted = sorted(((of_indicators[id_].total(), entry) for id_, entry in known.items()), key=lambda p: -p[0])
        return [_indicator(kind, entry, count) for count, entry in counted]

    return (*page_entries, *place_entries, *listed("metric", METRICS), *listed("other", OTHER))


@lru_cache(maxsize=2)
def _figures(_version: str) -> tuple[Counter[str], defaultdict[str, Counter[str]]]:
    """Return how many figures there are of each place, and of each indicator and place."""
    of_places: Counter[str] = Counter()
    of_indicators: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in queries.answer(View(), "coverage").rows():
        of_places[row["place_code"]] += row["figures"]
        of_indicators[row["indicator"]][row["place_code"]] += row["figures"]
    return of_places, of_indicators


def _themes(page: str) -> tuple[Text, ...]:
    return (THEMES[page],) if page in THEMES else ()


def _place(code: str, count: int) -> Entry:
    place = places()[code]
    return Entry(f"place:{code}", Text(full_name(code, "en"), full_name(code, "zh")), _counted(count),
                 (place.name, Text(place.name.en, _short(code))))  # fmt: skip


def _short(code: str) -> str:
    """Return what a place is called in short: without its city in front and its rank behind."""
    place = places()[code]
    rest = place.name.zh.removeprefix(_RANK.sub("", name(place.parent, "zh")))
    return _RANK.sub("", rest if len(rest) > 1 else place.name.zh)


def _indicator(kind: str, entry: Metric | Other, count: int) -> Entry:
    theme, counted = THEMES[entry.theme], _counted(count)
    hint = Text(f"{theme.en} · {counted.en}", f"{theme.zh} · {counted.zh}")
    return Entry(f"{kind}:{entry.id}", entry.title, hint)


def _counted(count: int) -> Text:
    if count:
        return Text(say("en", "Figures: {count}", count=count), say("zh", "Figures: {count}", count=count))
    return Text(say("en", "not found in the documents read"), say("zh", "not found in the documents read"))


@lru_cache(maxsize=2)
def _index(version: str) -> bytes:
    written = [
        {"id": entry.id, "en": entry.label.en, "zh": entry.label.zh,
         "hint": {"en": entry.hint.en, "zh": entry.hint.zh}, **_found_by(entry)}
        for entry in _entries(version)
    ]  # fmt: skip
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()


def _found_by(entry: Entry) -> dict[str, list[str]]:
    named = (entry.label, *entry.names)
    chinese = list(dict.fromkeys(text.zh for text in named))
    return {
        "names": list(dict.fromkeys([*(text.en for text in named), *chinese])),
        "pinyin": [_pinyin()(words) for words in chinese],
    }


@cache
def _pinyin() -> Callable[[str], str]:
    """Return what writes Chinese as syllables ("shen yang"); Latin letters and digits stay."""
    from pypinyin import lazy_pinyin, load_phrases_dict  # takes 0.2 s, and only the index needs it

    load_phrases_dict({words: [[syllable] for syllable in said.split()] for words, said in READINGS.items()})

    def written(words: str) -> str:
        syllables = lazy_pinyin(words, errors=lambda other: " ".join(re.findall(r"\w+", other.lower())))
        return " ".join(filter(None, syllables))

    return written
