"""Which terms of the glossary a unit's source names, and whether its translation uses them.

What a reviewer wants to see at a glance, which is not what a check reports: here every term is
listed, those that are rendered well too, and nothing is called wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.match import Matcher
from duizhao.model import Concept, Glossary, Status, Term, Unit


@dataclass(frozen=True, slots=True)
class TermUse:
    """One concept that a source names."""

    term: str
    """As it is spelled in the source."""

    spans: tuple[tuple[int, int], ...]
    """Where in the source, as character offsets."""

    renderings: tuple[Term, ...]
    """What the glossary has for it in the target language, best first; forbidden ones not."""

    used: Term | None = None
    """The one found in the translation, forbidden ones too; None when none is."""

    @property
    def is_right(self) -> bool:
        """Whether the translation uses a rendering that the glossary allows."""
        return self.used is not None and self.used.status is not Status.FORBIDDEN


class Terms:
    """A glossary made ready for one language pair."""

    def __init__(self, glossary: Glossary, source_lang: str, target_lang: str) -> None:
        self._target_lang = target_lang
        self._sources = Matcher(glossary, source_lang)
        self._targets = Matcher(glossary, target_lang, loose=True)

    def uses(self, unit: Unit) -> tuple[TermUse, ...]:
        """The concepts that the unit's source names, in the order they first occur."""
        concepts: dict[str, Concept] = {}
        spans: dict[str, list[tuple[int, int]]] = {}
        for hit in self._sources.find(unit.source):
            concepts[hit.concept.id] = hit.concept
            spans.setdefault(hit.concept.id, []).append((hit.start, hit.end))
        if not concepts:
            return ()
        forms = unit.plural.forms if unit.plural else (unit.target,)
        found = self._found("\n".join(forms))
        return tuple(
            TermUse(
                unit.source[slice(*spans[name][0])],
                tuple(spans[name]),
                self._renderings(concept),
                found.get(name),
            )
            for name, concept in concepts.items()
        )

    def _renderings(self, concept: Concept) -> tuple[Term, ...]:
        terms = concept.in_language(self._target_lang)
        return tuple(term for term in terms if term.status is not Status.FORBIDDEN)

    def _found(self, target: str) -> dict[str, Term]:
        """The rendering of each concept in a translation: an allowed one where there is any."""
        found: dict[str, Term] = {}
        for hit in self._targets.find(target, nested=True):
            known = found.get(hit.concept.id)
            if known is None or known.status is Status.FORBIDDEN:
                found[hit.concept.id] = hit.term
        return found
