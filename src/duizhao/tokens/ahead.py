"""Chinese words from a second process, which reads the segmenter's dictionary meanwhile.

The dictionary takes a fifth of a second, as long as everything else that a short alignment must
load. A command that will cut Chinese says so at its start with `begin`; a process is forked while
it is still small, reads the dictionary, waits for one question, answers it and ends. Where the
system does not fork well, has one processor or runs a thread, nothing is begun, and the words are
cut here. Whoever asks cannot tell the difference.
"""

from __future__ import annotations

import json
import os
import signal
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from duizhao.processes import forks

LENGTH = struct.Struct("<Q")
"""Bytes of a question or an answer, which follows."""

Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class _Process:
    """The process that was begun."""

    number: int
    owner: int
    questions: int
    answers: int


_begun: list[_Process] = []
"""The one that waits, if any; a list, since it is taken out by whoever asks."""


def begin(cut: Cut) -> None:
    """Have a process get ready to cut; without effect where that is of no use."""
    if _begun or forks() < 2:
        return
    with suppress(OSError):
        asked, questions = os.pipe()
        answers, answered = os.pipe()
        number = os.fork()
        if not number:
            os.close(questions)
            os.close(answers)
            _serve(cut, asked, answered)
        os.close(asked)
        os.close(answered)
        _begun.append(_Process(number, os.getpid(), questions, answers))


def ask(texts: Sequence[str]) -> list[list[str]] | None:
    """The words of each text; None when there is no process to ask, or no longer."""
    if not _begun or _begun[0].owner != os.getpid():  # a forked worker has no child of its own
        return None
    process = _begun.pop()
    words: list[list[str]] | None = None
    try:
        _send(process.questions, texts)
        words = _receive(process.answers)
    except (OSError, ValueError):  # it was ended from outside
        words = None
    os.close(process.questions)
    os.close(process.answers)
    with suppress(ChildProcessError):
        os.waitpid(process.number, 0)
    return words


def _serve(cut: Cut, asked: int, answered: int) -> None:
    """Answer one question, then end this process; end at once when nobody asks any more."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C is the other's to answer
        cut("")
        texts = _receive(asked)
        if texts is not None:
            _send(answered, [cut(text) for text in texts])
    finally:
        os._exit(0)


def _send(pipe: int, value: object) -> None:
    data = json.dumps(value).encode()
    left = memoryview(LENGTH.pack(len(data)) + data)
    while left:
        left = left[os.write(pipe, left) :]


def _receive(pipe: int) -> Any:
    """What the other end sent; None when it is closed."""
    with open(pipe, "rb", closefd=False) as stream:
        head = stream.read(LENGTH.size)
        return json.loads(stream.read(LENGTH.unpack(head)[0])) if head else None
