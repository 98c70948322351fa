"""What each key does with a candidate: a method of the name that the table gives it."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.errors import DecisionError
from duizhao.messages import _, msg, ngettext
from duizhao.model import Candidate
from duizhao.model.candidate import TermDecision
from duizhao.review.candidate_filters import STATUSES, CandidateFilter
from duizhao.review.candidates import Order
from duizhao.ui.review.concordance import verdict
from duizhao.ui.screen.listed import Listed
from duizhao.ui.screen.terms.desk import TermDesk
from duizhao.ui.screen.terms.panels import score


class TermActions(Listed):
    """The keys of the screen for candidates."""

    desk: TermDesk

    # ── deciding ─────────────────────────────────────────────────────────────────────────────

    def accept(self, _key: str = "") -> None:
        """It is a term, with its first rendering."""
        self._decided([self.desk.session.accept()])

    def take(self, key: str) -> None:
        """It is a term, with the rendering of that number."""
        self._decided([self.desk.session.accept(int(key))])

    def edit(self, _key: str = "") -> None:
        """It is a term, with a rendering of one's own."""
        one = self.here()
        best = one.renderings[0].text if one.renderings else ""
        self.ask(
            _("rendering of “{term}”; empty for none").format(term=one.text),
            lambda text: self._decided([self.desk.session.accept(text)]),
            best,
        )

    def reject(self, _key: str = "") -> None:
        """It is no term."""
        self._decided([self.desk.session.reject()])

    def stop(self, _key: str = "") -> None:
        """Nor is anything that contains it."""
        self._decided(self.desk.session.stop())

    def merge(self, _key: str = "") -> None:
        """It is another name of a term."""
        one, near = self.here(), self.desk.session.namesakes()
        self.ask(
            _("“{term}” is another name of").format(term=one.text),
            lambda into: self._decided([self.desk.session.merge(into)]),
            near[0] if near else "",
        )

    def bulk(self, _key: str = "") -> None:
        """Accept all from a score on, once their number is confirmed."""
        self.ask(_("accept all from this score on"), self._bulk, score(self.here()))

    def _bulk(self, text: str) -> None:
        try:
            least = float(text)
        except ValueError as error:
            raise DecisionError(msg("“{text}” is no number", text=text)) from error
        many = len(self.desk.session.above(least))
        if not many:
            raise DecisionError(msg("no undecided candidate has that score and a rendering"))

        def confirmed(answer: str) -> None:
            if answer.strip() != str(many):
                self.tell(_("Left as it was."))
                return
            self._decided(self.desk.session.accept_above(least))

        question = ngettext(
            "Accept {n} candidate? Type the number to confirm",
            "Accept {n} candidates? Type the number to confirm",
            many,
        )
        self.ask(question.format(n=many), confirmed)

    def undo(self, _key: str = "") -> None:
        """Take the last step back."""
        taken = self.desk.session.undo()
        if not taken:
            raise DecisionError(msg("nothing to take back since the file was written"))
        self.tell(_("taken back: {what}").format(what=_terms(taken)))

    def redo(self, _key: str = "") -> None:
        """Take it again."""
        again = self.desk.session.redo()
        if not again:
            raise DecisionError(msg("nothing to make again"))
        self.tell(_("made again: {what}").format(what=_terms(again)))

    def _decided(self, said: Sequence[TermDecision]) -> None:
        if len(said) == 1:
            self.tell(verdict(said[0]).plain)
        else:
            self.tell(ngettext("{n} decided", "{n} decided", len(said)).format(n=len(said)))
        self.desk.session.advance()

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def here(self) -> Candidate:
        """The candidate at hand."""
        one = self.desk.session.current
        if one is None:
            raise DecisionError(msg("the list is at its end: no candidate is shown"))
        return one

    def stand(self, position: int) -> None:
        """To a position of the list."""
        self.desk.session.stand(position)

    def length(self) -> int:
        """How long the list is."""
        return len(self.desk.session.queue)

    def step(self, by: int) -> None:
        """So many down the list."""
        self.desk.session.stand(self.desk.session.position + by)

    def onward(self, _key: str = "") -> None:
        """To the next on which nothing is decided."""
        self.desk.session.seek()

    def backward(self, _key: str = "") -> None:
        """To the one before."""
        self.desk.session.seek(-1)

    def go(self, _key: str = "") -> None:
        """To the candidate of a number."""

        def to(number: str) -> None:
            if not number.strip().isdecimal():
                raise DecisionError(msg("“{text}” is no number", text=number))
            self.desk.session.go(int(number))

        self.ask(_("candidate number"), to)

    def find(self, _key: str = "") -> None:
        """To the next with these characters."""

        def to(words: str) -> None:
            self.desk.session.find(words)

        self.ask(_("characters"), to)

    def filter(self, _key: str = "") -> None:
        """Another list."""
        kinds = ",".join((*self.desk.session.kinds, "none"))
        fields = f"status:{','.join(STATUSES)}  kind:{kinds}  score:0.8  rendering:yes"
        self.ask(f"{_('filter')}  {fields}", self._narrow, self.desk.session.filter.query)

    def everything(self, _key: str = "") -> None:
        """All candidates."""
        self._narrow("")

    def _narrow(self, query: str) -> None:
        session = self.desk.session
        session.narrow(CandidateFilter.parse(query, session.kinds))

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def left(self, _key: str = "") -> None:
        """Contexts by the left."""
        self.desk.order = Order.LEFT

    def right(self, _key: str = "") -> None:
        """Contexts by the right."""
        self.desk.order = Order.RIGHT

    def order(self, _key: str = "") -> None:
        """Contexts as they stand."""
        self.desk.order = Order.TEXT

    def script(self, _key: str = "") -> None:
        """The other script, or the text as it is again."""
        if self.desk.other_script is None:
            raise DecisionError(msg("neither side is Chinese"))
        self.desk.turned = not self.desk.turned
        self.tell(_("shown in the other script") if self.desk.turned else _("shown as written"))


def _terms(said: Sequence[TermDecision]) -> str:
    shown = "、".join(decision.term for decision in said[:3])
    return shown if len(said) <= 3 else f"{shown} +{len(said) - 3}"
