"""Words with their offsets: Chinese through jieba's dictionary, English by their letters.

The door of two libraries: the segmenter (rjieba: jieba's dictionary and model, compiled) and the
stemmer (Snowball). Nobody else knows either. Offsets always point into the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from duizhao.model import language
from duizhao.tokens import ahead

ENGLISH = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*|\d+(?:[.,]\d+)*|[^\sA-Za-z\d]")
CORPUS = 60_101_967
"""Size of the corpus behind the segmenter's dictionary, the sum of its counts."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a punctuation mark."""

    text: str
    """As it is spelled."""

    start: int
    """Offset of its first character in the text."""

    end: int
    """Offset behind its last character."""

    pos: str = ""
    """Part of speech: jieba's tag for Chinese (`n`, `v`, `nr`, `eng`, `x`…); empty for English."""


def words(text: str, lang: str) -> list[Token]:
    """Words, numbers and punctuation in order; white space is passed over.

    >>> [t.text for t in words("追赃工作", "zh_CN")], [t.text for t in words("It's 2.3 bn.", "en")]
    (['追赃', '工作'], ["It's", '2.3', 'bn', '.'])
    """
    if not language.is_chinese(lang):
        return [Token(m[0], m.start(), m.end()) for m in ENGLISH.finditer(text)]
    tokens, start = [], 0
    for word, pos in _segmenter().tag(text):
        if not word.isspace():
            tokens.append(Token(word, start, start + len(word), pos))
        start += len(word)
    return tokens


def cut(text: str) -> list[str]:
    """Chinese words without tags, about four times as fast as `words`."""
    return [word for word in _segmenter().cut(text) if not word.isspace()]


def cut_all(texts: Sequence[str]) -> list[list[str]]:
    """`cut` of every text."""
    words = ahead.ask(texts)
    return [cut(text) for text in texts] if words is None else words


def begin() -> None:
    """Say that `cut_all` will be asked for soon: the dictionary is read meanwhile, elsewhere."""
    ahead.begin(cut)


def in_dictionary(word: str) -> bool:
    """Whether the segmenter's dictionary holds that Chinese word."""
    known: bool = _segmenter().has_word(word)
    return known


def frequency(word: str) -> float:
    """How often a Chinese word occurs in a million words of a reference corpus; 0 when unknown.

    The counts are those of jieba's dictionary. `suggest_freq` gives the greater of a word's own
    count and what it would need to beat its parts, which for a word of the dictionary is its own
    count to within one.

    >>> frequency("红通")
    0.0
    """
    if not in_dictionary(word):
        return 0.0
    count: int = _segmenter().suggest_freq(word)
    return count / CORPUS * 1e6


@cache
def stem(word: str) -> str:
    """The stem of an English word, in lower case.

    >>> stem("Treaties") == stem("treaty"), stem("repatriation's")
    (True, 'repatri')
    """
    plain = word.lower().replace("’", "'")
    stemmed: str = _stemmer().stemWord(plain.removesuffix("'s").strip("'"))
    return stemmed


@cache
def _segmenter() -> Any:
    import rjieba  # itself the segmenter that it makes on import; another would cost as much again

    return rjieba


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")
