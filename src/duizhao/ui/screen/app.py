"""The application: keys come in, the session changes, the screen is drawn again.

Textual gives it the terminal, the editor and the dialogs; what a key means stands in
`ui.review.keys`, what it does in `actions`, what is shown in `drawing`. Every decision is
journalled by the session before the screen shows it, so a killed review loses none.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from duizhao.messages import Message, _, msg, tell
from duizhao.text.chars import has_han
from duizhao.ui.review.keys import (
    DOWN,
    END,
    HOME,
    LEFT,
    PAGE_DOWN,
    PAGE_UP,
    RIGHT,
    SCREEN_KEYS,
    UP,
    find,
    plain,
)  # fmt: skip
from duizhao.ui.screen.dialogs import Ask
from duizhao.ui.screen.editor import Editor
from duizhao.ui.screen.saving import Saving
from duizhao.ui.screen.widgets import Lines, Listing
from duizhao.ui.signals import ending

PRESSED = {
    "down": DOWN, "up": UP, "left": LEFT, "right": RIGHT, "pagedown": PAGE_DOWN,
    "pageup": PAGE_UP, "home": HOME, "end": END, "tab": "\t", "enter": "\r",
    "ctrl+r": "\x12",
}  # fmt: skip
"""The table's spelling of keys that textual calls by a name."""


class Main(Screen[None], inherit_bindings=False):
    """The screen of a review; keys go to the application."""


class ReviewApp(Saving):
    """The full-screen review of one or several catalogs; it gives whether it was left orderly."""

    def get_default_screen(self) -> Screen[None]:
        """A screen without keys of its own."""
        return Main(id="main")

    def compose(self) -> ComposeResult:
        """The parts, from the top."""
        yield Lines("head")
        yield Listing(self.drawing.row, self._picked)
        yield Lines("rule1")
        yield Lines("source")
        yield Lines("target")
        with Horizontal(id="writing"):
            yield Lines("label")
            yield Editor(self._typed)
        yield Lines("rule2")
        yield Lines("panels")
        yield Lines("rule3")
        yield Lines("foot")

    def on_mount(self) -> None:
        """Begin, with what there is to say first."""
        ending(self._ended)
        notes = [tell(note) for book in self.desk.books for note in book.notes]
        if notes:
            self.tell(" ".join(notes), "yellow")
        self.draw()

    def on_unmount(self) -> None:
        """Let the memory go."""
        if self._asking:
            self._asking.cancel()
        self._pool.submit(self.desk.close)  # in the thread that opened it
        self._pool.shutdown()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size, another layout; once textual knows it itself."""
        self.call_after_refresh(self.draw)

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def on_key(self, event: events.Key) -> None:
        """A key in command mode."""
        if self.editing:
            self._late(event)
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
        elif self._pending:
            step, self._pending = 1 if self._pending == "]" else -1, ""
            self.attempt(lambda: self.find(plain(pressed), step))
        else:
            self._leaving = False
            self._press(pressed)
        self.draw()

    def _late(self, event: events.Key) -> None:
        """A key typed before the editor had the focus: it was meant for the editor."""
        if event.character and event.is_printable:
            if not self._typed(event.key, event.character):
                self.query_one(Editor).insert(event.character)
        elif self.focused is not None or not self._typed(event.key, event.character):
            return  # one of the editor's own keys, on its way to its binding
        event.stop()
        event.prevent_default()

    def _press(self, pressed: str) -> None:
        key = find(pressed, SCREEN_KEYS)
        if key is None:
            if event_is_text(pressed):
                self.tell(tell(unknown(pressed)), "red")
            return
        action: Callable[[str], None] = getattr(self, key.action)
        self.attempt(lambda: action(plain(pressed)))

    def seek(self, _key: str = "") -> None:
        """Wait for the kind of unit that is wanted, onward."""
        self._pending = "]"
        self.tell(_("u untranslated  f fuzzy  x rejected  ! failing a check  c commented"))

    def seek_back(self, _key: str = "") -> None:
        """The same, backward."""
        self.seek()
        self._pending = "["

    def _out_of_the_way(self, key: str) -> None:
        if key == "ctrl+z":
            self.action_suspend_process()
        elif self._leaving:
            self.exit(result=False, return_code=130)
        else:
            self._leaving = True
            self.tell(_("q writes and leaves; Ctrl+C again leaves without writing, nothing lost"))

    def _picked(self, position: int) -> None:
        if not self.editing and len(self.screen_stack) == 1:
            self._said = None
            self.desk.book.session.stand(position)
            self.draw()

    def _ended(self) -> None:
        """Told to go (SIGTERM, SIGHUP): the journal has everything."""
        self.exit(result=False, return_code=143)


def event_is_text(pressed: str) -> bool:
    """Whether a key is a character somebody typed, rather than one such as F5."""
    return len(pressed) == 1 and pressed.isprintable()


def unknown(pressed: str) -> Message:
    """What to say to a key that means nothing."""
    if has_han(pressed):
        return msg("“{key}” is no key; switch the input method to English letters", key=pressed)
    return msg("“{key}” is no key; ? lists them", key=pressed)
