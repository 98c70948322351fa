"""What is shown of a unit, as styled lines that fit the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size
from rich.text import Text

from duizhao.messages import _
from duizhao.model import Finding, Match, State, Unit
from duizhao.review import Session
from duizhao.review.terms import TermUse
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.review.card import labels, prose, remark, said, targets, term_line
from duizhao.ui.screen.marking import difference
from duizhao.ui.states import GLYPHS, state_name
from duizhao.ui.wrap import wrapped

MATCH_KEYS = "!@#"
WIDEST = 110
"""Cells of the longest line of prose."""

Show = Callable[[str], str]
"""How a text is shown: as it is, or in the other Chinese script."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel below the texts."""

    name: str
    """What it is, in a word."""

    count: str
    """How much is in it, for its tab."""

    lines: tuple[Text, ...]
    """What it says, its name before the first line."""


def indent() -> int:
    """Cells before every text."""
    return 3 + max(width(label) for label in (*labels().values(), _("memory"), _("about")))


def block(
    label: str, texts: Sequence[Text], cells: int, style: str = "cyan", column: int = 0
) -> list[Text]:
    """Texts below one another, with a label before the first line; they begin in a column."""
    column = column or indent()
    lines = []
    for text in texts:
        for line in wrapped(text, min(cells - 1, WIDEST) - column):
            lead = Text(f" {label}", style)
            lead.append(" " * (column - width(lead.plain)))
            lines.append(lead.append_text(line))
            label = ""
    return lines


def source_lines(unit: Unit, uses: Sequence[TermUse], cells: int, show: Show) -> list[Text]:
    """The source with its terms marked and numbered, and what surrounds it."""
    names = labels()
    lines = []
    if unit.context is not None:
        lines += block(names["context"], [prose(unit.context)], cells)
    if unit.previous and unit.state in (State.DRAFT, State.REJECTED):
        lines += block(names["previous"], [prose(show(unit.previous))], cells)
    lines += block(names["source"], [_marked(unit.source, uses, show)], cells)
    if unit.plural:
        lines += block(names["plural"], [prose(show(unit.plural.source))], cells)
    return lines


def target_lines(unit: Unit, findings: Sequence[Finding], cells: int, show: Show) -> list[Text]:
    """The translation, with what the checks point at marked."""
    shown = targets(unit, findings) if show(unit.target) == unit.target else [Text()]
    if not shown[0].plain and unit.target:
        shown = [prose(show(unit.target))]
    return block(labels()["target"], shown, cells)


def panels(
    session: Session,
    unit: Unit,
    uses: Sequence[TermUse],
    found: Sequence[Match] | None,
    cells: int,
) -> list[Panel]:
    """Terms, memory, checks and notes; `found` is None while the memory is still asked."""
    names = labels()
    findings = session.findings(unit)
    wrong = sum(not use.is_right for use in uses) if unit.target else 0
    terms = [
        Text(f"{n} ", "bold").append_text(term_line(use, bool(unit.target)))
        for n, use in enumerate(uses, 1)
    ]
    made = [
        _panel(names["terms"], f"{len(uses)}" + (f" {wrong}✗" if wrong else ""), terms, cells),
        _panel(
            _("memory"),
            "…" if found is None else f"{len(found)}",
            _matches(unit, found),
            cells,
        ),
        _panel(names["checks"], f"{len(findings)}", [remark(f) for f in findings], cells),
        _panel(names["note"], "", _about(session, unit), cells),
    ]
    if not findings:
        good = Text(f"✓ {_('nothing found')}", "green") if unit.target else Text("—", "dim")
        made[2] = _panel(names["checks"], "0", [good], cells)
    return made


def tab_line(shown: Sequence[Panel], chosen: int, cells: int) -> Text:
    """The names of all panels, the one that is shown marked."""
    line = Text(" ")
    for at, panel in enumerate(shown):
        name = f"{panel.name} {panel.count}".strip()
        line.append(f"[{name}]" if at == chosen else f" {name} ", "bold" if at == chosen else "dim")
        line.append(" ")
    hint = "Tab"
    line.append(" " * max(cells - 1 - width(line.plain) - width(hint), 1)).append(hint, "dim")
    return line


def row(unit: Unit, number: int, cells: int, *, at_hand: bool, wrong: bool) -> Text:
    """A unit in the list: number, state, source, translation."""
    glyph, style = GLYPHS[unit.state]
    base = "reverse" if at_hand else ""
    line = Text(f"{'▌' if at_hand else ' '}{number:>5} ", f"dim {base}" if not at_hand else base)
    line.append(glyph, f"{style} {base}".strip())
    line.append("!" if wrong else " ", f"yellow {base}".strip())
    room = cells - width(line.plain) - 3
    left = room // 2
    line.append(f" {cut(unit.source, left)} ", base)
    line.append(cut(unit.target, room - left), base)
    return line


def cut(text: str, cells: int) -> str:
    """The beginning of a text on one line, filled with spaces to so many cells.

    >>> cut("零容忍，零漏洞", 9)
    '零容忍，…'
    """
    flat = safe(text[: cells + 1].replace("\n", "↵").replace("\t", "⇥"))
    takes = width(flat)
    if takes <= cells and len(text) <= cells + 1:
        return flat + " " * (cells - takes)
    return set_cell_size(flat, max(cells - 1, 0)) + "…"


def _panel(name: str, count: str, texts: Sequence[Text], cells: int) -> Panel:
    return Panel(name, count, tuple(block(name, texts or [Text("—", "dim")], cells)))


def _marked(text: str, uses: Sequence[TermUse], show: Show) -> Text:
    """A source whose terms are underlined and carry their number; other script, no marks."""
    if show(text) != text:
        return prose(show(text))
    ends = {use.spans[0][1]: n for n, use in enumerate(uses, 1) if use.spans}
    numbered, marks, start = "", [], 0
    moved = [0] * (len(text) + 1)
    for end in dict.fromkeys([*sorted(ends), len(text)]):
        for place in range(start, end):
            moved[place] = len(numbered) + place - start
        numbered += text[start:end]
        if number := ends.get(end):
            sign = _circled(number)
            marks.append((len(numbered), len(numbered) + len(sign), "magenta"))
            numbered += sign
        start = end
    marks += [(moved[a], moved[b - 1] + 1, "underline") for use in uses for a, b in use.spans]
    return prose(numbered, marks)


def _circled(number: int) -> str:
    return chr(0x245F + number) if number <= 20 else f"({number})"


def _matches(unit: Unit, found: Sequence[Match] | None) -> list[Text]:
    if found is None:
        return [Text("…", "dim")]
    lines = []
    for key, match in zip(MATCH_KEYS, found, strict=False):
        head = Text(f"{key} ", "bold").append(f"{int(match.score * 100)}% ", "cyan")
        head.append_text(difference(match.pair.source, unit.source))
        head.append(f"  {safe(match.pair.origin)}", "dim")
        lines += [head, Text("→ ", "dim").append_text(prose(match.pair.target))]
    return lines


def _about(session: Session, unit: Unit) -> list[Text]:
    lines = []
    if unit.comment:
        lines.append(Text("#. ", "dim").append_text(prose(unit.comment)))
    if unit.note:
        lines.append(Text("#  ", "dim").append_text(prose(unit.note)))
    if unit.origins:
        lines.append(Text("#: ", "dim").append(safe("  ".join(unit.origins[:4]))))
    if word := said(session.last_word(unit), unit):
        lines.append(Text(f"{labels()['decided']} ", "dim").append_text(word))
    return lines


def head_line(title: str, session: Session, file: str, cells: int) -> Text:
    """The name of the file, how far it is, and how many are in each state."""
    counts = session.counts
    done, size = counts[State.APPROVED], max(len(session.catalog), 1)
    filled = round(done / size * 10)
    pair = f"{session.catalog.source_lang}→{session.catalog.target_lang}"
    line = Text(" ").append("对照 ", "bold").append(safe(title), "bold").append(f" {file}{pair}  ")
    line.append("█" * filled, "green").append("░" * (10 - filled), "dim")
    line.append(f" {int(done / size * 100)}%")
    for state, (glyph, style) in GLYPHS.items():
        line.append("  ").append(f"{glyph}{counts[state]}", style)
        if cells >= 100:
            line.append(f" {state_name(state)}", "dim")
    return line
