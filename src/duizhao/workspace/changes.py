"""What a command is about to write: every file as it is and as it shall be.

A workflow computes changes and saves them in one go, so that `--dry-run` shows exactly what the
real run writes, and so that an error in the last file leaves the first unwritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import WriteError
from duizhao.messages import msg
from duizhao.workspace import files


@dataclass(frozen=True, slots=True)
class Change:
    """One file as it is and as it shall be."""

    path: Path
    """Where."""

    old: bytes
    """What stands there now; empty when there is no such file."""

    new: bytes
    """What shall stand there."""

    digest: str | None
    """What its content was known by when it was read; None when there was none."""

    @property
    def changed(self) -> bool:
        """Whether writing it changes anything."""
        return self.digest is None or self.old != self.new


def change(path: Path, new: bytes) -> Change:
    """The change of a file from what stands there now."""
    if not path.exists():
        return Change(path, b"", new, None)
    snapshot = files.read(path)
    return Change(path, snapshot.data, new, snapshot.digest)


def save(planned: Iterable[Change]) -> None:
    """Write what changes, each whole or not at all, refusing a file changed meanwhile."""
    for one in planned:
        if one.changed:
            _folder(one.path.parent)
            expect = files.EXPECT_NEW if one.digest is None else one.digest
            files.write(one.path, one.new, expect=expect)


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(
            msg("{folder}: cannot be made: {reason}", folder=path, reason=reason)
        ) from error
