"""Review the workspace's candidates: journal what is decided, write glossary and decisions at rest.

Every decision is in the journal before it shows on the screen. When the glossary and
`decisions.jsonl` are written the journal is cleared; until then whoever reviews next takes the
decisions over. The candidates file stays as the last build wrote it: the next one reads the
decisions, for these documents and for all others of the workspace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial

from duizhao import extract as engine
from duizhao.errors import ConflictError, InputError
from duizhao.formats import term_decisions
from duizhao.messages import Message, msg
from duizhao.model import Candidate, Context, Rendering, Segment, Unit
from duizhao.model.candidate import TermDecision
from duizhao.review.candidates import CandidateSession, name_of
from duizhao.workflows.candidates import (
    Admitted,
    known_terms,
    read_candidates,
    read_decisions,
    take_in,
)
from duizhao.workflows.catalogs import open_catalog
from duizhao.workflows.desk import Desk, desk_of
from duizhao.workflows.documents import load_document
from duizhao.workflows.reasons import Reasons
from duizhao.workflows.reference import of_workspace
from duizhao.workflows.review import login
from duizhao.workspace import CANDIDATES, DECISIONS, Workspace, changes
from duizhao.workspace.changes import Change
from duizhao.workspace.journal import TermJournal


class CandidateReview:
    """Open candidates: their session, and the way back to the disk."""

    def __init__(
        self,
        workspace: Workspace,
        session: CandidateSession,
        journal: TermJournal,
        reasons: Reasons,
        *,
        dry: bool,
    ) -> None:
        self.session, self._reasons = session, reasons
        self._workspace, self._journal, self._dry = workspace, journal, dry
        self._leftover: tuple[TermDecision, ...] = ()
        self.notes: tuple[Message, ...] = ()
        """What the reviewer should know before beginning."""

    def recover(self) -> None:
        """Take over what an earlier session decided and did not write."""
        journal = self._journal.decisions()
        if not journal:
            return
        unknown = self.session.recover(journal)
        self._leftover = unknown
        if n := len(self.session.decisions):
            self.notes += (
                msg("decisions taken over from a review that was interrupted: {n}", n=n),
            )
        if n := len(unknown):
            self.notes += (
                msg("decisions on terms that are no candidates any more: {n}; only kept", n=n),
            )

    def changes(self) -> list[Change]:
        """What writing now would change on the disk, the glossary first."""
        decided = [*self._leftover, *self.session.decisions]
        if not decided:
            return []
        path = self._workspace.glossary_folder / DECISIONS
        new = term_decisions.serialize(read_decisions(self._workspace).add(decided))
        planned = [*self._admitted().changes, changes.change(path, new)]
        return [change for change in planned if change.changed]

    def save(self) -> Message:
        """Write the glossary and the decisions, forget the journal, and say what was done.

        ConflictError when a file changed meanwhile; the journal then stays.
        """
        said = self.session.decisions
        if self._dry:
            return msg("nothing is written; decisions: {n}", n=len(said))
        admitted = self._admitted()
        try:
            changes.save(self.changes())
        except ConflictError as error:
            kept = msg("{reason}; your decisions ({n}) are kept, and taken over when you review "
                       "again", reason=error.message, n=len(said))  # fmt: skip
            raise ConflictError(kept) from error
        if self._journal.path.exists():
            self._journal.clear()
        self._leftover = ()
        self.session.settle()
        if not said:
            return msg("nothing to write")
        return msg("decisions written: {n}; concepts new or changed: {concepts}",
                   n=len(said), concepts=len(admitted.terms))  # fmt: skip

    def explain(self, one: Candidate) -> tuple[Message, ...]:
        """What a candidate's score is made of, a sentence each."""
        return self._reasons.of(one)

    def _admitted(self) -> Admitted:
        """What the decisions do to the glossary."""
        by_name = {name_of(candidate): candidate for candidate in self.session.candidates}
        last = {name_of(d): d for d in self.session.decisions}
        taken = [
            (_rendered(by_name[name], decision), decision.into)
            for name, decision in last.items()
            if decision.verdict in ("accept", "merge")
        ]
        taken.sort(key=lambda one: bool(one[1]))  # a name may be merged into one accepted here
        return take_in(self._workspace, taken, _target(self._workspace))


@contextmanager
def reviewing(
    workspace: Workspace, *, by: str = "", dry_run: bool = False, resume: bool = False
) -> Iterator[CandidateReview]:
    """The workspace's undecided candidates, closed to other reviews until the block ends.

    With `resume` the review goes on where the last one stood, and its own place is kept. Leaving
    the block writes nothing: call `CandidateReview.save`. InputError when nothing was extracted
    yet.
    """
    path = workspace.glossary_folder / CANDIDATES
    if not path.exists():
        raise InputError(msg("{file}: there is none yet; “duizhao build” makes it", file=path))
    desk = desk_of(path, workspace)
    with nullcontext() if dry_run else desk.taken():
        glossary = workspace.glossary()
        journal, texts = _journal(desk), _texts(workspace)
        session = CandidateSession(
            _in_context(workspace, _waiting(workspace), texts),
            by=by or workspace.settings.project.translator or login(),
            record=_ignore if dry_run else journal.append,
            record_all=None if dry_run else lambda said: journal.append(*said),
            known=frozenset(t.text for c in glossary.concepts for t in c.terms),
            translation=_Translations(workspace).of,
        )
        known = known_terms(workspace, glossary)
        reasons = Reasons(
            texts, workspace.settings.extract, known, partial(of_workspace, workspace)
        )
        review = CandidateReview(workspace, session, journal, reasons, dry=dry_run)
        review.recover()
        if resume and (place := desk.place()):
            session.resume(place)
        try:
            yield review
        finally:
            if resume and not dry_run:
                left = session.waiting
                desk.keep_place(name_of(left) if left else None)


def _journal(desk: Desk) -> TermJournal:
    return TermJournal(desk.folder / "journal" / f"{desk.name}.jsonl", desk.folder / "locks")


def _waiting(workspace: Workspace) -> list[Candidate]:
    """Candidates on which nothing is decided, best first."""
    decided = {(d.lang, d.term) for d in read_decisions(workspace).decisions}
    names = {t.text for c in workspace.glossary().concepts for t in c.terms}
    return [
        one for one in read_candidates(workspace)
        if one.status == "new" and name_of(one) not in decided and one.text not in names
    ]  # fmt: skip


def _texts(workspace: Workspace) -> dict[str, list[Segment]]:
    """All segments of the workspace's documents, by language."""
    by_lang: defaultdict[str, list[Segment]] = defaultdict(list)
    for seed in workspace.seeds():
        name = workspace.relative(seed.path)
        document = load_document(
            str(seed.path), lang=seed.lang, split=workspace.settings.align.split, name=name
        )
        by_lang[seed.lang] += document.segments
    return by_lang


def _in_context(
    workspace: Workspace, candidates: Iterable[Candidate], texts: Mapping[str, Sequence[Segment]]
) -> list[Candidate]:
    """The candidates with all their contexts, of which the file has only the first."""
    waiting = list(candidates)
    found: dict[tuple[str, str], tuple[Context, ...]] = {}
    for lang, segments in texts.items():
        terms = [one.text for one in waiting if one.lang == lang]
        for one in engine.contexts(terms, segments, workspace.settings.extract, lang=lang):
            found[name_of(one)] = one.contexts
    return [replace(one, contexts=found.get(name_of(one)) or one.contexts) for one in waiting]


def _rendered(candidate: Candidate, decision: TermDecision) -> Candidate:
    chosen = (Rendering(decision.rendering, 1.0),) if decision.rendering else ()
    return replace(candidate, renderings=chosen)


def _target(workspace: Workspace) -> str:
    project = workspace.settings.project
    return next((lang for lang in project.targets if lang != project.source), project.source)


class _Translations:
    """What segments of seeds became, from the catalogs."""

    def __init__(self, workspace: Workspace) -> None:
        self._units: defaultdict[str, list[Unit]] = defaultdict(list)
        for path in workspace.catalogs():
            for unit in open_catalog(path).catalog:
                for origin in unit.origins:
                    self._units[origin].append(unit)

    def of(self, context: Context) -> str:
        """The translation of the unit that holds a context; empty when there is none."""
        near = context.left[-6:] + context.match + context.right[:6]
        units = self._units.get(f"{context.file}:{context.line}", ())
        return next((unit.target for unit in units if near in unit.source and unit.target), "")


def _ignore(_decision: TermDecision) -> None:
    """Journal nothing."""
