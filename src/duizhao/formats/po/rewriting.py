"""A PO file with some of its units changed: all other bytes are copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from duizhao.errors import DuizhaoError, FormatError
from duizhao.formats.po import edit, header
from duizhao.formats.po import layout as look
from duizhao.formats.po.document import PoFile
from duizhao.formats.po.source import Edit
from duizhao.messages import msg
from duizhao.model.catalog import Key, Unit


class UnknownUnitError(DuizhaoError, KeyError):
    """A unit whose key no live entry of the file has."""

    def __init__(self, key: Key) -> None:
        context, source = key
        super().__init__(
            msg("the file has no entry “{source}”; add entries with arrange", source=source)
            if context is None
            else msg(
                "the file has no entry “{source}” with the context “{context}”; "
                "add entries with arrange",
                source=source,
                context=context,
            )
        )


def rewrite(po: PoFile, units: Iterable[Unit], headers: Mapping[str, str]) -> bytes:
    """The file's bytes with those units and header fields as given."""
    changed = [unit for unit in units if _entry(po, unit) != unit]
    fields = header.changed(po, headers)
    if not changed and fields == header.of(po):
        return po.source.data
    po = _recoded(po, fields)
    style, plurals = look.style_of(po.source), header.forms(fields)
    edits: list[Edit] = header.edits(po, headers, style)
    for unit in {unit.key: unit for unit in changed}.values():
        edits += edit.edits(po.source, po.by_key[unit.key], unit, style, plurals)
    return po.source.edited(edits)


def _entry(po: PoFile, unit: Unit) -> Unit:
    """What the file says of a unit; UnknownUnitError if it says nothing."""
    entry = po.by_key.get(unit.key)
    if entry is None or entry.obsolete or entry is po.header:
        raise UnknownUnitError(unit.key)
    return entry.unit


def _recoded(po: PoFile, fields: header.Fields) -> PoFile:
    """The file under the charset that its new header names, if its bytes mean the same in it."""
    if not header.field(fields, "Content-Type"):
        return po
    name, codec = header.codec(fields)
    source = po.source
    if codec == source.codec:
        return po
    try:
        same = source.data[source.bom :].decode(codec) == source.text
    except UnicodeDecodeError:
        same = False
    if not same:
        reason = msg(
            "the file is in {old} and cannot be called {new}; convert it with msgconv",
            old=source.charset,
            new=name,
        )
        raise FormatError("po", reason)
    return replace(po, source=replace(source, codec=codec, charset=name))
