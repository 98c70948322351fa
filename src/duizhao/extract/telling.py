"""How one term was rendered in each pair, as far as word links tell.

The stretch that speaks for most pairs takes all those in which it stands; the question is put again
for the pairs that are left, until nothing sure is left: so a rendering that occurs a hundred times
does not hide the one that occurs twice. Terms are asked many at once, because where a stretch
stands at all is found for all stretches in one pass over the translations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from duizhao.extract import asking
from duizhao.extract.asking import Gathered, Ranked, Search
from duizhao.extract.bitext import Occurrence
from duizhao.extract.stretches import Shown
from duizhao.model import Candidate

FIRST = 12
"""Pairs of a term that are asked first."""

SURE = 0.35
"""Score from which on a stretch is taken for a rendering."""

LINKED = 0.25
"""How much of the term must be linked into it, where it stands elsewhere as well."""


@dataclass(frozen=True, slots=True)
class Told:
    """One rendering of a term."""

    text: str
    """As it is spelled most often."""

    pairs: frozenset[int]
    """The pairs in which it stands for the term."""

    sure: float
    """How sure it is, from 0 to 1."""

    backed: bool
    """Whether the dictionary has one of its words for one of the term's."""

    only: bool
    """Whether it stands in no pair but these."""


@dataclass(slots=True)
class Asked:
    """A term in the pairs of which nothing is known yet."""

    places: Mapping[str, Sequence[Occurrence]]
    """For each of its spellings, as a key, where it stands."""

    kind: str
    """As `Candidate.kind`."""

    left: set[int]
    """The pairs that are left."""

    told: list[Told] = field(default_factory=list)
    """What was found."""

    gathered: dict[str, Gathered] = field(default_factory=dict)
    """What the pairs say, by spelling."""


def tell(search: Search, terms: Sequence[Asked], least: float = SURE) -> None:
    """Fill in `told` for each term, the commonest rendering first, and take its pairs from `left`.

    A frequent term is asked in some of its pairs first, and only in those that its commonest
    rendering leaves open after that. `least` is the score from which on a stretch is taken for a
    rendering; below the usual one, links need not speak for it.
    """
    shown: dict[str, Shown] = {}
    for most in (FIRST, None):
        for term in terms:
            _ask(search, term, most)
        keys = {key for term in terms for key in _keys(term)} - shown.keys()
        shown |= asking.shown(search, keys)
        for term in terms:
            while term.left:
                best = _best(search, term, shown, least)
                if best is None:
                    break
                term.told.append(best)
                term.left -= best.pairs
                if most is not None:
                    break


def _ask(search: Search, term: Asked, most: int | None) -> None:
    if most is None and not term.told:
        return  # nothing sure in so many pairs: there is no use in asking more
    for key, places in term.places.items():
        there = [place for place in places if place.pair in term.left]
        known = term.gathered.get(key)
        if known is None or any(place.pair not in known.times for place in there):
            term.gathered[key] = asking.gather(
                search, _candidate(search, term, key, len(there)), key, there,
                most=len(there) if most is None else most,
            )  # fmt: skip


def _candidate(search: Search, term: Asked, key: str, count: int) -> Candidate:
    return Candidate(key, search.source_lang, 1.0, count, term.kind)


def _keys(term: Asked) -> Iterator[str]:
    return (sight.key for each in term.gathered.values() for sight in each.sights)


def _best(search: Search, term: Asked, shown: Mapping[str, Shown], least: float) -> Told | None:
    """The rendering with most pairs among each spelling's surest; None when nothing is sure."""
    found = (
        _sure(
            asking.ranked(
                search, _candidate(search, term, key, len(own)), term.gathered[key], own, shown,
                within=own,
            ),
            shown, own, least,
        )
        for key, own in _left(term)
    )  # fmt: skip
    return max((each for each in found if each), key=lambda t: len(t.pairs), default=None)


def _left(term: Asked) -> Iterator[tuple[str, set[int]]]:
    for key, places in term.places.items():
        own = {place.pair for place in places if place.pair in term.left}
        if own:
            yield key, own


def _sure(
    ranked: Iterable[Ranked], shown: Mapping[str, Shown], own: Set[int], least: float
) -> Told | None:
    """The first that links or its places speak for; what stands with the term alone needs none."""
    for each in ranked:
        if each.rendering.score < least:
            return None
        pairs = frozenset(each.rendering.segments)
        together = len(pairs) > 1 and shown[each.key].pairs <= own
        linked = each.evidence.linked / max(len(each.evidence.pairs), 1)
        if pairs and (linked >= LINKED or together or least < SURE):
            backed = bool(each.features.get("answered") or each.features.get("dictionary"))
            alone = shown[each.key].pairs <= pairs
            return Told(each.rendering.text, pairs, each.rendering.score, backed, alone)
    return None
