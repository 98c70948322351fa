"""Pages that stand over the candidates: what is decided, and what a score is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from duizhao.messages import Message, _, tell
from duizhao.model import Candidate
from duizhao.review.candidate_filters import STATUSES, status_of
from duizhao.review.candidates import CandidateSession
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.review.blocks import block
from duizhao.ui.statuses import MARKS, kind_name, statuses
from duizhao.ui.wrap import styled


def statistics(session: CandidateSession) -> list[Text]:
    """How many candidates there are of each status, and of each kind."""
    rows = Counter((one.kind, status_of(session.decision(one))) for one in session.candidates)
    column = 4 + max((width(_kind(kind)) for kind in ("", *session.kinds)), default=0)
    lines = [Text("  ").append_text(statuses(session.counts)), Text()]
    for kind in ("", *session.kinds):
        if not any(rows[kind, status] for status in STATUSES):
            continue
        name = _kind(kind)
        line = Text("  " + name + " " * (column - width(name)))
        for status, (glyph, style) in MARKS.items():
            line.append(f"{glyph}{rows[kind, status]:<6}", style)
        lines.append(line)
    bare = sum(not one.renderings for one in session.candidates)
    return [*lines, Text(), Text("  " + _("without a rendering: {n}").format(n=bare))]


def reasons(one: Candidate, because: Sequence[Message], cells: int) -> list[Text]:
    """Why a candidate stands where it does."""
    head = styled(safe(one.text), "bold reverse").append(f"  {one.score:.3f}", "dim")
    return block("", [head, Text(), *(Text(safe(tell(reason))) for reason in because)], cells)


def _kind(kind: str) -> str:
    return kind_name(kind) or _("no kind")
