"""A catalog as CSV, for somebody who translates in a spreadsheet.

Columns, of which only `source` is needed, in any order: `context`, `source`, `target`, `state`,
`note`, `references`; and where some unit has them `plural`, `forms`, `comment`, `flags`,
`previous`. References, forms and flags stand between ` | `.

A file that lost its `state`, or whose state contradicts its target, is read by its targets: empty
or translated. Languages and headers are not kept: they belong to the catalog this goes back to.
Other columns are not read.
"""

from __future__ import annotations

from collections.abc import Mapping

from duizhao.errors import FormatError
from duizhao.formats import Format, sheet
from duizhao.messages import msg
from duizhao.model import Catalog, Key, Plural, State, Unit

NAME = "csv-catalog"
COLUMNS = ("context", "source", "target", "state", "note", "references")
MORE = ("plural", "forms", "comment", "flags", "previous")


def parse(data: bytes) -> Catalog:
    """A catalog from bytes; FormatError with the line and what to do about it."""
    table = sheet.read(data, NAME, {*COLUMNS, *MORE})
    names = [sheet.column_key(name) for name in table.header.values]
    if "source" not in names:
        reason = msg("no column “source”; name the one with the source texts so")
        raise FormatError(NAME, reason, table.header.line)
    for name in (*COLUMNS, *MORE):
        if names.count(name) > 1:
            reason = msg("two columns “{name}”; rename or delete one", name=name)
            raise FormatError(NAME, reason, table.header.line)
    lines: dict[Key, int] = {}
    units = []
    for row in table.rows:
        unit = _unit(dict(zip(names, row.values, strict=False)), row.line)
        if unit.key in lines:
            reason = msg(
                "this source is already in line {line}; give one of them a context",
                line=lines[unit.key],
            )
            raise FormatError(NAME, reason, row.line)
        lines[unit.key] = row.line
        units.append(unit)
    return Catalog("", "", tuple(units))


def serialize(catalog: Catalog) -> bytes:
    """A catalog as bytes."""
    rows = [_cells(unit) for unit in catalog]
    columns = [*COLUMNS, *(name for name in MORE if any(row[name] for row in rows))]
    return sheet.write(columns, ([row[name] for name in columns] for row in rows))


def _cells(unit: Unit) -> dict[str, str]:
    return {
        "context": _spell_context(unit.context),
        "source": unit.source,
        "target": unit.target,
        "state": unit.state.value,
        "note": unit.note,
        "references": sheet.join(unit.origins),
        "plural": unit.plural.source if unit.plural else "",
        "forms": sheet.join(unit.plural.forms) if unit.plural else "",
        "comment": unit.comment,
        "flags": sheet.join(sorted(unit.flags)),
        "previous": unit.previous,
    }


def _unit(row: Mapping[str, str], line: int) -> Unit:
    if not row.get("source"):  # a short row has no such cell
        raise FormatError(NAME, msg("no source; fill it in or delete the row"), line)
    target = row.get("target", "")
    plural = row.get("plural")
    return Unit(
        source=row["source"],
        target=target,
        state=_state(row.get("state", ""), target, line),
        context=_read_context(row.get("context", "")),
        plural=Plural(plural, tuple(sheet.split(row.get("forms", "")))) if plural else None,
        note=row.get("note", ""),
        comment=row.get("comment", ""),
        flags=frozenset(sheet.split(row.get("flags", ""))),
        origins=tuple(sheet.split(row.get("references", ""))),
        previous=row.get("previous", ""),
        line=line,
    )


def _state(word: str, target: str, line: int) -> State:
    by_target = State.TRANSLATED if target else State.EMPTY
    if not word:
        return by_target
    try:
        state = State(word.lower())
    except ValueError as error:
        known = ", ".join(State)
        reason = msg("no state “{word}”; write one of {known}", word=word, known=known)
        raise FormatError(NAME, reason, line) from error
    return state if (state is State.EMPTY) != bool(target) else by_target


def _spell_context(context: str | None) -> str:
    """An empty cell is no context; the empty context is a lone apostrophe."""
    if context is None:
        return ""
    return context if context.strip("'") else context + "'"


def _read_context(cell: str) -> str | None:
    if not cell:
        return None
    return cell if cell.strip("'") else cell[:-1]


csv_catalog = Format(
    name=NAME,
    summary="A catalog as CSV, one unit a row.",
    suffixes=(".csv",),
    carries=Catalog,
    parse=parse,
    serialize=serialize,
    sample=Catalog(
        "",
        "",
        (
            Unit("坚持零容忍。", "Zero tolerance.", State.TRANSLATED, origins=("a b.txt:3", "c:1")),
            Unit("坚持零容忍。", context="", note="the second time\n=so"),
            Unit(
                "%d file",
                "%d 个文件",
                State.DRAFT,
                plural=Plural("%d files", ("%d 个文件",)),
                flags=frozenset({"c-format"}),
                comment="how many",
                previous="file",
            ),
        ),
    ),
)
