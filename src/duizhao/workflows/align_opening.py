"""An alignment as it is on disk, in whichever file: what is open for repair.

A catalog, a TMX or a TSV is read together with the record beside it (`NAME.align.json`): while the
record says the same as the file, it is taken, since it knows segments, null beads and confidence;
where somebody has changed the file since, the file is taken, and of the record what it confirms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.errors import FormatError, InputError
from duizhao.formats import alignments
from duizhao.messages import Message, msg
from duizhao.model import Alignment, Bead
from duizhao.model.anchoring import anchored
from duizhao.model.bridges import alignment_to_catalog, alignment_to_pairs
from duizhao.model.readback import catalog_to_alignment, memory_to_alignment
from duizhao.settings import AlignSettings
from duizhao.workflows import memory
from duizhao.workflows.align_records import read_record, record_path
from duizhao.workflows.catalogs import open_catalog
from duizhao.workflows.documents import load_document
from duizhao.workspace import Workspace, files

READ = (".po", ".tmx", ".tsv", ".tab", ".json")

Judge = Callable[[Alignment, Sequence[Bead]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class OpenAlignment:
    """An alignment and the files it is in."""

    alignment: Alignment
    """As it stands."""

    path: Path
    """The file that was named."""

    record: Path
    """The record; the same file when that is an alignment itself."""

    notes: tuple[Message, ...] = ()
    """What the reviewer should know."""


def open_alignment(
    path: Path, settings: AlignSettings, workspace: Workspace | None, judge: Judge
) -> OpenAlignment:
    """The alignment of a file; InputError or FormatError when there is none in it.

    `judge` gives confidence to beads that come without.
    """
    suffix = path.suffix.lower()
    files.read(path)  # says what is wrong with one that is not there
    if suffix not in READ:
        raise InputError(
            msg("{file}: not an alignment ({known}); “duizhao align” makes one",
                file=path, known=", ".join(READ))
        )  # fmt: skip
    record = record_path(path)
    if suffix == ".json":
        return OpenAlignment(_of_json(path, settings, workspace), path, record)
    read = _of_catalog(path) if suffix == ".po" else _of_memory(path)
    if not read.beads:
        raise InputError(msg("{file}: there are no translations in it", file=path))
    known = read_record(record)
    if known is not None and _says_the_same(known, read, path.stem, suffix):
        return OpenAlignment(known, path, record)
    notes: tuple[Message, ...] = ()
    if known is not None:
        held = anchored(known, read.source, read.target)
        confirmed = {bead.link for bead in held.anchors}
        beads = tuple(replace(b, confirmed=b.link in confirmed) for b in read.beads)
        read = replace(read, source=held.source, target=held.target, beads=beads)
        notes = (
            msg("{file} has changed since its alignment was reviewed; confirmed pairs that are "
                "still there: {n}", file=path, n=sum(b.confirmed for b in beads)),
        )  # fmt: skip
    sure = judge(read, read.beads)
    beads = tuple(replace(b, confidence=c) for b, c in zip(read.beads, sure, strict=True))
    return OpenAlignment(replace(read, beads=beads), path, record, notes)


def _of_json(path: Path, settings: AlignSettings, workspace: Workspace | None) -> Alignment:
    found = read_record(path)
    if found is None:  # pragma: no cover  it was read a moment ago
        raise InputError(msg("{file}: not found", file=path))
    if found.source.segments or found.target.segments:
        return found
    documents = []
    for name in (found.source.name, found.target.name):
        folders = [Path(), path.parent, *([workspace.root] if workspace else [])]
        place = next((folder / name for folder in folders if (folder / name).is_file()), Path(name))
        documents.append(load_document(str(place), split=settings.split, name=name))
    whole = replace(found, source=documents[0], target=documents[1])
    try:
        alignments.check(whole)
    except FormatError as error:
        reason = msg("its numbers are not those of the texts, which were cut otherwise (--split) "
                     "or have changed; align anew")  # fmt: skip
        raise FormatError(alignments.NAME, reason, file=str(path)) from error
    return whole


def _of_catalog(path: Path) -> Alignment:
    return catalog_to_alignment(open_catalog(path).catalog, str(path))


def _of_memory(path: Path) -> Alignment:
    return memory_to_alignment(memory.load(path), str(path))


def _says_the_same(known: Alignment, read: Alignment, name: str, suffix: str) -> bool:
    """Whether a record is of what a file holds: the same sources, whatever their translation.

    Translations may have been edited in a catalog; that changes no alignment.
    """
    if suffix == ".po":
        one, other = (alignment_to_catalog(each, name) for each in (known, read))
        return sorted(unit.source for unit in one) == sorted(unit.source for unit in other)
    return [(p.source, p.target) for p in alignment_to_pairs(known)] == [
        (p.source, p.target) for p in alignment_to_pairs(read)
    ]
