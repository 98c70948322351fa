"""The aligner of this package."""

from __future__ import annotations

from duizhao.lexicon.aligners import Aligner
from duizhao.lexicon.wordalign import align

built_in = Aligner(
    name="built-in",
    summary="IBM model 1 with a diagonal, both directions agreeing, drawn towards a dictionary.",
    align=align,
)
