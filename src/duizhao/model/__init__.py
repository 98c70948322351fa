"""The nouns: frozen values, standard library only, no files and no terminal."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhao.model.alignment import Alignment, Bead
    from duizhao.model.candidate import Candidate, Candidates, Context, Rendering
    from duizhao.model.catalog import Catalog, Key, Plural, State, Unit
    from duizhao.model.document import Document, Segment
    from duizhao.model.finding import Finding, Severity
    from duizhao.model.glossary import Concept, Glossary, Status, Term
    from duizhao.model.memory import Match, Memory, Pair
    from duizhao.model.repair import Cut, Repair
    from duizhao.model.review import Decision, Decisions, Verdict
    from duizhao.model.usage import Place, Stray, Usage, Used

__all__ = [
    "Alignment",
    "Bead",
    "Candidate",
    "Candidates",
    "Catalog",
    "Concept",
    "Context",
    "Cut",
    "Decision",
    "Decisions",
    "Document",
    "Finding",
    "Glossary",
    "Key",
    "Match",
    "Memory",
    "Pair",
    "Place",
    "Plural",
    "Rendering",
    "Repair",
    "Segment",
    "Severity",
    "State",
    "Status",
    "Stray",
    "Term",
    "Unit",
    "Usage",
    "Used",
    "Verdict",
]

HOMES = {
    "alignment": "Alignment Bead",
    "candidate": "Candidate Candidates Context Rendering",
    "catalog": "Catalog Key Plural State Unit",
    "document": "Document Segment",
    "finding": "Finding Severity",
    "glossary": "Concept Glossary Status Term",
    "memory": "Match Memory Pair",
    "repair": "Cut Repair",
    "review": "Decision Decisions Verdict",
    "usage": "Place Stray Usage Used",
}
"""Which module each noun is defined in. A command imports those it handles when it names them."""


def __getattr__(name: str) -> object:
    """A noun, from its module, the first time it is named (PEP 562)."""
    for module, nouns in HOMES.items():
        if name in nouns.split():
            globals()[name] = found = getattr(import_module(f"{__name__}.{module}"), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
