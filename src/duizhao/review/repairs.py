"""What could be done about one bead of an alignment: every small change, and how likely it is.

A stretch of beads is as likely as the least likely of them: with probabilities from one lattice,
beads that stand or fall together have nearly the same one, and their product would punish long
stretches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from duizhao.messages import Message, msg
from duizhao.model import Alignment, Bead
from duizhao.model.repair import SIDES

MOST = 9
"""Proposals that are worth a person's time: one digit each."""

NAMES = {"source": msg("source"), "target": msg("target")}
"""The two sides in words."""

LIKELY, LEAST = 0.05, 0.001
"""A change is proposed from the first of these on; from the second on, where what stands is no
likelier."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One small change around a bead."""

    verb: str
    """What it does, as the key's action."""

    label: Message
    """What it does, in words."""

    at: int
    """The first bead that gives way."""

    count: int
    """How many give way."""

    beads: tuple[Bead, ...]
    """Those that take their place, with their confidence."""

    before: float
    """How likely the beads are that give way, by the same judge."""

    after: float
    """How likely those are that take their place."""


def grouped(beads: Sequence[Bead]) -> Bead:
    """Some beads as one."""
    one, other = (tuple(sorted(n for b in beads for n in getattr(b, side))) for side in SIDES)
    return Bead(one, other)


def parted(bead: Bead) -> tuple[Bead, Bead]:
    """The two sides of a bead, each without the other."""
    return Bead(bead.source, ()), Bead((), bead.target)


def moved(pair: Sequence[Bead], side: str, by: int) -> tuple[Bead, ...]:
    """Two neighbours after a segment of one side went down (1) or up (-1); an empty one is gone."""
    above, below = (getattr(bead, side) for bead in pair)
    if by > 0:
        above, below = above[:-1], tuple(sorted((above[-1], *below)))
    else:
        above, below = tuple(sorted((*above, below[0]))), below[1:]
    changed = [
        replace(bead, **{side: part}, confidence=0.0)
        for bead, part in zip(pair, (above, below), strict=True)
    ]
    return tuple(bead for bead in changed if any(bead.link))


def proposals(
    alignment: Alignment,
    place: int,
    judge: Callable[[Alignment, Sequence[Bead]], Sequence[float]],
    lock: str = "",
) -> tuple[Proposal, ...]:
    """The changes around a bead that leave confirmed ones alone, the likeliest first."""
    beads = alignment.beads
    drafts: dict[object, Change] = {}
    for change in _changes(beads, place):
        _, _, at, count, new = change
        if _allowed(beads[at : at + count], new, lock):
            drafts.setdefault((at, tuple(bead.link for bead in new)), change)
    near = beads[max(place - 1, 0) : place + 2]
    wanted = list(dict.fromkeys(b.link for *_, new in drafts.values() for b in new))
    wanted += [bead.link for bead in near if bead.link not in wanted]
    sure = dict(zip(wanted, judge(alignment, [Bead(*link) for link in wanted]), strict=True))
    found = []
    for verb, label, at, count, new in drafts.values():
        made = tuple(replace(bead, confidence=round(sure[bead.link], 4)) for bead in new)
        before = min(sure[bead.link] for bead in beads[at : at + count])
        after = min(bead.confidence for bead in made)
        if after >= LIKELY or (after >= before and after >= LEAST):
            found.append(Proposal(verb, label, at, count, made, before, after))
    return tuple(sorted(found, key=lambda one: -one.after)[:MOST])


Change = tuple[str, Message, int, int, tuple[Bead, ...]]


def _changes(beads: Sequence[Bead], place: int) -> Iterator[Change]:
    """Every small change: its verb and name, the first bead and how many, and the new ones."""
    here = beads[place]
    yield from _splits(here, place)
    if place + 1 < len(beads):
        pair = beads[place : place + 2]
        yield "merge", msg("merge with the next"), place, 2, (grouped(pair),)
        yield from _moves(pair, place, here_first=True)
        if all(bead.source and bead.target for bead in pair):
            one, other = pair
            crossed = (Bead(one.source, other.target), Bead(other.source, one.target))
            yield "exchange", msg("exchange translations with the next"), place, 2, crossed
    if place:
        pair = beads[place - 1 : place + 1]
        yield "merge", msg("merge with the one before"), place - 1, 2, (grouped(pair),)
        yield from _moves(pair, place - 1, here_first=False)


def _splits(bead: Bead, place: int) -> Iterator[Change]:
    if bead.source and bead.target:
        yield "part", msg("each without the other"), place, 1, parted(bead)
    for i in range(1, len(bead.source)):
        for j in range(1, len(bead.target)):
            pieces = (
                Bead(bead.source[:i], bead.target[:j]), Bead(bead.source[i:], bead.target[j:])
            )  # fmt: skip
            label = msg("split behind {source} and {target}", source=i, target=j)
            yield "split", label, place, 1, pieces
    for side, other in (SIDES, SIDES[::-1]):  # one side has all, and a segment is left out
        whole, many = getattr(bead, other), getattr(bead, side)
        if not whole or len(many) < 2:
            continue
        for kept, left, label in (
            (many[:-1], many[-1:], msg("leave the last of the {side} out", side=NAMES[side])),
            (many[1:], many[:1], msg("leave the first of the {side} out", side=NAMES[side])),
        ):
            two = (_bead(side, kept, whole), _bead(side, left, ()))
            yield "split", label, place, 1, two if left[0] > kept[0] else two[::-1]


def _moves(pair: Sequence[Bead], at: int, *, here_first: bool) -> Iterator[Change]:
    """Segments that go from the bead at hand to its neighbour, and from there to it."""
    for side in SIDES:
        word = NAMES[side]
        above, below = (getattr(bead, side) for bead in pair)
        if above:
            label = (
                msg("move the last of the {side} down", side=word) if here_first
                else msg("take the last of the {side} from above", side=word)
            )  # fmt: skip
            yield "move", label, at, 2, moved(pair, side, 1)
        if below:
            label = (
                msg("take the first of the {side} from below", side=word) if here_first
                else msg("move the first of the {side} up", side=word)
            )  # fmt: skip
            yield "move", label, at, 2, moved(pair, side, -1)


def _bead(side: str, one: tuple[int, ...], other: tuple[int, ...]) -> Bead:
    return Bead(one, other) if side == "source" else Bead(other, one)


def _allowed(old: Sequence[Bead], new: Sequence[Bead], lock: str) -> bool:
    if any(bead.confirmed for bead in old) or [b.link for b in old] == [b.link for b in new]:
        return False
    groups = ([g for b in beads if (g := getattr(b, lock))] for beads in (old, new) if lock)
    one, other = list(groups) or ([], [])
    return one == other
