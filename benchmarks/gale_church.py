"""Alignment by length alone, the baseline: Gale & Church 1993, https://aclanthology.org/J93-1004.

A bead costs the improbability of its kind and of the difference of its two lengths, which is taken
as normally distributed with a variance that grows with the length. Mean ratio from the documents
themselves, since one Chinese character is no English one; all other numbers are the paper's.
"""

from __future__ import annotations

from math import erfc, log

import numpy as np

VARIANCE = 6.8
KINDS = {
    (1, 1): 0.89,
    (1, 0): 0.00495,
    (0, 1): 0.00495,
    (2, 1): 0.0445,
    (1, 2): 0.0445,
    (2, 2): 0.011,
}
tail = np.vectorize(lambda x: -log(max(erfc(x / 2**0.5), 1e-300)))


def align(source: list[int], target: list[int]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The cheapest beads of two documents, given the lengths of their segments."""
    n, m = len(source), len(target)
    one, other = (np.concatenate([[0], np.cumsum(x)]).astype(float) for x in (source, target))
    ratio = other[-1] / max(one[-1], 1)
    costs = np.full((n + 1, m + 1), np.inf)
    came = np.zeros((n + 1, m + 1), np.int8)
    costs[0, 0] = 0.0
    for i in range(n + 1):
        for number, ((a, b), share) in enumerate(KINDS.items()):
            if not 0 < a <= i or b > m:
                continue
            total = costs[i - a, : m + 1 - b] - log(share)
            total += _unlikely(one[i] - one[i - a], other[b:] - other[: m + 1 - b], ratio)
            better = total < costs[i, b:]
            costs[i, b:][better], came[i, b:][better] = total[better], number
        skip = -log(KINDS[0, 1]) + _unlikely(0.0, np.diff(other), ratio)
        for j in range(1, m + 1):
            if costs[i, j - 1] + skip[j - 1] < costs[i, j]:
                costs[i, j], came[i, j] = costs[i, j - 1] + skip[j - 1], list(KINDS).index((0, 1))
    beads, i, j = [], n, m
    while i or j:
        a, b = list(KINDS)[came[i, j]]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]


def _unlikely(one: float, other: np.ndarray, ratio: float) -> np.ndarray:
    mean = (one * ratio + other) / 2
    return tail(np.abs(other - one * ratio) / np.sqrt(np.maximum(mean, 1) * VARIANCE))
