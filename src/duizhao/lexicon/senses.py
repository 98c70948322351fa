"""What a dictionary gloss says: the renderings in it, their stems, and the words it refers to.

A gloss is written for a reader: alternatives behind semicolons, explanations in brackets,
abbreviations such as `sb`, references to other entries. Here it becomes data; which glosses count
for a headword is the builder's decision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from duizhao import tokens
from duizhao.text.chars import HAN_CLASS

WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*|\d+(?:[.,]\d+)*")
BRACKETS = re.compile(r"[(\[](?:(?<=\()[^()\n]*\)|(?<=\[)[^\]\n]*\])")
PIECES = re.compile(rf"{WORD.pattern}|, |;|\n")
BREAKS = {", ": -1, ";": -1, "\n": -2}
HAN_REFERENCE = re.compile(rf"([{HAN_CLASS}]+)(?:\|([{HAN_CLASS}]+))?")
REMARK = re.compile(
    r"CL:|also written|also pr\.|(?:Taiwan|Mainland|PRC|old) pr\.|pr\. |(?:PRC|Taiwan) equivalent"
)
VARIANT = re.compile(r"\(?(?:[A-Za-z]+ )?(?:variant of|same as|contraction of)|now written")
SEE = re.compile(r"\(?(?:\(Tw\) )?(?:see|abbr\. (?:for|to|of)|used in|bound form used in)\b")
SILENT = re.compile(
    rf"^(?:{REMARK.pattern}).*|^(?:{VARIANT.pattern}|{SEE.pattern})(?=.*[^\x00-\x7f]).*",
    re.MULTILINE,
)
CHINESE = re.compile(rf"[{HAN_CLASS}|]+")
LABEL = re.compile(r"(?:lit|fig|esp|usu|abbr|also|e\.g|i\.e)\.\s+|(?:surname|variant of) ", re.I)
PLACEHOLDER = re.compile(r"\b(?:sb|sth|one's|oneself|etc)\b|\.\.\.|…")

NAMED = re.compile(r"([A-Z][^,]*), (?=.*\b[a-z]{5})")
"""A name, where an explanation follows behind a comma."""

LONGEST = 6
"""Words of a gloss that is a rendering; a longer one is an explanation."""

FUNCTION_WORDS = frozenset(
    """a an the to of in on at by for with and or as be is are was were been being it its that this
    these those from into onto not no one sb sth etc s also usu esp lit fig abbr variant see old
    cl surname used""".split()  # noqa: SIM905  a list of words reads as one
)


def variants(gloss: str) -> tuple[str, ...]:
    """The headwords that this entry is only another spelling of."""
    return _references(gloss) if not gloss.isascii() and VARIANT.match(gloss) else ()


def references(gloss: str) -> tuple[str, ...]:
    """The headwords that the reader is sent to."""
    return _references(gloss) if not gloss.isascii() and SEE.match(gloss) else ()


def renderings(gloss: str) -> Iterator[str]:
    """Readable English of a gloss, without brackets, labels and the `to` of a verb.

    What follows a name behind a comma tells who or where that is, and is left out.

    >>> list(renderings("to chase (sb); to pursue")), list(renderings("variant of 裡|里[li3]"))
    (['chase', 'pursue'], [])
    >>> list(renderings("Beijing, capital of the People's Republic of China"))
    ['Beijing']
    """
    for part in _parts(gloss):
        text = LABEL.sub("", part).strip(" ,")
        text = text.removeprefix("to ") if text != "to" else text
        text = named[1].strip() if (named := NAMED.match(text)) else text
        if text and WORD.search(text):
            yield text


def readable(glosses: Iterable[str]) -> tuple[str, ...]:
    """All their renderings, those that could stand in a text first, otherwise in their order."""
    found = dict.fromkeys(r for gloss in glosses for r in renderings(gloss))
    return tuple(sorted(found, key=lambda r: not is_clean(r)))


def is_clean(rendering: str) -> bool:
    """Whether a rendering could stand in a text as it is: short, without placeholders."""
    return len(WORD.findall(rendering)) <= 4 and not PLACEHOLDER.search(rendering)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What many glosses say, as arrays: a row for each stem of each rendering."""

    stems: list[str]
    """All stems, sorted."""

    stem: NDArray[np.int32]
    """The number of each row's stem."""

    gloss: NDArray[np.int32]
    """The place of the gloss; it never falls."""

    rendering: NDArray[np.int32]
    """A number that the rows of one rendering share; it never falls."""


def stems(gloss: str) -> Iterator[tuple[str, ...]]:
    """The stems of each rendering in a gloss, without function words unless there is nothing else.

    >>> list(stems("to be afraid of; not")), list(stems("surname Wang"))
    ([('afraid',), ('not',)], [('wang',)])
    """
    said = spoken([pieces([gloss])])
    rows = zip(said.rendering.tolist(), said.stem.tolist(), strict=True)
    for _, group in groupby(rows, key=itemgetter(0)):
        yield tuple(said.stems[stem] for _, stem in group)


Pieces = tuple[list[str], NDArray[np.int32]]
"""Different words and breaks, and which of them follows which."""


def pieces(glosses: Iterable[str]) -> Pieces:
    """What some glosses are made of; the first half of `spoken`, to be done wherever."""
    found = PIECES.findall(_plain("\n".join(glosses)) + "\n")
    codes: dict[str, int] = defaultdict(count().__next__)
    places = np.fromiter(map(codes.__getitem__, found), np.int32, len(found))
    return list(codes), places


def spoken(parts: Iterable[Pieces]) -> Spoken:
    """The `stems` of many glosses, which were cut into pieces part by part."""
    words, code = _joined(parts)
    is_word = code >= 0
    word, rendering = code[is_word], np.cumsum(~is_word, dtype=np.int32)[is_word]
    weighty = np.array([w.lower() not in FUNCTION_WORDS for w in words], bool)[word]
    many = np.bincount(rendering[weighty], minlength=int(rendering.max(initial=0)) + 1)
    size = many.astype(np.int32)[rendering]
    last = np.diff(rendering, append=-1) != 0
    kept = (weighty | (last & (size == 0))) & (size <= LONGEST)
    used, place = np.unique(word[kept], return_inverse=True)
    stemmed = [tokens.stem(words[n]) for n in used]
    ordered = sorted(set(stemmed))
    number = {stem: n for n, stem in enumerate(ordered)}
    stem = np.array([number[s] for s in stemmed], np.int32)[place]
    gloss = np.cumsum(code == BREAKS["\n"], dtype=np.int32)[is_word][kept]
    return Spoken(ordered, stem, gloss, rendering[kept])


def _joined(parts: Iterable[Pieces]) -> tuple[list[str], NDArray[np.int32]]:
    """The words in all parts, and the parts as numbers of words and of `BREAKS`."""
    codes, read = defaultdict(count().__next__, BREAKS), [np.zeros(0, np.int32)]
    for found, places in parts:
        read.append(np.array([codes[piece] for piece in found], np.int32)[places])
    return [word for word, code in codes.items() if code >= 0], np.concatenate(read)


def _plain(glosses: str) -> str:
    """Glosses, one a line, without brackets and Chinese; a remark or a reference is left empty."""
    text = SILENT.sub("", glosses)
    if not text.isascii():
        text = CHINESE.sub("", text)
    text = text.replace(" (", "(").replace(" [", "[")  # a blank ahead would slow the search
    return BRACKETS.sub("", BRACKETS.sub("", text))


def _parts(gloss: str) -> Iterator[str]:
    for part in _plain(gloss).split(";"):
        if text := part.strip():
            yield text


def _references(gloss: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for pair in HAN_REFERENCE.findall(gloss) for w in pair if w))
