"""What a repair of an alignment works on, whatever shows it. Nothing here draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duizhao.messages import Message
from duizhao.review.alignment import AlignmentSession
from duizhao.review.meeting import Meeting


@dataclass(slots=True)
class BeadDesk:
    """An alignment, and the way back to the disk."""

    title: str
    """The file, as it is shown."""

    session: AlignmentSession
    """The repair of it."""

    save: Callable[[], Message]
    """Writes everything and says so; ConflictError when somebody else changed the file."""

    notes: Sequence[Message] = ()
    """What the reviewer should know before beginning."""

    meet: Callable[[], Meeting | None] = lambda: None
    """What both sides made of it, where somebody else wrote the file meanwhile; else None."""

    take: Callable[[Meeting, Sequence[bool]], None] = lambda _met, _mine: None
    """Goes on with what came of a meeting; of each clash mine (True) or theirs."""
