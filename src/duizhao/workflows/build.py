"""The main job: every seed into candidates and catalogs, then checks and status.

Running it again changes nothing that is right already: files whose content is the same are not
written, a translator's work is kept (`model.merge`), and nothing of the clock goes into a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao import checks
from duizhao.model import Alignment, Candidate, Catalog, Document, Glossary, Pair, State
from duizhao.model.bridges import alignment_to_catalog, alignment_to_pairs, document_to_catalog
from duizhao.model.merge import Merged, merge
from duizhao.progress import Track, quietly
from duizhao.workflows.align import align_loaded
from duizhao.workflows.candidates import Admitted, admit, changed_files, known_terms
from duizhao.workflows.catalogs import Opened, open_catalog, render
from duizhao.workflows.check import Checked, check_loaded
from duizhao.workflows.documents import load_document
from duizhao.workflows.extract import Bitext, extract
from duizhao.workflows.status import FileStatus, file_status
from duizhao.workspace import Seed, Workspace, changes
from duizhao.workspace.changes import Change


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


@dataclass(frozen=True, slots=True)
class Built:
    """All of it."""

    catalogs: tuple[BuiltCatalog, ...]
    """By seed and language."""

    candidates: tuple[Candidate, ...]
    """Those of the seeds built, best first, with status."""

    admitted: tuple[str, ...]
    """Accepted candidates that the glossary has taken in."""

    changes: tuple[Change, ...]
    """Every file written, or with `dry_run` to be written; unchanged ones among them."""


def build(
    workspace: Workspace,
    names: Sequence[str] = (),
    *,
    retake: bool = False,
    dry_run: bool = False,
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
) -> Built:
    """Build the seeds named, or all. With `dry_run` nothing is written."""
    seeds = [workspace.seed(name) for name in names] or workspace.seeds()
    admitted = Admitted(workspace.glossary()) if names else _admitted(workspace)
    glossary = admitted.glossary
    catalogs: list[BuiltCatalog] = []
    sources: dict[str, list[Document]] = {}
    pairs: dict[tuple[str, str], list[Pair]] = {}
    for seed in track(seeds, "aligning", len(seeds)):
        source = _document(workspace, seed.path, seed.lang)
        sources.setdefault(seed.lang, []).append(source)
        for lang in _targets(workspace, seed):
            alignment = None
            if lang in seed.translations:
                target = _document(workspace, seed.translations[lang], lang)
                alignment = align_loaded(
                    source, target, workspace.settings.align, building=building, track=track
                )
                pairs.setdefault((seed.lang, lang), []).extend(alignment_to_pairs(alignment))
            made = _catalog(
                workspace, seed, source, lang, alignment=alignment, retake=retake, glossary=glossary
            )
            catalogs.append(made)
    candidates = _candidates(workspace, sources, pairs, glossary, building=building, track=track)
    written = [built.change for built in catalogs]
    written.extend(admitted.changes)
    if not names:
        written.extend(changed_files(workspace, candidates))
    if not dry_run:
        changes.save(written)
    return Built(tuple(catalogs), tuple(candidates), admitted.terms, tuple(written))


def _admitted(workspace: Workspace) -> Admitted:
    project = workspace.settings.project
    other = next((lang for lang in project.targets if lang != project.source), project.source)
    return admit(workspace, other)


def _targets(workspace: Workspace, seed: Seed) -> list[str]:
    wanted = [lang for lang in workspace.settings.project.targets if lang != seed.lang]
    return list(dict.fromkeys((*seed.translations, *(wanted if not seed.translations else ()))))


def _document(workspace: Workspace, path: Path, lang: str) -> Document:
    name = workspace.relative(path)
    return load_document(str(path), lang=lang, split=workspace.settings.align.split, name=name)


def _catalog(
    workspace: Workspace,
    seed: Seed,
    source: Document,
    lang: str,
    *,
    alignment: Alignment | None,
    retake: bool,
    glossary: Glossary,
) -> BuiltCatalog:
    path = workspace.catalog_path(lang, seed.name)
    opened = open_catalog(path, seed.lang, lang)
    if alignment is None:
        fresh = document_to_catalog(source, seed.name, lang)
    else:
        doubtful = workspace.settings.align.doubtful
        fresh = alignment_to_catalog(alignment, seed.name, doubtful=doubtful)
    merged = merge(opened.catalog, fresh, opened.decisions, retake=retake)
    new = render(opened, merged.catalog, workspace.name)
    return _report(
        workspace, seed, lang, opened=opened, merged=merged, new=new, alignment=alignment,
        sentences=len(source.segments), glossary=glossary,
    )  # fmt: skip


def _report(
    workspace: Workspace,
    seed: Seed,
    lang: str,
    *,
    opened: Opened,
    merged: Merged,
    new: bytes,
    alignment: Alignment | None,
    sentences: int,
    glossary: Glossary,
) -> BuiltCatalog:
    file = workspace.relative(opened.path)
    chosen = checks.choose(workspace.settings.check)
    terms = workspace.glossary_for(seed.name, glossary)
    checked = check_loaded(file, merged.catalog, chosen, terms)
    beads = alignment.beads if alignment else ()
    types = Counter(f"{len(b.source)}-{len(b.target)}" for b in beads)
    return BuiltCatalog(
        seed=seed,
        lang=lang,
        change=Change(opened.path, opened.data, new, opened.digest),
        catalog=merged.catalog,
        checked=checked,
        status=file_status(file, merged.catalog, len(checked.findings)),
        beads=dict(sorted(types.items())),
        sentences=(sentences, len(alignment.target.segments) if alignment else 0),
        kept=len(merged.kept),
        carried=len(merged.carried),
    )


def _candidates(
    workspace: Workspace,
    sources: dict[str, list[Document]],
    pairs: dict[tuple[str, str], list[Pair]],
    glossary: Glossary,
    *,
    building: Callable[[], None],
    track: Track,
) -> list[Candidate]:
    known = known_terms(workspace, glossary)
    found: list[Candidate] = []
    for lang, documents in sources.items():
        texts = {key: p for key, p in pairs.items() if key[0] == lang}
        (_, target), bitext = next(iter(texts.items()), ((lang, ""), []))
        found += extract(
            documents,
            workspace.settings.extract,
            bitext=Bitext(lang, target, tuple(bitext)),
            known=known,
            building=building,
            track=track,
        )
    settings = workspace.settings.extract
    return [
        replace(candidate, contexts=candidate.contexts[: settings.contexts])
        for candidate in found
        if candidate.status != "new" or candidate.score >= settings.probable
    ]


def left(built: Built) -> int:
    """How many units wait for a person."""
    waiting = (State.EMPTY, State.DRAFT, State.TRANSLATED, State.REJECTED)
    return sum(b.status.counts[state] for b in built.catalogs for state in waiting)
