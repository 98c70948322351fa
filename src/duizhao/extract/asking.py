"""What aligned texts say of one term: the stretches that may render it, and their ranking.

Cut from `renderings`, which sets what glossary, text and dictionary say beside it, because the
audit of catalogs (`audit`) asks the same of a part of the pairs again and again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice

from duizhao.extract import bitext, sights, spans, stretches
from duizhao.extract.bitext import Bitext, Lexicon, Occurrence, Side
from duizhao.extract.sights import Sight
from duizhao.extract.spelling import Spelling
from duizhao.extract.stretches import Asked, Evidence, Shown
from duizhao.model import Candidate, Rendering, language

MOST_PAIRS = 80
"""Pairs asked about one term; more tell nothing new."""

MOST_TIMES = 2
"""Occurrences asked in one pair."""

FAINT = 0.01
"""A dictionary's probability from which on two words count as translating one another."""

NAMES = frozenset(("organisation", "person", "place", "document", "operation"))

Watch = Callable[[Candidate, str, Mapping[str, float]], None]
"""Told of each stretch that is weighed: the term, the stretch, its features."""


@dataclass(frozen=True)
class Search:
    """What every term is asked against."""

    bitext: Bitext
    source_lang: str
    target_lang: str
    lexicon: Lexicon | None
    spelling: Spelling
    watch: Watch | None
    most: int = spans.BEST
    """Stretches kept of one occurrence."""

    asked: dict[str, frozenset[str]] = field(default_factory=dict)

    def english(self, word: str) -> frozenset[str]:
        """The stems that a Chinese word may become; the same words are asked again and again."""
        if word not in self.asked:
            said = self.lexicon.translations(word) if self.lexicon else {}
            self.asked[word] = frozenset(stem for stem, p in said.items() if p >= FAINT)
        return self.asked[word]


@dataclass(slots=True)
class Gathered:
    """What the pairs say of one term."""

    times: Counter[int] = field(default_factory=Counter)
    """How many of its occurrences were asked in each pair."""

    sights: list[Sight] = field(default_factory=list)
    """The stretches that were seen for it."""

    def within(self, pairs: Set[int] | None = None) -> tuple[int, dict[str, Evidence]]:
        """Occurrences asked and stretches by the keys of their words, in some of the pairs."""
        found: defaultdict[str, Evidence] = defaultdict(Evidence)
        for sight in self.sights:
            if pairs is None or sight.pair in pairs:
                found[sight.key].add(sight)
        times = (n for pair, n in self.times.items() if pairs is None or pair in pairs)
        return sum(times) or 1, dict(found)


def gather(
    search: Search,
    candidate: Candidate,
    key: str,
    places: Iterable[Occurrence],
    most: int = MOST_PAIRS,
) -> Gathered:
    """The stretches that word links speak for, over the first `most` pairs that hold the term."""
    gathered = Gathered()
    for place in places:
        if len(gathered.times) >= most and place.pair not in gathered.times:
            break
        if gathered.times[place.pair] < MOST_TIMES:
            gathered.times[place.pair] += 1
            seen = sights.see(
                search.bitext, search.spelling, key, place, name=candidate.kind in NAMES
            )
            gathered.sights += islice(seen, search.most)
    return gathered


def shown(search: Search, keys: Iterable[str]) -> dict[str, Shown]:
    """Where stretches stand in all translations, by the keys of their words."""
    sought = set(keys)
    places = bitext.occurrences(search.bitext.target, sought)
    return {key: _shown(search.bitext.target, key, places.get(key, ())) for key in sought}


def _shown(target: Sequence[Side], key: str, places: Sequence[Occurrence]) -> Shown:
    before: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for place in places:
        side = target[place.pair]
        first, last = side.words_of(place.start, key)
        if first > 0 and not side.barred[first] and not side.function[first - 1]:
            before[side.keys[first - 1]] += 1
        if last + 1 < len(side.keys) and not side.barred[last + 1] and not side.function[last + 1]:
            behind[side.keys[last + 1]] += 1
    most = max([0, *before.values(), *behind.values()])
    pairs = frozenset(place.pair for place in places)
    return Shown(pairs, max(0, most - 1) / max(1, len(places)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """One stretch, weighed."""

    key: str
    """The keys of its words."""

    rendering: Rendering
    """The stretch with its score and the pairs that hold it and the term."""

    evidence: Evidence
    """What the pairs say for it."""

    features: Mapping[str, float]
    """What was weighed."""


def ranked(
    search: Search,
    candidate: Candidate,
    gathered: Gathered,
    own: set[int],
    at: Mapping[str, Shown],
    *,
    within: Set[int] | None = None,
) -> list[Ranked]:
    """Stretches as renderings, best first; `within` asks only some of the pairs.

    `own` are the pairs that hold the term; `at` says where each stretch stands.
    """
    times, found = gathered.within(within)
    both = {key: own & (at[key].pairs | each.pairs) for key, each in found.items()}
    asked = _asked(search, candidate, times, own) if found else None
    weighed: list[Ranked] = []
    for key, each in found.items():
        assert asked is not None
        surface = max(sorted(each.surfaces), key=lambda s: each.surfaces[s])
        known = stretches.features(asked, key, found, both, shown=at[key], english=search.english)
        if search.watch:
            search.watch(candidate, surface, known)
        seen = tuple(sorted(both[key]))
        score = round(stretches.score(known), 4)
        rendering = Rendering(surface, score, len(seen), "bitext", seen)
        weighed.append(Ranked(key, rendering, each, known))
    weighed.sort(key=lambda r: (-r.rendering.score, -r.rendering.evidence, r.rendering.text))
    return weighed


def _asked(search: Search, candidate: Candidate, times: int, own: set[int]) -> Asked:
    side = bitext.read(candidate.text, search.source_lang)
    content = [k for k, function in zip(side.keys, side.function, strict=True) if not function]
    become = (search.english(k) or {k} for k in content)
    return Asked(
        words=tuple(content),
        become=tuple(map(frozenset, become)),
        text=candidate.text,
        chinese=language.is_chinese(search.source_lang),
        chinese_target=language.is_chinese(search.target_lang),
        times=times,
        pairs=own,
        glosses=frozenset(_dictionary_keys(search, candidate.text)),
        figures=stretches.figures(candidate.text),
    )


def _dictionary_keys(search: Search, term: str) -> set[str]:
    if search.lexicon is None or not language.is_chinese(search.source_lang):
        return set()
    return {bitext.term_key(gloss, search.target_lang) for gloss in search.lexicon.glosses(term)}
