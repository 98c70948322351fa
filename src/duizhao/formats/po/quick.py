"""The units of a PO file without the places of their tokens, and the entries that are asked for.

Nearly every entry of every catalog is laid out as gettext writes it. One pattern takes such an
entry whole, which is several times faster than token by token and keeps nothing but the unit; any
other entry goes through the lexer, from its first character to its last. The lexer stays the
judge: where anything is at fault, the file is read again by `document`, whose error it is, and
`tests/formats/po/test_quick.py` holds that both read the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from duizhao.errors import FormatError
from duizhao.formats.po import charset, document, lexer, strings
from duizhao.formats.po.document import HEADER, PoFile
from duizhao.formats.po.entry import (
    FLAG_KINDS,
    FUZZY,
    Entry,
    entries,
    flags_in,
    references_in,
    state_of,
)  # fmt: skip
from duizhao.formats.po.lexer import INSIDE
from duizhao.formats.po.source import Source
from duizhao.model.catalog import Key, Plural, Unit

END = r"\r?\n"
STRINGS = rf'"({INSIDE}(?:"{END}"{INSIDE})*+)"'
OLD = rf'"({INSIDE}(?:"{END}#\| "{INSIDE})*+)"'
SEAM = re.compile(rf'"{END}(?:#\| )?"')
ENTRY = re.compile(
    rf"(?:[ \t]*{END})*+"
    rf"((?:#(?![~|])[^\r\n]*{END})*+)"
    rf"(?:#\| msgid {OLD}{END})?"
    rf"(?:msgctxt {STRINGS}{END})?"
    rf"(msgid ){STRINGS}{END}"
    rf"(?:msgid_plural {STRINGS}{END})?"
    rf"msgstr(\[0\])? {STRINGS}"
    rf"(?:{END}msgstr\[1\] {STRINGS})?"
    rf"(?={END}(?:#|(?:{END})*+(?:\Z|[#m](?!sgstr)))|\Z)"
)
"""One entry as gettext lays it out, of at most two plural forms, and what cannot belong to it."""

NONE: frozenset[str] = frozenset()

Place = tuple[int, Unit, bool]
"""Where an entry begins, what it says, and whether it is live."""


def read(source: Source) -> tuple[str, list[Unit]]:
    """The header's text and the live units in order; FormatError as `document.read` has it."""
    header, units = "", list[Unit]()
    for _at, unit, live in _checked(source):
        if unit.source == "" and unit.context is None:
            header = unit.target if live else ""
        elif live:
            units.append(unit)
    return header, units


def some(data: bytes, keys: Collection[Key]) -> PoFile:
    """The file with no more entries than the header and those of the keys; errors as above."""
    source = charset.decode(data)
    wanted = {HEADER, *keys}
    places = [at for at, unit, _live in _checked(source) if unit.key in wanted]
    found = (_entry(source, at) for at in places)
    return PoFile(source, tuple(entry for entry in found if entry))


def _checked(source: Source) -> Iterator[Place]:
    try:
        yield from _walk(source)
    except FormatError:
        document.read(source.data)
        raise


def _walk(source: Source) -> Iterator[Place]:
    text, at, line = source.text, 0, 1
    seen = set[Key]()
    while True:
        unit, live = None, True
        if found := ENTRY.match(text, at):
            end = found.end()
            unit = _unit(found, line + text.count("\n", at, found.start(4)))
        if unit is None:
            entry = _entry(source, at)
            if entry is None:
                return
            unit, end, live = entry.unit, entry.end, not entry.obsolete
        key = (unit.context, unit.source)
        if key in seen:
            document.read(source.data)  # says which two
        seen.add(key)
        yield at, unit, live
        line += text.count("\n", at, end)
        at = end


def _entry(source: Source, at: int) -> Entry | None:
    """The entry that begins there, whatever it looks like; None at the end of the file."""
    for entry in entries(source, lexer.tokens(source, at)):
        if isinstance(entry, Entry):
            return entry
    return None


def _unit(found: re.Match[str], line: int) -> Unit | None:
    """The unit of such an entry; None where the lexer should look at it."""
    comments, old, context, _place, msgid, plural, index, first, second = found.groups()
    if (plural is None) is not (index is None) or (plural is None and second is not None):
        return None
    try:
        forms = (_text(first),) if second is None else (_text(first), _text(second))
        note, comment, flags, origins, fuzzy = _said(comments)
        return Unit(
            _text(msgid),
            forms[0],
            state_of(forms, fuzzy),
            context and _text(context),
            None if plural is None else Plural(_text(plural), forms),
            note,
            comment,
            flags,
            origins,
            _text(old) if old else "",
            line,
        )
    except _BytesError:
        return None


class _BytesError(Exception):
    """An escape stands for a byte: the lexer knows of which charset."""


def _text(raw: str) -> str:
    """What quoted strings mean together."""
    if '"' in raw:
        raw = SEAM.sub("", raw)
    if "\\" not in raw:
        return raw
    if strings.RARE.search(raw):
        raise _BytesError
    return strings.meaning((raw,), "")


def _said(comments: str) -> tuple[str, str, frozenset[str], tuple[str, ...], bool]:
    """Translator's and extracted comments, flags, references, and whether it is fuzzy."""
    if not comments:
        return "", "", NONE, (), False
    notes: list[str] = []
    extracted: list[str] = []
    flags: list[str] = []
    origins: list[str] = []
    for line in comments.replace("\r", "").removesuffix("\n").split("\n"):
        kind = line[1:2]
        if kind == ":":
            origins += references_in(line[2:])
        elif kind == ".":
            extracted.append(line[2:].removeprefix(" "))
        elif kind and kind in FLAG_KINDS:
            flags += flags_in(line[2:])
        else:
            notes.append(line[1:].removeprefix(" "))
    own = frozenset(flags) - {FUZZY} if flags else NONE
    return "\n".join(notes), "\n".join(extracted), own, tuple(origins), FUZZY in flags
