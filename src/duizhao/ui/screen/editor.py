"""The text area a translation is edited in.

It shows what a terminal would obey as `\\u{1b}`, and then a backslash as two; a text without such
characters is edited as it is. Nothing is lost either way.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import TextArea

from duizhao.text.printable import HARMFUL
from duizhao.ui.review.editing import from_line, to_line


class Editor(TextArea):
    """A text area that asks first what a key means."""

    def __init__(self, meant: Callable[[str, str | None], bool]) -> None:
        """`meant` hears of each key and its character, and says whether it took it."""
        super().__init__(id="editor", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self._meant = meant
        self._escaped = False
        self.can_focus = False
        self.highlight_cursor_line = False

    def open(self, text: str) -> None:
        """Begin with a text, the cursor behind it."""
        self._escaped = bool(HARMFUL.search(text))
        self.load_text("\n".join(map(to_line, text.split("\n"))) if self._escaped else text)
        self.move_cursor(self.document.end)

    def put(self, row: int, column: int, rows: int) -> None:
        """Where it is on the screen, to its right end."""
        self.display = True
        self.styles.offset = (column, row)
        self.styles.height = rows
        self.styles.width = self.screen.size.width - column

    @property
    def written(self) -> str:
        """The text as it goes into the catalog."""
        return from_line(self.text) if self._escaped else self.text

    async def _on_key(self, event: events.Key) -> None:
        if self._meant(event.key, event.character):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
