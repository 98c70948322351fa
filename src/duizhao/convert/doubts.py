"""Characters whose conversion is a guess, the worst guesses first.

A character that stands for several of the other script (发: 發 or 髮) is safe inside a word that
the dictionary holds, and a guess on its own. How bad a guess is shows in the dictionary itself: the
share of its phrases in which the character becomes another one than it did here. The report is
kept short, since one that flags every such character (one in nine) is read by nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from duizhao.convert.careful import Piece
from duizhao.convert.names import Word
from duizhao.convert.walk import Group, Walk

RATE = 2 / 1000
"""Doubts reported, at most, for each character of text; a short text may have one."""

LEAST = 0.02
"""Share of other readings from which on a character on its own is doubtful."""

UNSEEN = 0.02
"""What a phrase counts that no reference corpus has, in occurrences per million."""

ALONE, IN_WORD = 0.8, 0.2
"""How much of that share counts for a character on its own, and for one in a known word."""

LONGEST = 5
"""How far before a character a phrase is looked for."""

CONTEXT = 8
"""Characters shown on either side."""

SPELLINGS = {"了解": ("了", 0.7), "占位": ("占", 0.3), "尽可能": ("盡", 0.4), "回归": ("迴", 0.3),
             "回复": ("復", 0.5), "反复": ("複", 0.3), "注释": ("注", 0.2)}  # fmt: skip
"""Words whose spelling varies with the house: another first ambiguous character, how doubtful."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character that may be wrong."""

    start: int
    """Its offset in the source."""

    source: str
    """What it was."""

    target: str
    """What it became."""

    others: tuple[str, ...]
    """What it might be instead, the likeliest first."""

    score: float
    """How doubtful, from 0 to 1."""

    left: str = ""
    """Source text before it."""

    right: str = ""
    """Source text behind it."""


Readings = Mapping[str, Mapping[str, float]]
"""What each character becomes in the phrases of a dictionary, and how often."""


def readings(walk: Walk, frequency: Callable[[str], float]) -> Readings:
    """The readings of the characters that the first stage converts in more than one way.

    They are told as the last stage leaves them, so that 裏 and 裡 are one reading of 里 for
    Taiwan. `frequency` says how often a word occurs in a million words.
    """
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for leaf in walk.chain[0].leaves:
        for first in leaf.packed:
            for key, value in leaf[first][1].items():
                if 1 < len(key) == len(value):
                    weight = frequency(key) + UNSEEN
                    for one, other in zip(key, value, strict=True):
                        found[one][other] += weight
    return {
        char: counts
        for char, several in found.items()
        if len(counts := _finally(several, walk.chain[1:])) > 1
    }


def _finally(counts: Mapping[str, float], stages: Sequence[Group]) -> dict[str, float]:
    """Readings as the later stages leave them, those that become one added up."""
    merged: dict[str, float] = defaultdict(float)
    for reading, weight in counts.items():
        merged[reduce(lambda text, stage: stage.replace(text), stages, reading)] += weight
    return dict(merged)


class Doubtful:
    """Judges the pieces of a conversion."""

    def __init__(
        self,
        known: Readings,
        walk: Walk,
        exact: Callable[[str], str],
        words: Callable[[str], Sequence[Word]],
    ) -> None:
        self.words = words
        """The segmenter: a character of a word that it knows is less of a guess."""
        self.known = known
        """The readings of ambiguous characters."""
        self.walk = walk
        """Where the dictionary's phrases are."""
        self.exact = exact
        """The conversion without regard to words: where it differs, one of the two is wrong."""

    def find(self, text: str, pieces: Sequence[Piece]) -> list[Doubt]:
        """The doubts about a conversion, in order of the text."""
        found = {doubt.start: doubt for doubt in self._lone(text, pieces)}
        found |= {doubt.start: doubt for doubt in self._varying(text, _in_place(pieces))}
        for doubt in self._disputed(text, pieces):
            found[doubt.start] = doubt
        return [found[place] for place in sorted(found)]

    def _lone(self, text: str, pieces: Iterable[Piece]) -> Iterator[Doubt]:
        inside: set[int] | None = None
        for piece in pieces:
            if piece.phrase or len(piece.text) != piece.end - piece.start:
                continue
            for place, target in enumerate(piece.text, piece.start):
                counts = self.known.get(text[place])
                if (
                    counts
                    and (score := _share(counts, target)) >= LEAST
                    and not self._is_in_phrase(text, place)
                ):
                    if inside is None:
                        inside = {at for word in self.words(text) if word.known
                                  and word.end - word.start > 1
                                  for at in range(word.start, word.end)}  # fmt: skip
                    score *= IN_WORD if place in inside else ALONE
                    others = tuple(sorted(counts.keys() - {target}, key=lambda c: -counts[c]))
                    yield self._doubt(text, place, target, others, score)

    def _is_in_phrase(self, text: str, place: int) -> bool:
        """Whether a phrase of the dictionary holds the character, so that it is no guess."""
        for leaf in self.walk.segmentation.leaves if self.walk.segmentation else ():
            for start in range(max(0, place - LONGEST), place + 1):
                lengths, entries = leaf[text[start]]
                if any(start + n > place and n > 1 and text[start : start + n] in entries
                       for n in lengths):  # fmt: skip
                    return True
        return False

    def _disputed(self, text: str, pieces: Sequence[Piece]) -> Iterator[Doubt]:
        converted, plain = _in_place(pieces), self.exact(text)
        if len(plain) == len(text):
            for place, (one, other) in enumerate(zip(converted, plain, strict=True)):
                if one != other and one in self.known.get(text[place], ()):
                    yield self._doubt(text, place, one, (other,), 0.6)

    def _varying(self, text: str, converted: Sequence[str]) -> Iterator[Doubt]:
        for word, (other, score) in SPELLINGS.items():
            place = text.find(word)
            while place >= 0:
                at = next((i for i in range(place, place + len(word))
                           if self.known.get(text[i], {}).get(other)), -1)  # fmt: skip
                if at >= 0 and converted[at] not in ("", other):
                    yield self._doubt(text, at, converted[at], (other,), score)
                place = text.find(word, place + 1)

    def _doubt(
        self, text: str, place: int, target: str, others: tuple[str, ...], score: float
    ) -> Doubt:
        left = text[max(0, place - CONTEXT) : place]
        right = text[place + 1 : place + 1 + CONTEXT]
        return Doubt(place, text[place], target, others, round(score, 3), left, right)


def _in_place(pieces: Iterable[Piece]) -> list[str]:
    """What each character of the source became; empty where a word has another length now."""
    return [
        char
        for piece in pieces
        for char in (
            piece.text
            if len(piece.text) == piece.end - piece.start
            else [""] * (piece.end - piece.start)
        )
    ]


def _share(counts: Mapping[str, float], target: str) -> float:
    """The share of a character's phrases that have another reading than the target."""
    return 1 - counts.get(target, 0) / sum(counts.values())


def worst(size: int) -> int:
    """How many doubts about a text of that many characters are few enough to be read."""
    return max(1, int(size * RATE))
