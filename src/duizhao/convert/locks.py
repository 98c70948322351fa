"""Words whose conversion is settled: a project's overrides, a glossary's own traditional forms.

They win over every dictionary. A text is cut at them, the longest from the left, and what lies
between is converted on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from duizhao.convert.walk import Group

Conversion = Callable[[str], str]
"""From text to text."""


class Locks:
    """A table of settled words."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = {key: value for key, value in words.items() if key}
        """What each becomes."""
        self._firsts = {key[0] for key in self.words}
        self._group = Group.of([self.words])

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and settled form of each word that stands in a text.

        >>> list(Locks({"软件": "軟件"}).find("天网软件的"))
        [(2, 4, '軟件')]
        """
        if self._firsts.isdisjoint(text):
            return
        place = 0
        while place < len(text):
            if text[place] in self._firsts:
                length, value = self._group.match(text, place)
                if length:
                    yield place, place + length, value
                    place += length
                    continue
            place += 1

    def around(self, convert: Conversion) -> Conversion:
        """A conversion that leaves what is settled to the table."""
        if not self.words:
            return convert

        def locked(text: str) -> str:
            out, done = [], 0
            for start, end, value in self.find(text):
                out += [convert(text[done:start]), value]
                done = end
            out.append(convert(text[done:]))
            return "".join(out)

        return locked
