"""Drafts for units that have no translation, from memory and glossary.

In this order: what stays as it is; the same text in the memory; a text that is exactly a term of
the glossary, because somebody settled that; a text alike. Every draft is fuzzy and says in a
comment where it comes from. A unit that has a translation is never touched, nor is a draft given
that a reviewer has rejected for this unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from duizhao.errors import InputError
from duizhao.formats import po
from duizhao.match import Matcher
from duizhao.match.fixed import FixedTerms
from duizhao.memory import Store, matches
from duizhao.messages import Message, msg
from duizhao.model import Catalog, Decision, Glossary, Key, Match, State, Status, Unit, language
from duizhao.model.bridges import DOUBT
from duizhao.progress import Track, quietly
from duizhao.settings import FillSettings
from duizhao.text import atoms
from duizhao.workflows.around import find_workspace
from duizhao.workflows.catalogs import Opened, open_catalog
from duizhao.workflows.memory import catalog_memory, remembered
from duizhao.workspace import Workspace, changes, files, load_glossary
from duizhao.workspace.changes import Change
from duizhao.workspace.memory import opened


class Kind(StrEnum):
    """Where a draft comes from."""

    KEPT = "kept"
    """The text stays as it is."""
    EXACT = "exact"
    """The memory has the same text."""
    TERM = "term"
    """The text is a term of the glossary."""
    ALIKE = "alike"
    """The memory has a text like it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation proposed for one unit."""

    unit: Unit
    """The unit with the draft in it."""

    kind: Kind
    """Where it comes from."""

    score: float
    """How alike the text it comes from is, from 0 to 1."""

    origin: str
    """The file, or the concept."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog with its drafts."""

    catalog: Catalog
    """With the drafts in it."""

    drafts: tuple[Draft, ...]
    """In catalog order."""

    empty: int
    """How many units are still without a translation."""


@dataclass(frozen=True, slots=True)
class FilledFile:
    """A file and what was done to it."""

    file: str
    """As messages name it."""

    filled: Filled
    """The drafts."""

    change: Change
    """What was, or is to be, written."""


def fill(
    catalog: Catalog,
    store: Store,
    glossary: Glossary,
    settings: FillSettings,
    *,
    decisions: Mapping[Key, Decision] | None = None,
    track: Track = quietly,
) -> Filled:
    """The catalog with a draft for every empty unit that memory or glossary know something of."""
    filler = _Filler(catalog, store, glossary, settings)
    empty = [unit for unit in catalog if unit.state is State.EMPTY]
    drafts = []
    for unit in track(empty, "filling", len(empty)):
        draft = filler.draft(unit)
        said = (decisions or {}).get(unit.key)
        if draft and not (said and said.target == draft.unit.target):
            drafts.append(draft)
    new = {draft.unit.key: draft.unit for draft in drafts}
    units = tuple(new.get(unit.key, unit) for unit in catalog)
    return Filled(replace(catalog, units=units), tuple(drafts), len(empty) - len(drafts))


class _Filler:
    """What is looked up once for a catalog."""

    def __init__(
        self, catalog: Catalog, store: Store, glossary: Glossary, settings: FillSettings
    ) -> None:
        self.languages = catalog.source_lang, catalog.target_lang
        self.store, self.least = store, settings.least
        self.fixed = FixedTerms(glossary)
        self.terms = Matcher(glossary, catalog.source_lang)

    def draft(self, unit: Unit) -> Draft | None:
        """The best draft for a unit, if there is any."""
        if unit.plural is None:
            return self._single(unit)
        return self._counting(unit)

    def _single(self, unit: Unit) -> Draft | None:
        if self._stays(unit):
            return _draft(unit, unit.source, Kind.KEPT, msg("stays as it is"))
        found = matches(self.store, unit.source, *self.languages, least=self.least, top=1)
        if found and found[0].score == 1:
            return _from_memory(unit, found[0], Kind.EXACT)
        if term := self._term(unit):
            return term
        return _from_memory(unit, found[0], Kind.ALIKE) if found else None

    def _stays(self, unit: Unit) -> bool:
        """Whether nothing is left to translate beside fixed terms, placeholders and addresses."""
        spans = [(a.start, a.end) for a in atoms.find(unit.source, unit.flags)]
        spans += [(fixed.start, fixed.end) for fixed in self.fixed.find(unit.source)]
        left = list(unit.source)
        for start, end in spans:
            left[start:end] = " " * (end - start)
        return bool(spans) and not any(char.isalpha() for char in left)

    def _term(self, unit: Unit) -> Draft | None:
        """The preferred rendering of a unit that is a term and nothing else."""
        source = unit.source.strip()
        for hit in self.terms.find(source):
            if (hit.start, hit.end) == (0, len(source)) and hit.term.status in _CERTAIN:
                for term in hit.concept.in_language(self.languages[1]):
                    if term.status is Status.PREFERRED:
                        reason = msg("from the glossary: {concept}", concept=hit.concept.id)
                        return _draft(unit, term.text, Kind.TERM, reason, origin=hit.concept.id)
        return None

    def _counting(self, unit: Unit) -> Draft | None:
        """A draft of every form, where the memory has the same texts for singular and plural."""
        assert unit.plural is not None
        own = len(unit.plural.forms) or (1 if language.is_chinese(self.languages[1]) else 2)
        sources = {1: (unit.plural.source,), 2: (unit.source, unit.plural.source)}.get(own, ())
        found = [matches(self.store, s, *self.languages, least=1, top=1) for s in sources]
        if not sources or not all(found):
            return None
        forms = tuple(one[0].pair.target for one in found)
        draft = _from_memory(unit, found[0][0], Kind.EXACT)
        whole = replace(draft.unit, target=forms[0], plural=replace(unit.plural, forms=forms))
        return replace(draft, unit=whole)


_CERTAIN = (Status.PREFERRED, Status.ADMITTED)


def fill_files(
    folder: Path,
    paths: Sequence[str],
    *,
    memory: str = "",
    glossary: str = "",
    least: float | None = None,
    dry_run: bool = False,
    track: Track = quietly,
) -> list[FilledFile]:
    """Fill the catalogs named, else all of the workspace; nothing is written with `dry_run`.

    Outside a workspace the catalogs named are the memory, unless another is named.
    """
    workspace = find_workspace(folder)
    named = [Path(path) for path in paths] or (workspace.catalogs() if workspace else [])
    if not named:
        raise InputError(msg("name a catalog, or run this inside a workspace"))
    settings = workspace.settings.fill if workspace else FillSettings()
    if least is not None:
        settings = replace(settings, least=least)
    read = [_open(path) for path in named]
    terms = [_glossary(workspace, glossary, path) for path in named]
    with ExitStack() as stack:
        if memory or workspace:
            store = stack.enter_context(remembered(folder, memory, track=track))
        else:
            store = stack.enter_context(opened(None))
            for one in read:
                pairs = catalog_memory(one.catalog, one.decisions)
                store.learn(str(one.path), one.digest or "", pairs, "")
        done = [
            _fill_one(one, store, own, settings, workspace=workspace, track=track)
            for one, own in zip(read, terms, strict=True)
        ]
    if not dry_run:
        changes.save(one.change for one in done)
    return done


def _fill_one(
    read: Opened,
    store: Store,
    glossary: Glossary,
    settings: FillSettings,
    *,
    workspace: Workspace | None,
    track: Track,
) -> FilledFile:
    filled = fill(read.catalog, store, glossary, settings, decisions=read.decisions, track=track)
    new = po.rewrite(read.data, [draft.unit for draft in filled.drafts])
    name = workspace.relative(read.path) if workspace else str(read.path)
    return FilledFile(name, filled, Change(read.path, read.data, new, read.digest))


def _open(path: Path) -> Opened:
    files.read(path)  # says what is wrong with a file that is not there
    return open_catalog(path)


def _glossary(workspace: Workspace | None, named: str, catalog: Path) -> Glossary:
    if named:
        return load_glossary([Path(named)])
    return workspace.glossary_for(catalog.stem) if workspace else Glossary()


def _from_memory(unit: Unit, match: Match, kind: Kind) -> Draft:
    pair = match.pair
    if kind is Kind.EXACT:
        reason = msg("from memory, the same text: {origin}", origin=pair.origin)
    else:
        reason = msg(
            "from memory, {share}: “{source}” ({origin})",
            share=f"{match.score:.0%}", source=" ".join(pair.source.split()), origin=pair.origin,
        )  # fmt: skip
    return _draft(unit, pair.target, kind, reason, score=match.score, origin=pair.origin)


def _draft(
    unit: Unit, target: str, kind: Kind, reason: Message, *, score: float = 1.0, origin: str = ""
) -> Draft:
    line = f"{DOUBT}{reason}"
    note = f"{unit.note}\n{line}" if unit.note else line
    # gettext wants both to begin and end with a line feed, or neither
    before = "\n" if unit.source.startswith("\n") else ""
    behind = "\n" if unit.source.endswith("\n") else ""
    target = before + target.strip("\n") + behind
    drafted = replace(unit, target=target, state=State.DRAFT, note=note)
    return Draft(drafted, kind, score, origin)
