"""The review as a conversation: one unit is shown, one command is read, and so on.

It needs nothing of a terminal but lines, so it works over a bad connection, with a screen reader,
and from a script. What a key means stands in `keys`; each action here is a method of that name.

In a script, the first command that cannot be carried out ends the review: the ones behind it
would fall on units they were not meant for. What was decided before it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.console import Console
from rich.text import Text

from duizhao.errors import DecisionError, DuizhaoError, WriteError
from duizhao.messages import Message, _, msg, ngettext, tell
from duizhao.model import Unit, Verdict
from duizhao.review import Filter, Session
from duizhao.review.terms import TermUse
from duizhao.text.chars import has_han
from duizhao.text.printable import safe
from duizhao.ui.review.card import card, remark, room
from duizhao.ui.review.editing import from_editor, from_line, to_editor, to_line
from duizhao.ui.review.help import help_page, prompt
from duizhao.ui.review.keys import find
from duizhao.ui.review.reading import Command, Reader
from duizhao.ui.states import GLYPHS, state_counts, state_name
from duizhao.ui.wrap import wrapped


class LineReview:
    """One catalog, reviewed line by line."""

    def __init__(
        self,
        session: Session,
        console: Console,
        reader: Reader,
        *,
        title: str,
        save: Callable[[], Message],
        uses: Callable[[Unit], Sequence[TermUse]] = lambda _unit: (),
        edit: Callable[[str], str | None] | None = None,
        checks: Iterable[str] | None = None,
        following: str = "",
    ) -> None:
        """Prepare a review.

        `save` writes everything and says so; `edit` hands a page to the reviewer's editor and
        gives it back, None when it was not saved; `checks` are the names a filter may use;
        `following` is the catalog that comes after this one.
        """
        self.session, self.console, self.reader = session, console, reader
        self._title, self._save, self._uses, self._editor = title, save, uses, edit
        self._checks = None if checks is None else tuple(checks)
        self._following = following
        self._shown = self._done = self._goes_on = False

    def run(self) -> bool:
        """Review until the reviewer leaves; whether the following catalog is wanted.

        Everything is saved by then. Raises what `save` raises, and DecisionError for a script
        that cannot be carried out.
        """
        self._open()
        try:
            while not self._done:
                if not self._shown:
                    self._show()
                command = self.reader.command(prompt(room(self.console)))
                if command is None:
                    self.quit()
                else:
                    self._obey(command)
        except KeyboardInterrupt:
            self.console.print()
            if self.session.history:
                self._say(_("Not written yet; your decisions are kept and come back next time."))
            raise
        return self._goes_on

    def _obey(self, command: Command) -> None:
        key = find(command.key)
        try:
            if key is None:
                raise DecisionError(_unknown(command.key))
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

    def accept(self) -> None:
        """Approve the translation as it stands."""
        self._decide(Verdict.ACCEPT)

    def edit(self, line: str | None) -> None:
        """Write the translation anew, on a line."""
        unit = self._unit()
        if line is None:
            line = self._ask(_("translation"), to_line(unit.target), msg("TEXT"), "e")
        if not line:
            self._say(_("Left as it was."))
            return
        self._decide(Verdict.EDIT, target=from_line(line))

    def editor(self) -> None:
        """Write the translation anew, in the reviewer's editor."""
        unit = self._unit()
        if not self.reader.live or self._editor is None:
            raise DecisionError(msg("an editor needs a terminal; write the text behind “e”"))
        page = self._editor(to_editor(unit))
        text = "" if page is None else from_editor(page)
        if not text:
            self._say(_("Left as it was."))
            return
        self._decide(Verdict.EDIT, target=text)

    def fuzzy(self) -> None:
        """Leave it for somebody to look again."""
        self._decide(Verdict.FUZZY)

    def reject(self, reason: str | None) -> None:
        """Reject the translation, with a reason or without."""
        unit = self._unit()
        if reason is None and self.reader.live and unit.target:
            reason = self.reader.ask(_("reason (Enter for none)"))
            if reason is None:
                self._say(_("Left as it was."))
                return
        self._decide(Verdict.REJECT, note=reason or "")

    def skip(self) -> None:
        """On to the next unit, or to the following catalog."""
        if self.session.current is None:
            if not self._following:
                raise DecisionError(msg("the list is at its end; q saves and quits"))
            self._goes_on = True
            self.quit()
            return
        self.session.next()
        self._shown = False

    def onward(self) -> None:
        """On to the next unit that nobody has decided in this session."""
        if self.session.current is None:
            raise DecisionError(msg("the list is at its end; q saves and quits"))
        self.session.advance()
        self._shown = False

    def back(self) -> None:
        """Back to the unit before."""
        before = self.session.place
        self.session.back()
        if self.session.place == before:
            raise DecisionError(msg("this is the first of the list"))
        self._shown = False

    def undo(self) -> None:
        """Take the last decision back."""
        decision = self.session.undo()
        if decision is None:
            raise DecisionError(msg("nothing to take back since the file was written"))
        self._tell(_("taken back: {what}"), decision.verdict)

    def redo(self) -> None:
        """Make it again."""
        decision = self.session.redo()
        if decision is None:
            raise DecisionError(msg("nothing to make again"))
        self._tell(_("made again: {what}"), decision.verdict)

    def show(self) -> None:
        """The unit at hand again."""
        self._shown = False

    def go(self, number: str | None) -> None:
        """To the entry of a number."""
        if number is None:
            number = self._ask(_("entry number"), "", msg("NUMBER"), "g")
        if not number:
            return
        if not number.strip().isdecimal():
            raise DecisionError(msg("“{text}” is no number", text=number))
        self.session.go(int(number))
        self._shown = False

    def filter(self, query: str | None) -> None:
        """Another list."""
        if query is None and self.reader.live:
            query = self.reader.ask(_("filter"), self.session.filter.query)
            if query is None:
                return
        self.session.narrow(Filter.parse(query or "", self._checks))
        self._say(self._waiting())
        self._shown = False

    def comment(self, note: str | None) -> None:
        """Write the translator's comment anew."""
        unit = self._unit()
        if note is None:
            note = self._ask(_("comment"), to_line(unit.note), msg("COMMENT"), "c")
        if note is None or from_line(note) == unit.note:
            self._say(_("Left as it was."))
            return
        self.session.decide(Verdict.NOTE, note=from_line(note))
        self._shown = False

    def write(self) -> None:
        """Write everything and stay."""
        self._say(tell(self._save()))

    def help(self) -> None:
        """What the keys do."""
        self.console.print(help_page(room(self.console)))

    def quit(self) -> None:
        """Write everything and leave."""
        self._say(tell(self._save()))
        self._done = True

    # ── helpers of theirs ────────────────────────────────────────────────────────────────────

    def _decide(self, verdict: Verdict, target: str | None = None, note: str = "") -> None:
        unit = self._unit()
        self.session.decide(verdict, target=target, note=note)
        left = self.session.catalog.units[self.session.catalog.places[unit.key]]
        glyph, style = GLYPHS[left.state]
        self._print(Text(f"{glyph} {state_name(left.state)}", style))
        if left.target != unit.target:  # the words are new: nobody has seen what is wrong with them
            for finding in self.session.findings(left):
                self._print(Text("  ").append_text(remark(finding)))
        self.session.advance()
        self._shown = False

    def _unit(self) -> Unit:
        unit = self.session.current
        if unit is None:
            raise DecisionError(msg("the list is at its end: no unit is shown"))
        return unit

    def _ask(self, question: str, text: str, needs: Message, key: str) -> str | None:
        if not self.reader.live:
            raise DecisionError(msg("“{key}” needs {what} behind it", key=key, what=needs))
        return self.reader.ask(question, text)

    def _tell(self, template: str, verdict: Verdict) -> None:
        self._say(template.format(what=_verdict(verdict)))
        self._shown = False

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def _open(self) -> None:
        catalog = self.session.catalog
        title = Text.assemble((safe(self._title), "bold"), f"  {catalog.source_lang} → ")
        title.append(f"{catalog.target_lang}  ").append_text(state_counts(self.session.counts))
        self._print(title)
        self._say(self._waiting())

    def _show(self) -> None:
        unit = self.session.current
        self._shown = True
        self.console.print()
        if unit is None:
            self._end()
        else:
            self.console.print(card(self.session, unit, self._uses(unit), room(self.console)))
            self.console.print()

    def _waiting(self) -> str:
        n, query = len(self.session.queue), self.session.filter.query
        if not n and query:
            return _("Nothing here matches “{query}”.").format(query=query)
        if not n:
            return _("Nothing here is undecided; “/ status:all” shows everything.")
        if query:
            return ngettext("{n} unit matches “{query}”.", "{n} units match “{query}”.", n).format(
                n=n, query=query
            )
        return ngettext("{n} unit waits for your word.", "{n} units wait for your word.", n).format(
            n=n
        )

    def _end(self) -> None:
        words = [_("End of the list.")]
        if n := self.session.passed_over:
            words.append(
                ngettext("{n} of {all} is undecided.", "{n} of {all} are undecided.", n).format(
                    n=n, all=len(self.session.queue)
                )
            )
        if self._following:
            words.append(_("s goes on with {file}.").format(file=self._following))
        words.append(_("q saves and quits; b goes back."))
        self._say(" ".join(words))

    def _say(self, sentence: str, style: str = "") -> None:
        self._print(Text(safe(sentence), style))

    def _print(self, text: Text) -> None:
        for line in wrapped(text, room(self.console)):
            line.no_wrap, line.overflow = True, "ignore"
            self.console.print(line)


def _unknown(key: str) -> Message:
    if has_han(key):
        return msg("“{key}” is no key; switch the input method to English letters", key=key)
    shown = to_line(key)
    return msg("“{key}” is no key; ? lists them", key=shown)


def _verdict(verdict: Verdict) -> str:
    return {
        Verdict.ACCEPT: _("approved"),
        Verdict.EDIT: _("edited"),
        Verdict.FUZZY: _("marked unsure"),
        Verdict.REJECT: _("rejected"),
        Verdict.NOTE: _("comment"),
        Verdict.IGNORE: _("check ignored"),
        Verdict.RESET: _("taken back"),
    }[verdict]
