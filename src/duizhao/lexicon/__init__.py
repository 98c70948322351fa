"""The bilingual prior: how a Chinese word may be rendered in English, from CC-CEDICT.

The dictionary's data file comes with an installed package and is read from there; the table built
from it is an adaptation under the same licence (CC BY-SA 4.0) and lives in the user's cache, never
in the repository. Reading and writing that cache is the workspace's business: here are the table,
its bytes, and the name (`signature`) under which they may be kept.

`cedict` reads the entries · `senses` makes words of a gloss · `characters` learns what single
characters mean · `build` puts it together · `table` looks up · `store` is the table as bytes.
"""

from __future__ import annotations

from duizhao.lexicon.build import build
from duizhao.lexicon.store import from_bytes, signature, to_bytes
from duizhao.lexicon.table import Lexicon

__all__ = ["Lexicon", "build", "from_bytes", "signature", "to_bytes"]
