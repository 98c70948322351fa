"""Two people have changed one alignment: what of both can stand, and what has to be asked.

Three texts meet, as in a merge of version control: the alignment as both began, as one person left
it (mine) and as the other did (theirs). Beads are compared by their texts, since numbers shift when
a segment is cut. The texts are divided at every place where all three have the border of a bead; a
stretch between two of them that one side alone changed is that side's; one that both changed, and
not alike, is a clash, and a person takes the one or the other. Nothing is decided here that
somebody might have wanted otherwise, and nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import pairwise

from duizhao.model import Alignment, Bead, Segment
from duizhao.model.repair import SIDES

Texts = tuple[tuple[str, ...], tuple[str, ...]]
"""What a bead joins, in words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring beads of both sides that stand for the same part of the texts."""

    mine: tuple[Bead, ...]
    """As one left it, in the numbers of that alignment."""

    theirs: tuple[Bead, ...]
    """As the other did, in the numbers of theirs."""

    takes: str = ""
    """`mine` or `theirs`: whose stands; empty for a clash."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What came of three alignments."""

    mine: Alignment
    """As one left it."""

    theirs: Alignment
    """As the other did."""

    stretches: tuple[Stretch, ...]
    """All of it, in order."""

    @property
    def clashes(self) -> tuple[Stretch, ...]:
        """What has to be asked."""
        return tuple(one for one in self.stretches if not one.takes)

    def settled(self, mine: Sequence[bool] = ()) -> Alignment:
        """The alignment that comes of it; `mine` says of each clash whether mine is taken."""
        answers = iter(mine)
        parts: list[tuple[Alignment, tuple[Bead, ...]]] = []
        for one in self.stretches:
            if one.takes == "mine" or (not one.takes and next(answers)):
                parts.append((self.mine, one.mine))
            else:
                parts.append((self.theirs, one.theirs))
        return _composed(self.theirs, parts)


def meet(base: Alignment, mine: Alignment, theirs: Alignment) -> Meeting:
    """What one and the other made of an alignment."""
    stretches = []
    for (b, m, t), (to_b, to_m, to_t) in pairwise(_borders(base, mine, theirs)):
        stretches.append(
            _stretch(
                _states(base, b, to_b),
                (_states(mine, m, to_m), mine.beads[m:to_m]),
                (_states(theirs, t, to_t), theirs.beads[t:to_t]),
            )
        )
    return Meeting(mine, theirs, tuple(stretches))


def same(one: Alignment, other: Alignment) -> bool:
    """Whether two alignments pair the same texts, and the same pairs are confirmed."""
    return _states(one, 0, len(one.beads)) == _states(other, 0, len(other.beads))


State = tuple[tuple[Texts, bool], ...]
"""A run of beads in words, and which of them are confirmed."""


def _stretch(
    base: State, mine: tuple[State, tuple[Bead, ...]], theirs: tuple[State, tuple[Bead, ...]]
) -> Stretch:
    (my_state, my_beads), (their_state, their_beads) = mine, theirs
    if my_state == base:
        return Stretch(my_beads, their_beads, "theirs")
    if their_state in (base, my_state):
        return Stretch(my_beads, their_beads, "mine")
    if [texts for texts, _ in my_state] != [texts for texts, _ in their_state]:
        return Stretch(my_beads, their_beads)
    both = zip(my_beads, their_beads, strict=True)  # the same pairs, confirmed by either
    sure = tuple(one if one.confirmed else replace(one, confirmed=o.confirmed) for one, o in both)
    return Stretch(sure, their_beads, "mine")


def _texts(alignment: Alignment) -> list[Texts]:
    return [
        (tuple(s.text for s in source), tuple(t.text for t in target))
        for _bead, source, target in alignment.texts()
    ]


def _states(alignment: Alignment, start: int, end: int) -> State:
    part = replace(alignment, beads=alignment.beads[start:end])
    flags = (bead.confirmed for bead in part.beads)
    return tuple(zip(_texts(part), flags, strict=True))


Place = tuple[int, int, int]
"""So many beads of the base, of mine and of theirs."""


def _borders(base: Alignment, mine: Alignment, theirs: Alignment) -> list[Place]:
    """Where stretches end: before and behind beads that all three have, and where texts agree."""
    texts = [_texts(one) for one in (base, mine, theirs)]
    in_mine, in_theirs = (_places(texts[0], other) for other in texts[1:])
    shared = [(n, in_mine[n], in_theirs[n]) for n in in_mine if n in in_theirs]
    ends = (len(texts[0]), len(texts[1]), len(texts[2]))
    rough = {(0, 0, 0), ends, *shared, *((b + 1, m + 1, t + 1) for b, m, t in shared)}
    closed = [_closed(one) for one in (base, mine, theirs)]

    def holds(place: Place) -> bool:
        return all(n in one for n, one in zip(place, closed, strict=True))

    whole = sorted(filter(holds, rough))
    finer = {inner for first, end in pairwise(whole) for inner in _agreed(texts, first, end)}
    found = sorted({*whole, *filter(holds, finer)})
    kept: list[Place] = []
    for place in found:  # what goes backward in one of them is a chance likeness
        if not kept or all(a <= b for a, b in zip(kept[-1], place, strict=True)):
            kept.append(place)
    return kept


def _agreed(texts: Sequence[list[Texts]], first: Place, end: Place) -> Iterator[Place]:
    """Places inside a stretch before or behind which all three have the same words."""
    runs = [one[a:b] for one, a, b in zip(texts, first, end, strict=True)]
    for backward in (False, True):
        marks = [_marks(map(_turned, run[::-1]) if backward else run) for run in runs]
        for mark in marks[0].keys() & marks[1].keys() & marks[2].keys():
            counts = [known[mark] for known in marks]
            if backward:
                yield _place(b - n for b, n in zip(end, counts, strict=True))
            else:
                yield _place(a + n for a, n in zip(first, counts, strict=True))


def _place(numbers: Iterable[int]) -> Place:
    base, mine, theirs = numbers
    return base, mine, theirs


def _turned(bead: Texts) -> Texts:
    """A bead's texts as they are read from the end."""
    source, target = (tuple(text[::-1] for text in reversed(side)) for side in bead)
    return source, target


def _marks(run: Iterable[Texts]) -> dict[tuple[bytes, bytes], int]:
    """After so many beads: what all their words are known by, however they are cut."""
    sides, marks = (blake2b(digest_size=16), blake2b(digest_size=16)), {}
    for number, bead in enumerate(run, 1):
        for known, side in zip(sides, bead, strict=True):
            for text in side:
                known.update("".join(text.split()).encode("utf-8", "backslashreplace"))
        marks[sides[0].digest(), sides[1].digest()] = number
    return marks


def _places(old: Sequence[Texts], new: Sequence[Texts]) -> dict[int, int]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}


def _closed(alignment: Alignment) -> set[int]:
    """Numbers of beads behind which no later one joins an earlier segment, as crossing ones do."""
    places, seen, highest = {0}, [0, 0], [0, 0]
    for number, bead in enumerate(alignment.beads, 1):
        for side, indices in enumerate(bead.link):
            seen[side] += len(indices)
            highest[side] = max(highest[side], *(n + 1 for n in indices), 0)
        if seen == highest:
            places.add(number)
    return places


def _composed(frame: Alignment, parts: Sequence[tuple[Alignment, tuple[Bead, ...]]]) -> Alignment:
    """One alignment from runs of beads of several, each with the segments that it speaks of."""
    segments: tuple[list[Segment], list[Segment]] = ([], [])
    made: list[Bead] = []
    for origin, beads in parts:
        maps = [
            dict(_appended(segments[n], getattr(origin, side).segments, beads, side))
            for n, side in enumerate(SIDES)
        ]
        for bead in beads:
            links = [
                tuple(where[i] for i in side) for where, side in zip(maps, bead.link, strict=True)
            ]
            made.append(replace(bead, source=links[0], target=links[1]))
    source, target = (
        replace(document, segments=tuple(new))
        for document, new in zip((frame.source, frame.target), segments, strict=True)
    )
    return replace(frame, source=source, target=target, beads=tuple(made))


def _appended(
    segments: list[Segment], known: Sequence[Segment], beads: Sequence[Bead], side: str
) -> Iterator[tuple[int, int]]:
    """Append the segments of some beads; each old number with its new one."""
    for number in sorted(n for bead in beads for n in getattr(bead, side)):
        yield number, len(segments)
        segments.append(known[number])
