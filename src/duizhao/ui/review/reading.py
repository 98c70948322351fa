"""Where the commands of a review come from: a keyboard, or the lines of a script.

Both give the same `Command`, so the review does not know which it is. A script has what a key
would ask for behind the key (`e new text`); a keyboard is asked in a second step, with the text at
hand put in for editing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from rich.console import Console
from rich.text import Text

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.text.printable import safe
from duizhao.ui.review.keys import plain

PRESSES = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|.", re.DOTALL)
"""One key: a function key's sequence, or a character."""

TYPED_AHEAD = 3
"""More characters at once than this were pasted, or come from an input method."""


@dataclass(frozen=True, slots=True)
class Command:
    """What the reviewer wants."""

    key: str
    """The key, or the long name of a command."""

    rest: str | None = None
    """What was written behind it; None when nothing was."""

    line: int = 0
    """The line of the script, from 1; 0 from a keyboard."""


class Reader(Protocol):
    """Where commands come from."""

    live: bool
    """Whether a person is there to be asked."""

    def command(self, prompt: Text) -> Command | None:
        """The next command; None at the end."""
        ...

    def ask(self, question: str, text: str = "") -> str | None:
        """A line, with a text to begin with; None when the reviewer thinks better of it."""
        ...


class Script:
    """Commands written one a line, as they come through a pipe."""

    live = False

    def __init__(self, stream: BinaryIO, console: Console) -> None:
        self._stream, self._console, self._line = stream, console, 0

    def command(self, prompt: Text) -> Command | None:  # noqa: ARG002  nobody to be prompted
        """The next line that is not empty and no `#` comment, echoed so that a log can be read."""
        while line := self._stream.readline():
            self._line += 1
            words = self._decoded(line).lstrip("\ufeff \t\r\n").rstrip("\r\n")
            if words and not words.startswith("#"):
                self._console.print(Text(f"> {safe(words)}", "dim"), soft_wrap=True)
                key, rest = _split(words)
                return Command(key, rest, self._line)
        return None

    def _decoded(self, line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DecisionError(msg("line {n} of the commands: not UTF-8", n=self._line)) from error

    def ask(self, question: str, text: str = "") -> str | None:  # noqa: ARG002
        """Nobody is there: what a command needs stands behind it."""
        return None


class Keyboard:
    """Single keys from a terminal, and lines with editing where a text is asked for."""

    live = True

    def __init__(self, console: Console, read_key: Callable[[], str]) -> None:
        self._console, self._read_key = console, read_key
        self._ahead: list[str] = []

    def command(self, prompt: Text) -> Command | None:
        """The next key; None at Ctrl+D."""
        self._console.print(prompt, end="")
        key = self._key()
        shown = key if key.isprintable() else ""
        self._console.print(Text(shown, "bold"))
        return Command(key) if key else None

    def _key(self) -> str:
        """One key; those that came with it wait, unless they are so many that it was a paste."""
        if self._ahead:
            return self._ahead.pop(0)
        try:
            came = self._read_key()
        except EOFError:
            return ""
        keys = PRESSES.findall(came)
        if sum(len(key) == 1 for key in keys) > TYPED_AHEAD:
            return came
        self._ahead = keys[1:]
        return keys[0] if keys else came

    def ask(self, question: str, text: str = "") -> str | None:
        """A line, with a text to begin with; None at Ctrl+C and Ctrl+D."""
        try:
            return _input(f"{question}: ", text)
        except (KeyboardInterrupt, EOFError):
            self._console.print()
            return None


def _split(words: str) -> tuple[str, str | None]:
    """`e text` and `/text` alike: a sign needs no space behind it."""
    if not plain(words[0]).isalpha():
        return words[0], words[1:].strip() or None
    key, *rest = re.split(r"\s", words, maxsplit=1)
    return key, rest[0] if rest and rest[0].strip() else None


def _input(question: str, text: str) -> str:
    try:
        import readline
    except ImportError:  # not on Windows: the text is shown and written anew
        return input(f"{text}\n{question}" if text else question)
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        return input(question)
    finally:
        readline.set_startup_hook(None)
