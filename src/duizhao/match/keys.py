"""What texts and terms are compared by: one key a Chinese character, one an English word."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhao.text.chars import HAN_CLASS, is_border
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


def keys(folded: str) -> tuple[list[str], list[re.Match[str]]]:
    """The keys of a text whose width is folded, and for each what it was made of, and where.

    White space and joining marks make none.

    >>> keys("Zero-tolerance policies")[0], keys("TCP 协议")[0]
    (['zero', 'toler', 'polici'], ['tcp', '协', '议'])
    """
    places = [match for match in WORD.finditer(folded) if match[0] not in JOINERS]
    return [_key(match[0]) for match in places], places


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
