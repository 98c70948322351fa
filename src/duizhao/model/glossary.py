"""Concepts and the terms that name them, as TBX has it: a glossary holds things that have names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum

from duizhao.model import language


class Status(StrEnum):
    """What a translator may do with a term."""

    PREFERRED = "preferred"
    """Use this one."""
    ADMITTED = "admitted"
    """Right as well."""
    FORBIDDEN = "forbidden"
    """Do not use."""
    PROPOSED = "proposed"
    """Nobody has confirmed it yet; checks do not insist on it."""
    FIXED = "do-not-translate"
    """Stays as it is in every language; between slashes it is a pattern: `/--[a-z-]+/`."""


@dataclass(frozen=True, slots=True)
class Term:
    """One name of a concept in one language."""

    text: str
    """As it stands in running text."""

    lang: str
    """As `language.normalize` gives it."""

    status: Status = Status.PREFERRED
    """What a translator may do with it."""

    note: str = ""
    """What a translator should know about this name."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that has names."""

    id: str
    """Unique in the glossary, stable, readable: `zero-tolerance`."""

    terms: tuple[Term, ...]
    """Its names, preferred ones first within a language."""

    domain: str = ""
    """Subject field, free text."""

    kind: str = ""
    """organisation, person, place, document, operation, slogan, legal, technical; or empty."""

    definition: str = ""
    """What it is, in a sentence."""

    source: str = ""
    """Where the rendering is established: a document, an organisation, a page."""

    extra: tuple[tuple[str, str], ...] = field(default=())
    """Columns of the file that duizhao does not interpret, kept as they are."""

    def in_language(self, lang: str) -> tuple[Term, ...]:
        """Its terms in a language: of that region where there are any, else of any region."""
        own = tuple(t for t in self.terms if t.lang == lang)
        return own or tuple(t for t in self.terms if language.same(t.lang, lang))


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts in file order."""

    concepts: tuple[Concept, ...] = ()
    """Ids unique."""

    def admit(self, concept: Concept) -> Glossary:
        """This glossary with a concept added, or replaced in place if its id is known."""
        ids = [c.id for c in self.concepts]
        if concept.id not in ids:
            return replace(self, concepts=(*self.concepts, concept))
        place = ids.index(concept.id)
        return replace(
            self, concepts=(*self.concepts[:place], concept, *self.concepts[place + 1 :])
        )

    def merge(self, other: Glossary) -> Glossary:
        """Both glossaries as one; where an id is in both, the other's concept wins."""
        merged = {c.id: c for c in self.concepts} | {c.id: c for c in other.concepts}
        return Glossary(tuple(merged.values()))


def slug(text: str) -> str:
    """An id made of a term.

    >>> slug("Zero Tolerance (policy)"), slug("零容忍")
    ('zero-tolerance-policy', '零容忍')
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def made_id(concept: Concept) -> str:
    """The id that a concept without one gets: its English, else its first name."""
    return slug(min(concept.terms, key=lambda term: term.lang != "en").text) or "concept"
