"""The translation memory: learn files, search, count.

The memory of a workspace follows its text: before every use, catalogs and files of `memory/` that
changed since they were learnt are learnt again, and those that are gone are forgotten. What was
imported from elsewhere stays until it is imported again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from duizhao.errors import FormatError, InputError, WorkspaceError
from duizhao.formats import FORMATS
from duizhao.memory import Passage, Stats, Store, matches, passages
from duizhao.messages import msg
from duizhao.model import Catalog, Decision, Key, Match, Memory, Pair, State, Unit, language
from duizhao.progress import Track, quietly
from duizhao.text import chars
from duizhao.workflows.catalogs import open_catalog, record_path
from duizhao.workspace import Workspace, files
from duizhao.workspace.memory import opened

SUFFIXES = (".po", ".tmx", ".tsv", ".tab")


@dataclass(frozen=True, slots=True)
class Learnt:
    """A file that was imported."""

    file: str
    """Its name in the memory: relative inside the workspace, else absolute."""

    pairs: int
    """How many pairs it holds that are worth keeping."""

    changed: bool
    """Whether the memory did not know it in this state."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a memory has for a text."""

    text: str
    """What was asked for."""

    matches: tuple[Match, ...]
    """Texts that are the same or alike as a whole."""

    passages: tuple[Passage, ...]
    """Texts that contain it."""


@contextmanager
def remembered(
    folder: Path,
    file: str = "",
    *,
    track: Track = quietly,
    read: Callable[[Path], Memory] | None = None,
) -> Iterator[Store]:
    """The memory named, else that of the workspace around a folder, up to date with its text.

    `read` gives the pairs of a file that changed, to whoever has some of them in hand.
    """
    if file:
        files.read(Path(file))  # says what is wrong with one that cannot be read
        with opened(Path(file)) as store:
            yield store
        return
    workspace = _workspace(folder)
    with opened(workspace.memory_path) as store:
        follow(workspace, store, track=track, read=read)
        yield store


def import_files(
    folder: Path,
    paths: Sequence[str],
    *,
    memory: str = "",
    source_lang: str = "",
    target_lang: str = "",
    dry_run: bool = False,
    track: Track = quietly,
) -> list[Learnt]:
    """Learn the files named; without names, those of the workspace that changed.

    Every file is read before the first is learnt, so one that is wrong leaves the memory as it was.
    """
    if not paths and memory:
        raise InputError(msg("name the files to import into {file}", file=memory))
    workspace = None if memory else _workspace(folder)
    named = [Path(path) for path in paths] or (workspace.memory_files() if workspace else [])
    read = [(path, _digest(path), load(path, source_lang, target_lang)) for path in named]
    place = None if dry_run and not _exists(workspace, memory) else _place(workspace, memory)
    learnt = []
    with opened(place) as store:
        known = {held.name: held.digest for held in store.files()}
        for path, digest, pairs in track(read, "importing", len(read)):
            name = _name(path, workspace)
            changed = known.get(name) != digest
            if changed and not dry_run:
                store.learn(name, digest, pairs, _now())
            learnt.append(Learnt(name, len(set(pairs.pairs)), changed))
        if workspace and not dry_run:
            follow(workspace, store)
    return learnt


def search(
    store: Store,
    text: str,
    *,
    source_lang: str = "",
    target_lang: str = "",
    least: float = 0.6,
    top: int = 10,
) -> Found:
    """What a memory has for a text, which may be in either language."""
    lang = source_lang or _of_script(text)
    alike = matches(store, text, lang, target_lang, least=least, top=top)
    same = {(match.pair.source, match.pair.target) for match in alike}
    within = [
        one
        for one in passages(store, text, top=top + len(same))
        if not same & {(one.pair.source, one.pair.target), (one.pair.target, one.pair.source)}
    ]
    return Found(text, tuple(alike), tuple(within[:top]))


def stats(store: Store) -> Stats:
    """How large a memory is."""
    return store.stats()


def follow(
    workspace: Workspace,
    store: Store,
    *,
    track: Track = quietly,
    read: Callable[[Path], Memory] | None = None,
) -> None:
    """Bring the memory in step with the workspace's text."""
    known = {held.name: held.digest for held in store.files()}
    here = {workspace.relative(path): path for path in workspace.memory_files()}
    stale = {name: _digest(path) for name, path in here.items()}
    stale = {name: digest for name, digest in stale.items() if known.get(name) != digest}
    for name in track(stale, "reading", len(stale)):
        store.learn(name, stale[name], (read or load)(here[name]), _now())
    gone = [n for n in known if n not in here and not (workspace.root / n).exists()]
    own = [name for name in gone if not Path(name).is_absolute()]
    if own:
        store.forget(own)


def load(path: Path, source_lang: str = "", target_lang: str = "") -> Memory:
    """The pairs of a catalog, TMX or TSV worth remembering, with languages, dates and names."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise InputError(msg("{file}: not one of {known}; export it first", file=path, known=known))
    if suffix == ".po":
        files.read(path)  # open_catalog takes a missing file for an empty one
        read = open_catalog(path, source_lang, target_lang)
        return catalog_memory(read.catalog, read.decisions)
    try:
        memory = FORMATS["tmx" if suffix == ".tmx" else "tsv"].read(files.read(path).data)
    except FormatError as error:
        raise error.at(str(path)) from error
    return _with_languages(memory, source_lang, target_lang)


def catalog_memory(catalog: Catalog, decisions: dict[Key, Decision] | None = None) -> Memory:
    """The translated and approved units of a catalog; drafts teach nothing."""
    headers = dict(catalog.headers)
    written = _iso(headers.get("PO-Revision-Date", ""))
    by = headers.get("Last-Translator", "")
    pairs = (
        pair
        for unit in catalog
        if unit.state in (State.TRANSLATED, State.APPROVED)
        for pair in _pairs(unit, written, by, (decisions or {}).get(unit.key))
    )
    return Memory(catalog.source_lang, catalog.target_lang, tuple(pairs))


def _pairs(unit: Unit, written: str, by: str, decision: Decision | None) -> Iterator[Pair]:
    vouched = unit.state is State.APPROVED
    if vouched and decision:
        written = decision.at.astimezone(UTC).isoformat() if decision.at else written
        by = decision.by or by
    origin = unit.origins[0] if unit.origins else ""
    yield Pair(unit.source, unit.target, origin, written, by, vouched)
    if unit.plural and unit.plural.forms and unit.plural.forms[-1]:
        yield Pair(unit.plural.source, unit.plural.forms[-1], origin, written, by, vouched)


def _iso(date: str) -> str:
    """gettext's date (`2026-11-24 05:15+0800`) as ISO 8601 in UTC; empty when it is none."""
    try:
        return datetime.strptime(date, "%Y-%m-%d %H:%M%z").astimezone(UTC).isoformat()
    except ValueError:
        return ""


def _with_languages(memory: Memory, source_lang: str, target_lang: str) -> Memory:
    some = memory.pairs[:200]
    return replace(
        memory,
        source_lang=language.normalize(source_lang)
        or memory.source_lang
        or _of_script(" ".join(pair.source for pair in some)),
        target_lang=language.normalize(target_lang)
        or memory.target_lang
        or _of_script(" ".join(pair.target for pair in some)),
    )


def _of_script(text: str) -> str:
    return "zh_CN" if chars.script(text) == "han" else "en"


def _digest(path: Path) -> str:
    """What the pairs of a file depend on: its content, and the decisions beside it."""
    digest = files.read(path).digest
    beside = record_path(path)
    if not beside.exists():
        return digest
    return sha256(f"{digest} {files.read(beside).digest}".encode()).hexdigest()


def _workspace(folder: Path) -> Workspace:
    try:
        return Workspace.find(folder)
    except WorkspaceError as error:
        raise InputError(
            msg("no workspace here: name a memory with --memory FILE, or run “duizhao init”")
        ) from error


def _place(workspace: Workspace | None, memory: str) -> Path:
    return workspace.memory_path if workspace else Path(memory)


def _exists(workspace: Workspace | None, memory: str) -> bool:
    return _place(workspace, memory).exists()


def _name(path: Path, workspace: Workspace | None) -> str:
    name = workspace.relative(path) if workspace else str(path)
    return name if workspace and not Path(name).is_absolute() else str(path.resolve())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
