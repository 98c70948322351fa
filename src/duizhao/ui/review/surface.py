"""What the commands of a review need of whoever shows it: lines, or the full screen.

Commands never print and never wait: what they ask for comes back through a function, because a
screen goes on being drawn while a question stands on it. `Surface` is what all three reviews need;
`UnitSurface` is what translations need besides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from duizhao.errors import DecisionError
from duizhao.messages import Message, msg
from duizhao.model import Unit
from duizhao.ui.review.desk import Desk

if TYPE_CHECKING:
    from duizhao.memory import Passage


class Surface:
    """One way to show a review; the commands speak through it."""

    live = True
    """Whether a person is there to be asked."""

    rest: str | None = None
    """What stands behind the key in a script, until a command has taken it."""

    def tell(self, sentence: str, style: str = "") -> None:
        """Say something."""
        raise NotImplementedError

    def ask(self, question: str, then: Callable[[str], None], text: str = "") -> None:
        """Ask for a line; `then` hears the answer, unless the reviewer thinks better of it."""
        raise NotImplementedError

    def page(self, title: str, lines: Sequence[Text]) -> object:
        """Show a page to read."""
        raise NotImplementedError

    def decision(
        self, title: str, lines: Sequence[Text], hint: str, keys: str,
        then: Callable[[str | None], None],
    ) -> None:  # fmt: skip
        """Show a page that is answered with one of the keys, or with None."""
        raise NotImplementedError

    def save_and_leave(self, save: Callable[[], Message]) -> None:
        """Write everything, say so and go; where it cannot be written, stay."""
        raise NotImplementedError

    def cells(self) -> int:
        """Cells of a line."""
        raise NotImplementedError


class UnitSurface(Surface):
    """One way to show a review of translations."""

    desk: Desk
    """What is reviewed."""

    def choose(self, question: str, then: Callable[[str], None]) -> None:
        """Ask for one key."""
        raise NotImplementedError

    def begin(self, text: str) -> None:
        """Have the reviewer write the translation anew, beginning with a text."""
        raise NotImplementedError

    def suspended(self, page: str) -> str | None:
        """The page as the reviewer's own editor leaves it; None when it was not saved."""
        raise NotImplementedError

    def found(self, number: int) -> str:
        """The translation of the memory's match of a number, from 1."""
        raise NotImplementedError

    def recall(self, words: str, then: Callable[[Sequence[Passage]], None]) -> None:
        """Where the memory has the words; DecisionError where there is no memory."""
        raise NotImplementedError

    def done(self, before: Unit, after: Unit) -> None:
        """A verdict was given."""

    def leave(self) -> None:
        """Everything is written: go."""
        raise NotImplementedError

    def unit(self) -> Unit:
        """The unit at hand; DecisionError when there is none."""
        unit = self.desk.unit
        if unit is None:
            raise DecisionError(msg("the list is at its end: no unit is shown"))
        return unit


NO_MEMORY: Message = msg("there is no translation memory here")


def number(text: str) -> int:
    """A number that somebody wrote; DecisionError when it is none."""
    if not text.strip().isdecimal():
        raise DecisionError(msg("“{text}” is no number", text=text))
    return int(text)
