"""Pages that stand over a repair: statistics, and what two people changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rich.text import Text

from duizhao.messages import _
from duizhao.model import Alignment, Bead
from duizhao.review.alignment import AlignmentSession
from duizhao.review.meeting import Meeting, Stretch
from duizhao.review.walk import Row
from duizhao.ui.review.beads.card import row_lines

STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)
"""Confidences between which pairs are counted."""


def statistics(session: AlignmentSession) -> list[Text]:
    """How many pairs there are of each kind, and of each confidence."""
    kinds = Counter(session.row(place).kind for place in range(len(session.beads)))
    lines = [
        Text("  " + _("confirmed: {n}").format(n=session.confirmed), "green"),
        Text("  " + _("suspicious: {n}").format(n=len(session.queue)), "yellow"),
        Text(),
    ]
    lines += [Text(f"  {kind:<8}{count:>7}") for kind, count in kinds.most_common()]
    lines.append(Text())
    most = max(len(session.beads), 1)
    for low, high in reversed(list(pairwise(STEPS))):
        count = sum(low <= bead.confidence < high for bead in session.beads)
        bar = "█" * round(count / most * 40)
        lines.append(Text(f"  {low:.1f}–{min(high, 1.0):.1f} {count:>7}  ").append(bar, "cyan"))
    return lines


def clash(met: Meeting, both: Stretch, many: int, cells: int) -> list[Text]:
    """Pairs that two people changed, as one and as the other left them."""
    lines = [Text("  " + _("both changed: {n}").format(n=many))]
    for name, alignment, beads in (
        (_("mine"), met.mine, both.mine), (_("theirs"), met.theirs, both.theirs),
    ):  # fmt: skip
        lines += [Text(), Text(f"  {name}", "cyan"), *_rows(alignment, beads, cells)]
    return lines


def _rows(alignment: Alignment, beads: Sequence[Bead], cells: int) -> list[Text]:
    lines: list[Text] = []
    for bead in beads:
        source = tuple(alignment.source.segments[n] for n in bead.source)
        target = tuple(alignment.target.segments[n] for n in bead.target)
        row = Row(alignment.beads.index(bead), bead, source, target, suspicious=False)
        lines += row_lines(row, here=False, cells=cells - 1, whole=True)
    return lines
