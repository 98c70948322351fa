"""The review of translations in line mode: how its commands ask and tell on lines.

What a key means stands in `keys`, what it does in `commands`, which the full screen shares; the
conversation itself is `talk`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from duizhao.errors import DecisionError
from duizhao.messages import Message, _, msg, ngettext
from duizhao.model import Match, Unit
from duizhao.text.printable import safe
from duizhao.ui.review import pages
from duizhao.ui.review.card import card, remark
from duizhao.ui.review.commands import Commands
from duizhao.ui.review.desk import Desk
from duizhao.ui.review.editing import from_line, to_line
from duizhao.ui.review.keys import KEYS, plain
from duizhao.ui.review.marking import match_lines
from duizhao.ui.review.reading import Reader
from duizhao.ui.review.surface import NO_MEMORY
from duizhao.ui.review.talk import Talk
from duizhao.ui.states import GLYPHS, state_counts, state_name

if TYPE_CHECKING:
    from duizhao.memory import Passage


class LineReview(Commands, Talk):
    """Catalogs reviewed line by line."""

    KEYS = KEYS

    def __init__(self, desk: Desk, console: Console, reader: Reader) -> None:
        super().__init__(console, reader)
        self.desk = desk
        if not reader.live:  # nobody is there to settle what two people changed
            for book in desk.books:
                book.reread = None

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def greet(self) -> None:
        """What is open, and how much of it waits."""
        for book in self.desk.books:
            catalog = book.session.catalog
            title = Text.assemble((safe(book.title), "bold"), f"  {catalog.source_lang} → ")
            title.append(f"{catalog.target_lang}  ").append_text(state_counts(book.session.counts))
            self.say(title)
        n = sum(len(book.session.queue) for book in self.desk.books)
        self.tell(pages.waiting(n, self.desk.book.session.filter.query))

    def show_card(self) -> None:
        """The unit at hand, with its terms, checks, and matches of the memory."""
        unit, desk, cells = self.desk.unit, self.desk, self.cells()
        if unit is None:
            self._end()
            return
        found = match_lines(unit.source, self._matches()) if self.live else ()
        nearby = pages.nearby(desk, cells - 20) if desk.nearby else ()
        if desk.anchor is not None:
            self.tell(_("range: {n}").format(n=len(desk.chosen())), "reverse")
        uses, session = desk.book.uses(unit), desk.book.session
        self.console.print(
            card(session, unit, uses, cells, found=found, nearby=nearby, show=desk.show)
        )
        self.console.print()

    def looks(self) -> object:
        """The unit, the list, and how it is shown."""
        session, desk = self.desk.book.session, self.desk
        return desk.at, session.place, session.queue, session.current, desk.turned, desk.nearby

    def kept(self) -> str:
        """The journals have them."""
        if not any(book.session.history for book in self.desk.books):
            return ""
        return _("Not written yet; your decisions are kept and come back next time.")

    def save_all(self) -> Iterable[Message]:
        """Every file."""
        for at in range(len(self.desk.books)):
            self.desk.turn_to(at)
            yield self.desk.book.save()

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

    # ── how the commands speak ───────────────────────────────────────────────────────────────

    def choose(self, question: str, then: Callable[[str], None]) -> None:
        """Ask for one key; in a script it stands behind the other."""
        if self.rest is None and self.live:
            self.tell(question)
            command = self.reader.command(Text("> "))
            if command is not None:
                then(plain(command.key))
            return
        self.ask(question, lambda kind: then(kind.strip()))

    def page(self, title: str, lines: Sequence[Text]) -> None:
        """Show a page."""
        super().page(title, lines)
        self._shown = self.desk.unit is None

    def begin(self, text: str) -> None:
        """Have the translation written anew, on a line."""
        if self._key is not None and self._key.action == "term" and not self.live:
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
        if not self.live or self.desk.edit is None:
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
        self.say(Text(f"{glyph} {state_name(after.state)}", style))
        if after.target != before.target:
            for finding in self.desk.book.session.findings(after):
                self.say(Text("  ").append_text(remark(finding)))

    def leave(self) -> None:
        """Go."""
        self._left = True
