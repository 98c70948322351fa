"""The closed classes of Chinese that the extractor knows, read from `words.toml` beside it.

The lists are data so that a reader can weigh them without reading code; what a list means is the
business of whoever asks for it.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package."""
    return tomllib.loads((files("duizhao.extract") / name).read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of `words.toml`: `breaks`, or `suffixes.legal` for one inside a table.

    >>> "的" in words("breaks"), "峰会" in words("suffixes.event")
    (False, True)
    """
    value: Any = table("words.toml")
    for part in name.split("."):
        value = value[part]
    return frozenset(value.split())


@cache
def surnames() -> frozenset[str]:
    """Chinese surnames of one character."""
    return frozenset("".join(table("words.toml")["names"]["surnames"].split()))


@cache
def suffix_kinds() -> dict[str, str]:
    """What each ending of a name says about the kind of thing named."""
    return {
        word: kind
        for kind in table("words.toml")["suffixes"]
        for word in sorted(words(f"suffixes.{kind}"))
    }


@cache
def _lengths() -> tuple[int, ...]:
    """How long endings are, the longest first."""
    return tuple(sorted({len(word) for word in suffix_kinds()}, reverse=True))


@lru_cache(maxsize=256)
def suffix_kind(text: str, last_word: str = "") -> str:
    """The kind that a name's ending speaks of; empty when it has no such ending.

    An ending of one character needs the last word: 局 in 国际合作局 is one, in 布局 it is not.

    >>> suffix_kind("中央反腐败协调小组"), suffix_kind("引渡条约"), suffix_kind("舒适")
    ('organisation', 'document', '')
    >>> suffix_kind("国际合作局", "局"), suffix_kind("主动布局", "布局")
    ('organisation', '')
    """
    kinds = suffix_kinds()
    found = next((text[-n:] for n in _lengths() if text[-n:] in kinds), "")
    if not found or found == text:
        return ""
    if len(found) == 1 and last_word != found and len(last_word) < 3:
        return ""
    return kinds[found]
