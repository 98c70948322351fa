"""Texts translated before that are the same as one asked for, or alike.

The index proposes and the measure decides: the texts that share most of the rarer words of the
question are measured (`measure.likeness`), the others are not read. A memory works in both
directions: what was translated from Chinese is found by its English as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.memory.measure import likeness
from duizhao.memory.store import Store
from duizhao.memory.terms import terms
from duizhao.model import Match, Pair, language

COMMON = 1000
"""A word of more texts than this proposes none, unless all words of the question are such."""

SIFTED, MEASURED = 600, 80
"""How many of those that share words are weighed by their length, and how many are measured."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Which side of the pairs is searched, and what makes them pairs of the right languages."""

    own: str
    """The column that is like the question."""

    other: str
    """The column that answers it."""


SIDES = (_Side("source", "target"), _Side("target", "source"))


def matches(
    store: Store,
    text: str,
    source_lang: str,
    target_lang: str,
    *,
    least: float = 0.6,
    top: int = 5,
) -> list[Match]:
    """The translations of texts at least that alike, the most alike first.

    Languages are compared without their region, and those of the very region come first. Of
    equally alike ones, those that a reviewer vouched for come first, then the newest.
    """
    found: dict[tuple[str, str], Match] = {}
    wanted = (language.normalize(source_lang), language.normalize(target_lang))
    for side in SIDES:
        for number, own in _proposed(store, text, side, least):
            score = likeness(text, own, least)
            if score < least or not score:
                continue
            match = _read(store, number, side, wanted, score)
            if match and _rank(match) < _rank(found.get(_key(match), _NONE)):
                found[_key(match)] = match
    return sorted(found.values(), key=_rank)[:top]


_NONE = Match(Pair("", ""), -1.0)


def _key(match: Match) -> tuple[str, str]:
    return match.pair.source, match.pair.target


def _rank(match: Match) -> tuple[object, ...]:
    pair = match.pair
    newest = tuple(-ord(char) for char in pair.at)  # later first, undated last
    return (-match.score, not pair.vouched, not newest, newest, pair.source, pair.target)


def _proposed(store: Store, text: str, side: _Side, least: float) -> list[tuple[int, str]]:
    """Texts worth measuring: the same ones, and those that share most words."""
    one = store.connection.execute
    same = one(f"SELECT id, {side.own} FROM pair WHERE {side.own} = ?", (text,)).fetchall()
    if least >= 1:
        return same
    words = list(dict.fromkeys(terms(text)))
    counts = _sharing(store, words, side)
    best = [number for number, _ in counts.most_common(SIFTED)]
    marks = ",".join("?" * len(best))
    sized = one(
        f"SELECT id, {side.own}, {side.own}_size FROM pair WHERE id IN ({marks})", best
    ).fetchall()
    # Dice's coefficient over the words that proposed anything
    sized.sort(key=lambda row: (-2 * counts[row[0]] / (len(words) + row[2]), row[0]))
    return same + [(number, own) for number, own, _ in sized[:MEASURED] if own != text]


def _sharing(store: Store, words: Iterable[str], side: _Side) -> Counter[int]:
    """How many words of the question each text has, common words left out."""
    counts: Counter[int] = Counter()
    common: list[list[int]] = []
    for word in words:
        rows = store.connection.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? LIMIT ?",
            (f'{side.own} : "{word}"', COMMON + 1),
        )
        numbers = [number for (number,) in rows]
        if len(numbers) > COMMON:
            common.append(numbers)
        else:
            counts.update(numbers)
    if not counts:
        for numbers in common:
            counts.update(numbers)
    return counts


def _read(
    store: Store, number: int, side: _Side, wanted: tuple[str, str], score: float
) -> Match | None:
    """The match of a pair, if it is of the languages asked for."""
    own, other, own_lang, other_lang, origin, at, by, vouched = store.connection.execute(
        f"SELECT {side.own}, {side.other}, {side.own}_lang, {side.other}_lang, "
        "CASE WHEN origin = '' THEN name ELSE origin END, at, by, vouched "
        "FROM pair JOIN held ON pair = pair.id JOIN file ON file = file.id WHERE pair.id = ? "
        "ORDER BY vouched DESC, at DESC, name LIMIT 1",
        (number,),
    ).fetchone()
    right = all(
        not have or not want or language.same(have, want)
        for have, want in zip((own_lang, other_lang), wanted, strict=True)
    )
    return Match(Pair(own, other, origin, at, by, bool(vouched)), score) if right else None
