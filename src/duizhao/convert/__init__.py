"""Traditional ⇄ simplified: OpenCC's conversions, exactly and fast, in pure Python.

`dictionaries` knows OpenCC's files, `walk` converts as OpenCC defines it, `tables` works out what
may be skipped, `engine` skips it, `store` keeps the outcome as bytes. Nothing here writes to a
disk: `workspace.cache.converter` keeps compiled tables.
"""

from __future__ import annotations

from duizhao.convert.dictionaries import CONFIGURATIONS, Mapped, Package, Source, installed, load
from duizhao.convert.engine import Converter
from duizhao.convert.store import compiled, from_bytes, signature, sound
from duizhao.convert.walk import Walk

__all__ = [
    "CONFIGURATIONS",
    "Converter",
    "Mapped",
    "Package",
    "Source",
    "Walk",
    "compiled",
    "from_bytes",
    "installed",
    "load",
    "signature",
    "sound",
]
