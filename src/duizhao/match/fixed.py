"""What stays as it is: product names, commands, patterns that the glossary says not to translate.

Cut from the matcher because such a term is compared to the letter, case and all, and may be a
pattern. Patterns are their users' own, so they run under a time limit: one that backtracks without
end (https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS) stops
with an error that names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from duizhao.errors import InputError
from duizhao.match.keys import is_free
from duizhao.messages import msg
from duizhao.model import Glossary, Status

LIMIT = 0.5
"""Seconds for one pattern in one text."""


class Fixed(NamedTuple):
    """One occurrence."""

    text: str
    """As it stands."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character."""


class FixedTerms:
    """Finds what a glossary says not to translate; InputError for a pattern that is none."""

    def __init__(self, glossary: Glossary) -> None:
        terms = {
            term.text: None
            for concept in glossary.concepts
            for term in concept.terms
            if term.status is Status.FIXED
        }
        self._patterns = [_pattern(text[1:-1]) for text in terms if _is_pattern(text)]
        literal = sorted((t for t in terms if not _is_pattern(t)), key=len, reverse=True)
        self._literal = regex.compile("|".join(map(regex.escape, literal))) if literal else None

    def __bool__(self) -> bool:
        return bool(self._patterns or self._literal)

    def find(self, text: str) -> list[Fixed]:
        """Occurrences in order; where they overlap, the one that begins first, then the longest."""
        found = sorted(self._all(text), key=lambda one: (one.start, -one.end))
        apart: list[Fixed] = []
        for one in found:
            if not apart or one.start >= apart[-1].end:
                apart.append(one)
        return apart

    def _all(self, text: str) -> Iterator[Fixed]:
        for match in self._literal.finditer(text) if self._literal else ():
            if is_free(text, match.start()) and is_free(text, match.end()):
                yield Fixed(match[0], match.start(), match.end())
        for pattern in self._patterns:
            try:
                for match in pattern.finditer(text, timeout=LIMIT):
                    if match[0]:
                        yield Fixed(match[0], match.start(), match.end())
            except TimeoutError as error:
                reason = msg(
                    "the pattern “/{pattern}/” takes too long; write a simpler one",
                    pattern=pattern.pattern,
                )
                raise InputError(reason) from error


def _is_pattern(text: str) -> bool:
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def _pattern(text: str) -> regex.Pattern[str]:
    try:
        return regex.compile(text)
    except regex.error as error:
        reason = msg("“/{pattern}/” is no pattern: {error}", pattern=text, error=error)
        raise InputError(reason) from error
