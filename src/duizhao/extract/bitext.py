"""A bitext as the search for renderings reads it: both sides in words, and the links between.

Either side may be Chinese or English. Chinese words are compared as they are, English ones by
their stems, as the lexicon has them; the lexicon speaks from Chinese to English, so links are
always found in that direction and turned round where the source is English.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from duizhao import tokens
from duizhao.extract import clauses, concordance, passages
from duizhao.extract.passages import Passage
from duizhao.extract.strings import Finder
from duizhao.extract.wordlists import words
from duizhao.lexicon import wordalign
from duizhao.lexicon.aligners import Align
from duizhao.model import Pair, Segment, language
from duizhao.tokens import Token

PAUSES = frozenset(",，、-–—/&'’“”\"")
"""What may stand between two words of one rendering."""


LIST_MARK = re.compile(
    r"(?<!\w)\((?:[a-z]|[ivx]{1,4}|[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)"
    r"|^\s*(?:[0-9]{1,2}|[A-Za-z]|[ivx]{1,4})[.)](?=\s|[㐀-鿿])|^\s*[一二三四五六七八九十]{1,3}、"
)
"""What counts the items of a list, and is no word of a rendering: (a), (iv), 1., （四）, 一、."""

GLUE = frozenset(("-", "&", "/", "'", "’"))
"""What joins two words to one compound in English."""


class Lexicon(Protocol):
    """What is asked of a dictionary; `duizhao.lexicon.Lexicon` is one."""

    def translations(self, word: str) -> Mapping[str, float]:
        """English stems with their probability given the Chinese word."""
        ...

    def glosses(self, word: str) -> tuple[str, ...]:
        """Readable English for a Chinese word of the dictionary."""
        ...


@dataclass(frozen=True)
class Side:
    """One text of a pair, in words."""

    passage: Passage
    """The text, marks set apart."""

    words: tuple[Token, ...]
    """Its words in plain offsets, without punctuation."""

    keys: tuple[str, ...]
    """What each word is compared by."""

    function: NDArray[np.bool_]
    """Which of them are function words."""

    leading: NDArray[np.bool_]
    """Which of the function words may as well begin a term: up, off, less, in."""

    trailing: NDArray[np.bool_]
    """Which of them may end one: up, off, less, and *in* behind a verb."""

    barred: tuple[bool, ...]
    """Which of them have punctuation before them that no rendering reaches across."""

    glued: NDArray[np.bool_]
    """Which of them are joined to the one before: Level in High-Level, 20 in G20."""

    opening: tuple[bool, ...]
    """Which of them begin a sentence."""

    @cached_property
    def joined(self) -> str:
        """What terms are looked for in: the plain text in Chinese, the stems in English."""
        if language.is_chinese(self.passage.lang):
            return concordance.lower(self.passage.plain)
        return " ".join(self.keys)

    def holds(self, key: str) -> bool:
        """Whether the words of a string stand in it."""
        if language.is_chinese(self.passage.lang):
            return key in self.joined
        return f" {key} " in f" {self.joined} "

    @cached_property
    def starts(self) -> dict[int, int]:
        """For English, the word that begins at each offset of `joined`."""
        places, offset = {}, 0
        for number, key in enumerate(self.keys):
            places[offset] = number
            offset += len(key) + 1
        return places

    def words_of(self, start: int, key: str) -> tuple[int, int]:
        """The first and the last word of a string at a place of `joined`."""
        if not language.is_chinese(self.passage.lang):
            first = self.starts.get(start, 0)
            return first, min(first + key.count(" "), len(self.keys) - 1)
        first = bisect_right(self._offsets, start) - 1
        return max(0, first), max(0, bisect_left(self._offsets, start + len(key)) - 1)

    @cached_property
    def _offsets(self) -> list[int]:
        return [word.start for word in self.words]


def read(text: str, lang: str) -> Side:
    """One side of a pair."""
    passage = passages.passage(Segment(text, lang))
    marks = [(m.start(), m.end()) for m in LIST_MARK.finditer(passage.plain)]
    if language.is_chinese(lang):
        every = (word for clause in clauses.clauses(passage) for word in clause)
        found = tuple(word for word in every if not _is_in(word, marks))
        keys = tuple(concordance.lower(word.text) for word in found)
        listed = words("breaks") | words("joins") | clauses.JOINERS | {"的"}
        function = [word.text in listed for word in found]
    else:
        every = (w for w in tokens.words(passage.plain, lang) if w.text[0].isalnum())
        found = tuple(word for word in every if not _is_in(word, marks))
        keys = tuple(tokens.stem(word.text) for word in found)
        listed = words("english.breaks") | words("english.joins")
        function = [word.text.lower() in listed for word in found]
    lower = [word.text.lower() for word in found]
    leading = [word in words("english.particles") for word in lower]
    trailing = [_may_end(before, word) for before, word in pairwise(["", *lower])]
    gaps = [_gap(passage.plain, before, word) for before, word in pairwise(found)]
    barred = [any(c not in PAUSES and not c.isspace() for c in gap) for gap in gaps]
    opening = [any(c in ".!?:;。！？：；" for c in gap) for gap in gaps]
    english = not language.is_chinese(lang)
    glued = [english and (not gap or gap in GLUE) for gap in gaps]
    first = [True] if found else []
    return Side(
        passage, found, keys, np.array(function, bool), np.array(leading, bool),
        np.array(trailing, bool), (*first, *barred),
        np.array([False, *glued][: len(found)], bool), (*first, *opening),
    )  # fmt: skip


def _is_in(word: Token, marks: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start and word.end <= end for start, end in marks)


def _may_end(before: str, word: str) -> bool:
    """Whether a function word may end a term: follow up, log in, but not titles in."""
    return word in words("english.trailing") or (
        word in words("english.behind_verbs")
        and before in words("english.verbs") | words("english.phrasal")
    )


def _gap(plain: str, before: Token, word: Token) -> str:
    """What stands between two words, without the stop of an abbreviation (*Co., Ltd.*)."""
    gap = plain[before.end : word.start]
    if gap.startswith(".") and before.text.lower() in words("english.abbreviations"):
        return gap[1:]
    return gap


def term_key(term: str, lang: str) -> str:
    """What a term is looked for as in `Side.joined`."""
    side = read(term, lang)
    return side.joined if language.is_chinese(lang) else " ".join(side.keys)


@dataclass(frozen=True)
class Occurrence:
    """A string in one text."""

    pair: int
    """Which pair."""

    start: int
    """Where in `joined`."""


class Bitext:
    """Pairs in words, with links."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        source_lang: str,
        target_lang: str,
        lexicon: Lexicon | None,
        align: Align = wordalign.align,
    ) -> None:
        self.source = [read(pair.source, source_lang) for pair in pairs]
        self.target = [read(pair.target, target_lang) for pair in pairs]
        self._turned = not language.is_chinese(source_lang) and language.is_chinese(target_lang)
        self._lexicon = lexicon
        self._align = align

    @cached_property
    def links(self) -> list[NDArray[np.floating]]:
        """For each pair how sure each link is: source words × target words."""
        source = [side.keys for side in self.source]
        target = [side.keys for side in self.target]
        if self._turned:
            return [m.T for m in self._align(target, source, self._prior)]
        return self._align(source, target, self._prior)

    def _prior(self, word: str) -> Mapping[str, float]:
        """The dictionary, and that numbers and Latin words stay as they are."""
        if word.isascii():
            return {tokens.stem(word): 0.9}
        return self._lexicon.translations(word) if self._lexicon else {}


def occurrences(sides: Sequence[Side], keys: Iterable[str]) -> dict[str, list[Occurrence]]:
    """Where each string occurs in the texts of one side, in order."""
    sought = set(keys)
    single = {key for key in sought if len(key) == 1}
    finder = Finder(sought)
    found: dict[str, list[Occurrence]] = {}
    for number, side in enumerate(sides):
        for start, key in finder.find(side.joined):
            found.setdefault(key, []).append(Occurrence(number, start))
        if single and language.is_chinese(side.passage.lang):
            for word in side.words:  # a single character is a term only where it is a word
                if word.text in single:
                    found.setdefault(word.text, []).append(Occurrence(number, word.start))
    return found


def weights(side: Side, start: int, key: str) -> NDArray[np.floating]:
    """How much of each word of a text a string covers, from 0 to 1."""
    covered = np.zeros(len(side.words))
    if language.is_chinese(side.passage.lang):
        end = start + len(key)
        for number, word in enumerate(side.words):
            shared = min(end, word.end) - max(start, word.start)
            if shared > 0:
                covered[number] = shared / (word.end - word.start)
    elif start in side.starts:
        first = side.starts[start]
        covered[first : first + key.count(" ") + 1] = 1.0
    return covered
