"""Editing a translation on the screen: what the keys mean there, and how a text is kept."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from duizhao.errors import DecisionError
from duizhao.messages import _, msg
from duizhao.ui.review.keys import plain
from duizhao.ui.screen.base import Base
from duizhao.ui.screen.editor import Editor


class Writing(Base):
    """The editor, opened and closed."""

    def begin(self, text: str) -> None:
        """Open the editor on a text."""
        editor = self.query_one(Editor)
        editor.open(text)
        editor.can_focus = True
        self.editing = True
        self._said = None
        self.draw()
        editor.focus()

    def leave_small(self) -> Text | None:
        """What is being written is kept as a draft, and everything is written."""
        if self.editing:
            self._close(self.keep_draft)
        return super().leave_small()

    def on_text_area_changed(self) -> None:
        """Checks and terms follow what is typed."""
        if self.editing:
            self.draw()

    def _typed(self, key: str, character: str | None) -> bool:
        """A key while editing; whether it was no text."""
        said, self._said = self._said, None
        editor = self.query_one(Editor)
        if self._pending is not None:
            then, self._pending = self._pending, None
            then(character or "")
            self.draw()
            return True
        match key:
            case "ctrl+s" | "ctrl+enter":
                self._close(self.keep)
            case "enter" if "\n" not in (self.desk.unit.source if self.desk.unit else ""):
                self._close(self.keep)
            case "escape":
                self._close(self.keep_draft)
            case "ctrl+q" | "ctrl+c" if not editor.selected_text:
                self._close(lambda _text: self.tell(_("Left as it was.")))
            case "ctrl+t":
                self.choose(_("then a number"), lambda which: self._put(self.rendering, which))
            case "ctrl+g":
                self.choose(_("then a number"), lambda which: self._put(self.found, which))
            case "tab":
                self.attempt(lambda: self._insert(self.missing(editor.written)))
            case _:
                if said is not None:
                    self.draw()
                return False
        self.draw()
        return True

    def _put(self, words: Callable[[int], str], which: str) -> None:
        if plain(which) in tuple("123456789"):
            self.attempt(lambda: self._insert(words(int(plain(which)))))

    def _insert(self, text: str | None) -> None:
        if text is None:
            raise DecisionError(msg("no placeholder and no term is missing"))
        self.query_one(Editor).insert(text)

    def _close(self, then: Callable[[str], None]) -> None:
        editor = self.query_one(Editor)
        text = editor.written
        self.editing = False
        self.set_focus(None)
        editor.can_focus = False
        editor.display = False
        if self.desk.unit is not None and text == self.desk.unit.target and then != self.keep:
            return
        self.attempt(lambda: then(text))
