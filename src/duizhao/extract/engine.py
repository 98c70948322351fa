"""From segments to ranked candidates: the order of the steps, and nothing else.

    passages → cues → strings found → features → sums → pruning → candidates with contexts

Every language of the segments is read by its own rules; the ranking is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.extract import (
    chinese,
    concordance,
    cues,
    english,
    features,
    kinds,
    passages,
    scoring,
    strings,
)
from duizhao.extract.found import Found, Nesting, nestings
from duizhao.extract.passages import Passage
from duizhao.extract.standing import Standing
from duizhao.model import Candidate, Context, Glossary, Segment, language
from duizhao.progress import Track, quietly
from duizhao.settings import ExtractSettings

NO_NESTING = Nesting()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one language's rules made of the passages."""

    lang: str
    found: dict[str, Found]
    weighed: dict[str, scoring.Weighed]
    nested: dict[str, Nesting]
    cues: cues.Cues
    kinds: dict[str, str]
    spellings: english.Spellings
    seen: dict[str, tuple[int, list[Context]]]


def extract(
    segments: Sequence[Segment],
    settings: ExtractSettings = ExtractSettings(),  # noqa: B008  a frozen value
    *,
    known: Glossary = Glossary(),  # noqa: B008  a frozen value
    rejected: frozenset[str] = frozenset(),
    track: Track = quietly,
) -> list[Candidate]:
    """Term candidates of a text, best first.

    `known` is what the glossary already holds: its terms come back with status `known` and their
    concept's id. `rejected` are terms a person has turned down: they come back as `rejected`.
    Segments may be of several documents; their origins (`name:line`) tell them apart.
    """
    read = passages.read(list(track(segments, label="reading", total=len(segments))))
    standing = Standing(known, rejected)
    candidates: list[Candidate] = []
    for lang in sorted({passage.lang for passage in read}):
        own = [passage for passage in read if passage.lang == lang]
        of = _chinese if language.is_chinese(lang) else _english
        candidates += _candidates(of(own, lang, settings, track), settings, standing)
    candidates.sort(key=lambda c: (-c.score, -c.count, c.text))
    return candidates[: settings.top or None]


def _chinese(own: list[Passage], lang: str, settings: ExtractSettings, track: Track) -> _Reading:
    read = cues.read(own)
    parsed = [
        list(chinese.clauses(passage)) for passage in track(own, label="words", total=len(own))
    ]
    found = chinese.find(own, parsed, read, settings.longest)
    strings.add_marked(found, own, read)
    strings.add_recurring(found, own, parsed)
    cues.settle_series(read, found)
    nested = nestings(found.values())
    size = sum(len(passage.plain) for passage in own)
    weighed = {
        key: scoring.weigh(
            features.features(item, nested.get(key, NO_NESTING), read, size), "chinese", key
        )
        for key, item in track(found.items(), label="weighing", total=len(found))
    }
    weighed = _worth_showing(found, weighed, nested)
    seen = concordance.gather(weighed, own, settings.contexts)
    operations = kinds.operations(found, read)
    named = {key: kinds.kind(found[key], read, operations) for key in weighed}
    return _Reading(lang, found, weighed, nested, read, named, {}, seen)


def _english(own: list[Passage], lang: str, settings: ExtractSettings, track: Track) -> _Reading:
    read = cues.read(own)
    found, spellings = english.find(list(track(own, label="words", total=len(own))))
    english.add_marked(found, spellings, read)
    english.add_long_forms(found, own, read)
    read = english.by_stems(read)
    nested = nestings(found.values(), " ")
    weighed = {
        key: scoring.weigh(
            english.features(item, nested.get(key, NO_NESTING), read), "english", key
        )
        for key, item in found.items()
    }
    weighed = _worth_showing(found, weighed, nested)
    spelled = {
        concordance.lower(s) for key in weighed for s in spellings.get(key, (found[key].text,))
    }
    seen = concordance.gather(spelled, own, settings.contexts, fold=True)
    named = {key: english.kind(found[key], read) for key in weighed}
    return _Reading(lang, found, weighed, nested, read, named, spellings, seen)


def _worth_showing(
    found: dict[str, Found], weighed: dict[str, scoring.Weighed], nested: dict[str, Nesting]
) -> dict[str, scoring.Weighed]:
    """Pruned, and without what nobody would want to see."""
    scoring.prune(weighed, {key: item.count for key, item in found.items()}, nested)
    least = scoring.floor()
    return {k: each for k, each in weighed.items() if scoring.probability(each.total) >= least}


def _candidates(
    reading: _Reading, settings: ExtractSettings, standing: Standing
) -> list[Candidate]:
    made = (_candidate(key, reading, settings, standing) for key in reading.weighed)
    return [candidate for candidate in made if candidate.count >= settings.least]


def _candidate(
    key: str, reading: _Reading, settings: ExtractSettings, standing: Standing
) -> Candidate:
    item, each = reading.found[key], reading.weighed[key]
    text, count, held = _occurrences(key, reading, settings.contexts)
    status, concept = standing.of(text, reading.lang)
    return Candidate(
        text=text,
        lang=reading.lang,
        score=round(scoring.probability(each.total), 4),
        count=max(count, 1),
        kind=reading.kinds[key],
        status=status,
        concept=concept,
        parents=_parents(key, reading),
        variants=_variants(item, reading),
        series=tuple(reading.cues.series.get(item.key, ())),
        contexts=tuple(held),
        reasons=tuple(
            (name, round(share, 3))
            for name, share in sorted(each.reasons.items(), key=lambda pair: -pair[1])
        ),
    )


def _occurrences(key: str, reading: _Reading, most: int) -> tuple[str, int, list[Context]]:
    """The commonest spelling, the count over all spellings, and the contexts."""
    item = reading.found[key]
    if not reading.spellings:
        count, held = reading.seen.get(key, (item.count, []))
        return item.text, count, held
    spellings = reading.spellings.get(key, {item.text: item.count})
    folded = sorted({concordance.lower(spelling) for spelling in spellings})
    each = [reading.seen.get(spelling, (0, [])) for spelling in folded]
    held = sorted((c for _, cs in each for c in cs), key=lambda c: (c.file, c.segment, len(c.left)))
    best = max(sorted(spellings), key=lambda s: (spellings[s], -len(s)))
    return best, sum(count for count, _ in each), held[:most]


def _parents(key: str, reading: _Reading) -> tuple[str, ...]:
    """The longer candidates that hold it, best first."""
    nesting = reading.nested.get(key, NO_NESTING)
    shown = [parent for parent in nesting.parents if parent in reading.weighed]
    shown.sort(key=lambda parent: -reading.weighed[parent].total)
    return tuple(reading.found[parent].text for parent in shown[:10])


def _variants(item: Found, reading: _Reading) -> tuple[str, ...]:
    """Its short forms, or the long forms it is short for."""
    return (*sorted(item.long_form_of), *sorted(reading.cues.short.get(item.key, ())))
