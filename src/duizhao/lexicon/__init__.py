"""The bilingual prior: how a Chinese word may be rendered in English, from CC-CEDICT.

The dictionary's data file comes with an installed package and is read from there; the table built
from it is an adaptation under the same licence (CC BY-SA 4.0) and lives in the user's cache, never
in the repository. Reading and writing that cache is the workspace's business: here are the table,
its bytes, and the name (`signature`) under which they may be kept.

`cedict` reads the entries · `senses` makes words of a gloss · `characters` learns what single
characters mean · `building` puts it together · `table` looks up · `store` is the table as bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from duizhao.lexicon.store import from_bytes, signature, to_bytes
from duizhao.lexicon.table import Lexicon

if TYPE_CHECKING:
    from duizhao.lexicon.cedict import Entry

__all__ = ["Lexicon", "build", "from_bytes", "signature", "to_bytes"]


def build(entries: Iterable[Entry] | None = None) -> Lexicon:
    """The lexicon of a dictionary: of the installed CC-CEDICT unless other entries are given.

    Raises InputError when the dictionary is not installed, FormatError when it is damaged.
    """
    from duizhao.lexicon import building  # once for a computer, so that nobody else loads it

    return building.build(entries)
