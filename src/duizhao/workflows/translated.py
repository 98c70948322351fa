"""The translated document out of its catalog: paragraphs, headings and lists as in the source.

The source file says how the document looks; where it is gone, the references and comments of the
catalog tell what was a paragraph and what a heading. What is not translated stands in the source
language between ⟦ and ⟧, so that nobody takes the document for finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from duizhao.errors import InputError, WorkspaceError
from duizhao.formats import markdown, plain
from duizhao.formats.decoding import decode
from duizhao.formats.paragraphs import by_lines
from duizhao.formats.rebuilding import anew, in_place
from duizhao.messages import msg
from duizhao.model import Catalog, Segment, State, Unit, language
from duizhao.model.bridges import additions
from duizhao.workflows.catalogs import open_catalog
from duizhao.workflows.documents import load_document
from duizhao.workflows.languages import with_languages
from duizhao.workspace import Workspace, files

FORMATS = ("txt", "md")
UNTRANSLATED = "⟦{}⟧"
FARTHEST = 12
"""How many segments a unit may have been made of."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A document in the target language."""

    text: str
    """All of it."""

    untranslated: int
    """How many of its units stand in the source language, marked."""

    drafts: int
    """How many are drafts that nobody has vouched for."""


def translated(
    path: str, to: str, *, source: str = "", source_lang: str = "", target_lang: str = ""
) -> Translated:
    """The document of the catalog at `path`, as plain text (`txt`) or Markdown (`md`).

    `source` is the source file, else the one that the catalog's references name, if it is there.
    """
    if not path.lower().endswith(".po"):
        raise InputError(msg("{file}: only a catalog (.po) becomes a document", file=path))
    files.read(Path(path))  # says what is wrong with one that is not there
    read = with_languages(open_catalog(Path(path)).catalog, source_lang, target_lang)
    found = _source(read, Path(path), source)
    text = _from_source(read, found, to) if found else _from_catalog(read, to)
    states = [unit.state for unit in read]
    empty = sum(state in (State.EMPTY, State.REJECTED) for state in states)
    return Translated(text, empty, states.count(State.DRAFT))


def _from_source(catalog: Catalog, path: Path, to: str) -> str:
    """The source's own layout with the catalog's words; laid out anew in the other format."""
    split, name = _split(path), path.name.lower()
    segments = load_document(str(path), lang=catalog.source_lang, split=split).segments
    kinds = list({segment.paragraph: segment.kind for segment in segments}.values())
    new = _paragraphs(catalog, segments, len(kinds))
    if not name.endswith(markdown.markdown.suffixes if to == "md" else plain.plain.suffixes):
        return anew(zip(kinds, new, strict=True), markdown=to == "md")
    text = decode(files.read(path).data, "plain").text
    reader = markdown.blocks if to == "md" else plain.blocks
    paragraphs = by_lines(text) if split == "lines" else reader(text, catalog.source_lang)
    return in_place(text, paragraphs, new, catalog.target_lang)


def _paragraphs(catalog: Catalog, segments: Sequence[Segment], count: int) -> list[str]:
    """What each paragraph says in the target language."""
    said: list[list[str]] = [[] for _ in range(count)]
    units = _Units(catalog)
    place = 0
    while place < len(segments):
        unit, length = units.at(segments, place)
        text = (
            _text(unit, catalog.target_lang) if unit else UNTRANSLATED.format(segments[place].text)
        )
        said[segments[place].paragraph].append(text)
        place += length
    join = language.joiner(catalog.target_lang).join
    return [join(texts) for texts in said]


class _Units:
    """The units of a catalog by the segments they were made of."""

    def __init__(self, catalog: Catalog) -> None:
        self.joiner = language.joiner(catalog.source_lang)
        self.by_source: dict[str, list[Unit]] = {}
        for unit in catalog:
            self.by_source.setdefault(unit.source, []).append(unit)
        self.used: dict[str, int] = {}

    def at(self, segments: Sequence[Segment], place: int) -> tuple[Unit | None, int]:
        """The unit that begins with a segment and how many it takes; the longest there is."""
        own = segments[place]
        line = own.origin.rpartition(":")[2]
        for length in range(min(FARTHEST, len(segments) - place), 0, -1):
            text = self.joiner.join(s.text for s in segments[place : place + length])
            units = self.by_source.get(text)
            if units:
                here = [u for u in units if line in {o.rpartition(":")[2] for o in u.origins}]
                return self._next(text, here or units), length
        return None, 1

    def _next(self, text: str, units: Sequence[Unit]) -> Unit:
        """Of several on one line, each in its turn."""
        turn = self.used.get(text, 0)
        self.used[text] = turn + 1
        return units[min(turn, len(units) - 1)]


def _from_catalog(catalog: Catalog, to: str) -> str:
    """The document as far as the catalog itself tells: units of one reference are a paragraph."""
    join = language.joiner(catalog.target_lang).join
    rows = groupby(catalog, key=lambda unit: (unit.origins[:1], unit.comment))
    paragraphs = (
        (kind, join(_text(u, catalog.target_lang) for u in units)) for (_, kind), units in rows
    )
    return anew(paragraphs, markdown=to == "md")


def _text(unit: Unit, lang: str) -> str:
    """What a unit says in the document, with what the translation adds behind it."""
    missing = unit.state in (State.EMPTY, State.REJECTED)
    text = UNTRANSLATED.format(unit.source) if missing else unit.target
    return language.joiner(lang).join([text, *additions(unit)])


def _source(catalog: Catalog, path: Path, named: str) -> Path | None:
    """The source file: the one named, else the one of the references, from the workspace or here.

    A catalog of several files is none of a document.
    """
    if named:
        return Path(named)
    names = _files(catalog)
    if len(names) > 1:
        raise InputError(
            msg("{file}: its units come from {n} files, so it is no document; name one --source",
                file=path, n=len(names))
        )  # fmt: skip
    for name in names:
        for folder in (_root(path), Path()):
            if folder is not None and (folder / name).is_file():
                return folder / name
    return None


def _files(catalog: Catalog) -> list[str]:
    origins: Iterable[str] = (o for unit in catalog for o in unit.origins)
    named = (name if line.isdecimal() else o for o in origins
             for name, _, line in [o.rpartition(":")])  # fmt: skip
    return list(dict.fromkeys(named))


def _root(path: Path) -> Path | None:
    try:
        return Workspace.find(path.resolve().parent).root
    except WorkspaceError:
        return None


def _split(path: Path) -> str:
    try:
        return Workspace.find(path.resolve().parent).settings.align.split
    except WorkspaceError:
        return "sentences"
