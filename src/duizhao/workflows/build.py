"""The main job: every seed into candidates and catalogs, drafts, then checks and status.

Running it again changes nothing that is right already: files whose content is the same are not
written, a translator's work is kept (`model.merge`), and nothing of the clock goes into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.messages import Message
from duizhao.model import Candidate, Document, Glossary, Pair, State
from duizhao.model.bridges import alignment_to_pairs
from duizhao.progress import Track, quietly
from duizhao.workflows.align import align_loaded
from duizhao.workflows.align_records import kept_record, read_record, record_path
from duizhao.workflows.candidates import Admitted, admit, changed_files, known_terms
from duizhao.workflows.catalog_building import Begun, BuiltCatalog, begin, drafted, finish
from duizhao.workflows.documents import load_document
from duizhao.workflows.evidence import Evidence, gather
from duizhao.workflows.extract import Bitext, extract
from duizhao.workflows.reference import of_workspace
from duizhao.workspace import Seed, Workspace, changes
from duizhao.workspace.changes import Change

__all__ = ["Built", "BuiltCatalog", "build", "left"]


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

    notes: tuple[Message, ...] = ()
    """What looks wrong about the documents."""


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
    evidence: dict[tuple[str, str], Evidence] = {}
    records: list[Change] = []
    notes: list[Message] = []
    glossary = admitted.glossary
    begun: list[Begun] = []
    sources: dict[str, list[Document]] = {}
    pairs: dict[tuple[str, str], list[Pair]] = {}
    for seed in track(seeds, "aligning", len(seeds)):
        source = _document(workspace, seed.path, seed.lang)
        sources.setdefault(seed.lang, []).append(source)
        for lang in _targets(workspace, seed):
            alignment = None
            if lang in seed.translations:
                target = _document(workspace, seed.translations[lang], lang)
                langs = (source.lang, target.lang)
                if langs not in evidence:
                    evidence[langs] = gather(
                        *langs, workspace.settings.align, workspace, building=building
                    )
                record = record_path(workspace.catalog_path(lang, seed.name))
                aligned = align_loaded(
                    source,
                    target,
                    workspace.settings.align,
                    evidence=evidence[langs],
                    known=read_record(record),
                    track=track,
                )
                alignment = aligned.alignment
                notes += aligned.notes
                records += kept_record(record, alignment)
                pairs.setdefault((seed.lang, lang), []).extend(alignment_to_pairs(alignment))
            begun.append(begin(workspace, seed, source, lang, alignment=alignment, retake=retake))
    filled = drafted(workspace, begun, glossary, dry_run=dry_run, track=track)
    catalogs = [finish(workspace, *one, glossary) for one in zip(begun, filled, strict=True)]
    candidates = _candidates(workspace, sources, pairs, glossary, building=building, track=track)
    written = [built.change for built in catalogs]
    written.extend(records)
    written.extend(admitted.changes)
    if not names:
        written.extend(changed_files(workspace, candidates))
    if not dry_run:
        changes.save(written)
    return Built(tuple(catalogs), tuple(candidates), admitted.terms, tuple(written), tuple(notes))


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
            reference=of_workspace(workspace, lang, [document.name for document in documents]),
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
