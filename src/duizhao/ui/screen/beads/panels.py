"""What is shown of an alignment's pairs, as styled lines that fit the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from duizhao.messages import _, ngettext
from duizhao.model import Segment
from duizhao.review.alignment import AlignmentSession
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.review.beads.card import NOTHING, glyph_of, locked, proposal_line, row_lines
from duizhao.ui.review.cutting import cut
from duizhao.ui.screen.heading import Count, heading
from duizhao.ui.wrap import styled


def head_lines(
    title: str, session: AlignmentSession, queue: Sequence[int], cells: int
) -> list[Text]:
    """The texts and how far they are; the pair at hand."""
    size = max(len(session.beads), 1)
    name = title.replace("\\", "/").rsplit("/", 1)[-1]
    counts = (
        Count("✓", "green", session.confirmed, _("confirmed")),
        Count("!", "yellow", len(queue), _("suspicious")),
    )
    many = ngettext("{n} pair", "{n} pairs", len(session.beads)).format(n=len(session.beads))
    names = dict.fromkeys((session.alignment.source.name, session.alignment.target.name))
    after = [many, *([safe(" ⇄ ".join(names))] if len(names) > 1 else [])]
    share = session.confirmed / size
    first = heading(name, "", share, counts, cells, after=after)
    second = styled(f" {session.place + 1}/{len(session.beads)}", "bold")
    if session.place in queue:
        nth = queue.index(session.place) + 1
        said = _("suspicious: {nth} of {n}").format(nth=nth, n=len(queue))
        second.append(f"  {said}", "yellow")
    second.append("  " + _("suspicious below {share}").format(share=f"{session.below:.2f}"), "dim")
    if session.lock:
        second.append(f"  {locked(session.lock)}", "magenta")
    return [first, second]


def row(session: AlignmentSession, position: int, cells: int) -> Text:
    """A pair in the list: number, kind, confidence, and how its two sides begin."""
    one = session.row(position)
    glyph, style = glyph_of(one)
    at_hand = position == session.place
    base = "reverse" if at_hand else ""
    line = styled(f"{'▌' if at_hand else ' '}{position + 1:>5} ", base or "dim")
    line.append(f"{one.kind:<4}", base or "dim")
    line.append(f"{glyph}{one.bead.confidence:.2f} ", f"{style} {base}".strip())
    room = cells - width(line.plain) - 2
    left = room // 2
    line.append(cut(_flat(one.source), left) + " ", base)
    return line.append(cut(_flat(one.target), room - left), base)


def pair(session: AlignmentSession, cells: int, room: int) -> list[Text]:
    """The pair at hand, whole, between its neighbours, of which there is as much as has room."""
    here = list(row_lines(session.row(session.place), here=True, cells=cells - 1))
    for whole in (True, False):
        before, after = (
            list(row_lines(session.row(place), here=False, cells=cells - 1, whole=whole))
            if 0 <= (place := session.place + by) < len(session.beads)
            else []
            for by in (-1, 1)
        )
        if len(before) + len(here) + len(after) <= room:
            break
    if len(before) + len(here) + len(after) > room:
        spare = max(room - len(here), 0)
        before, after = (before, after[: spare - len(before)]) if len(before) <= spare else (
            before[len(before) - spare :], [])  # fmt: skip
    return [*before, *here, *after]


def about(session: AlignmentSession, weighed: bool, cells: int, room: int) -> list[Text]:
    """How long the sides are, and what could be done about the pair, likeliest first."""
    lines = [_lengths(session)] if room > 1 else []
    if not weighed:
        return [*lines, Text("  …", "dim")][:room]
    for number, one in enumerate(session.proposals(), 1):
        if len(lines) == room:
            break
        line = proposal_line(number, one)
        line.truncate(cells - 1, overflow="ellipsis")
        lines.append(line)
    return lines


def _lengths(session: AlignmentSession) -> Text:
    """Characters of both sides, and their ratio beside that of the whole."""
    one, all_of = session.row(session.place), session.alignment
    source, target = (sum(len(s.text) for s in side) for side in (one.source, one.target))
    line = Text("  ").append(_("characters: {a} → {b}").format(a=source, b=target), "dim")
    if source and target:
        whole = [sum(len(s.text) for s in d.segments) for d in (all_of.source, all_of.target)]
        usual = whole[1] / max(whole[0], 1)
        ratio = _("×{ratio}, in all ×{usual}").format(
            ratio=f"{target / source:.1f}", usual=f"{usual:.1f}"
        )
        line.append(f"  {ratio}", "dim")
    return line


def _flat(segments: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in segments) or NOTHING
