"""The lexicon from the dictionary's entries: seconds of work, so the result is kept."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duizhao.lexicon import cedict, characters, senses
from duizhao.lexicon.characters import Floats, Ints
from duizhao.lexicon.distinct import distinct
from duizhao.lexicon.table import Columns, Lexicon, lines
from duizhao.processes import spread
from duizhao.text.chars import HAN

LONGEST_TAUGHT = 4
"""Characters of the longest headword the character model learns from; longer ones are phrases."""


def build(entries: Iterable[cedict.Entry] | None = None) -> Lexicon:
    """The lexicon of a dictionary: of the installed CC-CEDICT unless other entries are given.

    Raises InputError when the dictionary is not installed, FormatError when it is damaged.
    """
    told = _installed() if entries is None else _told([_part(entries)])
    letters, meaning = _characters(told)
    columns = Columns(
        headwords=told.headwords,
        rows=told.rows,
        stems=_bytes("\n".join(told.stems)),
        gloss_start=told.starts.astype(np.int32),
        gloss_stem=told.ids,
        gloss_p=_shares(told.starts, told.counts).astype(np.float32),
        text_start=told.text_start,
        text=told.text,
        characters=_bytes("".join(letters)),
        character_start=meaning[0], character_stem=meaning[1], character_p=meaning[2],
    )  # fmt: skip
    return Lexicon(columns)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the dictionary says, without the objects it was read into: they fill the memory."""

    headwords: NDArray[np.uint8]
    rows: NDArray[np.int32]
    stems: list[str]
    starts: Ints
    ids: NDArray[np.int32]
    counts: Floats
    text_start: NDArray[np.int32]
    text: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some entries as columns, which are quick to hand over, and what their glosses are made of."""

    names: str
    """A sign for each entry: `N` for a name."""

    traditional: str
    """The headwords, one a line."""

    simplified: str
    glosses: str
    """Those of an entry on a line, with `/` between them."""

    pieces: senses.Pieces
    """Of the different glosses, in their order."""

    def __iter__(self) -> Iterator[tuple[bool, str, str, tuple[str, ...]]]:
        columns = (self.traditional, self.simplified, self.glosses)
        rows = zip(self.names, *(column.split("\n") for column in columns), strict=False)
        return ((n == "N", one, other, tuple(told.split("/"))) for n, one, other, told in rows)


def _installed() -> _Told:
    """What the installed dictionary says, read on all cores.

    Its parts are put together in another process as well, with which the memory of several hundred
    thousand objects goes.
    """
    blocks = list(cedict.blocks())
    with spread(None, len(blocks)) as each:
        parts = list(each(_of_block, blocks))
        del blocks
        told: _Told = next(iter(each(_told, [parts])))
    return told


def _of_block(block: cedict.Block) -> _Part:
    return _part(block.entries())


def _part(entries: Iterable[cedict.Entry]) -> _Part:
    every = list(entries)
    return _Part(
        "".join("N" if entry.pinyin[:1].isupper() else "-" for entry in every),
        "\n".join(entry.traditional for entry in every),
        "\n".join(entry.simplified for entry in every),
        "\n".join("/".join(entry.glosses) for entry in every),
        senses.pieces(dict.fromkeys(gloss for entry in every for gloss in entry.glosses)),
    )


def _told(parts: Sequence[_Part]) -> _Told:
    """The headwords with their rows, and what the glosses of each row say."""
    headwords, own, places = _read(parts)
    said = senses.spoken(part.pieces for part in parts)
    count = np.bincount(said.gloss, minlength=max(places.values(), default=-1) + 1)
    telling = {gloss for gloss, place in places.items() if count[place]}
    glosses = _with_references(own, headwords, telling)
    weights = _weights(glosses, places, said)
    texts = ["/".join(g).encode() for g in glosses]
    sizes = np.cumsum([0, *map(len, texts)], dtype=np.int32)
    text = np.frombuffer(b"".join(texts), np.uint8)
    words = sorted(headwords)
    rows = np.array([headwords[word] for word in words], np.int32)
    return _Told(_bytes("\n".join(words)), rows, said.stems, *weights, sizes, text)


def _read(
    parts: Iterable[_Part],
) -> tuple[dict[str, int], list[tuple[str, ...]], dict[str, int]]:
    """Row of each headword, glosses of each row, place of each gloss among those of all parts.

    Glosses of names stand behind others.
    """
    glosses, names = list[tuple[str, ...]](), list[bool]()
    first, further = dict[str, int](), dict[str, list[int]]()
    places, seen = dict[str, int](), 0
    for part in parts:
        begin = len(glosses)
        for number, (named, traditional, simplified, told) in enumerate(part, begin):
            if first.setdefault(simplified, number) != number:
                further.setdefault(simplified, []).append(number)
            if traditional != simplified and first.setdefault(traditional, number) != number:
                further.setdefault(traditional, []).append(number)
            glosses.append(told)
            names.append(named)
        different = dict.fromkeys(chain(*glosses[begin:]))
        for place, gloss in enumerate(different, seen):
            places.setdefault(gloss, place)
        seen += len(different)
    rows: dict[int | tuple[int, ...], int] = {}
    for word, number in first.items():
        numbers: int | tuple[int, ...] = number
        if word in further:
            numbers = tuple(sorted([number, *further[word]], key=names.__getitem__))
        first[word] = rows.setdefault(numbers, len(rows))
    own = [
        glosses[row] if isinstance(row, int) else tuple(chain(*(glosses[n] for n in row)))
        for row in rows
    ]
    return first, own, places


def _with_references(
    own: list[tuple[str, ...]], headwords: dict[str, int], telling: Container[str]
) -> list[tuple[str, ...]]:
    """The glosses of every row, with those of the words it is a variant of.

    A row none of whose glosses is `telling` borrows from the words it sends its reader to.
    """
    borrowed = list(own)
    for number, glosses in enumerate(own):
        if "".join(glosses).isascii():  # names no Chinese word
            continue
        named = [w for g in glosses for w in senses.variants(g)]
        if not any(g in telling for g in glosses):
            named += [w for g in glosses for w in senses.references(g)]
        others = dict.fromkeys(headwords[w] for w in named if w in headwords)
        others.pop(number, None)
        borrowed[number] = glosses + tuple(g for other in others for g in own[other])
    return borrowed


def _weights(
    rows: Sequence[Sequence[str]], places: dict[str, int], said: senses.Spoken
) -> tuple[Ints, NDArray[np.int32], Floats]:
    """Of each row where its stems start, their numbers, and how much each counts.

    A rendering counts 1, shared among its words. `places` are those of the glosses in `said`.
    """
    many = len(said.stems)
    shares = 1 / np.bincount(said.rendering)[said.rendering]
    starts = np.searchsorted(said.gloss, np.arange(max(places.values(), default=-1) + 2))
    wanted = np.array([places[gloss] for row in rows for gloss in row], np.int32)
    row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    taken, which = _spans(starts, wanted)
    seen, key = distinct(row[which] * many + said.stem[taken])
    starts = np.searchsorted(seen, np.arange(len(rows) + 1) * many)
    counts = np.bincount(key, shares[taken]).astype(np.float64)
    return starts.astype(np.int64), (seen % max(many, 1)).astype(np.int32), counts


def _spans(starts: Ints, wanted: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The places in the wanted spans, one span behind the other, and which span each is of."""
    sizes = starts[wanted + 1] - starts[wanted]
    which = np.repeat(np.arange(len(wanted), dtype=np.int32), sizes)
    shift = (starts[wanted] - np.cumsum(sizes) + sizes).astype(np.int32)
    return np.arange(len(which), dtype=np.int32) + np.repeat(shift, sizes), which


def _characters(told: _Told) -> tuple[list[str], tuple[Any, Any, Any]]:
    """The characters, and what they mean: starts, stems, probabilities."""
    words = lines(told.headwords)
    short = np.array([len(word) <= LONGEST_TAUGHT for word in words], bool)
    letters, spelled = _spelled(compress(words, short))
    chinese = spelled[:, 0] >= 0
    rows, spelled = told.rows[short][chinese], spelled[chinese]
    place, word = _spans(told.starts, rows)  # one group for every word and stem
    letter = spelled[word]
    group, position = (x.astype(np.int32) for x in np.nonzero(letter >= 0))
    pairs = characters.Pairs(
        character=letter[group, position],
        stem=told.ids[place[group]],
        group=group,
        weight=np.minimum(told.counts[place], 1.0),
    )
    del words, spelled, letter, position, place, word  # what follows needs much memory
    owner, ids, p = characters.train(pairs, len(letters), len(told.stems))
    first = np.searchsorted(owner, np.arange(len(letters) + 1))
    return letters, (first.astype(np.int32), ids.astype(np.int32), p.astype(np.float32))


def _spelled(words: Iterable[str]) -> tuple[list[str], NDArray[np.int32]]:
    """The Chinese characters in the words, and their numbers in each word; -1 for none there."""
    text = "".join(word.ljust(LONGEST_TAUGHT) for word in words)
    codes, place = np.unique(np.frombuffer(text.encode("utf-32-le"), "<u4"), return_inverse=True)
    is_han = np.array([HAN.match(chr(code)) is not None for code in codes], bool)
    number = np.where(is_han, np.cumsum(is_han) - 1, -1).astype(np.int32)
    return [chr(code) for code in codes[is_han]], number[place].reshape(-1, LONGEST_TAUGHT)


def _shares(starts: Ints, weights: Floats) -> Floats:
    """Weights that sum to 1 in every row."""
    row = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return weights / np.bincount(row, weights, minlength=1)[row]


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)
