"""What stands over the screen for a moment: a question with one line, or a page to read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from duizhao.messages import _
from duizhao.text.printable import safe
from duizhao.ui.review.keys import plain
from duizhao.ui.screen.widgets import Lines
from duizhao.ui.wrap import styled, wrapped


class Ask(ModalScreen[str | None]):
    """A line, with a text to begin with; None when the reviewer thinks better of it."""

    CSS = """
    Ask { align: left bottom; background: transparent; }
    Ask Input { border: none; height: 1; padding: 0 1; background: ansi_default; }
    Ask Input:focus { border: none; }
    """

    def __init__(self, question: str, text: str = "") -> None:
        super().__init__()
        self._question, self._text = question, text
        self._answered = False

    def compose(self) -> ComposeResult:
        """The question above its line."""
        yield Lines("question")
        yield Input(self._text, select_on_focus=False)

    def on_mount(self) -> None:
        """Ask."""
        question = styled(self._question, "bold")
        if self._text:
            question.append(f"   {_('Ctrl+U empties it, Esc leaves it')}", "dim")
        lines = wrapped(question, self.app.size.width - 2)
        self.query_one(Lines).show([Text(" ").append_text(line) for line in lines])
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        self._answer(event.value)

    def on_key(self, event: events.Key) -> None:
        """Escape and Ctrl+C leave everything as it was."""
        if event.key in ("escape", "ctrl+c", "ctrl+q"):
            event.stop()
            self.dismiss(None)

    def late(self, event: events.Key) -> None:
        """A key typed before the line had the focus: it was meant for the line."""
        lines = list(self.query(Input))
        if event.key == "enter":
            self._answer(lines[0].value if lines else self._text)
        elif event.character and event.is_printable:
            if lines:
                lines[0].insert_text_at_cursor(event.character)
            else:
                self._text += event.character

    def _answer(self, text: str) -> None:
        if not self._answered:
            self._answered = True
            self.dismiss(text)


class Page(ModalScreen[str | None]):
    """A page to read; it answers with the key it was left with."""

    CSS = """
    Page { background: ansi_default; }
    Page VerticalScroll { height: 1fr; background: ansi_default; }
    """

    def __init__(self, title: str, lines: Sequence[Text], foot: str, keys: str = "") -> None:
        """`keys` are the characters that answer; without any, every key but those to move."""
        super().__init__()
        self._title, self._page, self._foot, self._keys = title, list(lines), foot, keys

    def compose(self) -> ComposeResult:
        """Title, page, and how to leave it."""
        yield Lines("page-title")
        with VerticalScroll(can_focus=False):
            yield Lines("page")
        yield Lines("page-foot")

    def on_mount(self) -> None:
        """Show it."""
        self.query_one("#page-title", Lines).show([Text(f" {safe(self._title)}", "bold"), Text()])
        self.query_one("#page", Lines).show(self._page)
        self.query_one("#page-foot", Lines).show([Text(f" {self._foot}", "dim")])

    def fill(self, lines: Sequence[Text]) -> None:
        """Show other lines, which took a while to find."""
        self._page = list(lines)
        if self.is_mounted:
            self.query_one("#page", Lines).show(self._page)

    def on_key(self, event: events.Key) -> None:
        """Arrows move, the keys of the page answer, escape leaves."""
        event.stop()
        scroll = self.query_one(VerticalScroll)
        match event.key:
            case "down" | "j":
                scroll.scroll_relative(y=1, animate=False)
            case "up" | "k":
                scroll.scroll_relative(y=-1, animate=False)
            case "pagedown" | "space":
                scroll.scroll_page_down(animate=False)
            case "pageup":
                scroll.scroll_page_up(animate=False)
            case "escape" | "ctrl+c" | "ctrl+q":
                self.dismiss(None)
            case _:
                key = plain(event.character or "")
                if not self._keys or (key and key in self._keys):
                    self.dismiss(key)
