"""Looking words up: the lexicon as a few flat arrays, decoded only where somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duizhao.lexicon import senses

GLOSS_SHARE = 0.6
"""Share of a word's own glosses in its translations; its characters have the rest."""

MOST_GLOSSES = 24
"""Readable glosses given for a headword."""

LONGEST_PIECE = 4
"""Characters of the longest dictionary word that an unknown word is cut into."""


@dataclass(frozen=True)
class Columns:
    """The arrays; `store` writes each of them as it is.

    A `…_start` array has one number more than there are rows: row i is [start[i], start[i + 1]).
    """

    headwords: NDArray[np.uint8]
    """All headwords, simplified and traditional, sorted, as UTF-8 with a newline between."""

    rows: NDArray[np.int32]
    """The row of each headword: both scripts of a word share one."""

    stems: NDArray[np.uint8]
    """All stems, as UTF-8 with a newline between; a stem's number is its place."""

    gloss_start: NDArray[np.int32]
    """Where each row's stems begin."""

    gloss_stem: NDArray[np.int32]
    """The stems of the glosses of each row."""

    gloss_p: NDArray[np.float32]
    """Their probabilities, which sum to 1 in each row."""

    text_start: NDArray[np.int32]
    """Where each row's glosses begin, in bytes."""

    text: NDArray[np.uint8]
    """The glosses as the dictionary has them, as UTF-8 with `/` between them."""

    characters: NDArray[np.uint8]
    """All characters that the character model knows, as UTF-8."""

    character_start: NDArray[np.int32]
    """Where each character's stems begin."""

    character_stem: NDArray[np.int32]
    """The stems that each character may mean."""

    character_p: NDArray[np.float32]
    """Their probabilities, which sum to less than 1 for each character."""


_Share = tuple[NDArray[Any], NDArray[Any], float]
"""Numbers of stems, their probabilities, and the share that they have in a sum."""


class Lexicon:
    """Chinese words, in either script, and what they may be in English."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def __contains__(self, word: object) -> bool:
        return word in self._headwords

    def __len__(self) -> int:
        return len(self._headwords)

    def translations(self, word: str) -> Mapping[str, float]:
        """English stems (as `tokens.stem` gives them) with t(stem | word), greatest first.

        A word of the dictionary takes them from its glosses and its characters, another one from
        the dictionary words in it. Empty for what has no Chinese character.
        """
        ids, p = self.numbered(word)
        order = np.argsort(-p, kind="stable")
        return {self.stems[i]: float(x) for i, x in zip(ids[order], p[order], strict=True)}

    def glosses(self, word: str) -> tuple[str, ...]:
        """Readable English for a dictionary word, what could stand in a text first."""
        row = self._headwords.get(word)
        if row is None:
            return ()
        start = self.columns.text_start
        text = self.columns.text[start[row] : start[row + 1]].tobytes().decode()
        return senses.readable(text.split("/"))[:MOST_GLOSSES]

    def numbered(self, word: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """`translations` as numbers of stems and probabilities, unordered: for many words."""
        row = self._headwords.get(word)
        parts: list[_Share] = []
        if row is not None:
            span = slice(*self.columns.gloss_start[row : row + 2])
            own = self.columns.gloss_stem[span], self.columns.gloss_p[span]
            parts = [(*own, GLOSS_SHARE), *self._by_characters(word, 1 - GLOSS_SHARE)]
        elif len(pieces := self.pieces(word)) < len(word):
            parts = [(*self.numbered(piece), len(piece) / len(word)) for piece in pieces]
        else:
            parts = self._by_characters(word, 1.0)
        return _sum(parts)

    def pieces(self, word: str) -> list[str]:
        """A word cut into dictionary words, the longest first from the left, else characters."""
        found, place = [], 0
        while place < len(word):
            for size in range(min(LONGEST_PIECE, len(word) - place), 0, -1):
                if size == 1 or word[place : place + size] in self._headwords:
                    found.append(word[place : place + size])
                    place += size
                    break
        return found

    @cached_property
    def stems(self) -> list[str]:
        """All stems; a stem's number is its place."""
        return _lines(self.columns.stems)

    @cached_property
    def stem_number(self) -> dict[str, int]:
        """The number of each stem."""
        return {stem: number for number, stem in enumerate(self.stems)}

    @cached_property
    def _headwords(self) -> dict[str, int]:
        words = _lines(self.columns.headwords)
        return dict(zip(words, self.columns.rows.tolist(), strict=True))

    @cached_property
    def _characters(self) -> dict[str, int]:
        characters = self.columns.characters.tobytes().decode()
        return {character: number for number, character in enumerate(characters)}

    def _by_characters(self, word: str, share: float) -> list[_Share]:
        known = [self._characters[c] for c in word if c in self._characters]
        c = self.columns
        spans = [slice(*c.character_start[k : k + 2]) for k in known]
        return [(c.character_stem[s], c.character_p[s], share / len(known)) for s in spans]


def _sum(parts: list[_Share]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0)
    ids = np.concatenate([stems for stems, _, _ in parts])
    p = np.concatenate([p * share for _, p, share in parts])
    unique, place = np.unique(ids, return_inverse=True)
    return unique.astype(np.int64), np.bincount(place, p, minlength=len(unique)).astype(np.float64)


def _lines(data: NDArray[np.uint8]) -> list[str]:
    text = data.tobytes().decode()
    return text.split("\n") if text else []
