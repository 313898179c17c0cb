"""The codec between a View and a link: total in both directions, by stable ids.

?v=1&p=proposals&m=reply_rate&d=210100~210200&y=2018..2025&tier=copy&w=published&lang=zh
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from metrics.errors import BadRequest
from metrics.store import versions
from metrics.text import Lang, say
from metrics.view import View, clean_text

VERSION = "1"
# Short names that links have carried since version 1: never reuse one for another meaning.
PARAMETERS = {
    "page": "p", "metrics": "m", "theme": "th", "places": "d", "years": "y", "breakdown": "b",
    "tier": "tier", "witness": "w", "status": "s", "text": "q", "figure": "f", "lang": "lang",
    "confidence": "ci", "benchmark": "bm", "screening": "sc", "rebase": "rb", "target": "t", "form": "form",
    "asof": "asof", "hash": "h",
}  # fmt: skip
# The conventions of statistics, which version 1 of links stands for: written where a view departs from them.
CONVENTIONS = {"confidence": "95", "benchmark": "median", "screening": "once"}
ORIGIN = "o"  # says in the link itself that cases were made up; nothing is asked by it
_FIELDS = {short: name for name, short in PARAMETERS.items()}


@dataclass(frozen=True)
class Notice:
    """What a link asked for that could not be done, to be said in the reader's language."""

    message: str
    name: str
    value: str

    def text(self, lang: Lang) -> str:
        """Return the notice as a sentence."""
        return say(lang, self.message, name=self.name, value=self.value)


def encode(view: View) -> dict[str, str]:
    """Return the link parameters of a view: what is asked is written out, also where it is a default."""
    parameters = {"v": VERSION}
    for name, short in PARAMETERS.items():
        value = _write(getattr(view, name))
        if value == CONVENTIONS.get(name):
            continue
        if value or name in ("page", "tier", "witness", "lang"):
            parameters[short] = value
    if view.witness != "published" and versions.simulated(view.asof, view.registers):
        parameters[ORIGIN] = "simulated"
    return parameters


def query(view: View) -> str:
    """Return the query string of a view, without the question mark."""
    return urlencode(encode(view), safe="~.,=")


def parse(query_string: str, default: View) -> tuple[View, tuple[Notice, ...]]:
    """Decode a query string as `decode` does."""
    return decode(dict(parse_qsl(query_string.lstrip("?"))), default)


def decode(parameters: Mapping[str, Any], default: View) -> tuple[View, tuple[Notice, ...]]:
    """Return the nearest valid view and a notice for each thing that was not understood.

    A link with a version says all it asks, so what it leaves out is empty; without one (typed by hand,
    or a bare address) `default` fills the rest. Never raises, whatever the strings.
    """
    view = View(page=default.page, lang=default.lang) if "v" in parameters else default
    notices: list[Notice] = []
    if parameters.get("v", VERSION) != VERSION:
        notices.append(
            Notice(
                "This link is of another version ({value}); it was read as well as possible.",
                "v",
                _short(parameters["v"]),
            )
        )
    for short, raw in parameters.items():
        name = _FIELDS.get(short)
        if short in ("v", ORIGIN) or short.startswith(("embed", "st_")):
            continue
        if name is None:
            notices.append(Notice("The link names an unknown setting: {name}. It was left out.", _short(short), ""))
            continue
        view, unknown = _apply(view, name, str(raw))
        notices += [
            Notice("The link asks for {name} = {value}, which is not known here. It was left out.", short, _short(u))
            for u in unknown
        ]
    return view, tuple(notices)


def _apply(view: View, name: str, raw: str) -> tuple[View, list[str]]:
    if name in ("metrics", "places", "rebase"):
        return _apply_list(view, name, _items(name, raw))
    try:
        return _with(view, name, _read(name, raw)), []
    except (BadRequest, ValueError):
        return view, [raw]


def _apply_list(view: View, name: str, items: list[str]) -> tuple[View, list[str]]:
    """Keep the items that are known; a list of nothing but unknown items leaves the view as it is."""
    kept: tuple[str, ...] = ()
    unknown = []
    for item in items:
        try:
            _with(view, name, (item,))
            kept = (*kept, item)
        except BadRequest:
            unknown.append(item)
    return (_with(view, name, kept) if kept or not items else view), unknown


def _items(name: str, raw: str) -> list[str]:
    items = list(dict.fromkeys(filter(None, raw.split("~"))))
    return sorted(items) if name == "rebase" else items


def _with(view: View, name: str, value: Any) -> View:
    return replace(view, **{name: value})


def _write(value: Any) -> str:
    match value:
        case (int(first), int(last)):
            return str(first) if first == last else f"{first}..{last}"
        case tuple():
            return "~".join(value)
        case None:
            return ""
        case float():
            short = f"{value:g}"
            return short if float(short) == value else repr(value)
    return str(value)


def _read(name: str, raw: str) -> Any:
    if name == "text":
        return clean_text(raw)
    if name == "target":
        return float(raw) if raw else None
    if name == "years":
        first, _, last = raw.partition("..")
        return (int(first), int(last or first)) if raw else None
    return raw


def _short(value: object) -> str:
    return clean_text(str(value))[:60]


assert set(PARAMETERS) == {field.name for field in fields(View)}, "every field of a View has its parameter"
