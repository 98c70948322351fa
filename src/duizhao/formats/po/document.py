"""A PO file as a whole: its entries with their places, keys unique."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from duizhao.errors import FormatError
from duizhao.formats.po import charset, faults
from duizhao.formats.po.entry import Entry, entries
from duizhao.formats.po.lexer import Statement, tokens
from duizhao.formats.po.source import Source
from duizhao.messages import msg
from duizhao.model.catalog import Key

HEADER: Key = (None, "")
"""The key of the header: an empty msgid without context."""


@dataclass(frozen=True)
class PoFile:
    """Everything a PO file holds. What lies between its entries is reached through their places."""

    source: Source
    """The text and the bytes."""

    entries: tuple[Entry, ...]
    """In file order: header, live and obsolete ones alike."""

    domains: tuple[Statement, ...] = ()
    """`domain` statements; they are kept, but every entry counts as one domain."""

    @cached_property
    def by_key(self) -> dict[Key, Entry]:
        """The header, live and obsolete entries by key."""
        return {entry.unit.key: entry for entry in self.entries}

    @property
    def header(self) -> Entry | None:
        """The entry of the empty msgid, if there is one."""
        found = self.by_key.get(HEADER)
        return None if found is None or found.obsolete else found

    @cached_property
    def live(self) -> tuple[Entry, ...]:
        """Entries that are neither the header nor obsolete."""
        return tuple(e for e in self.entries if not e.obsolete and e.unit.key != HEADER)

    @cached_property
    def obsolete(self) -> tuple[Entry, ...]:
        """Entries kept in case they are wanted again."""
        return tuple(e for e in self.entries if e.obsolete)


def read(data: bytes) -> PoFile:
    """A PO file, held to what `msgfmt -c` demands of its syntax; FormatError with the line."""
    if not data:
        raise FormatError("po", msg("the file is empty; a PO file has at least a header"))
    source = charset.decode(data)
    found = list(entries(source, tokens(source)))
    own = tuple(e for e in found if isinstance(e, Entry))
    _check_unique(source, own)
    return PoFile(source, own, tuple(s for s in found if isinstance(s, Statement)))


def _check_unique(source: Source, own: tuple[Entry, ...]) -> None:
    first: dict[Key, Entry] = {}
    for entry in own:
        other = first.setdefault(entry.unit.key, entry)
        if other is not entry:
            here, there = (_place(e) for e in (entry, other))
            raise faults.duplicate(source, here, there, entry.unit.key == HEADER)


def _place(entry: Entry) -> int:
    msgid = entry.statement("msgid")
    return msgid.start if msgid else entry.start
