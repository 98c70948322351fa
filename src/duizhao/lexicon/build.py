"""The lexicon from the dictionary's entries: seconds of work, so the result is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duizhao.lexicon import cedict, characters, senses
from duizhao.lexicon.characters import Floats, Ints
from duizhao.lexicon.table import Columns, Lexicon
from duizhao.text.chars import HAN

LONGEST_TAUGHT = 4
"""Characters of the longest headword the character model learns from; longer ones are phrases."""

MOST_GLOSSES = 24
"""Readable glosses kept for a headword."""


def build(entries: Iterable[cedict.Entry] | None = None) -> Lexicon:
    """The lexicon of a dictionary: of the installed CC-CEDICT unless other entries are given.

    Raises InputError when the dictionary is not installed, FormatError when it is damaged.
    """
    read = list(cedict.entries() if entries is None else entries)
    headwords, rows = _headwords(read)
    glosses = _with_references(read, headwords, rows)
    weights = [_weights(g) for g in glosses]
    stems = {s: number for number, s in enumerate(sorted({s for w in weights for s in w}))}
    starts, ids, counts = _flat(weights, stems)
    letters, meaning = _characters(headwords, starts, ids, counts)
    texts = ["/".join(_readable(g)).encode() for g in glosses]
    words = sorted(headwords)
    columns = Columns(
        headwords=_bytes("\n".join(words)),
        rows=np.array([headwords[w] for w in words], np.int32),
        stems=_bytes("\n".join(stems)),
        gloss_start=starts.astype(np.int32),
        gloss_stem=ids.astype(np.int32),
        gloss_p=_shares(starts, counts).astype(np.float32),
        text_start=np.cumsum([0, *map(len, texts)], dtype=np.int32),
        text=np.frombuffer(b"".join(texts), np.uint8),
        characters=_bytes("".join(letters)),
        character_start=meaning[0], character_stem=meaning[1], character_p=meaning[2],
    )  # fmt: skip
    return Lexicon(columns)


def _headwords(
    entries: Sequence[cedict.Entry],
) -> tuple[dict[str, int], list[tuple[int, ...]]]:
    """The row of every headword, and the entries of every row, names behind words."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for headword in {entry.simplified, entry.traditional}:
            found[headword].append(number)
    rows: dict[tuple[int, ...], int] = {}
    headwords = {}
    for headword, numbers in found.items():
        numbers.sort(key=lambda n: entries[n].pinyin[:1].isupper())
        headwords[headword] = rows.setdefault(tuple(numbers), len(rows))
    return headwords, list(rows)


def _with_references(
    entries: Sequence[cedict.Entry], headwords: dict[str, int], rows: list[tuple[int, ...]]
) -> list[list[str]]:
    """The glosses of every row, with those of the words it is a variant of.

    A row that says nothing itself borrows from the words it sends its reader to.
    """
    own = [[g for n in row for g in entries[n].glosses] for row in rows]
    borrowed = []
    for number, glosses in enumerate(own):
        named = [w for g in glosses for w in senses.variants(g)]
        sent = [w for g in glosses for w in senses.references(g)]
        if sent and not any(True for g in glosses for _ in senses.stems(g)):
            named += sent
        others = dict.fromkeys(headwords[w] for w in named if w in headwords)
        others.pop(number, None)
        borrowed.append([*glosses, *(g for other in others for g in own[other])])
    return borrowed


def _weights(glosses: Iterable[str]) -> dict[str, float]:
    """How much each stem counts: a rendering counts 1, shared among its words."""
    weights: defaultdict[str, float] = defaultdict(float)
    for gloss in glosses:
        for rendering in senses.stems(gloss):
            for stem in rendering:
                weights[stem] += 1 / len(rendering)
    return weights


def _readable(glosses: Iterable[str]) -> list[str]:
    """The renderings, those that could stand in a text first, otherwise in their order."""
    found = dict.fromkeys(r for gloss in glosses for r in senses.renderings(gloss))
    return sorted(found, key=lambda r: not senses.is_clean(r))[:MOST_GLOSSES]


def _characters(
    headwords: dict[str, int], starts: Ints, stems: Ints, weights: Floats
) -> tuple[list[str], tuple[Any, Any, Any]]:
    """The characters, and what they mean: starts, stems, probabilities."""
    taught = [w for w in headwords if len(w) <= LONGEST_TAUGHT and HAN.match(w)]
    numbers: dict[str, int] = {}
    spelled = np.full((len(taught), LONGEST_TAUGHT), -1)
    for headword, places in zip(taught, spelled, strict=True):
        places[: len(headword)] = [
            numbers.setdefault(c, len(numbers)) if HAN.match(c) else -1 for c in headword
        ]
    rows = np.array([headwords[w] for w in taught], np.int64)
    sizes = starts[rows + 1] - starts[rows]
    word = np.repeat(np.arange(len(taught)), sizes)  # one group for every word and stem
    place = np.arange(len(word)) + np.repeat(starts[rows] - np.cumsum(sizes) + sizes, sizes)
    group, position = np.nonzero(spelled[word] >= 0)
    pairs = characters.Pairs(
        character=spelled[word[group], position],
        stem=stems[place[group]],
        group=group,
        weight=np.minimum(weights[place], 1.0),
    )
    owner, ids, p = characters.train(pairs, len(numbers), int(stems.max(initial=0)) + 1)
    first = np.searchsorted(owner, np.arange(len(numbers) + 1))
    return list(numbers), (first.astype(np.int32), ids.astype(np.int32), p.astype(np.float32))


def _flat(rows: Sequence[dict[str, float]], number: dict[str, int]) -> tuple[Ints, Ints, Floats]:
    """Rows of weighted stems one behind the other: starts, stems, weights."""
    starts = np.cumsum([0, *map(len, rows)])
    ids = np.fromiter((number[s] for row in rows for s in row), np.int64, starts[-1])
    weights = np.fromiter((x for row in rows for x in row.values()), np.float64, starts[-1])
    return starts, ids, weights


def _shares(starts: Ints, weights: Floats) -> Floats:
    """Weights that sum to 1 in every row."""
    row = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return weights / np.bincount(row, weights, minlength=1)[row]


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)
