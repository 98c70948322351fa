"""The review of term candidates in line mode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from duizhao.errors import DecisionError
from duizhao.messages import Message, _, msg, ngettext
from duizhao.model.candidate import TermDecision
from duizhao.review.candidates import Order
from duizhao.ui.review.reading import Reader
from duizhao.ui.review.talk import Talk
from duizhao.ui.review.terms import pages
from duizhao.ui.review.terms.card import candidate_lines, concordance, verdict
from duizhao.ui.review.terms.commands import TermCommands
from duizhao.ui.review.terms.desk import TermDesk
from duizhao.ui.review.terms.keys import TERM_KEYS


class TermReview(TermCommands, Talk):
    """The candidates of a workspace, reviewed line by line."""

    KEYS = TERM_KEYS

    def __init__(self, desk: TermDesk, console: Console, reader: Reader) -> None:
        super().__init__(console, reader)
        self.desk = desk

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def greet(self) -> None:
        """How many wait."""
        self.tell(self._waiting())

    def show_card(self) -> None:
        """The candidate at hand with its first contexts."""
        session, one = self.session, self.session.current
        if one is None:
            self.tell(self.end())
            return
        place = f"{session.position + 1}/{len(session.queue)}"
        said, lines = session.decision(one), session.lines()
        self.lines(candidate_lines(one, place, lines, said, self.cells(), show=self.desk.show))
        self.console.print()

    def looks(self) -> object:
        """The candidate and what is said of it."""
        session, one = self.session, self.session.current
        said = session.decision(one) if one else None
        return session.position, session.queue, one, said, self.desk.turned

    def kept(self) -> str:
        """The journal has them."""
        if not self.session.decisions:
            return ""
        return _("Not written yet; your decisions are kept and come back next time.")

    def save_all(self) -> Iterable[Message]:
        """Glossary and decisions."""
        yield self.desk.save()

    def _waiting(self) -> str:
        n = self.session.undecided
        if not n:
            return _("No candidate is undecided; q saves and quits.")
        return ngettext("{n} candidate waits for your word.",
                        "{n} candidates wait for your word.", n).format(n=n)  # fmt: skip

    # ── what keys do on lines ────────────────────────────────────────────────────────────────

    def decided(self, said: Sequence[TermDecision]) -> None:
        """Each of them on a line."""
        for decision in said:
            self.say(verdict(decision))
        self.session.advance()

    def contexts(self, order: Order) -> None:
        """All of them below one another."""
        self.here()
        self.lines(concordance(self.session.lines(order), self.cells(), show=self.desk.show))

    def explain(self, _key: str = "") -> None:
        """What the score is made of."""
        one = self.here()
        because = self.desk.explain(one)
        self.lines(pages.reasons(one, because, self.cells()))

    def skip(self, _key: str = "") -> None:
        """On to the next one."""
        if self.session.current is None:
            raise DecisionError(msg("the list is at its end; q saves and quits"))
        self.session.next()

    def back(self, _key: str = "") -> None:
        """Back to the one before."""
        if self.session.position == 0:
            raise DecisionError(msg("this is the first of the list"))
        self.session.back()

    def first(self, _key: str = "") -> None:
        """To the first of the list."""
        self.session.stand(0)

    def last(self, _key: str = "") -> None:
        """To the last of the list."""
        self.session.stand(len(self.session.queue))
