"""The command line: words in, an exit code out. The only package that knows click.

`main` settles what must be settled before any word of help exists: the language of the interface
and how streams encode. Everything else is in `root` (the table of commands), `group` (what a
command is), `exits` (what went wrong, and the exit code) and one module a command in `commands`.
"""

from __future__ import annotations

import gc
import gettext
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from duizhao import messages

ALLOCATIONS = 200_000
"""New objects after which the garbage collector looks at them.

Documents and dictionaries are hundreds of thousands of values without cycles; looking at all of
them after every 700 new ones takes a third of the time.
"""


def main(args: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and return its exit code."""
    args = list(sys.argv[1:] if args is None else args)
    prepare()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a character shows its code
            stream.reconfigure(errors="backslashreplace")
    speak(args)
    from duizhao.cli.root import run  # its words are looked up as it is imported

    return run(args)


def prepare() -> None:
    """Settle what numpy and the garbage collector read only once, or too often."""
    gc.set_threshold(ALLOCATIONS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products so small leave a second one idle


def speak(args: Sequence[str]) -> None:
    """Choose the interface's language: `--ui-lang`, else DUIZHAO_LANG, else the locale's.

    It is read ahead of the parser, which already speaks: click looks its own sentences up with
    `gettext` in the domain that is current, by the environment's LANGUAGE.
    """
    named = _option(args, "--ui-lang") or os.environ.get("DUIZHAO_LANG") or _environment()
    if named:
        from duizhao.model import language

        several = [lang for tag in named.split(":") for lang in language.readable(tag)]
        os.environ["LANGUAGE"] = ":".join(several)
    messages.use()
    gettext.bindtextdomain("duizhao", str(messages.LOCALE))
    gettext.textdomain("duizhao")


def _environment() -> str:
    """The languages that the environment asks for; of these variables the first that is set."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return next((value for name in names if (value := os.environ.get(name))), "")


def _option(args: Sequence[str], name: str) -> str:
    for place, arg in enumerate(args):
        if arg == "--":
            break
        if arg == name:
            return "".join(args[place + 1 : place + 2])
        if arg.startswith(f"{name}="):
            return arg.removeprefix(f"{name}=")
    return ""
