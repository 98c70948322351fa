"""Where strings occur, as key words in context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duizhao.extract.passages import Passage
from duizhao.extract.pieces import Piece, Spread
from duizhao.extract.strings import Finder
from duizhao.model import Context

REACH = 40
"""Characters kept on each side."""


Place = tuple[str, int, str, str, str, int]
"""The fields of a `Context`: of the thousands that a corpus has, only some become one."""


@dataclass(slots=True)
class Seen:
    """Where a term occurs."""

    count: int = 0
    """How often."""

    documents: int = 0
    """In how many documents; one after the other, each in a row."""

    last: str = ""
    """The last of them."""

    places: list[Place] = field(default_factory=list)
    """The first occurrences."""

    def add(self, other: Seen, most: int) -> None:
        """What was seen in the document that is read on or follows; `most` places are kept."""
        again = self.documents > 0 and self.last == other.last
        self.count += other.count
        self.documents += other.documents - again
        self.last = other.last
        self.places += other.places[: max(0, most - len(self.places))]

    @property
    def contexts(self) -> tuple[Context, ...]:
        """The first occurrences, to be shown."""
        return tuple(Context(*place) for place in self.places)


class Sought:
    """Terms that are looked for, each in one spelling or more."""

    def __init__(
        self, spelled: Mapping[str, Iterable[str]], most: Callable[[str], int], *, fold: bool
    ) -> None:
        """Spellings are plain, that is without marks; with `fold` they are in lower case, and the
        case of the text is ignored. `most` says how many places of a term are kept.
        """
        self._keys: dict[str, list[str]] = {}
        for key, spellings in spelled.items():
            for spelling in spellings:
                self._keys.setdefault(spelling, []).append(key)
        self._finder = Finder(self._keys)
        self.most, self._fold = most, fold

    def gather(self, passages: Iterable[Passage]) -> dict[str, Seen]:
        """Each term that occurs: how often, in how many documents, and its first places."""
        seen: dict[str, Seen] = {}
        for passage in passages:
            text = lower(passage.plain) if self._fold else passage.plain
            for start, spelling in self._finder.find(text):
                for key in self._keys[spelling]:
                    self._see(seen, key, passage, start, start + len(spelling))
        return seen

    def _see(self, seen: dict[str, Seen], key: str, passage: Passage, start: int, end: int) -> None:
        each = seen.get(key)
        if each is None:
            each = seen[key] = Seen()
        each.count += 1
        if each.last != passage.file or not each.documents:
            each.documents += 1
            each.last = passage.file
        if len(each.places) < self.most(key):
            each.places.append(_place(passage, start, end))

    def in_pieces(self, pieces: Sequence[Piece], spread: Spread = map) -> dict[str, Seen]:
        """The same of a text in pieces."""
        seen: dict[str, Seen] = {}
        for found in spread(lambda piece: self.gather(piece.passages()), pieces):
            for key, more in found.items():
                if key in seen:
                    seen[key].add(more, self.most(key))
                else:
                    seen[key] = more
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
    return Context(*_place(passage, start, end))


def _place(passage: Passage, start: int, end: int) -> Place:
    first, last = passage.offsets[start], passage.offsets[end - 1] + 1
    text = passage.text
    left = text[max(0, first - REACH) : first]
    right = text[last : last + REACH]
    return passage.file, passage.index, left, text[first:last], right, passage.line
