"""The data version: one hash of the shipped files, the same on every machine."""

import hashlib
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
SHIPPED = ("figures.csv", "sources.csv", "places.csv", "commitments.csv", "breakdowns.csv", "other_indicators.csv")


def content_hash(folder: Path = DATA) -> str:
    """Return the sha256 hex digest of the shipped files, line endings evened out.

    A checkout on Windows may carry CRLF, and must name the same version.
    """
    digest = hashlib.sha256()
    for name in SHIPPED:
        content = (folder / name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


@cache
def current() -> str:
    """Return the first 8 hex digits of the version this process serves."""
    return content_hash()[:8]
