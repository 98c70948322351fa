"""The lexicon of the installed dictionary, built once, and documents made of sentences."""

from __future__ import annotations

import pytest

from duizhao import lexicon
from duizhao.lexicon.cedict import Entry


@pytest.fixture(scope="session")
def real() -> lexicon.Lexicon:
    return lexicon.build()


@pytest.fixture(scope="session")
def small() -> lexicon.Lexicon:
    entries = [("人民", "people"), ("法院", "law court"), ("的", "of")]
    return lexicon.build([Entry(w, w, "x1", (g,)) for w, g in entries])
