"""Which candidates a terminologist wants to see, and how that is written.

A filter is one line: `status:undecided kind:legal,organisation score:0.8 rendering:no words`.
What is none of these is one regular expression, looked for in the term and its renderings. A
candidate meets all of it; the empty filter means every candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.errors import DecisionError, UnknownNameError
from duizhao.messages import msg
from duizhao.model import Candidate
from duizhao.model.candidate import TermDecision
from duizhao.review.filters import COMMA
from duizhao.text.normalize import fold_width

FIELD = re.compile(r"(?<!\S)(status|kind|score|rendering)[:：](\S+)")
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
        known = {"status": {*STATUSES, "all"}, "kind": {*kinds, "none"}, "rendering": set(ANSWERS)}
        asked: dict[str, set[str]] = {"status": set(), "kind": set(), "rendering": set()}
        score = 0.0
        for name, values in FIELD.findall(query):
            if name == "score":
                score = _number(values)
                continue
            for value in filter(None, COMMA.split(values.lower())):
                if value not in known[name]:
                    raise UnknownNameError(name, value, known[name])
                asked[name].add(value)
        pattern = fold_width(" ".join(FIELD.sub("", query).split()))
        try:
            re.compile(pattern)
        except re.error as error:
            reason = msg(
                "“{pattern}” is no regular expression: {error}; put \\ before a sign that "
                "stands for itself",
                pattern=pattern, error=error,
            )  # fmt: skip
            raise DecisionError(reason) from error
        rendered = {ANSWERS[value] for value in asked["rendering"]}
        return cls(
            frozenset() if "all" in asked["status"] else frozenset(asked["status"]),
            frozenset(asked["kind"]),
            score,
            rendered.pop() if len(rendered) == 1 else None,
            pattern,
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


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise DecisionError(msg("“{text}” is no number", text=text)) from error
