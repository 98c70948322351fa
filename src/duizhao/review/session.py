"""A review as it goes on: the queue, the unit at hand, decisions, undo and redo.

The history is the list of decisions that stand; everything else follows from it. Each change is
journalled before it is made, so a journal replayed upon the catalog as it was opened gives the
catalog as it is, whatever happened in between (`tests/review/test_replay.py` holds this for any
session). Written decisions are the border of undo: `settle` makes the catalog as it is the one
that RESET returns to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Catalog, Decision, Finding, Key, State, Unit, Verdict
from duizhao.model.review import ASIDES, decided
from duizhao.review.filters import OPEN, UNDECIDED, Filter, Look
from duizhao.review.replay import Replayed, replay, verdicts


class Session:
    """One reviewer going through one catalog."""

    def __init__(
        self,
        catalog: Catalog,
        *,
        by: str,
        now: Callable[[], datetime],
        look: Look = lambda _unit: (),
        record: Callable[[Decision], None] = lambda _decision: None,
        recorded: Mapping[Key, Decision] | None = None,
        only: Filter = UNDECIDED,
    ) -> None:
        """Open a session.

        `look` finds what is wrong with a unit and is asked again when the unit changes; `record`
        journals a decision and is called before anything changes: if it raises, nothing has
        happened; `recorded` is what was decided in earlier sessions, to be shown.
        """
        self._by, self._now, self._record = by, now, record
        self.look = look
        self._found: dict[Key, tuple[Unit, tuple[Finding, ...]]] = {}
        self._recorded = recorded or {}
        self.original = self.catalog = catalog
        self._history: list[Decision] = []
        self._verdicts: dict[Key, Decision] = {}
        self._undone: list[Decision] = []
        self._written: dict[Key, Decision] = {}
        self._counted: tuple[Catalog, dict[State, int]] | None = None
        self.filter = only
        self.queue: tuple[int, ...] = only.queue(catalog, self.findings)
        self._at = 0
        self._visit: int | None = None

    # ── where we are ─────────────────────────────────────────────────────────────────────────

    @property
    def place(self) -> int | None:
        """The place in the catalog of the unit at hand, from 0; None behind the queue's end."""
        if self._visit is not None:
            return self._visit
        return self.queue[self._at] if self._at < len(self.queue) else None

    @property
    def current(self) -> Unit | None:
        """The unit at hand; None behind the queue's end."""
        return None if self.place is None else self.catalog.units[self.place]

    @property
    def position(self) -> int | None:
        """Where the queue stands, from 0; None on a unit visited outside the queue."""
        return None if self._visit is not None else self._at

    def next(self) -> Unit | None:
        """On to the next unit of the queue (back to it from a visit); None behind its end."""
        if self._visit is None:
            self._at = min(self._at + 1, len(self.queue))
        self._visit = None
        return self.current

    def advance(self) -> Unit | None:
        """On to the next unit of the queue on which this session has not decided."""
        self.next()
        while (unit := self.current) is not None and self.has_decided(unit.key):
            self._at += 1
        return self.current

    def has_decided(self, key: Key) -> bool:
        """Whether this session has given its verdict on a unit."""
        return key in self._verdicts or key in self._written

    def waits(self, unit: Unit) -> bool:
        """Whether a unit waits for a decision that this session has not made."""
        return unit.state in OPEN and not self.has_decided(unit.key)

    @property
    def passed_over(self) -> int:
        """How many units of the queue wait for a decision that this session has not made."""
        return sum(self.waits(self.catalog.units[place]) for place in self.queue)

    def seek(self, wanted: Callable[[Unit], bool], step: int = 1) -> Unit | None:
        """The nearest other unit of the queue that is wanted, onward or (-1) backward, or None.

        It goes round: behind the last unit comes the first. Without one the session stays.
        """
        size = len(self.queue)
        for far in range(1, size + 1):
            at = (self._at + step * far) % size
            unit = self.catalog.units[self.queue[at]]
            if wanted(unit):
                self._at, self._visit = at, None
                return unit
        return None

    def stand(self, position: int) -> Unit | None:
        """The unit at a position of the queue, from 0, or at its nearer end."""
        self._at = max(0, min(position, len(self.queue) - 1))
        self._visit = None
        return self.current

    def back(self) -> Unit | None:
        """The unit of the queue before this one; the first one has none and stays."""
        if self._visit is None:
            self._at = max(self._at - 1, 0)
        self._visit = None
        return self.current

    def go(self, number: int) -> Unit:
        """The unit of that number in the catalog, from 1, whether or not the queue has it."""
        if not 1 <= number <= len(self.catalog):
            total = len(self.catalog)
            raise DecisionError(
                msg("no entry {number}; there are 1 to {total}", number=number, total=total)
            )
        self._stand(number - 1)
        return self.catalog.units[number - 1]

    def resume(self, key: Key) -> None:
        """Stand where an earlier session stood: on that unit, or the next of the queue after it."""
        place = self.catalog.places.get(key)
        if place is not None:
            later = (at for at, other in enumerate(self.queue) if other >= place)
            self._at, self._visit = next(later, 0), None
            if place in self.queue:
                self._stand(place)

    def narrow(self, only: Filter) -> tuple[int, ...]:
        """Another queue, from its start; a filter that nothing meets is refused.

        The queue is made once: a unit that is decided stays in it until it is made anew.
        """
        queue = only.queue(self.catalog, self.findings)
        if not queue:
            raise DecisionError(msg("nothing here matches “{query}”", query=only.query))
        self.filter, self.queue, self._at, self._visit = only, queue, 0, None
        return queue

    def _stand(self, place: int) -> None:
        if place in self.queue:
            self._at, self._visit = self.queue.index(place), None
        else:
            self._visit = place

    # ── what is said ─────────────────────────────────────────────────────────────────────────

    def decide(self, verdict: Verdict, *, target: str | None = None, note: str = "") -> Decision:
        """Say something about the unit at hand; the session stays on it.

        An edit brings its `target` (empty to clear the translation); one that changes nothing is
        an acceptance. DecisionError when there is no unit at hand, or no translation to judge.
        """
        unit = self.current
        if unit is None:
            raise DecisionError(msg("no unit at hand: the list is at its end"))
        if verdict is Verdict.EDIT and target == unit.target and target:
            verdict = Verdict.ACCEPT
        text = (target or "") if verdict is Verdict.EDIT else unit.target
        if not text and not (verdict in ASIDES or unit.target):
            raise DecisionError(msg("there is no translation to judge yet; write one first"))
        decision = Decision(unit.key, verdict, text, note, self._by, self._now())
        self._take(decision)
        self._undone.clear()
        return decision

    def undo(self) -> Decision | None:
        """Take back the last decision, whichever unit it is about, and stand on that unit.

        What is journalled leads to the unit as it was: the decision before it again, or a RESET
        and all earlier decisions on that unit. None when there is nothing to take back.
        """
        if not self._history:
            return None
        last = self._history[-1]
        place = self.catalog.places[last.unit]
        earlier = [d for d in self._history[:-1] if d.unit == last.unit]
        original = self.original.units[place]
        wanted = original
        for decision in earlier:
            wanted = decided(wanted, decision)
        for step in self._steps(self.catalog.units[place], wanted, earlier):
            self._record(step)
        self._history.pop()
        self._retold(last.unit)
        self._undone.append(last)
        self.catalog = self.catalog.with_unit(wanted)
        self._stand(place)
        return last

    def take_back(self) -> None:
        """Take back everything that is said and not written about the unit at hand."""
        unit = self.current
        if unit is None or not any(d.unit == unit.key for d in self._history):
            return
        place = self.catalog.places[unit.key]
        wanted = self.original.units[place]
        self._record(Decision(unit.key, Verdict.RESET, wanted.target, by=self._by, at=self._now()))
        self._history = [d for d in self._history if d.unit != unit.key]
        self._retold(unit.key)
        self._undone.clear()
        self.catalog = self.catalog.with_unit(wanted)

    def redo(self) -> Decision | None:
        """Make the decision again that was taken back last; None when there is none."""
        if not self._undone:
            return None
        again = self._undone[-1]
        self._take(again)
        self._undone.pop()
        self._stand(self.catalog.places[again.unit])
        return again

    def recover(self, decisions: Iterable[Decision]) -> Replayed:
        """Lay a journal of an earlier session upon the catalog; nothing is journalled anew.

        Gives what could be laid and what could not. The queue is made anew.
        """
        replayed = replay(self.catalog, decisions)
        self.catalog = replayed.catalog
        self._history.extend(replayed.history)
        self._verdicts |= verdicts(replayed.history)
        self.queue = self.filter.queue(self.catalog, self.findings)
        self._at, self._visit = 0, None
        return replayed

    def rebase(
        self, catalog: Catalog, recorded: Mapping[Key, Decision], decisions: Iterable[Decision]
    ) -> Replayed:
        """Go on upon another state of the same catalog, with decisions laid upon it.

        The reviewer stands on the same unit where there still is one.
        """
        at = self.current
        self.catalog = self.original = catalog
        self._recorded = recorded
        self._forget()
        replayed = self.recover(decisions)
        if at is not None and at.key in catalog.places:
            self.go(catalog.places[at.key] + 1)
        return replayed

    def settle(self) -> None:
        """Everything decided so far is written: undo begins anew from here."""
        self._written |= self._verdicts
        self._recorded = self.decisions
        self.original = self.catalog
        self._forget()

    def _take(self, decision: Decision) -> None:
        self._record(decision)
        self._history.append(decision)
        self._verdicts |= verdicts([decision])
        place = self.catalog.places[decision.unit]
        self.catalog = self.catalog.with_unit(decided(self.catalog.units[place], decision))

    def _retold(self, key: Key) -> None:
        """What stands of a unit's verdicts is told anew after some were taken back."""
        self._verdicts.pop(key, None)
        self._verdicts |= verdicts(d for d in self._history if d.unit == key)

    def _forget(self) -> None:
        self._history.clear()
        self._verdicts.clear()
        self._undone.clear()

    def _steps(self, now: Unit, wanted: Unit, earlier: Sequence[Decision]) -> list[Decision]:
        if earlier and decided(now, earlier[-1]) == wanted:
            return [earlier[-1]]
        reset = Decision(wanted.key, Verdict.RESET, wanted.target, by=self._by, at=self._now())
        return [reset, *earlier]

    # ── what there is to tell ────────────────────────────────────────────────────────────────

    def findings(self, unit: Unit) -> tuple[Finding, ...]:
        """What is wrong with a unit as it stands; looked for once for each wording."""
        known = self._found.get(unit.key)
        if known is None or known[0] != unit:
            known = self._found[unit.key] = (unit, tuple(self.look(unit)))
        return known[1]

    def known_findings(self, unit: Unit) -> tuple[Finding, ...]:
        """What is known to be wrong with a unit as it stands, without looking."""
        known = self._found.get(unit.key)
        return known[1] if known is not None and known[0] == unit else ()

    def last_word(self, unit: Unit) -> Decision | None:
        """The last verdict on a unit, of this session or an earlier one."""
        return self._verdicts.get(unit.key) or self._recorded.get(unit.key)

    @property
    def decisions(self) -> dict[Key, Decision]:
        """The last verdict on each unit that has one, of this session or an earlier one."""
        return {**self._recorded, **self._verdicts}

    @property
    def history(self) -> tuple[Decision, ...]:
        """The decisions that stand and are not yet written, in order."""
        return tuple(self._history)

    @property
    def changed(self) -> tuple[Unit, ...]:
        """The units that are not as they were opened or last written, in catalog order."""
        pairs = zip(self.original, self.catalog, strict=True)
        return tuple(unit for before, unit in pairs if before != unit)

    @property
    def counts(self) -> dict[State, int]:
        """How many units are in each state; every state is there."""
        if self._counted is None or self._counted[0] is not self.catalog:
            counted = Counter([unit.state for unit in self.catalog.units])
            self._counted = (self.catalog, {state: counted[state] for state in State})
        return self._counted[1]
