"""From a path to a document or a catalog: which format, which language, and whose error it is."""

from __future__ import annotations

from pathlib import Path

from duizhao.errors import FormatError, InputError, UnknownNameError
from duizhao.formats import FORMATS, by_suffix
from duizhao.messages import msg
from duizhao.model import Catalog, Document, language
from duizhao.workflows.languages import with_languages
from duizhao.workspace import inputs
from duizhao.workspace.seeds import split_name


def load_document(
    path: str, *, lang: str = "", split: str = "sentences", name: str = ""
) -> Document:
    """A document, in the language given, else its name's, else its script's.

    A suffix that no format knows is plain text. `name` is what references call it, the path
    when empty.
    """
    data = inputs.read_bytes(path)
    wanted = language.normalize(lang) if lang else split_name(Path(path))[1]
    try:
        fmt = by_suffix(path, Document)
    except UnknownNameError:
        fmt = FORMATS["plain"]
    try:
        document = fmt.read(data, name=name or inputs.shown(path), lang=wanted, split=split)
    except FormatError as error:
        raise error.at(inputs.shown(path)) from error
    if not document.segments:
        raise InputError(msg("{file}: there is no text in it", file=inputs.shown(path)))
    return document


def load_catalog(path: str, *, source_lang: str = "", target_lang: str = "") -> Catalog:
    """A catalog, with the languages given, else its header's, else those of its scripts."""
    data = inputs.read_bytes(path)
    try:
        fmt = by_suffix(path, Catalog)
    except UnknownNameError:
        fmt = FORMATS["po"]
    try:
        catalog = fmt.read(data)
    except FormatError as error:
        raise error.at(inputs.shown(path)) from error
    return with_languages(catalog, source_lang, target_lang)
