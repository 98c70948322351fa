"""Careful conversion of texts: what it is made of, and what is to be said about its results."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from duizhao import tokens
from duizhao.convert import protect, regions
from duizhao.convert.doubts import Doubt, Doubtful, readings, worst
from duizhao.convert.locks import Locks
from duizhao.convert.names import Word
from duizhao.convert.smart import Converted, Replacement, Smart
from duizhao.convert.words import WORDS
from duizhao.errors import FormatError
from duizhao.model import Concept, Status, language
from duizhao.workflows.convert import (
    Conversion,
    Wanted,
    configurations,
    conversion,
    language_of,
    own_dictionaries,
)
from duizhao.workspace import cache as kept
from duizhao.workspace import inputs

SHORT = 2
HTML = (".html", ".htm", ".xhtml")
LANG = re.compile(r"(<html\b[^>]*?\blang=[\"']?)zh[\w-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """Something about a text, with the place in its file."""

    file: str
    """The file, as messages name it."""

    line: int
    """The line, from 1; in a catalog that of the unit's `msgid`."""

    what: Doubt | Replacement
    """What is said."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file converted."""

    file: str
    """Where it was read."""

    data: bytes
    """What it became."""

    noted: tuple[Placed, ...] = ()
    """Doubts and regional words, in order."""

    characters: int = 0
    """How much text was looked at for doubts."""

    drafted: int = 0
    """Translations that were made."""

    kept: int = 0
    """Translations that the target had already."""

    def noting(self, converted: Converted, line: Callable[[int], int]) -> Outcome:
        """The same with what is to be said about a text of it; `line` gives an offset's line."""
        said: tuple[Doubt | Replacement, ...] = (*converted.doubts, *converted.replacements)
        noted = tuple(Placed(self.file, line(one.start), one) for one in said)
        size = self.characters + len(converted.text)
        return replace(self, noted=(*self.noted, *noted), characters=size)

    @property
    def doubts(self) -> list[tuple[Placed, Doubt]]:
        """The worst doubts, few enough to read, the worst first."""
        found = [(one, one.what) for one in self.noted if isinstance(one.what, Doubt)]
        ranked = sorted(found, key=lambda two: -two[1].score)
        return ranked[: worst(self.characters)] if found else []

    @property
    def replacements(self) -> list[tuple[Placed, Replacement]]:
        """Every regional word, in order."""
        return [(one, one.what) for one in self.noted if isinstance(one.what, Replacement)]


def careful(wanted: Wanted, source: str = "") -> Smart:
    """Careful conversion of text of a language: with words, names, quotes and settled terms."""
    names = configurations(wanted, source)
    plain = conversion(replace(wanted, settings=replace(wanted.settings, overrides={})), source)
    traditional = _to_traditional(wanted, names)
    own = own_dictionaries(wanted.settings.dictionaries)
    single = wanted.settings.engine == "builtin" and len(names) == 1
    simplified = bool(names) and names[0].startswith("s2")
    exact = kept.converter(names[0], own, WORDS if simplified else None) if single else None
    unphrased = None
    if single and names[0].endswith("p"):
        unphrased = kept.converter(names[0].removesuffix("p"), own, WORDS if simplified else None)
    judge = None
    if wanted.report and exact is not None and simplified:
        judge = Doubtful(readings(exact.walk, tokens.frequency), exact.walk, plain, words)
    return Smart(
        exact=exact,
        words=words,
        through=plain,
        plain=unphrased,
        locks=Locks(_settled(wanted, plain if unphrased is None else unphrased)),
        simplified=simplified,
        corners=traditional if names else None,
        doubtful=judge,
    )


def _to_traditional(wanted: Wanted, names: tuple[str, ...]) -> bool:
    if wanted.to:
        return regions.is_traditional(wanted.to)
    return not names[-1].endswith(("2s", "2sp", "2jp"))


def _settled(wanted: Wanted, plain: Conversion) -> dict[str, str]:
    """Words whose form is decided: refused replacements, the glossary's terms, overrides."""
    found = {word: plain(word) for word in wanted.settings.refuse}
    target = regions.name(wanted.to) if wanted.to else ""
    for concept in wanted.glossary.concepts if wanted.glossary and target else ():
        found |= _forms(concept, target)
    return found | dict(wanted.settings.overrides)


def _forms(concept: Concept, target: str) -> dict[str, str]:
    """The other script's preferred terms of a concept, and what they are in the target language.

    Taiwan's form serves for any traditional target that has none of its own.
    """
    traditional = regions.is_traditional(target)
    there = [t for t in concept.terms
             if t.status is Status.PREFERRED and language.is_chinese(t.lang)]  # fmt: skip
    own = [t for t in there if regions.is_traditional(t.lang) == traditional]
    other = [t for t in there if regions.is_traditional(t.lang) != traditional]
    exact = [t for t in own if t.lang == target] or own
    return {t.text: exact[0].text for t in other[:1]} if exact else {}


def words(text: str) -> list[Word]:
    """The segmenter's words, as names and borders need them."""
    return _short(text) if len(text) <= SHORT else _words(text)


@lru_cache(maxsize=20_000)
def _short(text: str) -> list[Word]:
    """Those of a few characters, which may be a given name and come again and again."""
    return _words(text)


def _words(text: str) -> list[Word]:
    return [
        Word(t.start, t.end, t.pos, len(t.text) == 1 or tokens.in_dictionary(t.text))
        for t in tokens.words(text, "zh")
    ]


def text_file(path: str, wanted: Wanted) -> Outcome:
    """A text, Markdown, HTML or subtitle file converted.

    UTF-8 and UTF-16 stay what they are, other encodings become UTF-8, since they lack characters
    of the other script.
    """
    from duizhao.formats.decoding import decode

    try:
        decoded = decode(inputs.read_bytes(path), "text")
    except FormatError as error:
        raise error.at(inputs.shown(path)) from error
    source = language_of(decoded.text, wanted)
    suffix = Path(path).suffix.lower()
    if wanted.smart or suffix in protect.FILES or wanted.report:
        found = careful(wanted, source)
        if not wanted.smart:
            found = replace(found, simplified=False, corners=None)
        converted = found.convert(decoded.text, (), suffix)
    else:
        converted = Converted(conversion(wanted, source)(decoded.text))
    text = _marked(converted.text, wanted) if suffix in HTML else converted.text
    unicode = decoded.encoding.startswith("utf")
    data = decoded.encode(text, "text") if unicode else text.encode("utf-8")
    return Outcome(path, data).noting(converted, lambda at: decoded.text.count("\n", 0, at) + 1)


def _marked(text: str, wanted: Wanted) -> str:
    """A page that says which language it is in, brought in step."""
    if not wanted.to:
        return text
    return LANG.sub(lambda found: found[1] + language.bcp47(regions.name(wanted.to)), text, count=1)
