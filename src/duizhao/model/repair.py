"""One change of an alignment: some neighbouring beads give way to others.

All that a person does to an alignment is this one value, whichever key did it: confirming a bead
puts the same one there, confirmed; merging puts one where there were two. So it can be journalled
as it is, and taken back by its reverse. A segment that the machine did not cut where a sentence
ends can be cut as well; that changes a document, and renumbers what follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model.alignment import Alignment, Bead
from duizhao.model.document import Document, Segment

SIDES = ("source", "target")
"""What the two documents are called, in a bead's order."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One segment becomes two."""

    side: str
    """Which document: `source` or `target`."""

    segment: int
    """Its index there, before."""

    offset: int
    """The character of its text that begins the second one; no white space."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Neighbouring beads, and those that take their place."""

    at: int
    """Where the first of them stands among the beads."""

    old: tuple[Bead, ...]
    """The beads as they were."""

    new: tuple[Bead, ...]
    """The beads as they are; the same segments, or those of the cut."""

    verb: str = ""
    """What was done, as the key's action: `confirm`, `merge`, `undo` …"""

    cut: Cut | None = None
    """The segment that was cut, if one was."""

    joins: bool = False
    """Whether the cut is taken back instead."""

    def reversed(self, verb: str = "undo") -> Repair:
        """What takes it back."""
        return Repair(
            self.at, self.new, self.old, verb, self.cut, self.cut is not None and not self.joins
        )


def apply(alignment: Alignment, repair: Repair) -> Alignment:
    """The alignment after a repair; DecisionError when the beads it speaks of are not there."""
    end = repair.at + len(repair.old)
    here = alignment.beads[repair.at : end]
    if [bead.link for bead in here] != [bead.link for bead in repair.old]:
        raise DecisionError(msg("pair {n} is not as it was when this was decided", n=repair.at + 1))
    before, after = alignment.beads[: repair.at], alignment.beads[end:]
    if cut := repair.cut:
        place = SIDES.index(cut.side)
        documents = [alignment.source, alignment.target]
        documents[place] = (_joined if repair.joins else _cut)(documents[place], cut)
        by = -1 if repair.joins else 1
        before, after = (
            tuple(_renumbered(bead, place, cut.segment, by) for bead in part)
            for part in (before, after)
        )
        alignment = replace(alignment, source=documents[0], target=documents[1])
    return replace(alignment, beads=before + repair.new + after)


def _renumbered(bead: Bead, place: int, behind: int, by: int) -> Bead:
    links = list(bead.link)
    links[place] = tuple(n + by if n > behind else n for n in links[place])
    return replace(bead, source=links[0], target=links[1])


def _cut(document: Document, cut: Cut) -> Document:
    segment = document.segments[cut.segment]
    parts = (segment.text[: cut.offset].rstrip(), segment.text[cut.offset :])
    if not all(parts) or parts[1][0].isspace():
        raise DecisionError(msg("a segment is cut inside its text, not at its border"))
    pieces = [replace(segment, text=text) for text in parts]
    return _spliced(document, cut.segment, 1, pieces)


def _joined(document: Document, cut: Cut) -> Document:
    one, other = document.segments[cut.segment : cut.segment + 2]
    space = " " * (cut.offset - len(one.text))  # what stood between them
    return _spliced(document, cut.segment, 2, [replace(one, text=one.text + space + other.text)])


def _spliced(document: Document, at: int, count: int, pieces: Iterable[Segment]) -> Document:
    segments: tuple[Segment, ...] = (
        *document.segments[:at],
        *pieces,
        *document.segments[at + count :],
    )
    return replace(document, segments=segments)
