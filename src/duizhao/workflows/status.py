"""What is done and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from duizhao import checks
from duizhao.errors import InputError
from duizhao.messages import msg
from duizhao.model import Catalog, State, Status
from duizhao.progress import Track, quietly
from duizhao.workflows.around import find_workspace
from duizhao.workflows.catalogs import open_catalog
from duizhao.workflows.check import check_loaded
from duizhao.workflows.volume import Volume, volume
from duizhao.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FileStatus:
    """How far one catalog has come."""

    file: str
    """The catalog, relative to the workspace."""

    counts: dict[State, int] = field(default_factory=dict)
    """How many units are in each state; every state is there."""

    findings: int = 0
    """What the checks have to say about it."""

    doubtful: int = 0
    """Drafts that duizhao itself marked for a look."""

    volume: dict[State, Volume] = field(default_factory=dict)
    """How much text is in each state that some unit is in; empty when nobody asked."""

    @property
    def total(self) -> int:
        """How many units it has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class GlossaryStatus:
    """How far the glossary has come."""

    concepts: int = 0
    """How many there are."""

    proposed: int = 0
    """How many of them nobody has confirmed."""

    candidates: int = 0
    """How many candidates wait to be decided."""


@dataclass(frozen=True, slots=True)
class WorkspaceStatus:
    """All of it."""

    files: tuple[FileStatus, ...]
    """By path."""

    glossary: GlossaryStatus
    """The glossary."""


def status(
    paths: Iterable[str] = (),
    *,
    workspace: Workspace | None = None,
    volumes: bool = False,
    track: Track = quietly,
) -> WorkspaceStatus:
    """The named catalogs (folders stand for what is below them), else all of the workspace.

    With `volumes`, how much text they hold is counted as well.
    """
    named = [found for path in paths for found in _expand(Path(path))]
    if not named:
        if workspace is None:
            raise InputError(msg("name a catalog, or run this inside a workspace"))
        named = workspace.catalogs()
    glossary = workspace.glossary() if workspace else None
    chosen = checks.choose(workspace.settings.check) if workspace and glossary else []
    rows, catalogs = [], []
    for path in track(named, "reading", len(named)):
        opened = open_catalog(path)
        file = workspace.relative(path) if workspace else str(path)
        findings = 0
        if workspace and glossary is not None:
            terms = workspace.glossary_for(path.stem, glossary)
            findings = len(check_loaded(file, opened.catalog, chosen, terms).findings)
        rows.append(file_status(file, opened.catalog, findings))
        catalogs.append(opened.catalog)
    if volumes:
        rows = [replace(r, volume=v) for r, v in zip(rows, volume(catalogs), strict=True)]
    return WorkspaceStatus(
        tuple(rows), glossary_status(workspace) if workspace else GlossaryStatus()
    )


def status_here(
    folder: Path, paths: Iterable[str], *, volumes: bool = False, track: Track = quietly
) -> WorkspaceStatus:
    """The same with the workspace around a folder, if there is one."""
    return status(paths, workspace=find_workspace(folder), volumes=volumes, track=track)


def file_status(file: str, catalog: Catalog, findings: int) -> FileStatus:
    """The counts of one catalog."""
    counts = dict.fromkeys(State, 0)
    for unit in catalog:
        counts[unit.state] += 1
    doubtful = sum("duizhao: alignment" in u.note for u in catalog if u.state is State.DRAFT)
    return FileStatus(file, counts, findings, doubtful)


def glossary_status(workspace: Workspace) -> GlossaryStatus:
    """The counts of the workspace's glossary and candidates."""
    from duizhao.workflows.candidates import read_candidates

    concepts = workspace.glossary().concepts
    proposed = sum(all(t.status is Status.PROPOSED for t in c.terms) for c in concepts)
    waiting = sum(c.status == "new" for c in read_candidates(workspace))
    return GlossaryStatus(len(concepts), proposed, waiting)


def _expand(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.po"))
    return [path]
