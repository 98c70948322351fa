"""Which segments translate which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model.document import Document, Segment

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""The two sides of a bead."""


@dataclass(frozen=True, slots=True)
class Bead:
    """A group of source segments and the group of target segments that renders it.

    Indices, so that an alignment copies no text; one side is empty in a null bead.
    """

    source: tuple[int, ...]
    """Indices into the source document's segments, ascending."""

    target: tuple[int, ...]
    """Indices into the target document's segments, ascending."""

    confidence: float = 1.0
    """How likely this bead is right, from 0 to 1."""

    confirmed: bool = False
    """Whether a person has said that it is right."""

    @property
    def link(self) -> Link:
        """What it joins, without what is thought of it."""
        return self.source, self.target


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the beads that join them, in source order; every segment is in one bead."""

    source: Document
    """What was translated."""

    target: Document
    """The translation."""

    beads: tuple[Bead, ...]
    """In order; null beads stand where the other side passes them."""

    related: float = 1.0
    """How likely it is that one document translates the other, from 0 to 1: at less than .5 the
    reader should be asked whether these are the right two files."""

    def texts(self) -> Iterator[tuple[Bead, tuple[Segment, ...], tuple[Segment, ...]]]:
        """Every bead with the segments of its two sides."""
        for bead in self.beads:
            yield (
                bead,
                tuple(self.source.segments[i] for i in bead.source),
                tuple(self.target.segments[j] for j in bead.target),
            )
