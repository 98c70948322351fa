"""What the screen works on: one or several open catalogs, and what is asked about their units.

Nothing here draws. Steps that the reviewer takes as one, such as approving a whole list, are taken
back as one; the files stand in one row, and undo goes back to the one where it was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from duizhao.memory import Passage
from duizhao.messages import Message
from duizhao.model import Decision, Match, State, Unit, Verdict
from duizhao.review import Session
from duizhao.review.filters import OPEN
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


@dataclass(slots=True)
class Desk:
    """Everything that is open."""

    books: Sequence[Book]
    """The catalogs, in the order they are gone through; one at least."""

    checks: Sequence[str] | None = None
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

    def show(self, text: str) -> str:
        """A text as the reviewer wants to see it."""
        return self.other_script(text) if self.turned and self.other_script else text

    def say(self, *words: tuple[Verdict, str | None, str]) -> None:
        """Decide on the unit at hand: verdict, target, note; several are one step for undo."""
        made = []
        try:
            for verdict, target, note in words:
                made.append(self.book.session.decide(verdict, target=target, note=note))
        finally:
            self._taken(made)

    def accept_all(self) -> int:
        """Approve whatever is translated in the list; how many that were."""
        session, made = self.book.session, []
        stood = session.position
        try:
            for position in self.acceptable():
                session.stand(position)
                made.append(session.decide(Verdict.ACCEPT))
        finally:
            self._taken(made)
            session.stand(stood or 0)
        return len(made)

    def acceptable(self) -> list[int]:
        """Positions of the units in the list that are translated and not approved."""
        session = self.book.session
        units = ((at, session.catalog.units[place]) for at, place in enumerate(session.queue))
        return [at for at, unit in units if unit.target and unit.state is not State.APPROVED]

    def undo(self) -> int:
        """Take the last step back, in the catalog where it was taken; how many decisions."""
        return self._move(self._steps, self._undone, lambda session: session.undo())

    def redo(self) -> int:
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
    ) -> int:
        if not source:  # decisions of an earlier session that were taken over, one by one
            return int(goal is self._undone and step(self.book.session) is not None)
        self.at, many = source.pop()
        done = sum(step(self.book.session) is not None for _ in range(many))
        goal.append((self.at, done))
        return done
