"""Looks for the wrong script or region in files, as `convert --check` does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.convert import installed, protect, regions
from duizhao.convert.careful import Borders
from duizhao.convert.wrong import Finder, Stray, regional
from duizhao.errors import FormatError, InputError
from duizhao.formats import po
from duizhao.formats.decoding import decode
from duizhao.messages import msg
from duizhao.workflows import convert as work
from duizhao.workflows.convert import Wanted
from duizhao.workflows.convert_files import TEXTS
from duizhao.workflows.convert_texts import words
from duizhao.workspace import inputs


@dataclass(frozen=True, slots=True)
class Found:
    """Something that does not belong, with its place."""

    file: str
    """The file, as messages name it."""

    line: int
    """The line, from 1; in a catalog that of the unit's `msgid`."""

    stray: Stray
    """What does not belong."""

    context: str
    """The text around it."""


def check(paths: list[str], wanted: Wanted) -> Iterator[Found]:
    """What does not belong in files that shall be in the language wanted, folders among them."""
    finder = _finder(wanted)
    for path in _files(paths):
        for line, text, protected in _texts(path):
            for stray in finder.find(text, protected):
                at = line or text.count("\n", 0, stray.start) + 1
                around = text[max(0, stray.start - 8) : stray.end + 8].replace("\n", " ")
                yield Found(inputs.shown(path), at, stray, around)


def _finder(wanted: Wanted) -> Finder:
    target = regions.standard(wanted.to)
    scripts, other = work.scripts(), "zh_TW" if target == "s" else "zh_CN"
    spelled = replace(wanted, settings=replace(wanted.settings, phrases=False))
    through = work.conversion(spelled, other)
    characters = scripts.traditional if target == "s" else scripts.simplified
    from_standard = work.conversion(spelled, "zh_Hant") if target != "t" else str
    source = work.own_dictionaries(wanted.settings.dictionaries) or installed()

    def borders(text: str) -> Borders:
        return Borders(end for word in words(text) for end in (word.start, word.end))

    return Finder(characters, through, regional(source, target, from_standard), borders)


def _files(paths: list[str]) -> Iterator[str]:
    for path in paths:
        if path != inputs.STDIN and Path(path).is_dir():
            inside = [p for p in sorted(Path(path).rglob("*")) if p.suffix.lower() in TEXTS]
            if not inside:
                raise InputError(msg("{folder}: no text in it that can be converted", folder=path))
            yield from map(str, inside)
        else:
            yield path


def _texts(path: str) -> Iterator[tuple[int, str, list[protect.Span]]]:
    """Texts of a file with their line (0 for a whole file) and what is protected in them."""
    data = inputs.read_bytes(path)
    try:
        if Path(path).suffix.lower() == ".po":
            for unit in po.parse(data):
                for text in unit.plural.forms if unit.plural else (unit.target,):
                    yield unit.line, text, protect.spans(text, unit.flags)
            return
        text = decode(data, "text").text
    except FormatError as error:
        raise error.at(inputs.shown(path)) from error
    yield 0, text, protect.spans(text, (), Path(path).suffix)
