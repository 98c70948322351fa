"""How a command ends: its exit code, and the one sentence about what went wrong."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from typing import TypeVar

import click

from duizhao.errors import DuizhaoError, UnknownNameError, WriteError
from duizhao.messages import Message, _, msg, tell
from duizhao.text.printable import safe


class ExitCode(IntEnum):
    """What the shell is told."""

    OK = 0
    """Done."""
    FINDINGS = 1
    """Done, and there is something to look at: `check`, and `build --strict`."""
    USAGE = 2
    """The words of the command make no sense."""
    INPUT = 3
    """A file is missing, unreadable or not what it should be."""
    WRITE = 4
    """A file cannot be written, or somebody else has changed it."""
    BUG = 70
    """duizhao itself is wrong (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130
    """Ctrl+C: 128 + SIGINT, as shells have it."""
    PIPE = 141
    """Whoever read the output stopped reading: 128 + SIGPIPE."""


UNWRITABLE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EFBIG}
"""Faults of the system that only writing has."""

T = TypeVar("T")


def guarded(work: Callable[[], T], *, debugging: Callable[[], bool]) -> T | ExitCode:
    """Do the work; whatever stops it becomes a sentence on stderr and an exit code.

    With debugging, a traceback comes before the sentence.
    """
    try:
        result = work()
        sys.stdout.flush()  # here and not at the interpreter's end, where nobody could answer
        return result
    except BrokenPipeError:
        _swallow_output()
        return ExitCode.PIPE
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        say(msg("interrupted"))
        return ExitCode.INTERRUPTED
    except Exception as error:
        if debugging():
            traceback.print_exc()
        sentence, code = explain(error)
        say(sentence)
        return code


def explain(error: Exception) -> tuple[Message | str, ExitCode]:  # noqa: PLR0911  it is a table
    """The sentence and the exit code that an error comes to."""
    match error:
        case UnknownNameError():
            return error.message, ExitCode.USAGE
        case WriteError():
            return error.message, ExitCode.WRITE
        case DuizhaoError():
            return error.message, ExitCode.INPUT
        case click.UsageError():
            return _with_hint(error), ExitCode.USAGE
        case click.ClickException():
            return error.format_message(), ExitCode.INPUT
        case OSError():
            reason = msg("{file}: {reason}", file=error.filename, reason=error.strerror)
            code = ExitCode.WRITE if error.errno in UNWRITABLE else ExitCode.INPUT
            return (reason if error.filename else str(error)), code
    kind, detail = type(error).__name__, " ".join(str(error).split())
    return (
        msg(
            "something is wrong in duizhao itself ({kind}: {detail}); "
            "run the command again with --debug to see where, and report it",
            kind=kind,
            detail=detail,
        ),
        ExitCode.BUG,
    )


def say(message: Message | str) -> None:
    """A sentence of the program about itself, on stderr, in the user's language."""
    print(f"duizhao: {safe(tell(message))}", file=sys.stderr)


def _with_hint(error: click.UsageError) -> str:
    sentence = error.format_message()
    if error.ctx is None:
        return sentence
    hint = _("Try “{command} --help”.").format(command=error.ctx.command_path)
    return f"{sentence}\n{hint}"


def _swallow_output() -> None:
    """Point stdout at nothing, so that the interpreter's last flush meets no broken pipe."""
    with suppress(OSError):  # a stdout that is no file has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
