"""Which renderings of a term go astray: against the glossary, else against the habit of the units.

What is rare is not wrong by that. A rendering that only says more or fewer words of a known one
(*Sky Net* and *the Sky Net campaign*) is no outlier, nor is the term itself, left as it is; nor are
words that usually render another term which stands in the unit as well. For the rest it is weighed
how surely this is a term, how firm its usual rendering, and whether the other words stand nowhere
else in the translations, since what is said otherwise by oversight is seldom said for anything
else. The weights are fitted (`weights.toml`, `[astray]`). A list that names too much is not read,
so what is only likely is named as long as few are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from math import exp, log

from duizhao import tokens
from duizhao.extract.wordlists import table
from duizhao.model import Status, Term
from duizhao.text.chars import has_han

SURELY, PERHAPS, ROOM = 0.4, 0.06, 100
"""How strange a rendering must be to be named, and to be named among the first; units for each of
these first ones."""

SUPPORTED, ALONE, UNBACKED = 0.25, 0.7, 0.9
"""How sure one against the glossary must be to be named in any case: in several units; in one; in
one where no dictionary has any word of it for a word of the term."""

KEPT, KEPT_OFTEN, AGAINST = 0.7, 5, 0.15
"""Share and number of units from which on a rendering is kept so well that a unit without it is
suspicious by itself, and how sure words need to be there to be weighed at all."""

HABIT, OFTEN = 0.6, 3
"""Share and number of units from which on the commonest rendering is the habit."""

SAME = 0.75
"""Share of the shorter of two stems that both begin with, where they are forms of one word."""

Watch = Callable[["Sought", "Group", Mapping[str, float]], None]
"""Told of each rendering that is weighed."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A term to be audited."""

    term: str
    """As the glossary or the document spells it."""

    spellings: frozenset[str]
    """All its names in the language of the sources."""

    known: tuple[Term, ...] = ()
    """Its renderings in the glossary, forbidden ones among them."""

    concept: str = ""
    """Id of its concept; empty for a candidate."""

    kind: str = ""
    """As `Concept.kind`."""

    score: float = 1.0
    """How surely it is a term, from 0 to 1."""

    def allowed(self) -> list[str]:
        """What the glossary allows."""
        return [t.text for t in self.known if t.status is not Status.FORBIDDEN]


@dataclass(slots=True)
class Group:
    """One rendering of a term and the pairs that have it."""

    text: str
    """As it is spelled there most often."""

    pairs: set[int]
    """Places in the pairs."""

    sure: float = 1.0
    """How sure it is, from 0 to 1."""

    backed: bool = True
    """Whether a glossary or dictionary has one of its words for one of the term's."""

    only: bool = False
    """Whether it stands in these units and in no others."""

    term: Term | None = None
    """What the glossary says of it; None when it does not know it."""

    strange: float = 0.0
    """How surely it is an oversight, from 0 to 1."""

    outlier: bool = False
    """Whether somebody should look at it."""


@dataclass(slots=True)
class Found:
    """A term on its way to the table: its pairs, and what is known of them so far."""

    sought: Sought
    """The term."""

    own: set[int] = field(default_factory=set)
    """The pairs that hold it."""

    inside: dict[int, set[int]] = field(default_factory=dict)
    """Pairs that hold it in longer terms, with the numbers of these."""

    groups: list[Group] = field(default_factory=list)
    """Its renderings."""

    left: set[int] = field(default_factory=set)
    """The pairs of which nothing is known."""

    def doubtful(self) -> list[Group]:
        """What is neither what the term should be nor like it, where that is known."""
        right = (*self.rules(), *self.sought.spellings)
        return [
            group for group in self.groups
            if group.term is None and not any(alike(group.text, other) for other in right)
        ] if self.rules() else []  # fmt: skip

    def others(self, group: Group, usual: Mapping[int, Mapping[str, str]]) -> set[int]:
        """The units in which the words of a rendering usually render another term."""
        return {n for n in group.pairs if self._renders_another(group.text, usual.get(n, {}))}

    def features(self, group: Group, count: int, doubtful: Sequence[Group]) -> dict[str, float]:
        """What is weighed of a doubtful rendering that stands in so many units."""
        rules = self.rules()
        right = [g for g in self.groups if g.text in rules]
        main = sum(len(g.pairs) for g in right)
        told = main + sum(len(g.pairs) for g in doubtful)
        return {
            "several": count > 1,
            "nowhere_else": group.sure if group.only else 0.0,
            "often": log(1 + main),
            "share": main / max(1, told),
            "held": main / len(self.own),
            "usual_sure": max((g.sure for g in right), default=1.0),
            "term": 1.0 if self.sought.concept else self.sought.score,
            "glossary": bool(self.sought.concept),
        }

    def is_against(self, group: Group, count: int) -> bool:
        """Whether it is surely another than the glossary has, however often that is kept."""
        if not self.sought.allowed():
            return False
        one = ALONE if group.backed else UNBACKED
        return group.sure >= (SUPPORTED if count > 1 else one)

    def _renders_another(self, text: str, usual: Mapping[str, str]) -> bool:
        return any(
            text in rendering or (rendering in text and 2 * len(rendering) > len(text))
            for term, rendering in usual.items()
            if not any(term in name or name in term for name in self.sought.spellings)
        )

    def is_kept(self) -> bool:
        """Whether nearly every unit has a rendering that the glossary allows, or the habit."""
        rules = self.rules()
        kept = sum(len(g.pairs) for g in self.groups if g.text in rules)
        return kept >= max(KEPT_OFTEN, KEPT * len(self.own))

    def rules(self) -> list[str]:
        """What the term should be: what the glossary allows, else the habit."""
        return self.sought.allowed() or _habit(self.groups, self.sought)


def judge(
    found: Sequence[Found], units: int, watch: Watch = lambda _term, _group, _features: None
) -> None:
    """Mark outliers in a text of so many units."""
    usual = _usual(found)
    weighed: list[tuple[float, Found, Group, set[int]]] = []
    for each in found:
        for group in each.groups:
            group.outlier = group.term is not None and group.term.status is Status.FORBIDDEN
        doubtful = each.doubtful()
        for group in doubtful:
            rest = group.pairs - each.others(group, usual)
            if rest:
                features = each.features(group, len(rest), doubtful)
                watch(each.sought, group, features)
                weighed.append((score(features), each, group, rest))
    weighed.sort(key=lambda w: (-w[0], w[1].sought.term, w[2].text))
    named: list[set[int]] = []
    for strange, each, group, rest in weighed:
        bar = PERHAPS if len(named) < units / ROOM else SURELY
        if strange >= bar or each.is_against(group, len(rest)):
            if not any(rest <= other for other in named):  # a term and a longer one are one case
                named.append(rest)
            each.left |= group.pairs - rest
            group.pairs, group.strange, group.outlier = rest, strange, True


def score(features: Mapping[str, float]) -> float:
    """How surely, from 0 to 1, a rendering is an oversight."""
    known: Mapping[str, float] = table("weights.toml")["astray"]
    total = known["bias"] + sum(known[name] * value for name, value in features.items())
    return 1 / (1 + exp(-total))


def _usual(found: Iterable[Found]) -> dict[int, dict[str, str]]:
    """For each pair the terms in it whose rendering there is the usual one, with that."""
    there: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for each in found:
        rules = each.rules()
        for group in each.groups:
            if group.term is not None or group.text in rules:
                for number in group.pairs:
                    there[number][each.sought.term] = group.text
    return there


def _habit(groups: Sequence[Group], one: Sought) -> list[str]:
    """What nearly all units say, if there is such a rendering.

    Words of code that stay as they are (`print`) set no rule for where they are prose, and do not
    count against one.
    """
    said = [g for g in groups if not any(alike(g.text, name) for name in one.spellings)]
    main = max(said, key=lambda group: len(group.pairs), default=None)
    if main is None:
        return []
    whole = sum(len(g.pairs) for g in said if g is main or not alike(g.text, main.text))
    kept = sum(len(g.pairs) for g in groups) - sum(len(g.pairs) for g in said)
    if len(main.pairs) < max(OFTEN, HABIT * whole, kept):
        return []
    return [main.text]


def alike(one: str, other: str) -> bool:
    """Whether one only says more or fewer words than the other, or the same in another form."""
    mine, theirs = _words(one), _words(other)
    if has_han(one) or has_han(other):
        return mine <= theirs or theirs <= mine
    return _are_in(mine, theirs) or _are_in(theirs, mine)


def _words(text: str) -> Counter[str]:
    if has_han(text):
        return Counter(text)
    words = text.lower().replace("-", " ").split()
    return Counter(tokens.stem(word) for word in words if word not in ("the", "a", "an", "of"))


def _are_in(some: Iterable[str], words: Iterable[str]) -> bool:
    return all(any(_is_form(one, other) for other in words) for one in some)


def _is_form(one: str, other: str) -> bool:
    """Whether two stems begin alike, as those of *write* and *written* do."""
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
    return one == other or same >= max(4, SAME * min(len(one), len(other)))
