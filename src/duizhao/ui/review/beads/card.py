"""A pair of an alignment between its neighbours, on plain lines.

Source above target, never beside it: where a terminal draws “ ” two cells wide a second column
would shift. Neighbours are shortened to a line a side; the pair at hand is shown whole, its
segments numbered where there are several, as the keys count them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from duizhao.messages import _, tell
from duizhao.model import Segment, language
from duizhao.review.alignment import AlignmentSession, Proposal, Row
from duizhao.review.repairs import NAMES
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.wrap import styled, wrapped

NOTHING = "∅"
"""Stands where a side of a pair is empty."""


def bead_lines(session: AlignmentSession, cells: int) -> list[Text]:
    """The pair at hand between its neighbours, and what could be done about it."""
    lines = [_head(session)]
    for row in session.rows():
        lines += row_lines(row, here=row.place == session.place, cells=cells)
    proposals = session.proposals() if session.row(session.place).suspicious else ()
    for number, one in enumerate(proposals[:5], 1):
        lines += wrapped(proposal_line(number, one), cells)
    return lines


def _head(session: AlignmentSession) -> Text:
    queue = session.queue
    text = styled(f"{session.place + 1}/{len(session.beads)}", "bold")
    if session.place in queue:
        nth = queue.index(session.place) + 1
        said = _("suspicious: {nth} of {n}").format(nth=nth, n=len(queue))
    else:
        said = _("suspicious: {n}").format(n=len(queue))
    text.append("  " + said, "dim")
    return text.append("  " + _("confirmed: {n}").format(n=session.confirmed), "dim")


def row_lines(row: Row, *, here: bool, cells: int, whole: bool = False) -> Iterator[Text]:
    """A pair: what it is, the source, the target; whole where it is at hand or asked for."""
    mark = "▌" if here else " "
    glyph, style = glyph_of(row)
    lead = f"{mark}{row.place + 1:>4} {row.kind} {glyph}{row.bead.confidence:.2f} "
    indent = width(lead)
    first = True
    for segments, side in ((row.source, "source"), (row.target, "target")):
        for text in _side(segments, side, numbered=here):
            lines = wrapped(text, max(cells - indent, 10))
            shown = lines if here or whole else [_shortened(lines)]
            for line in shown:
                start = Text(lead if first else mark + " " * (indent - 1))
                start.stylize("bold" if here else "dim")
                if first:
                    place = lead.index(glyph, 1 + 5 + len(row.kind)) if glyph.strip() else 0
                    start.stylize(style, place, indent)
                first = False
                yield start.append_text(line)


def _side(segments: Sequence[Segment], side: str, *, numbered: bool) -> Iterator[Text]:
    style = "" if side == "source" else "cyan"
    if not segments:
        yield Text(NOTHING, "dim")
    elif not numbered:
        join = language.joiner(segments[0].lang).join
        yield Text(safe(join(segment.text for segment in segments)), style)
    else:
        for number, segment in enumerate(segments, 1):
            lead = f"{number} " if len(segments) > 1 else ""
            yield Text.assemble((lead, "bold"), (safe(segment.text), style))


def _shortened(lines: Sequence[Text]) -> Text:
    """The first line, with an ellipsis where there are more."""
    if len(lines) == 1:
        return lines[0]
    kept = lines[0].plain.rstrip()
    room = width(kept) - 2
    while width(kept) > room:
        kept = kept[:-1]
    return Text(kept + " …", lines[0].style)


def locked(side: str) -> str:
    """Which side is locked, in words."""
    return _("{side} locked").format(side=tell(NAMES[side])) if side else _("no side locked")


def glyph_of(row: Row) -> tuple[str, str]:
    """The sign of a pair and its colour: confirmed, suspicious or neither."""
    if row.bead.confirmed:
        return "✓", "green"
    return ("!", "yellow") if row.suspicious else (" ", "dim")


def proposal_line(number: int, one: Proposal) -> Text:
    """What it does and makes, and how likely that is beside what stands."""
    kinds = "  ".join(f"{len(b.source)}-{len(b.target)}" for b in one.beads)
    odds = f"{one.before:.2f} → {one.after:.2f}"
    style = "green" if one.after > one.before else "dim"
    return Text.assemble(
        "  ", (str(number), "bold"), f" {tell(one.label)}  ", (kinds, "dim"), "  ", (odds, style)
    )
