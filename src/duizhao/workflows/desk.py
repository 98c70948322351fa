"""What a review leaves on the desk between two sessions: its journal, its place, its lock.

All of it lies in `.duizhao/`: the workspace's, or one beside a catalog that is in no workspace.
Deleting that folder when no review is open and everything is written loses nothing but the place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from duizhao.errors import ConflictError, DuizhaoError
from duizhao.messages import msg
from duizhao.model import Key
from duizhao.workspace import Workspace, files
from duizhao.workspace.journal import Journal
from duizhao.workspace.locks import locked

IGNORED = b"*\n"
"""What keeps a `.duizhao/` outside a workspace out of version control."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one catalog."""

    path: Path
    """The catalog."""

    folder: Path
    """The `.duizhao/` that it belongs to."""

    name: str
    """What its files there are called: readable, and one catalog's only."""

    @property
    def journal(self) -> Journal:
        """The decisions that are not yet written."""
        return Journal(self.folder / "journal" / f"{self.name}.jsonl", self.folder / "locks")

    @property
    def leftover(self) -> Journal:
        """Decisions that could not be laid upon the catalog, kept for a person to look at."""
        return Journal(self.folder / "journal" / f"{self.name}.left.jsonl", self.folder / "locks")

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Nobody else reviews this catalog meanwhile; ConflictError when somebody does."""
        with ExitStack() as held:
            session = self.folder / "journal" / f"{self.name}.session"
            with files.reported(session):
                self._prepare()
                try:
                    held.enter_context(locked(session, locks=self.folder / "locks", wait=0))
                except ConflictError as error:
                    reason = msg(
                        "{file}: another review of it is open; leave that one first",
                        file=self.path,
                    )
                    raise ConflictError(reason) from error
            yield

    def place(self) -> Key | None:
        """The unit at which the last session ended, if that is known."""
        with suppress(DuizhaoError, ValueError, TypeError):
            context, source = json.loads(files.read(self._position).data)
            if isinstance(source, str) and (context is None or isinstance(context, str)):
                return (context, source)
        return None

    def left_at(self) -> float:
        """When a session was last left there, in seconds of some clock; 0 where none was."""
        with suppress(OSError):
            return self._position.stat().st_mtime
        return 0.0

    def keep_place(self, key: Key | None) -> None:
        """Remember a unit, or forget; a courtesy that must not fail a review."""
        with suppress(DuizhaoError, OSError):
            if key is None:
                self._position.unlink(missing_ok=True)
            else:
                self._position.parent.mkdir(parents=True, exist_ok=True)
                data = json.dumps(key, ensure_ascii=False).encode("utf-8", "backslashreplace")
                files.write(self._position, data)

    @property
    def _position(self) -> Path:
        return self.folder / "positions" / f"{self.name}.json"

    def _prepare(self) -> None:
        """Make the folder, and keep it out of version control where no workspace does."""
        if not self.folder.exists():
            self.folder.mkdir(parents=True)
            files.write(self.folder / ".gitignore", IGNORED)


def desk_of(path: Path, workspace: Workspace | None) -> Desk:
    """The desk of a catalog; the workspace's when the catalog is in one."""
    real = path.resolve()
    if workspace is None or not real.is_relative_to(workspace.root):
        root, folder = real.parent, real.parent / ".duizhao"
    else:
        root, folder = workspace.root, workspace.state_folder
    inside = real.relative_to(root).as_posix()
    return Desk(path, folder, f"{path.name[:80]}-{sha256(inside.encode()).hexdigest()[:8]}")
