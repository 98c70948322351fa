"""From segments to ranked candidates: the order of the steps, and nothing else.

    passages → cues → strings found → features → sums → pruning → contrast → candidates

Every language of the segments is read by its own rules; the ranking is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duizhao.extract import (
    concordance,
    contrast,
    counting,
    english_kinds,
    kinds,
    passages,
    scoring,
    subjects,
)
from duizhao.extract.concordance import Seen
from duizhao.extract.counting import NO_NESTING, Counts, Spread, Weighable
from duizhao.extract.found import Found, Nesting
from duizhao.extract.passages import Passage
from duizhao.extract.standing import Standing
from duizhao.lexicon.headwords import Headwords
from duizhao.model import Candidate, Glossary, Segment, language
from duizhao.model.candidate import Contrast
from duizhao.progress import Track, quietly
from duizhao.settings import ExtractSettings


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one language's rules made of the passages."""

    counts: Counts
    weighed: dict[str, scoring.Weighed]
    nested: dict[str, Nesting]
    kinds: dict[str, str]
    seen: dict[str, Seen]
    contrasts: dict[str, Contrast]

    def spelled(self, key: str) -> str:
        """A string as the document spells it."""
        item = self.counts.found.get(key)
        return item.text if item else key


def extract(
    segments: Sequence[Segment],
    settings: ExtractSettings = ExtractSettings(),  # noqa: B008  a frozen value
    *,
    known: Glossary = Glossary(),  # noqa: B008  a frozen value
    rejected: frozenset[str] = frozenset(),
    stopped: frozenset[str] = frozenset(),
    headwords: Headwords = Headwords(),  # noqa: B008  never changed
    reference: Iterable[Segment] = (),
    track: Track = quietly,
    spread: Spread = map,
) -> list[Candidate]:
    """Term candidates of a text, best first.

    `known` is what the glossary already holds: its terms come back with status `known` and their
    concept's id. `rejected` are terms a person has turned down: they come back as `rejected`,
    and so does whatever holds one of those `stopped`.
    Segments may be of several documents; their origins (`name:line`) tell them apart. `spread`
    counts the documents; a process pool's `map` does it on all cores. `headwords` is what a
    dictionary says of words: better ranking, and not needed. `reference` is other text: what is as
    frequent there is ordinary; it is read once for each language, and never held.
    """
    read = passages.read(list(track(segments, label="reading", total=len(segments))))
    standing = Standing(known, rejected, stopped)
    candidates: list[Candidate] = []
    for lang in sorted({passage.lang for passage in read}):
        own = [passage for passage in read if passage.lang == lang]
        reading = _read(own, settings, headwords, reference, track=track, spread=spread)
        candidates += _candidates(reading, settings, standing)
    candidates.sort(key=lambda c: (-c.score, -c.count, c.text))
    return candidates[: settings.top or None]


def weighables(
    segments: Sequence[Segment],
    settings: ExtractSettings = ExtractSettings(),  # noqa: B008  a frozen value
    headwords: Headwords = Headwords(),  # noqa: B008  never changed
) -> list[Weighable]:
    """What is known of every string before anything is weighed, one value a language.

    Weights are fitted to this.
    """
    read = passages.read(segments)
    langs = sorted({passage.lang for passage in read})
    return [
        counting.weighable(
            counting.read([p for p in read if p.lang == lang], settings.longest), headwords
        )
        for lang in langs
    ]


def _read(
    own: list[Passage],
    settings: ExtractSettings,
    headwords: Headwords,
    reference: Iterable[Segment],
    *,
    track: Track,
    spread: Spread,
) -> _Reading:
    counted = counting.read(own, settings.longest, _tracked(spread, track))
    each = counting.weighable(counted, headwords)
    weighed = scoring.rank(each.features, each.counts.found, each.nested, own[0].lang)
    spelled = {key: _spellings(key, counted) for key in weighed}
    named = _kinds(weighed, counted, headwords)
    fold = not language.is_chinese(own[0].lang)
    kept = {spelling for each in spelled.values() for spelling in each}
    seen = concordance.gather(kept, own, settings.contexts, fold=fold)
    other = track(reference, label="reference") if reference else ()
    found = _contrasts(spelled, seen, counted, other)
    return _Reading(
        counted, contrast.weigh(weighed, found) if found else weighed, each.nested, named, seen,
        found,
    )  # fmt: skip


def _contrasts(
    spelled: Mapping[str, set[str]],
    seen: Mapping[str, Seen],
    counted: Counts,
    reference: Iterable[Segment],
) -> dict[str, Contrast]:
    """What is worth showing against the reference, all spellings of each together."""
    counts = {
        key: sum(seen[s].count for s in spellings if s in seen) or counted.found[key].count
        for key, spellings in spelled.items()
    }
    return contrast.contrasts(spelled, counts, counted.size, reference, counted.lang)


def _tracked(spread: Spread, track: Track) -> Spread:
    def spread_and_track(function: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterable[Any]:
        listed = list(jobs)
        return track(spread(function, listed), label="segmentation", total=len(listed))

    return spread_and_track


def _spellings(key: str, counted: Counts) -> set[str]:
    """What to look for in the text."""
    if language.is_chinese(counted.lang):
        return {key}
    spelled = counted.spellings.get(key, (counted.found[key].text,))
    return {concordance.lower(spelling) for spelling in spelled}


def _kinds(keys: Iterable[str], counted: Counts, headwords: Headwords) -> dict[str, str]:
    found, read = counted.found, counted.cues
    chinese = language.is_chinese(counted.lang)
    subject = subjects.subject(found, chinese)
    if not chinese:
        return {key: english_kinds.kind(found[key], read, subject) for key in keys}
    operations = kinds.operations(found, read)
    return {key: kinds.kind(found[key], read, subject, operations, headwords) for key in keys}


def _candidates(
    reading: _Reading, settings: ExtractSettings, standing: Standing
) -> list[Candidate]:
    made = (_candidate(key, reading, settings, standing) for key in reading.weighed)
    return [candidate for candidate in made if candidate.count >= settings.least]


def _candidate(
    key: str, reading: _Reading, settings: ExtractSettings, standing: Standing
) -> Candidate:
    item, each = reading.counts.found[key], reading.weighed[key]
    text, seen = _occurrences(key, reading, settings.contexts)
    status, concept = standing.of(text, reading.counts.lang)
    return Candidate(
        text=text,
        lang=reading.counts.lang,
        score=round(scoring.probability(each.total), 4),
        count=max(seen.count, 1),
        documents=max(len(seen.files), 1),
        kind=reading.kinds[key],
        status=status,
        concept=concept,
        parents=_parents(key, reading),
        variants=_variants(item, reading),
        series=tuple(
            reading.spelled(other) for other in reading.counts.cues.series.get(item.key, ())
        ),
        contexts=tuple(seen.contexts),
        reasons=tuple(
            (name, round(share, 3))
            for name, share in sorted(each.reasons.items(), key=lambda pair: -pair[1])
        ),
        contrast=reading.contrasts.get(key),
    )


def _occurrences(key: str, reading: _Reading, most: int) -> tuple[str, Seen]:
    """The commonest spelling, and what was seen of all spellings together."""
    item = reading.counts.found[key]
    if not reading.counts.spellings:
        return item.text, reading.seen.get(key, Seen(item.count))
    spellings = reading.counts.spellings.get(key, {item.text: item.count})
    folded = sorted({concordance.lower(spelling) for spelling in spellings})
    each = [reading.seen.get(spelling, Seen()) for spelling in folded]
    held = sorted(
        (context for one in each for context in one.contexts),
        key=lambda c: (c.file, c.segment, len(c.left)),
    )
    best = max(sorted(spellings), key=lambda s: (spellings[s], -len(s)))
    files = {file for one in each for file in one.files}
    return best, Seen(sum(one.count for one in each), files, held[:most])


def _parents(key: str, reading: _Reading) -> tuple[str, ...]:
    """The longer candidates that hold it, best first."""
    nesting = reading.nested.get(key, NO_NESTING)
    shown = [parent for parent in nesting.parents if parent in reading.weighed]
    shown.sort(key=lambda parent: -reading.weighed[parent].total)
    return tuple(reading.counts.found[parent].text for parent in shown[:10])


def _variants(item: Found, reading: _Reading) -> tuple[str, ...]:
    """Its short forms, or the long forms it is short for."""
    others = (*sorted(item.long_form_of), *sorted(reading.counts.cues.short.get(item.key, ())))
    return tuple(dict.fromkeys(reading.spelled(other) for other in others))
