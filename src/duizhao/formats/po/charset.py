"""Which charset a PO file is in, and its bytes as text.

The header names the charset, and the header is inside the file: so it is looked for in the bytes,
before anything is decoded. That is safe because none of the charsets here uses the bytes of a
quote or a line end inside a longer character (a backslash, 0x5C, some do use). Refuses UTF-16,
charsets that gettext does not know and bytes that are not what the header promises: a file read
in the wrong charset would be written back as rubbish.
"""

from __future__ import annotations

import codecs
import re

from duizhao.errors import FormatError
from duizhao.formats.po.source import Source
from duizhao.messages import Message, msg

PORTABLE = {
    "ASCII": "ascii", "US-ASCII": "ascii", "ANSI-X3.4-1968": "ascii",
    "UTF-8": "utf_8", "UTF8": "utf_8", "CHARSET": "utf_8",
    "GB2312": "gb2312", "EUC-CN": "gb2312", "GBK": "gbk", "CP936": "gbk", "GB18030": "gb18030",
    "BIG5": "big5", "BIG-5": "big5", "CP950": "cp950", "BIG5-HKSCS": "big5hkscs",
    "EUC-JP": "euc_jp", "SHIFT-JIS": "shift_jis", "CP932": "cp932",
    "EUC-KR": "euc_kr", "CP949": "cp949", "JOHAB": "johab",
    "CP850": "cp850", "CP866": "cp866", "CP874": "cp874",
    "KOI8-R": "koi8_r", "KOI8-U": "koi8_u", "KOI8-T": "koi8_t",
    "TIS-620": "tis_620", "LATIN1": "latin_1",
    **{f"ISO-8859-{n}": f"iso8859_{n}" for n in (*range(1, 12), *range(13, 17))},
    **{f"CP{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"WINDOWS-{n}": f"cp{n}" for n in range(1250, 1259)},
}  # fmt: skip
"""Python's codec for each charset name: gettext's portable names and what else is met in files.

Case and `_` for `-` do not matter. `CHARSET` is what an unfilled template says.
https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html
"""

BOM = codecs.BOM_UTF8
WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
HEADER = re.compile(
    rb'^[ \t]*msgid[ \t\r\n]*""[ \t\r\n]*^[ \t]*msgstr[ \t\r\n]*((?:"[^\n]*"[ \t\r]*\n?[ \t]*)++)',
    re.MULTILINE,
)
SEAM = re.compile(rb'"[ \t\r]*\n[ \t]*"')
DECLARED = re.compile(rb"charset=[ \t]*([^\s\\\"]+)", re.IGNORECASE)


def decode(data: bytes) -> Source:
    """The file as text with its charset; FormatError if they do not fit each other."""
    if data.startswith(WIDE_BOMS) or b"\0" in data[:2]:
        raise FormatError("po", msg("the file is UTF-16; save it as UTF-8"))
    bom = len(BOM) if data.startswith(BOM) else 0
    charset = declared(data)
    codec = codec_of(charset or "UTF-8", line=_line(data, charset))
    if bom and codec not in ("utf_8", "ascii"):
        raise FormatError("po", _contradiction(charset))
    try:
        text = data[bom:].decode(codec)
    except UnicodeDecodeError as error:
        place = bom + error.start
        reason = _not_valid(data[place], charset)
        raise FormatError("po", reason, data.count(b"\n", 0, place) + 1) from error
    return Source(data, text, codec, charset or "UTF-8", bom)


def declared(data: bytes) -> str:
    """The charset that the header names, as it is spelled there; empty when none is named."""
    header = HEADER.search(data.removeprefix(BOM))
    named = DECLARED.search(SEAM.sub(b"", header[1])) if header else None
    return named[1].decode("ascii", "replace") if named else ""


def codec_of(charset: str, line: int | None = None) -> str:
    """Python's codec for a charset name; FormatError if duizhao cannot read or write it."""
    try:
        return PORTABLE[charset.upper().replace("_", "-")]
    except KeyError:
        raise FormatError(
            "po",
            msg(
                "the header names the charset “{charset}”, which cannot be read; convert the file "
                "with “msgconv --to-code=UTF-8”, or correct the header",
                charset=charset,
            ),
            line,
        ) from None


def _line(data: bytes, charset: str) -> int | None:
    named = re.search(rb"charset=[ \t]*" + re.escape(charset.encode("ascii", "replace")), data)
    return data.count(b"\n", 0, named.start()) + 1 if charset and named else None


def _contradiction(charset: str) -> Message:
    return msg(
        "the file begins with a UTF-8 mark but its header says charset={charset}; "
        "correct the header",
        charset=charset,
    )


def _not_valid(byte: int, charset: str) -> Message:
    if not charset:
        return msg(
            "byte 0x{byte} is not valid UTF-8 and no header names another charset; "
            "add “Content-Type: text/plain; charset=…” to the header",
            byte=f"{byte:02X}",
        )
    return msg(
        "byte 0x{byte} is not valid in {charset}, the charset that the header names; "
        "save the file in that charset or correct the header",
        byte=f"{byte:02X}",
        charset=charset,
    )
