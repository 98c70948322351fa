"""Reviewing term candidates: the queue, the candidate at hand, decisions, undo.

As `Session` does for units, this knows neither screen nor disk: `record` journals a decision
before anything changes, and if it raises, nothing has happened. What a person says is a
`TermDecision`; the glossary is made of those by whoever opened the session. A step of undo is what
one key did, so a bulk acceptance is taken back at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Candidate, Context
from duizhao.model.candidate import TermDecision
from duizhao.review.candidate_filters import STATUSES, status_of
from duizhao.review.candidate_list import CandidateList

Name = tuple[str, str]
"""Language and term: what a decision is about."""

Translations = Callable[[Context], str]
"""What the segment of a context became; empty when nobody knows."""


class Order(StrEnum):
    """How contexts are sorted."""

    TEXT = "text"
    """As they stand in the documents."""
    LEFT = "left"
    """By what stands before the term, from its border outwards."""
    RIGHT = "right"
    """By what stands behind it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One context with its translation."""

    context: Context
    """The term in its sentence."""

    translation: str
    """What that sentence became; empty when nobody knows."""


def name_of(one: Candidate | TermDecision) -> Name:
    """What a decision on a candidate is about."""
    return (one.lang, one.text if isinstance(one, Candidate) else one.term)


class CandidateSession(CandidateList):
    """One person going through candidates."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        *,
        by: str = "",
        record: Callable[[TermDecision], None] = lambda _decision: None,
        record_all: Callable[[Sequence[TermDecision]], None] | None = None,
        known: frozenset[str] = frozenset(),
        translation: Translations = lambda _context: "",
    ) -> None:
        """Open a session on candidates, best first.

        `known` are the terms of the glossary, which others can be merged into.
        """
        super().__init__(candidates)
        self._by, self._record, self._known, self._translation = by, record, known, translation
        self._record_all = record_all or (lambda said: [*map(record, said)] and None)
        self._steps: list[tuple[TermDecision, ...]] = []
        self._undone: list[tuple[TermDecision, ...]] = []
        self._written: dict[Name, TermDecision] = {}
        self._known_decisions: dict[Name, TermDecision] | None = None

    # ── what is said ─────────────────────────────────────────────────────────────────────────

    def accept(self, rendering: int | str = 1) -> TermDecision:
        """Take the candidate at hand into the glossary.

        `rendering` is the number of one of its renderings, from 1, or a text; empty for none.
        DecisionError for a number it does not have.
        """
        candidate = self._here()
        if isinstance(rendering, str):
            text = rendering.strip()
        elif 1 <= rendering <= len(candidate.renderings):
            text = candidate.renderings[rendering - 1].text
        elif rendering == 1:
            reason = msg("“{term}” has no rendering yet; write one", term=candidate.text)
            raise DecisionError(reason)
        else:
            raise DecisionError(msg("there is no rendering {number}", number=rendering))
        return self._decide(self._said(candidate, "accept", rendering=text))

    def reject(self) -> TermDecision:
        """It is no term: do not propose it again."""
        return self._decide(self._said(self._here(), "reject"))

    def stop(self) -> tuple[TermDecision, ...]:
        """Neither it nor any candidate that contains it is a term; all of them are decided."""
        here, done = self._here(), self._decisions
        longer = [
            one for one in self.candidates
            if one is not here and one.lang == here.lang and here.text in one.text
            and name_of(one) not in done
        ]  # fmt: skip
        said = (self._said(here, "stop"), *(self._said(one, "reject") for one in longer))
        return self._decide_all(said)

    def merge(self, into: str) -> TermDecision:
        """It is another name of a term that is in the glossary or was accepted here."""
        here, into = self._here(), into.strip()
        accepted = {d.term for d in self._decisions.values() if d.verdict == "accept"}
        if into == here.text:
            raise DecisionError(msg("“{term}” cannot be merged into itself", term=into))
        if into not in self._known | accepted:
            reason = msg(
                "“{term}” is not in the glossary, nor accepted; accept it first", term=into
            )
            raise DecisionError(reason)
        return self._decide(self._said(here, "merge", into=into))

    def namesakes(self) -> tuple[str, ...]:
        """Terms that the candidate at hand may be another name of, longest first.

        They are in the glossary or accepted here, and it contains them, or they contain it.
        """
        here = self._here().text
        accepted = {d.term for d in self._decisions.values() if d.verdict == "accept"}
        near = (
            term for term in self._known | accepted
            if term and term != here and (term in here or here in term)
        )  # fmt: skip
        return tuple(sorted(near, key=lambda term: (-len(term), term)))

    def above(self, score: float) -> tuple[Candidate, ...]:
        """Undecided candidates of the list with a rendering and at least that score."""
        done = self._decisions
        return tuple(
            one for one in (self.candidates[place] for place in self.queue)
            if one.score >= score and one.renderings and name_of(one) not in done
        )  # fmt: skip

    def accept_above(self, score: float) -> tuple[TermDecision, ...]:
        """Accept all of `above` with their best renderings, as one step."""
        found = self.above(score)
        if not found:
            raise DecisionError(msg("no undecided candidate has that score and a rendering"))
        return self._decide_all(
            tuple(self._said(c, "accept", rendering=c.renderings[0].text) for c in found)
        )

    def undo(self) -> tuple[TermDecision, ...]:
        """Take back the last step and stand on its first candidate; empty when there is none."""
        if not self._steps:
            return ()
        last = self._steps[-1]
        self._record_all([replace(d, verdict="reset", rendering="", into="") for d in last])
        self._undone.append(self._steps.pop())
        self._known_decisions = None
        for decision in last:  # what stood before it stands again, in the journal too
            if before := self._decisions.get(name_of(decision)):
                self._record(before)
        self._stand_on(last[0])
        return last

    def redo(self) -> tuple[TermDecision, ...]:
        """Take the step again that was taken back last; empty when there is none."""
        if not self._undone:
            return ()
        self._record_all(self._undone[-1])
        again = self._undone.pop()
        self._steps.append(again)
        self._known_decisions = None
        self._stand_on(again[0])
        return again

    def recover(self, decisions: Iterable[TermDecision]) -> tuple[TermDecision, ...]:
        """Lay an earlier session's journal upon this one, unjournalled; what could not be laid."""
        here = {name_of(candidate) for candidate in self.candidates}
        unknown: list[TermDecision] = []
        for decision in decisions:
            name = name_of(decision)
            if name not in here:
                unknown.append(decision)
                continue
            self._steps = [s for s in self._steps if name not in map(name_of, s)]
            if decision.verdict != "reset":
                self._steps.append((decision,))
        self._known_decisions = None
        while self.current is not None and self.decision(self.current) is not None:
            self._at += 1
        return tuple(unknown)

    @property
    def waiting(self) -> Candidate | None:
        """The candidate at hand, or the next of the list on which nothing is decided."""
        later = (self.candidates[place] for place in self.queue[self._at :])
        return next((one for one in later if self.decision(one) is None), None)

    def resume(self, name: tuple[str | None, str]) -> None:
        """Stand on that candidate, or on the next one on which nothing is decided.

        Where there is none of that name any more the session stays.
        """
        places = (at for at, n in enumerate(self.queue) if name_of(self.candidates[n]) == name)
        self._at = next(places, self._at)
        while self.current is not None and self.decision(self.current) is not None:
            self._at += 1

    def settle(self) -> None:
        """What was decided is written: undo begins anew from here."""
        self._written = self._decisions
        self._steps.clear()
        self._undone.clear()

    # ── what there is to tell ────────────────────────────────────────────────────────────────

    def decision(self, candidate: Candidate) -> TermDecision | None:
        """What this session says of a candidate."""
        return self._decisions.get(name_of(candidate))

    @property
    def _decisions(self) -> dict[Name, TermDecision]:
        if self._known_decisions is None:
            said = {name_of(d): d for step in self._steps for d in step}
            self._known_decisions = self._written | said
        return self._known_decisions

    @property
    def decisions(self) -> tuple[TermDecision, ...]:
        """The decisions that are not yet written, in order."""
        return tuple(decision for step in self._steps for decision in step)

    @property
    def undecided(self) -> int:
        """How many candidates wait."""
        done = self._decisions
        return sum(name_of(candidate) not in done for candidate in self.candidates)

    @property
    def counts(self) -> dict[str, int]:
        """How many candidates there are of each of `candidate_filters.STATUSES`."""
        found = Counter(status_of(self.decision(one)) for one in self.candidates)
        return {status: found[status] for status in STATUSES}

    def lines(self, order: Order = Order.TEXT) -> tuple[Line, ...]:
        """The contexts of the candidate at hand with their translations, sorted."""
        keys: Mapping[Order, Callable[[Context], str]] = {
            Order.LEFT: lambda context: context.left.rstrip()[::-1].casefold(),
            Order.RIGHT: lambda context: context.right.lstrip().casefold(),
        }
        contexts: Sequence[Context] = self._here().contexts
        if order in keys:
            contexts = sorted(contexts, key=keys[order])
        return tuple(Line(context, self._translation(context)) for context in contexts)

    def _here(self) -> Candidate:
        if self.current is None:
            raise DecisionError(msg("the list is at its end: no candidate is shown"))
        return self.current

    def _stand_on(self, decision: TermDecision) -> None:
        name = name_of(decision)
        self._to(next(n for n, c in enumerate(self.candidates) if name_of(c) == name))

    def _said(
        self, candidate: Candidate, verdict: str, *, rendering: str = "", into: str = ""
    ) -> TermDecision:
        return TermDecision(candidate.text, candidate.lang, verdict, rendering, self._by, into)

    def _decide(self, decision: TermDecision) -> TermDecision:
        return self._decide_all((decision,))[0]

    def _decide_all(self, said: tuple[TermDecision, ...]) -> tuple[TermDecision, ...]:
        for decision in said:
            if name_of(decision) in self._written:
                raise DecisionError(
                    msg("“{term}” is decided and written; change the glossary with “glossary edit”",
                        term=decision.term)
                )  # fmt: skip
        self._record_all(said)
        self._steps.append(said)
        self._undone.clear()
        self._known_decisions = None
        return said
