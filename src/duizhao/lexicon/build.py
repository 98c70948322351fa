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


def build(entries: Iterable[cedict.Entry] | None = None) -> Lexicon:
    """The lexicon of a dictionary: of the installed CC-CEDICT unless other entries are given.

    Raises InputError when the dictionary is not installed, FormatError when it is damaged.
    """
    read = list(cedict.entries() if entries is None else entries)
    headwords, rows = _headwords(read)
    glosses = _with_references(read, headwords, rows)
    stems, starts, ids, counts = _weights(glosses)
    letters, meaning = _characters(headwords, starts, ids, counts)
    texts = ["/".join(g).encode() for g in glosses]
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
        for headword in dict.fromkeys((entry.simplified, entry.traditional)):
            found[headword].append(number)
    rows: dict[tuple[int, ...], int] = {}
    headwords = {}
    for headword, numbers in found.items():
        if len(numbers) > 1:
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


def _weights(rows: Sequence[Sequence[str]]) -> tuple[list[str], Ints, Ints, Floats]:
    """All stems; then of each row where they start, their numbers, and how much each counts.

    A rendering counts 1, shared among its words. Every gloss is read once, though many rows have
    it; the rows are put together as arrays.
    """
    glosses: dict[str, int] = {}
    said = np.array([glosses.setdefault(g, len(glosses)) for row in rows for g in row], np.int64)
    numbers: dict[str, int] = {}
    ends, stems, shares = [0], list[int](), list[float]()
    for gloss in glosses:
        for rendering in senses.stems(gloss):
            stems += [numbers.setdefault(stem, len(numbers)) for stem in rendering]
            shares += [1 / len(rendering)] * len(rendering)
        ends.append(len(stems))
    ordered = sorted(numbers)
    place = np.empty(len(ordered), np.int64)
    place[[numbers[stem] for stem in ordered]] = np.arange(len(ordered))
    row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    taken, which = _spans(np.array(ends, np.int64), said)
    keys = row[which] * len(ordered) + place[np.array(stems, np.int64)[taken]]
    seen, key = np.unique(keys, return_inverse=True)
    starts = np.searchsorted(seen, np.arange(len(rows) + 1) * len(ordered))
    counts = np.bincount(key, np.array(shares)[taken]).astype(np.float64)
    return ordered, starts.astype(np.int64), seen % len(ordered), counts


def _spans(starts: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """The places in the wanted spans, one span behind the other, and which span each is of."""
    sizes = starts[wanted + 1] - starts[wanted]
    which = np.repeat(np.arange(len(wanted)), sizes)
    places = np.arange(len(which)) + np.repeat(starts[wanted] - np.cumsum(sizes) + sizes, sizes)
    return places, which


def _characters(
    headwords: dict[str, int], starts: Ints, stems: Ints, weights: Floats
) -> tuple[list[str], tuple[Any, Any, Any]]:
    """The characters, and what they mean: starts, stems, probabilities."""
    taught = [w for w in headwords if len(w) <= LONGEST_TAUGHT and HAN.match(w)]
    letters, spelled = _spelled(taught)
    rows = np.array([headwords[w] for w in taught], np.int64)
    place, word = _spans(starts, rows)  # one group for every word and stem
    group, position = np.nonzero(spelled[word] >= 0)
    pairs = characters.Pairs(
        character=spelled[word[group], position],
        stem=stems[place[group]],
        group=group,
        weight=np.minimum(weights[place], 1.0),
    )
    owner, ids, p = characters.train(pairs, len(letters), int(stems.max(initial=0)) + 1)
    first = np.searchsorted(owner, np.arange(len(letters) + 1))
    return letters, (first.astype(np.int32), ids.astype(np.int32), p.astype(np.float32))


def _spelled(words: Sequence[str]) -> tuple[list[str], Ints]:
    """The Chinese characters in the words, and their numbers in each word; -1 for none there."""
    text = "".join(word.ljust(LONGEST_TAUGHT) for word in words)
    codes, place = np.unique(np.frombuffer(text.encode("utf-32-le"), "<u4"), return_inverse=True)
    is_han = np.array([HAN.match(chr(code)) is not None for code in codes], bool)
    number = np.where(is_han, np.cumsum(is_han) - 1, -1)
    return [chr(code) for code in codes[is_han]], number[place].reshape(-1, LONGEST_TAUGHT)


def _shares(starts: Ints, weights: Floats) -> Floats:
    """Weights that sum to 1 in every row."""
    row = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return weights / np.bincount(row, weights, minlength=1)[row]


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)
