"""Where a segment is cut: a cursor that goes through the texts of a pair."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from duizhao.messages import _
from duizhao.text.printable import safe
from duizhao.ui.review.blocks import block
from duizhao.ui.review.keys import plain
from duizhao.ui.screen.widgets import Lines

CURSOR = "┃"


@dataclass(frozen=True, slots=True)
class Place:
    """A place inside a segment of a pair."""

    side: str
    """`source` or `target`."""

    nth: int
    """Which of the segments of that side, from 0."""

    offset: int
    """The character that begins the second part."""


class Cutting(ModalScreen[Place | None]):
    """The texts of a pair with a cursor; None when the reviewer thinks better of it."""

    CSS = """
    Cutting { background: ansi_default; }
    #cut-texts { height: 1fr; }
    """

    def __init__(self, texts: Sequence[tuple[str, int, str]]) -> None:
        """`texts` are side, number and text of the segments that may be cut."""
        super().__init__()
        self._texts = list(texts)
        self._at = 0
        self._offset = 0
        self._onward(0)

    def compose(self) -> ComposeResult:
        """What to do, the texts, the keys."""
        yield Lines("cut-title")
        yield Lines("cut-texts")
        yield Lines("cut-foot")

    def on_mount(self) -> None:
        """Show them."""
        self._draw()

    def on_resize(self, _event: events.Resize) -> None:
        """Another width."""
        self.call_after_refresh(self._draw)

    def on_key(self, event: events.Key) -> None:
        """The arrows move the cursor, enter cuts there."""
        event.stop()
        match plain(event.key if event.character is None else event.character):
            case "right" | "l":
                self._offset = min(self._offset + 1, len(self._text) - 1)
            case "left" | "h":
                self._offset = max(self._offset - 1, 1)
            case "down" | "j":
                self._turn(1)
            case "up" | "k":
                self._turn(-1)
            case " " | "\t" | "n":
                self._onward(self._offset)
            case _ if event.key == "enter":
                side, nth, _text = self._texts[self._at]
                self.dismiss(Place(side, nth, self._offset))
                return
            case _ if event.key in ("escape", "ctrl+c", "q"):
                self.dismiss(None)
                return
        self._draw()

    @property
    def _text(self) -> str:
        return self._texts[self._at][2]

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._texts)
        self._onward(0)

    def _onward(self, offset: int) -> None:
        """Behind the next sign, round the end; the middle where there is none."""
        places = [place for place in range(1, len(self._text)) if _is_border(self._text, place)]
        later = [place for place in places if place > offset] or places
        self._offset = later[0] if later else max(len(self._text) // 2, 1)

    def _draw(self) -> None:
        cells = self.app.size.width
        title = Text(" " + _("Put the cursor where the second part begins"), "bold")
        self.query_one("#cut-title", Lines).show([title, Text()], 2)
        lines = []
        for number, (_side, _nth, text) in enumerate(self._texts):
            if number == self._at:
                shown = Text(safe(text[: self._offset])).append(CURSOR, "bold reverse")
                shown.append(safe(text[self._offset :]))
            else:
                shown = Text(safe(text), "dim")
            mark = "▌" if number == self._at else " "
            lines += [*block(mark, [shown], cells, column=3), Text()]
        self.query_one("#cut-texts", Lines).show(lines, max(self.app.size.height - 3, 1))
        foot = _("← → move  Space behind the next sign  ↑ ↓ other text  Enter cuts  Esc leaves")
        self.query_one("#cut-foot", Lines).show([Text(f" {foot}", "dim")])


def _is_border(text: str, place: int) -> bool:
    """Whether a sign ends before a place, which is not inside a word or a number."""
    sign, following = text[place - 1], text[place]
    before = text[place - 2] if place > 1 else " "
    inside = before.isalnum() and following.isalnum() and following.isascii()
    return _is_sign(sign) and not _is_sign(following) and not inside


def _is_sign(character: str) -> bool:
    return unicodedata.category(character).startswith("P")
