"""Results on stdout: data exactly as it is for pipes, harmless for terminals.

A pipe or a file gets UTF-8 whatever the locale says; a terminal gets its own encoding, and sees
control characters by name (`text.printable`). Talk never comes here: it goes to stderr.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from duizhao.cli.options import STDOUT
from duizhao.messages import Message
from duizhao.text.printable import safe


def emit_text(text: str) -> None:
    """Text to stdout, nothing added."""
    if sys.stdout.isatty():
        sys.stdout.write(safe(text))
    else:
        emit_bytes(text.encode("utf-8", "surrogateescape"))


def emit_bytes(data: bytes) -> None:
    """A file's bytes to stdout, nothing changed."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def emit_json(command: str, payload: Mapping[str, Any]) -> None:
    """One JSON object, which begins with its schema; messages in English, paths with `/`.

    A value that JSON cannot hold is a TypeError or ValueError: a shape is a promise.
    """
    text = json.dumps(
        {"schema": f"duizhao.{command}/1", **payload},
        ensure_ascii=False,
        allow_nan=False,
        default=_plain,
        indent=2 if sys.stdout.isatty() else None,
    )
    # half a character, of an undecodable file name, becomes the escape that JSON has for it
    emit_text(text.encode("utf-8", "backslashreplace").decode() + "\n")


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return str(value)
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def deliver(output: Path | None, data: bytes, *, dry_run: bool = False) -> None:
    """A result to where `-o` says: a file, whole or not at all; stdout for `-` and for nothing.

    With `dry_run` nothing is written: the diff of what the file would become goes to stdout.
    """
    from duizhao.workspace import files

    if output is None or output == STDOUT:
        emit_bytes(data)
    elif dry_run:
        show_diff(output, files.read(output).data if output.exists() else None, data)
    else:
        files.write(output, data)


def show_diff(path: Path | str, old: bytes | None, new: bytes) -> None:
    """What writing a file would change, as a unified diff; nothing when nothing would.

    `old` is None for a file that is not there yet. `patch` takes the output.
    """
    name = PurePath(path).as_posix()
    before, after = _lines(old or b""), _lines(new)
    for line in difflib.unified_diff(before, after, "/dev/null" if old is None else name, name):
        emit_text(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _lines(data: bytes) -> list[str]:
    """Lines with their ends; only a line feed ends one, as `diff` has it."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return ended + [line for line in lines[-1:] if line]
