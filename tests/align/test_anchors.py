"""Anchors: the heaviest chain of all, found without looking at all chains."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.anchors import heaviest_chain

Anchor = tuple[int, int, int]


def heaviest(anchors: list[Anchor]) -> int:
    """The weight of the heaviest chain, by trying every anchor behind every other."""
    best: list[int] = []
    for i, j, weight in anchors:
        behind = zip(anchors, best, strict=False)
        best.append(weight + max((b for (r, c, _), b in behind if r < i and c < j), default=0))
    return max(best, default=0)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 5)), max_size=30))
def test_the_chain_rises_and_none_is_heavier(anchors):
    """Whatever the anchors, the chain found rises on both sides and has the greatest weight."""
    anchors.sort(key=lambda anchor: (anchor[0], -anchor[1]))
    j, weight = (np.array([a[n] for a in anchors]) for n in (1, 2))
    found = [anchors[n] for n in heaviest_chain(j, weight.astype(float)).tolist()]
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(found))
    assert sum(weight for _, _, weight in found) == heaviest(anchors)
