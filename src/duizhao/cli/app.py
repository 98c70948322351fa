"""What every command is handed: how loud to be, in which colours, and a way to show progress."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.exits import say
from duizhao.messages import Message
from duizhao.progress import Track, quietly

if TYPE_CHECKING:
    from duizhao.ui.console import Console


@dataclass
class App:
    """The global options of one run, and what follows from them.

    The one mutable object of the command line: global options may stand on either side of the
    subcommand, so it is filled while the words are read.
    """

    quiet: bool = False
    """Say nothing but errors on stderr."""

    verbose: bool = False
    """Say more on stderr."""

    color: str = "auto"
    """auto, always or never."""

    debug: bool = False
    """Show a traceback before an error's sentence."""

    @property
    def directory(self) -> Path:
        """Where the search for a workspace begins: the current folder, which `-C` has changed."""
        return Path.cwd()

    def out(self) -> Console:
        """The console for results (stdout)."""
        from duizhao.ui.console import stdout_console

        return stdout_console(self.color)

    def err(self) -> Console:
        """The console for talk (stderr)."""
        from duizhao.ui.console import stderr_console

        return stderr_console(self.color)

    def track(self) -> Track:
        """Progress bars where somebody is watching, else nothing."""
        if self.quiet or not sys.stderr.isatty():
            return quietly
        from duizhao.ui.progress import Bars

        return Bars(self.err())

    def tell(self, message: Message | str) -> None:
        """A sentence about what was done, on stderr, unless the user asked for quiet."""
        if not self.quiet:
            say(message)

    def detail(self, message: Message | str) -> None:
        """A sentence that only `-v` shows."""
        if self.verbose and not self.quiet:
            say(message)


pass_app = click.make_pass_decorator(App, ensure=True)
"""Hands a command the App as its first argument."""
