"""Models that sentence-transformers runs: LaBSE and many others.

The only door of that library, which the user installs (it brings a neural framework of gigabytes).
Only models that are on this computer are loaded: duizhao downloads nothing.

API: https://sbert.net/docs/package_reference/sentence_transformer/SentenceTransformer.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from duizhao.align.likeness import Similarity
from duizhao.align.models import SentenceModel
from duizhao.errors import InputError
from duizhao.messages import msg

NAME, BEST_KNOWN = "sentence-transformers", "LaBSE"


def load(name: str) -> Similarity:
    """A model by its name or folder; InputError when library or model are not here."""
    name = name or BEST_KNOWN
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise InputError(
            msg(
                "the model “{name}” needs sentence-transformers: "
                "pip install sentence-transformers; alignment works without one as well",
                name=name,
            )
        ) from error
    try:
        model = SentenceTransformer(name, local_files_only=True)
    except (OSError, ValueError) as error:
        raise InputError(
            msg(
                "the model “{name}” is not on this computer ({error}); download it first, or name "
                "its folder",
                name=name,
                error=" ".join(str(error).split())[:200],
            )
        ) from error

    def similarity(texts: Sequence[str]) -> NDArray[Any]:
        found: NDArray[Any] = model.encode(
            list(texts), show_progress_bar=False, convert_to_numpy=True, normalize_embeddings=True
        )
        return found

    return similarity


sentence_transformers = SentenceModel(
    name=NAME,
    summary="Models that sentence-transformers runs, by name or folder; LaBSE if none is named.",
    load=load,
)
