"""Models of sentences by name, as one more feature of sentence alignment.

A model places sentences of all its languages in one space (LaBSE does for 109,
https://aclanthology.org/2022.acl-long.62), so that translations lie close together. None is
shipped and none is needed. Whoever has one names it: `[align] embeddings`, or `--embeddings`, as
`LaBSE` or a folder for sentence-transformers, or as `KIND:MODEL` for another kind, which an
installed package brings in the entry point group `duizhao.aligners`.

Models of words, which renderings of terms are found with, are another group:
`duizhao.word_aligners` (see `lexicon.aligners`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duizhao.align.likeness import Similarity
from duizhao.registry import Registry

DEFAULT = "sentence-transformers"
"""The kind of a model that is named without one."""


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """One kind of models."""

    name: str
    """What settings call it."""

    summary: str
    """What it is, in a sentence."""

    load: Callable[[str], Similarity]
    """A model by its name or folder. DuizhaoError when it is not there; nothing is downloaded."""


MODELS: Registry[SentenceModel] = Registry(
    SentenceModel, "duizhao.align.models", "duizhao.aligners"
)
"""All kinds there are."""


def load(name: str) -> Similarity:
    """The model that settings name; UnknownNameError for a kind that nobody brought.

    A name that is that of a kind means its own default model.
    """
    if name in list(MODELS):
        return MODELS[name].load("")
    kind, colon, model = name.partition(":")
    if colon and len(kind) > 1:  # one letter is a drive: C:\models\LaBSE
        return MODELS[kind].load(model)
    return MODELS[DEFAULT].load(name)
