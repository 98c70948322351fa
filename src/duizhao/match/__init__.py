"""Glossary terms in running text.

An instrument: it knows terms and texts, not what a translation should say. Terms are kept in a
trie of keys; a key is one character of Chinese or one English word without its inflection. So
Chinese needs no word borders (there are none to see), English gets them for nothing, and the work
grows with the text, not with the glossary.

It refuses to guess: no edit distance, no synonyms, no conversion between traditional and
simplified characters. A term is found as it is spelled, but for case, inflection, width, hyphens
and the space between Chinese and Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.match.keys import is_free, keys
from duizhao.match.variation import same_word
from duizhao.model import Concept, Glossary, Term
from duizhao.text.normalize import fold_width


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence of a term."""

    term: Term
    """What was found."""

    concept: Concept
    """What it names."""

    start: int
    """Offset of its first character in the text."""

    end: int
    """Offset behind its last character."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term and the words its keys were made of, to judge spelling by."""

    term: Term
    concept: Concept
    words: tuple[str, ...]


class _Node:
    """A place in the trie."""

    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[_Entry] = []


class Matcher:
    """Finds the terms of one language of a glossary.

    `loose` takes any case and any regular inflection, which is right where the question is
    whether a rendering was used at all. Otherwise a term with capitals is found only with
    capitals (`IT` is not `it`), and a term of one word only as a noun (`set` is not `setting`).
    """

    def __init__(self, glossary: Glossary, lang: str, *, loose: bool = False) -> None:
        self.lang, self.loose = lang, loose
        self._root = _Node()
        for concept in glossary.concepts:
            for term in concept.in_language(lang):
                self._add(term, concept)

    def _add(self, term: Term, concept: Concept) -> None:
        texts, places = keys(fold_width(term.text))
        if not texts:
            return
        node = self._root
        for text in texts:
            node = node.next.setdefault(text, _Node())
        node.entries.append(_Entry(term, concept, tuple([match[0] for match in places])))

    def find(self, text: str, *, nested: bool = False) -> list[Hit]:
        """Occurrences in the order of the text; where they overlap, only the longest.

        Terms that share a spelling come as hits of the same span. `nested` gives those inside
        or across others as well.
        """
        if not self._root.next:
            return []
        hits = self._all(fold_width(text))
        if not nested:
            hits = _longest(hits, len(text))
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def _all(self, text: str) -> list[Hit]:
        texts, places = keys(text)
        root, size, hits = self._root.next, len(texts), []
        for first, key in enumerate(texts):
            node = root.get(key)
            place = first + 1
            while node is not None:
                if node.entries:
                    hits += self._hits(node.entries, text, places[first:place])
                node = node.next.get(texts[place]) if place < size else None
                place += 1
        return hits

    def _hits(self, entries: Iterable[_Entry], text: str, at: list[re.Match[str]]) -> list[Hit]:
        start, end = at[0].start(), at[-1].end()
        if not (is_free(text, start) and is_free(text, end)):
            return []
        words = tuple([match[0] for match in at])
        return [
            Hit(entry.term, entry.concept, start, end)
            for entry in entries
            if entry.words == words or self._agrees(entry.words, words)
        ]

    def _agrees(self, term: tuple[str, ...], words: tuple[str, ...]) -> bool:
        verbs = self.loose or len(term) > 1
        return all(
            same_word(t, w, verbs=verbs, any_case=self.loose)
            for t, w in zip(term, words, strict=True)
        )


def _longest(hits: list[Hit], size: int) -> list[Hit]:
    """The hits that no longer one overlaps; of equally long ones, the first."""
    covered, spans, kept = bytearray(size), set(), []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        span = (hit.start, hit.end)
        if span in spans or not any(covered[hit.start : hit.end]):
            covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            spans.add(span)
            kept.append(hit)
    return kept
