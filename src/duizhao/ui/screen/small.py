"""What covers the screen while the terminal is too small for it.

A window may be made smaller while a review is open. Nothing of the review is drawn then, and
nothing of it changes: a question that stood on the screen, a text that is being written and the
place in the list are there again as soon as there is room.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from duizhao.messages import _
from duizhao.ui.review.keys import plain
from duizhao.ui.screen.terminal import LEAST, has_room
from duizhao.ui.screen.widgets import Lines
from duizhao.ui.wrap import wrapped


class Small(ModalScreen[None]):
    """A page that says what to do; it goes by itself once there is room."""

    CSS = """
    Small { background: ansi_default; }
    #small { height: 1fr; }
    """

    def __init__(self, leave: Callable[[], Text | None]) -> None:
        """`leave` writes everything and goes; where it cannot, it says why."""
        super().__init__()
        self._leave = leave
        self._said: Text | None = None

    def compose(self) -> ComposeResult:
        """The page."""
        yield Lines("small")

    def on_mount(self) -> None:
        """Say it."""
        self._draw()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size: room at last, or other lines."""
        self.call_after_refresh(self._fit)

    def on_screen_resume(self) -> None:
        """What stood over it is gone; the size may be another one by now."""
        self.call_after_refresh(self._fit)

    def on_key(self, event: events.Key) -> None:
        """q leaves; no other key means anything here."""
        event.stop()
        event.prevent_default()
        if plain(event.character or "") == "q":
            self._said = self._leave()
            self._draw()
        elif event.key == "ctrl+c":
            self.app.exit(result=False, return_code=130)
        elif event.key == "ctrl+z":
            self.app.action_suspend_process()

    def _fit(self) -> None:
        if self.is_current and has_room(*self.app.size):
            self.dismiss()
        else:
            self._draw()

    def _draw(self) -> None:
        columns, rows = self.app.size
        here, needed = f"{columns}x{rows}", "x".join(map(str, LEAST))
        words = (
            _("This window is too small: {here}; {needed} is the least.").format(
                here=here, needed=needed
            ),
            _("Make it larger to go on where you were."),
            _("q writes and leaves; then --line works at any size."),
        )
        texts = [*([self._said] if self._said else []), *map(Text, words)]
        lines = [line for text in texts for line in wrapped(text, max(columns - 1, 4))]
        self.query_one(Lines).show(lines, max(rows, 1))
