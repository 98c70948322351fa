"""Where strings occur, as key words in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from duizhao.extract.passages import Passage
from duizhao.extract.strings import Finder
from duizhao.model import Context

REACH = 40
"""Characters kept on each side."""


@dataclass(slots=True)
class Seen:
    """Where a string occurs."""

    count: int = 0
    """How often."""

    files: set[str] = field(default_factory=set)
    """In which documents."""

    contexts: list[Context] = field(default_factory=list)
    """The first occurrences."""


def gather(
    strings: Iterable[str], passages: Sequence[Passage], most: int, *, fold: bool = False
) -> dict[str, Seen]:
    """For each string that occurs, how often, in which documents, and its first `most` contexts.

    Strings are plain, that is without marks; with `fold` they are in lower case, and the case of
    the text is ignored.
    """
    finder = Finder(strings)
    seen: dict[str, Seen] = {}
    for passage in passages:
        for start, string in finder.find(lower(passage.plain) if fold else passage.plain):
            each = seen.setdefault(string, Seen())
            each.count += 1
            each.files.add(passage.file)
            if len(each.contexts) < most:
                each.contexts.append(context(passage, start, start + len(string)))
    return seen


def lower(text: str) -> str:
    """Lower case, one character for one so that offsets hold.

    >>> lower("G20 İstanbul")
    'g20 İstanbul'
    """
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def context(passage: Passage, start: int, end: int) -> Context:
    """The context of a stretch given in plain offsets."""
    first, last = passage.offsets[start], passage.offsets[end - 1] + 1
    text = passage.text
    left = text[max(0, first - REACH) : first]
    right = text[last : last + REACH]
    return Context(
        file=passage.file,
        segment=passage.index,
        left=left,
        match=text[first:last],
        right=right,
        line=passage.line,
    )
