"""Concordance: how a word was translated before, wherever it stood in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.memory.store import Store
from duizhao.memory.terms import phrase
from duizhao.model import Pair

ORDER = "ORDER BY vouched DESC, at DESC, name, pair.id"


@dataclass(frozen=True, slots=True)
class Passage:
    """A pair one side of which contains the words asked for."""

    pair: Pair
    """The two texts, source and target as they were translated."""

    in_source: tuple[tuple[int, int], ...] = ()
    """Where in the source the words stand; empty when only an inflected form does."""

    in_target: tuple[tuple[int, int], ...] = ()
    """Likewise in the target."""

    languages: tuple[str, str] = ("", "")
    """Of source and target."""


def passages(store: Store, text: str, *, top: int = 20) -> list[Passage]:
    """The pairs that contain the words on either side, next to each other and in this order.

    English words are found in any inflection, Chinese as spelled, from one character on. What a
    reviewer vouched for comes first, then the newest.
    """
    query = phrase(text)
    if not query:
        return []
    rows = store.connection.execute(
        "SELECT pair.source, pair.target, CASE WHEN origin = '' THEN name ELSE origin END, at, by, "
        "max(vouched) AS vouched, source_lang, target_lang FROM texts "
        "JOIN pair ON pair.id = texts.rowid JOIN held ON held.pair = pair.id "
        f"JOIN file ON file.id = held.file WHERE texts MATCH ? GROUP BY pair.id {ORDER} LIMIT ?",
        (query, top),
    )
    return [_passage(row, text) for row in rows]


def _passage(row: Sequence[str], text: str) -> Passage:
    source, target, origin, at, by, vouched, *languages = row
    pair = Pair(source, target, origin, at, by, bool(vouched))
    return Passage(pair, _spans(source, text), _spans(target, text), (languages[0], languages[1]))


def _spans(where: str, what: str) -> tuple[tuple[int, int], ...]:
    pattern = r"\s+".join(map(re.escape, what.split()))
    return tuple(match.span() for match in re.finditer(pattern, where, re.IGNORECASE))
