"""What each key does with a candidate, on lines and on the full screen.

A refusal is an error of `errors`, which the surface tells; the review goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.errors import DecisionError
from duizhao.messages import _, msg, ngettext, tell
from duizhao.model import Candidate
from duizhao.model.candidate import TermDecision
from duizhao.review.candidate_filters import STATUSES, CandidateFilter
from duizhao.review.candidates import CandidateSession, Order
from duizhao.review.queries import decimal
from duizhao.ui.review import pages as common
from duizhao.ui.review.surface import NO_MEMORY, Surface, number
from duizhao.ui.review.terms import pages
from duizhao.ui.review.terms.card import score
from duizhao.ui.review.terms.desk import TermDesk

YES = ("yes", "y", "是")


class TermCommands(Surface):
    """What can be said about a candidate, and where one can go from it."""

    desk: TermDesk

    @property
    def session(self) -> CandidateSession:
        """The candidates and what is said about them."""
        return self.desk.session

    def here(self) -> Candidate:
        """The candidate at hand; DecisionError when there is none."""
        one = self.session.current
        if one is None:
            raise DecisionError(msg("the list is at its end: no candidate is shown"))
        return one

    def decided(self, said: Sequence[TermDecision]) -> None:
        """Tell what was decided, and go on to the next one."""
        raise NotImplementedError

    def contexts(self, order: Order) -> None:
        """Show all contexts, sorted."""
        raise NotImplementedError

    # ── deciding ─────────────────────────────────────────────────────────────────────────────

    def accept(self, _key: str = "") -> None:
        """It is a term, with its first rendering, or that of a number."""
        self.decided([self.session.accept(number(self.rest or "1"))])

    def take(self, key: str) -> None:
        """It is a term, with the rendering of that number."""
        self.decided([self.session.accept(int(key))])

    def edit(self, _key: str = "") -> None:
        """It is a term, with a rendering of one's own."""
        one = self.here()
        best = one.renderings[0].text if one.renderings else ""
        self.ask(
            _("rendering of “{term}”; empty for none").format(term=one.text),
            lambda text: self.decided([self.session.accept(text)]),
            best,
        )

    def reject(self, _key: str = "") -> None:
        """It is no term."""
        self.decided([self.session.reject()])

    def stop(self, _key: str = "") -> None:
        """Nor is anything that contains it."""
        self.decided(self.session.stop())

    def merge(self, _key: str = "") -> None:
        """It is another name of a term."""
        one, near = self.here(), self.session.namesakes()
        self.ask(
            _("“{term}” is another name of").format(term=one.text),
            lambda into: self.decided([self.session.merge(into)]),
            near[0] if near else "",
        )

    def bulk(self, _key: str = "") -> None:
        """Accept all from a score on, once their number is confirmed."""
        best = self.session.current
        least = score(best) if best else ""
        self.ask(_("accept all from this score on"), self._bulk, least)

    def _bulk(self, text: str) -> None:
        said_score, *answer = text.split() or [""]
        least = decimal(said_score)
        many = len(self.session.above(least))
        if not many:
            raise DecisionError(msg("no undecided candidate has that score and a rendering"))

        def confirmed(said: str) -> None:
            if said.strip() == str(many):
                self.decided(self.session.accept_above(least))
            else:
                self.tell(_("Left as it was."))

        if not self.live:
            if not answer or answer[0].lower() not in (*YES, str(many)):
                reason = msg(
                    "candidates it would accept: {n}; write “B {score} yes”",
                    n=many,
                    score=said_score,
                )
                raise DecisionError(reason)
            confirmed(str(many))
            return
        question = ngettext(
            "Accept {n} candidate? Type the number to confirm",
            "Accept {n} candidates? Type the number to confirm",
            many,
        )
        self.ask(question.format(n=many), confirmed)

    def undo(self, _key: str = "") -> None:
        """Take the last step back."""
        taken = self.session.undo()
        if not taken:
            raise DecisionError(msg("nothing to take back since the file was written"))
        self.tell(_("taken back: {what}").format(what=_terms(taken)))

    def redo(self, _key: str = "") -> None:
        """Take it again."""
        again = self.session.redo()
        if not again:
            raise DecisionError(msg("nothing to make again"))
        self.tell(_("made again: {what}").format(what=_terms(again)))

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def onward(self, _key: str = "") -> None:
        """To the next on which nothing is decided."""
        self.session.seek()

    def backward(self, _key: str = "") -> None:
        """To the one before."""
        self.session.seek(-1)

    def go(self, _key: str = "") -> None:
        """To the candidate of a number."""

        def to(text: str) -> None:
            self.session.go(number(text))

        self.ask(_("candidate number"), to)

    def find(self, _key: str = "") -> None:
        """To the next with these characters."""

        def to(words: str) -> None:
            self.session.find(words.strip())

        self.ask(_("characters"), to)

    def filter(self, _key: str = "") -> None:
        """Another list."""
        kinds = ",".join((*self.session.kinds, "none"))
        fields = f"status:{','.join(STATUSES)}  kind:{kinds}  score:0.8  rendering:yes"
        self.ask(f"{_('filter')}  {fields}", self._narrow, self.session.filter.query)

    def everything(self, _key: str = "") -> None:
        """All candidates."""
        self._narrow("")

    def _narrow(self, query: str) -> None:
        self.session.narrow(CandidateFilter.parse(query, self.session.kinds))

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def left(self, _key: str = "") -> None:
        """Contexts by the left."""
        self.contexts(Order.LEFT)

    def right(self, _key: str = "") -> None:
        """Contexts by the right."""
        self.contexts(Order.RIGHT)

    def order(self, _key: str = "") -> None:
        """Contexts as they stand."""
        self.contexts(Order.TEXT)

    def script(self, _key: str = "") -> None:
        """The other script, or the text as it is again."""
        if self.desk.other_script is None:
            raise DecisionError(msg("neither side is Chinese"))
        self.desk.turned = not self.desk.turned
        self.tell(_("shown in the other script") if self.desk.turned else _("shown as written"))

    def statistics(self, _key: str = "") -> None:
        """What is decided, and how many wait."""
        self.page(_("Statistics"), pages.statistics(self.session))

    def concordance(self, _key: str = "") -> None:
        """A word in the memory."""
        look = self.desk.passages
        if look is None:
            raise DecisionError(NO_MEMORY)

        def asked(words: str) -> None:
            found = look(words) if words.strip() else []
            self.page(f"{_('Concordance')}: {words}", common.passages(found, self.cells()))

        self.ask(_("look up"), asked, self.here().text)

    # ── leaving ──────────────────────────────────────────────────────────────────────────────

    def write(self, _key: str = "") -> None:
        """Write glossary and decisions, and stay."""
        self.tell(tell(self.desk.save()))

    def quit(self, _key: str = "") -> None:
        """Write them and leave."""
        self.save_and_leave(self.desk.save)

    def end(self) -> str:
        """What to say behind the end of the list."""
        if not self.session.undecided:
            return _("No candidate is undecided; q saves and quits.")
        return f"{_('End of the list.')} {_('q saves and quits; b goes back.')}"


def _terms(said: Sequence[TermDecision]) -> str:
    shown = "、".join(decision.term for decision in said[:3])
    return shown if len(said) <= 3 else f"{shown} +{len(said) - 3}"
