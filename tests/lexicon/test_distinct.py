"""Different numbers and their places: the same as numpy's own, whatever the numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duizhao.lexicon.distinct import distinct


@given(st.lists(st.integers(0, 12) | st.integers(0, 2**62), max_size=40))
def test_what_numpy_says(numbers):
    """Small numbers, and those too great to be packed, give what `numpy.unique` gives."""
    seen, place = distinct(np.array(numbers, np.int64))
    expected = np.unique(np.array(numbers, np.int64), return_inverse=True)
    assert [seen.tolist(), place.tolist()] == [each.tolist() for each in expected]
