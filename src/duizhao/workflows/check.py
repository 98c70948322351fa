"""Check catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duizhao import checks
from duizhao.errors import FormatError, InputError, WorkspaceError
from duizhao.formats import by_suffix
from duizhao.messages import msg
from duizhao.model import Catalog, Finding, Glossary, Key
from duizhao.progress import Track, quietly
from duizhao.settings import CheckSettings
from duizhao.workflows.documents import load_catalog
from duizhao.workflows.fixing import repair
from duizhao.workspace import Workspace, history, load_glossary
from duizhao.workspace.changes import Change


@dataclass(frozen=True, slots=True)
class Checked:
    """One catalog and what the checks say about it."""

    file: str
    """The catalog, as messages name it."""

    catalog: Catalog
    """What was checked."""

    findings: tuple[Finding, ...]
    """In catalog order."""

    change: Change | None = None
    """What mending it writes, or would; None when nothing was to be mended."""

    mended: int = 0
    """Units that mending changes."""


def check(
    paths: Iterable[str],
    settings: CheckSettings,
    *,
    workspace: Workspace | None = None,
    glossary: str = "",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    source_lang: str = "",
    target_lang: str = "",
    since: str = "",
    fix: bool = False,
    track: Track = quietly,
) -> list[Checked]:
    """Every named catalog with its findings; without names, every catalog of the workspace.

    `select` and `ignore` come on top of the settings; a named check runs even if it is off by
    default. The glossary is the one named, else the catalog's own, else the workspace's.
    """
    named = list(paths)
    if not named:
        if workspace is None:
            raise InputError(msg("name a catalog, or run this inside a workspace"))
        named = [str(path) for path in workspace.catalogs()]
    chosen = checks.choose(
        replace(
            settings,
            select=select or settings.select,
            ignore=(*settings.ignore, *ignore),
        )
    )
    terms = _glossary(glossary, workspace)
    loaded = [
        (path, load_catalog(path, source_lang=source_lang, target_lang=target_lang))
        for path in named
    ]
    catalogs = tuple(catalog for _path, catalog in loaded)
    return [
        _checked(
            path, _context(catalog, _own(path, terms, workspace, glossary), catalogs), chosen,
            shown=_shown(path, workspace), since=since, fix=fix, track=track,
        )
        for path, catalog in loaded
    ]  # fmt: skip


def _own(path: str, whole: Glossary, workspace: Workspace | None, named: str) -> Glossary:
    """What a catalog is held to: the glossary named, else its own, else the workspace's."""
    if workspace is None or named:
        return whole
    return workspace.glossary_for(Path(path).stem, whole)


def _checked(
    path: str,
    context: checks.Context,
    chosen: Sequence[checks.Check],
    *,
    shown: str,
    since: str,
    fix: bool,
    track: Track,
) -> Checked:
    """One catalog with its findings, mended before if that is asked for."""
    catalog = context.catalog or Catalog("", "")
    keep = _changed(path, catalog, since) if since else None
    change, mended = None, 0
    if fix:
        repaired = repair(path, chosen, context, keep)
        project = tuple(repaired.catalog if c is catalog else c for c in context.project)
        catalog, change, mended = repaired.catalog, repaired.change, repaired.units
        context = replace(context, catalog=catalog, project=project)
    units = catalog.units if keep is None else tuple(u for u in catalog if u.key in keep)
    looked_at = replace(catalog, units=units)
    found = tuple(checks.run(looked_at, chosen, context, track=track))
    return Checked(shown, catalog, found, change, mended)


def _context(
    catalog: Catalog, glossary: Glossary, catalogs: Iterable[Catalog] = ()
) -> checks.Context:
    """What the checks of one catalog may know: conventions come from all of its language pair."""
    pair = (catalog.source_lang, catalog.target_lang)
    return checks.Context(
        *pair,
        glossary=glossary,
        catalog=catalog,
        project=tuple(one for one in catalogs if (one.source_lang, one.target_lang) == pair),
    )


def _changed(path: str, catalog: Catalog, since: str) -> frozenset[Key]:
    """The units that are not as they were at a revision."""
    if path == "-":
        raise InputError(msg("--since compares files; the standard input has no history"))
    data = history.at_revision(Path(path), since)
    if data is None:
        return frozenset(unit.key for unit in catalog)
    try:
        before = by_suffix(path, Catalog).read(data)
    except FormatError as error:
        raise error.at(f"{since}:{path}") from error
    old = {unit.key: unit for unit in before}
    return frozenset(unit.key for unit in catalog if unit != old.get(unit.key))


def check_files(
    folder: Path, paths: Sequence[str], *, track: Track = quietly, **wanted: Any
) -> list[Checked]:
    """The same with the settings and glossary of the workspace around a folder, if there is one."""
    try:
        workspace = Workspace.find(folder)
    except WorkspaceError:
        return check(paths, CheckSettings(), track=track, **wanted)
    settings = workspace.settings.check
    return check(paths, settings, workspace=workspace, track=track, **wanted)


def known() -> list[checks.Check]:
    """Every check there is, by name."""
    return [checks.CHECKS[name] for name in sorted(checks.CHECKS)]


def find(name: str) -> checks.Check:
    """The check of that name; UnknownNameError if there is none."""
    return checks.CHECKS[name]


def check_loaded(
    file: str,
    catalog: Catalog,
    chosen: Iterable[checks.Check],
    glossary: Glossary,
    *,
    track: Track = quietly,
) -> Checked:
    """One catalog with its findings."""
    context = _context(catalog, glossary)
    return Checked(file, catalog, tuple(checks.run(catalog, chosen, context, track=track)))


def _glossary(named: str, workspace: Workspace | None) -> Glossary:
    if named:
        return load_glossary([Path(named)])
    return workspace.glossary() if workspace else Glossary()


def _shown(path: str, workspace: Workspace | None) -> str:
    return workspace.relative(Path(path)) if workspace and path != "-" else path
