"""Whether a candidate is news: what the glossary and earlier decisions say of it."""

from __future__ import annotations

import re

from duizhao.extract.passages import simplified
from duizhao.model import Glossary, language

IGNORED = re.compile(r"[\s“”‘’\"「」『』《》〈〉]")


def plain(term: str) -> str:
    """A term as it is compared: no white space, no marks, lower case, simplified characters.

    >>> plain("“零 容忍”"), plain("《Fox Hunt》"), plain("引渡條約")
    ('零容忍', 'foxhunt', '引渡条约')
    """
    return simplified(IGNORED.sub("", term).lower())


class Standing:
    """Looks candidates up among known and rejected terms."""

    def __init__(self, known: Glossary, rejected: frozenset[str]) -> None:
        self._concepts = {
            (plain(term.text), language.joiner(term.lang)): concept.id
            for concept in known.concepts
            for term in concept.terms
        }
        self._rejected = {plain(term) for term in rejected}

    def of(self, term: str, lang: str) -> tuple[str, str]:
        """Status and concept id of a term."""
        key = plain(term)
        if concept := self._concepts.get((key, language.joiner(lang))):
            return "known", concept
        return ("rejected", "") if key in self._rejected else ("new", "")
