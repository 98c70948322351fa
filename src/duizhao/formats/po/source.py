"""A PO file as text, with the way back to its bytes.

Everything that reads works on text and speaks in character offsets; everything that writes copies
bytes. A line end is one byte in every charset of `charset`, so lines are the same in both and an
offset is translated within its line only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from duizhao.errors import FormatError
from duizhao.messages import msg


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text that is to read otherwise."""

    start: int
    """Offset of its first character; equal to `end` where something is only put in."""

    end: int
    """Offset behind its last character."""

    text: str
    """What stands there instead, with LF for a line end."""


@dataclass(frozen=True)
class Source:
    """Bytes and what they say."""

    data: bytes
    """The file."""

    text: str
    """All of it decoded, without the byte order mark, line ends as they are."""

    codec: str
    """Python's name of the charset."""

    charset: str
    """The header's name of it."""

    bom: int = 0
    """Bytes of the byte order mark: 3 or 0."""

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    @cached_property
    def _byte_starts(self) -> list[int]:
        return [self.bom, *(m.end() for m in re.finditer(b"\n", self.data))]

    @cached_property
    def newline(self) -> str:
        """How its lines end: the first one counts."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    def line(self, offset: int) -> int:
        """The number of the line a character is in, counted from 1."""
        return bisect_right(self._starts, offset)

    def byte(self, offset: int) -> int:
        """The byte at which a character begins."""
        line = self.line(offset) - 1
        before = self.text[self._starts[line] : offset]
        return self._byte_starts[line] + len(before.encode(self.codec))

    def slice(self, start: int, end: int) -> bytes:
        """The bytes of a stretch of text."""
        return self.data[self.byte(start) : self.byte(end)]

    def encode(self, text: str) -> bytes:
        """New text in the file's charset and with its line ends; FormatError if it cannot be."""
        try:
            return text.replace("\n", self.newline).encode(self.codec)
        except UnicodeEncodeError as error:
            bad = error.object[error.start]
            raise FormatError(
                "po",
                msg(
                    "“{char}” (U+{code}) cannot be written in {charset}, the charset of the file; "
                    "convert the file with “msgconv --to-code=UTF-8” first",
                    char=bad,
                    code=f"{ord(bad):04X}",
                    charset=self.charset,
                ),
            ) from None

    def edited(
        self, edits: Iterable[Edit], start: int | None = None, end: int | None = None
    ) -> bytes:
        """The bytes of a stretch with some of it replaced and the rest copied.

        Without a start it begins with the file, byte order mark and all.
        """
        pieces, at = [], 0 if start is None else self.byte(start)
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            pieces += [self.data[at : self.byte(edit.start)], self.encode(edit.text)]
            at = self.byte(edit.end)
        stop = len(self.data) if end is None else self.byte(end)
        return b"".join([*pieces, self.data[at:stop]])
