"""A string on its way to being a candidate: what was seen of it, before it is weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from math import inf
from operator import attrgetter
from sys import intern
from typing import Any

from duizhao.tokens import Token

NEIGHBOURS = 8
"""Different words that are kept for each side of a string."""


@dataclass(slots=True)
class Found:
    """A string and what was seen of it; `see` adds one occurrence."""

    key: str
    """What it is told apart by: plain text in Chinese, stems in English."""

    text: str
    """As it is first spelled in the document."""

    words: tuple[Token, ...]
    """Its words where it was first seen; one token when words do not fit it."""

    count: int = 0
    """Occurrences that words begin and end with."""

    starts: int = 0
    """Of those, how many begin a clause."""

    ends: int = 0
    """… end a clause."""

    alone: int = 0
    """… are a clause."""

    marks_before: int = 0
    """… have a quotation or title mark before them."""

    marks_after: int = 0
    """… have one behind them."""

    after_nominal: int = 0
    """… follow a word that names usually hold, so that the string may be the rest of one."""

    after_verb: int = 0
    """… follow a verb."""

    after_function: int = 0
    """… follow a closed-class word, which begins no name."""

    before_nominal: int = 0
    """… stand before a word that names usually hold, and so may be the beginning of one."""

    before_verb: int = 0
    """… stand before a verb."""

    before_function: int = 0
    """… stand before a closed-class word."""

    listed: int = 0
    """… are an item of an enumeration."""

    whole: bool = True
    """Whether its borders are borders of words; otherwise it was found by its characters."""

    splits: int = 0
    """… begin or end inside a word of the segmenter's dictionary."""

    documents: int = 1
    """In how many documents, or pieces of long ones."""

    before: dict[str, int] = field(default_factory=dict)
    """What words stand before it in its clause, and how often: a few of them."""

    behind: dict[str, int] = field(default_factory=dict)
    """… and behind it."""

    name: bool = False
    """Whether it was found as a person's name."""

    long_form_of: frozenset[str] = frozenset()
    """Short forms that the text announces for it."""

    best: float = -inf
    """The best sum that a piece of a corpus gave it; of other texts pieces are not weighed."""

    def see(self, first: bool, last: bool, before: bool, after: bool) -> None:
        """One more occurrence: whether it begins and ends its clause, and its marks."""
        self.count += 1
        self.starts += first
        self.ends += last
        self.alone += first and last
        self.marks_before += before
        self.marks_after += after

    def stand_between(self, before: str, behind: str) -> None:
        """The words on both sides of an occurrence; empty at a border."""
        for sides, word in ((self.before, before), (self.behind, behind)):
            if word and (word in sides or len(sides) < NEIGHBOURS):
                sides[word] = sides.get(word, 0) + 1

    def add(self, other: Found) -> None:
        """What was seen of the same string elsewhere."""
        for mine, theirs in ((self.before, other.before), (self.behind, other.behind)):
            for word, count in theirs.items():
                if word in mine or len(mine) < NEIGHBOURS:
                    mine[word] = mine.get(word, 0) + count
        for name in SUMS:
            if more := getattr(other, name):
                setattr(self, name, getattr(self, name) + more)
        self.name |= other.name
        self.long_form_of |= other.long_form_of
        self.best = max(self.best, other.best)

    def __reduce__(self) -> tuple[Any, ...]:
        """How it goes from one process to another: without the places of its words."""
        words = [part for word in self.words for part in (word.text, word.pos)]
        return _unpacked, (self.key, self.text, words, *REST(self))


SUMS = tuple(each.name for each in fields(Found) if each.type == "int")
"""What adds up."""

REST = attrgetter(*(each.name for each in fields(Found)[3:]))


def _unpacked(key: str, text: str, words: list[str], *rest: Any) -> Found:
    """A string from another process; words that many strings have are one object."""
    known = tuple(map(_word, words[::2], words[1::2]))
    found = Found(key, key if key == text else text, known, *rest)
    found.before = {intern(word): count for word, count in found.before.items()}
    found.behind = {intern(word): count for word, count in found.behind.items()}
    return found


@lru_cache(1 << 16)
def _word(text: str, pos: str) -> Token:
    return Token(text, 0, len(text), pos)


@dataclass(slots=True)
class Nesting:
    """The longer strings that hold one."""

    most: int = 0
    """How often the most frequent of them occurs."""

    number: int = 0
    """How many there are."""

    total: int = 0
    """How often they occur in all."""

    parents: list[str] = field(default_factory=list)
    """Their keys."""


def nestings(found: Iterable[Found], joiner: str = "") -> dict[str, Nesting]:
    """Which string is part of which longer ones, by runs of whole words.

    A string of n words has n²/2 parts and n is at most nine, so this is linear in the text.
    """
    items = {item.key: item for item in found}
    held: dict[str, Nesting] = {}
    for item in items.values():
        for part in _parts(item, joiner):
            if part in items and part != item.key:
                nesting = held.setdefault(part, Nesting())
                nesting.most = max(nesting.most, item.count)
                nesting.number += 1
                nesting.total += item.count
                nesting.parents.append(item.key)
    return held


def _parts(item: Found, joiner: str) -> set[str]:
    if joiner:
        pieces = item.key.split(joiner)
    elif item.whole:
        pieces = [word.text for word in item.words]
    else:
        pieces = list(item.key)
    return {
        joiner.join(pieces[start:end])
        for start in range(len(pieces))
        for end in range(start + 1, len(pieces) + 1)
    }
