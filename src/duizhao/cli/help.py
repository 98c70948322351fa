"""Help pages whose columns are straight in Chinese too.

click measures text by its characters and breaks it at spaces. Here text is measured in cells and
broken as `text.wrap` has it; what a page is made of, and in which order, stays click's.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

from duizhao.text.chars import width
from duizhao.text.wrap import wrap


class HelpFormatter(click.HelpFormatter):
    """Writes usage lines, paragraphs and definition lists, each no wider than the page."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line; its arguments hang under its first one."""
        from gettext import gettext  # click's own word, in the domain that `cli.speak` has set

        prefix = gettext("Usage:") if prefix is None else prefix.rstrip()
        gap = "" if width(prefix[-1:]) == 2 else " "  # a full-width colon is gap enough
        start = f"{prefix}{gap}{prog} "
        self._hang(start, width(start), args)

    def write_heading(self, heading: str) -> None:
        """A heading, with the colon of its language."""
        colon = "：" if width(heading) > len(heading) else ":"
        self.write(f"{' ' * self.current_indent}{heading}{colon}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, which empty lines divide; one that begins with `\\b` stays as it is."""
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            if paragraph.startswith("\b"):
                lines = paragraph.lstrip("\b\n").split("\n")
            else:
                lines = wrap(_joined(paragraph), self.width - self.current_indent)
            for line in lines:
                self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Two columns: the second begins in the same cell on every line.

        It begins behind the longest name that has room; longer names have a line of their own.
        """
        rows = list(rows)
        names = [width(name) for name, _ in rows]
        first = max((n for n in names if n <= col_max), default=col_max) + col_spacing
        for name, text in rows:
            start = " " * self.current_indent + name
            if width(name) > first - col_spacing:
                self.write(f"{start}\n")
                start = ""
            self._hang(start, self.current_indent + first, _joined(text))

    def _hang(self, start: str, column: int, text: str) -> None:
        """Text from a column on, with something before its first line."""
        for line in wrap(text, max(self.width - column, 10)):
            padding = " " * (column - width(start))
            self.write(f"{start}{padding}{line}".rstrip() + "\n")
            start = ""


def _joined(paragraph: str) -> str:
    """A paragraph on one line; lines that meet in Chinese meet without a space."""
    joined = ""
    for line in map(str.strip, paragraph.split("\n")):
        glued = not joined or width(joined[-1]) == 2 or (line and width(line[0]) == 2)
        joined += line if glued else f" {line}"
    return joined


class Context(click.Context):
    """click's context, whose help pages are ours."""

    formatter_class = HelpFormatter
