"""Which candidates a terminologist wants to see, and how that is written.

A filter is one line: `status:undecided kind:legal,organisation score:0.8 rendering:no words`.
What is none of these is one regular expression, looked for in the term and its renderings. A
candidate meets all of it; the empty filter means every candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.errors import UnknownNameError
from duizhao.model import Candidate
from duizhao.model.candidate import TermDecision
from duizhao.review.queries import Query, decimal, parse
from duizhao.text.normalize import fold_width

STATUSES = ("undecided", "accepted", "merged", "rejected")
VERDICTS = {"accept": "accepted", "merge": "merged", "reject": "rejected", "stop": "rejected"}
ANSWERS = {"yes": True, "no": False, "有": True, "无": False}


@dataclass(frozen=True, slots=True)
class CandidateFilter:
    """Conditions that a candidate meets all of."""

    statuses: frozenset[str] = frozenset()
    """What may be decided about it (`STATUSES`); empty for no matter."""

    kinds: frozenset[str] = frozenset()
    """Kinds it may be of, `none` for one of which nothing tells; empty for no matter."""

    score: float = 0.0
    """The score that it has at least."""

    rendered: bool | None = None
    """Whether it has a rendering; None for no matter."""

    pattern: str = ""
    """A regular expression found in it or a rendering, in any case and width."""

    query: str = ""
    """As it was written."""

    @classmethod
    def parse(cls, query: str, kinds: Iterable[str]) -> CandidateFilter:
        """The filter a line describes; `kinds` are those there are.

        UnknownNameError for a status or kind that does not exist, DecisionError for a score that
        is no number and for a regular expression that is none.

        >>> CandidateFilter.parse("kind:legal 条约", ["legal"]).kinds
        frozenset({'legal'})
        """
        asked = parse(query, ("status", "kind", "score", "rendering"))
        statuses = _known(asked, "status", {*STATUSES, "all"})
        rendered = {ANSWERS[answer] for answer in _known(asked, "rendering", ANSWERS)}
        return cls(
            frozenset() if "all" in statuses else statuses,
            _known(asked, "kind", {*kinds, "none"}),
            decimal((asked.whole("score") or ("0",))[-1]),
            rendered.pop() if len(rendered) == 1 else None,
            fold_width(asked.pattern),
            query.strip(),
        )

    def matches(self, one: Candidate, said: TermDecision | None) -> bool:
        """Whether a candidate meets it, with what was decided about it."""
        if self.statuses and status_of(said) not in self.statuses:
            return False
        if self.kinds and (one.kind or "none") not in self.kinds:
            return False
        if one.score < self.score or self.rendered not in (None, bool(one.renderings)):
            return False
        if not self.pattern:
            return True
        wanted = re.compile(self.pattern, re.IGNORECASE)
        texts = (one.text, *(found.text for found in one.renderings))
        return any(wanted.search(fold_width(text)) for text in texts)


def status_of(said: TermDecision | None) -> str:
    """One of `STATUSES`: what a decision makes of a candidate."""
    return VERDICTS[said.verdict] if said else "undecided"


def _known(asked: Query, name: str, known: Iterable[str]) -> frozenset[str]:
    """The values of a field; UnknownNameError for one that is not known."""
    values = frozenset(value.lower() for value in asked.listed(name))
    for value in values - {*known}:
        raise UnknownNameError(name, value, known)
    return values
