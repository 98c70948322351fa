"""A review as it goes on: the queue, the unit at hand, decisions, undo and redo.

The history is the list of decisions that stand; everything else follows from it. Each change is
journalled before it is made, so a journal replayed upon the catalog as it was opened gives the
catalog as it is, whatever happened in between (`tests/review/test_replay.py` holds this for any
session). Written decisions are the border of undo: `settle` makes the catalog as it is the one
that RESET returns to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Catalog, Decision, Finding, Key, State, Unit, Verdict
from duizhao.model.review import ASIDES, decided
from duizhao.review.filters import UNDECIDED, Filter, Look
from duizhao.review.replay import Replayed, replay, verdicts
from duizhao.review.unit_list import UnitList


class Session(UnitList):
    """One reviewer going through one catalog."""

    def __init__(
        self,
        catalog: Catalog,
        *,
        by: str,
        now: Callable[[], datetime],
        look: Look = lambda _unit: (),
        record: Callable[[Decision], None] = lambda _decision: None,
        record_all: Callable[[Sequence[Decision]], None] | None = None,
        recorded: Mapping[Key, Decision] | None = None,
        only: Filter = UNDECIDED,
    ) -> None:
        """Open a session.

        `look` finds what is wrong with a unit and is asked again when the unit changes; `record`
        journals a decision and is called before anything changes: if it raises, nothing has
        happened; `record_all` journals several at once; `recorded` is what was decided in earlier
        sessions, to be shown.
        """
        self._by, self._now, self._record = by, now, record
        self._record_all = record_all
        self.look = look
        self._found: dict[Key, tuple[Unit, tuple[Finding, ...]]] = {}
        self._recorded = recorded or {}
        self.original = catalog
        self._history: list[Decision] = []
        self._about: defaultdict[Key, list[Decision]] = defaultdict(list)
        self._verdicts: dict[Key, Decision] = {}
        self._undone: list[Decision] = []
        self._written: dict[Key, Decision] = {}
        self._counted: tuple[Catalog, dict[State, int]] | None = None
        super().__init__(catalog, only)

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

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """Within it, what is said is journalled at its end, all at once: many cost what one does.

        If that fails nothing of it has happened, and the session is as it was before.
        """
        if self._record_all is None:
            yield
            return
        record, made = self._record, list[Decision]()
        before = self.catalog, list(self._history), dict(self._verdicts), list(self._undone)
        stood = self._at, self._visit
        self._record = made.append
        try:
            yield
            if made:
                self._record_all(made)
        except BaseException:
            self.catalog, history, self._verdicts, self._undone = before
            self._at, self._visit = stood
            self._history.clear()
            self._about.clear()
            for decision in history:
                self._remember(decision)
            raise
        finally:
            self._record = record

    def undo(self) -> Decision | None:
        """Take back the last decision, whichever unit it is about, and stand on that unit.

        What is journalled leads to the unit as it was: the decision before it again, or a RESET
        and all earlier decisions on that unit. None when there is nothing to take back.
        """
        if not self._history:
            return None
        last = self._history[-1]
        place = self.catalog.places[last.unit]
        earlier = self._about[last.unit][:-1]
        original = self.original.units[place]
        wanted = original
        for decision in earlier:
            wanted = decided(wanted, decision)
        for step in self._steps(self.catalog.units[place], wanted, earlier):
            self._record(step)
        self._history.pop()
        self._about[last.unit].pop()
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
        self._about.pop(unit.key)
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
        for decision in replayed.history:
            self._remember(decision)
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
        self._remember(decision)
        self._verdicts |= verdicts([decision])
        place = self.catalog.places[decision.unit]
        self.catalog = self.catalog.with_unit(decided(self.catalog.units[place], decision))

    def _remember(self, decision: Decision) -> None:
        self._history.append(decision)
        self._about[decision.unit].append(decision)

    def _retold(self, key: Key) -> None:
        """What stands of a unit's verdicts is told anew after some were taken back."""
        self._verdicts.pop(key, None)
        self._verdicts |= verdicts(self._about[key])

    def _forget(self) -> None:
        self._history.clear()
        self._about.clear()
        self._verdicts.clear()
        self._undone.clear()

    def _steps(self, now: Unit, wanted: Unit, earlier: Sequence[Decision]) -> list[Decision]:
        if earlier and decided(now, earlier[-1]) == wanted:
            return [earlier[-1]]
        reset = Decision(wanted.key, Verdict.RESET, wanted.target, by=self._by, at=self._now())
        return [reset, *earlier]

    # ── what there is to tell ────────────────────────────────────────────────────────────────

    def has_decided(self, key: Key) -> bool:
        """Whether this session has given its verdict on a unit."""
        return key in self._verdicts or key in self._written

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
