"""Where strings occur, as key words in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duizhao.extract.passages import Passage
from duizhao.extract.strings import Finder
from duizhao.model import Context

REACH = 40
"""Characters kept on each side."""


def gather(
    strings: Iterable[str], passages: Sequence[Passage], most: int, *, fold: bool = False
) -> dict[str, tuple[int, list[Context]]]:
    """For each string, how often it occurs and its first `most` contexts.

    Strings are plain, that is without marks; with `fold` they are in lower case, and the case of
    the text is ignored.
    """
    finder = Finder(strings)
    seen: dict[str, tuple[int, list[Context]]] = {}
    for passage in passages:
        for start, string in finder.find(lower(passage.plain) if fold else passage.plain):
            count, held = seen.get(string, (0, []))
            if len(held) < most:
                held.append(context(passage, start, start + len(string)))
            seen[string] = (count + 1, held)
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
