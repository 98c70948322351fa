"""What a dictionary's entries say about words themselves: that they exist, and what they are.

The part of speech of a Chinese word is a guess of the tagger; how a dictionary explains the word
(“to extradite”, or “treaty”) is a person's opinion of it. The English of the glosses tells the
same of English words, by their use: what follows “to” is a verb, what ends a gloss is mostly a
noun, and what no gloss needs is a rare word. Which sense is meant is not asked here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log10
from typing import NamedTuple
from zlib import crc32

from duizhao.errors import FormatError
from duizhao.lexicon import cedict
from duizhao.messages import msg

VERSION = 1
"""Raised with every change of the layout or of what `build` puts into it."""

NAME = "duizhao headwords"
STEPS = 8
"""Shares are kept in eighths."""

UNTOLD = STEPS + 1
NAMED, SUBJECT, CODE = 16, 32, 15
REMARK = re.compile(
    r"^(?:variant of|old variant|see |surname|abbr\. for|used in|CL:|also written|also pr|Taiwan pr"
    r"|erhua|Japanese variant|same as|\(bound form\))"
)
BRACKET = re.compile(r"\([^)]*\)")
LABEL = re.compile(
    r"\((?:accounting|anatomy|biology|botany|chemistry|computing|economics|electronics|engineering"
    r"|finance|geology|grammar|law|math|medicine|military|physics|politics|PRC|statistics|telecom)"
)
ENGLISH = re.compile(r"[A-Za-z][A-Za-z'-]*")


class English(NamedTuple):
    """An English word as the glosses use it."""

    common: float = 0.0
    """How common it is: log10 of one more than its count."""

    verbal: float = 0.0
    """Share of its uses that are a verb behind “to”, in eighths."""

    final: float = 0.0
    """Share that end a gloss which is no verb, as the head of a noun phrase does, in eighths."""


UNKNOWN = English()


class Headwords:
    """The words of a dictionary; an empty one knows none.

    >>> Headwords().verbal("引渡") is None, "引渡" in Headwords()
    (True, False)
    """

    def __init__(self, chinese: Mapping[str, str] | None = None, english: str = "") -> None:
        self.groups = dict(chinese or {})
        """Words by their code, a space between each two."""

        self.english = english
        """English words with their numbers, one a line."""

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {word: int(code) for code, each in self.groups.items() for word in each.split(" ")}

    @cached_property
    def _english(self) -> dict[str, English]:
        rows = (row.split(" ") for row in self.english.split("\n") if row)
        return {
            word: English(log10(1 + int(count)), int(verbal) / STEPS, int(final) / STEPS)
            for word, count, verbal, final in rows
        }

    def __bool__(self) -> bool:
        return bool(self.groups)

    def __contains__(self, word: str) -> bool:
        return word in self._codes

    def verbal(self, word: str) -> float | None:
        """Share of its explanations that are verbs; None where none says what it is."""
        code = self._codes.get(word, UNTOLD) & CODE
        return None if code == UNTOLD else code / STEPS

    def is_name(self, word: str) -> bool:
        """Whether it is the name of a person, a place, a body…"""
        return bool(self._codes.get(word, 0) & NAMED)

    def has_subject(self, word: str) -> bool:
        """Whether an explanation is labelled with a subject: (law), (medicine)."""
        return bool(self._codes.get(word, 0) & SUBJECT)

    def of_english(self, word: str) -> English:
        """What is known of an English word in lower case."""
        return self._english.get(word, UNKNOWN)


def build(entries: Iterable[cedict.Entry] | None = None) -> Headwords:
    """The headwords of a dictionary: of the installed CC-CEDICT unless other entries are given.

    Chinese is kept in simplified characters. Raises InputError when the dictionary is not
    installed, FormatError when it is damaged.
    """
    senses: dict[str, list[str]] = {}
    flags: dict[str, int] = {}
    for entry in cedict.entries() if entries is None else entries:
        word = entry.simplified
        if " " in word:
            continue
        senses.setdefault(word, []).extend(entry.glosses)
        subject = any(LABEL.match(gloss) for gloss in entry.glosses)
        flags[word] = (
            flags.get(word, 0) | NAMED * entry.pinyin[:1].isupper() | SUBJECT * bool(subject)
        )
    groups: dict[str, list[str]] = {}
    for word, glosses in senses.items():
        groups.setdefault(str(flags[word] | _verbal(glosses)), []).append(word)
    english = _english_of(gloss for glosses in senses.values() for gloss in glosses)
    return Headwords({code: " ".join(each) for code, each in groups.items()}, english)


def _verbal(glosses: Iterable[str]) -> int:
    parts = [
        BRACKET.sub("", part).strip()
        for gloss in glosses
        if not REMARK.match(gloss)
        for part in gloss.split(";")
    ]
    if not parts:
        return UNTOLD
    return round(STEPS * sum(part.startswith("to ") for part in parts) / len(parts))


def _english_of(glosses: Iterable[str]) -> str:
    count, verbs, finals = Counter[str](), Counter[str](), Counter[str]()
    for gloss in glosses:
        if gloss.startswith("CL:") or "variant of" in gloss:
            continue
        words = [word.lower() for word in ENGLISH.findall(BRACKET.sub("", gloss))]
        count.update(words)
        if words[:1] == ["to"]:
            verbs.update(words[1:2])
        else:
            finals.update(words[-1:])
    return "\n".join(
        f"{word} {n} {round(STEPS * verbs[word] / n)} {round(STEPS * finals[word] / n)}"
        for word, n in count.items()
    )


def signature() -> str:
    """What the built value depends on, as part of a file name: the data's day, our version."""
    return f"cc-cedict-{cedict.date() or 'undated'}-v{VERSION}"


def to_bytes(headwords: Headwords) -> bytes:
    """The headwords as bytes that `from_bytes` reads."""
    body = json.dumps([headwords.groups, headwords.english], ensure_ascii=False).encode()
    return f"{NAME} {VERSION} {crc32(body)}\n".encode() + body


def from_bytes(data: bytes) -> Headwords:
    """The headwords those bytes hold; FormatError when they hold none, or damage."""
    head, _, body = data.partition(b"\n")
    if head != f"{NAME} {VERSION} {crc32(body)}".encode():
        raise FormatError(
            "headwords", msg("this is damaged or of another version; delete it to have it rebuilt")
        )
    groups, english = json.loads(body)
    return Headwords(groups, english)
