"""What the screens of duizhao have in common: how keys come in, and how the screen speaks.

A screen is a `Shell` with a table of keys, a method for each of them, and `draw`. It holds no
decision: a session does, which journals each before anything is shown, so that a killed review
loses none.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App, SuspendNotSupported
from textual.screen import Screen

from duizhao.errors import DecisionError, DuizhaoError, WriteError
from duizhao.messages import Message, _, msg, tell
from duizhao.text.printable import safe
from duizhao.ui.review.keys import PRESSED, Key, find, plain, unknown
from duizhao.ui.review.surface import Surface
from duizhao.ui.screen.dialogs import Ask, Page
from duizhao.ui.screen.small import Small
from duizhao.ui.screen.terminal import has_room
from duizhao.ui.signals import ending, is_gone
from duizhao.ui.wrap import wrapped

STDIN = 0
LOOK = 2.0
"""Seconds between two looks at whether the terminal is still there."""


class Main(Screen[None], inherit_bindings=False):
    """The screen of a review; keys go to the application."""


class Shell(Surface, App[bool], inherit_bindings=False):
    """One full screen; it gives whether it was left orderly."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    CSS = """
    Screen { background: ansi_default; color: ansi_default; overflow: hidden; }
    Lines { height: 1; background: ansi_default; color: ansi_default; }
    """
    KEYS: ClassVar[tuple[Key, ...]] = ()
    """The keys in command mode, each with a method of the name of its action."""

    def __init__(
        self, notes: Sequence[Message] = (), edit: Callable[[str], str | None] | None = None
    ) -> None:
        """`notes` are said first; `edit` hands a page to the reviewer's own editor."""
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self._notes, self._edit = notes, edit
        self._leaving = False
        self._said: Text | None = None
        self.farewell = ""
        """What was done, said on the terminal once the screen is gone."""

    # ── what a screen provides ───────────────────────────────────────────────────────────────

    def draw(self) -> None:
        """Draw everything anew; what has not changed costs nothing."""
        raise NotImplementedError

    def quit(self, _key: str = "") -> None:
        """Write everything and leave."""
        raise NotImplementedError

    def takes(self, _event: events.Key) -> bool:
        """Whether a key is meant for something else than the commands, and is dealt with."""
        return False

    def completes(self, _pressed: str) -> bool:
        """Whether a key is the second of two, and is dealt with."""
        return False

    # ── the life of it ───────────────────────────────────────────────────────────────────────

    def get_default_screen(self) -> Screen[None]:
        """A screen without keys of its own."""
        return Main(id="main")

    def on_mount(self) -> None:
        """Begin, with what there is to say first."""
        ending(self._ended)
        if os.isatty(STDIN):
            self.set_interval(LOOK, self._look)
        if self._notes:
            self.tell(" ".join(map(tell, self._notes)), "yellow")
        self.draw()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size, another layout; once textual knows it itself."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if not has_room(*self.size) and not any(isinstance(s, Small) for s in self.screen_stack):
            self.push_screen(Small(self.leave_small), lambda _none: self.draw())
        self.draw()

    def can_draw(self) -> bool:
        """Whether there is a screen, and room on it."""
        return self.is_running and has_room(*self.size)

    def leave_small(self) -> Text | None:
        """Write everything and go, from a terminal that has no room for more; or say why not."""
        self._said = None
        self.attempt(self.quit)
        return self._said

    def _look(self) -> None:
        """See whether the terminal is still there; textual would read from nothing for ever."""
        if is_gone(STDIN):
            self._ended()

    def _ended(self) -> None:
        """Told to go (SIGTERM, SIGHUP): the journal has everything."""
        self.exit(result=False, return_code=143)

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def on_key(self, event: events.Key) -> None:
        """A key in command mode."""
        if self.takes(event):
            return
        if len(self.screen_stack) > 1:
            if isinstance(self.screen, Ask):
                self.screen.late(event)
            return
        event.stop()
        event.prevent_default()
        self._said = None
        pressed = PRESSED.get(event.key) or event.character or event.key
        if event.key in ("ctrl+c", "ctrl+z"):
            self._out_of_the_way(event.key)
        elif not self.completes(plain(pressed)):
            self._leaving = False
            self._press(pressed)
        self.draw()

    def _press(self, pressed: str) -> None:
        key = find(pressed, self.KEYS)
        if key is None:
            if event_is_text(pressed):
                self.tell(tell(unknown(pressed)), "red")
            return
        action: Callable[[str], None] = getattr(self, key.action)
        self.attempt(lambda: action(plain(pressed)))

    def _out_of_the_way(self, key: str) -> None:
        if key == "ctrl+z":
            self.action_suspend_process()
        elif self._leaving:
            self.exit(result=False, return_code=130)
        else:
            self._leaving = True
            self.tell(_("q writes and leaves; Ctrl+C again leaves without writing, nothing lost"))

    # ── how it speaks ────────────────────────────────────────────────────────────────────────

    def tell(self, sentence: str, style: str = "") -> None:
        """Say something on the last line, until the next key."""
        self._said = Text(f" {safe(sentence)}", style)

    def ask(self, question: str, then: Callable[[str], None], text: str = "") -> None:
        """Ask for a line; `then` hears the answer, unless the reviewer thinks better of it."""

        def answered(answer: str | None) -> None:
            if answer is None:
                self.tell(_("Left as it was."))
            else:
                self.attempt(lambda: then(answer))
            self.draw()

        self.push_screen(Ask(question, text), answered)

    def page(self, title: str, lines: Sequence[Text]) -> Page:
        """A page to read."""
        shown = Page(title, lines, _("↑ ↓ move; any other key goes back"))
        self.push_screen(shown, lambda _answer: self.draw())
        return shown

    def decision(
        self, title: str, lines: Sequence[Text], hint: str, keys: str,
        then: Callable[[str | None], None],
    ) -> None:  # fmt: skip
        """Show a page that is answered with one of the keys, or with None."""

        def answered(answer: str | None) -> None:
            self.attempt(lambda: then(answer))
            self.draw()

        self.push_screen(Page(title, lines, hint, keys=keys), answered)

    def cells(self) -> int:
        """Cells of a line."""
        return self.size.width

    def save_and_leave(self, save: Callable[[], Message]) -> None:
        """Write everything and go; what cannot be written is said in full, and the screen stays."""
        try:
            self.farewell = tell(save())
        except WriteError as error:
            self._leaving = True
            hint = _("Ctrl+C leaves without writing; your decisions come back next time.")
            text = f"  {safe(tell(error.message))}\n\n  {hint}"
            self.page(_("Not written"), wrapped(Text(text), self.size.width - 2))
            return
        self.exit(result=True)

    def suspended(self, page: str) -> str | None:
        """The page as the reviewer's own editor leaves it."""
        if self._edit is None:
            raise DecisionError(msg("there is no editor to be had here"))
        try:
            with self.suspend():
                return self._edit(page)
        except SuspendNotSupported:
            return self._edit(page)

    def attempt(self, work: Callable[[], None]) -> None:
        """Do something; what cannot be done is said."""
        try:
            work()
        except DuizhaoError as error:
            self.tell(tell(error.message), "red")


def event_is_text(pressed: str) -> bool:
    """Whether a key is a character somebody typed, rather than one such as F5."""
    return len(pressed) == 1 and pressed.isprintable()
