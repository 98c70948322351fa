"""The parts of a text that are carried over rather than translated: placeholders, tags, links.

Found by form alone. What a placeholder *means* in its format (which argument, of which type) is
`text.placeholders`' business; whether two texts hold the same ones is a check's. Where atoms
overlap, the kind named first in `PATTERNS` wins: a URL inside a tag is part of the tag.

Without a format's flag a placeholder is a guess, and the guess is careful: `100% sure` and
`{1, 2}` are prose. Sources of the forms: C11 7.21.6.1, PEP 3101, CommonMark 0.31, HTML living
standard, docutils' reStructuredText specification, RFC 3986.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What an atom is."""

    PERCENT = "percent"
    """printf's: `%s`, `%1$d`, `%(name)s`."""
    BRACE = "brace"
    """`{}`, `{0}`, `{name!r:>10}`, and `{{ name }}` of templates."""
    VARIABLE = "variable"
    """`${name}`, `%{name}`."""
    LITERAL = "literal"
    """Text in ``double`` or `single` back quotes: code."""
    ROLE = "role"
    """A reStructuredText role: `:func:` with its text."""
    REFERENCE = "reference"
    """reStructuredText's `[1]_`, `|name|`, and a link's address in angle brackets."""
    TAG = "tag"
    """An HTML or XML tag."""
    ENTITY = "entity"
    """`&amp;`, `&#160;`."""
    URL = "url"
    """An address with its scheme, or one that begins with www."""
    EMAIL = "email"
    """A mail address."""
    ACCELERATOR = "accelerator"
    """The mark of a menu's key, `&` or `_`, with its letter; found by flag only."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One such part."""

    text: str
    """As it is spelled."""

    start: int
    """Offset of its first character in the text."""

    end: int
    """Offset behind its last character."""

    kind: Kind
    """What it is."""


SPEC = r"(?:hh|h|ll|l|q|L|j|z|t|wf?\d+)?[diouxXbeEfFgGaAcCsSpnm]"
CHAR = r"[^\s<>\"'`{}|\\^\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
"""What an address is made of; Chinese text and its punctuation end it."""

ATTRIBUTE = r"\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?"

PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.ROLE, r"(?::[A-Za-z][\w.+-]*)+:`[^`]+`"),
    (Kind.LITERAL, r"``[^`]+(?:`[^`]+)*``(?!`)"),
    (Kind.REFERENCE, r"`[^`<]*<[^`>]+>`__?|\[(?:\d+|\#\w*)\]_(?!\w)|(?<!\w)\|[\w.-]+\|(?!\w)"),
    (Kind.LITERAL, r"(?<!`)`[^`\n]+`(?!`)_{0,2}"),
    (Kind.TAG, rf"<!--.*?-->|</?[A-Za-z][\w:-]*(?:{ATTRIBUTE})*\s*/?>"),
    (Kind.URL, rf"(?:[a-z][a-z0-9+.-]*://|www\.){CHAR}*(?<![.,;:!?)\]\u2010-\u206f])"),
    (Kind.EMAIL, r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    (Kind.VARIABLE, r"[$%]\{\w+\}"),
    (Kind.BRACE, r"\{\{\s*[\w.]+\s*\}\}"),
)  # fmt: skip
"""Kinds that need no flag, the stronger first."""

PERCENT = {
    False: rf"(?<![\d%])%(?:\(\w+\)|\d+\$)?(?:[-+#]?\d+|[+#])?(?:\.\d+)?{SPEC}(?![A-Za-z0-9])",
    True: rf"%(?:\([^)]*\)|\d+\$)?[-+#0 'I]*(?:\*(?:\d+\$)?|\d+)?(?:\.(?:\*(?:\d+\$)?|\d*))?"
          rf"(?:<PRI\w+>|{SPEC}|[BjqrR])|%[-+#0 \d]*(?:<\w*>[-+#0 \d.]*{SPEC}|\{{\w*\}})|%%",
}  # fmt: skip
"""printf's directives: guessed, and by flag."""

BRACE = {
    False: r"(?<!\{)\{(?:\w+(?:\.\w+|\[\w+\])*)?(?:![rsa])?(?::[^{}\s]*)?\}(?!\})",
    True: r"\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}",
}
"""Python's replacement fields: guessed, and by flag."""

PRINTF = frozenset(
    f"{name}-format" for name in ("c", "objc", "python", "php", "javascript", "lua", "ruby")
)
BRACED = frozenset(f"{name}-format" for name in ("python-brace", "perl-brace", "csharp", "java"))
BARE = {
    "qt-format": r"%L?\d{1,2}", "qt-plural-format": r"%L?n", "kde-format": r"%[1-9]\d*",
    "sh-format": r"\$[A-Za-z_]\w*|\$\{\w+\}",
}  # fmt: skip
"""Formats whose placeholders are an argument and nothing else."""

ACCELERATOR = r"&(?=[^\W_])[^\W_](?!\w*;)|(?<![^\W_])_[A-Za-z0-9]"


def find(text: str, flags: Iterable[str] = frozenset()) -> list[Atom]:
    """The atoms of a text in order, none overlapping.

    `flags` are a unit's: `c-format`, `python-format`, `python-brace-format` and the like say
    which placeholders there are; `no-c-format` and the like say that there are none of that
    sort; `accelerator` says that `&` and `_` may mark a key.

    >>> [a.text for a in find("Open <b>%s</b> at https://example.org/a（100% free）")]
    ['<b>', '%s', '</b>', 'https://example.org/a']
    """
    return list(_found(text, frozenset(flags)))


BLANK = "\ufffc"
"""What stands for each character of an atom in `prose`: the object replacement character."""


@lru_cache(maxsize=4096)
def _prose(text: str, flags: frozenset[str]) -> str:
    for atom in _found(text, flags):
        text = f"{text[: atom.start]}{BLANK * (atom.end - atom.start)}{text[atom.end :]}"
    return text


def prose(text: str, flags: Iterable[str] = frozenset()) -> str:
    """The text with its atoms blanked out, as long as before, so that offsets stay right.

    >>> prose("打开 %s。").replace(BLANK, "_")
    '打开 __。'
    """
    return _prose(text, frozenset(flags))


@lru_cache(maxsize=4096)
def _found(text: str, flags: frozenset[str]) -> tuple[Atom, ...]:
    if text.isalnum():
        return ()
    return tuple(_walk(text, flags))


def _walk(text: str, flags: frozenset[str]) -> Iterator[Atom]:
    for match in _pattern(flags).finditer(text):
        kind = Kind((match.lastgroup or "").split("_")[0])
        if match[0] not in ("%%", "{{", "}}"):
            yield Atom(match[0], match.start(), match.end(), kind)


@lru_cache(maxsize=64)
def _pattern(flags: frozenset[str]) -> re.Pattern[str]:
    parts = [*PATTERNS]
    printf = PRINTF & flags
    brace = BRACED & flags
    if printf:
        parts.insert(0, (Kind.PERCENT, PERCENT[True]))
    elif not brace and not {"no-c-format", "no-python-format"} & flags:
        parts.append((Kind.PERCENT, PERCENT[False]))
    if brace:
        parts.insert(0, (Kind.BRACE, BRACE[True]))
    elif not printf and "no-python-brace-format" not in flags:
        parts.append((Kind.BRACE, BRACE[False]))
    for flag, pattern in BARE.items():
        if flag in flags:
            parts.insert(0, (Kind.VARIABLE, pattern))
    parts.append((Kind.ENTITY, r"&(?:[A-Za-z]\w*|\#\d+|\#[xX][0-9A-Fa-f]+);"))
    if "accelerator" in flags:
        parts.append((Kind.ACCELERATOR, ACCELERATOR))
    named = (f"(?P<{kind}_{place}>{pattern})" for place, (kind, pattern) in enumerate(parts))
    return re.compile("|".join(named), re.DOTALL)
