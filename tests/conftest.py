"""What all tests share: a cache of their own, the lexicon built once, a screen, golden files."""

from __future__ import annotations

import gc
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from rich.console import Console

from duizhao.cli import ALLOCATIONS
from duizhao.lexicon import Lexicon
from duizhao.ui.console import console as console_on
from duizhao.workspace import cache

gc.set_threshold(ALLOCATIONS)
os.environ.setdefault("DUIZHAO_CACHE", str(Path(__file__).parents[1] / ".duizhao" / "cache"))
settings.register_profile(
    "fuzz", max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The real lexicon, from the cache: seconds the first time, milliseconds after that."""
    return cache.lexicon()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files from now on")


@pytest.fixture
def console() -> Console:
    """A terminal that is the same everywhere: 80 columns, no colour; `console.file` has it all."""
    return console_on(io.StringIO(), "never", {"COLUMNS": "80"})


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a text to the file of that name in `golden/` beside the test; `--golden` writes it."""

    def hold(name: str, text: str) -> None:
        path = request.path.parent / "golden" / f"{name}.txt"
        if request.config.getoption("--golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_bytes().decode("utf-8")

    return hold
