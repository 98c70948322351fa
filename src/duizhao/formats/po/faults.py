"""Entries that are not what an entry must be, in sentences that say what to do.

Each function gives the error to raise. What cannot even be read is `diagnosis`'s subject.
"""

from __future__ import annotations

from duizhao.errors import FormatError
from duizhao.formats.po.source import Source
from duizhao.messages import Message, msg


def missing(source: Source, offset: int, keyword: str, what: str) -> FormatError:
    """An entry that ends before it is complete."""
    reason = msg(
        "{keyword} has no {what}; every entry needs msgid and msgstr, with no comment between them",
        keyword=keyword,
        what=what,
    )
    return _error(source, offset, reason)


def misplaced(source: Source, offset: int, keyword: str) -> FormatError:
    """A keyword that cannot stand here."""
    reason = msg("{keyword} without a msgid before it; add the msgid line", keyword=keyword)
    return _error(source, offset, reason)


def duplicate(source: Source, offset: int, first: int, header: bool = False) -> FormatError:
    """An entry whose msgctxt and msgid another entry has already."""
    line = source.line(first)
    if header:
        reason = msg("a second header; the first empty msgid is on line {line}", line=line)
    else:
        reason = msg(
            "the same msgctxt and msgid as on line {line}; remove one of the two entries",
            line=line,
        )
    return _error(source, offset, reason)


def mixed(source: Source, offset: int) -> FormatError:
    """An entry with and without `#~`."""
    reason = msg("some lines of the entry begin with #~ and some do not; mark all or none")
    return _error(source, offset, reason)


def plural_index(source: Source, offset: int, wanted: int) -> FormatError:
    """Plural forms that do not count 0, 1, 2, …"""
    reason = msg("msgstr[{wanted}] is expected here; plural forms count from 0", wanted=wanted)
    return _error(source, offset, reason)


def not_text(source: Source, offset: int) -> FormatError:
    """Numeric escapes that make no text."""
    reason = msg(
        "the numeric escapes in the string are not valid {charset}; write the characters "
        "themselves",
        charset=source.charset,
    )
    return _error(source, offset, reason)


def crowded(source: Source, offset: int) -> FormatError:
    """Two statements on one line, which cannot be edited apart."""
    reason = msg("the line holds more than one statement; put each on a line of its own (msgcat)")
    return _error(source, offset, reason)


def _error(source: Source, offset: int, reason: Message) -> FormatError:
    return FormatError("po", reason, source.line(offset))
