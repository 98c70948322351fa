"""What texts and terms are compared by: one key a Chinese character, one an English word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from duizhao.text.chars import HAN_CLASS, is_border
from duizhao.text.normalize import fold_width
from duizhao.tokens import stem

WORD = re.compile(
    rf"[{HAN_CLASS}]"
    r"|[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*"
    r"|\d+(?:[.,]\d+)*"
    rf"|[^\s\w{HAN_CLASS}]"
    r"|\w",
)
JOINERS = frozenset("-‐‑‒–·・'\"“”‘’《》〈〉「」『』\u00ad\u200b\ufeff")
"""Characters that a term may be spelled with or without."""


class Key(NamedTuple):
    """A unit of comparison."""

    text: str
    """What must be equal."""

    start: int
    """Offset of its first character in the text."""

    end: int
    """Offset behind its last character."""


def keys(text: str) -> list[Key]:
    """The keys of a text in order; white space and joining marks make none.

    >>> [k.text for k in keys("Zero-tolerance policies")]
    ['zero', 'toler', 'polici']
    >>> [k.text for k in keys("TCP 协议")]
    ['tcp', '协', '议']
    """
    return [
        Key(_key(word), match.start(), match.end())
        for match in WORD.finditer(fold_width(text))
        if (word := match[0]) not in JOINERS
    ]


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    return stem(word) if word[0].isalpha() and word.isascii() else word.casefold()


def is_free(text: str, place: int) -> bool:
    """Whether a term may begin or end at a place: not inside a word, a figure or an identifier.

    >>> is_free("thread_id", 6), is_free("the G20峰会", 7)
    (False, True)
    """
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if before == "_" or after == "_":
        return False
    return not (before.isalnum() and after.isalnum()) or is_border(text, place)
