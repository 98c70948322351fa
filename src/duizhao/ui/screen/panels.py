"""What is shown of a unit, as styled lines that fit the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.text import Text

from duizhao.messages import _
from duizhao.model import Finding, Match, State, Unit
from duizhao.review import Session
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.review import pages
from duizhao.ui.review.blocks import WIDEST, block, indent
from duizhao.ui.review.card import Show, labels, numbered, prose, remark, said, targets
from duizhao.ui.review.cutting import cut
from duizhao.ui.review.desk import Desk
from duizhao.ui.review.marking import match_lines
from duizhao.ui.screen.heading import Count, heading
from duizhao.ui.states import GLYPHS, state_name
from duizhao.ui.wrap import styled

if TYPE_CHECKING:
    from duizhao.review.terms import TermUse

ASKED = Text("…", "dim")
"""What stands where something is not known yet."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel below the texts."""

    name: str
    """What it is, in a word."""

    count: str
    """How much is in it, for its tab."""

    lines: tuple[Text, ...]
    """What it says, its name before the first line."""

    def of_height(self, rows: int) -> Panel:
        """With so many lines at least."""
        lacking = (Text(),) * (rows - len(self.lines))
        return replace(self, lines=self.lines + lacking)


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
    return block(labels()["target"], targets(unit, findings, show), cells)


def panels(  # noqa: PLR0917  in the order of the screen
    session: Session,
    unit: Unit,
    uses: Sequence[TermUse] | None,
    findings: Sequence[Finding] | None,
    found: Sequence[Match] | None,
    cells: int,
) -> list[Panel]:
    """Terms, memory, checks and notes; what is None is not known yet."""
    names = labels()
    wrong = sum(not use.is_right for use in uses or ()) if unit.target else 0
    terms = [numbered(n, use, unit) for n, use in enumerate(uses or (), 1)]
    made = [
        _panel(
            names["terms"],
            "…" if uses is None else f"{len(uses)}" + (f" {wrong}✗" if wrong else ""),
            [ASKED] if uses is None else terms,
            cells,
        ),
        _panel(
            names["memory"],
            "…" if found is None else f"{len(found)}",
            [ASKED] if found is None else match_lines(unit.source, found),
            cells,
        ),
        _panel(
            names["checks"],
            "…" if findings is None else f"{len(findings)}",
            [ASKED] if findings is None else [remark(f) for f in findings],
            cells,
        ),
        _panel(names["note"], "", _about(session, unit), cells),
    ]
    if findings is not None and not findings:
        good = Text(f"✓ {_('no problem found')}", "green") if unit.target else Text("—", "dim")
        made[2] = _panel(names["checks"], "0", [good], cells)
    return made


def around(desk: Desk, cells: int) -> Panel:
    """The units before and after, as the file has them."""
    lines = pages.nearby(desk, min(cells - 1, WIDEST) - indent())
    return _panel(labels()["nearby"], "", lines, cells)


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


def row(unit: Unit, number: int, cells: int, show: Show, *, at_hand: bool, wrong: bool) -> Text:
    """A unit in the list: number, state, source, translation; without one the source has all."""
    glyph, style = GLYPHS[unit.state]
    base = "reverse" if at_hand else ""
    line = styled(f"{'▌' if at_hand else ' '}{number:>5} ", f"dim {base}" if not at_hand else base)
    line.append(glyph, f"{style} {base}".strip())
    line.append("!" if wrong else " ", f"yellow {base}".strip())
    room = cells - width(line.plain) - 3
    left = room // 2 if unit.target else room
    line.append(f" {cut(show(unit.source), left)} ", base)
    line.append(cut(show(unit.target), room - left), base)
    return line


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


def _about(session: Session, unit: Unit) -> list[Text]:
    lines = []
    if unit.comment:
        lines.append(styled("#. ", "dim").append_text(prose(unit.comment)))
    if unit.note:
        lines.append(styled("#  ", "dim").append_text(prose(unit.note)))
    if unit.origins:
        lines.append(styled("#: ", "dim").append(safe("  ".join(unit.origins[:4]))))
    if word := said(session.last_word(unit), unit):
        lines.append(styled(f"{labels()['decided']} ", "dim").append_text(word))
    return lines


def head_line(title: str, session: Session, file: str, cells: int) -> Text:
    """The name of the file, how far it is, and how many are in each state."""
    counts, catalog = session.counts, session.catalog
    states = [Count(*GLYPHS[state], counts[state], state_name(state)) for state in GLYPHS]
    done = counts[State.APPROVED] / max(len(catalog), 1)
    about = f"{file}{catalog.source_lang}→{catalog.target_lang}"
    return heading(title, about, done, states, cells)
