"""How close two runs of segments are to a model that places sentences in one space.

Optional: whoever has such a model hands it in as a `Similarity`. A run is the sum of its segments'
directions, so that a bead of several needs no text of its own. What counts is how much closer two
runs are than either is to the other document on the whole; some sentences are close to all
(https://aclanthology.org/P19-1309).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Ints, Vectors
from duizhao.errors import InputError
from duizhao.messages import msg
from duizhao.model import Document

Similarity = Callable[[Sequence[str]], NDArray[Any]]
"""Texts of either language → a row of numbers for each; what translates each other points in the
same direction, whatever the length of the rows."""


def vectors(document: Document, similarity: Similarity | None) -> Vectors:
    """The direction of each segment, of length 1; no columns without a model.

    Raises InputError when the model gives something else than a row for each text.
    """
    texts = [s.text for s in document.segments]
    if similarity is None or not texts:
        return np.zeros((len(texts), 0), np.float32)
    found = np.asarray(similarity(texts), np.float32)
    if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
        raise InputError(
            msg("the sentence model gave {shape} for {texts} texts, not a row of numbers for each",
                shape="×".join(map(str, found.shape)), texts=len(texts))
        )  # fmt: skip
    norms = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(norms, 1e-9), np.float32)


def products(left: Vectors, right: Vectors, low: Ints, high: Ints) -> Vectors:
    """[i, k]: the sum of the products of segment i with low[i] … low[i] + k - 1, up to high[i]."""
    if not left.shape[1]:
        return np.zeros((len(left), 0), np.float32)
    sums = np.zeros((len(left), int((high - low).max(initial=0)) + 2), np.float32)
    for i, (first, last) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
        row = np.cumsum(right[first : last + 1] @ left[i])
        sums[i, 1 : len(row) + 1] = row
        sums[i, len(row) + 1 :] = row[-1] if len(row) else 0.0
    return sums


def likeness(
    left: Vectors, right: Vectors, sums: Vectors, low: Ints, beads: tuple[Ints, Ints, int, int]
) -> Floats:
    """How much closer the two sides of each bead are than each is to the other document.

    `sums` and `low` as of `products`; `beads` are first segments and numbers of segments.
    """
    i, j, a, b = beads
    if not left.shape[1]:
        return np.zeros(len(i))
    close = np.zeros(len(i))
    for n in range(a):
        start = j - low[i + n]
        most = sums.shape[1] - 1
        close += sums[i + n, np.clip(start + b, 0, most)] - sums[i + n, np.clip(start, 0, most)]
    one, here = _runs(left, a, _direction(right))
    other, there = _runs(right, b, _direction(left))
    return np.asarray(close / (one[i] * other[j]) - (here[i] + there[j]) / 2)


def _direction(all_of_it: Vectors) -> Vectors:
    mean = all_of_it.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


def _runs(vectors: Vectors, size: int, direction: Vectors) -> tuple[Floats, Floats]:
    """Length of every run of that many segments, and how far it points in a direction."""
    running = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0)])
    runs = running[size:] - running[: max(len(running) - size, 0)]
    norms = np.maximum(np.linalg.norm(runs, axis=1), 1e-9)
    return norms, np.asarray(runs @ direction / norms)
