"""Word aligners as plug-ins."""

from __future__ import annotations

import numpy as np
import pytest

from duizhao.errors import UnknownNameError
from duizhao.extract import renderings
from duizhao.lexicon.aligners import ALIGNERS
from duizhao.model import Candidate, Pair


@pytest.mark.parametrize("name", list(ALIGNERS))
def test_links_are_probabilities(name):
    """Every aligner gives an array a pair, a row a source word, each link from 0 to 1."""
    sources, targets = [["甲", "乙"], ["甲"]], [["a", "b", "c"], ["a"]]
    links = ALIGNERS[name].align(sources, targets, None)
    assert [each.shape for each in links] == [(2, 3), (1, 1)]
    assert all((each >= 0).all() and (each <= 1).all() for each in links)


def test_unknown_aligner():
    """A name that nobody brought is refused with those there are."""
    with pytest.raises(UnknownNameError, match="built-in"):
        ALIGNERS["eflomal"]


def test_renderings_listen_to_the_aligner():
    """What another aligner links is what is proposed."""

    def last(sources, targets, prior):
        links = [np.zeros((len(a), len(b))) for a, b in zip(sources, targets, strict=True)]
        for each in links:
            each[:, -1] = 1.0
        return links

    (found,) = renderings.find(
        [Candidate("天网", "zh_CN", 1.0, 1)],
        [Pair("部署天网。", "Operations began yesterday evening")],
        source_lang="zh_CN",
        target_lang="en",
        align=last,
    )
    assert found.renderings[0].text == "evening"
