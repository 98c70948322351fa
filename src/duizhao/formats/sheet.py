"""CSV as spreadsheets read and write it, exact in both directions.

What glossary, catalog and candidates share. It differs from the standard library's reader in
three things: it knows how every cell was spelled, so that rows nobody touched can be written back
byte for byte; it refuses a quote that is never closed instead of reading to the end of the file;
and it takes the sting out of cells that a spreadsheet would run as a formula.

Such a cell (`=`, `+`, `-`, `@`, their full-width forms, tab or newline first; see the OWASP page
on CSV injection) is written with an apostrophe before it, which reading takes away again. So is a
cell with white space at its ends, since white space that no apostrophe guards is trimmed. A cell
that begins with an apostrophe of its own gets another one only where reading would take it away.

Several values in one cell stand between ` | `; a backslash makes the next `|`, `[`, `]`, space or
backslash an ordinary character.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from duizhao.errors import FormatError
from duizhao.formats.decoding import NEWLINE, Decoded, decode
from duizhao.messages import Message, msg

DELIMITERS = (",", ";", "\t")
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""First characters with which a cell may be run as a formula, or moved to another cell."""

MUST_ESCAPE = re.compile(r"[\\|\[\]]|^\s|\s\Z")
ESCAPED = re.compile(r"\\([\\|\[\]\s])")
ITEM = re.compile(r"\s*((?:\\.|\\\Z|[^\\|])*?)\s*(?:\||\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One record and how it was spelled."""

    line: int
    """The line it begins on, from 1."""

    raw: tuple[str, ...]
    """Its cells with their quotes, as they stand in the file."""

    ending: str
    """The newline behind it; empty at the end of the file."""

    values: tuple[str, ...]
    """What its cells say."""

    blank: str = ""
    """The records behind it that say nothing, as they are spelled."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of records under a header."""

    decoded: Decoded
    """Its text, and how the bytes spell it."""

    delimiter: str
    """What stands between cells."""

    header: Row
    """The names of the columns."""

    rows: tuple[Row, ...]
    """The records that say something."""

    lead: str = ""
    """Blank records before the header, as they are spelled."""

    @property
    def newline(self) -> str:
        """What ends a line in this file."""
        return self.header.ending or "\n"

    def cell(self, value: str) -> str:
        """A value as a cell of this file."""
        return spelled(value, self.delimiter)

    def text(self, row: Row | None, raw: Sequence[str] | None = None) -> str:
        """A record of this file with its newline: as it was spelled, or with other cells."""
        if row is None:
            return self.delimiter.join(raw or ()) + self.newline
        return self.delimiter.join(row.raw if raw is None else raw) + row.ending + row.blank


def read(data: bytes, format_name: str, known: Collection[str]) -> Sheet:
    """The records of a file; FormatError with the line where it is no CSV.

    `known` are names of columns, lower case: the delimiter is the one that finds most of them in
    the header.
    """
    decoded = decode(data, format_name)
    if not decoded.text.strip():
        raise FormatError(format_name, msg("the file is empty"))
    delimiter = _delimiter(decoded.text, format_name, known)
    lead, rows = _without_blanks(_records(decoded.text, delimiter, format_name), delimiter)
    _check_width(rows, format_name)
    return Sheet(decoded, delimiter, rows[0], tuple(rows[1:]), lead)


def write(columns: Sequence[str], records: Iterable[Sequence[str]]) -> bytes:
    """A file of UTF-8 without byte order mark, commas and LF."""
    rows = (columns, *records)
    return "".join(",".join(map(spelled, row)) + "\n" for row in rows).encode("utf-8")


def spelled(value: str, delimiter: str = ",") -> str:
    """A value as a cell: guarded, and quoted where it must be."""
    cell = guard(value)
    if any(mark in cell for mark in ('"', "\r", "\n", delimiter)):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def guard(value: str) -> str:
    """A value as a cell that no spreadsheet runs or trims.

    >>> [guard(v) for v in ("=1+1", "'tis", "'=1", " x")]
    ["'=1+1", "'tis", "''=1", "' x"]
    """
    return "'" + value if _is_risky(value) else value


def unguard(cell: str) -> str:
    """The value of a cell: the inverse of `guard`, and trimmed where that says nothing."""
    return cell[1:] if cell[:1] == "'" and _is_risky(cell[1:]) else cell.strip()


def join(items: Iterable[str]) -> str:
    """Several values as one cell.

    >>> join(["a|b", "c"])
    'a\\\\|b | c'
    """
    return " | ".join(escape(item) for item in items)


def split(cell: str) -> list[str]:
    """The values of such a cell, empty ones dropped."""
    return [unescape(item) for item in split_raw(cell)]


def split_raw(cell: str) -> list[str]:
    """The values of such a cell, still escaped."""
    return [item for item in ITEM.findall(cell) if item]


def escape(text: str) -> str:
    """A value with a backslash before what would be read as a mark."""
    return MUST_ESCAPE.sub(lambda found: "\\" + found[0], text)


def unescape(text: str) -> str:
    """The inverse of `escape`; a backslash before anything else is an ordinary character."""
    return ESCAPED.sub(r"\1", text)


def _is_risky(value: str) -> bool:
    if value != value.strip():
        return True
    bare = value.lstrip("'")
    return bare.startswith(FORMULA) or bare != bare.strip()


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'(?:"((?:[^"]++|"")*+)"[ ]*|((?!")[^{mark}\r\n]*+))({mark}|\r\n|\r|\n|\Z)')


def _records(text: str, delimiter: str, format_name: str) -> Iterator[Row]:
    pattern, place, line = _cell(delimiter), 0, 1
    while place < len(text):
        raw, values, begin = [], [], line
        while True:
            cell = pattern.match(text, place)
            if cell is None:
                raise FormatError(format_name, _broken(text, place), line)
            spelling = text[place : cell.start(3)]
            raw.append(spelling)
            values.append(unguard(cell[2] if cell[1] is None else cell[1].replace('""', '"')))
            line += len(NEWLINE.findall(spelling))
            place = cell.end()
            if cell[3] != delimiter:
                break
        line += 1
        yield Row(begin, tuple(raw), cell[3], tuple(values))


def _broken(text: str, place: int) -> Message:
    if re.compile(r'"(?:[^"]++|"")*+"').match(text, place):
        return msg("text behind a closing quote; double the quotes inside the cell")
    return msg("a quote begins here and is never closed; close it or double it")


def _delimiter(text: str, format_name: str, known: Collection[str]) -> str:
    best, most, failure = "", 0, None
    for delimiter in DELIMITERS:
        try:
            header = next(r for r in _records(text, delimiter, format_name) if any(r.values))
        except (FormatError, StopIteration) as error:
            failure = error if isinstance(error, FormatError) else failure
            continue
        hits = sum(column_key(name) in known for name in header.values)
        if hits > most:
            best, most = delimiter, hits
    if best:
        return best
    if failure:
        raise failure
    shown = ", ".join(sorted(known))
    raise FormatError(
        format_name, msg("no known column in the header; name some of {known}", known=shown), 1
    )


def column_key(name: str) -> str:
    """A column's name for comparison: lower case, underscores.

    >>> column_key(" ZH-Hant ")
    'zh_hant'
    """
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _without_blanks(records: Iterable[Row], delimiter: str) -> tuple[str, list[Row]]:
    lead, rows = "", list[Row]()
    for row in records:
        if any(row.values):
            rows.append(row)
        elif rows:
            blank = rows[-1].blank + delimiter.join(row.raw) + row.ending
            rows[-1] = replace(rows[-1], blank=blank)
        else:
            lead += delimiter.join(row.raw) + row.ending
    return lead, rows


def _check_width(rows: Sequence[Row], format_name: str) -> None:
    width = len(rows[0].values)
    for row in rows[1:]:
        if any(row.values[width:]):
            reason = msg(
                "{n} cells under {width} columns; put quotes around a cell that holds “,”",
                n=len(row.values), width=width,
            )  # fmt: skip
            raise FormatError(format_name, reason, row.line)
