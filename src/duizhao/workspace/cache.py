"""Tables that take seconds to build and are the same for every workspace: the user's cache.

A cached file is named after the version of what it holds, so an old one is never read as a new
one; it is written whole or not at all, so two processes may build at once; one that cannot be
read or written is no error, only time.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from duizhao.errors import DuizhaoError
from duizhao.workspace import files

if TYPE_CHECKING:
    from duizhao.convert import Converter, Source
    from duizhao.lexicon import Lexicon
    from duizhao.lexicon.headwords import Headwords

T = TypeVar("T")


def folder() -> Path:
    """Where this user's caches are, by each system's convention; `DUIZHAO_CACHE` overrides it."""
    if own := os.environ.get("DUIZHAO_CACHE"):
        return Path(own)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "duizhao"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "duizhao" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "duizhao"


def lexicon(*, building: Callable[[], None] = lambda: None) -> Lexicon:
    """The bilingual lexicon: from the cache, else built (after calling `building`) and kept."""
    from duizhao import lexicon as made

    return kept(
        f"lexicon-{made.signature()}.bin", made.build, made.to_bytes, made.from_bytes, building
    )


def headwords(*, building: Callable[[], None] = lambda: None) -> Headwords:
    """What the dictionary says of words: from the cache, else built and kept."""
    from duizhao.lexicon import headwords as made

    return kept(
        f"headwords-{made.signature()}.json", made.build, made.to_bytes, made.from_bytes, building
    )


def converter(
    config: str, source: Source | None = None, words: Mapping[str, str] | None = None
) -> Converter:
    """One of OpenCC's conversions by its name: compiled tables from the cache, else made and kept.

    The dictionaries are those installed, unless others are given; `words` are added to them.
    UnknownNameError when they have no such configuration.
    """
    from duizhao import convert

    dictionaries, more = source or convert.installed(), words or {}
    data = kept(
        f"convert-{convert.signature(config, dictionaries, more)}.bin",
        lambda: convert.compiled(config, dictionaries, more),
        bytes,
        convert.sound,
    )
    return convert.from_bytes(data)


def kept(
    name: str,
    build: Callable[[], T],
    to_bytes: Callable[[T], bytes],
    from_bytes: Callable[[bytes], T],
    building: Callable[[], None] = lambda: None,
) -> T:
    """A cached value, or a new one that is then cached."""
    path = folder() / name
    with contextlib.suppress(DuizhaoError, OSError):
        if path.is_file():
            return from_bytes(files.read(path).data)
    building()
    value = build()
    with contextlib.suppress(DuizhaoError, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, to_bytes(value))
    return value
