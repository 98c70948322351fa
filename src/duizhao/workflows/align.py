"""Align two documents."""

from __future__ import annotations

from collections.abc import Callable

from duizhao.align import align as align_documents
from duizhao.errors import InputError
from duizhao.messages import msg
from duizhao.model import Alignment, Document, language
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings
from duizhao.workflows.documents import load_document
from duizhao.workspace import cache


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
