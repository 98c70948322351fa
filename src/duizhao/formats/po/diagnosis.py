"""Why a PO file cannot be read on from some place, in a sentence that says what to do.

The lexer only notices that neither a statement nor a comment begins there; it stays plain because
the reason is found here. One function a reason, asked in order; each gives the place that is to
be named and the sentence, or nothing.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from itertools import count

from duizhao.errors import FormatError
from duizhao.formats.po.source import Source
from duizhao.messages import Message, msg

Reason = tuple[int, Message] | None

KEYWORDS = ("domain", "msgctxt", "msgid", "msgid_plural", "msgstr")
CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
WORD = re.compile(r"(?:#[~|]{1,2})?[ \t]*([^\W\d]\w*)(?:[ \t]*\[([^\]\n]*)\])?")
GAP = re.compile(r"(?:[ \t\r\f\v]|\n(?:#(?:~\|?|\|))?)*+")
STRING = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"')
OPEN = re.compile(r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+\\?(?=\n|\Z)')
ESCAPE = re.compile(r"\\(?:x.?|.)")
GOOD_ESCAPE = re.compile(r'\\(?:[abfnrtv"\\]|[0-7]|x[0-9A-Fa-f])')
CURLY = "“”„‟〝〞＂「『«‘’"


def at(source: Source, offset: int) -> FormatError:
    """The error to raise where neither a statement nor a comment begins."""
    for reason in (_conflict, _stray_string, _behind_quote, _invisible, _index, _value, _word):
        if found := reason(source.text, offset):
            place, sentence = found
            break
    else:
        shown = _line_from(source.text, offset)
        sentence = msg("“{text}” is neither a comment, a keyword nor a quoted string", text=shown)
        place = offset
    return FormatError("po", sentence, source.line(place))


def lone_return(source: Source, offset: int) -> FormatError:
    """A comment that an old Macintosh line end would stretch over everything after it."""
    reason = msg("the line holds a lone carriage return; save the file with LF or CRLF line ends")
    return FormatError("po", reason, source.line(offset))


def _conflict(text: str, offset: int) -> Reason:
    if not CONFLICT.match(text, offset):
        return None
    return offset, msg("a merge conflict is left in the file; settle it and remove its marks")


def _stray_string(text: str, offset: int) -> Reason:
    if text[offset] != '"':
        return None
    lost = msg("the string belongs to no keyword; put msgid or msgstr before it")
    return _bad_string(text, offset, most=1) or (offset, lost)


def _behind_quote(text: str, offset: int) -> Reason:
    if '"' not in text[text.rfind("\n", 0, offset) + 1 : offset]:
        return None
    return offset, msg(
        '“{text}” stands behind the closing quote; a quote inside the text is written \\"',
        text=_line_from(text, offset),
    )


def _invisible(text: str, offset: int) -> Reason:
    char = text[offset]
    if unicodedata.category(char) not in ("Zs", "Zl", "Zp", "Cf", "Cc"):
        return None
    return offset, msg(
        "the character U+{code}, which cannot be seen, stands outside quotes; delete it",
        code=f"{ord(char):04X}",
    )


def _index(text: str, offset: int) -> Reason:
    word = WORD.match(text, offset)
    if not word or word[1] not in KEYWORDS or word[2] is None or word[2].strip().isdecimal():
        return None
    return offset, msg("the index of {keyword} is a number: msgstr[0]", keyword=word[1])


def _value(text: str, offset: int) -> Reason:
    """Why a keyword is not followed by a good string."""
    word = WORD.match(text, offset)
    if not word or word[1] not in KEYWORDS:
        return None
    gap = GAP.match(text, word.end())
    place = gap.end() if gap else word.end()
    if _no_text(text, word.end(), place):
        return word.end() - 1, msg('{keyword} has no text; write {keyword} "…"', keyword=word[1])
    if text[place] in CURLY:
        return place, msg(
            'the text of {keyword} is in {quote} quotes; use straight ones: "…"',
            keyword=word[1],
            quote=text[place],
        )
    unquoted = msg('the text of {keyword} is not in quotes; write {keyword} "…"', keyword=word[1])
    return _bad_string(text, place) or _invisible(text, place) or (place, unquoted)


def _no_text(text: str, end: int, place: int) -> bool:
    """Whether the file ends behind a keyword, or something else begins on another line."""
    if place >= len(text) or text[place] == "#":
        return True
    following = WORD.match(text, place)
    return "\n" in text[end:place] and following is not None and following[1] in KEYWORDS


def _word(text: str, offset: int) -> Reason:
    word = WORD.match(text, offset)
    if not word:
        return None
    if near := get_close_matches(word[1].lower(), KEYWORDS, n=1):
        hint = msg("no keyword “{word}”; did you mean “{near}”?", word=word[1], near=near[0])
        return offset, hint
    return offset, msg(
        "“{word}” is no keyword; a comment begins with # and a text stands in quotes", word=word[1]
    )


def _bad_string(text: str, offset: int, most: int | None = None) -> Reason:
    """What is wrong with the strings that begin here, if anything is."""
    for _ in count() if most is None else range(most):
        if OPEN.match(text, offset):
            return offset, msg("the string is not closed; add the quote at the end of the line")
        string = STRING.match(text, offset)
        if string is None:
            return None
        for escape in ESCAPE.findall(string[0]):
            if not GOOD_ESCAPE.match(escape):
                reason = msg(
                    "“{escape}” is no escape; write a backslash as “\\\\”", escape=escape[:2]
                )
                return offset, reason
        gap = GAP.match(text, string.end())
        offset = gap.end() if gap else string.end()
    return None


def _line_from(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    line = text[offset : end if end >= 0 else len(text)].strip()
    return line if len(line) <= 30 else line[:29] + "…"
