"""Check catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duizhao import checks
from duizhao.errors import FormatError, InputError, WorkspaceError
from duizhao.formats import by_suffix
from duizhao.messages import msg
from duizhao.model import Catalog, Finding, Glossary, Key, Stray
from duizhao.progress import Track, quietly
from duizhao.settings import CheckSettings, ExtractSettings
from duizhao.workflows.cores import findings_of
from duizhao.workflows.documents import load_catalog
from duizhao.workflows.fixing import Repaired, repair
from duizhao.workspace import Workspace, history, load_glossary
from duizhao.workspace.changes import Change

Strays = Mapping[Key, tuple[Stray, ...]]


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
    audit: bool = False,
    track: Track = quietly,
) -> list[Checked]:
    """Every named catalog with its findings; without names, every catalog of the workspace.

    `select` and `ignore` come on top of the settings; a named check runs even if it is off by
    default. With `audit`, or where the settings say so, terms rendered otherwise than elsewhere
    are findings of `consistency`.

    The glossary is the one named, else the catalog's own, else the workspace's.
    `since` is a revision: only units that are new or different since then are looked at. With
    `fix`, findings are those that are left after mending, and each `Checked` carries the change,
    which nobody has written yet.
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
    terms = _glossaries(named, glossary, workspace)
    loaded = [
        (path, load_catalog(path, source_lang=source_lang, target_lang=target_lang))
        for path in named
    ]
    kept = [_changed(path, catalog, since) if since else None for path, catalog in loaded]
    repairs: list[Repaired] = []
    if fix:
        contexts = _contexts([catalog for _path, catalog in loaded], terms)
        repairs = [
            repair(path, chosen, context, keep)
            for (path, _catalog), context, keep in zip(loaded, contexts, kept, strict=True)
        ]
        loaded = [(path, done.catalog) for (path, _c), done in zip(loaded, repairs, strict=True)]
    astray = _astray(loaded, terms, workspace, track) if audit or settings.audit else None
    found = findings_of(list(_work(loaded, kept, terms, astray)), chosen, track)
    none: tuple[Change | None, int] = (None, 0)
    changes = [(done.change, done.units) for done in repairs] if fix else [none] * len(loaded)
    return [
        Checked(_shown(path, workspace), catalog, findings, *change)
        for (path, catalog), findings, change in zip(loaded, found, changes, strict=True)
    ]


def _work(
    loaded: Sequence[tuple[str, Catalog]],
    kept: Sequence[frozenset[Key] | None],
    glossaries: Sequence[Glossary],
    astray: Sequence[Strays] | None,
) -> Iterator[tuple[Catalog, checks.Context]]:
    """Each catalog, cut down to the units that are wanted, with its context."""
    contexts = _contexts([catalog for _path, catalog in loaded], glossaries, astray)
    for (_path, catalog), context, keep in zip(loaded, contexts, kept, strict=True):
        if keep is None:
            yield catalog, context
        else:
            units = tuple(unit for unit in catalog if unit.key in keep)
            yield replace(catalog, units=units), context


def _contexts(
    catalogs: Sequence[Catalog],
    glossaries: Sequence[Glossary],
    astray: Sequence[Strays] | None = None,
) -> Iterator[checks.Context]:
    """What the checks of each catalog may know: conventions come from all of its language pair."""
    shared: dict[tuple[str, str, int], checks.Context] = {}
    strays = astray or [{}] * len(catalogs)
    for catalog, glossary, own in zip(catalogs, glossaries, strays, strict=True):
        pair = (catalog.source_lang, catalog.target_lang)
        key = (*pair, id(glossary))
        if key not in shared:
            project = tuple(c for c in catalogs if (c.source_lang, c.target_lang) == pair)
            shared[key] = checks.Context(*pair, glossary=glossary, project=project)
        yield shared[key].beside(catalog, own)


def _astray(
    loaded: Sequence[tuple[str, Catalog]],
    glossaries: Sequence[Glossary],
    workspace: Workspace | None,
    track: Track,
) -> list[Strays]:
    """What an audit finds in each catalog; those held to one glossary are audited together."""
    from duizhao.workflows import audit as work
    from duizhao.workflows.extract import Known

    settings = workspace.settings.extract if workspace else ExtractSettings()
    found: list[Strays] = [{} for _ in loaded]
    for terms in dict.fromkeys(glossaries):
        places = [n for n, glossary in enumerate(glossaries) if glossary == terms]
        own = [work.Loaded(f"{n}:{loaded[n][0]}", loaded[n][1]) for n in places]
        for n, strays in zip(
            places, work.strays(own, Known(terms), settings, track=track), strict=True
        ):
            found[n] = strays
    return found


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
    (context,) = _contexts([catalog], [glossary])
    return Checked(file, catalog, tuple(checks.run(catalog, chosen, context, track=track)))


def _glossaries(paths: Sequence[str], named: str, workspace: Workspace | None) -> list[Glossary]:
    """The glossary that each catalog is held to."""
    if named or workspace is None:
        terms = load_glossary([Path(named)]) if named else Glossary()
        return [terms] * len(paths)
    terms = workspace.glossary()
    return [workspace.glossary_for(Path(path).stem, terms) for path in paths]


def _shown(path: str, workspace: Workspace | None) -> str:
    return workspace.relative(Path(path)) if workspace and path != "-" else path
