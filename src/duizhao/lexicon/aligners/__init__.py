"""Word aligners by name: the built-in one, and those that other packages bring.

Better aligners exist under licences that may not be shipped with this one. Such a program is called
where it is installed (`eflomal` does that for one of them), or another package brings an `Aligner`
in the entry point group `duizhao.word_aligners`. `[extract] aligner` names the one to use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duizhao.lexicon.wordalign import Floats, Prior, Sentences
from duizhao.registry import Registry

Align = Callable[[Sentences, Sentences, Prior | None], list[Floats]]
"""As `wordalign.align`: sources, targets and a dictionary; how sure each link is, an array a pair
with a row for each source word and a column for each target word, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Aligner:
    """One way to find which word goes with which."""

    name: str
    """What settings call it."""

    summary: str
    """What it is, in a sentence."""

    align: Align
    """The function."""


ALIGNERS = Registry(Aligner, "duizhao.lexicon.aligners", "duizhao.word_aligners")
"""All there are."""
