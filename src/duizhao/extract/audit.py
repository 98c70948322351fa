"""How terms were really rendered, unit by unit, whether or not a glossary knows the rendering.

For every unit that holds a term: a rendering that the glossary has and that stands in the
translation is taken as it is; for the rest word links tell (`telling`).

An **outlier** is a rendering against the glossary, or, where that says nothing, against what nearly
all other units do. A rendering that only says more or fewer words of a known one (*Sky Net* and
*the Sky Net campaign*) is shown, and is no outlier; nor is the term itself, left as it is. Nothing
is guessed: a unit whose translation leaves the term out, or takes it up in a pronoun, is unclear,
and so is one in which the words found usually render another term that stands there as well. One
unit alone has to be surer than two that agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duizhao import tokens
from duizhao.extract import bitext
from duizhao.extract.asking import Search
from duizhao.extract.bitext import Bitext, Lexicon
from duizhao.extract.spelling import Spelling
from duizhao.extract.telling import Asked, tell
from duizhao.lexicon import wordalign
from duizhao.lexicon.aligners import Align
from duizhao.match import Matcher
from duizhao.model import Concept, Glossary, Pair, Status, Term
from duizhao.progress import Track, quietly
from duizhao.text import atoms
from duizhao.text.chars import has_han

SUPPORTED, AGREED, ALONE, UNBACKED = 0.4, 0.5, 0.7, 0.9
"""Score of an outlier in several units, against the glossary or where it stands in no others; in
several units; in one unit; in one unit where no dictionary has any word of it for a word of the
term."""

KEPT, KEPT_OFTEN, AGAINST = 0.8, 8, 0.15
"""Share and number of units from which on a glossary's rendering is kept so well that a unit
without it is suspicious by itself, and the score that its words then need."""

NEVER = 2.0
"""A bar that no score reaches."""

BATCH = 200
"""Terms asked together."""

HABIT, OFTEN, FIRM = 0.8, 6, 10
"""Share and number of units from which on the commonest rendering is the habit; number from which
on a single unit can be against it."""

RULE, RULE_OFTEN = 0.9, 12
"""Share and number of units from which on no dictionary is needed to speak against the commonest
rendering."""

OPEN = (Status.PREFERRED, Status.ADMITTED, Status.PROPOSED)


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
    """Whether it stands in these units, several of them, and in no others."""

    term: Term | None = None
    """What the glossary says of it; None when it does not know it."""

    outlier: bool = False
    """Whether somebody should look at it."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A term and its renderings, by pairs."""

    sought: Sought
    """The term."""

    groups: tuple[Group, ...]
    """Outliers first, then by how many pairs have them."""

    unclear: frozenset[int] = field(default=frozenset())
    """Pairs with the term of which nothing sure can be said."""


def terms_of(glossary: Glossary, source_lang: str, target_lang: str) -> list[Sought]:
    """What a glossary gives to audit: every concept with a name in the language of the sources.

    Renderings of other concepts of the same name count as known: a text does not say which of two
    is meant.
    """
    owners: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept in glossary.concepts:
        for term in concept.in_language(source_lang):
            owners[term.text].append(concept)
    found = []
    for concept in glossary.concepts:
        names = [t for t in concept.in_language(source_lang) if t.status in OPEN]
        if names:
            homonyms = {c.id: c for t in names for c in owners[t.text]}.values()
            known = dict.fromkeys(t for c in homonyms for t in c.in_language(target_lang))
            texts = frozenset(t.text for t in names)
            found.append(Sought(names[0].text, texts, tuple(known), concept.id, concept.kind))
    return found


def audit(
    sought: Sequence[Sought],
    pairs: Sequence[Pair],
    *,
    source_lang: str,
    target_lang: str,
    lexicon: Lexicon | None = None,
    track: Track = quietly,
    align: Align = wordalign.align,
) -> list[Audited]:
    """Every term that occurs in the pairs with its renderings, in the order given."""
    text = Bitext(
        list(track(pairs, label="reading", total=len(pairs))),
        source_lang, target_lang, lexicon, align,
    )  # fmt: skip
    search = Search(text, source_lang, target_lang, lexicon, Spelling(text.target), None)
    holding = _holding(sought, pairs, source_lang)
    spelled = {s: bitext.term_key(s, source_lang) for one in sought for s in one.spellings}
    places = bitext.occurrences(text.source, spelled.values())
    found: list[_Found] = []
    numbers = [number for number in range(len(sought)) if number in holding]
    batches = [numbers[n : n + BATCH] for n in range(0, len(numbers), BATCH)]
    for batch in track(batches, label="renderings", total=len(batches)):
        some = [_known(sought[n], holding[n], pairs, target_lang) for n in batch]
        asked = [
            Asked(
                {spelled[s]: [p for p in places.get(spelled[s], ()) if p.pair in each.own]
                 for s in sorted(each.sought.spellings)},
                each.sought.kind, set(each.left),
            )
            for each in some
        ]  # fmt: skip
        tell(search, asked)
        for each, term in zip(some, asked, strict=True):
            each.groups += [
                Group(t.text, set(t.pairs), t.sure, t.backed, t.only) for t in term.told
            ]
            each.left = term.left
        _ask_more(search, [(e, a) for e, a in zip(some, asked, strict=True) if e.is_kept()])
        found += some
    usual = _usual(found)
    return [each.judged(usual) for each in found]


def _ask_more(search: Search, kept: Sequence[tuple[_Found, Asked]]) -> None:
    """What stands, for the terms that are kept well, in the few units that do not keep them."""
    for _each, term in kept:
        term.told.clear()
    tell(search, [term for _each, term in kept], AGAINST)
    for each, term in kept:
        each.groups += [Group(t.text, set(t.pairs), t.sure, t.backed, t.only) for t in term.told]
        each.left = term.left


def _holding(
    sought: Sequence[Sought], pairs: Sequence[Pair], source_lang: str
) -> dict[int, set[int]]:
    """The pairs that hold each term in prose, the longest of nested ones only."""
    concepts = (
        Concept(str(number), tuple(Term(text, source_lang) for text in sorted(one.spellings)))
        for number, one in enumerate(sought)
    )
    matcher = Matcher(Glossary(tuple(concepts)), source_lang)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for place, pair in enumerate(pairs):
        code = atoms.find(pair.source)
        for hit in matcher.find(pair.source):
            if not any(a.start < hit.end and hit.start < a.end for a in code):
                found[int(hit.concept.id)].add(place)
    return found


@dataclass(slots=True)
class _Found:
    """A term on its way."""

    sought: Sought
    own: set[int]
    groups: list[Group]
    left: set[int]

    def judged(self, usual: Mapping[int, Mapping[str, str]]) -> Audited:
        """With outliers marked; `usual` are the usual renderings of the terms in each pair."""
        rules = self.rules()
        for group in self.groups:
            if group.term is not None:
                group.outlier = group.term.status is Status.FORBIDDEN
            elif rules and not any(
                _alike(group.text, other) for other in (*rules, *self.sought.spellings)
            ):
                self._judge(group, usual)
        groups = [group for group in self.groups if group.pairs]
        groups.sort(key=lambda g: (not g.outlier, -len(g.pairs), g.text))
        return Audited(self.sought, tuple(groups), frozenset(self.left))

    def _judge(self, group: Group, usual: Mapping[int, Mapping[str, str]]) -> None:
        """Leave out the units in which the words render another term, and judge by the rest."""
        others = {n for n in group.pairs if self._renders_another(group.text, usual.get(n, {}))}
        count = len(group.pairs - others)
        if count and group.sure >= self._bar(group, count):
            group.pairs -= others
            self.left |= others
            group.outlier = True

    def _bar(self, group: Group, count: int) -> float:
        """How sure an outlier in so many units has to be."""
        if self.is_kept():
            return AGAINST
        if count > 1:
            return SUPPORTED if group.only or self.allowed() else AGREED
        if not self.allowed() and max(len(g.pairs) for g in self.groups) < FIRM:
            return NEVER
        main = max(len(g.pairs) for g in self.groups)
        rule = main >= max(RULE_OFTEN, RULE * len(self.own))
        return ALONE if group.backed or rule else UNBACKED

    def _renders_another(self, text: str, usual: Mapping[str, str]) -> bool:
        return any(
            text in rendering or (rendering in text and 2 * len(rendering) > len(text))
            for term, rendering in usual.items()
            if not any(term in name or name in term for name in self.sought.spellings)
        )

    def is_kept(self) -> bool:
        """Whether nearly every unit has a rendering that the glossary allows."""
        kept = sum(
            len(g.pairs)
            for g in self.groups
            if g.term is not None and g.term.status is not Status.FORBIDDEN
        )
        return kept >= max(KEPT_OFTEN, KEPT * len(self.own))

    def rules(self) -> list[str]:
        """What the term should be: what the glossary allows, else the habit."""
        return self.allowed() or _habit(self.groups, self.sought)

    def allowed(self) -> list[str]:
        """What the glossary allows."""
        return [t.text for t in self.sought.known if t.status is not Status.FORBIDDEN]


def _usual(found: Iterable[_Found]) -> dict[int, dict[str, str]]:
    """For each pair the terms in it whose rendering there is the usual one, with that."""
    usual: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for each in found:
        rules = each.rules()
        for group in each.groups:
            if group.term is not None or group.text in rules:
                for number in group.pairs:
                    usual[number][each.sought.term] = group.text
    return usual


def _known(one: Sought, own: set[int], pairs: Sequence[Pair], lang: str) -> _Found:
    """Renderings of the glossary that stand there, and the pairs without any.

    Of several in one pair an allowed one is taken, and of those the longest.
    """
    groups: dict[str, Group] = {}
    left = set(own)
    terms = tuple(t for t in one.known if t.status is not Status.FIXED)
    matcher = Matcher(Glossary((Concept("known", terms),)), lang, loose=True)
    for number in sorted(own) if terms else ():
        hits = [hit.term for hit in matcher.find(pairs[number].target, nested=True)]
        if hits:
            best = max(hits, key=lambda t: (t.status is not Status.FORBIDDEN, len(t.text)))
            groups.setdefault(best.text, Group(best.text, set(), term=best)).pairs.add(number)
            left.discard(number)
    return _Found(one, own, list(groups.values()), left)


def _habit(groups: Sequence[Group], one: Sought) -> list[str]:
    """What nearly all units say, if there is such a rendering.

    Words of code that stay as they are (`print`) set no rule for where they are prose.
    """
    main = max(groups, key=lambda group: len(group.pairs), default=None)
    whole = sum(len(group.pairs) for group in groups)
    if main is None or len(main.pairs) < max(OFTEN, HABIT * whole):
        return []
    is_code = any(_alike(main.text, name) for name in one.spellings)
    return [] if is_code else [main.text]


def _alike(one: str, other: str) -> bool:
    """Whether one only says more or fewer words than the other."""
    mine, theirs = _words(one), _words(other)
    return mine <= theirs or theirs <= mine


def _words(text: str) -> Counter[str]:
    if has_han(text):
        return Counter(text)
    words = text.lower().replace("-", " ").split()
    return Counter(tokens.stem(word) for word in words if word not in ("the", "a", "an", "of"))
