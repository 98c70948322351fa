"""The review of term candidates as a conversation: one is shown, one command is read, and so on.

As `lines` does for translations, it needs nothing of a terminal but lines. In a script the first
command that cannot be carried out ends the review; what was decided before it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.text import Text

from duizhao.errors import DecisionError, DuizhaoError, WriteError
from duizhao.messages import Message, _, msg, ngettext, tell
from duizhao.model import Candidate
from duizhao.model.candidate import TermDecision
from duizhao.review.candidate_filters import CandidateFilter
from duizhao.review.candidates import CandidateSession, Order
from duizhao.text.printable import safe
from duizhao.ui.review.card import room
from duizhao.ui.review.concordance import candidate_lines, concordance, verdict
from duizhao.ui.review.help import help_page, prompt
from duizhao.ui.review.keys import find, plain
from duizhao.ui.review.reading import Command, Reader
from duizhao.ui.review.term_keys import TERM_KEYS
from duizhao.ui.statuses import statuses
from duizhao.ui.wrap import wrapped

YES = ("yes", "y", "是")


class TermReview:
    """The candidates of a workspace, reviewed line by line."""

    def __init__(
        self,
        session: CandidateSession,
        console: Console,
        reader: Reader,
        *,
        save: Callable[[], Message],
        explain: Callable[[Candidate], Sequence[Message]] = lambda _one: (),
    ) -> None:
        """Prepare a review; `save` writes everything and says so; `explain` knows why."""
        self.session, self.console, self.reader, self._save = session, console, reader, save
        self._explain = explain
        self._shown = self._done = False

    def run(self) -> None:
        """Review until the reviewer leaves; everything is saved by then.

        Raises what `save` raises, and DecisionError for a script that cannot be carried out.
        """
        self._say(self._waiting())
        try:
            while not self._done:
                if not self._shown:
                    self._show()
                command = self.reader.command(prompt(room(self.console), TERM_KEYS))
                if command is None:
                    self.quit()
                else:
                    self._obey(command)
        except KeyboardInterrupt:
            self.console.print()
            if self.session.decisions:
                self._say(_("Not written yet; your decisions are kept and come back next time."))
            raise

    def _obey(self, command: Command) -> None:
        try:
            if plain(command.key).isdecimal():
                self.accept(plain(command.key))
                return
            key = find(command.key, TERM_KEYS)
            if key is None:
                raise DecisionError(msg("“{key}” is no key; ? lists them", key=safe(command.key)))
            if command.rest is not None and key.takes is None:
                raise DecisionError(msg("nothing may stand behind “{key}”", key=key.key))
            action: Callable[..., None] = getattr(self, key.action)
            if key.takes is None:
                action()
            else:
                action(command.rest)
        except DuizhaoError as error:
            if not self.reader.live:
                self._give_up(command.line, error)
            self._say(tell(error.message), "red")

    def _give_up(self, line: int, error: DuizhaoError) -> None:
        if isinstance(error, WriteError):
            raise error
        self._say(tell(self._save()))
        raise DecisionError(
            msg(
                "line {line} of the commands: {reason}; what stands before it is saved, "
                "what follows was not carried out",
                line=line,
                reason=error.message,
            )
        ) from error

    # ── the keys ─────────────────────────────────────────────────────────────────────────────

    def accept(self, number: str | None) -> None:
        """Accept with a rendering, the first one unless a number says another."""
        self._decided(self.session.accept(_number(number or "1")))

    def edit(self, text: str | None) -> None:
        """Accept with a rendering of one's own."""
        here = self.session.current
        if text is None and self.reader.live and here is not None:
            best = here.renderings[0].text if here.renderings else ""
            text = self.reader.ask(_("rendering"), best)
            if text is None:
                self._say(_("Left as it was."))
                return
        self._decided(self.session.accept(text or ""))

    def reject(self) -> None:
        """It is no term."""
        self._decided(self.session.reject())

    def stop(self) -> None:
        """Nor is anything that contains it."""
        self._decided(*self.session.stop())

    def merge(self, into: str | None) -> None:
        """It is another name of a term."""
        near = self.session.namesakes() if self.session.current else ()
        named = self._asked(into, _("term"), "m", msg("TERM"), *near[:1])
        self._decided(self.session.merge(named))

    def skip(self) -> None:
        """On to the next one."""
        if self.session.current is None:
            raise DecisionError(msg("the list is at its end; q saves and quits"))
        self.session.next()
        self._shown = False

    def back(self) -> None:
        """Back to the one before."""
        if self.session.position == 0:
            raise DecisionError(msg("this is the first of the list"))
        self.session.back()
        self._shown = False

    def onward(self) -> None:
        """On to the next one on which nothing is decided."""
        self.session.seek()
        self._shown = False

    def backward(self) -> None:
        """The one before on which nothing is decided."""
        self.session.seek(-1)
        self._shown = False

    def undo(self) -> None:
        """Take the last step back."""
        taken = self.session.undo()
        if not taken:
            raise DecisionError(msg("nothing to take back since the file was written"))
        for decision in taken:
            self._say(_("taken back: {what}").format(what=decision.term))
        self._shown = False

    def redo(self) -> None:
        """Decide it again."""
        again = self.session.redo()
        if not again:
            raise DecisionError(msg("nothing to make again"))
        for decision in again:
            self._say(_("made again: {what}").format(what=decision.term))
        self._shown = False

    def left(self) -> None:
        """All contexts, by the left."""
        self._contexts(Order.LEFT)

    def right(self) -> None:
        """All contexts, by the right."""
        self._contexts(Order.RIGHT)

    def order(self) -> None:
        """All contexts, as they stand."""
        self._contexts(Order.TEXT)

    def bulk(self, words: str | None) -> None:
        """Accept all from a score on, after saying how many they are."""
        score, *answer = self._asked(words, _("score"), "B", msg("SCORE")).split()
        try:
            least = float(score)
        except ValueError as error:
            raise DecisionError(msg("“{text}” is no number", text=score)) from error
        n = len(self.session.above(least))
        if self.reader.live and n:
            asked = ngettext("accept {n} candidate? yes or no",
                             "accept {n} candidates? yes or no", n).format(n=n)  # fmt: skip
            answer = [self.reader.ask(asked) or ""]
        if n and [word.strip().lower() for word in answer] not in [[word] for word in YES]:
            if self.reader.live:
                self._say(_("Left as it was."))
                return
            raise DecisionError(
                msg("candidates it would accept: {n}; write “B {score} yes”", n=n, score=score)
            )
        self._decided(*self.session.accept_above(least))

    def show(self) -> None:
        """The candidate at hand again."""
        self._shown = False

    def go(self, number: str | None) -> None:
        """To the candidate of a number."""
        self.session.go(_number(self._asked(number, _("candidate number"), "g", msg("NUMBER"))))
        self._shown = False

    def find(self, words: str | None) -> None:
        """To the next candidate with these characters."""
        self.session.find(self._asked(words, _("characters"), "f", msg("WORDS")))
        self._shown = False

    def filter(self, query: str | None) -> None:
        """Only some of the candidates."""
        if query is None and self.reader.live:
            query = self.reader.ask(_("filter"), self.session.filter.query)
            if query is None:
                return
        self.session.narrow(CandidateFilter.parse(query or "", self.session.kinds))
        self._shown = False

    def everything(self) -> None:
        """All of them again."""
        self.filter("")

    def explain(self) -> None:
        """What the score is made of."""
        one = self.session.current
        if one is None:
            raise DecisionError(msg("the list is at its end: no candidate is shown"))
        for line in self._explain(one):
            self._say(tell(line))

    def statistics(self) -> None:
        """What is decided, and how many wait."""
        self._print(statuses(self.session.counts))

    def write(self) -> None:
        """Write everything and stay."""
        self._say(tell(self._save()))

    def help(self) -> None:
        """What the keys do."""
        self.console.print(help_page(room(self.console), TERM_KEYS))

    def quit(self) -> None:
        """Write everything and leave."""
        self._say(tell(self._save()))
        self._done = True

    # ── helpers of theirs ────────────────────────────────────────────────────────────────────

    def _decided(self, *said: TermDecision) -> None:
        for decision in said:
            self._print(verdict(decision))
        self.session.advance()
        self._shown = False

    def _asked(
        self, text: str | None, question: str, key: str, needs: Message, guess: str = ""
    ) -> str:
        if text is None and self.reader.live:
            text = self.reader.ask(question, guess)
        if not text or not text.strip():
            raise DecisionError(msg("“{key}” needs {what} behind it", key=key, what=needs))
        return text.strip()

    def _contexts(self, order: Order) -> None:
        for line in concordance(self.session.lines(order), room(self.console)):
            self._line(line)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        one = self.session.current
        self._shown = True
        self.console.print()
        if one is None:
            self._say(_("End of the list.") + " " + self._waiting())
            return
        place = f"{self.session.position + 1}/{len(self.session.queue)}"
        said, lines = self.session.decision(one), self.session.lines()
        for line in candidate_lines(one, place, lines, said, room(self.console)):
            self._line(line)
        self.console.print()

    def _waiting(self) -> str:
        n = self.session.undecided
        if not n:
            return _("No candidate is undecided; q saves and quits.")
        return ngettext("{n} candidate waits for your word.",
                        "{n} candidates wait for your word.", n).format(n=n)  # fmt: skip

    def _say(self, sentence: str, style: str = "") -> None:
        self._print(Text(safe(sentence), style))

    def _print(self, text: Text) -> None:
        for line in wrapped(text, room(self.console)):
            self._line(line)

    def _line(self, line: Text) -> None:
        line.no_wrap, line.overflow = True, "ignore"
        self.console.print(line)


def _number(text: str) -> int:
    if not text.strip().isdecimal():
        raise DecisionError(msg("“{text}” is no number", text=text))
    return int(text)
