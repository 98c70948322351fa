"""How terms were really rendered, unit by unit, whether or not a glossary knows the rendering.

For every unit that holds a term: a rendering that the glossary has and that stands in the
translation is taken as it is; for the rest word links tell (`telling`), and `astray` says which
renderings somebody should look at. Nothing is guessed: a unit whose translation leaves the term
out, or takes it up in a pronoun, is unclear.

A term of the glossary is asked wherever no longer term of the glossary holds it. A candidate inside
another one is asked there as well where the longer one's rendering holds its own (*attribute* 属性
in *class attribute* 类属性), and else not (*space* in *namespace* 命名空间).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duizhao.extract import astray, bitext
from duizhao.extract.asking import Search
from duizhao.extract.astray import AGAINST, Found, Group, Sought, Watch
from duizhao.extract.bitext import Bitext, Lexicon, Occurrence
from duizhao.extract.spelling import Spelling
from duizhao.extract.telling import SURE, Asked, tell
from duizhao.lexicon import wordalign
from duizhao.lexicon.aligners import Align
from duizhao.match import Hit, Matcher
from duizhao.model import Concept, Glossary, Pair, Status, Term
from duizhao.progress import Track, quietly
from duizhao.text import atoms
from duizhao.text.atoms import Atom

MOST = 5
"""Stretches asked about of one occurrence; for a glossary the right border counts, not here."""

BATCH = 200
"""Terms asked together."""

Places = Mapping[frozenset[str], Mapping[str, Sequence[Occurrence]]]

OPEN = (Status.PREFERRED, Status.ADMITTED, Status.PROPOSED)


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
    watch: Watch = lambda _term, _group, _features: None,
) -> list[Audited]:
    """Every term that occurs in the pairs with its renderings, in the order given.

    `watch` is told of each rendering that might be an outlier: the weights are fitted to these.
    """
    text = Bitext(
        list(track(pairs, label="reading", total=len(pairs))),
        source_lang, target_lang, lexicon, align,
    )  # fmt: skip
    spelling = Spelling(text.target)
    search = Search(text, source_lang, target_lang, lexicon, spelling, None, most=MOST)
    found = _holding(sought, pairs, source_lang)
    for each in found.values():
        _take_known(each, pairs, target_lang)
    places = _places(sought, search)
    _ask(search, list(found.values()), places, track)
    _take_inner(found, search)
    _ask(search, [each for each in found.values() if each.is_kept()], places, track, AGAINST)
    astray.judge(list(found.values()), len(pairs), watch)
    return [_audited(found[number]) for number in sorted(found)]


def _audited(each: Found) -> Audited:
    """What is not sure enough to be shown is unclear, where it is no outlier."""
    shown = [g for g in each.groups if g.pairs and (g.outlier or g.sure >= SURE)]
    shown.sort(key=lambda g: (not g.outlier, -len(g.pairs), g.text))
    unclear = each.left.union(*(g.pairs for g in each.groups if g not in shown))
    return Audited(each.sought, tuple(shown), frozenset(unclear))


def _holding(sought: Sequence[Sought], pairs: Sequence[Pair], source_lang: str) -> dict[int, Found]:
    """The terms that occur in prose, by their numbers, with the pairs that hold them."""
    concepts = [
        Concept(str(number), tuple(Term(text, source_lang) for text in sorted(one.spellings)))
        for number, one in enumerate(sought)
    ]
    known = (c for c, one in zip(concepts, sought, strict=True) if one.concept)
    every = Matcher(Glossary(tuple(concepts)), source_lang)
    glossary = Matcher(Glossary(tuple(known)), source_lang)
    found: dict[int, Found] = {}
    for place, pair in enumerate(pairs):
        code = atoms.find(pair.source)
        longest = _numbers(every.find(pair.source), code)
        for number, _span in _numbers(glossary.find(pair.source), code):
            _at(found, number, sought).own.add(place)
        for number, span in _numbers(every.find(pair.source, nested=True), code):
            if sought[number].concept:
                continue
            each = _at(found, number, sought)
            if (number, span) in longest:
                each.own.add(place)
            else:
                over = {n for n, (a, b) in longest if a <= span[0] and span[1] <= b}
                each.inside.setdefault(place, set()).update(over)
    for each in found.values():
        each.left = set(each.own)
    return found


def _at(found: dict[int, Found], number: int, sought: Sequence[Sought]) -> Found:
    return found.setdefault(number, Found(sought[number]))


def _numbers(hits: Iterable[Hit], code: Sequence[Atom]) -> list[tuple[int, tuple[int, int]]]:
    """Which terms stand where, outside code."""
    return [
        (int(hit.concept.id), (hit.start, hit.end))
        for hit in hits
        if not any(atom.start < hit.end and hit.start < atom.end for atom in code)
    ]


def _take_known(each: Found, pairs: Sequence[Pair], lang: str) -> None:
    """Renderings of the glossary that stand there.

    Of several in one pair an allowed one is taken, and of those the longest.
    """
    groups: dict[str, Group] = {}
    terms = tuple(t for t in each.sought.known if t.status is not Status.FIXED)
    matcher = Matcher(Glossary((Concept("known", terms),)), lang, loose=True)
    for number in sorted(each.own) if terms else ():
        hits = [hit.term for hit in matcher.find(pairs[number].target, nested=True)]
        if hits:
            best = max(hits, key=lambda t: (t.status is not Status.FORBIDDEN, len(t.text)))
            groups.setdefault(best.text, Group(best.text, set(), term=best)).pairs.add(number)
            each.left.discard(number)
    each.groups += groups.values()


def _places(sought: Sequence[Sought], search: Search) -> Places:
    """Where each spelling of each term stands, by the spellings and the key of each."""
    keys = {
        one.spellings: [bitext.term_key(s, search.source_lang) for s in sorted(one.spellings)]
        for one in sought
    }
    at = bitext.occurrences(search.bitext.source, (key for each in keys.values() for key in each))
    return {names: {key: at.get(key, []) for key in each} for names, each in keys.items()}


def _ask(
    search: Search,
    found: Sequence[Found],
    places: Places,
    track: Track,
    least: float = SURE,
) -> None:
    """What word links tell of the pairs that are left."""
    batches = [found[n : n + BATCH] for n in range(0, len(found), BATCH)]
    for batch in track(batches, label="renderings", total=len(batches)):
        asked = []
        for each in batch:
            at = {
                key: [place for place in there if place.pair in each.left]
                for key, there in places[each.sought.spellings].items()
            }
            asked.append(Asked(at, each.sought.kind, set(each.left)))
        tell(search, asked, least)
        for each, term in zip(batch, asked, strict=True):
            each.groups += [
                Group(t.text, set(t.pairs), t.sure, t.backed, t.only) for t in term.told
            ]
            each.left = term.left


def _take_inner(found: Mapping[int, Found], search: Search) -> None:
    """Pairs that hold a candidate in a longer term whose rendering holds its own."""
    for each in found.values():
        for group in [g for g in each.groups if g.text in each.rules()] if each.inside else ():
            inner = {
                place for place, longer in each.inside.items()
                if any(group.text in rule for n in longer for rule in found[n].rules())
            } - each.own  # fmt: skip
            key = bitext.term_key(group.text, search.target_lang)
            there = {n for n in inner if search.bitext.target[n].holds(key)}
            each.own |= inner
            each.left |= inner - there
            group.pairs |= there
