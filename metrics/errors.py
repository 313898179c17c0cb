"""Errors that a reader can act on: each names the thing, the cause and the next step."""

import difflib
from collections.abc import Iterable


class TaizhangError(Exception):
    """Base of every error raised on purpose; `str()` is a sentence fit to be shown."""


class BadRequest(TaizhangError):
    """A question that cannot be asked as it stands (command line: exit code 2)."""


class BadData(TaizhangError):
    """A shipped or loaded file that cannot be used; names the file and the row."""


class StoreFailure(TaizhangError):
    """The local store cannot be read or written; names the file, and nothing was lost."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or "" when nothing is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""
