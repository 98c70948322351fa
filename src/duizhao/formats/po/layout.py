"""How a PO file looks, and its lines in that look.

Two conventions are met: lines wrapped at 79 cells as msgcat writes them, and lines not wrapped at
all. Which one a file has is read off the file. New lines follow it, and old lines are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from duizhao.formats.po import strings, wrap
from duizhao.formats.po.source import Source
from duizhao.model.catalog import State, Unit
from duizhao.text.chars import width

WIDTH = 79
"""gettext's page width."""
UNWRAPPED = 100
"""A line of text longer than this, and breakable, shows that a file is not wrapped."""

LONG = re.compile(rf'^[^#"\n]*"([^\n]{{{UNWRAPPED // 2},}})"', re.MULTILINE)
INDENT = re.compile(r'^([ \t]+)"', re.MULTILINE)
GAP = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr)((?:\[0\])?[ \t]*)"', re.MULTILINE)
SEVERAL = re.compile(r"^#:[ \t]*\S+:[0-9]+[ \t]+\S", re.MULTILINE)
STACKED = re.compile(r"^#:[^\n]*\n#:", re.MULTILINE)
LINE_END = re.compile(r"\r\n|\r|\n")
MARKED_FUZZY = frozenset({State.DRAFT, State.REJECTED})


@dataclass(frozen=True, slots=True)
class Style:
    """How the lines of a file are laid out."""

    width: int = WIDTH
    """Cells of a line; 0 where lines are not wrapped."""

    indent: str = ""
    """What further lines of a string begin with (`msgcat --indent` writes a tab)."""

    gaps: Mapping[str, str] = field(default_factory=dict)
    """What stands between a keyword and its string, where it is not one space."""

    stacked: bool = False
    """Whether each reference has a line of its own."""


def style_of(source: Source) -> Style:
    """The look of a file, read off its text."""
    text = source.text
    indent = INDENT.search(text)
    gaps = {k: gap.removeprefix("[0]") or " " for k, gap in reversed(GAP.findall(text))}
    return Style(
        width=0 if _unwrapped(text) else WIDTH,
        indent=indent[1] if indent else "",
        gaps={keyword: gap for keyword, gap in gaps.items() if gap != " "},
        stacked=bool(STACKED.search(text)) and not SEVERAL.search(text),
    )


def _unwrapped(text: str) -> bool:
    return any(
        len(wrap.fill(found[1], WIDTH - 2)) > 1
        for found in LONG.finditer(text)
        if len(found[1]) > UNWRAPPED or (not found[1].isascii() and width(found[1]) > UNWRAPPED)
    )


def statement(keyword: str, text: str, style: Style, lead: str = "", gap: str = "") -> str:
    """A keyword and its strings, without the last line end.

    `lead` is what all its lines begin with (`#| `), `gap` what follows the keyword; both count
    for the width. A text of several lines begins with an empty string, as gettext writes it,
    unless further lines are indented.
    """
    head = f"{lead}{keyword}{gap or style.gaps.get(keyword.partition('[')[0], ' ')}"
    further = lead + style.indent
    if style.indent:
        lines = quoted(text, style, further, first=head)
    else:
        lines = quoted(text, style, further)
        if len(lines) > 1 or (style.width and width(head + lines[0]) > style.width):
            lines = ['""', *lines]
    return "\n".join([head + lines[0], *(further + line for line in lines[1:])])


def quoted(text: str, style: Style, lead: str = "", first: str | None = None) -> list[str]:
    """The strings of a text, one a line: a new one behind each line end, and where it is wrapped.

    `lead` is what will stand before each line, `first` what stands before the first instead.
    """
    parts = [strings.escaped(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text)] or [""]
    if style.width:
        room = style.width - width(lead.expandtabs(8)) - 2
        head = room if first is None else style.width - width(first.expandtabs(8)) - 2
        filled = [wrap.fill(parts[0], room, head), *(wrap.fill(part, room) for part in parts[1:])]
        parts = [line for lines in filled for line in lines]
    return [f'"{line}"' for line in parts]


def comment(kind: str, text: str) -> list[str]:
    """Comment lines of a kind; none for an empty text."""
    lines = LINE_END.split(text) if text else []
    return [f"#{kind} {line}" if line else f"#{kind}" for line in lines]


def references(origins: Iterable[str], style: Style) -> list[str]:
    """`#:` lines."""
    lines: list[str] = []
    for origin in map(_isolated, origins):
        wide = lines and style.width and width(lines[-1]) + 1 + width(origin) > style.width
        if not lines or wide or style.stacked:
            lines.append("#:")
        lines[-1] += f" {origin}"
    return lines


def _isolated(origin: str) -> str:
    name, colon, line = origin.rpartition(":")
    if not line.isdecimal():
        name, colon, line = origin, "", ""
    return f"\u2068{name}\u2069{colon}{line}" if re.search(r"\s", name) else origin


def is_fuzzy(unit: Unit) -> bool:
    """Whether the unit's translation is to be marked fuzzy in a file."""
    return unit.state in MARKED_FUZZY and any(forms(unit))


def forms(unit: Unit, count: int = 1) -> tuple[str, ...]:
    """What its msgstr say: none of it when the unit is empty, and as many as the language has.

    A plural unit that lacks a form is empty too, but keeps the forms that it has.
    """
    if unit.plural is None:
        return ("",) if unit.state is State.EMPTY else (unit.target,)
    own = (unit.target, *unit.plural.forms[1:])
    if unit.state is State.EMPTY and all(own):
        own = ("",) * len(own)
    while len(own) > count and not own[-1]:
        own = own[:-1]
    return own + ("",) * (count - len(own))


def entry(unit: Unit, style: Style, plurals: int = 0) -> str:
    """A whole entry as new, with its last line end.

    `plurals` is how many forms the language has; 0 when nothing says, which gettext takes for 2.
    """
    fuzzy = is_fuzzy(unit)
    flags = [*(["fuzzy"] if fuzzy else []), *sorted(unit.flags)]
    if "no-wrap" in unit.flags:
        style = Style(0, style.indent, style.gaps, style.stacked)
    lines = [
        *comment("", unit.note),
        *comment(".", unit.comment),
        *references(unit.origins, style),
        *(["#, " + ", ".join(flags)] if flags else []),
    ]
    if fuzzy and unit.previous:
        lines.append(statement("msgid", unit.previous, style, "#| "))
    if unit.context is not None:
        lines.append(statement("msgctxt", unit.context, style))
    lines.append(statement("msgid", unit.source, style))
    own = forms(unit, plurals or max(2, len(unit.plural.forms) if unit.plural else 0))
    if unit.plural is None:
        lines.append(statement("msgstr", own[0], style))
    else:
        lines.append(statement("msgid_plural", unit.plural.source, style))
        lines += [statement(f"msgstr[{n}]", text, style) for n, text in enumerate(own)]
    return "\n".join(lines) + "\n"
