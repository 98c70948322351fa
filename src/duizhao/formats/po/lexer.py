"""Statements and comments of a PO file, with their places.

A statement is a keyword and all the strings that belong to it, over as many lines as they take;
gettext's own lexer (po-lex.c) goes token by token, which comes to the same. Whatever is neither a
statement nor a comment is a fault and is raised: nothing is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.formats.po import diagnosis
from duizhao.formats.po.source import Source

BLANK = r"[ \t\r\f\v]*+"
MARK = r"#(?:~\|?|\|)"
ESCAPE = r'\\(?:[abfnrtv"\\]|[0-7]{1,3}|x[0-9A-Fa-f]++)'
INSIDE = rf'[^"\\\n]*+(?:{ESCAPE}[^"\\\n]*+)*+'
KEYWORD = (
    rf"(?P<keyword>msgid_plural|msgid|msgstr|msgctxt|domain)"
    rf"(?:{BLANK}\[{BLANK}(?P<index>[0-9]+){BLANK}\])?"
)

SPACE = re.compile(rf"(?:[ \t\r\f\v\n]++|{MARK}{BLANK}(?=\n|\Z))*+")
MARKED = re.compile(MARK)
COMMENT = re.compile(rf"(?:#~{BLANK})?(?P<body>#(?![~|])[^\n]*)")
PIECE = re.compile(f'"({INSIDE})"')


def _statement(mark: str) -> re.Pattern[str]:
    """A keyword and its strings, each new line of which begins with the same mark."""
    if mark:
        lead = re.escape(mark) + BLANK
        between = rf"{BLANK}(?:\n[ \t\r\f\v\n]*+{lead})*+"
    else:
        lead, between = "", r"[ \t\r\f\v\n]*+"
    return re.compile(rf'{lead}{KEYWORD}(?P<strings>(?:{between}"{INSIDE}")++)')


STATEMENTS = {mark: _statement(mark) for mark in ("", "#|", "#~", "#~|")}


@dataclass(frozen=True, slots=True)
class Comment:
    """A line that begins with `#`."""

    kind: str
    """What follows the `#`: one of `. : , = !`; empty for a translator's comment."""

    text: str
    """What follows the kind, without the line end."""

    start: int
    """Offset of the `#`."""

    end: int
    """Offset behind its last character, the line end left out."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A keyword with its strings."""

    keyword: str
    """`msgid`, `msgstr`, …"""

    index: int | None
    """The number in brackets."""

    mark: str
    """What its lines begin with: nothing, `#|`, `#~` or `#~|`."""

    pieces: tuple[str, ...]
    """What stands between each pair of quotes, escapes as they are."""

    start: int
    """Offset of the mark, or of the keyword where there is none."""

    end: int
    """Offset behind the last quote."""


def tokens(source: Source, start: int = 0) -> Iterator[Comment | Statement]:
    """Everything in the file in order; FormatError at the first place that is neither.

    `start` is the offset to begin at, between two entries.
    """
    text, at = source.text, start
    while True:
        space = SPACE.match(text, at)
        at = space.end() if space else at
        if at == len(text):
            return
        token = _comment(source, at) or _statement_at(text, at)
        if token is None:
            raise diagnosis.at(source, at)
        yield token
        at = token.end


def _comment(source: Source, at: int) -> Comment | None:
    if source.text[at] != "#" or not (found := COMMENT.match(source.text, at)):
        return None
    body = found["body"].removesuffix("\r")
    if "\r" in body:
        raise diagnosis.lone_return(source, at)
    kind = body[1:2] if body[1:2] in (".", ":", ",", "=", "!") else ""
    return Comment(kind, body[1 + len(kind) :], at, found.start("body") + len(body))


def _statement_at(text: str, at: int) -> Statement | None:
    mark = found[0] if (found := MARKED.match(text, at)) else ""
    found = STATEMENTS[mark].match(text, at)
    if not found:
        return None
    index = found["index"]
    return Statement(
        found["keyword"],
        None if index is None else int(index),
        mark,
        tuple(PIECE.findall(text, found.start("strings"), found.end())),
        at,
        found.end(),
    )
