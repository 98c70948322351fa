"""The list of candidates a reviewer goes through, and where in it he stands.

The list is made once from a filter: a candidate that is decided stays in it until it is made anew,
so that nothing moves under the reviewer's eyes.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Candidate
from duizhao.model.candidate import TermDecision
from duizhao.review.candidate_filters import CandidateFilter
from duizhao.text.normalize import fold_width

EVERYTHING = CandidateFilter()


class CandidateList:
    """Candidates, those of them that a filter lets through, and the one at hand."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """All candidates, best first; no filter yet."""
        self.candidates = tuple(candidates)
        self.filter = EVERYTHING
        self.queue: tuple[int, ...] = tuple(range(len(self.candidates)))
        self._at = 0

    def decision(self, candidate: Candidate) -> TermDecision | None:
        """What is decided about a candidate."""
        raise NotImplementedError

    @property
    def current(self) -> Candidate | None:
        """The candidate at hand; None behind the end."""
        return self.candidates[self.queue[self._at]] if self._at < len(self.queue) else None

    @property
    def position(self) -> int:
        """Where in the list the candidate at hand stands, from 0; its length behind the end."""
        return self._at

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that there are, sorted."""
        return tuple(sorted({one.kind for one in self.candidates} - {""}))

    def next(self) -> Candidate | None:
        """On to the next candidate; None behind the end."""
        self._at = min(self._at + 1, len(self.queue))
        return self.current

    def back(self) -> Candidate | None:
        """The candidate before; the first one stays."""
        self._at = max(self._at - 1, 0)
        return self.current

    def stand(self, position: int) -> Candidate | None:
        """The candidate at a position of the list, from 0, or at its nearer end."""
        self._at = max(0, min(position, len(self.queue) - 1))
        return self.current

    def advance(self) -> Candidate | None:
        """On to the next candidate on which nothing is decided."""
        self.next()
        while self.current is not None and self.decision(self.current) is not None:
            self._at += 1
        return self.current

    def seek(self, step: int = 1) -> Candidate:
        """The nearest other candidate on which nothing is decided, onward or (-1) backward.

        It goes round. DecisionError when there is no other one; the session stays then.
        """
        size = len(self.queue)
        for far in range(1, size + 1):
            at = (self._at + step * far) % size
            one = self.candidates[self.queue[at]]
            if at != self._at and self.decision(one) is None:
                self._at = at
                return one
        raise DecisionError(msg("nothing else here is undecided"))

    def go(self, number: int) -> Candidate:
        """To the candidate of that number, from 1; DecisionError when there is none.

        The filter falls where it does not let that candidate through.
        """
        if not 1 <= number <= len(self.candidates):
            total = len(self.candidates)
            raise DecisionError(
                msg("no candidate {number}; there are 1 to {total}", number=number, total=total)
            )
        self._to(number - 1)
        return self.candidates[number - 1]

    def find(self, words: str) -> Candidate:
        """To the next candidate that contains the words, round the end; DecisionError if none."""
        wanted = fold_width(words).casefold()
        count = len(self.queue)
        for step in range(1, count + 1):
            at = (self._at + step) % count
            one = self.candidates[self.queue[at]]
            if wanted in fold_width(one.text).casefold():
                self._at = at
                return one
        raise DecisionError(msg("no candidate contains “{words}”", words=words))

    def narrow(self, only: CandidateFilter) -> tuple[int, ...]:
        """Another list, from its start, the numbers from 0; one with nothing in it is refused."""
        queue = tuple(
            number for number, one in enumerate(self.candidates)
            if only.matches(one, self.decision(one))
        )  # fmt: skip
        if not queue:
            raise DecisionError(msg("nothing here matches “{query}”", query=only.query))
        self.filter, self.queue, self._at = only, queue, 0
        return queue

    def _to(self, place: int) -> None:
        if place not in self.queue:
            self.filter, self.queue = EVERYTHING, tuple(range(len(self.candidates)))
        self._at = self.queue.index(place)
