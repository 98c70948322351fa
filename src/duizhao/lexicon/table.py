"""Looking words up: the lexicon as a few flat arrays, decoded only where somebody looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from duizhao.lexicon.distinct import distinct

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
        return isinstance(word, str) and self._row(word) is not None

    def __len__(self) -> int:
        return len(self.columns.rows)

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
        row = self._row(word)
        if row is None:
            return ()
        if row not in self._read:
            from duizhao.lexicon import senses  # not for who only asks how likely words are

            start = self.columns.text_start
            text = self.columns.text[start[row] : start[row + 1]].tobytes().decode()
            self._read[row] = senses.readable(text.split("/"))[:MOST_GLOSSES]
        return self._read[row]

    def numbered(self, word: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """`translations` as numbers of stems and probabilities, by the numbers."""
        _, ids, p = self.numbered_all([word])
        return ids, p

    def numbered_all(
        self, words: Sequence[str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """`numbered` of many words: the place of the word, the stem, the probability."""
        shares = [(place, *share) for place, word in enumerate(words) for share in self._of(word)]
        if not shares:
            return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
        places, stems, p, weight = zip(*shares, strict=True)
        sizes = np.array([len(ids) for ids in stems])
        keys = np.repeat(np.array(places) * len(self.stems), sizes) + np.concatenate(stems)
        unique, which = distinct(keys)
        total = np.bincount(which, np.concatenate(p) * np.repeat(weight, sizes))
        place, stem = np.divmod(unique, len(self.stems))
        return place, stem, np.asarray(total, np.float64)

    def pieces(self, word: str) -> list[str]:
        """A word cut into dictionary words, the longest first from the left, else characters."""
        found, place = [], 0
        while place < len(word):
            for size in range(min(LONGEST_PIECE, len(word) - place), 0, -1):
                if size == 1 or word[place : place + size] in self:
                    found.append(word[place : place + size])
                    place += size
                    break
        return found

    @cached_property
    def stems(self) -> list[str]:
        """All stems; a stem's number is its place."""
        return lines(self.columns.stems)

    @cached_property
    def stem_number(self) -> dict[str, int]:
        """The number of each stem."""
        return {stem: number for number, stem in enumerate(self.stems)}

    @cached_property
    def _headwords(self) -> Lines:
        return Lines(self.columns.headwords)

    def _row(self, word: str) -> int | None:
        if word not in self._asked:
            place = bisect_left(self._headwords, written := word.encode())
            known = place < len(self) and self._headwords[place] == written
            self._asked[word] = int(self.columns.rows[place]) if known else None
        return self._asked[word]

    @cached_property
    def _asked(self) -> dict[str, int | None]:
        """The rows of the words that were asked for; a document has few of all there are."""
        return {}

    @cached_property
    def _read(self) -> dict[int, tuple[str, ...]]:
        """The readable glosses of the rows that were asked for."""
        return {}

    @cached_property
    def _characters(self) -> dict[str, int]:
        characters = self.columns.characters.tobytes().decode()
        return {character: number for number, character in enumerate(characters)}

    def _of(self, word: str) -> list[_Share]:
        """What a word may mean, in parts that may name a stem more than once."""
        row = self._row(word)
        if row is not None:
            span = slice(*self.columns.gloss_start[row : row + 2])
            own = self.columns.gloss_stem[span], self.columns.gloss_p[span]
            return [(*own, GLOSS_SHARE), *self._by_characters(word, 1 - GLOSS_SHARE)]
        if len(pieces := self.pieces(word)) < len(word):
            return [
                (ids, p, share * len(piece) / len(word))
                for piece in pieces
                for ids, p, share in self._of(piece)
            ]
        return self._by_characters(word, 1.0)

    def _by_characters(self, word: str, share: float) -> list[_Share]:
        known = [self._characters[c] for c in word if c in self._characters]
        c = self.columns
        spans = [slice(*c.character_start[k : k + 2]) for k in known]
        return [(c.character_stem[s], c.character_p[s], share / len(known)) for s in spans]


class Lines(Sequence[bytes]):
    """Lines as bytes, found where they lie: for a search among many of which few are wanted."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data = data.tobytes()
        self._ends = np.append(np.flatnonzero(data == ord("\n")), len(data))

    def __len__(self) -> int:
        return len(self._ends) if self._data else 0

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[bytes]: ...
    def __getitem__(self, place: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        return self._data[self._ends[place - 1] + 1 if place else 0 : self._ends[place]]


def lines(data: NDArray[np.uint8]) -> list[str]:
    """Lines as text; none when there are no bytes."""
    text = data.tobytes().decode()
    return text.split("\n") if text else []
