"""An office's files into the local store: read, matched, checked, merged, versioned."""

from metrics.loading.engine import CANCELLED, Progress
from metrics.loading.load import load, propose
from metrics.loading.told import Loaded, Proposal

__all__ = ["CANCELLED", "Loaded", "Progress", "Proposal", "load", "propose"]
