"""Review a catalog: open it with all that surrounds it, journal what is decided, write at rest.

Every decision is in the journal before it shows on the screen. When the catalog and the record
beside it are written, the journal is cleared; until then whoever opens the catalog next takes the
decisions over. A file that somebody else changed meanwhile is never overwritten: writing ends with
ConflictError, and the journal stays.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.errors import ConflictError, InputError
from duizhao.messages import Message, msg
from duizhao.model import Catalog, Decision, Finding, Glossary, Key, Unit, Verdict
from duizhao.review import UNDECIDED, Filter, Replayed, Session
from duizhao.review.filters import OPEN
from duizhao.settings import CheckSettings, Settings
from duizhao.workflows.catalogs import Opened, open_catalog
from duizhao.workflows.desk import Desk, desk_of
from duizhao.workflows.folding import fold
from duizhao.workspace import Workspace, changes
from duizhao.workspace.changes import Change

if TYPE_CHECKING:
    from duizhao.checks import Check, Context
    from duizhao.review.terms import Terms, TermUse


@dataclass(frozen=True, slots=True)
class Clash:
    """A unit on which a decision was made here while somebody else changed it in the file."""

    key: Key
    """The unit."""

    mine: Unit
    """As it was decided here."""

    theirs: Unit
    """As the file has it now."""


def clock() -> datetime:
    """Now, with the time zone of this computer."""
    return datetime.now().astimezone()


class Review:
    """An open catalog: its session, and the way back to the disk."""

    def __init__(
        self, opened: Opened, session: Session, desk: Desk, now: Callable[[], datetime], dry: bool
    ) -> None:
        self.session, self.desk = session, desk
        self._opened, self._now, self._dry = opened, now, dry
        self._leftover: tuple[Decision, ...] = ()
        self._before_clash: dict[Key, tuple[Decision, ...]] = {}
        self.glossary: Callable[[], Glossary] = Glossary
        """What the translations are held to; read when it is first asked for."""
        self.notes: tuple[Message, ...] = ()
        """What the reviewer should know before beginning."""

    @cached_property
    def terms(self) -> Terms:
        """The glossary's terms, for the units of this catalog."""
        from duizhao.review.terms import Terms

        catalog = self.session.catalog
        return Terms(self.glossary(), catalog.source_lang, catalog.target_lang)

    def at_rest(self) -> Opened:
        """The catalog as it lies on the disk, as far as this review knows."""
        return self._opened

    def uses(self, unit: Unit) -> Sequence[TermUse]:
        """The terms of a unit."""
        return self.terms.uses(unit)

    def prepare(self) -> None:
        """Load what the first unit needs besides its texts: the glossary, and what checks learn.

        Nothing is decided or remembered, so it may be done in a thread while the screen is shown.
        """
        unit = self.session.current
        if unit is not None:
            self.terms.uses(unit)
            self.session.look(unit)

    def recover(self) -> None:
        """Take over what an earlier session decided and did not write."""
        journal = self.desk.journal.decisions()
        if not journal:
            return
        replayed = self.session.recover(journal)
        self.notes += _about(replayed, self.desk)
        self._leftover = replayed.unknown + replayed.stale

    def changes(self) -> list[Change]:
        """What writing now would change on the disk, the catalog first."""
        history = self.session.history
        return [
            one
            for one in fold(self._opened, self.session.catalog, history, self._now())
            if one.changed
        ]

    def save(self) -> Message:
        """Write the catalog and the record, forget the journal, and say what was done.

        ConflictError when the file is not the one that was opened; the journal then stays.
        """
        n = len(self.session.history)
        planned = self.changes()
        file = self.desk.path.name
        if self._dry:
            return msg("{file}: nothing is written; decisions: {n}", file=file, n=n)
        try:
            for change in planned:
                changes.save([change])
                if change.path == self._opened.path:
                    self._rest_at(change.new)
        except ConflictError as error:
            raise ConflictError(_kept(error, n)) from error
        for decision in self._leftover:
            self.desk.leftover.append(decision)
        self._leftover = ()
        if self.desk.journal.path.exists():
            self.desk.journal.clear()
        self.session.settle()
        if not n:
            return msg("{file}: nothing to write", file=file)
        return msg("{file}: decisions written: {n}", file=file, n=n)

    def reread(self) -> tuple[Clash, ...]:
        """Take the file as it is now, this session's decisions laid upon it.

        Gives the units that both sides changed, to be settled one by one; until then they stand
        as the decisions leave them, or as the file has them where a decision does not fit.
        """
        before, mine = self._opened.catalog, self.session.catalog
        said = self.session.history
        self._opened = open_catalog(self.desk.path)
        now = self._opened.catalog
        replayed = self.session.rebase(now, self._opened.decisions, said)
        self._leftover += replayed.unknown
        self._before_clash = {
            key: tuple(d for d in said if d.unit == key) for key in {d.unit for d in said}
        }
        return tuple(
            Clash(key, was, theirs)
            for key in self._before_clash
            if (was := mine.find(key))
            and (theirs := now.find(key))
            and _differ(before.find(key), theirs)
            and _differ(was, theirs)
        )

    def settle(self, clash: Clash, mine: bool) -> None:
        """Decide a unit that both sides changed; journalled, as every decision is."""
        self.session.go(self.session.catalog.places[clash.key] + 1)
        if not mine:
            self.session.take_back()
            return
        said = self._before_clash[clash.key]
        self.session.decide(Verdict.EDIT, target=clash.mine.target)
        for decision in said:
            if decision.verdict in (Verdict.FUZZY, Verdict.REJECT) and decision == said[-1]:
                self.session.decide(decision.verdict, note=decision.note)

    def _rest_at(self, data: bytes) -> None:
        from duizhao.workspace.files import digest

        rest = replace(self._opened, data=data, digest=digest(data))
        self._opened = replace(rest, catalog=self.session.catalog)


@contextmanager
def reviewing(
    path: Path,
    *,
    workspace: Workspace | None = None,
    by: str = "",
    only: Filter = UNDECIDED,
    now: Callable[[], datetime] = clock,
    dry_run: bool = False,
) -> Iterator[Review]:
    """A catalog open for review, and closed to other reviews until the block ends.

    `by` is who decides, the settings' translator or the login when empty. With `dry_run` nothing
    is written, not even the journal. Leaving the block writes nothing: call `Review.save`.
    """
    if not path.exists() or path.is_dir():
        from duizhao.workspace.files import read

        read(path)  # says what is wrong, and what name comes near
    desk = desk_of(path, workspace)
    with nullcontext() if dry_run else desk.taken():
        opened = open_catalog(path)
        settings = workspace.settings if workspace else Settings()

        @cache
        def glossary() -> Glossary:
            return workspace.glossary_for(path.stem) if workspace else Glossary()

        session = Session(
            opened.catalog,
            by=by or settings.project.translator or login(),
            now=now,
            look=_look(opened.catalog, glossary, settings),
            record=_ignore if dry_run else desk.journal.append,
            record_all=None if dry_run else lambda said: desk.journal.append(*said),
            recorded=opened.decisions,
            only=only,
        )
        review = Review(opened, session, desk, now, dry_run)
        review.glossary = glossary
        review.recover()
        yield review


def waiting(workspace: Workspace | None) -> list[Path]:
    """The catalogs of the workspace that have undecided units."""
    if workspace is None:
        raise InputError(msg("name a catalog, or run this inside a workspace"))
    return [path for path in workspace.catalogs() if _waits(open_catalog(path).catalog)]


def _differ(one: Unit | None, other: Unit) -> bool:
    return one is None or (one.target, one.plural) != (other.target, other.plural)


def _waits(catalog: Catalog) -> bool:
    return any(unit.state in OPEN for unit in catalog)


def _look(
    catalog: Catalog, glossary: Callable[[], Glossary], settings: Settings
) -> Callable[[Unit], Sequence[Finding]]:
    """The workspace's checks, on one unit at a time; loaded at the first one."""
    alone = replace(catalog, units=())

    @cache
    def prepared() -> tuple[list[Check], Context]:
        from duizhao import checks

        return checks.choose(settings.check), checks.Context.of(catalog, glossary())

    if settings.check != CheckSettings():
        prepared()  # says now which name is none

    def look(unit: Unit) -> Sequence[Finding]:
        from duizhao import checks

        return tuple(checks.run(replace(alone, units=(unit,)), *prepared()))

    return look


def _about(replayed: Replayed, desk: Desk) -> tuple[Message, ...]:
    notes = []
    if n := len(replayed.history):
        notes.append(msg("decisions taken over from a review that was interrupted: {n}", n=n))
    if n := len(replayed.unknown) + len(replayed.stale):
        notes.append(
            msg(
                "decisions on units that have changed since then: {n}; they are not applied, "
                "and kept in {file}",
                n=n, file=desk.leftover.path,
            )
        )  # fmt: skip
    return tuple(notes)


def _kept(error: ConflictError, n: int) -> Message:
    return msg(
        "{reason}; your decisions ({n}) are kept, and taken over when you review it again",
        reason=error.message,
        n=n,
    )


def login() -> str:
    """The name of this computer's user; empty when there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container whose user has no name
        return ""


def _ignore(_decision: Decision) -> None:
    """Journal nothing."""
