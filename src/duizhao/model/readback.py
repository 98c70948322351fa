"""An alignment read back from what was made of one: a catalog, or pairs of a memory.

Each unit is a bead, its sides cut into sentences again. What only the documents know is lost: the
segments of a heading and a sentence that were joined become one where no full stop tells, and
memories hold no null beads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from duizhao.model.alignment import Alignment, Bead
from duizhao.model.bridges import additions
from duizhao.model.catalog import Catalog, Unit
from duizhao.model.document import Document, Segment
from duizhao.model.memory import Memory
from duizhao.text import sentences


@dataclass(slots=True)
class _Side:
    """A document that grows."""

    lang: str
    segments: list[Segment] = field(default_factory=list)

    def add(self, texts: Iterable[str], origins: tuple[str, ...] = (), kind: str = "") -> range:
        """Take segments in; where they stand."""
        first = len(self.segments)
        for n, text in enumerate(texts):
            origin = origins[min(n, len(origins) - 1)] if origins else ""
            self.segments.append(Segment(text, self.lang, origin, kind=kind))
        return range(first, len(self.segments))

    def cut(self, text: str, kind: str = "") -> list[str]:
        """The sentences of a text; a heading is one."""
        if not text.strip():
            return []
        return [text.strip()] if kind == "heading" else sentences.split(text, self.lang)


def catalog_to_alignment(catalog: Catalog, name: str) -> Alignment:
    """The beads that the units of a catalog were made of, in its order."""
    one, other = _Side(catalog.source_lang), _Side(catalog.target_lang)
    beads = []
    for unit, origins in _occurrences(catalog):
        source = one.add(one.cut(unit.source, unit.comment), origins, unit.comment)
        target = other.add(other.cut(unit.target, unit.comment))
        beads.append(Bead(tuple(source), tuple(target)))
        for text in additions(unit):
            beads.append(Bead((), tuple(other.add(other.cut(text)))))
    return _alignment(one, other, name, beads)


def memory_to_alignment(memory: Memory, name: str) -> Alignment:
    """The beads that the pairs of a memory are, in its order."""
    one, other = _Side(memory.source_lang), _Side(memory.target_lang)
    beads = [
        Bead(
            tuple(one.add(one.cut(pair.source), (pair.origin,) if pair.origin else ())),
            tuple(other.add(other.cut(pair.target))),
        )
        for pair in memory.pairs
    ]
    return _alignment(one, other, name, beads)


def _alignment(one: _Side, other: _Side, name: str, beads: list[Bead]) -> Alignment:
    documents = [Document(name, side.lang, tuple(side.segments)) for side in (one, other)]
    return Alignment(documents[0], documents[1], tuple(b for b in beads if any(b.link)))


def _occurrences(catalog: Catalog) -> list[tuple[Unit, tuple[str, ...]]]:
    """Every unit with its references; a sentence that stands at several places, once at each."""
    found: list[tuple[Unit, tuple[str, ...]]] = []
    for unit in catalog:
        lines = [origin.rpartition(":")[2] for origin in unit.origins]
        single = len(sentences.split(unit.source, catalog.source_lang)) <= 1
        if single and len(lines) > 1:
            again = replace(unit, note="")
            found += [(again if n else unit, (o,)) for n, o in enumerate(unit.origins)]
        else:
            found.append((unit, unit.origins))
    files = {origins[0].rpartition(":")[0] if origins else "" for _, origins in found}
    if len(found) > len(catalog) and len(files) == 1 and files != {""}:
        found.sort(key=lambda one: _line(one[1][0]))  # one document: lines tell the order
    return found


def _line(origin: str) -> int:
    line = origin.rpartition(":")[2]
    return int(line) if line.isdecimal() else 0
