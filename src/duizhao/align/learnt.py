"""What is known of words beside the dictionary: earlier files, glossaries, translation memories.

A `Learnt` is counts, so that what several documents taught is the sum of what each taught: count
every document by itself, on as many processes as there are, merge, and hand the sum to the next
document. Words are spelled as `features` cuts them: Chinese words, English stems.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from duizhao.align.em import STRENGTH, expected
from duizhao.align.features import Side, read
from duizhao.align.lexical import Table, prior
from duizhao.align.path import Path, Step
from duizhao.lexicon import Lexicon
from duizhao.lexicon.distinct import distinct
from duizhao.model import Alignment, Document, Segment, language

LEAST = 0.05
"""Expected occurrences below which a pair of words is not kept."""

Pairs = Sequence[tuple[str, str]]
"""Texts and their translations: terms of a glossary, units of a memory, confirmed beads."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """How often words rendered each other; the Chinese one first if one of them is Chinese."""

    counts: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """Expected occurrences of each pair of words."""

    def merge(self, other: Learnt) -> Learnt:
        """What both have learnt."""
        return Learnt(Counter(self.counts) + Counter(other.counts))


def count(alignment: Alignment, lexicon: Lexicon | None) -> Learnt:
    """What an alignment teaches: the words that stand together in its beads."""
    return count_pairs(
        (
            (" ".join(s.text for s in one), " ".join(s.text for s in other))
            for bead, one, other in alignment.texts()
            if bead.source and bead.target
        ),
        (alignment.source.lang, alignment.target.lang),
        lexicon,
    )


def count_pairs(
    pairs: Iterable[tuple[str, str]], langs: tuple[str, str], lexicon: Lexicon | None
) -> Learnt:
    """What texts and their translations teach; `langs` are the languages of the two."""
    texts = [(one, other) for one, other in pairs if one.strip() and other.strip()]
    if not texts:
        return Learnt()
    if turned(*langs):
        texts, langs = [(other, one) for one, other in texts], langs[::-1]
    left, right = (
        read(Document("", lang, tuple(Segment(pair[n], lang) for pair in texts)), lexicon).segments
        for n, lang in enumerate(langs)
    )
    path = [Step(n, n, 1, 1) for n in range(left.size)]
    return _counted(left, right, prior(left, right, lexicon), path)


def _counted(left: Side, right: Side, known: Table, path: Path) -> Learnt:
    one, other, counts = expected(left, right, known, path)
    kept = counts >= LEAST
    words = zip(one[kept].tolist(), other[kept].tolist(), counts[kept].tolist(), strict=True)
    return Learnt({(left.vocabulary[a], right.vocabulary[b]): round(c, 3) for a, b, c in words})


def turned(source: str, target: str) -> bool:
    """Whether a pair of languages is taken in turned order: the engine has Chinese on the left."""
    return language.is_chinese(target) and not language.is_chinese(source)


def informed(known: Table, left: Side, right: Side, learnt: Learnt) -> Table:
    """A prior corrected by counts; itself it counts as much as `STRENGTH` occurrences."""
    place, other_place = ({w: k for k, w in enumerate(s.vocabulary)} for s in (left, right))
    rows = [
        (place[a], other_place[b], c)
        for (a, b), c in learnt.counts.items()
        if a in place and b in other_place
    ]
    if not rows:
        return known
    one, other, counts = (np.array(x) for x in zip(*rows, strict=True))
    size = len(right.vocabulary)
    codes, where = distinct(np.concatenate([known.left * size + known.right, one * size + other]))
    old = len(known.left)
    new_left, new_right = np.divmod(codes, size)
    # What renders words that do not occur here belongs to the sums all the same.
    sums: defaultdict[str, float] = defaultdict(float)
    other_sums: defaultdict[str, float] = defaultdict(float)
    for (word, rendering), c in learnt.counts.items():
        sums[word] += c
        other_sums[rendering] += c
    left_sum = np.array([sums[w] for w in left.vocabulary])[new_left]
    right_sum = np.array([other_sums[w] for w in right.vocabulary])[new_right]
    counted = np.bincount(where[old:], counts, minlength=len(codes))
    forward = np.bincount(where[:old], known.forward, minlength=len(codes))
    backward = np.bincount(where[:old], known.backward, minlength=len(codes))
    return Table(
        new_left, new_right,
        (STRENGTH * forward + counted) / (STRENGTH + left_sum),
        (STRENGTH * backward + counted) / (STRENGTH + right_sum),
    )  # fmt: skip
