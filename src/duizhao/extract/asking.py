"""What aligned texts say of one term: the stretches that may render it, and their ranking.

Cut from `renderings`, which sets what glossary, text and dictionary say beside it, because the
audit of catalogs (`audit`) asks the same of a part of the pairs again and again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from duizhao.extract import bitext, spans, stretches
from duizhao.extract.bitext import Bitext, Lexicon, Occurrence, Side
from duizhao.extract.spelling import Spelling
from duizhao.extract.stretches import Asked, Evidence
from duizhao.model import Candidate, Rendering, language

MOST_PAIRS = 80
"""Pairs asked about one term; more tell nothing new."""

NAMES = frozenset(("organisation", "person", "place", "document", "operation"))

Watch = Callable[[Candidate, str, Mapping[str, float]], None]
"""Told of each stretch that is weighed: the term, the stretch's key, its features."""


@dataclass(frozen=True)
class Search:
    """What every term is asked against."""

    bitext: Bitext
    source_lang: str
    target_lang: str
    lexicon: Lexicon | None
    spelling: Spelling
    watch: Watch | None
    asked: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def translations(self, word: str) -> Mapping[str, float]:
        """What the dictionary says of a Chinese word; the same words are asked again and again."""
        if word not in self.asked:
            self.asked[word] = self.lexicon.translations(word) if self.lexicon else {}
        return self.asked[word]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the pairs say of one term."""

    times: int
    """How many occurrences were asked."""

    found: dict[str, Evidence]
    """The stretches, by the keys of their words."""


def gather(
    search: Search,
    candidate: Candidate,
    key: str,
    places: Sequence[Occurrence],
    most: int = MOST_PAIRS,
) -> Gathered:
    """The stretches that word links speak for, over the first `most` pairs that hold the term."""
    found: defaultdict[str, Evidence] = defaultdict(Evidence)
    asked: Counter[int] = Counter()
    for place in places:
        if len(asked) >= most and place.pair not in asked:
            break
        asked[place.pair] += 1
        if asked[place.pair] > 2:
            continue
        source, target = search.bitext.source[place.pair], search.bitext.target[place.pair]
        term = bitext.weights(source, place.start, key)
        marked = _is_marked(source, place.start, key)
        name = marked or candidate.kind in NAMES
        for span in spans.best(search.bitext.links[place.pair], term, target):
            each = found[_key(target, span)]
            each.fit += span.score
            each.linked += span.linked
            each.surfaces[search.spelling.of(target, span.first, span.last)] += 1
            each.pairs.add(place.pair)
            _look(each, target, span, marked, name)
    return Gathered(sum(min(n, 2) for n in asked.values()) or 1, dict(found))


def _key(target: Side, span: spans.Span) -> str:
    if language.is_chinese(target.passage.lang):
        start, end = target.words[span.first].start, target.words[span.last].end
        return target.joined[start:end]
    return " ".join(target.keys[span.first : span.last + 1])


def _is_marked(source: Side, start: int, key: str) -> bool:
    if not language.is_chinese(source.passage.lang):
        first = source.starts.get(start)
        if first is None:
            return False
        last = source.words[min(first + key.count(" "), len(source.words) - 1)]
        return {source.words[first].start, last.end} <= source.passage.marks
    return {start, start + len(key)} <= source.passage.marks


def _look(each: Evidence, target: Side, span: spans.Span, marked: bool, name: bool) -> None:
    """Add what the looks of a stretch say for it or against it."""
    start, end = target.words[span.first].start, target.words[span.last].end
    each.marked += marked and {start, end} <= target.passage.marks
    if _cuts_name(target, span.first) or _cuts_name(target, span.last + 1):
        each.cut += 1
    elif name and _is_name(target, span):
        each.capitals += 1


def _is_name(target: Side, span: spans.Span) -> bool:
    inside = range(span.first, span.last + 1)
    return all(target.function[n] or target.words[n].text[0].isupper() for n in inside)


def _cuts_name(target: Side, place: int) -> bool:
    """Whether a border before a word parts two capitalised words that stand together."""
    return (
        0 < place < len(target.words)
        and not target.barred[place]
        and not target.opening[place - 1]
        and all(
            target.words[n].text[0].isupper() and not target.function[n] for n in (place - 1, place)
        )
    )


def ranked(
    search: Search,
    candidate: Candidate,
    gathered: Gathered,
    own: set[int],
    at: dict[str, set[int]],
) -> list[tuple[str, Rendering]]:
    """Stretches as renderings with the keys of their words, best first.

    `own` are the pairs that hold the term, `at` those that hold each stretch.
    """
    found = gathered.found
    both = {key: own & (at.get(key, set()) | each.pairs) for key, each in found.items()}
    asked = _asked(search, candidate, gathered.times, own) if found else None
    weighed: list[tuple[str, Rendering]] = []
    for key, each in found.items():
        assert asked is not None
        surface = max(sorted(each.surfaces), key=lambda s: each.surfaces[s])
        there = len(at.get(key, set()) | each.pairs)
        known = stretches.features(
            asked, key, found, both, everywhere=there, translations=search.translations
        )
        if search.watch:
            search.watch(candidate, key, known)
        seen = tuple(sorted(both[key]))
        score = round(stretches.score(known), 4)
        weighed.append((key, Rendering(surface, score, len(seen), "bitext", seen)))
    weighed.sort(key=lambda pair: (-pair[1].score, -pair[1].evidence, pair[1].text))
    return weighed


def _asked(search: Search, candidate: Candidate, times: int, own: set[int]) -> Asked:
    side = bitext.read(candidate.text, search.source_lang)
    content = [k for k, function in zip(side.keys, side.function, strict=True) if not function]
    become = (stretches.english_of((k,), search.translations) or {k} for k in content)
    return Asked(
        words=tuple(content),
        become=tuple(map(frozenset, become)),
        text=candidate.text,
        chinese=language.is_chinese(search.source_lang),
        chinese_target=language.is_chinese(search.target_lang),
        times=times,
        pairs=own,
        glosses=frozenset(_dictionary_keys(search, candidate.text)),
    )


def _dictionary_keys(search: Search, term: str) -> set[str]:
    if search.lexicon is None or not language.is_chinese(search.source_lang):
        return set()
    return {bitext.term_key(gloss, search.target_lang) for gloss in search.lexicon.glosses(term)}
