"""A PO file brought to a list of units, as msgmerge brings one to a template.

Two steps: first whole entries are moved, marked obsolete, taken back or added; then `rewrite`
changes what differs within them. So each step copies bytes, and neither knows the other's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.errors import FormatError
from duizhao.formats.po import document, header
from duizhao.formats.po import layout as look
from duizhao.formats.po.document import HEADER, PoFile
from duizhao.formats.po.edit import lines_of
from duizhao.formats.po.entry import Entry
from duizhao.formats.po.rewriting import rewrite
from duizhao.formats.po.source import Edit, Source
from duizhao.messages import msg
from duizhao.model.catalog import Key, State, Unit

OBSOLETE = re.compile(r"^[ \t]*#~(?:(\|)| ?)", re.MULTILINE)
PREVIOUS = re.compile(r"^[ \t]*#\|", re.MULTILINE)
TEXT = re.compile(r"^(?=[ \t]*[^ \t\r\n])", re.MULTILINE)
NOWHERE: Key = (None, "\0")
"""What stands before the first entry of a file."""


@dataclass(frozen=True, slots=True)
class Block:
    """An entry's lines."""

    key: Key
    """The entry's."""

    body: bytes
    """Its lines, from the first comment to the last string."""

    gap: bytes = b""
    """What is between it and the entry before it: blank lines, mostly."""

    after: Key | None = None
    """The entry it stood behind; None for a new one."""


def arrange(po: PoFile, units: Sequence[Unit], headers: Mapping[str, str]) -> bytes:
    """The file's bytes with exactly these live units in this order."""
    check_unique(units)
    wanted = [_with_translation(po, unit) for unit in units]
    if [unit.key for unit in wanted] != [entry.unit.key for entry in po.live]:
        po = document.read(_moved(po, wanted))
    return rewrite(po, wanted, headers)


def check_unique(units: Iterable[Unit]) -> None:
    """Refuse units that one file cannot hold together."""
    seen: set[Key] = {HEADER}
    for unit in units:
        if unit.key in seen:
            raise FormatError(
                "po",
                msg(
                    "two units with the source “{source}” and the same context; "
                    "give one of them another context",
                    source=unit.source,
                )
                if unit.source
                else msg("a unit without source text; PO keeps the empty msgid for its header"),
            )
        seen.add(unit.key)


def _with_translation(po: PoFile, unit: Unit) -> Unit:
    """An empty unit takes what the file has for it, obsolete or not, as msgmerge does.

    Otherwise bringing a file to a template twice would first revive a translation and then
    clear it. To clear one, use `rewrite`.
    """
    entry = po.by_key.get(unit.key)
    if entry is None or unit.state is not State.EMPTY or any(_texts(unit)):
        return unit
    old = entry.unit
    if not any(_texts(old)):
        return unit
    kept = replace(
        unit,
        target=old.target,
        state=old.state,
        plural=old.plural,
        note=unit.note or old.note,
        flags=unit.flags | old.flags,
        previous=old.previous,
    )
    same = (old.plural and old.plural.source) == (unit.plural and unit.plural.source)
    return kept if same else _recounted(kept, unit)


def _recounted(kept: Unit, unit: Unit) -> Unit:
    """A translation under another plural: somebody has to look at it."""
    if unit.plural is None:
        target = next(filter(None, _texts(kept)))
        return replace(kept, target=target, plural=None, state=State.DRAFT)
    forms = kept.plural.forms if kept.plural else (kept.target,)
    return replace(kept, plural=replace(unit.plural, forms=forms), state=State.DRAFT)


def _texts(unit: Unit) -> tuple[str, ...]:
    return (unit.target, *unit.plural.forms) if unit.plural else (unit.target,)


def _moved(po: PoFile, units: Sequence[Unit]) -> bytes:
    """The file with the entries of the units in their order, new ones added, others obsolete."""
    if po.domains:
        line = po.source.line(po.domains[0].start)
        raise FormatError("po", msg("entries of a file with domains cannot be reordered"), line)
    wanted = frozenset(unit.key for unit in units)
    blocks = {block.key: block for block in _blocks(po, wanted)}
    style, plurals = look.style_of(po.source), header.forms(header.of(po))
    live = [
        blocks.get(unit.key) or Block(unit.key, po.source.encode(look.entry(unit, style, plurals)))
        for unit in units
    ]
    old = [e.unit.key for e in (*po.obsolete, *po.live) if e.unit.key not in wanted]
    head = [blocks[HEADER]] if po.header else []
    return _joined(po, [*head, *live, *(blocks[key] for key in old if key in blocks)])


def _blocks(po: PoFile, wanted: frozenset[Key]) -> Iterator[Block]:
    """The file's entries as they will stand: what is dropped for good is left out."""
    source, end, after = po.source, 0, NOWHERE
    for entry in po.entries:
        start, gap = lines_of(source, entry.first)[0], end
        end = lines_of(source, entry.statements[-1])[1]
        key = entry.unit.key
        if entry.obsolete and key in wanted:
            edits = list(_revived(source, start, end))
        elif entry.obsolete or key in wanted or entry is po.header:
            edits = []
        elif any(_texts(entry.unit)):
            edits = list(_retired(source, entry))
        else:
            continue
        yield Block(key, source.edited(edits, start, end), source.slice(gap, start), after)
        after = key


def _revived(source: Source, start: int, end: int) -> Iterator[Edit]:
    """`#~` taken away from every line."""
    for mark in OBSOLETE.finditer(source.text, start, end):
        yield Edit(*mark.span(), "#|" if mark[1] else "")


def _retired(source: Source, entry: Entry) -> Iterator[Edit]:
    """`#~` before every statement; where it stood in the program is not kept, as in msgmerge."""
    for comment in entry.comments:
        if comment.kind in (".", ":"):
            yield Edit(*lines_of(source, comment), "")
    for statement in entry.previous:
        for mark in PREVIOUS.finditer(source.text, *lines_of(source, statement)):
            yield Edit(*mark.span(), "#~|")
    for statement in entry.statements:
        for line in TEXT.finditer(source.text, *lines_of(source, statement)):
            yield Edit(line.start(), line.start(), "#~ ")


def _joined(po: PoFile, blocks: Iterable[Block]) -> bytes:
    """Blocks one behind the other, a blank line between those that were not neighbours."""
    source, newline = po.source, po.source.encode("\n")
    pieces, before = [source.data[: source.bom]], NOWHERE
    for block in blocks:
        gap = block.gap
        if block.after != before and newline not in gap and before != NOWHERE:
            gap = newline
        elif block.after != before and before == NOWHERE:
            gap = b""
        pieces += [gap, block.body if block.body.endswith(b"\n") else block.body + newline]
        before = block.key
    end = lines_of(source, po.entries[-1].statements[-1])[1] if po.entries else 0
    return b"".join([*pieces, source.slice(end, len(source.text))])
