"""Seeds: the documents of a workspace, each with the translations that stand beside it.

`brief.zh.txt` is the seed `brief` in Chinese, `brief.en.txt` its English translation. A name
without a language (`brief.txt`) is in the source language. Which is source and which translation
is a setting (`[project] source`, `[seeds.NAME] source`), never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.model import language
from duizhao.settings import Settings

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".srt")
"""How documents are called; a translation may be of another format than its source."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A document to be translated, and what translations of it there are."""

    name: str
    """What its catalog is called: the file's name without language and suffix."""

    lang: str
    """Its language."""

    path: Path
    """Where it is."""

    translations: Mapping[str, Path] = field(default_factory=dict)
    """Its translations, by language."""


def split_name(path: Path) -> tuple[str, str]:
    """Name and language that a file name speaks of; the language is empty when it names none.

    >>> split_name(Path("seeds/brief.zh-TW.txt")), split_name(Path("v1.2.txt"))
    (('brief', 'zh_TW'), ('v1.2', ''))
    """
    name, _, tag = path.stem.rpartition(".")
    lang = language.normalize(tag)
    if name and lang in set(language.KNOWN.values()):
        return name, lang
    return path.stem, ""


def documents(folder: Path) -> Iterator[Path]:
    """The documents of a folder and of those below it, hidden ones aside."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and path.suffix.lower() in SUFFIXES and not hidden:
            yield path


def gather(paths: Iterable[Path], settings: Settings) -> list[Seed]:
    """Seeds among files, by name; a file that is nobody's translation is left to be reported."""
    named: dict[str, dict[str, Path]] = {}
    for path in sorted(paths):
        if path.suffix.lower() in SUFFIXES and path.stem.upper() != "README":
            name, lang = split_name(path)
            named.setdefault(name, {})[lang or source_of(name, settings)] = path
    found = []
    for name, versions in sorted(named.items()):
        wanted = source_of(name, settings)
        own = next((lang for lang in versions if language.same(lang, wanted)), None)
        if own is not None:
            others = {lang: path for lang, path in versions.items() if lang != own}
            found.append(Seed(name, own, versions[own], others))
    return found


def source_of(name: str, settings: Settings) -> str:
    """The language a seed of that name is written in."""
    own = settings.seeds.get(name)
    return language.normalize((own and own.source) or settings.project.source)
