"""How a stretch of a translation would stand in a glossary.

A capital at the start of a sentence is the sentence's, not the word's: a first word keeps it only
if it has it inside sentences, too. Articles never come into it, because no stretch begins with a
function word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from duizhao.extract.bitext import Side

POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


class Spelling:
    """Knows from a whole text which words have capitals of their own."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for side in sides:
            for word, opening in zip(side.words, side.opening, strict=True):
                if not opening:
                    counts = self._capital if word.text[0].isupper() else self._small
                    counts[word.text.lower()] += 1

    def of(self, side: Side, first: int, last: int) -> str:
        """The words from `first` to `last` as a glossary would spell them."""
        start, end = side.words[first].start, side.words[last].end
        text = POSSESSIVE.sub("", side.passage.surface(start, end))
        if not side.opening[first] or self._keeps(side, first, last):
            return text
        return text[0].lower() + text[1:]

    def _keeps(self, side: Side, first: int, last: int) -> bool:
        word = side.words[first].text
        if not word[0].isupper() or word[1:] != word[1:].lower():
            return True  # small anyway, or an acronym
        rest = [side.words[n].text for n in range(first + 1, last + 1) if not side.function[n]]
        if rest and all(text[0].isupper() for text in rest):
            return True
        return self._capital[word.lower()] > self._small[word.lower()]
