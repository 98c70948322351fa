"""What can stop duizhao.

DuizhaoError
├── SettingsError       a setting that does not exist or cannot hold that value
├── InputError          a file that is missing, unreadable, empty, binary or not what it should be
│   ├── WorkspaceError      a folder that is not a workspace, or lacks a file it should have
│   └── FormatError         bytes that are not what their format says, with the line
├── UnknownNameError    a check, format or command that nobody registered
├── DecisionError       a decision that the unit at hand cannot take
└── WriteError          a file that cannot be written
    └── ConflictError       … because somebody else holds it or has changed it since it was read

What is wrong with a *translation* is never an exception: that is a `model.Finding`.
Every error is a sentence that says what is wrong and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from duizhao.messages import Message, msg


class DuizhaoError(Exception):
    """Base of everything that the command line catches."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)


class SettingsError(DuizhaoError):
    """A setting that does not exist or cannot hold that value."""


class InputError(DuizhaoError):
    """A file that is missing, unreadable or not what it should be."""


class WorkspaceError(InputError):
    """A folder that is not a workspace, or lacks a file it should have."""


class FormatError(InputError):
    """Bytes that are not what their format says.

    Raised by a format without a file name; whoever knows the name adds it with `at`.
    """

    def __init__(
        self, format_name: str, reason: Message, line: int | None = None, file: str = ""
    ) -> None:
        self.format_name, self.reason, self.line, self.file = format_name, reason, line, file
        super().__init__(self._placed())

    def at(self, file: str) -> FormatError:
        """The same error, with the file it was found in."""
        return FormatError(self.format_name, self.reason, self.line, file)

    def _placed(self) -> Message:
        if self.file and self.line:
            where = f"{self.file}:{self.line}"
            return msg("{file}: {reason}", file=where, reason=self.reason)
        if self.file:
            return msg("{file}: {reason}", file=self.file, reason=self.reason)
        if self.line:
            return msg("line {line}: {reason}", line=self.line, reason=self.reason)
        return self.reason


KINDS = {
    "check": msg("check"),
    "command": msg("command"),
    "conversion": msg("conversion"),
    "format": msg("format"),
    "sentencemodel": msg("kind of sentence model"),
}
"""What names are names of, where the word can be translated."""


class UnknownNameError(DuizhaoError):
    """A check, a format or a command that nobody registered."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        near = get_close_matches(name, known, n=1)
        if near:
            hint = msg("did you mean “{near}”?", near=near[0])
        else:
            hint = msg("known: {known}", known=", ".join(known))
        told = KINDS.get(kind, kind)
        super().__init__(msg("no {kind} named “{name}”; {hint}", kind=told, name=name, hint=hint))


class DecisionError(DuizhaoError):
    """A decision that the unit at hand cannot take, or a move that leads nowhere."""


class WriteError(DuizhaoError):
    """A file that cannot be written."""


class ConflictError(WriteError):
    """A file that somebody else holds, or has changed since it was read."""
