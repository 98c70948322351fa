"""How much text a catalog holds, as offers and invoices count it.

Chinese is counted by characters, as word processors count 字数: every Han character and every
punctuation mark of Chinese is one, and so is a run of Latin letters or digits. English is counted
by words. A unit whose source has occurred before, in any of the catalogs counted, is a repetition:
it is counted apart, because it is paid otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.model import Catalog, State
from duizhao.text.chars import HAN_CLASS

CHARACTER = re.compile(
    rf"[{HAN_CLASS}]|[\u3000-\u303f\uff00-\uffef‘’“”—…·]"
    r"|[A-Za-z0-9]+(?:['’.,_-][A-Za-z0-9]+)*"
)
"""What is one in a count of Chinese characters."""
_LETTER = rf"(?:(?![{HAN_CLASS}])[^\W_])"
WORD = re.compile(rf"[{HAN_CLASS}]|{_LETTER}+(?:['’.,_/-]{_LETTER}+)*")
"""What is one in a count of words; a Han character in an English text is one, too."""


@dataclass(frozen=True, slots=True)
class Volume:
    """The sources of some units."""

    units: int = 0
    """How many."""

    characters: int = 0
    """Chinese characters, punctuation among them; a Latin word is one."""

    words: int = 0
    """Words; a Han character is one."""

    repeated: int = 0
    """How many of the units repeat the source of an earlier one."""

    repeated_characters: int = 0
    """Characters of those."""

    repeated_words: int = 0
    """Words of those."""

    def __add__(self, other: Volume) -> Volume:
        return Volume(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))


def counts(text: str) -> tuple[int, int]:
    """Characters and words of a text.

    >>> counts("2016年，追回23.12亿元。")
    (9, 7)
    >>> counts("Zero-tolerance isn't new.")
    (3, 3)
    """
    return len(CHARACTER.findall(text)), len(WORD.findall(text))


def volume(catalogs: Iterable[Catalog]) -> list[dict[State, Volume]]:
    """Of each catalog the volume by state; repetitions are found across all of them, in order."""
    seen: set[str] = set()
    found = []
    for catalog in catalogs:
        rows: dict[State, Volume] = {}
        for unit in catalog:
            characters, words = counts(unit.source)
            again = unit.source in seen
            seen.add(unit.source)
            one = Volume(
                1, characters, words,
                *((1, characters, words) if again else (0, 0, 0)),
            )  # fmt: skip
            rows[unit.state] = rows.get(unit.state, Volume()) + one
        found.append(rows)
    return found
