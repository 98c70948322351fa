"""Whether a candidate is news: what the glossary and earlier decisions say of it."""

from __future__ import annotations

import re

from duizhao.extract.passages import simplified
from duizhao.model import Glossary, language
from duizhao.text import chars

IGNORED = re.compile(r"[\s“”‘’\"「」『』《》〈〉]")


def plain(term: str) -> str:
    """A term as it is compared: no white space, no marks, lower case, simplified characters.

    >>> plain("“零 容忍”"), plain("《Fox Hunt》"), plain("引渡條約")
    ('零容忍', 'foxhunt', '引渡条约')
    """
    return simplified(IGNORED.sub("", term).lower())


class Standing:
    """Looks candidates up among known, rejected and stopped terms."""

    def __init__(
        self,
        known: Glossary,
        rejected: frozenset[str],
        stopped: frozenset[str] = frozenset(),
    ) -> None:
        self._concepts = {
            (plain(term.text), language.joiner(term.lang)): concept.id
            for concept in known.concepts
            for term in concept.terms
        }
        self._rejected = {plain(term) for term in rejected}
        self._stopped = [_bordered(term) for term in sorted(stopped)]

    def of(self, term: str, lang: str) -> tuple[str, str]:
        """Status and concept id of a term."""
        key = plain(term)
        if concept := self._concepts.get((key, language.joiner(lang))):
            return "known", concept
        return ("rejected", "") if self._is_unwanted(term, key) else ("new", "")

    def _is_unwanted(self, term: str, key: str) -> bool:
        if key in self._rejected:
            return True
        return bool(self._stopped) and any(one in _bordered(term) for one in self._stopped)


def _bordered(term: str) -> str:
    """A term as one looks for another in it: whole words, but where words have no borders."""
    if chars.has_han(term):
        return plain(term)
    return f" {' '.join(term.lower().split())} "
