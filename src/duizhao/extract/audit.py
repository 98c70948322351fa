"""How terms were really rendered, unit by unit, whether or not a glossary knows the rendering.

For every unit that holds a term: a rendering that the glossary has and that stands in the
translation is taken as it is. For the rest, word links name the stretch that renders the term
(`asking`); the best stretch over all units that are left takes those in which it stands, and the
question is put again for the others, until nothing sure is left. So a rendering that occurs a
hundred times does not hide the one that occurs twice.

An **outlier** is a rendering against the glossary, or, where that says nothing, against what nearly
all other units do. A rendering that only says more or fewer words of a known one (*Sky Net* and
*the Sky Net campaign*) is shown, and is no outlier; nor is the term itself, left as it is. Nothing
is guessed: a unit whose translation leaves the term out, or takes it up in a pronoun, is unclear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duizhao import tokens
from duizhao.extract import asking, bitext
from duizhao.extract.asking import Search
from duizhao.extract.bitext import Bitext, Lexicon, Occurrence
from duizhao.extract.spelling import Spelling
from duizhao.lexicon import wordalign
from duizhao.lexicon.aligners import Align
from duizhao.match import Matcher
from duizhao.model import Candidate, Concept, Glossary, Pair, Status, Term
from duizhao.progress import Track, quietly
from duizhao.text import atoms
from duizhao.text.chars import has_han

SURE = 0.4
"""Score from which on an inferred rendering is shown, and one against the glossary an outlier."""

SURER = 0.65
"""Score of an outlier where only the habit of the catalogs speaks against it."""

LINKED = 0.25
"""How much of the term must be linked into a rendering for it to be shown."""

HABIT, OFTEN = 0.8, 6
"""Share and number of units from which on the commonest rendering is the habit."""

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
    auditor = _Auditor(search, pairs, target_lang)
    found = []
    for number, one in enumerate(track(sought, label="renderings", total=len(sought))):
        own = holding.get(number, set())
        at = {spelled[s]: [p for p in places.get(spelled[s], ()) if p.pair in own]
              for s in sorted(one.spellings)}  # fmt: skip
        if own:
            found.append(auditor.audited(one, own, at))
    return found


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


class _Auditor:
    """What every term is asked against, and how."""

    def __init__(self, search: Search, pairs: Sequence[Pair], target_lang: str) -> None:
        self._search, self._pairs, self._lang = search, pairs, target_lang

    def audited(
        self, one: Sought, own: set[int], at: Mapping[str, Sequence[Occurrence]]
    ) -> Audited:
        groups, left = self._known(one, own)
        groups += self._inferred(one, left, at)
        left -= {n for group in groups for n in group.pairs}
        _judge(groups, one)
        groups.sort(key=lambda g: (not g.outlier, -len(g.pairs), g.text))
        return Audited(one, tuple(groups), frozenset(left))

    def _known(self, one: Sought, own: set[int]) -> tuple[list[Group], set[int]]:
        """Renderings of the glossary that stand there, and the pairs without any.

        Of several in one pair an allowed one is taken, and of those the longest.
        """
        concept = Concept("known", tuple(t for t in one.known if t.status is not Status.FIXED))
        matcher = Matcher(Glossary((concept,)), self._lang, loose=True)
        groups: dict[str, Group] = {}
        left = set(own)
        for number in sorted(own):
            hits = matcher.find(self._pairs[number].target, nested=True)
            terms = [hit.term for hit in hits]
            if terms:
                best = max(terms, key=lambda t: (t.status is not Status.FORBIDDEN, len(t.text)))
                groups.setdefault(best.text, Group(best.text, set(), 1.0, best)).pairs.add(number)
                left.discard(number)
        return list(groups.values()), left

    def _inferred(
        self, one: Sought, left: set[int], at: Mapping[str, Sequence[Occurrence]]
    ) -> list[Group]:
        """The renderings that word links speak for, the commonest first."""
        left = set(left)
        groups: list[Group] = []
        while left:
            best = self._best(one, left, at)
            if best is None:
                break
            groups.append(best)
            left -= best.pairs
        return groups

    def _best(
        self, one: Sought, left: set[int], at: Mapping[str, Sequence[Occurrence]]
    ) -> Group | None:
        """The surest rendering over the pairs that are left; None when nothing is sure."""
        best: Group | None = None
        for key, every in at.items():
            there = [place for place in every if place.pair in left]
            if not there:
                continue
            term = Candidate(key, self._search.source_lang, 1.0, len(there), one.kind)
            gathered = asking.gather(self._search, term, key, there, most=len(there))
            own = {place.pair for place in there}
            shown = self._shown(gathered.found)
            for stretch, found in asking.ranked(self._search, term, gathered, own, shown):
                evidence = gathered.found[stretch]
                linked = evidence.linked / max(len(evidence.pairs), 1)
                if found.score < SURE:
                    break
                if linked >= LINKED and found.segments:
                    new = Group(found.text, set(found.segments), found.score)
                    if best is None or len(new.pairs) > len(best.pairs):
                        best = new
                    break
        return best

    def _shown(self, stretches: Iterable[str]) -> dict[str, set[int]]:
        """Where each stretch stands: in all pairs."""
        places = bitext.occurrences(self._search.bitext.target, stretches)
        return {key: {place.pair for place in there} for key, there in places.items()}


def _judge(groups: list[Group], one: Sought) -> None:
    """Say which renderings are outliers."""
    rules = [t.text for t in one.known if t.status is not Status.FORBIDDEN]
    least = SURE if rules else SURER
    rules = rules or _habit(groups, one)
    for group in groups:
        if group.term is not None:
            group.outlier = group.term.status is Status.FORBIDDEN
        else:
            group.outlier = group.sure >= least and bool(rules) and not any(
                _alike(group.text, other) for other in (*rules, *one.spellings)
            )  # fmt: skip


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
