"""Which units of a catalog a reviewer wants to see, and how that is written.

A filter is one line: `status:draft,rejected check:numbers term:零容忍 file:brief words`. `term:`
is a word that the source has as written; `file:` is part of a name, for whoever has several files
open. What is none of these is one regular expression, looked for in the source, the translation,
the comments and the context. Without `status:` every unit is meant as soon as something else is
asked for; the empty filter means what is undecided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from duizhao.errors import UnknownNameError
from duizhao.model import Catalog, Finding, State, Unit
from duizhao.review.queries import parse

Look = Callable[[Unit], Sequence[Finding]]
"""What is wrong with a unit."""

OPEN = frozenset({State.EMPTY, State.DRAFT, State.TRANSLATED, State.REJECTED})
"""The states that wait for a decision or a translation."""

ALIASES = {"undecided": OPEN, "open": OPEN, "all": frozenset(State), "any": frozenset(State)}
ANY_CHECK = "any"


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a unit meets all of."""

    states: frozenset[State] = OPEN
    """States it may be in."""

    checks: frozenset[str] = frozenset()
    """Checks of which one has something to say about it (`any`: whichever); empty for no matter."""

    pattern: str = ""
    """A regular expression that is found in it, in any case; empty for no matter."""

    query: str = ""
    """As the reviewer wrote it."""

    terms: tuple[str, ...] = ()
    """Words that its source has, each as written; empty for no matter."""

    file: str = ""
    """Part of the name of the file that is meant; a session, which has one file, looks past it."""

    @classmethod
    def parse(cls, query: str, known: Iterable[str] | None = None) -> Filter:
        """The filter a line describes.

        `known` names the checks there are. UnknownNameError for a state or check that does not
        exist, DecisionError for a regular expression that is none.

        >>> sorted(Filter.parse("status:draft,rejected 零容忍").states)
        [<State.DRAFT: 'draft'>, <State.REJECTED: 'rejected'>]
        """
        asked = parse(query, ("status", "check", "term", "file"))
        states = frozenset(s for name in asked.listed("status") for s in _states(name))
        checks = frozenset(_check(name, known) for name in asked.listed("check"))
        terms = asked.whole("term")
        file = next(iter(asked.whole("file")), "")
        everything = frozenset(State) if checks or asked.pattern or terms else OPEN
        return cls(states or everything, checks, asked.pattern, query.strip(), terms, file)

    def matches(self, unit: Unit, look: Look) -> bool:
        """Whether the unit meets it; findings are looked for only when they are asked about."""
        if unit.state not in self.states or not self._reads(unit):
            return False
        if not self.checks:
            return True
        found = {finding.check for finding in look(unit)}
        return bool(found if ANY_CHECK in self.checks else found & self.checks)

    def queue(self, catalog: Catalog, look: Look) -> tuple[int, ...]:
        """Places of the units that meet it: what there is to review first, then what is empty.

        Each part is in file order, so that a text is read as it runs.
        """
        units, states = catalog.units, self.states
        places = [place for place, unit in enumerate(units) if unit.state in states]
        if self.terms or self.pattern or self.checks:
            places = [place for place in places if self.matches(units[place], look)]
        empty = State.EMPTY
        filled = [place for place in places if units[place].state is not empty]
        return (*filled, *[place for place in places if units[place].state is empty])

    def _reads(self, unit: Unit) -> bool:
        if not all(term in unit.source for term in self.terms):
            return False
        if not self.pattern:
            return True
        forms = (unit.plural.source, *unit.plural.forms) if unit.plural else ()
        fields = (unit.source, unit.target, unit.note, unit.comment, unit.context or "", *forms)
        wanted = re.compile(self.pattern, re.IGNORECASE)
        return any(wanted.search(text) for text in fields)


UNDECIDED = Filter()
"""What a session begins with."""


def _states(name: str) -> frozenset[State]:
    if name.lower() in ALIASES:
        return ALIASES[name.lower()]
    try:
        return frozenset({State(name.lower())})
    except ValueError:
        raise UnknownNameError("state", name, [*State, *ALIASES]) from None


def _check(name: str, known: Iterable[str] | None) -> str:
    names = None if known is None else {*known, ANY_CHECK}
    if names is not None and name not in names:
        raise UnknownNameError("check", name, names)
    return name
