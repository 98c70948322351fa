"""A review as a conversation: something is shown, one command is read, and so on.

It needs nothing of a terminal but lines, so it works over a bad connection, with a screen reader,
and from a script. The three reviews differ in what they show and in their commands; how a key is
read, a question asked and a sentence told on lines stands here, once.

In a script, the first command that cannot be carried out ends the review: the ones behind it would
fall on something they were not meant for. What was decided before it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.console import Console
from rich.text import Text

from duizhao.errors import DecisionError, DuizhaoError, WriteError
from duizhao.messages import Message, _, msg, tell
from duizhao.text.printable import safe
from duizhao.ui.review.card import room
from duizhao.ui.review.help import help_page, prompt
from duizhao.ui.review.keys import Key, find, plain, unknown
from duizhao.ui.review.reading import Command, Reader
from duizhao.ui.review.surface import Surface
from duizhao.ui.signals import leaving
from duizhao.ui.wrap import wrapped


class Talk(Surface):
    """A review line by line; which one, its commands say."""

    KEYS: ClassVar[tuple[Key, ...]] = ()
    """The keys, each with a method of the name of its action."""

    def __init__(self, console: Console, reader: Reader) -> None:
        self.console, self.reader = console, reader
        self.live = reader.live
        self._shown = self._left = False
        self._key: Key | None = None

    # ── what a review provides ───────────────────────────────────────────────────────────────

    def greet(self) -> None:
        """Say what there is to do."""
        raise NotImplementedError

    def show_card(self) -> None:
        """Show what is at hand."""
        raise NotImplementedError

    def looks(self) -> object:
        """What the card shows: when it differs, the card is shown again."""
        raise NotImplementedError

    def kept(self) -> str:
        """What to say of decisions that are not written; empty when there are none."""
        raise NotImplementedError

    def save_all(self) -> Iterable[Message]:
        """Write everything, and say so."""
        raise NotImplementedError

    # ── the conversation ─────────────────────────────────────────────────────────────────────

    def run(self) -> None:
        """Review until the reviewer leaves; everything is saved by then.

        Raises what saving raises, and DecisionError for a script that cannot be carried out.
        """
        self.greet()
        try:
            with leaving():
                while not self._left:
                    self._hear()
        except KeyboardInterrupt:
            self.console.print()
            if kept := self.kept():
                self.tell(kept)
            raise

    def _hear(self) -> None:
        if not self._shown:
            self._shown = True
            self.console.print()
            self.show_card()
        command = self.reader.command(prompt(self.cells(), self.KEYS))
        if command is None:
            self.quit()
            self._left = True
        else:
            self._obey(command)

    def _obey(self, command: Command) -> None:
        before = self.looks()
        try:
            self._act(command)
        except DuizhaoError as error:
            if not self.live:
                self._give_up(command.line, error)
            self.tell(tell(error.message), "red")
        if self.looks() != before:
            self._shown = False

    def _act(self, command: Command) -> None:
        key = find(command.key, self.KEYS)
        if key is None:
            raise DecisionError(unknown(command.key))
        pressed = plain(command.key) if len(command.key) == 1 else key.action
        numbered = key.several and len(pressed) == 1
        if command.rest is not None and (key.takes is None or numbered):
            raise DecisionError(msg("nothing may stand behind “{key}”", key=key.key))
        self._key, self.rest = key, command.rest
        action: Callable[[str], None] = getattr(self, key.action)
        action(pressed)

    def _give_up(self, line: int, error: DuizhaoError) -> None:
        if isinstance(error, WriteError):
            raise error
        for said in self.save_all():
            self.tell(tell(said))
        raise DecisionError(
            msg(
                "line {line} of the commands: {reason}; what stands before it is saved, "
                "what follows was not carried out",
                line=line,
                reason=error.message,
            )
        ) from error

    # ── how it speaks ────────────────────────────────────────────────────────────────────────

    def tell(self, sentence: str, style: str = "") -> None:
        """Say something."""
        self.say(Text(safe(sentence), style))

    def say(self, text: Text) -> None:
        """Say something that has styles."""
        self.lines(wrapped(text, self.cells()))

    def lines(self, lines: Iterable[Text]) -> None:
        """Lines that are wrapped already."""
        for line in lines:
            line.no_wrap, line.overflow = True, "ignore"
            self.console.print(line)

    def ask(self, question: str, then: Callable[[str], None], text: str = "") -> None:
        """Ask for a line; in a script it stands behind the key."""
        answer, self.rest = self.rest, None
        if answer is None and self.live:
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

    def page(self, title: str, lines: Sequence[Text]) -> None:
        """Show a page."""
        self.say(Text(safe(title), "bold"))
        for line in lines:
            self.say(line)
        self._shown = False

    def decision(
        self, title: str, lines: Sequence[Text], hint: str, keys: str,
        then: Callable[[str | None], None],
    ) -> None:  # fmt: skip
        """Show a page that is answered with a key."""
        self.page(title, lines)
        if not self.live:
            reason = msg("{what}: put that number behind it to confirm", what=title)
            raise DecisionError(reason)
        self.tell(hint)
        command = self.reader.command(Text(f"{' '.join(keys)} > "))
        pressed = plain(command.key) if command else ""
        then(pressed if pressed and pressed in keys else None)

    def save_and_leave(self, save: Callable[[], Message]) -> None:
        """Write everything, say so and go."""
        self.tell(tell(save()))
        self._left = True

    def cells(self) -> int:
        """Cells of a line."""
        return room(self.console)

    # ── keys of line mode alone ──────────────────────────────────────────────────────────────

    def show(self, _key: str = "") -> None:
        """What is at hand again."""
        self._shown = False

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        self.console.print(help_page(self.cells(), self.KEYS))

    def quit(self, _key: str = "") -> None:
        """Write everything and leave."""
        raise NotImplementedError
