"""From segments to ranked candidates: the order of the steps, and nothing else.

    passages → cues → strings found → features → sums → pruning → contrast → candidates

Every language of the segments is read by its own rules; the ranking is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from duizhao import tokens
from duizhao.extract import (
    concordance,
    contrast,
    counting,
    english_kinds,
    kinds,
    passages,
    pieces,
    scoring,
    subjects,
)
from duizhao.extract.concordance import Seen
from duizhao.extract.counting import NO_NESTING, Counts, Weighable
from duizhao.extract.found import Found
from duizhao.extract.pieces import Spread, Text
from duizhao.extract.standing import Standing
from duizhao.lexicon.headwords import Headwords
from duizhao.model import Candidate, Glossary, Segment, language
from duizhao.model.candidate import Contrast
from duizhao.progress import Track, quietly
from duizhao.settings import ExtractSettings

FIRST, FEW = 5_000, 3
"""The best candidates, which have all the contexts that are wanted, and what the others have."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one language's rules made of the passages."""

    known: Weighable
    weighed: dict[str, scoring.Weighed]
    kinds: dict[str, str]
    seen: dict[str, Seen]
    contrasts: dict[str, Contrast]

    @property
    def counts(self) -> Counts:
        """What was seen."""
        return self.known.counts

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
    explain: bool = True,
) -> list[Candidate]:
    """Term candidates of a text, best first.

    `known` is what the glossary already holds: its terms come back with status `known` and their
    concept's id. `rejected` are terms a person has turned down: they come back as `rejected`,
    and so does whatever holds one of those `stopped`.
    Segments may be of several documents; their origins (`name:line`) tell them apart. `spread`
    counts the documents and may do so on all cores. `explain` asks for the reasons of each score,
    which takes some time and memory more. `headwords` is what a dictionary says of words: better
    ranking, and not needed. `reference` is other text: what is as frequent there is ordinary; it is
    read once for each language, and never held.
    """
    placed = passages.placed(list(track(segments, label="reading", total=len(segments))))
    standing = Standing(known, rejected, stopped)
    candidates: list[Candidate] = []
    for text in pieces.texts(placed):
        reading = _read(text, settings, headwords, reference, track=track, spread=spread)
        candidates += _candidates(reading, settings, standing, explain=explain)
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
    return [
        counting.weighable(counting.read(text, settings.longest), headwords)
        for text in pieces.texts(passages.placed(segments))
    ]


def _read(
    text: Text,
    settings: ExtractSettings,
    headwords: Headwords,
    reference: Iterable[Segment],
    *,
    track: Track,
    spread: Spread,
) -> _Reading:
    _warm(text.lang, headwords)
    counted = counting.read(
        text,
        settings.longest,
        _watched(spread, lambda done, n: track(done, label="segmentation", total=n)),
    )
    each = counting.weighable(counted, headwords)
    sums = each.sums(scoring.table_of(text.lang), spread)
    weighed = scoring.rank(sums, counted.found, each.nested, text.lang)
    spelled = {key: _spellings(key, counted) for key in weighed}
    first = set(islice(weighed, FIRST))
    seen = concordance.Sought(
        spelled,
        lambda key: settings.contexts if key in first else min(settings.contexts, FEW),
        fold=not language.is_chinese(text.lang),
    ).in_pieces(text.pieces, spread if text.corpus else map)
    comparing = _watched(spread, lambda done, n: track(done, label="reference", total=n))
    found = _contrasts(spelled, seen, counted, reference, comparing)
    return _Reading(
        each,
        contrast.weigh(weighed, found) if found else weighed,
        _kinds(weighed, counted, headwords),
        seen,
        found,
    )


def _warm(lang: str, headwords: Headwords) -> None:
    """Have loaded what every process needs before there are several."""
    if language.is_chinese(lang):
        tokens.words("词", lang)
        headwords.verbal("词")
    else:
        headwords.of_english("word")


def _contrasts(
    spelled: Mapping[str, set[str]],
    seen: Mapping[str, Seen],
    counted: Counts,
    reference: Iterable[Segment],
    spread: Spread,
) -> dict[str, Contrast]:
    """What is worth showing against the reference, all spellings of each together."""
    counts = {key: seen[key].count if key in seen else counted.found[key].count for key in spelled}
    return contrast.contrasts(spelled, counts, counted.size, reference, counted.lang, spread=spread)


def _watched(spread: Spread, watch: Callable[[Iterable[Any], int], Iterable[Any]]) -> Spread:
    """Spread work, begun before anybody watches its results: a bar is a thread."""

    def spread_and_watch(function: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterable[Any]:
        listed = list(jobs)
        return watch(spread(function, listed), len(listed))

    return spread_and_watch


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
    reading: _Reading, settings: ExtractSettings, standing: Standing, *, explain: bool
) -> list[Candidate]:
    made = (_candidate(key, reading, standing, explain=explain) for key in reading.weighed)
    return [candidate for candidate in made if candidate.count >= settings.least]


def _candidate(key: str, reading: _Reading, standing: Standing, *, explain: bool) -> Candidate:
    item, each = reading.counts.found[key], reading.weighed[key]
    text = _commonest(item, reading.counts)
    seen = reading.seen.get(key, Seen(item.count))
    status, concept = standing.of(text, reading.counts.lang)
    return Candidate(
        text=text,
        lang=reading.counts.lang,
        score=round(scoring.probability(each.total), 4),
        count=max(seen.count, 1),
        documents=max(seen.documents, 1),
        kind=reading.kinds[key],
        status=status,
        concept=concept,
        parents=_parents(key, reading),
        variants=_variants(item, reading),
        series=tuple(
            reading.spelled(other) for other in reading.counts.cues.series.get(item.key, ())
        ),
        contexts=seen.contexts,
        reasons=_reasons(key, reading) if explain else (),
        contrast=reading.contrasts.get(key),
    )


def _commonest(item: Found, counts: Counts) -> str:
    """How it is spelled most often."""
    if not counts.spellings:
        return item.text
    spellings = counts.spellings.get(item.key, {item.text: item.count})
    return max(sorted(spellings), key=lambda s: (spellings[s], -len(s)))


def _reasons(key: str, reading: _Reading) -> tuple[tuple[str, float], ...]:
    """What its sum is made of, greatest first."""
    own = scoring.reasons(reading.known.features(key), scoring.table_of(reading.counts.lang))
    shares = own | reading.weighed[key].said
    return tuple(
        (name, round(share, 3)) for name, share in sorted(shares.items(), key=lambda s: -s[1])
    )


def _parents(key: str, reading: _Reading) -> tuple[str, ...]:
    """The longer candidates that hold it, best first."""
    nesting = reading.known.nested.get(key, NO_NESTING)
    shown = [parent for parent in nesting.parents if parent in reading.weighed]
    shown.sort(key=lambda parent: -reading.weighed[parent].total)
    return tuple(reading.counts.found[parent].text for parent in shown[:10])


def _variants(item: Found, reading: _Reading) -> tuple[str, ...]:
    """Its short forms, or the long forms it is short for."""
    others = (*sorted(item.long_form_of), *sorted(reading.counts.cues.short.get(item.key, ())))
    return tuple(dict.fromkeys(reading.spelled(other) for other in others))
