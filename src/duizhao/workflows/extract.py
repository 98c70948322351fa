"""Term candidates of documents, with renderings where there is a bitext."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from duizhao import extract as engine
from duizhao.errors import FormatError, InputError, UnknownNameError, WorkspaceError
from duizhao.extract import renderings
from duizhao.extract.pieces import Spread
from duizhao.formats import FORMATS, Format, by_suffix
from duizhao.lexicon.aligners import ALIGNERS
from duizhao.messages import msg
from duizhao.model import Candidate, Catalog, Document, Glossary, Pair, Segment, Unit, language
from duizhao.model.bridges import catalog_to_pairs
from duizhao.model.candidate import Candidates
from duizhao.model.memory import Memory
from duizhao.progress import Track, quietly
from duizhao.settings import ExtractSettings
from duizhao.workflows.documents import load_document
from duizhao.workflows.forking import forked
from duizhao.workflows.languages import with_languages
from duizhao.workflows.reference import of_workspace
from duizhao.workflows.reference import reference as reference_of
from duizhao.workspace import Workspace, cache, inputs

LONG = 20_000
"""Characters that are worth starting other processes for."""


@dataclass(frozen=True, slots=True)
class Bitext:
    """Pairs of texts, and their languages."""

    source_lang: str = ""
    """Language of the sources."""

    target_lang: str = ""
    """Language of the targets."""

    pairs: tuple[Pair, ...] = field(default=())
    """In the order of the file."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is already known about terms, and by whom wanted: never proposed as new."""

    glossary: Glossary = field(default_factory=Glossary)
    """The concepts."""

    rejected: frozenset[str] = frozenset()
    """What somebody said no to."""

    stopped: frozenset[str] = frozenset()
    """What somebody wants in no longer candidate either."""


def extract(
    documents: Sequence[Document],
    settings: ExtractSettings,
    *,
    bitext: Bitext | None = None,
    terms: Sequence[str] = (),
    target_lang: str = "",
    known: Known | None = None,
    reference: Iterable[Segment] = (),
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
    explain: bool = False,
) -> list[Candidate]:
    """Candidates of documents of one language, best first.

    With `terms`, those instead, each as it is spelled. Without a bitext, renderings come from
    the glossary, from glosses in the text and from the dictionary. What is as frequent in the
    `reference` ranks lower. `explain` asks for the reasons of each score.
    """
    known = known or Known()
    bitext = bitext or Bitext()
    segments: list[Segment] = [s for document in documents for s in document.segments]
    if terms:
        lang = documents[0].lang if documents else bitext.source_lang
        segments = segments or [Segment(p.source, lang, p.origin) for p in bitext.pairs]
        found = engine.contexts(terms, segments, settings, lang=lang, known=known.glossary)
    else:
        size = sum(len(segment.text) for segment in segments)
        with spreading(max(size, LONG) if reference else size) as spread:
            found = engine.extract(
                segments,
                settings,
                known=known.glossary,
                rejected=known.rejected,
                stopped=known.stopped,
                headwords=cache.headwords(),
                reference=reference,
                track=track,
                spread=spread,
                explain=explain,
            )
    lang = found[0].lang if found else ""
    source = bitext.source_lang or lang
    target = bitext.target_lang or target_lang or ("en" if language.is_chinese(source) else "zh_CN")
    return renderings.find(
        found, bitext.pairs, source_lang=source, target_lang=target,
        lexicon=cache.lexicon(building=building), known=known.glossary, track=track,
        align=ALIGNERS[settings.aligner].align,
    )  # fmt: skip


@contextmanager
def spreading(size: int) -> Iterator[Spread]:
    """A `map`: for a text of many characters, one that works on all cores."""
    yield forked if size >= LONG else map


def load_bitext(path: str, source_lang: str = "", target_lang: str = "") -> Bitext:
    """A bitext: a PO file, another catalog, TMX, or TSV (source first, no quoting).

    Standard input is TSV. Languages are those given, else the file's, else what the scripts tell.
    """
    data = inputs.read_bytes(path)
    try:
        pairs, named = _pairs(path, data)
    except FormatError as error:
        raise error.at(inputs.shown(path)) from error
    if not pairs:
        raise InputError(msg("{file}: there is no translated pair in it", file=inputs.shown(path)))
    sample = Catalog(*named, tuple(Unit(p.source, p.target) for p in pairs[:200]))
    known = with_languages(sample, source_lang, target_lang)
    return Bitext(known.source_lang, known.target_lang, tuple(pairs))


def _pairs(path: str, data: bytes) -> tuple[Sequence[Pair], tuple[str, str]]:
    if path == inputs.STDIN:
        return FORMATS["tsv"].read(data).pairs, ("", "")
    try:
        memory = by_suffix(path, Memory).read(data)
        return memory.pairs, (memory.source_lang, memory.target_lang)
    except UnknownNameError:
        catalog = _catalog_format(path).read(data)
        return catalog_to_pairs(catalog), (catalog.source_lang, catalog.target_lang)


def _catalog_format(path: str) -> Format[Catalog]:
    try:
        return by_suffix(path, Catalog)
    except UnknownNameError as error:
        raise InputError(
            msg("{file}: a bitext is PO, TMX or TSV; “duizhao align” makes one of two texts",
                file=inputs.shown(path))
        ) from error  # fmt: skip


def extract_files(
    folder: Path,
    paths: Sequence[str],
    *,
    bitext: str = "",
    terms: str = "",
    reference: Sequence[str] = (),
    source_lang: str = "",
    target_lang: str = "",
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
    explain: bool = False,
) -> list[Candidate]:
    """Candidates of files, with what the workspace around a folder knows, where there is one.

    A `reference` (files and folders) takes the place of the workspace's.
    """
    documents = [load_document(path, lang=source_lang) for path in paths]
    lang = documents[0].lang if documents else source_lang
    others: Iterable[Segment] = (
        reference_of(reference, lang, paths, strict=True) if reference else ()
    )
    try:
        workspace = Workspace.find(folder)
    except WorkspaceError:
        settings, known = ExtractSettings(), Known()
    else:
        from duizhao.workflows.candidates import known_terms

        settings, known = workspace.settings.extract, known_terms(workspace, workspace.glossary())
        others = others or of_workspace(workspace, lang, map(os.path.abspath, paths))
    pairs = load_bitext(bitext, source_lang, target_lang) if bitext else None
    return extract(
        documents,
        settings,
        bitext=pairs,
        terms=read_terms(terms) if terms else (),
        target_lang=target_lang,
        known=known,
        reference=others,
        building=building,
        track=track,
        explain=explain,
    )


def read_terms(path: str) -> list[str]:
    """The terms of a list, one a line, as spelled; blank lines are passed over."""
    try:
        text = inputs.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            msg("{file}: not UTF-8; convert it first", file=inputs.shown(path))
        ) from error
    return [line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.strip()]


def render(found: Sequence[Candidate]) -> bytes:
    """Candidates as CSV."""
    return FORMATS["candidates"].write(Candidates(tuple(found)))
