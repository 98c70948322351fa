"""How a filter is written: fields such as `status:draft,rejected`, and words besides.

The words are one regular expression. What the fields mean, and what the words are looked for in,
is known to `filters` for units and to `candidate_filters` for candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.text.normalize import fold_width

COMMA = re.compile("[,，|、]")


@dataclass(frozen=True, slots=True)
class Query:
    """A filter as it was written, taken apart."""

    fields: tuple[tuple[str, str], ...]
    """Name and value of each field, in order."""

    pattern: str
    """What is no field: a regular expression, which holds."""

    def whole(self, name: str) -> tuple[str, ...]:
        """The values of a field, each as written."""
        return tuple(value for field, value in self.fields if field == name)

    def listed(self, name: str) -> tuple[str, ...]:
        """The values of a field, which commas separate."""
        values = (COMMA.split(value) for value in self.whole(name))
        return tuple(value for several in values for value in several if value)


def parse(query: str, names: Iterable[str]) -> Query:
    """Fields of these names, and the words; DecisionError for words that are no expression.

    >>> parse("status:draft，rejected 零容忍", ["status"])
    Query(fields=(('status', 'draft，rejected'),), pattern='零容忍')
    """
    field = re.compile(rf"(?<!\S)({'|'.join(names)})[:：](\S+)")
    pattern = " ".join(field.sub("", query).split())
    try:
        re.compile(pattern)
    except re.error as error:
        reason = msg(
            "“{pattern}” is no regular expression: {error}; put \\ before a sign that "
            "stands for itself",
            pattern=pattern, error=error,
        )  # fmt: skip
        raise DecisionError(reason) from error
    return Query(tuple(field.findall(query)), pattern)


def decimal(text: str) -> float:
    """A number that somebody wrote, full-width or not; DecisionError when it is none.

    >>> decimal("０．７")
    0.7
    """
    try:
        return float(fold_width(text))
    except ValueError as error:
        raise DecisionError(msg("“{text}” is no number", text=text)) from error
