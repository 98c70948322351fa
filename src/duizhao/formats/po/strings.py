"""What stands between quotes, and what it means.

polib knows the everyday escapes both ways. Octal and hexadecimal ones, which it would leave as
backslashes, name *bytes* in the file's charset and are read here as gettext's po-lex.c reads
them. polib never sees an entry or a file: it drops what it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

RARE = re.compile(r"(?<!\\)(?:\\\\)*+\\[a0-7x]")
ESCAPE = re.compile(r'\\(?:([abfnrtv"\\])|([0-7]{1,3})|x([0-9A-Fa-f]+))')
LETTERS = {"a": b"\a", "b": b"\b", "f": b"\f", "n": b"\n", "r": b"\r", "t": b"\t", "v": b"\v"}


def meaning(pieces: Iterable[str], codec: str) -> str:
    """The text that quoted pieces make together.

    Raises UnicodeDecodeError when numeric escapes name bytes that are no text in the charset.

    >>> meaning(["a\\\\n", "\\\\343\\\\200\\\\202"], "utf_8")
    'a\\n。'
    """
    raw = "".join(pieces)
    if "\\" not in raw:
        return raw
    plain = raw.replace(r"\n", "\n").replace(r"\"", '"')
    if "\\" not in plain and r"\\" not in raw:
        return plain
    if RARE.search(raw):
        return b"".join(b for piece in pieces for b in _bytes(piece, codec)).decode(codec)
    from polib import unescape  # not wanted by most commands

    unescaped: str = unescape(raw)
    return unescaped


def _bytes(piece: str, codec: str) -> Iterator[bytes]:
    at = 0
    for found in ESCAPE.finditer(piece):
        yield piece[at : found.start()].encode(codec)
        letter, octal, hexadecimal = found.groups()
        if letter:
            yield LETTERS.get(letter, letter.encode())
        else:
            value = int(octal, 8) if octal else int(hexadecimal, 16)
            yield bytes([value & 0xFF])  # a C char: gettext lets the higher bits go
        at = found.end()
    yield piece[at:].encode(codec)


def escaped(text: str) -> str:
    """The text as it stands between quotes.

    >>> escaped('say "hi"\\n')
    'say \\\\"hi\\\\"\\\\n'
    """
    from polib import escape

    plain: str = escape(text)
    return plain.replace("\a", r"\a").replace("\0", r"\000")
