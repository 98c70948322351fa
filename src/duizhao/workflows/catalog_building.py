"""One catalog of a build: aligned and merged, then drafted, then checked.

Cut in three, because drafts come from what all catalogs of the build hold together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao import checks
from duizhao.model import Alignment, Catalog, Document, Glossary, State
from duizhao.model.bridges import alignment_to_catalog, document_to_catalog
from duizhao.model.merge import Merged, merge
from duizhao.progress import Track, quietly
from duizhao.workflows.catalogs import Opened, open_catalog, render
from duizhao.workflows.check import Checked, check_loaded
from duizhao.workflows.fill import Filled, fill
from duizhao.workflows.memory import catalog_memory, follow
from duizhao.workflows.status import FileStatus, file_status
from duizhao.workspace import Seed, Workspace
from duizhao.workspace.changes import Change
from duizhao.workspace.memory import opened


@dataclass(frozen=True, slots=True)
class BuiltCatalog:
    """What became of one seed in one language."""

    seed: Seed
    """The seed."""

    lang: str
    """The language."""

    change: Change
    """The catalog's file."""

    catalog: Catalog
    """What it holds, with states."""

    checked: Checked
    """What the checks say about it."""

    status: FileStatus
    """How far it has come."""

    beads: dict[str, int]
    """How many beads of each type the alignment has, `1-2` and so on; empty without translation."""

    sentences: tuple[int, int]
    """Segments of the source and of the translation."""

    kept: int
    """Units whose translation was kept although the alignment gives another."""

    carried: int
    """Units whose source changed."""

    filled: int = 0
    """Units that got a draft from memory or glossary."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A catalog between its alignment and its drafts."""

    seed: Seed
    """The seed."""

    lang: str
    """The language."""

    opened: Opened
    """The catalog as it is on disk."""

    merged: Merged
    """As it shall be, but for drafts."""

    alignment: Alignment | None
    """What it was made of; None without a translation."""

    sentences: int
    """Segments of the source."""


def begin(
    workspace: Workspace,
    seed: Seed,
    source: Document,
    lang: str,
    *,
    alignment: Alignment | None,
    retake: bool,
) -> Begun:
    """The catalog of a seed, merged with the work that is there."""
    read = open_catalog(workspace.catalog_path(lang, seed.name), seed.lang, lang)
    if alignment is None:
        fresh = document_to_catalog(source, seed.name, lang)
    else:
        doubtful = workspace.settings.align.doubtful
        fresh = alignment_to_catalog(alignment, seed.name, doubtful=doubtful)
    merged = merge(read.catalog, fresh, read.decisions, retake=retake)
    return Begun(seed, lang, read, merged, alignment, len(source.segments))


def drafted(
    workspace: Workspace,
    begun: Sequence[Begun],
    glossary: Glossary,
    *,
    dry_run: bool,
    track: Track = quietly,
) -> list[Filled]:
    """Drafts for what is still empty, from all that this build knows.

    The memory learns the catalogs as they will be before it is asked, so a second build finds in
    it what the first one did; what is drafted teaches it nothing.
    """
    if all(unit.state is not State.EMPTY for one in begun for unit in one.merged.catalog):
        return [Filled(one.merged.catalog, (), 0) for one in begun]
    place, settings = workspace.memory_path, workspace.settings.fill
    with opened(None if dry_run and not place.exists() else place) as store:
        follow(workspace, store, track=track)
        for one in begun:
            pairs = catalog_memory(one.merged.catalog, one.opened.decisions)
            store.learn(workspace.relative(one.opened.path), "", pairs, "")
        return [
            fill(
                one.merged.catalog,
                store,
                workspace.glossary_for(one.seed.name, glossary),
                settings,
                decisions=one.opened.decisions,
            )
            for one in track(begun, "filling", len(begun))
        ]


def finish(workspace: Workspace, begun: Begun, filled: Filled, glossary: Glossary) -> BuiltCatalog:
    """The catalog's bytes, what the checks say, and how far it has come."""
    read, alignment, catalog = begun.opened, begun.alignment, filled.catalog
    file = workspace.relative(read.path)
    chosen = checks.choose(workspace.settings.check)
    terms = workspace.glossary_for(begun.seed.name, glossary)
    checked = check_loaded(file, catalog, chosen, terms)
    beads = alignment.beads if alignment else ()
    types = Counter(f"{len(b.source)}-{len(b.target)}" for b in beads)
    new = render(read, catalog, workspace.name)
    return BuiltCatalog(
        seed=begun.seed,
        lang=begun.lang,
        change=Change(read.path, read.data, new, read.digest),
        catalog=catalog,
        checked=checked,
        status=file_status(file, catalog, len(checked.findings)),
        beads=dict(sorted(types.items())),
        sentences=(begun.sentences, len(alignment.target.segments) if alignment else 0),
        kept=len(begun.merged.kept),
        carried=len(begun.merged.carried),
        filled=len(filled.drafts),
    )
