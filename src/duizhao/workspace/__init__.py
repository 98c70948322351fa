"""Where a project's files are: the only package that reads or writes a disk.

A workspace is a folder with a settings file. It knows what its files are called and hands out
nouns; what is done with them is the workflows' business. Paths in messages and references are
relative to the workspace's root, as its users would write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.errors import FormatError, InputError, WorkspaceError
from duizhao.messages import msg
from duizhao.model import Glossary
from duizhao.settings import Settings
from duizhao.workspace import config, files, seeds
from duizhao.workspace.seeds import Seed

__all__ = ["Seed", "Workspace"]

CANDIDATES, DECISIONS = "candidates.csv", "decisions.jsonl"


@dataclass(frozen=True)
class Workspace:
    """A project on disk: seeds/, glossary/, locales/, .duizhao/."""

    root: Path
    """The folder that holds the settings file."""

    settings: Settings = field(default_factory=Settings)
    """What the settings file says."""

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The workspace at or above a folder; WorkspaceError when there is none."""
        path = config.find(start.resolve())
        if path is None:
            raise WorkspaceError(
                msg("no workspace at or above {folder}; “duizhao init” makes one", folder=start)
            )
        return cls(path.parent, config.load(path))

    @property
    def name(self) -> str:
        """What the project is called."""
        return self.settings.project.name or self.root.name

    @property
    def state_folder(self) -> Path:
        """Journals, positions and indexes; may be deleted at rest."""
        return self.root / ".duizhao"

    @property
    def memory_path(self) -> Path:
        """Where the translation memory is, an index over the workspace's text."""
        return self.state_folder / "memory.sqlite"

    def memory_files(self) -> list[Path]:
        """What the memory is read from: every catalog, and the files of memory/."""
        folder = self.root / "memory"
        kept = (p for p in folder.rglob("*") if p.suffix.lower() in (".po", ".tmx", ".tsv"))
        return [*self.catalogs(), *sorted(kept)]

    def relative(self, path: Path) -> str:
        """A path as messages and references show it."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    def seeds(self) -> list[Seed]:
        """Every seed, by name."""
        folder = self.root / "seeds"
        paths = [p for p in folder.iterdir() if p.is_file()] if folder.is_dir() else []
        return seeds.gather(paths, self.settings)

    def seed(self, name: str) -> Seed:
        """One seed, by its name or by the path of one of its files."""
        found = self.seeds()
        for seed in found:
            files_of = {seed.path, *seed.translations.values()}
            if name == seed.name or Path(name).resolve() in {p.resolve() for p in files_of}:
                return seed
        known = ", ".join(seed.name for seed in found) or "—"
        raise InputError(msg("no seed “{name}” in seeds/; known: {known}", name=name, known=known))

    def catalog_path(self, lang: str, name: str) -> Path:
        """Where the catalog of a seed in a language is, or would be."""
        return self.root / "locales" / lang / "LC_MESSAGES" / f"{name}.po"

    def catalogs(self) -> list[Path]:
        """Every PO file below locales/, by path."""
        return sorted((self.root / "locales").rglob("*.po"))

    @property
    def glossary_folder(self) -> Path:
        """Where the glossaries are."""
        return self.root / "glossary"

    def glossary_files(self) -> list[Path]:
        """Every glossary: the CSV files of glossary/ but for the candidates."""
        return [p for p in sorted(self.glossary_folder.glob("*.csv")) if p.name != CANDIDATES]

    def glossary(self, only: Path | None = None) -> Glossary:
        """All glossaries as one, or one of them."""
        return load_glossary([only] if only else self.glossary_files())

    def glossary_for(self, name: str, whole: Glossary | None = None) -> Glossary:
        """What the catalog of a name is held to: its own glossary, else `whole`, else all.

        Its own is the file that `[seeds.NAME] glossary` names; InputError when it is not there.
        """
        own = self.settings.seeds.get(name)
        if own and own.glossary:
            return load_glossary([self.glossary_folder / own.glossary])
        return self.glossary() if whole is None else whole

    def files_of_seeds(self) -> Iterator[Path]:
        """Every file of seeds/ that belongs to a seed."""
        for seed in self.seeds():
            yield seed.path
            yield from seed.translations.values()


def load_glossary(paths: list[Path]) -> Glossary:
    """Glossary files as one glossary; an error names the file."""
    from duizhao.formats import by_suffix

    merged = Glossary()
    for path in paths:
        data = files.read(path).data
        try:
            merged = merged.merge(by_suffix(path.name, Glossary).read(data))
        except FormatError as error:
            raise error.at(str(path)) from error
    return merged
