"""Sections of theme pages, one module a kind. A page lists those it shows; some are made by what they are given."""
