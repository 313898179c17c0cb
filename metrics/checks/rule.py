"""What a data rule is: the file it guards, what it wants in plain words, and the query that finds what breaks it."""

from typing import NamedTuple

from metrics.text import Text


class Rule(NamedTuple):
    """One rule.

    file   the shipped file it guards
    words  what is refused and why, for a reader who knows neither the file nor SQL
    query  SQL over the files as they are; a row (row id, reason) for each row that breaks the rule
    """

    file: str
    words: Text
    query: str
