"""What the screen works on: one or several open catalogs, and what is asked about their units.

Nothing here draws. Steps that the reviewer takes as one, such as approving a whole list, are taken
back as one; the files stand in one row, and undo goes back to the one where it was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from duizhao.errors import DecisionError
from duizhao.messages import Message, msg
from duizhao.model import Decision, Match, State, Unit, Verdict
from duizhao.review import Session
from duizhao.review.filters import OPEN

if TYPE_CHECKING:
    from duizhao.memory import Passage
    from duizhao.review.terms import TermUse
    from duizhao.workflows.review import Clash

BREAK = timedelta(minutes=5)
"""A longer pause between two decisions is no work, and does not count for the pace."""


@dataclass(slots=True)
class Book:
    """One open catalog."""

    title: str
    """Its path, as it is shown."""

    session: Session
    """The review of it."""

    save: Callable[[], Message]
    """Writes it and says so; ConflictError when somebody else changed the file."""

    uses: Callable[[Unit], Sequence[TermUse]] = lambda _unit: ()
    """The terms of a unit."""

    notes: Sequence[Message] = ()
    """What the reviewer should know before beginning."""

    matches: Callable[[Unit], Sequence[Match]] | None = None
    """The memory's matches; asked in a thread of its own. None where there is no memory."""

    passages: Callable[[str], Sequence[Passage]] | None = None
    """Concordance, asked in the same thread."""

    reread: Callable[[], Sequence[Clash]] | None = None
    """Takes the file as it is now, the decisions laid upon it; gives the units both changed."""

    settle: Callable[[Clash, bool], None] | None = None
    """Decides such a unit: mine (True) or theirs."""

    clashes: list[Clash] = field(default_factory=list)
    """The units that wait for that; nothing is written while there are any."""

    prepare: Callable[[], None] | None = None
    """Loads what terms and checks need; may be done in a thread before they are asked."""


@dataclass(slots=True)
class Desk:
    """Everything that is open."""

    books: Sequence[Book]
    """The catalogs, in the order they are gone through; one at least."""

    checks: Iterable[str] | None = None
    """The names of checks that a filter may use."""

    edit: Callable[[str], str | None] | None = None
    """Hands a page to the reviewer's editor; None when it was not saved."""

    other_script: Callable[[str], str] | None = None
    """Chinese in the other script."""

    close: Callable[[], None] = lambda: None
    """Lets the memory go; called in the thread that asked it."""

    at: int = 0
    """Which catalog is at hand, from 0."""

    turned: bool = False
    """Whether the other script is shown."""

    nearby: bool = False
    """Whether the units before and after the one at hand are shown."""

    anchor: int | None = None
    """Where a range of the list begins; it ends at the unit at hand."""

    _steps: list[tuple[int, int]] = field(default_factory=list)
    _undone: list[tuple[int, int]] = field(default_factory=list)
    _said: list[Decision] = field(default_factory=list)

    @property
    def book(self) -> Book:
        """The catalog at hand."""
        return self.books[self.at]

    @property
    def unit(self) -> Unit | None:
        """The unit at hand."""
        return self.book.session.current

    def turn_to(self, at: int) -> None:
        """Another catalog; a range does not go beyond one."""
        self.at, self.anchor = at, None

    def around(self, many: int = 3) -> list[tuple[int, Unit]]:
        """The units before and after the one at hand in the file, with their places."""
        session = self.book.session
        place = session.place
        if place is None:
            return []
        units = session.catalog.units
        places = range(max(place - many, 0), min(place + many + 1, len(units)))
        return [(other, units[other]) for other in places]

    def show(self, text: str) -> str:
        """A text as the reviewer wants to see it."""
        return self.other_script(text) if self.turned and self.other_script else text

    def say(self, *words: tuple[Verdict, str | None, str]) -> None:
        """Decide on the unit at hand: verdict, target, note; several are one step for undo."""
        session = self.book.session
        with session.as_one():
            made = [session.decide(verdict, target=to, note=note) for verdict, to, note in words]
        self._taken(made)

    def accept_all(self) -> int:
        """Approve whatever is translated in the list; how many that were."""
        stood = self.book.session.position or 0
        return self._say_at(self.acceptable(), Verdict.ACCEPT, "", stood)

    def chosen(self) -> range:
        """The positions of the range; empty when none was begun."""
        session = self.book.session
        if self.anchor is None or not session.queue:
            return range(0)
        at = len(session.queue) - 1 if session.position is None else session.position
        return range(min(self.anchor, at), min(max(self.anchor, at) + 1, len(session.queue)))

    def say_of_range(self, verdict: Verdict, note: str) -> int:
        """Say it of every unit of the range that has a translation; how many that were."""
        session, chosen = self.book.session, self.chosen()
        units = [session.catalog.units[session.queue[position]] for position in chosen]
        filled = [position for position, u in zip(chosen, units, strict=True) if u.target]
        if not filled:
            raise DecisionError(msg("there is no translation to judge yet; write one first"))
        self.anchor = None
        return self._say_at(filled, verdict, note, chosen[-1])

    def replace(self, pairs: Sequence[tuple[Unit, str]]) -> None:
        """New translations of units: those approved stay so, the others are drafts to look at."""
        session, made = self.book.session, []
        stood = session.place
        with session.as_one():
            for unit, target in pairs:
                session.go(session.catalog.places[unit.key] + 1)
                made.append(session.decide(Verdict.EDIT, target=target))
                if unit.state is not State.APPROVED:
                    made.append(session.decide(Verdict.FUZZY))
        self._taken(made)
        if stood is not None:
            session.go(stood + 1)

    def _say_at(self, positions: Iterable[int], verdict: Verdict, note: str, then: int) -> int:
        """Say one thing of several units of the list, as one step, and stand where it says."""
        session, made = self.book.session, []
        with session.as_one():
            for position in positions:
                session.stand(position)
                made.append(session.decide(verdict, note=note))
        self._taken(made)
        session.stand(then)
        return len(made)

    def acceptable(self) -> list[int]:
        """Positions of the units in the list that are translated and not approved."""
        session = self.book.session
        units = ((at, session.catalog.units[place]) for at, place in enumerate(session.queue))
        return [at for at, unit in units if unit.target and unit.state is not State.APPROVED]

    def undo(self) -> list[Decision]:
        """Take the last step back, in the catalog where it was taken; the decisions it was."""
        return self._move(self._steps, self._undone, lambda session: session.undo())

    def redo(self) -> list[Decision]:
        """Take it again."""
        return self._move(self._undone, self._steps, lambda session: session.redo())

    def written(self) -> None:
        """The catalog at hand is written: undo begins anew in it."""
        self._steps = [step for step in self._steps if step[0] != self.at]
        self._undone = [step for step in self._undone if step[0] != self.at]

    def pace(self) -> tuple[int, timedelta]:
        """How many decisions were made since the start, and the working time between them."""
        times = [decision.at for decision in self._said if decision.at]
        pauses = (after - before for before, after in pairwise(times))
        return len(self._said), sum((p for p in pauses if p < BREAK), timedelta())

    def following(self) -> str:
        """The title of the next catalog that has something undecided; empty when none has."""
        size = len(self.books)
        later = (self.books[(self.at + far) % size] for far in range(1, size))
        return next((book.title for book in later if book.session.passed_over), "")

    def left(self) -> int:
        """How many units of all open catalogs are undecided."""
        return sum(
            count
            for book in self.books
            for state, count in book.session.counts.items()
            if state in OPEN
        )

    def _taken(self, made: Iterable[Decision]) -> None:
        made = list(made)
        if made:
            self._steps.append((self.at, len(made)))
            self._undone.clear()
            self._said += made

    def _move(
        self,
        source: list[tuple[int, int]],
        goal: list[tuple[int, int]],
        step: Callable[[Session], Decision | None],
    ) -> list[Decision]:
        if not source:  # decisions of an earlier session that were taken over, one by one
            one = step(self.book.session) if goal is self._undone else None
            return [] if one is None else [one]
        at, many = source[-1]
        self.turn_to(at)
        with self.book.session.as_one():
            done = [one for _ in range(many) if (one := step(self.book.session)) is not None]
        source.pop()
        goal.append((self.at, len(done)))
        return done
