"""From one noun to another: how an alignment becomes a catalog, a catalog pairs.

The one place that settles what PO cannot hold: two entries of one key, and a translation without
a source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from duizhao.messages import msg
from duizhao.model import language
from duizhao.model.alignment import Alignment
from duizhao.model.catalog import Catalog, State, Unit
from duizhao.model.document import Document, Segment
from duizhao.model.memory import Pair

DOUBT = "duizhao: "
"""How a comment begins that duizhao itself wrote, and may take away again."""


def alignment_to_catalog(alignment: Alignment, name: str, *, doubtful: float = 0.0) -> Catalog:
    """The catalog of that name, with one unit a bead, in source order.

    The segments of a bead are joined. A source without a target becomes an empty unit; a target
    without a source becomes a comment on the unit before it, or on the first one. A bead below the
    confidence `doubtful` becomes a draft, with the reason in a comment, unless it was confirmed;
    the others count as translated, because a person wrote the translation.
    """
    units: list[Unit] = []
    early: list[str] = []
    for bead, source, target in alignment.texts():
        text = _join(target)
        if not source:
            if units and text:
                units[-1] = _noted(units[-1], _extra(text))
            elif text:
                early.append(_extra(text))
            continue
        unit = replace(_unit(source), target=text, state=_state(text))
        if text and bead.confidence < doubtful and not bead.confirmed:
            unit = replace(_noted(unit, _doubt(bead.confidence)), state=State.DRAFT)
        while early:  # what the translation has before the first of the source
            unit = _noted(unit, early.pop(0))
        units.append(unit)
    languages = alignment.source.lang, alignment.target.lang
    return Catalog(*languages, unique(units, name))


def document_to_catalog(document: Document, name: str, target_lang: str) -> Catalog:
    """The catalog of that name with one empty unit a segment: nobody has translated it yet."""
    units = [_unit((segment,)) for segment in document.segments if segment.text]
    return Catalog(document.lang, target_lang, unique(units, name))


def unique(units: Iterable[Unit], name: str) -> tuple[Unit, ...]:
    """The units with their keys made unique, as gettext demands.

    Same source and same target: one unit with the references of both. Same source, other target:
    a context `NAME:2`, counted by occurrence and not by line, so that it survives an edit of the
    lines above.
    """
    kept: list[Unit] = []
    places: dict[tuple[str, str], int] = {}
    seen: dict[str, int] = {}
    for unit in units:
        place = places.get((unit.source, unit.target))
        if place is not None:
            kept[place] = replace(kept[place], origins=kept[place].origins + unit.origins)
            continue
        seen[unit.source] = nth = seen.get(unit.source, 0) + 1
        places[unit.source, unit.target] = len(kept)
        kept.append(unit if nth == 1 else replace(unit, context=f"{name}:{nth}"))
    return tuple(kept)


def additions(unit: Unit) -> list[str]:
    """What a translation says behind a unit without a source, from the comment that holds it."""
    mark = _extra("")
    return [line.removeprefix(mark) for line in unit.note.split("\n") if line.startswith(mark)]


def catalog_to_pairs(catalog: Catalog) -> list[Pair]:
    """The translated units as pairs, drafts among them, empty and rejected ones not."""
    wanted = (State.DRAFT, State.TRANSLATED, State.APPROVED)
    return [
        Pair(unit.source, unit.target, unit.origins[0] if unit.origins else "")
        for unit in catalog
        if unit.state in wanted
    ]


def alignment_to_pairs(alignment: Alignment) -> list[Pair]:
    """The beads with two sides as pairs."""
    return [
        Pair(_join(source), _join(target), source[0].origin)
        for _, source, target in alignment.texts()
        if source and target
    ]


def _unit(source: tuple[Segment, ...]) -> Unit:
    origins = tuple(dict.fromkeys(s.origin for s in source if s.origin))
    return Unit(_join(source), origins=origins, comment=source[0].kind)


def _join(segments: tuple[Segment, ...]) -> str:
    if not segments:
        return ""
    return language.joiner(segments[0].lang).join(s.text for s in segments)


def _state(target: str) -> State:
    return State.TRANSLATED if target else State.EMPTY


def _noted(unit: Unit, line: str) -> Unit:
    return replace(unit, note=f"{unit.note}\n{line}" if unit.note else line)


def _doubt(confidence: float) -> str:
    share = f"{confidence:.2f}"
    return DOUBT + str(
        msg("alignment confidence {share}: do the two belong together?", share=share)
    )


def _extra(text: str) -> str:
    flat = " ".join(text.split())
    return DOUBT + str(msg("the translation adds here: {text}", text=flat))
