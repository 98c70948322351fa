"""A string that may be a term, and why it may be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """One occurrence in running text (key word in context)."""

    file: str
    """The document's name."""

    segment: int
    """The segment's index in that document, from 0."""

    left: str
    """What stands before it in the segment, shortened at the far end."""

    match: str
    """The occurrence as it is spelled there."""

    right: str
    """What stands after it, shortened at the far end."""

    line: int = 0
    """The line of the segment in its file, from 1; 0 when not known."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which a term is rendered in the other language."""

    text: str
    """As it would stand in a glossary."""

    score: float
    """How sure, from 0 to 1."""

    evidence: int = 0
    """In how many segments that hold the term it was seen."""

    source: str = "bitext"
    """Where it comes from: bitext, gloss (in the text itself), glossary, dictionary."""

    segments: tuple[int, ...] = ()
    """The segments (as `Context.segment`) in which it was seen."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A string in a reference corpus, against the document."""

    count: int
    """How often it occurs in the reference."""

    ratio: float
    """How many times as frequent it is in the document, with something added to both counts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string that may be a term."""

    text: str
    """As it is spelled in the document."""

    lang: str
    """Language of the document."""

    score: float
    """From 0 to 1; candidates are ranked by it."""

    count: int
    """How often it occurs."""

    kind: str = ""
    """As `Concept.kind`; empty when nothing tells."""

    status: str = "new"
    """new, known (in the glossary), rejected; accepted where a person has said so in a file."""

    concept: str = ""
    """Id of the glossary's concept, when known."""

    parents: tuple[str, ...] = ()
    """Longer candidates that contain it."""

    variants: tuple[str, ...] = ()
    """Other spellings of the same: an abbreviation, a long form, the other script."""

    series: tuple[str, ...] = ()
    """The others of the series it stands in: 零漏洞 and 零障碍 for 零容忍."""

    contexts: tuple[Context, ...] = ()
    """Where it occurs."""

    renderings: tuple[Rendering, ...] = ()
    """Best first."""

    documents: int = 1
    """In how many of the documents read; a list of candidates does not keep it."""

    reasons: tuple[tuple[str, float], ...] = ()
    """What its score is made of: name of the feature and its share, greatest first."""

    contrast: Contrast | None = None
    """How it stands in the reference, where there was one; a list does not keep it."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a document or of several."""

    candidates: tuple[Candidate, ...] = ()
    """Best first."""


@dataclass(frozen=True, slots=True)
class TermDecision:
    """A person's word on a candidate, which later runs and other documents respect."""

    term: str
    """The candidate, as it was spelled."""

    lang: str
    """Its language."""

    verdict: str
    """`accept` took it into a glossary, `merge` as another name of a concept that is there;
    `reject` keeps it from being proposed again, `stop` that and every longer candidate with it.
    `reset` takes an earlier decision back, and is only ever in a journal."""

    rendering: str = ""
    """The rendering accepted."""

    by: str = ""
    """Who."""

    into: str = ""
    """The term whose concept it was merged into."""


@dataclass(frozen=True, slots=True)
class TermDecisions:
    """What was decided about candidates, in the order of the terms; one decision a term."""

    decisions: tuple[TermDecision, ...] = ()
    """Sorted by language and term."""

    def add(self, new: Iterable[TermDecision]) -> TermDecisions:
        """These decisions and newer ones, which win; what was reset is gone."""
        last = {(d.lang, d.term): d for d in (*self.decisions, *new)}
        merged = {key: d for key, d in last.items() if d.verdict != "reset"}
        return TermDecisions(tuple(merged[key] for key in sorted(merged)))

    def rejected(self) -> frozenset[str]:
        """The terms that are not to be proposed."""
        return frozenset(d.term for d in self.decisions if d.verdict in ("reject", "stop"))

    def stopped(self) -> frozenset[str]:
        """The terms of which no longer one is to be proposed either."""
        return frozenset(d.term for d in self.decisions if d.verdict == "stop")
