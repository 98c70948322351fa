"""What an alignment may lean on beside the two texts: dictionary, glossary, memory, model.

Of the memory only the files of `memory/` count, not the catalogs: those were made by aligning, and
an aligner that believes its own words would never mend a mistake, nor come to rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from duizhao.align import Learnt, Similarity
from duizhao.lexicon import Lexicon
from duizhao.model import Glossary, language
from duizhao.model.glossary import Status
from duizhao.settings import AlignSettings
from duizhao.workspace import Workspace, cache

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it, for one pair of languages."""

    lexicon: Lexicon | None = None
    """The dictionary, where one language is Chinese and the other is not."""

    pairs: tuple[Pair, ...] = ()
    """Known translations, source first."""

    similarity: Similarity | None = None
    """A model of sentences, where the settings name one."""

    learnt: Learnt = Learnt()  # noqa: RUF009  a frozen value
    """What other documents taught."""


def gather(
    source_lang: str,
    target_lang: str,
    settings: AlignSettings,
    workspace: Workspace | None = None,
    *,
    building: Callable[[], None] = lambda: None,
) -> Evidence:
    """The evidence for two languages; `building` is called when the dictionary must be built."""
    chinese = [language.is_chinese(lang) for lang in (source_lang, target_lang)]
    lexicon = cache.lexicon(building=building) if any(chinese) and not all(chinese) else None
    pairs: list[Pair] = []
    if workspace is not None:
        pairs += _terms(workspace.glossary(), source_lang, target_lang)
        pairs += _remembered(workspace, source_lang, target_lang)
    return Evidence(lexicon, tuple(dict.fromkeys(pairs)), _model(settings.embeddings))


def _model(name: str) -> Similarity | None:
    if not name:
        return None
    from duizhao.align import models

    return models.load(name)


def _terms(glossary: Glossary, source_lang: str, target_lang: str) -> Iterator[Pair]:
    """Every term with every rendering that a translator may use."""
    for concept in glossary.concepts:
        used = [term for term in concept.terms if term.status is not Status.FORBIDDEN]
        for one in used:
            for other in used:
                if language.same(one.lang, source_lang) and language.same(other.lang, target_lang):
                    yield one.text, other.text


def _remembered(workspace: Workspace, source_lang: str, target_lang: str) -> Iterator[Pair]:
    """The pairs of the files in `memory/`, in whichever direction they are."""
    catalogs = set(workspace.catalogs())
    files = [path for path in workspace.memory_files() if path not in catalogs]
    if files:
        from duizhao.workflows import memory
    for path in files:
        known = memory.load(path)
        if language.same(known.source_lang, source_lang):
            if language.same(known.target_lang, target_lang):
                yield from ((pair.source, pair.target) for pair in known.pairs)
        elif language.same(known.source_lang, target_lang) and language.same(
            known.target_lang, source_lang
        ):
            yield from ((pair.target, pair.source) for pair in known.pairs)
