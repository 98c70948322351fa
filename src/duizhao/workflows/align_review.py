"""Repair an alignment: journal every repair, write file and record at rest.

What a repair changes in a catalog goes through three texts: the alignment as it was opened, as it
is now, and the catalog. A translation that a person has edited in the catalog stays, whatever the
alignment says; everything else follows the alignment.

A file that somebody else changed meanwhile is never written over. What both made of it meets in
`review.meeting`: pairs that one side left alone are the other's, and of those that both changed the
reviewer takes the one or the other. Until that is settled the journal stays, with the alignment
that it is laid upon (`align_base`), so that no repair is lost whatever becomes of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from duizhao.errors import ConflictError
from duizhao.formats import FORMATS, alignments, po
from duizhao.messages import Message, msg
from duizhao.model import Alignment, Catalog, Memory, Repair, State, Unit
from duizhao.model.bridges import alignment_to_catalog, alignment_to_pairs
from duizhao.model.merge import merge
from duizhao.review import meeting
from duizhao.review.alignment import AlignmentSession
from duizhao.review.meeting import Meeting, same
from duizhao.settings import AlignSettings
from duizhao.workflows import align_base, memory
from duizhao.workflows.align_base import Base
from duizhao.workflows.align_opening import OpenAlignment, open_alignment
from duizhao.workflows.align_oracle import Oracle
from duizhao.workflows.align_records import record_path
from duizhao.workflows.catalogs import Opened, open_catalog, render
from duizhao.workflows.desk import Desk, desk_of
from duizhao.workspace import Workspace, changes, files
from duizhao.workspace.changes import Change, change
from duizhao.workspace.journal import RepairJournal

CHANGED = msg("the file has been changed by somebody else since; w puts both sides together")
TAKEN = msg("the file has been changed by somebody else since; both sides' changes are in it")


class AlignmentReview:
    """An open alignment: its session, and the way back to the disk."""

    def __init__(
        self,
        opened: OpenAlignment,
        session: AlignmentSession,
        journal: RepairJournal,
        settings: AlignSettings,
        *,
        reopen: Callable[[], OpenAlignment],
        dry: bool,
    ) -> None:
        self.session = session
        self.path, self._record, self._settings = opened.path, opened.record, settings
        self._journal, self._reopen, self._dry = journal, reopen, dry
        self._base = journal.path.with_suffix(".base.json")
        self._before, self._behind = opened.alignment, False
        self._theirs: OpenAlignment | None = None
        self._rest_at(opened)
        self.notes: tuple[Message, ...] = opened.notes
        """What the reviewer should know before beginning."""

    def record(self, repair: Repair) -> None:
        """Journal a repair; before the first one, what it is laid upon."""
        if not self._journal.path.exists():
            align_base.write(self._base, Base(self._before, self._now))
        self._journal.append(repair)

    def recover(self) -> None:
        """Take over what an earlier session did and did not write."""
        journal = self._journal.decisions()
        kept = align_base.read(self._base) if journal else None
        if kept is not None and (kept.folded or not same(kept.base, self._before)):
            self.session.rebase(kept.mine)
            journal = journal[kept.folded :]
        laid = self.session.recover(journal)
        if n := laid + (kept.folded if kept else 0):
            self.notes += (msg("repairs taken over from a review that was interrupted: {n}", n=n),)
        if lost := len(journal) - laid:
            self.notes += (
                msg("repairs that do not fit the file any more, and are dropped: {n}", n=lost),
            )
        if kept is not None and not same(kept.base, self._before):
            self._theirs = OpenAlignment(self._before, self.path, self._record)
            met = meeting.meet(kept.base, self._now, self._before)
            if met.clashes:
                self._before, self._behind = kept.base, True
                self.notes += (CHANGED,)
            else:
                self.take(met)
                self.notes += (TAKEN,)

    @property
    def pending(self) -> bool:
        """Whether something was repaired or confirmed that is not written."""
        return self.session.alignment != self._before

    def changes(self) -> list[Change]:
        """What writing now would change on the disk: the file that was named, then its record."""
        if not self.pending:
            return []
        new = {self.path: self._written(), self._record: alignments.serialize(self._now)}
        planned = [replace(self._seen[path], new=data) for path, data in new.items()]
        return [one for one in planned if one.changed]

    def save(self) -> Message:
        """Write file and record, forget the journal, and say what was done.

        ConflictError when a file changed meanwhile; the journal then stays. `meet` puts both sides'
        changes together.
        """
        if self._dry:
            return msg("nothing is written; confirmed pairs: {n}", n=self.session.confirmed)
        planned = self.changes()
        try:
            if self._behind:
                raise ConflictError(msg("{file}: changed by somebody else", file=self.path))
            changes.save(planned)
        except ConflictError as error:
            kept = msg(
                "{reason}; your repairs are kept, and taken over when you review it again",
                reason=error.message,
            )
            raise ConflictError(kept) from error
        if self._journal.path.exists():
            self._journal.clear()
        self._base.unlink(missing_ok=True)
        self._rest_at(OpenAlignment(self._now, self.path, self._record))
        if not planned:
            return msg("{file}: nothing to write", file=self.path)
        return msg("{file}: written; pairs confirmed: {n} of {total}", file=self.path,
                   n=self.session.confirmed, total=len(self._now.beads))  # fmt: skip

    def meet(self) -> Meeting | None:
        """What both made of it, where somebody else wrote the file meanwhile; else None."""
        if self._dry or not self.pending or not (self._behind or self._moved()):
            return None
        self._theirs = self._reopen()
        return meeting.meet(self._before, self._now, self._theirs.alignment)

    def take(self, met: Meeting, mine: Sequence[bool] = ()) -> None:
        """Go on with what came of a meeting; `mine` says of each clash whether mine is taken."""
        assert self._theirs is not None
        made = met.settled(mine)
        if not self._dry:
            lines = len(self._journal.decisions())
            align_base.write(self._base, Base(self._theirs.alignment, made, lines))
        self.session.rebase(made)
        self._rest_at(self._theirs)

    def _rest_at(self, opened: OpenAlignment) -> None:
        """The files are as somebody has just read or written them."""
        self._before, self._behind, self._theirs = opened.alignment, False, None
        self._catalog = open_catalog(self.path) if self.path.suffix.lower() == ".po" else None
        self._seen = {path: change(path, b"") for path in {self.path, self._record}}

    def _moved(self) -> bool:
        return any(
            (files.read(path).digest if path.exists() else None) != seen.digest
            for path, seen in self._seen.items()
        )

    @property
    def _now(self) -> Alignment:
        return self.session.alignment

    def _written(self) -> bytes:
        """The bytes of the file that was named."""
        if self._catalog is not None:
            merged = self._merged(self._catalog)
            return render(_emptied(self._catalog, merged), merged, self.path.stem)
        if self.path == self._record:
            return alignments.serialize(self._now)
        known = {(p.source, p.target): p for p in memory.load(self.path).pairs}
        pairs = tuple(
            known.get((pair.source, pair.target), pair) for pair in alignment_to_pairs(self._now)
        )
        fmt = FORMATS["tmx" if self.path.suffix.lower() == ".tmx" else "tsv"]
        return fmt.write(Memory(self._now.source.lang, self._now.target.lang, pairs))

    def _merged(self, opened: Opened) -> Catalog:
        """The catalog with what was repaired, and with what translators made of it."""
        doubtful, name = self._settings.doubtful, self.path.stem
        base, mine = (
            alignment_to_catalog(alignment, name, doubtful=doubtful)
            for alignment in (self._before, self._now)
        )
        theirs = [
            unit
            for old in opened.catalog
            if (unit := _followed(old, base.find(old.key), mine.find(old.key))) is not None
        ]
        merged = merge(replace(opened.catalog, units=tuple(theirs)), mine, opened.decisions)
        return merged.catalog


def _emptied(opened: Opened, merged: Catalog) -> Opened:
    """The catalog on disk without the translations that the repair took away.

    Arranging keeps what the file says of a unit that is empty; here empty is what was meant.
    """
    gone = [
        replace(old, target="", state=State.EMPTY)
        for old in opened.catalog
        if old.target and (now := merged.find(old.key)) is not None and not now.target
    ]
    return replace(opened, data=po.rewrite(opened.data, gone)) if gone else opened


def _followed(old: Unit, was: Unit | None, now: Unit | None) -> Unit | None:
    """A unit of the catalog after the repair: as the alignment has it, unless a person edited it.

    None for a unit that the repair has taken away, and that nobody had worked on.
    """
    edited = was is None or old.target != was.target
    if now is None:
        return old if edited and old.target else None
    if edited or was is None or now.target == was.target:
        return old
    state = State.EMPTY if not now.target else now.state
    return replace(old, target=now.target, state=state, note=now.note or old.note)


@contextmanager
def reviewing(
    path: Path,
    settings: AlignSettings,
    *,
    workspace: Workspace | None = None,
    below: float | None = None,
    lock: str = "",
    dry_run: bool = False,
    building: Callable[[], None] = lambda: None,
) -> Iterator[AlignmentReview]:
    """An alignment open for repair, and closed to other reviews until the block ends.

    Suspicious is what is below that confidence, `settings.doubtful` when None. Leaving the block
    writes nothing: call `AlignmentReview.save`. Errors as of `open_alignment`; ConflictError when
    somebody else has it.
    """
    desk = desk_of(record_path(path), workspace)
    with nullcontext() if dry_run or not path.exists() else desk.taken():
        oracle = Oracle(settings, workspace, building)
        opened = open_alignment(path, settings, workspace, oracle.judge)
        journal = _journal(desk)
        session = AlignmentSession(
            opened.alignment,
            below=settings.doubtful if below is None else below,
            lock=lock,
            judge=oracle.judge,
            realign=oracle.realign,
            record=lambda repair: None if dry_run else review.record(repair),
        )
        review = AlignmentReview(
            opened,
            session,
            journal,
            settings,
            reopen=lambda: open_alignment(path, settings, workspace, oracle.judge),
            dry=dry_run,
        )
        review.recover()
        yield review


def _journal(desk: Desk) -> RepairJournal:
    return RepairJournal(desk.folder / "journal" / f"{desk.name}.jsonl", desk.folder / "locks")
