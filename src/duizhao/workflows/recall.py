"""What the memory has for a review: matches of a unit, passages with a word.

The database belongs to the thread that opened it, and bringing it in step with the text may take
a while: so it is opened at the first question, in whatever thread asks, and asked there only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from duizhao import memory
from duizhao.memory import Passage, Store
from duizhao.model import Catalog, Match, Memory, Unit
from duizhao.workflows.catalogs import Opened
from duizhao.workflows.memory import catalog_memory, load, remembered
from duizhao.workspace import files

MATCHES = 3
"""How many matches a reviewer sees."""


class Recall:
    """The memory of a workspace, asked about the units of one catalog after another."""

    def __init__(self, folder: Path, opened: Sequence[Callable[[], Opened]] = ()) -> None:
        """`opened` are catalogs that are read already: what they hold is not read again."""
        self._folder, self._open = folder, ExitStack()
        self._read_already = opened
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
            self._store = self._open.enter_context(remembered(self._folder, read=self._read))
        return self._store

    def _read(self, path: Path) -> Memory:
        """The pairs of a file, from the catalog in hand where the file is still that one."""
        for one in (opened() for opened in self._read_already):
            if one.path.resolve() == path.resolve() and files.read(path).digest == one.digest:
                return catalog_memory(one.catalog, one.decisions)
        return load(path)
