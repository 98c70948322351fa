"""How much text a catalog holds."""

from __future__ import annotations

import pytest

from duizhao.model import Catalog, State, Unit
from duizhao.workflows.volume import Volume, counts, volume


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("零容忍", (3, 3), id="Chinese"),
        pytest.param("“零容忍”，好。", (8, 4), id="punctuation is characters, not words"),
        pytest.param("共23.12亿元", (4, 4), id="a figure is one"),
        pytest.param("用 VS Code 打开", (5, 5), id="Latin words in Chinese"),
        pytest.param("It isn't over-simplified.", (3, 3), id="English"),
        pytest.param("", (0, 0), id="nothing"),
    ],
)
def test_counts(text, expected):
    """Characters and words, each by its own custom."""
    assert counts(text) == expected


def test_by_state_and_repetition():
    """Units are summed by state; what stood in an earlier catalog repeats."""
    one = Catalog("zh_CN", "en", (Unit("甲乙"), Unit("丙", "c", State.TRANSLATED)))
    other = Catalog("zh_CN", "en", (Unit("甲乙"), Unit("甲乙", context="2"), Unit("丁")))
    assert volume([one, other]) == [
        {State.EMPTY: Volume(1, 2, 2), State.TRANSLATED: Volume(1, 1, 1)},
        {State.EMPTY: Volume(3, 5, 5, 2, 4, 4)},
    ]
