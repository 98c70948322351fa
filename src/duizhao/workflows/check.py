"""Check catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duizhao import checks
from duizhao.errors import InputError, WorkspaceError
from duizhao.messages import msg
from duizhao.model import Catalog, Finding, Glossary
from duizhao.progress import Track, quietly
from duizhao.settings import CheckSettings
from duizhao.workflows.documents import load_catalog
from duizhao.workspace import Workspace, load_glossary


@dataclass(frozen=True, slots=True)
class Checked:
    """One catalog and what the checks say about it."""

    file: str
    """The catalog, as messages name it."""

    catalog: Catalog
    """What was checked."""

    findings: tuple[Finding, ...]
    """In catalog order."""


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
    own = workspace is not None and not glossary
    return [
        check_loaded(
            _shown(path, workspace),
            load_catalog(path, source_lang=source_lang, target_lang=target_lang),
            chosen,
            workspace.glossary_for(Path(path).stem, terms) if own and workspace else terms,
            track=track,
        )
        for path in named
    ]  # fmt: skip


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


def check_loaded(
    file: str,
    catalog: Catalog,
    chosen: Iterable[checks.Check],
    glossary: Glossary,
    *,
    track: Track = quietly,
) -> Checked:
    """One catalog with its findings."""
    context = checks.Context(
        source_lang=catalog.source_lang,
        target_lang=catalog.target_lang,
        glossary=glossary,
        catalog=catalog,
    )
    return Checked(file, catalog, tuple(checks.run(catalog, chosen, context, track=track)))


def _glossary(named: str, workspace: Workspace | None) -> Glossary:
    if named:
        return load_glossary([Path(named)])
    return workspace.glossary() if workspace else Glossary()


def _shown(path: str, workspace: Workspace | None) -> str:
    return workspace.relative(Path(path)) if workspace and path != "-" else path
