"""An office's files into the local store: read, matched, checked, merged, versioned."""

from metrics.loading.engine import Progress
from metrics.loading.load import Loaded, Proposal, load, propose

__all__ = ["Loaded", "Progress", "Proposal", "load", "propose"]
