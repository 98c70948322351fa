"""The application: keys come in, the session changes, the screen is drawn again.

Textual gives it the terminal, the editor and the dialogs; what a key means stands in
`ui.review.keys`, what it does in `actions`, what is shown in `drawing`. Every decision is
journalled by the session before the screen shows it, so a killed review loses none.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from duizhao.messages import _
from duizhao.ui.review.keys import (
    SCREEN_KEYS,
)  # fmt: skip
from duizhao.ui.screen.editor import Editor
from duizhao.ui.screen.saving import Saving
from duizhao.ui.screen.widgets import Lines, Listing


class ReviewApp(Saving):
    """The full-screen review of one or several catalogs; it gives whether it was left orderly."""

    KEYS = SCREEN_KEYS

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

    def on_unmount(self) -> None:
        """Let the memory go."""
        if self._asking:
            self._asking.cancel()
        self._pool.submit(self.desk.close)  # in the thread that opened it
        self._pool.shutdown()

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def takes(self, event: events.Key) -> bool:
        """Whether a key is meant for the editor."""
        if self.editing:
            self._late(event)
        return self.editing

    def completes(self, pressed: str) -> bool:
        """Whether a key is the second of two, and is dealt with."""
        if not self._pending:
            return False
        step, self._pending = 1 if self._pending == "]" else -1, ""
        self.attempt(lambda: self.find(pressed, step))
        return True

    def _late(self, event: events.Key) -> None:
        """A key typed before the editor had the focus: it was meant for the editor."""
        if event.character and event.is_printable:
            if not self._typed(event.key, event.character):
                self.query_one(Editor).insert(event.character)
        elif self.focused is not None or not self._typed(event.key, event.character):
            return  # one of the editor's own keys, on its way to its binding
        event.stop()
        event.prevent_default()

    def seek(self, _key: str = "") -> None:
        """Wait for the kind of unit that is wanted, onward."""
        self._pending = "]"
        self.tell(_("u untranslated  f fuzzy  x rejected  ! failing a check  c commented"))

    def seek_back(self, _key: str = "") -> None:
        """The same, backward."""
        self.seek()
        self._pending = "["

    def _picked(self, position: int) -> None:
        if not self.editing and len(self.screen_stack) == 1:
            self._said = None
            self.desk.book.session.stand(position)
            self.draw()
