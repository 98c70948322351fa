"""What was confirmed in one alignment, found again in documents that are read anew.

The documents may have been edited since: confirmed beads are found by their texts, and those whose
texts are gone hold no longer. Segments that a person cut are cut again where they are still read
as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from duizhao.model.alignment import Alignment, Bead
from duizhao.model.document import Document, Segment


@dataclass(frozen=True, slots=True)
class Anchored:
    """Documents and the beads that a new alignment of them shall hold."""

    source: Document
    """The source, cut as a person has cut it."""

    target: Document
    """The target likewise."""

    anchors: tuple[Bead, ...] = ()
    """Confirmed beads in the numbers of these documents."""

    lost: int = 0
    """How many confirmed beads are not found any more."""


def anchored(known: Alignment, source: Document, target: Document) -> Anchored:
    """What an earlier alignment confirms about two documents."""
    sides = [_cut_again(known.source, source), _cut_again(known.target, target)]
    maps = [
        _places([s.text for s in old.segments], [s.text for s in new.segments])
        for old, new in zip((known.source, known.target), sides, strict=True)
    ]
    found, lost = [], 0
    for bead in known.beads:
        if bead.confirmed:
            links = [
                tuple(where[n] for n in side if n in where)
                for where, side in zip(maps, bead.link, strict=True)
            ]
            if [len(side) for side in links] == [len(side) for side in bead.link]:
                found.append(replace(bead, source=links[0], target=links[1]))
            else:
                lost += 1
    return Anchored(sides[0], sides[1], tuple(found), lost)


def _places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where the old texts stand among the new ones, in order."""
    if old == new:
        return {n: n for n in range(len(old))}
    blocks = SequenceMatcher(None, old, new).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}


def _cut_again(old: Document, new: Document) -> Document:
    """The new document with the cuts of the old one."""
    texts = [segment.text for segment in old.segments]
    whole = set(texts)
    starts: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        starts.setdefault(text[:1], []).append(place)
    segments: list[Segment] = []
    for segment in new.segments:
        pieces: list[str] = []
        if segment.text not in whole:
            runs = (list(_run(texts, at, segment.text)) for at in starts.get(segment.text[:1], ()))
            pieces = next((run for run in runs if run), [])
        segments += [replace(segment, text=text) for text in pieces or [segment.text]]
    return replace(new, segments=tuple(segments))


def _run(texts: Sequence[str], at: int, whole: str) -> Iterator[str]:
    """The texts from a place on that make up a whole, white space aside; none if they do not."""
    rest, end = whole, at
    while rest and end < len(texts) and texts[end] and rest.startswith(texts[end]):
        rest = rest[len(texts[end]) :].lstrip()
        end += 1
    if not rest and end - at > 1:
        yield from texts[at:end]
