"""Term candidates of documents, with renderings where there is a bitext."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from duizhao import extract as engine
from duizhao.errors import FormatError, InputError, UnknownNameError
from duizhao.extract import renderings
from duizhao.formats import by_suffix
from duizhao.messages import msg
from duizhao.model import Candidate, Catalog, Document, Glossary, Pair, Segment, Unit, language
from duizhao.model.bridges import catalog_to_pairs
from duizhao.model.memory import Memory
from duizhao.progress import Track, quietly
from duizhao.settings import ExtractSettings
from duizhao.workflows.documents import with_languages
from duizhao.workspace import cache, inputs


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


def extract(
    documents: Sequence[Document],
    settings: ExtractSettings,
    *,
    bitext: Bitext | None = None,
    terms: Sequence[str] = (),
    known: Known | None = None,
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
) -> list[Candidate]:
    """Candidates of documents of one language, best first.

    With `terms`, those instead, each as it is spelled. Without a bitext, renderings come from
    the glossary, from glosses in the text and from the dictionary.
    """
    known = known or Known()
    bitext = bitext or Bitext()
    segments: list[Segment] = [s for document in documents for s in document.segments]
    if terms:
        lang = documents[0].lang if documents else bitext.source_lang
        segments = segments or [Segment(p.source, lang, p.origin) for p in bitext.pairs]
        found = engine.contexts(terms, segments, settings, lang=lang, known=known.glossary)
    else:
        found = engine.extract(
            segments, settings, known=known.glossary, rejected=known.rejected, track=track
        )
    lang = found[0].lang if found else ""
    source = bitext.source_lang or lang
    target = bitext.target_lang or ("en" if language.is_chinese(source) else "zh_CN")
    return renderings.find(
        found, bitext.pairs, source_lang=source, target_lang=target,
        lexicon=cache.lexicon(building=building), known=known.glossary, track=track,
    )  # fmt: skip


def load_bitext(path: str, source_lang: str = "", target_lang: str = "") -> Bitext:
    """A bitext: a PO file, another catalog, a memory, or TSV (source first, no quoting)."""
    if path.lower().endswith((".tsv", ".tab", ".txt")) or path == inputs.STDIN:
        pairs = tuple(_tsv(inputs.read_bytes(path), inputs.shown(path)))
        return Bitext(*_languages(pairs, source_lang, target_lang), pairs)
    data = inputs.read_bytes(path)
    try:
        try:
            memory = by_suffix(path, Memory).read(data)
            pairs, langs = memory.pairs, (memory.source_lang, memory.target_lang)
        except UnknownNameError:
            catalog = with_languages(by_suffix(path, Catalog).read(data), source_lang, target_lang)
            pairs = tuple(catalog_to_pairs(catalog))
            langs = (catalog.source_lang, catalog.target_lang)
    except FormatError as error:
        raise error.at(path) from error
    return Bitext(source_lang or langs[0], target_lang or langs[1], pairs)


def _tsv(data: bytes, name: str) -> Iterable[Pair]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(msg("{file}: not UTF-8; convert it first", file=name)) from error
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        source, tab, target = line.partition("\t")
        if not tab:
            reason = msg("no tab; a line is “source<tab>target”")
            raise FormatError("tsv", reason, number, name)
        yield Pair(source.strip(), target.split("\t")[0].strip(), f"{name}:{number}")


def _languages(pairs: Sequence[Pair], source: str, target: str) -> tuple[str, str]:
    sample = Catalog("", "", tuple(Unit(p.source, p.target) for p in pairs[:200] if p.source))
    known = with_languages(sample, source, target)
    return known.source_lang, known.target_lang
