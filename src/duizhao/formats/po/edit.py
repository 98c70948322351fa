"""Changed units into the entries they came from: only the lines of what changed are replaced.

An entry's comments keep their order and everything that is equal keeps its bytes. Only live
entries are edited; obsolete ones are moved as they are, by `arrange`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from duizhao.formats.po import faults
from duizhao.formats.po import layout as look
from duizhao.formats.po.entry import FLAG_KINDS, FUZZY, Entry, flags, flags_in
from duizhao.formats.po.lexer import Comment, Statement
from duizhao.formats.po.source import Edit, Source
from duizhao.model.catalog import State, Unit

RANK = {"": 0, ".": 1, ":": 2, ",": 3, "!": 3, "=": 4}
"""The order in which gettext writes the comments of an entry."""


def edits(
    source: Source, entry: Entry, unit: Unit, style: look.Style, plurals: int
) -> Iterator[Edit]:
    """What changes in an entry so that it says what the unit of the same key says."""
    if "no-wrap" in unit.flags:
        style = replace(style, width=0)
    old = entry.unit
    if unit.note != old.note:
        yield from _comments(source, entry, "", look.comment("", unit.note))
    if unit.comment != old.comment:
        yield from _comments(source, entry, ".", look.comment(".", unit.comment))
    if unit.origins != old.origins:
        yield from _comments(source, entry, ":", _references(entry, unit, style))
    yield from _flags(source, entry, unit)
    yield from _previous(source, entry, unit, style)
    yield from _translation(source, entry, unit, style, plurals)


def _references(entry: Entry, unit: Unit, style: look.Style) -> list[str]:
    own = [c for c in entry.comments if c.kind == ":"]
    stacked = len(own) > 1 and len(own) == len(entry.unit.origins)
    return look.references(unit.origins, replace(style, stacked=style.stacked or stacked))


def _comments(source: Source, entry: Entry, kind: str, lines: list[str]) -> Iterator[Edit]:
    """All comments of a kind replaced at the place of the first, or put in where they belong."""
    own = [c for c in entry.comments if c.kind == kind]
    text = "".join(f"{line}\n" for line in lines)
    if not own:
        place = _place(source, entry, RANK[kind])
        yield Edit(place, place, text)
    for number, comment in enumerate(own):
        yield _replaced(source, comment, comment, "" if number else text)


def _place(source: Source, entry: Entry, rank: int) -> int:
    """Where a comment of that rank is put in: before the first one that comes later."""
    later: list[Comment | Statement] = [c for c in entry.comments if RANK[c.kind] > rank]
    return lines_of(source, (*later, *entry.previous, *entry.statements)[0])[0]


def _flags(source: Source, entry: Entry, unit: Unit) -> Iterator[Edit]:
    own = set(flags(entry.comments))
    wanted = set(unit.flags) | ({FUZZY} if fuzzy_after(entry, unit) else set())
    if wanted == own:
        return
    added = sorted(wanted - own, key=lambda flag: (flag != FUZZY, flag))
    lines = [c for c in entry.comments if c.kind in FLAG_KINDS]
    home = next((c for c in lines if c.kind != "="), None)
    for line in lines:
        before = flags_in(line.text)
        after = [flag for flag in before if flag in wanted]
        if line is home:
            after = _joined(after, added)
        if after != before:
            text = f"#{line.kind} {', '.join(after)}\n" if after else ""
            yield _replaced(source, line, line, text)
    if added and home is None:
        place = _place(source, entry, RANK[","] - 1 if lines else RANK[","])
        yield Edit(place, place, f"#, {', '.join(added)}\n")


def _joined(kept: list[str], added: list[str]) -> list[str]:
    """Flags of a line with new ones behind the old, fuzzy first."""
    return [f for f in added if f == FUZZY] + kept + [f for f in added if f != FUZZY]


def fuzzy_after(entry: Entry, unit: Unit) -> bool:
    """Whether the entry is flagged once it says what the unit says.

    A flag on an entry without translation means nothing, so it is left alone until there is one.
    """
    if unit.state is State.EMPTY and entry.unit.state is State.EMPTY:
        return entry.fuzzy
    return look.is_fuzzy(unit)


def _previous(source: Source, entry: Entry, unit: Unit, style: look.Style) -> Iterator[Edit]:
    """`#|` lines go when the entry is no longer fuzzy, and are replaced when they differ."""
    fuzzy = fuzzy_after(entry, unit)
    cleared = entry.fuzzy and not fuzzy
    if unit.previous == entry.unit.previous and not cleared:
        return
    text = ""
    if unit.previous and fuzzy:
        text = look.statement("msgid", unit.previous, style, "#| ") + "\n"
    if entry.previous:
        yield _replaced(source, entry.previous[0], entry.previous[-1], text)
    elif text:
        place = lines_of(source, entry.statements[0])[0]
        yield Edit(place, place, text)


def _translation(
    source: Source, entry: Entry, unit: Unit, style: look.Style, plurals: int
) -> Iterator[Edit]:
    old, own = entry.unit, entry.forms
    before = old.plural.forms if old.plural else (old.target,)
    after = look.forms(unit, len(before))
    if unit.plural and (old.plural is None or after != before):
        after = look.forms(unit, plurals or max(2, len(before)))
    if (old.plural is None) != (unit.plural is None) or len(before) != len(after):
        yield _restructured(source, entry, unit, after, style)
        return
    plural = entry.statement("msgid_plural")
    if old.plural and unit.plural and plural and old.plural.source != unit.plural.source:
        yield _restated(source, plural, unit.plural.source, style)
    for statement, was, text in zip(own, before, after, strict=True):
        if was != text:
            yield _restated(source, statement, text, style)


def _restructured(
    source: Source, entry: Entry, unit: Unit, forms: tuple[str, ...], style: look.Style
) -> Edit:
    """Everything behind the msgid anew: the entry now counts, or no longer does."""
    first = entry.statement("msgid_plural") or entry.forms[0]
    if unit.plural is None:
        lines = [look.statement("msgstr", forms[0], style)]
    else:
        lines = [look.statement("msgid_plural", unit.plural.source, style)]
        lines += [look.statement(f"msgstr[{n}]", text, style) for n, text in enumerate(forms)]
    return _replaced(source, first, entry.forms[-1], "".join(f"{line}\n" for line in lines))


def _restated(source: Source, statement: Statement, text: str, style: look.Style) -> Edit:
    """A statement with another text, laid out as it was."""
    start, _ = lines_of(source, statement)
    head = re.compile(r"([^\"\n]*?)((?:msgid_plural|msgstr)(?:[ \t]*\[[^\]]*\])?)([ \t]*)")
    found = head.match(source.text, start)
    assert found is not None, "a statement begins with its keyword"
    lead, keyword, gap = found.groups()
    new = look.statement(keyword, text, replace(style, indent=style.indent or lead), "", gap)
    return _replaced(source, statement, statement, f"{lead}{new}\n")


def _replaced(
    source: Source, first: Comment | Statement, last: Comment | Statement, text: str
) -> Edit:
    """Whole lines from one token to another replaced; a last line without end stays without."""
    start, end = lines_of(source, first)[0], lines_of(source, last)[1]
    if text and source.text[end - 1] != "\n":
        text = text.removesuffix("\n")
    return Edit(start, end, text)


def lines_of(source: Source, token: Comment | Statement) -> tuple[int, int]:
    """Where the lines of a token begin and end; FormatError if another one shares them."""
    text = source.text
    start = text.rfind("\n", 0, token.start) + 1
    end = text.find("\n", token.end) + 1 or len(text)
    if text[start : token.start].strip() or text[token.end : end].strip():
        raise faults.crowded(source, token.start)
    return start, end
