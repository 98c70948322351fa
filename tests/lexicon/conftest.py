"""The lexicon of the installed dictionary, built once for all tests that want the real one."""

from __future__ import annotations

import pytest

from duizhao import lexicon


@pytest.fixture(scope="session")
def real() -> lexicon.Lexicon:
    return lexicon.build()
