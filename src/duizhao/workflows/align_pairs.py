"""Which files of a folder, or of two, are a text and its translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import InputError
from duizhao.messages import Message, msg
from duizhao.model import language
from duizhao.settings import Settings
from duizhao.workspace.seeds import documents, source_of, split_name


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation."""

    source: Path
    """The text."""

    target: Path
    """The translation."""

    output: str
    """What is made of them, relative to the output folder: `part/brief.po`."""

    source_lang: str = ""
    """The text's language; empty when nobody and no name said so."""

    target_lang: str = ""
    """The translation's."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to align."""

    pairs: tuple[Pair, ...]
    """By name."""

    notes: tuple[Message, ...] = ()
    """Files that have no counterpart, one a sentence."""


def in_one(
    folder: Path, to: str, settings: Settings, source_lang: str = "", target_lang: str = ""
) -> Found:
    """The pairs of one folder: `NAME.zh.txt` and `NAME.en.txt`, in any folder below it.

    The source is in the language given, else the settings' (`[project] source`).
    """
    named: dict[str, dict[str, Path]] = {}
    for path in _documents(folder):
        name, lang = split_name(path)
        if lang:
            place = path.relative_to(folder).with_name(name).as_posix()
            named.setdefault(place, {})[lang] = path
    pairs: list[Pair] = []
    alone: list[Path] = []
    for place, versions in sorted(named.items()):
        wanted = source_lang or source_of(place, settings)
        source = next((lang for lang in versions if language.same(lang, wanted)), None)
        targets = [
            lang for lang in versions
            if lang != source and (not target_lang or language.same(lang, target_lang))
        ]  # fmt: skip
        if source is None or not targets:
            alone += versions.values()
            continue
        for lang in targets:
            name = place if len(targets) == 1 else f"{place}.{lang}"
            pairs.append(Pair(versions[source], versions[lang], f"{name}.{to}", source, lang))
    return _found(pairs, alone, folder)


def in_two(
    source: Path, target: Path, to: str, source_lang: str = "", target_lang: str = ""
) -> Found:
    """The pairs of two folders: files of the same name, languages and suffixes aside."""
    sides = [
        {path.relative_to(folder).with_name(split_name(path)[0]).as_posix(): path
         for path in _documents(folder)}
        for folder in (source, target)
    ]  # fmt: skip
    pairs = [
        Pair(
            path, sides[1][name], f"{name}.{to}",
            source_lang or split_name(path)[1], target_lang or split_name(sides[1][name])[1],
        )
        for name, path in sorted(sides[0].items())
        if name in sides[1]
    ]  # fmt: skip
    alone = [
        path for one, other in (sides, sides[::-1]) for name, path in one.items()
        if name not in other
    ]  # fmt: skip
    return _found(pairs, alone, source)


def _found(pairs: list[Pair], alone: list[Path], folder: Path) -> Found:
    if not pairs:
        raise InputError(
            msg("{folder}: no pairs in it; a pair is NAME.zh.txt and NAME.en.txt, or one NAME in "
                "two folders",
                folder=folder)
        )  # fmt: skip
    return Found(
        tuple(pairs), tuple(msg("{file}: has no counterpart", file=path) for path in alone)
    )


def _documents(folder: Path) -> Iterator[Path]:
    """The documents of a folder and of those below it, hidden ones aside."""
    if not folder.is_dir():
        raise InputError(msg("{folder}: is no folder, but the other one is", folder=folder))
    yield from documents(folder)
