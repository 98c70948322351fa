"""Align two documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.align import Learnt
from duizhao.align import align as align_documents
from duizhao.errors import InputError
from duizhao.formats import FORMATS, alignments
from duizhao.messages import Message, msg
from duizhao.model import Alignment, Document, Memory
from duizhao.model.anchoring import anchored
from duizhao.model.bridges import alignment_to_catalog, alignment_to_pairs
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings
from duizhao.workflows import evidence as gathering
from duizhao.workflows.align_inputs import Files, load, remarks
from duizhao.workflows.align_records import SUFFIX
from duizhao.workflows.evidence import Evidence
from duizhao.workspace import Workspace
from duizhao.workspace.seeds import split_name

FORMATS_OUT = ("po", "tmx", "tsv", "json")
"""What an alignment can be written as."""

UNRELATED = 0.6
"""Likelihood below which two documents do not seem to belong together."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """An alignment, and what its reader should know."""

    alignment: Alignment
    """The alignment."""

    notes: tuple[Message, ...] = ()
    """What looks as if it were not meant, and what became of earlier confirmations."""


def align(
    given: Files,
    settings: AlignSettings,
    *,
    workspace: Workspace | None = None,
    known: Alignment | None = None,
    learnt: Learnt = Learnt(),  # noqa: B008  a frozen value
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
) -> Aligned:
    """The alignment of two files.

    `known` is an earlier alignment of theirs: what it confirms is held. `learnt` is what others
    taught; `building` is called when the lexicon must be built first. Raises InputError for files
    that cannot be aligned.
    """
    source, target = load(given, settings)
    notes = remarks(given, source, target, workspace)
    evidence = gathering.gather(source.lang, target.lang, settings, workspace, building=building)
    return align_loaded(
        source,
        target,
        settings,
        evidence=replace(evidence, learnt=learnt),
        known=known,
        notes=notes,
        track=track,
    )


def align_loaded(
    source: Document,
    target: Document,
    settings: AlignSettings,
    *,
    evidence: Evidence,
    known: Alignment | None = None,
    notes: tuple[Message, ...] = (),
    track: Track = quietly,
) -> Aligned:
    """The alignment of two documents."""
    held = anchored(known, source, target) if known else None
    if held:
        source, target = held.source, held.target
        if held.lost:
            notes += (
                msg("confirmed pairs whose text has changed: {n}; they are aligned anew",
                    n=held.lost),
            )  # fmt: skip
    found = align_documents(
        source,
        target,
        settings,
        lexicon=evidence.lexicon,
        anchors=held.anchors if held else (),
        pairs=evidence.pairs,
        learnt=evidence.learnt,
        similarity=evidence.similarity,
        track=track,
    )
    related = min(found.related, paired(found))
    if related < UNRELATED:
        notes += (
            msg("{source} and {target} do not seem to belong together (likelihood {share}); are "
                "these the right two files?",
                source=source.name, target=target.name, share=f"{related:.2f}"),
        )  # fmt: skip
    return Aligned(found, notes)


def paired(alignment: Alignment) -> float:
    """The mean confidence that a segment has its translation; 0 for one that has none.

    Of documents that translate each other it is mostly above .8, of others below .5.
    """
    sizes = [(len(bead.source) + len(bead.target), bead) for bead in alignment.beads]
    sure = sum(size * bead.confidence for size, bead in sizes if bead.source and bead.target)
    return sure / max(sum(size for size, _ in sizes), 1) if sizes else 1.0


def naming(source: str, output: Path | None) -> tuple[str, str]:
    """What the catalog is called, and the format that the output's name speaks of (PO if none).

    >>> naming("brief.zh.txt", None), naming("brief.zh.txt", Path("out/memory.tmx"))
    (('brief', 'po'), ('memory', 'tmx'))
    """
    if output is None:
        return split_name(Path(source))[0] if source != "-" else "stdin", "po"
    name = output.name.removesuffix(SUFFIX) if output.name.endswith(SUFFIX) else output.stem
    suffix = output.suffix.lstrip(".").lower()
    return name, suffix if suffix in FORMATS_OUT else "po"


def render(found: Alignment, name: str, to: str, settings: AlignSettings) -> bytes:
    """The alignment in a format: po, tmx, tsv or json.

    InputError when it has no pair at all for a format that holds only pairs.
    """
    if to == "json":
        return alignments.serialize(found)
    if to == "po":
        return FORMATS["po"].write(alignment_to_catalog(found, name, doubtful=settings.doubtful))
    pairs = tuple(alignment_to_pairs(found))
    if not pairs:
        raise InputError(msg("nothing in the two texts corresponds; are these the right files?"))
    return FORMATS[to].write(Memory(found.source.lang, found.target.lang, pairs))


def summary(found: Alignment, output: str) -> Message:
    """What was aligned, in a sentence."""
    return msg(
        "{beads} pairs of {source} and {target} segments in {file}",
        beads=sum(bool(b.source and b.target) for b in found.beads),
        source=len(found.source.segments),
        target=len(found.target.segments),
        file=output,
    )
