"""Repairing an alignment: the suspicious beads, what could be done about each, undo and redo.

As the other sessions, this knows neither screen nor disk. A front end shows `row(n)` for the bead
at hand and its neighbours, offers `proposals`, and calls one method a key::

    session = AlignmentSession(alignment, below=0.7, judge=judge, realign=realign, record=append)
    session.place, session.row(session.place)      # the bead at hand: the first suspicious one
    session.confirm(); session.onward()            # it is right: on to the next suspicious one
    session.take(session.proposals()[0])           # the best repair of it, confirmed
    session.merge(); session.split(1, 1); session.move("target", 1); session.part()
    session.cut("target", 0, 17); session.realign()
    session.undo(); session.redo(); session.alignment

Every change is one `Repair` value: `record` journals it before anything changes (if it raises,
nothing has happened), `recover` lays a journal upon the alignment as it was opened. Nothing that is
done by hand counts as confirmed until a person says so; only `take` says so at once, because the
repair was shown before it was taken. A confirmed bead gives nothing away: repairs of its neighbours
stop at it, and so does realigning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Alignment, Bead, Cut, Repair
from duizhao.model.repair import SIDES, apply
from duizhao.review.repairs import NAMES, Proposal, grouped, moved, parted, proposals
from duizhao.review.walk import Row, Walk

__all__ = ["AlignmentSession", "Judge", "Proposal", "Realign", "Row"]

Judge = Callable[[Alignment, Sequence[Bead]], Sequence[float]]
"""How likely each of some beads is right, whether the alignment has it or not."""

Realign = Callable[[Alignment, int, int], Sequence[Bead]]
"""The beads from the first index up to the second, found anew between all others."""


def unjudged(_alignment: Alignment, beads: Sequence[Bead]) -> Sequence[float]:
    """Nobody knows: every bead that was made by hand stays suspicious until it is confirmed."""
    return [0.0] * len(beads)


def unchanged(alignment: Alignment, first: int, end: int) -> Sequence[Bead]:
    """Nobody can align: the beads stay."""
    return alignment.beads[first:end]


class AlignmentSession(Walk):
    """One person going through one alignment."""

    def __init__(
        self,
        alignment: Alignment,
        *,
        below: float = 0.7,
        lock: str = "",
        judge: Judge = unjudged,
        realign: Realign = unchanged,
        record: Callable[[Repair], None] = lambda _repair: None,
    ) -> None:
        """Open a session on the first suspicious bead.

        `below` is the confidence under which a bead is suspicious; `lock` names a side (`source`
        or `target`) whose segments are neither merged nor split, for corpora that prescribe them.
        """
        super().__init__(alignment, below)
        self.lock = lock
        self._judge, self._realign, self._record = judge, realign, record
        self._done: list[Repair] = []
        self._undone: list[Repair] = []
        self._proposed: tuple[Alignment, int, tuple[Proposal, ...]] | None = None

    def hold(self, side: str) -> None:
        """Lock a side, `source` or `target`, or none."""
        self.lock, self._proposed = side, None

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was done since the alignment was opened and stands, in order."""
        return tuple(self._done)

    # ── what is said ─────────────────────────────────────────────────────────────────────────

    def confirm(self) -> Repair:
        """The bead at hand is right: it is an anchor from now on."""
        bead = self.current
        if bead.confirmed:
            raise DecisionError(msg("this pair is confirmed already"))
        return self._change("confirm", self.place, [_certain(bead)])

    def doubt(self) -> Repair:
        """The bead at hand is not certain after all: it is no anchor any more."""
        bead = self.current
        if not bead.confirmed:
            raise DecisionError(msg("this pair is not confirmed"))
        (sure,) = self._judge(self.alignment, [bead])
        doubted = replace(bead, confidence=round(sure, 4), confirmed=False)
        return self._change("doubt", self.place, [doubted])

    def merge(self, *, before: bool = False) -> Repair:
        """The bead at hand and the next one are one; or with the one before it."""
        first = self.place - before
        if not 0 <= first < len(self.beads) - 1:
            raise DecisionError(msg("there is no pair there to merge with"))
        pair = self.beads[first : first + 2]
        return self._replace("merge", first, pair, [grouped(pair)])

    def split(self, source: int, target: int) -> Repair:
        """The bead at hand becomes two, behind so many of its segments on each side."""
        bead = self.current
        pieces = (
            Bead(bead.source[:source], bead.target[:target]),
            Bead(bead.source[source:], bead.target[target:]),
        )
        if not all(any(piece.link) for piece in pieces):
            raise DecisionError(msg("a split leaves something on both parts"))
        return self._replace("split", self.place, (bead,), pieces)

    def part(self) -> Repair:
        """The two sides of the bead at hand do not belong together: each is a null bead."""
        bead = self.current
        if not (bead.source and bead.target):
            raise DecisionError(msg("one side of this pair is empty already"))
        return self._replace("part", self.place, (bead,), parted(bead))

    def move(self, side: str, by: int) -> Repair:
        """A segment of one side goes to a neighbour: the last one down (1), the first one up (-1).

        A bead that has nothing left is gone; the bead at hand is then the neighbour.
        """
        first = self.place if by > 0 else self.place - 1
        if not 0 <= first < len(self.beads) - 1:
            raise DecisionError(msg("there is no pair there to move it to"))
        if not getattr(self.current, side):
            raise DecisionError(msg("that side of this pair is empty"))
        pair = self.beads[first : first + 2]
        return self._replace("move", first, pair, moved(pair, side, by), stay=int(by < 0))

    def exchange(self) -> Repair:
        """The bead at hand and the next one have each other's translation."""
        pair = self.beads[self.place : self.place + 2]
        if len(pair) < 2:
            raise DecisionError(msg("there is no pair there to exchange with"))
        crossed = [Bead(pair[0].source, pair[1].target), Bead(pair[1].source, pair[0].target)]
        return self._replace("exchange", self.place, pair, [b for b in crossed if any(b.link)])

    def cut(self, side: str, nth: int, offset: int) -> Repair:
        """The nth segment of a side of the bead at hand, from 0, is two: the second begins there.

        Both stay in the bead; `split` or `move` may follow.
        """
        bead = self.current
        self._check(side != self.lock, (bead,))
        place, links = SIDES.index(side), list(bead.link)
        if not 0 <= nth < len(links[place]):
            raise DecisionError(msg("there is no segment {n} on that side", n=nth + 1))
        segment = links[place][nth]
        text = (self.alignment.source, self.alignment.target)[place].segments[segment].text
        offset += len(text[offset:]) - len(text[offset:].lstrip())
        links[place] = tuple(n + (n > segment) for n in links[place])
        links[place] = tuple(sorted({*links[place], segment + 1}))
        made = replace(bead, source=links[0], target=links[1])
        return self._commit(Repair(self.place, (bead,), (made,), "cut", Cut(side, segment, offset)))

    def realign(self) -> Repair:
        """The beads around the one at hand, as far as confirmed ones, are found anew."""
        first, end = self.stretch()
        found = self._realign(self.alignment, first, end)
        old = self.beads[first:end]
        if [bead.link for bead in found] == [bead.link for bead in old]:
            raise DecisionError(
                msg("realigning changes nothing here; confirm or repair a pair nearby first")
            )
        self._check(not self.lock or _same_side(self.lock, old, found), ())
        return self._change("realign", first, found, old=old)

    def stretch(self) -> tuple[int, int]:
        """The places from and up to which the beads around the one at hand are unconfirmed."""
        if self.current.confirmed:
            raise DecisionError(msg("this pair is confirmed already"))
        first = end = self.place
        while first > 0 and not self.beads[first - 1].confirmed:
            first -= 1
        while end < len(self.beads) and not self.beads[end].confirmed:
            end += 1
        return first, end

    def proposals(self) -> tuple[Proposal, ...]:
        """What could be done about the bead at hand, the likeliest first.

        The first may well be less likely than what stands: compare its `after` with `before`.
        """
        if not self.beads or self.current.confirmed:
            return ()
        known = self._proposed
        if known is None or known[0] is not self.alignment or known[1] != self.place:
            found = proposals(self.alignment, self.place, self._judge, self.lock)
            self._proposed = known = (self.alignment, self.place, found)
        return known[2]

    def take(self, proposal: Proposal) -> Repair:
        """Carry a proposal out and confirm what it makes."""
        old = self.beads[proposal.at : proposal.at + proposal.count]
        new = [_certain(bead) for bead in proposal.beads]
        return self._change(proposal.verb, proposal.at, new, old=old)

    def undo(self) -> Repair | None:
        """Take back the last change and stand where it was made; None when there is none."""
        if not self._done:
            return None
        back = self._done[-1].reversed()
        self._lay(back)
        self._undone.append(self._done.pop())
        return back

    def redo(self) -> Repair | None:
        """Make the change again that was taken back last; None when there is none."""
        if not self._undone:
            return None
        again = self._undone[-1]
        self._lay(again)
        self._done.append(self._undone.pop())
        return again

    def recover(self, repairs: Iterable[Repair]) -> int:
        """Lay an earlier session's journal upon this one, unjournalled; how many were laid.

        Stops at the first that does not fit: what follows it was decided upon something else.
        """
        count = 0
        for repair in repairs:
            try:
                self.alignment = apply(self.alignment, repair)
            except DecisionError:
                break
            count += 1
            if repair.verb == "undo" and self._done:
                self._done.pop()
            else:
                self._done.append(repair)
        self.place = next(iter(self.queue), min(self.place, max(len(self.beads) - 1, 0)))
        return count

    def rebase(self, alignment: Alignment) -> None:
        """Go on upon another state of the same alignment, near the same texts; undo begins anew."""
        here = self.row(self.place) if self.beads else None
        self.alignment, self._proposed = alignment, None
        self._done.clear()
        self._undone.clear()
        self.place = min(self.place, max(len(self.beads) - 1, 0))
        if here is not None:
            near = sorted(range(len(self.beads)), key=lambda place: abs(place - here.place))
            same = (n for n in near if self._shares(n, here))
            self.place = next(same, self.place)

    # ── helpers ──────────────────────────────────────────────────────────────────────────────

    def _shares(self, place: int, row: Row) -> bool:
        """Whether a bead has a text of a row."""
        one = self.row(place)
        return bool({s.text for s in one.source} & {s.text for s in row.source}) or bool(
            {t.text for t in one.target} & {t.text for t in row.target}
        )

    def _check(self, allowed: bool, beads: Sequence[Bead]) -> None:
        if not allowed:
            raise DecisionError(
                msg("the {side} is locked: its segments are not merged or split",
                    side=NAMES[self.lock])
            )  # fmt: skip
        if any(bead.confirmed for bead in beads):
            raise DecisionError(msg("a confirmed pair is changed only after “d” takes that back"))

    def _replace(
        self, verb: str, first: int, old: Sequence[Bead], new: Sequence[Bead], *, stay: int = 0
    ) -> Repair:
        """Put new beads, judged, in the place of old ones."""
        self._check(not self.lock or _same_side(self.lock, old, new), old)
        sure = self._judge(self.alignment, new)
        judged = [replace(b, confidence=round(c, 4)) for b, c in zip(new, sure, strict=True)]
        return self._change(verb, first, judged, old=old, stay=stay)

    def _change(
        self, verb: str, first: int, new: Sequence[Bead], *,
        old: Sequence[Bead] | None = None, stay: int = 0,
    ) -> Repair:  # fmt: skip
        before = (self.beads[first],) if old is None else tuple(old)
        return self._commit(Repair(first, before, tuple(new), verb), stay)

    def _commit(self, repair: Repair, stay: int = 0) -> Repair:
        self._lay(repair)
        self.place = min(repair.at + min(stay, len(repair.new) - 1), len(self.beads) - 1)
        self._done.append(repair)
        self._undone.clear()
        return repair

    def _lay(self, repair: Repair) -> None:
        changed = apply(self.alignment, repair)
        self._record(repair)
        self.alignment, self.place = changed, min(repair.at, len(changed.beads) - 1)


def _certain(bead: Bead) -> Bead:
    """A bead that a person has confirmed: nothing is more likely."""
    return replace(bead, confidence=1.0, confirmed=True)


def _same_side(side: str, old: Sequence[Bead], new: Sequence[Bead]) -> bool:
    """Whether a side is grouped as before."""
    return [g for b in old if (g := getattr(b, side))] == [
        g for b in new if (g := getattr(b, side))
    ]
