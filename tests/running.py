"""Run a command in this process as a shell would: words, standard input, a folder to stand in.

A process of its own costs a second, most of it imports; those that test what only a process has
(signals, terminals, two at once) still start one.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from duizhao.cli import main
from duizhao.messages import use


class Done(NamedTuple):
    """What came of it."""

    returncode: int
    stdout: str
    stderr: str


def duizhao(words: Sequence[str], folder: Path, stdin: str = "", **environ: str) -> Done:
    """The exit code and what was said, in English and without a width unless `environ` says so."""
    unsaid = ("LC_", "LANG", "COLUMNS")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(unsaid)}
    given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with (
        chdir(folder),
        mock.patch.dict(os.environ, kept | environ, clear=True),
        mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err),
    ):
        try:
            code = main(list(words))
        finally:
            use("en")
    for stream in (out, err):
        stream.flush()
    said, told = (stream.buffer.getvalue().decode() for stream in (out, err))
    return Done(code, said, told)
