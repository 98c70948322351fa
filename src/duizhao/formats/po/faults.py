"""What is wrong at a place of a PO file, in a sentence that says what to do.

The lexer and the grammar only notice that they cannot go on; why is found here, so that they stay
plain. Each function returns the error to raise.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import count

from duizhao.errors import FormatError
from duizhao.formats.po.source import Source
from duizhao.messages import Message, msg

KEYWORDS = ("domain", "msgctxt", "msgid", "msgid_plural", "msgstr")
CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
WORD = re.compile(r"(?:#[~|]{1,2})?[ \t]*([^\W\d]\w*)(?:[ \t]*\[[^\]\n]*\])?")
CURLY = "“”„‟〝〞＂「『«‘’"
STRING = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"')
OPEN = re.compile(r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+\\?(?=\n|\Z)')
GOOD = re.compile(r'\\(?:[abfnrtv"\\]|[0-7]{1,3}|x[0-9A-Fa-f])')


def at(source: Source, offset: int) -> FormatError:
    """Why neither a statement nor a comment begins here."""
    text = source.text
    if CONFLICT.match(text, offset):
        reason = msg("a merge conflict is left in the file; settle it and remove its marks")
        return _error(source, offset, reason)
    if text[offset] == '"':
        return _string(source, offset, 1) or _leftover(source, offset)
    word = WORD.match(text, offset)
    if _follows_string(text, offset):
        return _error(source, offset, _behind_quote(_line_from(text, offset)))
    if word and word[1] in KEYWORDS:
        return _value(source, word[1], word.end())
    if word:
        return _error(source, offset, _unknown(word[1]))
    shown = _line_from(text, offset)
    reason = msg("“{text}” is neither a comment, a keyword nor a quoted string", text=shown)
    return _error(source, offset, reason)


def lone_return(source: Source, offset: int) -> FormatError:
    """A comment that an old Macintosh line end would stretch over everything after it."""
    reason = msg("the line holds a lone carriage return; save the file with LF or CRLF line ends")
    return _error(source, offset, reason)


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


def duplicate(source: Source, offset: int, first: int) -> FormatError:
    """An entry whose msgctxt and msgid another entry has already."""
    reason = msg(
        "the same msgctxt and msgid as on line {line}; remove one of the two entries",
        line=source.line(first),
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
    return FormatError("po", reason, source.line(min(offset, max(len(source.text) - 1, 0))))


def _value(source: Source, keyword: str, end: int) -> FormatError:
    """Why a keyword is not followed by a good string."""
    text = source.text
    start = re.compile(r"(?:[ \t\r\f\v\n]|\n#(?:~\|?|\|))*+").match(text, end)
    place = start.end() if start else end
    if place >= len(text):
        return _without_text(source, end - 1, keyword)
    if text[place] in CURLY:
        reason = msg(
            'the text of {keyword} is in {quote} quotes; use straight ones: "…"',
            keyword=keyword,
            quote=text[place],
        )
        return _error(source, place, reason)
    if text[place] == '"':
        return _string(source, place) or _leftover(source, place)
    word = WORD.match(text, place)
    if text[place] == "#" or (word and word[1] in KEYWORDS and "\n" in text[end:place]):
        return _without_text(source, end - 1, keyword)
    reason = msg('the text of {keyword} is not in quotes; write {keyword} "…"', keyword=keyword)
    return _error(source, place, reason)


def _without_text(source: Source, offset: int, keyword: str) -> FormatError:
    reason = msg('{keyword} has no text; write {keyword} "…"', keyword=keyword)
    return _error(source, offset, reason)


def _string(source: Source, offset: int, most: int | None = None) -> FormatError | None:
    """What is wrong with the strings that begin here, if anything is."""
    text, at_ = source.text, offset
    for _ in count() if most is None else range(most):
        if text[at_ : at_ + 1] != '"':
            return None
        if OPEN.match(text, at_):
            reason = msg("the string is not closed; add the quote at the end of the line")
            return _error(source, at_, reason)
        string = STRING.match(text, at_)
        if string is None:
            return None
        if bad := _bad_escape(string[0]):
            reason = msg("“{escape}” is no escape; write a backslash as “\\\\”", escape=bad)
            return _error(source, at_, reason)
        at_ = string.end()
        gap = re.compile(r"[ \t\r\f\v\n]*+(?:#~\|?|#\|)?[ \t]*").match(text, at_)
        at_ = gap.end() if gap else at_
    return None


def _bad_escape(string: str) -> str:
    for found in re.finditer(r"\\(?:x.?|.)", string):
        if not GOOD.match(found[0]):
            return found[0][:2]
    return ""


def _leftover(source: Source, offset: int) -> FormatError:
    reason = msg("the string belongs to no keyword; put msgid or msgstr before it")
    return _error(source, offset, reason)


def _follows_string(text: str, offset: int) -> bool:
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return '"' in before


def _behind_quote(shown: str) -> Message:
    return msg(
        'text behind the closing quote: {text}; a quote inside the text is written \\"',
        text=shown,
    )


def _line_from(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    line = text[offset : end if end >= 0 else len(text)].strip()
    return line if len(line) <= 30 else line[:29] + "…"


def _unknown(word: str) -> Message:
    near = get_close_matches(word.lower(), KEYWORDS, n=1)
    if near:
        return msg("no keyword “{word}”; did you mean “{near}”?", word=word, near=near[0])
    return msg(
        "“{word}” is no keyword; a comment begins with # and a text stands in quotes", word=word
    )
