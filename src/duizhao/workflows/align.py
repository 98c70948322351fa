"""Align two documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from duizhao.align import align as align_documents
from duizhao.errors import InputError, WorkspaceError
from duizhao.formats import FORMATS
from duizhao.messages import Message, msg
from duizhao.model import Alignment, Document, Memory, language
from duizhao.model.bridges import alignment_to_catalog, alignment_to_pairs
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings
from duizhao.workflows.documents import load_document
from duizhao.workspace import Workspace, cache
from duizhao.workspace.seeds import split_name


def align(
    source: str,
    target: str,
    settings: AlignSettings,
    *,
    source_lang: str = "",
    target_lang: str = "",
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
) -> Alignment:
    """The alignment of two files; `building` is called when the lexicon must be built first."""
    if source == target == "-":
        raise InputError(msg("only one of the two can come from the standard input"))
    one = load_document(source, lang=source_lang, split=settings.split)
    other = load_document(target, lang=target_lang, split=settings.split)
    return align_loaded(one, other, settings, building=building, track=track)


def align_loaded(
    source: Document,
    target: Document,
    settings: AlignSettings,
    *,
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
) -> Alignment:
    """The alignment of two documents, with the lexicon where one of them is Chinese."""
    chinese = [language.is_chinese(lang) for lang in (source.lang, target.lang)]
    lexicon = cache.lexicon(building=building) if any(chinese) and not all(chinese) else None
    return align_documents(source, target, settings, lexicon=lexicon, track=track)


def settings_here(folder: Path) -> AlignSettings:
    """The settings of the workspace that a folder is in, else the defaults."""
    try:
        return Workspace.find(folder).settings.align
    except WorkspaceError:
        return AlignSettings()


def naming(source: str, output: Path | None) -> tuple[str, str]:
    """What the catalog is called, and the format that the output's name speaks of (PO if none).

    >>> naming("brief.zh.txt", None), naming("brief.zh.txt", Path("out/memory.tmx"))
    (('brief', 'po'), ('memory', 'tmx'))
    """
    if output is None:
        return split_name(Path(source))[0] if source != "-" else "stdin", "po"
    suffix = output.suffix.lstrip(".").lower()
    return output.stem, suffix if suffix in ("po", "tmx", "tsv") else "po"


def render(found: Alignment, name: str, to: str, settings: AlignSettings) -> bytes:
    """The alignment in a format: po, tmx or tsv."""
    if to == "po":
        return FORMATS["po"].write(alignment_to_catalog(found, name, doubtful=settings.doubtful))
    pairs = tuple(alignment_to_pairs(found))
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
