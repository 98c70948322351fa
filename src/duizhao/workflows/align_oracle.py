"""What a person who repairs an alignment may ask of the aligner, answered from near by.

How likely a bead is, and how a stretch would be aligned between what stands around it. Both look
only at the neighbourhood, so that an answer in a long book comes as fast as in a chapter; the
evidence is gathered when the first question is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from duizhao.align import align
from duizhao.align.judging import judge
from duizhao.model import Alignment, Bead, Document
from duizhao.settings import AlignSettings
from duizhao.workflows.evidence import Evidence, gather
from duizhao.workspace import Workspace

NEAR = 150
"""Beads on either side that are looked at."""

MARGIN = 12
"""Beads from the edge of what was looked at, from which on another part is looked at."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Some neighbouring beads, and their segments as documents of their own."""

    first: int
    end: int
    source: Document
    target: Document
    places: tuple[dict[int, int], dict[int, int]]

    def local(self, bead: Bead) -> Bead:
        """A bead in the numbers of the part."""
        one, other = self.places
        source, target = bead.link
        return replace(
            bead, source=tuple(one[n] for n in source), target=tuple(other[n] for n in target)
        )

    def whole(self, bead: Bead) -> Bead:
        """A bead of the part in the numbers of all."""
        sides = []
        for where, side in zip(self.places, bead.link, strict=True):
            back = list(where)
            sides.append(tuple(back[n] for n in side))
        return replace(bead, source=sides[0], target=sides[1])


def _part(alignment: Alignment, first: int, end: int) -> _Part:
    first, end = max(first, 0), min(end, len(alignment.beads))
    beads = alignment.beads[first:end]
    documents, places = [], []
    for number, document in enumerate((alignment.source, alignment.target)):
        held = sorted(n for bead in beads for n in bead.link[number])
        places.append({n: place for place, n in enumerate(held)})
        documents.append(replace(document, segments=tuple(document.segments[n] for n in held)))
    return _Part(first, end, documents[0], documents[1], (places[0], places[1]))


class Oracle:
    """Answers about one alignment, however it changes."""

    def __init__(
        self,
        settings: AlignSettings,
        workspace: Workspace | None = None,
        building: Callable[[], None] = lambda: None,
    ) -> None:
        self._settings, self._workspace, self._building = settings, workspace, building
        self._langs = ("", "")
        self._asked: tuple[Alignment, _Part, Callable[[Sequence[Bead]], list[float]]] | None = None

    @cached_property
    def _evidence(self) -> Evidence:
        return gather(*self._langs, self._settings, self._workspace, building=self._building)

    def judge(self, alignment: Alignment, beads: Sequence[Bead]) -> list[float]:
        """How likely some neighbouring beads are."""
        wanted = {(side, n) for bead in beads for side in (0, 1) for n in bead.link[side]}
        places = [
            place for place, bead in enumerate(alignment.beads)
            if any((side, n) in wanted for side in (0, 1) for n in bead.link[side])
        ]  # fmt: skip
        if not places:
            return [0.0] * len(beads)
        part, odds = self._near(alignment, places[0], places[-1] + 1)
        return odds([part.local(bead) for bead in beads])

    def realign(self, alignment: Alignment, first: int, end: int) -> list[Bead]:
        """The beads of a stretch anew, those around it held as they are."""
        self._langs = (alignment.source.lang, alignment.target.lang)
        part = _part(alignment, first - NEAR, end + NEAR)
        around = (*alignment.beads[part.first : first], *alignment.beads[end : part.end])
        held = [part.local(bead) for bead in around]
        known = self._evidence
        found = align(
            part.source, part.target, self._settings, lexicon=known.lexicon, anchors=held,
            pairs=known.pairs, similarity=known.similarity,
        )  # fmt: skip
        links = {bead.link for bead in held}
        return [part.whole(bead) for bead in found.beads if bead.link not in links]

    def _near(
        self, alignment: Alignment, first: int, end: int
    ) -> tuple[_Part, Callable[[Sequence[Bead]], list[float]]]:
        """The neighbourhood of some beads; the last one again when it will do."""
        if self._asked is not None:
            known, part, odds = self._asked
            same = known.source is alignment.source and known.target is alignment.target
            moved = len(alignment.beads) - len(known.beads)
            if same and part.first + MARGIN * bool(part.first) <= first:
                last = part.end + moved
                if end <= last - MARGIN * (last < len(alignment.beads)):
                    return part, odds
        self._langs = (alignment.source.lang, alignment.target.lang)
        part = _part(alignment, first - NEAR, end + NEAR)
        known_ = self._evidence
        odds = judge(
            part.source, part.target, lexicon=known_.lexicon, pairs=known_.pairs,
            similarity=known_.similarity,
        )  # fmt: skip
        self._asked = (alignment, part, odds)
        return part, odds
