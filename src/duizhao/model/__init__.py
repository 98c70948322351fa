"""The nouns: frozen values, standard library only, no files and no terminal."""

from __future__ import annotations

from duizhao.model.alignment import Alignment, Bead
from duizhao.model.candidate import Candidate, Candidates, Context, Rendering
from duizhao.model.catalog import Catalog, Key, Plural, State, Unit
from duizhao.model.document import Document, Segment
from duizhao.model.finding import Finding, Severity
from duizhao.model.glossary import Concept, Glossary, Status, Term
from duizhao.model.memory import Match, Memory, Pair
from duizhao.model.review import Decision, Decisions, Verdict

__all__ = [
    "Alignment",
    "Bead",
    "Candidate",
    "Candidates",
    "Catalog",
    "Concept",
    "Context",
    "Decision",
    "Decisions",
    "Document",
    "Finding",
    "Glossary",
    "Key",
    "Match",
    "Memory",
    "Pair",
    "Plural",
    "Rendering",
    "Segment",
    "Severity",
    "State",
    "Status",
    "Term",
    "Unit",
    "Verdict",
]
