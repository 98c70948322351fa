"""Beads that a person has confirmed: the result holds them as they are.

What they hold is taken out of the documents, and the rest is aligned through the places where they
stood. A confirmed bead may be of any shape; where some cross each other, as many as can be passed
in one rising line say where the path goes, and the others only take out what they hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np

from duizhao.align.path import NEVER, Band, Lattice
from duizhao.errors import InputError
from duizhao.messages import msg
from duizhao.model import Bead, Document

Gates = tuple[tuple[int, int], ...]
"""Boundaries that every path must pass, rising on both sides."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """Two documents without what confirmed beads hold."""

    source: Document
    """What is left of the source."""

    target: Document
    """What is left of the target."""

    source_places: tuple[int, ...]
    """Where each of its segments stood."""

    target_places: tuple[int, ...]
    """Likewise of the target."""

    gates: Gates
    """The boundaries at which the beads were taken out."""

    def bead(self, source: Iterable[int], target: Iterable[int], confidence: float) -> Bead:
        """A bead of what is left, in the numbers of the whole documents."""
        return Bead(
            tuple(self.source_places[i] for i in source),
            tuple(self.target_places[j] for j in target),
            confidence,
        )


def without(source: Document, target: Document, anchors: Sequence[Bead]) -> Remainder:
    """What is left to be aligned; InputError when two beads hold the same segment, or none does."""
    places = []
    for name, document in (("source", source), ("target", target)):
        taken = sorted(n for bead in anchors for n in getattr(bead, name))
        size = len(document.segments)
        wrong = [n for n in taken if not 0 <= n < size]
        wrong += [one for one, other in pairwise(taken) if one == other]
        if wrong:
            raise InputError(
                msg(
                    "segment {number} of {document} is in two confirmed pairs, or does not exist",
                    number=wrong[0] + 1, document=document.name,
                )
            )  # fmt: skip
        held = set(taken)
        places.append(tuple(n for n in range(size) if n not in held))
    one, other = places
    points = sorted(
        (bisect_left(one, bead.source[0]), bisect_left(other, bead.target[0]))
        for bead in anchors
        if bead.source and bead.target
    )
    return Remainder(_only(source, one), _only(target, other), one, other, _rising(points))


def _only(document: Document, places: Iterable[int]) -> Document:
    return replace(document, segments=tuple(document.segments[n] for n in places))


def _rising(points: Sequence[tuple[int, int]]) -> Gates:
    """As many points as possible that rise on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(points):
        place = bisect_left(tops, j + 1)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1], ends[place : place + 1] = [j], [n]
    chain, last = [], ends[-1] if ends else -1
    while last >= 0:
        chain.append(points[last])
        last = before[last]
    return tuple(dict.fromkeys(chain[::-1]))


def gated(band: Band, gates: Gates) -> Band:
    """The band between the gates, drawn towards them where it lay elsewhere.

    Rows before a gate end at it and rows behind it begin there, so that nothing left out leads
    past it; `closed` sees to the beads.
    """
    if not gates:
        return band
    least, most = np.zeros_like(band.low), np.full_like(band.high, band.high[-1])
    for i, j in gates:
        least[i + 1 : i + 2] = j
    for i, j in reversed(gates):
        most[max(i - 1, 0) : i] = j
    least = np.maximum.accumulate(least)
    most = np.minimum.accumulate(most[::-1])[::-1]
    low, high = np.clip(band.low, least, most), np.clip(band.high, least, most)
    for i, j in gates:
        low[i], high[i] = min(low[i], j), max(high[i], j)
    low[1:] = np.minimum(low[1:], high[:-1])  # neighbouring rows touch
    return Band(low, high)


def closed(lattice: Lattice, gates: Gates) -> Lattice:
    """The lattice without the beads that pass by a gate."""
    beads, low = lattice.beads.copy() if gates else lattice.beads, lattice.band.low.tolist()
    ends = [(0, 0), *gates, (len(low) - 1, int(lattice.band.high[-1]))] if gates else []
    for row, points in groupby(ends, key=lambda gate: gate[0]):
        columns = [j for _, j in points]
        beads[:, row, columns[0] - low[row] + 1 :] = NEVER
        for number, (a, b) in enumerate(lattice.kinds.tolist()):
            beads[number, row + 1 : row + a] = NEVER
            if row + a < len(low):
                beads[number, row + a, : max(columns[-1] + b - low[row + a], 0)] = NEVER
    return replace(lattice, beads=beads)


def ordered(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Beads in the source's order; those without source stand where the target has them."""
    found = sorted((b for b in beads if b.source), key=lambda b: b.source[0])
    place = {j: n for n, bead in enumerate(found) for j in bead.target}
    behind: dict[int, list[Bead]] = {}
    for bead in sorted((b for b in beads if not b.source), key=lambda b: b.target[0]):
        where = place.get(bead.target[0] - 1, -1)
        behind.setdefault(where, []).append(bead)
        place |= dict.fromkeys(bead.target, where)
    order = [*behind.get(-1, ())]
    for n, bead in enumerate(found):
        order += [bead, *behind.get(n, ())]
    return tuple(order)
