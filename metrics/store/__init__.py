"""Everything that touches data on disk."""
