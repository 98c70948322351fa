"""A catalog or a glossary in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duizhao.errors import FormatError, InputError, UnknownNameError
from duizhao.formats import FORMATS, Format, by_suffix
from duizhao.messages import msg
from duizhao.model import Catalog, Glossary, Memory
from duizhao.model.bridges import catalog_to_pairs
from duizhao.workflows.catalogs import open_catalog
from duizhao.workflows.languages import with_languages
from duizhao.workspace import inputs

MEMORIES = ("tmx", "tsv")
"""What holds pairs: a catalog is carried over, drafts among its units, empty ones not."""


def export(path: str, to: str, *, source_lang: str = "", target_lang: str = "") -> bytes:
    """The file at `path` as the format `to` has it; recorded decisions give the states."""
    noun = _read(path, source_lang, target_lang)
    if to in MEMORIES and isinstance(noun, Catalog):
        pairs = tuple(catalog_to_pairs(noun))
        return FORMATS[to].write(Memory(noun.source_lang, noun.target_lang, pairs))
    return _find(to, type(noun)).write(noun)


def _read(path: str, source_lang: str, target_lang: str) -> Catalog | Glossary:
    if path.lower().endswith(".po") and path != inputs.STDIN:
        return with_languages(open_catalog(_there(path)).catalog, source_lang, target_lang)
    data = inputs.read_bytes(path)
    try:
        if path == inputs.STDIN:
            return with_languages(FORMATS["po"].read(data), source_lang, target_lang)
        return by_suffix(path, Glossary).read(data)
    except FormatError as error:
        raise error.at(inputs.shown(path)) from error
    except UnknownNameError as error:
        reason = msg("{file}: neither a catalog (.po) nor a glossary (.csv)", file=path)
        raise InputError(reason) from error


def _there(path: str) -> Path:
    if not Path(path).exists():
        inputs.read_bytes(path)  # says what is wrong
    return Path(path)


def _find(name: str, noun: type) -> Format[Any]:
    fitting = {_short(f): f for f in FORMATS.values() if f.carries is noun and f.serialize}
    if name not in fitting:
        more = MEMORIES if noun is Catalog else ()
        raise UnknownNameError("format", name, (*fitting, *more))
    return fitting[name]


def _short(fmt: Format[Any]) -> str:
    """`csv` for `csv-glossary`: which noun is meant follows from the file."""
    return fmt.name.partition("-")[0]
