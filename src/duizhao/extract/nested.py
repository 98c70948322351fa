"""Terms inside longer terms, when their renderings are sought: 请求方 in 被请求方.

Word links cannot tell which of the words around a place belong to which of two terms. The list of
terms can: where the shorter one also stands by itself, those places say more about it, and what
renders the whole of the longer one does not render a part of it. Only terms that are surely terms
count as longer ones, since every candidate stands inside some phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from duizhao.extract.bitext import Occurrence
from duizhao.extract.strings import Finder
from duizhao.model import Candidate, Rendering

SURE = 0.5
"""Score from which on a candidate counts as a term."""

LESS = 0.5
"""What is left of the score of a rendering that belongs to the longer term, where the shorter one
stands in no other place."""

FEW = 3
"""Renderings among which a part of it must be."""


def longer(keys: Mapping[str, Candidate]) -> dict[str, set[str]]:
    """For each term the terms that hold it, by their keys."""
    finder = Finder(keys)
    held: dict[str, set[str]] = {}
    for key, candidate in keys.items():
        if candidate.score >= SURE or candidate.status == "known":
            for _start, inner in finder.find(key):
                if inner != key:
                    held.setdefault(inner, set()).add(key)
    return held


def alone(
    key: str, holders: Iterable[str], places: Mapping[str, Sequence[Occurrence]]
) -> Sequence[Occurrence]:
    """The places where a term stands by itself; all of them when there is none."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for holder in holders:
        for place in places.get(holder, ()):
            covered.setdefault(place.pair, []).append((place.start, place.start + len(holder)))
    own = places.get(key, ())
    free = [
        place for place in own
        if not any(
            start <= place.start and place.start + len(key) <= end
            for start, end in covered.get(place.pair, ())
        )
    ]  # fmt: skip
    return free or own


def less(
    found: Sequence[Rendering], of_longer: Iterable[Rendering], share: float
) -> list[Rendering]:
    """Renderings, those of longer terms marked down by the share of places inside them.

    Only where there is a part of it to be had instead: two terms may well be rendered alike.
    """
    factor = 1 - (1 - LESS) * share
    taken = {rendering.text for rendering in of_longer}
    whole = {text for text in taken if any(_is_part(r, text) for r in found[:FEW])}
    marked = [replace(r, score=round(r.score * factor, 4)) if r.text in whole else r for r in found]
    return sorted(marked, key=lambda r: -r.score)


def _is_part(rendering: Rendering, text: str) -> bool:
    return rendering.text != text and rendering.text in text
