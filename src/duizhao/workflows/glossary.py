"""Look into the workspace's glossary: all of it, or the terms of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import UnknownNameError
from duizhao.formats import FORMATS
from duizhao.match import Hit, Matcher
from duizhao.model import Concept, Glossary, language
from duizhao.text import chars
from duizhao.workspace import Workspace, inputs, load_glossary


@dataclass(frozen=True, slots=True)
class Found:
    """One concept that a text names, and where."""

    concept: Concept
    """The concept."""

    hits: tuple[Hit, ...]
    """Its occurrences, in order."""

    spelled: tuple[str, ...] = ()
    """How they are spelled there, each way once."""


def matching(glossary: Glossary, words: str = "") -> list[Concept]:
    """Concepts of which a term, id, domain or kind contains the words; all without words."""
    wanted = words.casefold()
    return [
        concept for concept in glossary.concepts if wanted in " ".join(_facts(concept)).casefold()
    ]


def lookup(glossary: Glossary, texts: Sequence[str], lang: str = "") -> list[Found]:
    """The concepts that running text names, in order of first occurrence.

    The language is that given, else the one the script tells.
    """
    text = "\n".join(texts)
    lang = language.normalize(lang) if lang else _of(text)
    hits: dict[str, list[Hit]] = {}
    concepts: dict[str, Concept] = {}
    for hit in Matcher(glossary, lang).find(text):
        hits.setdefault(hit.concept.id, []).append(hit)
        concepts[hit.concept.id] = hit.concept
    return [
        Found(concepts[name], tuple(found), tuple({text[h.start : h.end]: None for h in found}))
        for name, found in hits.items()
    ]


def here(folder: Path, file: str = "") -> Glossary:
    """The glossary file named, else the glossary of the workspace around a folder."""
    if file:
        return load_glossary([Path(file)])
    return Workspace.find(folder).glossary()


def as_format(glossary: Glossary, to: str) -> bytes:
    """A glossary as the format of that short name has it: csv or po."""
    fitting = {f.name.partition("-")[0]: f for f in FORMATS.values() if f.carries is Glossary}
    if to not in fitting:
        raise UnknownNameError("format", to, fitting)
    return fitting[to].write(glossary)


def texts(words: Sequence[str]) -> list[str]:
    """What `TEXT…` stands for: the words, or the standard input for `-`."""
    if tuple(words) != (inputs.STDIN,):
        return [" ".join(words)]
    return [inputs.read_bytes(inputs.STDIN).decode("utf-8", "replace")]


def _facts(concept: Concept) -> Iterable[str]:
    yield from (term.text for term in concept.terms)
    yield from (concept.id, concept.domain, concept.kind)


def _of(text: str) -> str:
    return "zh_CN" if chars.script(text) == "han" else "en"
