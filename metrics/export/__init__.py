"""Answer → files: what leaves the dashboard carries its question, its sources and its data version."""
