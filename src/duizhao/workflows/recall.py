"""What the memory has for a review: matches of a unit, passages with a word.

The database belongs to the thread that opened it, and bringing it in step with the text may take
a while: so it is opened at the first question, in whatever thread asks, and asked there only.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from duizhao import memory
from duizhao.memory import Passage, Store
from duizhao.model import Catalog, Match, Unit
from duizhao.workflows.memory import remembered

MATCHES = 3
"""How many matches a reviewer sees."""


class Recall:
    """The memory of a workspace, asked about the units of one catalog after another."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._open = folder, ExitStack()
        self._store: Store | None = None

    def matches(self, catalog: Catalog, unit: Unit) -> Sequence[Match]:
        """Texts like the unit's source, the most alike first; the unit itself is none."""
        langs = catalog.source_lang, catalog.target_lang
        found = memory.matches(self._opened(), unit.source, *langs, top=MATCHES + 2)
        own = (unit.source, unit.target)
        return [m for m in found if (m.pair.source, m.pair.target) != own][:MATCHES]

    def passages(self, words: str) -> Sequence[Passage]:
        """Where the words stand, in either language."""
        return memory.passages(self._opened(), words)

    def close(self) -> None:
        """Let the memory go; in the thread that asked, if any did."""
        self._open.close()
        self._store = None

    def _opened(self) -> Store:
        if self._store is None:
            self._store = self._open.enter_context(remembered(self._folder))
        return self._store
