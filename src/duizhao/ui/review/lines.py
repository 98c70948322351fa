"""The review as a conversation: one unit is shown, one command is read, and so on.

It needs nothing of a terminal but lines, so it works over a bad connection, with a screen reader,
and from a script. What a key means stands in `keys`, what it does in `commands`, which the full
screen shares; here is how they ask and tell on lines.

In a script, the first command that cannot be carried out ends the review: the ones behind it
would fall on units they were not meant for. What was decided before it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from duizhao.errors import DecisionError, DuizhaoError, WriteError
from duizhao.messages import Message, _, msg, ngettext, tell
from duizhao.model import Match, Unit
from duizhao.text.chars import has_han
from duizhao.text.printable import safe
from duizhao.ui.review import pages
from duizhao.ui.review.card import card, remark, room
from duizhao.ui.review.commands import Commands
from duizhao.ui.review.desk import Desk
from duizhao.ui.review.editing import from_line, to_line
from duizhao.ui.review.help import help_page, prompt
from duizhao.ui.review.keys import Key, find, plain
from duizhao.ui.review.marking import match_lines
from duizhao.ui.review.reading import Command, Reader
from duizhao.ui.review.surface import NO_MEMORY
from duizhao.ui.states import GLYPHS, state_counts, state_name
from duizhao.ui.wrap import wrapped

if TYPE_CHECKING:
    from duizhao.memory import Passage


class LineReview(Commands):
    """Catalogs reviewed line by line."""

    def __init__(self, desk: Desk, console: Console, reader: Reader) -> None:
        self.desk, self.console, self.reader = desk, console, reader
        self._shown = self._left = False
        self._key: Key | None = None
        self._rest: str | None = None
        if not reader.live:  # nobody is there to settle what two people changed
            for book in desk.books:
                book.reread = None

    def run(self) -> None:
        """Review until the reviewer leaves; everything is saved by then.

        Raises what saving raises, and DecisionError for a script that cannot be carried out.
        """
        self._open()
        try:
            while not self._left:
                if not self._shown:
                    self._show()
                command = self.reader.command(prompt(self.cells()))
                if command is None:
                    self.quit()
                    self._left = True
                else:
                    self._obey(command)
        except KeyboardInterrupt:
            self.console.print()
            if any(book.session.history for book in self.desk.books):
                self.tell(_("Not written yet; your decisions are kept and come back next time."))
            raise

    def _obey(self, command: Command) -> None:
        key = find(command.key)
        before = self._looks()
        try:
            if key is None:
                raise DecisionError(_unknown(command.key))
            pressed = command.key if len(command.key) == 1 else key.action
            if command.rest is not None and (
                key.takes is None or (key.several and len(pressed) < 2)
            ):
                raise DecisionError(msg("nothing may stand behind “{key}”", key=key.key))
            self._key, self._rest = key, command.rest
            action: Callable[[str], None] = getattr(self, key.action)
            action(plain(pressed))
        except DuizhaoError as error:
            if not self.reader.live:
                self._give_up(command.line, error)
            self.tell(tell(error.message), "red")
        if self._looks() != before:
            self._shown = False

    def _looks(self) -> object:
        """What the card shows: when it differs, the card is shown again."""
        session, desk = self.desk.book.session, self.desk
        return desk.at, session.place, session.queue, session.current, desk.turned, desk.nearby

    def _give_up(self, line: int, error: DuizhaoError) -> None:
        if isinstance(error, WriteError):
            raise error
        for at in range(len(self.desk.books)):
            self.desk.turn_to(at)
            self.tell(tell(self.desk.book.save()))
        raise DecisionError(
            msg(
                "line {line} of the commands: {reason}; what stands before it is saved, "
                "what follows was not carried out",
                line=line,
                reason=error.message,
            )
        ) from error

    # ── how the commands speak ───────────────────────────────────────────────────────────────

    def tell(self, sentence: str, style: str = "") -> None:
        """Say something."""
        self._print(Text(safe(sentence), style))

    def ask(self, question: str, then: Callable[[str], None], text: str = "") -> None:
        """Ask for a line; in a script it stands behind the key."""
        answer = self._rest
        if answer is None and self.reader.live:
            answer = self.reader.ask(question, text)
            if answer is None:
                self.tell(_("Left as it was."))
                return
        if answer is None:
            assert self._key is not None
            if not self._key.optional:
                what = self._key.takes or msg("TEXT")
                raise DecisionError(
                    msg("“{key}” needs {what} behind it", key=self._key.key, what=what)
                )
            answer = ""
        then(answer)

    def choose(self, question: str, then: Callable[[str], None]) -> None:
        """Ask for one key; in a script it stands behind the other."""
        if self._rest is None and self.reader.live:
            self.tell(question)
            command = self.reader.command(Text("> "))
            if command is not None:
                then(plain(command.key))
            return
        self.ask(question, lambda kind: then(kind.strip()))

    def page(self, title: str, lines: Sequence[Text]) -> None:
        """Show a page."""
        self._print(Text(safe(title), "bold"))
        for line in lines:
            self._print(line)
        self._shown = self.desk.unit is None

    def decision(
        self, title: str, lines: Sequence[Text], hint: str, keys: str,
        then: Callable[[str | None], None],
    ) -> None:  # fmt: skip
        """Show a page that is answered with a key."""
        self.page(title, lines)
        if not self.reader.live:
            reason = msg("{what}: put that number behind it to confirm", what=title)
            raise DecisionError(reason)
        self.tell(hint)
        command = self.reader.command(Text(f"{' '.join(keys)} > "))
        pressed = plain(command.key) if command else ""
        then(pressed if pressed and pressed in keys else None)

    def begin(self, text: str) -> None:
        """Have the translation written anew, on a line."""
        if self._key is not None and self._key.action == "term" and not self.reader.live:
            self.keep_draft(text)
            return

        def written(line: str) -> None:
            if line:
                self.keep(from_line(line))
            else:
                self.tell(_("Left as it was."))

        self.ask(_("translation"), written, to_line(text))

    def suspended(self, page: str) -> str | None:
        """The page as the reviewer's own editor leaves it."""
        if not self.reader.live or self.desk.edit is None:
            raise DecisionError(msg("an editor needs a terminal; write the text behind “e”"))
        return self.desk.edit(page)

    def found(self, number: int) -> str:
        """The translation of a match of the memory."""
        found = self._matches()
        if not 1 <= number <= len(found):
            raise DecisionError(msg("there is no match {number} here", number=number))
        return found[number - 1].pair.target

    def recall(self, words: str, then: Callable[[Sequence[Passage]], None]) -> None:
        """Where the memory has the words."""
        look = self.desk.book.passages
        if look is None:
            raise DecisionError(NO_MEMORY)
        then(look(words))

    def done(self, before: Unit, after: Unit) -> None:
        """Say what became of a unit, and what is wrong with words that nobody has seen yet."""
        glyph, style = GLYPHS[after.state]
        self._print(Text(f"{glyph} {state_name(after.state)}", style))
        if after.target != before.target:
            for finding in self.desk.book.session.findings(after):
                self._print(Text("  ").append_text(remark(finding)))

    def leave(self) -> None:
        """Go."""
        self._left = True

    def cells(self) -> int:
        """Cells of a line."""
        return room(self.console)

    # ── keys of line mode alone ──────────────────────────────────────────────────────────────

    def show(self, _key: str = "") -> None:
        """The unit at hand again."""
        self._shown = False

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        self.console.print(help_page(self.cells()))

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def _open(self) -> None:
        for book in self.desk.books:
            catalog = book.session.catalog
            title = Text.assemble((safe(book.title), "bold"), f"  {catalog.source_lang} → ")
            title.append(f"{catalog.target_lang}  ").append_text(state_counts(book.session.counts))
            self._print(title)
        n = sum(len(book.session.queue) for book in self.desk.books)
        self.tell(pages.waiting(n, self.desk.book.session.filter.query))

    def _show(self) -> None:
        unit, desk, cells = self.desk.unit, self.desk, self.cells()
        self._shown = True
        self.console.print()
        if unit is None:
            self._end()
            return
        found = match_lines(unit.source, self._matches()) if self.reader.live else ()
        nearby = pages.nearby(desk, cells - 20) if desk.nearby else ()
        if desk.anchor is not None:
            self.tell(_("range: {n}").format(n=len(desk.chosen())), "reverse")
        uses = desk.book.uses(unit)
        session = desk.book.session
        self.console.print(
            card(session, unit, uses, cells, found=found, nearby=nearby, show=desk.show)
        )
        self.console.print()

    def _matches(self) -> Sequence[Match]:
        unit, book = self.desk.unit, self.desk.book
        return book.matches(unit) if unit is not None and book.matches is not None else ()

    def _end(self) -> None:
        session, words = self.desk.book.session, [_("End of the list.")]
        if n := session.passed_over:
            words.append(
                ngettext("{n} of {all} is undecided.", "{n} of {all} are undecided.", n).format(
                    n=n, all=len(session.queue)
                )
            )
        if following := self.desk.following():
            words.append(_("s goes on with {file}.").format(file=following))
        words.append(_("q saves and quits; b goes back."))
        self.tell(" ".join(words))

    def _print(self, text: Text) -> None:
        for line in wrapped(text, self.cells()):
            line.no_wrap, line.overflow = True, "ignore"
            self.console.print(line)


def _unknown(key: str) -> Message:
    if has_han(key):
        return msg("“{key}” is no key; switch the input method to English letters", key=key)
    shown = to_line(key)
    return msg("“{key}” is no key; ? lists them", key=shown)
