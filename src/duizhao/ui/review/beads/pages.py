"""A page that stands over a repair: how many pairs there are of each kind and confidence."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from rich.text import Text

from duizhao.messages import _
from duizhao.review.alignment import AlignmentSession

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
