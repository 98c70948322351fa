"""One unit on the screen: where it stands, both texts, its terms, what the checks say, comments.

Everything is stacked and begins in one column: no second column and no rule to the right of text,
so a terminal that draws “ ” or — two cells wide shifts a line's end and nothing else. Glyphs carry
what colours show, so it reads the same without them. No part of a text is ever cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.text import Text

from duizhao.messages import _, tell
from duizhao.model import Decision, Finding, Severity, State, Status, Unit
from duizhao.review import Session
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.states import GLYPHS, state_name
from duizhao.ui.wrap import styled, wrapped

if TYPE_CHECKING:
    from duizhao.review.terms import TermUse

Mark = tuple[int, int, str]
"""A stretch of a text and its style."""

Show = Callable[[str], str]
"""How a text is shown: as it is, or in the other Chinese script."""

WIDEST = 100
"""Cells of the longest line: a longer one is hard to read; a pipe has no such limit."""

PIPE = 1000
"""A console as wide as this is no terminal."""

SEVERITIES = {Severity.ERROR: ("✗", "red"), Severity.WARNING: ("!", "yellow")}


def room(console: Console) -> int:
    """Cells that a line of prose may take."""
    return console.width if console.width >= PIPE else min(console.width, WIDEST)


def card(
    session: Session,
    unit: Unit,
    uses: Sequence[TermUse],
    cells: int,
    *,
    found: Sequence[Text] = (),
    nearby: Sequence[Text] = (),
    show: Show = str,
) -> RenderableType:
    """All there is to see of a unit; terms have numbers, as have the matches of the memory."""
    names = labels()
    indent = 4 + max(width(label) for label in names.values())
    lines: list[Text] = [_head(session, unit, cells)]

    def field(name: str, *texts: Text) -> None:
        label = names[name]
        for text in texts:
            for line in wrapped(text, cells - indent):
                lead = styled(f"  {label}", "cyan") if label else Text()
                lead.append(" " * (indent - width(lead.plain)))
                lines.append(lead.append_text(line))
                label = ""

    findings = session.findings(unit)
    if unit.context is not None:
        field("context", prose(unit.context))
    if unit.previous and unit.state in (State.DRAFT, State.REJECTED):
        field("previous", prose(show(unit.previous)))
    field("source", shown(unit.source, [(*s, "underline") for u in uses for s in u.spans], show))
    if unit.plural:
        field("plural", prose(show(unit.plural.source)))
    field("target", *targets(unit, findings, show))
    if uses:
        field("terms", *(numbered(n, use, unit) for n, use in enumerate(uses, 1)))
    if found:
        field("memory", *found)
    if findings:
        field("checks", *(remark(finding) for finding in findings))
    if unit.comment:
        field("comment", prose(unit.comment))
    if unit.note:
        field("note", prose(unit.note))
    if word := said(session.last_word(unit), unit):
        field("decided", word)
    if nearby:
        field("nearby", *nearby)
    return Group(*(_fixed(line) for line in lines))


def shown(text: str, marks: Iterable[Mark], show: Show) -> Text:
    """A text with its marks, or in the other script without, as places differ there."""
    other = show(text)
    return prose(text, marks) if other == text else prose(other)


def numbered(n: int, use: TermUse, unit: Unit) -> Text:
    """A term behind its number."""
    return styled(f"{n} ", "bold").append_text(term_line(use, bool(unit.target)))


def prose(text: str, marks: Iterable[Mark] = ()) -> Text:
    """A text from a file: nothing in it is obeyed, and what one would overlook can be seen.

    Line ends show as ↵, tabs as ⇥, spaces at either end as ␣; marks are stretches of the text
    as it is in the file.
    """
    begin, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    cuts = {0, begin, end, len(text)}
    marks = [mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text)]
    for start, stop, _style in marks:
        cuts |= {start, stop}
    shown = Text()
    for start, stop in pairwise(sorted(cuts)):
        piece = text[start:stop]
        if stop <= begin or start >= end:
            piece = piece.replace(" ", "␣")
        piece = safe(piece).replace("\t", "⇥").replace("\n", "↵\n")
        styles = [style for a, b, style in marks if a <= start and stop <= b]
        shown.append(piece, " ".join(styles) or None)
    if shown.plain.endswith("\n"):
        shown.right_crop()
    return shown


def labels() -> dict[str, str]:
    """What stands before each part of a unit."""
    return {
        "context": _("context"),
        "previous": _("was"),
        "source": _("source"),
        "plural": _("plural"),
        "target": _("target"),
        "terms": _("terms"),
        "checks": _("checks"),
        "memory": _("memory"),
        "nearby": _("nearby"),
        "comment": _("about"),
        "note": _("comment"),
        "decided": _("decided"),
    }


def _head(session: Session, unit: Unit, cells: int) -> Text:
    glyph, style = GLYPHS[unit.state]
    if session.position is None:
        head = styled("—", "bold")
    else:
        head = styled(f"{session.position + 1}/{len(session.queue)}", "bold")
    number = session.catalog.places[unit.key] + 1
    head.append("  ").append(f"{glyph} {state_name(unit.state)}", style)
    head.append(f"  #{number}", "dim")
    for place in unit.origins:
        if width(head.plain) + width(place) + 4 > cells:
            head.append(" …")
            break
        head.append(f"  {safe(place)}", "dim")
    return head


def targets(unit: Unit, findings: Sequence[Finding], show: Show = str) -> list[Text]:
    """The translation, every plural form of it, with what the checks point at marked."""
    marks = [
        (*finding.span, f"reverse {SEVERITIES[finding.severity][1]}")
        for finding in findings
        if finding.span
    ]
    if unit.plural and len(unit.plural.forms) > 1:
        forms = [shown(unit.target, marks, show), *(prose(show(f)) for f in unit.plural.forms[1:])]
        return [styled(f"[{n}] ", "dim").append_text(form) for n, form in enumerate(forms)]
    if not unit.target:
        return [Text("—", "dim")]
    return [shown(unit.target, marks, show)]


def term_line(use: TermUse, translated: bool) -> Text:
    """`✓ 零容忍 → zero tolerance`, and what stands in its place when that is not used."""
    wanted = [safe(term.text) for term in use.renderings]
    proposed = bool(use.renderings) and all(t.status is Status.PROPOSED for t in use.renderings)
    if use.is_right and use.used:
        line = styled("✓ ", "green").append(f"{safe(use.term)} → {_rendering(use, wanted)}")
    elif use.used:
        line = styled("✗ ", "red").append(f"{safe(use.term)} → {', '.join(wanted) or '—'}")
        line.append("  " + _("not “{text}”").format(text=safe(use.used.text)), "red")
    else:
        glyph, style = ("✗", "red") if translated and not proposed else ("·", "dim")
        line = styled(f"{glyph} ", style).append(f"{safe(use.term)} → {', '.join(wanted) or '—'}")
    if proposed:
        line.append("  " + _("proposed"), "dim")
    return line


def _rendering(use: TermUse, wanted: list[str]) -> str:
    used = safe(use.used.text) if use.used else ""
    return used or ", ".join(wanted)


def remark(finding: Finding) -> Text:
    """What a check says, in a line."""
    glyph, style = SEVERITIES[finding.severity]
    line = Text.assemble((f"{glyph} ", style), (finding.check, style), "  ")
    return line.append_text(prose(tell(finding.message)))


def said(word: Decision | None, unit: Unit) -> Text | None:
    """Who decided what when and why, as far as it is about the translation that stands."""
    judged = (State.APPROVED, State.REJECTED, State.DRAFT)
    if word is None or word.target != unit.target or unit.state not in judged:
        return None
    about = [safe(word.by)] if word.by else []
    if word.at:
        about.append(f"{word.at:%Y-%m-%d %H:%M}")
    line = styled("  ".join(about), "dim")
    if word.note:
        line.append("  " if about else "").append_text(prose(word.note))
    return line or None


def _fixed(line: Text) -> Text:
    """A line that is wrapped already."""
    line.no_wrap, line.overflow = True, "ignore"
    return line
