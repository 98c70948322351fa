"""What a review of candidates works on, whatever shows it. Nothing here draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from duizhao.memory import Passage
from duizhao.messages import Message
from duizhao.model import Candidate
from duizhao.review.candidates import CandidateSession, Order


@dataclass(slots=True)
class TermDesk:
    """Candidates, and what a terminologist may want to know about them."""

    title: str
    """The file of the candidates, as it is shown."""

    session: CandidateSession
    """The review of them."""

    save: Callable[[], Message]
    """Writes glossary and decisions and says so."""

    notes: Sequence[Message] = ()
    """What the reviewer should know before beginning."""

    explain: Callable[[Candidate], Sequence[Message]] = lambda _one: ()
    """What a candidate's score is made of, a sentence each."""

    passages: Callable[[str], Sequence[Passage]] | None = None
    """Concordance of the translation memory; None where there is none."""

    other_script: Callable[[str], str] | None = None
    """Chinese in the other script."""

    order: Order = Order.TEXT
    """How contexts are sorted."""

    turned: bool = False
    """Whether the other script is shown."""

    _children: dict[str, list[str]] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.session.candidates:
            self._sizes[one.text] = one.count
            for parent in one.parents:
                self._children.setdefault(parent, []).append(one.text)

    def show(self, text: str) -> str:
        """A text as the reviewer wants to see it."""
        return self.other_script(text) if self.turned and self.other_script else text

    def inside(self, one: Candidate) -> Sequence[str]:
        """Candidates that it contains."""
        return self._children.get(one.text, ())

    def count(self, term: str) -> int | None:
        """How often another candidate occurs; None for what is no candidate here."""
        return self._sizes.get(term)
