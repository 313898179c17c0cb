"""SQL as a reader can run it: bound values written out as literals, never the other way round."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

_PARAMETER = re.compile(r"\$([a-z_]+)")


def literal(value: Any) -> str:
    """Return a DuckDB literal of a bound value (text, number, date, list or struct)."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).lower()
        case int() | float() | Decimal():
            return str(value)
        case date():
            return f"DATE '{value.isoformat()}'"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case list() | tuple():
            between = ",\n    " if value and isinstance(value[0], Mapping) else ", "
            return "[" + between.join(literal(item) for item in value) + "]" + ("" if value else "::VARCHAR[]")
        case Mapping():
            return "{" + ", ".join(f"{literal(str(k))}: {literal(v)}" for k, v in value.items()) + "}"
    raise TypeError(f"no SQL literal for {type(value).__name__}")


def printed(query: str, parameters: Mapping[str, Any]) -> str:
    """Return the query with its values in place: for reading and pasting; what runs is bound."""
    return _PARAMETER.sub(lambda found: literal(parameters[found.group(1)]), query)


def used(query: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that a query names: DuckDB refuses values nobody asked for."""
    return {name: parameters[name] for name in sorted(set(_PARAMETER.findall(query)))}
