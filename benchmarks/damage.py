"""Documents as translators leave them: pairs with gold, damaged in ways whose gold is known.

Published gold hardly leaves anything out, and translators do. Everything is drawn from a generator
that is handed in, so the same damage is done every time.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from benchmarks.align import Link, Pair
from duizhao.align.path import Path, Step
from duizhao.model import Document


def monotone(gold: Iterable[Link], left: int, right: int) -> Path:
    """Gold beads as one path: crossing ones merged, what is in no bead left out."""
    beads = [(a, b) for a, b in gold if a and b]
    single = {(a[0], b[0]) for a, b in beads if len(a) == len(b) == 1}
    hulls = sorted([min(a), max(a) + 1, min(b), max(b) + 1] for a, b in beads)
    merged: list[list[int]] = []
    for hull in hulls:
        while merged and (hull[0] < merged[-1][1] or hull[2] < merged[-1][3]):
            last = merged.pop()
            hull = [*map(min, last[:1], hull[:1]), max(last[1], hull[1]),
                    min(last[2], hull[2]), max(last[3], hull[3])]  # fmt: skip
        merged.append(hull)
    path, i, j = Path(), 0, 0
    for a, b, c, d in [*merged, [left, left, right, right]]:
        path += [Step(x, j, 1, 0) for x in range(i, a)] + [Step(a, y, 0, 1) for y in range(j, c)]
        if a < b:
            crossed = b - a == d - c == 2 and {(a, c + 1), (a + 1, c)} <= single
            path.append(Step(a, c, b - a, d - c, crossed))
        i, j = b, d
    return path


def kept(pair: Pair, left: Sequence[int], right: Sequence[int]) -> Pair:
    """A pair of documents with those segments only; what has lost its counterpart stands alone."""
    number = {i: n for n, i in enumerate(left)}, {j: n for n, j in enumerate(right)}
    gold = []
    for bead in pair.gold:
        one, other = (tuple(n[x] for x in s if x in n) for n, s in zip(number, bead, strict=True))
        if one and other:
            gold.append((one, other))
        else:
            gold += [((i,), ()) for i in one] + [((), (j,)) for j in other]
    return Pair(_only(pair.source, left), _only(pair.target, right), tuple(gold))


def _only(document: Document, places: Sequence[int]) -> Document:
    return replace(document, segments=tuple(document.segments[n] for n in places))


def turned(pair: Pair, chance: random.Random) -> Pair:
    """A pair in which the right segments of a few neighbouring beads change places.

    Gold that names segments which do not exist loses them.
    """
    order, beads = list(range(len(pair.target.segments))), sorted(pair.gold)
    for one, other in itertools.pairwise(beads):
        plain = all(len(side) == 1 for bead in (one, other) for side in bead)
        if plain and one[1][0] + 1 == other[1][0] == order[other[1][0]] and chance.random() < 0.02:
            order[one[1][0]], order[other[1][0]] = other[1][0], one[1][0]
    place = {j: n for n, j in enumerate(order)}
    gold = tuple(
        (one, tuple(sorted(place[j] for j in other if j in place))) for one, other in pair.gold
    )
    return Pair(pair.source, _only(pair.target, order), gold)


def with_gaps(pair: Pair, chance: random.Random) -> Pair:
    """A pair with a few neighbours turned, a few segments and a block of one side deleted."""
    pair = turned(pair, chance)
    places = [
        [n for n in range(len(d.segments)) if chance.random() > 0.035]
        for d in (pair.source, pair.target)
    ]
    side = places[chance.randrange(2)]
    length = int(len(side) * chance.uniform(0.05, 0.15))
    begin = chance.randrange(len(side) - length)
    del side[begin : begin + length]
    return kept(pair, *places)


def in_pieces(pair: Pair, chance: random.Random) -> Iterable[Pair]:
    """A pair cut at beads into short pairs, some turned, a segment of most deleted."""
    pair = turned(pair, chance)
    path = monotone(pair.gold, len(pair.source.segments), len(pair.target.segments))
    while path:
        piece, path = path[: (size := chance.randint(6, 25))], path[size:]
        first, last = piece[0], piece[-1]
        places = [
            list(range(first.i, last.i + last.a)), list(range(first.j, last.j + last.b))
        ]  # fmt: skip
        side = places[chance.randrange(2)]
        if len(side) > 4 and chance.random() < 0.8:
            del side[chance.randrange(len(side))]
        if all(places):
            yield kept(pair, *places)


def without_block(pair: Pair, side: int, share: float, chance: random.Random) -> Pair:
    """A pair with a block of one side deleted: side 0 is the source, 1 the target."""
    places = [list(range(len(d.segments))) for d in (pair.source, pair.target)]
    length = int(len(places[side]) * share)
    begin = chance.randrange(len(places[side]) - length + 1)
    del places[side][begin : begin + length]
    return kept(pair, *places)


def shuffled(pair: Pair, size: int, chance: random.Random) -> Pair:
    """A pair in which runs of `size` target segments, cut at beads, stand in random order."""
    path = monotone(pair.gold, len(pair.source.segments), len(pair.target.segments))
    ends = [step.j + step.b for step in path]
    cuts = [0]
    for end in ends:
        if end - cuts[-1] >= size:
            cuts.append(end)
    runs = [range(a, b) for a, b in itertools.pairwise([*cuts, ends[-1]])]
    chance.shuffle(runs)
    order = [j for run in runs for j in run]
    place = {j: n for n, j in enumerate(order)}
    gold = tuple((one, tuple(sorted(place[j] for j in other))) for one, other in pair.gold)
    return Pair(pair.source, _only(pair.target, order), gold)


def joined(pairs: Iterable[Pair]) -> Pair:
    """Many pairs as one long one."""
    source, target, gold = [], [], []
    for pair in pairs:
        gold += [
            (tuple(i + len(source) for i in one), tuple(j + len(target) for j in other))
            for one, other in pair.gold
        ]
        source += pair.source.segments
        target += pair.target.segments
    first = pair.source, pair.target
    documents = [
        replace(d, segments=tuple(s)) for d, s in zip(first, (source, target), strict=True)
    ]
    return Pair(*documents, tuple(gold))
