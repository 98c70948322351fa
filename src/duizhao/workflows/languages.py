"""The languages of a catalog that does not name them.

Cut from `documents` because whoever opens a catalog needs none of the formats of documents.
"""

from __future__ import annotations

from dataclasses import replace

from duizhao.model import Catalog, language
from duizhao.text import chars


def with_languages(catalog: Catalog, source_lang: str = "", target_lang: str = "") -> Catalog:
    """The catalog with its languages known: as given, as in its header, or as its scripts tell."""
    return replace(
        catalog,
        source_lang=language.normalize(source_lang)
        or catalog.source_lang
        or _of_script(" ".join(unit.source for unit in catalog.units[:200])),
        target_lang=language.normalize(target_lang)
        or catalog.target_lang
        or _of_script(" ".join(unit.target for unit in catalog.units[:200])),
    )


def _of_script(text: str) -> str:
    return "zh_CN" if chars.script(text) == "han" else "en"
