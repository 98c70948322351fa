"""The whole screen from the session: what each part shows, and how many rows it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from duizhao.messages import _, tell
from duizhao.model import Finding, Match, Unit
from duizhao.text.chars import width
from duizhao.ui.review.desk import Book, Desk
from duizhao.ui.review.help import NO_BREAK
from duizhao.ui.review.keys import NAMES, Key, names
from duizhao.ui.screen import panels
from duizhao.ui.screen.layout import Rows, arrange
from duizhao.ui.states import GLYPHS, state_name
from duizhao.ui.wrap import styled, wrapped

if TYPE_CHECKING:
    from duizhao.review.terms import TermUse

EDITOR_ROWS = 3
"""Rows that an editor has at least."""


class Drawing:
    """What is on the screen, part by part, as lines; it keeps nothing but the tab at the front."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.tab = desk, 0
        self._recalled = 1

    @property
    def book(self) -> Book:
        """The file at hand."""
        return self.desk.book

    def head(self, cells: int) -> list[Text]:
        """Where one is: the file and its states, the list and its filter."""
        session = self.book.session
        number, many = self.desk.at + 1, len(self.desk.books)
        file = f"{number}/{many}  " if many > 1 else ""
        name = self.book.title.replace("\\", "/").rsplit("/", 1)[-1]
        first = panels.head_line(name, session, file, cells)
        second = Text(" ")
        if session.position is None:
            second.append(_("outside the list"), "dim")
        elif session.current is None:
            second.append(_("End of the list."), "bold")
        else:
            second.append(f"{session.position + 1}/{len(session.queue)}", "bold")
        query = session.filter.query or _("undecided")
        second.append(f"  {_('filter')}: {query}", "dim")
        if many := len(self.desk.chosen()):
            second.append("  " + _("range: {n}").format(n=many), "reverse")
        if unit := session.current:
            glyph, style = GLYPHS[unit.state]
            second.append(f"  {glyph} {state_name(unit.state)}", style)
            second.append(f"  #{session.catalog.places[unit.key] + 1}", "dim")
        return [first, second]

    def row(self, position: int, cells: int) -> Text:
        """A line of the list; what checks say shows where they were asked already."""
        session = self.book.session
        place = session.queue[position]
        unit = session.catalog.units[place]
        wrong = bool(session.known_findings(unit))
        at_hand = session.position == position or position in self.desk.chosen()
        return panels.row(unit, place + 1, cells, self.desk.show, at_hand=at_hand, wrong=wrong)

    def unit(
        self,
        unit: Unit,
        uses: Sequence[TermUse] | None,
        findings: Sequence[Finding] | None,
        found: Sequence[Match] | None,
        size: tuple[int, int],
        *,
        editing: bool,
    ) -> tuple[list[Text], list[Text], list[Text], Rows]:
        """Source, translation and panels of a unit, and the rows for each.

        What is None is not known yet; the memory's panel keeps its height while it is asked.
        """
        cells, height = size
        session, show = self.book.session, self.desk.show
        source = panels.source_lines(unit, uses or (), cells, show)
        target = panels.target_lines(unit, findings or (), cells, show)
        made = panels.panels(session, unit, uses, findings, found, cells)
        if found is None:
            made[1] = made[1].of_height(self._recalled)
        self._recalled = len(made[1].lines)
        if self.desk.nearby:
            made.append(panels.around(self.desk, cells))
        wanted = max(len(target) + 1, EDITOR_ROWS) if editing else len(target)
        rows = arrange(height, len(source), wanted, [len(panel.lines) for panel in made])
        if not rows.tabbed:
            return source, target, [line for panel in made for line in panel.lines], rows
        chosen = self.tab % len(made)
        tabs = [panels.tab_line(made, chosen, cells), *made[chosen].lines]
        return source, target, tabs, rows


def foot_keys(keys: Sequence[Key], actions: str) -> tuple[Key, ...]:
    """The keys of some actions, in their order, for the foot of a screen."""
    by_action = {key.action: key for key in keys}
    return tuple(replace(by_action[action], prompted=True) for action in actions.split())


def foot(keys: Sequence[Key], cells: int) -> Text:
    """The common keys with a word for each, as many as one line holds; the way to all is last."""
    last = Text(f" ?{NO_BREAK}{_('keys')}", "dim")
    line = Text(" ")
    for key in keys:
        name = "1-9" if "".join(key.aliases) == "23456789" else NAMES.get(key.key, key.key)
        piece = f"{name}{NO_BREAK}{tell(key.label)}  "
        if not key.prompted or key.key == "?":
            continue
        if width(line.plain) + width(piece) + width(last.plain) > cells - 1:
            break
        name, label = piece.split(NO_BREAK, 1)
        line.append(name, "bold").append(f" {label}", "dim")
    return line.append_text(last)


def key_page(
    keys: Sequence[tuple[str, Sequence[Key]]], cells: int, legend: Text | None = None
) -> list[Text]:
    """Every key with its sentence, in groups with a title or none, and what the glyphs mean.

    Those of a review's states, unless there is another legend.
    """
    lines: list[Text] = []
    for title, group in keys:
        shown = [names(key) for key in group]
        column = min(max(map(width, shown)) + 3, cells // 3)
        lines += [Text(f" {title}", "bold")] if title else []
        for name, key in zip(shown, group, strict=True):
            lead = f"  {name}"
            for line in wrapped(Text(tell(key.help)), max(cells - column - 2, 10)):
                start = styled(lead + " " * max(column - width(lead), 1), "bold")
                lines.append(start.append_text(line))
                lead = ""
        lines.append(Text())
    if legend is None:
        legend = Text(" ")
        for state, (glyph, style) in GLYPHS.items():
            legend.append(glyph, style).append(f" {state_name(state)}   ")
    return [*lines, legend]
