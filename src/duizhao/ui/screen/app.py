"""The application: keys come in, the session changes, the screen is drawn again.

Textual gives it the terminal, the editor and the dialogs; what a key means stands in
`ui.review.keys`, what it does in `ui.review.commands`, what is shown in `drawing`. Every decision
is journalled by the session before the screen shows it, so a killed review loses none.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from duizhao.messages import _
from duizhao.ui.review.keys import EDITING, SCREEN_KEYS
from duizhao.ui.screen.drawing import key_page
from duizhao.ui.screen.editor import Editor
from duizhao.ui.screen.writing import Writing


class ReviewApp(Writing):
    """The full-screen review of one or several catalogs; it gives whether it was left orderly."""

    KEYS = SCREEN_KEYS

    def compose(self) -> ComposeResult:
        """The board, and the editor above it while there is something to edit."""
        yield self.board
        yield Editor(self._typed)

    def on_unmount(self) -> None:
        """Let the memory go."""
        if self._asking:
            self._asking.cancel()
        self._loading.shutdown(cancel_futures=True)
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
        if self._pending is None:
            return False
        then, self._pending = self._pending, None
        self.attempt(lambda: then(pressed))
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

    # ── keys of the full screen alone ────────────────────────────────────────────────────────

    def page_down(self, _key: str = "") -> None:
        """A screenful down."""
        self.step(max(self._list.rows - 1, 2))

    def page_up(self, _key: str = "") -> None:
        """A screenful up."""
        self.step(-max(self._list.rows - 1, 2))

    def tab(self, _key: str = "") -> None:
        """The next panel."""
        self.drawing.tab += 1

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        groups = [("", SCREEN_KEYS), (_("While editing"), EDITING)]
        self.page(_("Keys"), key_page(groups, self.size.width))
