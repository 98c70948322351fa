"""The journal: decisions, on the disk before anything else is done with them.

A review lasts hours and its catalog is written at rest. Until then every decision is one line
here, forced to the disk, so that a crash loses none. When the catalog and the record beside it
are written, the journal is cleared. A line that a crash tore is dropped; any other line that
cannot be read is an error, since decisions behind it would be lost in silence.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from duizhao.errors import FormatError
from duizhao.formats import decisions as unit_lines
from duizhao.formats import repairs as repair_lines
from duizhao.formats import term_decisions as term_lines
from duizhao.model import Decision, Repair
from duizhao.model.candidate import TermDecision
from duizhao.workspace import files
from duizhao.workspace.locks import locked

D = TypeVar("D")


@dataclass(frozen=True)
class _Lines(Generic[D]):
    """Decisions of one kind, one a line."""

    path: Path
    """Where it is; the file and its folder are made with the first decision."""

    locks: Path | None = None
    """The folder of lock files, as for `files.write`."""

    def append(self, *decisions: D) -> None:
        """Add decisions; when this returns all of them are on the disk.

        Raises WriteError when that fails; the journal is then as it was before.
        """
        lines = b"".join(map(self.to_line, decisions))
        with files.reported(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.path, locks=self.locks):
                is_new = not self.path.exists()
                descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
                try:
                    self._add(descriptor, lines)
                finally:
                    os.close(descriptor)
                if is_new:
                    files.sync_folder(self.path.parent)

    def decisions(self) -> list[D]:
        """All decisions, in the order they were made; none when there is no journal.

        Raises FormatError with file and line for a line that is no decision.
        """
        if not self.path.exists():
            return []
        *whole, tail = files.read(self.path).data.split(b"\n")
        try:
            found = [self.from_line(line, number) for number, line in enumerate(whole, 1)]
        except FormatError as error:
            raise error.at(str(self.path)) from error
        return [*found, self.from_line(tail)] if self._is_whole(tail) else found

    def clear(self, folded: int | None = None) -> None:
        """Forget decisions, because the catalog that holds them is written.

        `folded` is how many that were, as `decisions` gave them: those that another session has
        added since then stay. None forgets all.
        """
        with files.reported(self.path), locked(self.path, locks=self.locks):
            rest = self.path.read_bytes() if self.path.exists() else b""
            rest = b"" if folded is None else b"\n".join(rest.split(b"\n")[folded:])
            if rest:
                files.replace(self.path, rest)
            else:
                self.path.unlink(missing_ok=True)
                files.sync_folder(self.path.parent)

    @abstractmethod
    def to_line(self, decision: D) -> bytes:
        """A decision as one line."""

    @abstractmethod
    def from_line(self, line: bytes, number: int | None = None) -> D:
        """The decision of a line; FormatError when it is none."""

    def _add(self, descriptor: int, lines: bytes) -> None:
        """Write lines behind the whole ones; leave the file as it was when that fails."""
        end = self._mend(descriptor)
        try:
            os.lseek(descriptor, end, os.SEEK_SET)
            rest = lines
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, end)
            raise

    def _mend(self, descriptor: int) -> int:
        """Cut off a torn last line, or end one that lacks its newline; where the next begins."""
        with open(descriptor, "rb", closefd=False) as stream:
            data = stream.read()
        tail = data[data.rfind(b"\n") + 1 :]
        if self._is_whole(tail):
            os.lseek(descriptor, len(data), os.SEEK_SET)
            os.write(descriptor, b"\n")
            return len(data) + 1
        if tail:
            os.ftruncate(descriptor, len(data) - len(tail))
        return len(data) - len(tail)

    def _is_whole(self, tail: bytes) -> bool:
        try:
            self.from_line(tail)
        except FormatError:
            return False
        return True


class Journal(_Lines[Decision]):
    """The journal of one catalog."""

    def to_line(self, decision: Decision) -> bytes:
        """As `formats.decisions` has it."""
        return unit_lines.to_line(decision)

    def from_line(self, line: bytes, number: int | None = None) -> Decision:
        """As `formats.decisions` has it."""
        return unit_lines.from_line(line, number)


class TermJournal(_Lines[TermDecision]):
    """The journal of a review of candidates."""

    def to_line(self, decision: TermDecision) -> bytes:
        """As `formats.term_decisions` has it."""
        return term_lines.to_line(decision)

    def from_line(self, line: bytes, number: int | None = None) -> TermDecision:
        """As `formats.term_decisions` has it."""
        return term_lines.from_line(line, number)


class RepairJournal(_Lines[Repair]):
    """The journal of an alignment's repair."""

    def to_line(self, decision: Repair) -> bytes:
        """As `formats.repairs` has it."""
        return repair_lines.to_line(decision)

    def from_line(self, line: bytes, number: int | None = None) -> Repair:
        """As `formats.repairs` has it."""
        return repair_lines.from_line(line, number)


_BINARY = getattr(os, "O_BINARY", 0)
