"""One writer at a time: a lock on a file, held by one process on one machine.

Cut from `files` because the journal takes the same lock without replacing its file. The lock is
the operating system's own (through filelock), so a process that dies lets go of it. It binds
only those who ask for it: an editor that does not is noticed by the digest in `files.write`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from duizhao.errors import ConflictError
from duizhao.messages import Message, msg

WAIT = 10.0
"""Seconds to wait for another process before giving up."""

LONGEST_NAME = 240
"""Bytes of a file name to which a dot and `.lock` may still be added on every file system."""


@contextlib.contextmanager
def locked(path: Path, *, locks: Path | None = None, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a file; ConflictError, naming the holder, when it stays taken.

    `locks` is the folder for lock files (a workspace's `.duizhao/locks`), made when it is not
    there. Without one the lock file lies beside the file while it is held. The lock is not
    reentrant: do not call `files.write` for the same file inside.
    """
    from filelock import FileLock, Timeout  # what only reads starts without it

    place = _place(path, locks)
    if locks is not None:
        locks.mkdir(parents=True, exist_ok=True)
    place.parent.stat()  # filelock would make a folder that is missing
    lock = FileLock(place, timeout=wait, poll_interval=0.02)
    try:
        lock.acquire()
    except Timeout as error:
        raise ConflictError(_held(path, place)) from error
    try:
        _sign(place)
        yield
    finally:
        if locks is None:
            # While the lock is still ours: filelock (since 3.21) notices that a lock it has
            # waited for lost its name, and begins anew.
            with contextlib.suppress(OSError):
                place.unlink()
        lock.release()


def _place(path: Path, locks: Path | None) -> Path:
    real = os.path.realpath(path)
    if locks is not None:
        return locks / f"{sha256(os.fsencode(real)).hexdigest()[:24]}.lock"
    folder, name = os.path.split(real)
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = sha256(os.fsencode(name)).hexdigest()[:24]
    return Path(folder, f".{name}.lock")


def _sign(place: Path) -> None:
    """Leave our process id for those who wait; a courtesy that must not fail a save."""
    with contextlib.suppress(OSError):
        place.write_text(f"{os.getpid()}\n", encoding="ascii")


def _held(path: Path, place: Path) -> Message:
    try:
        holder = place.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        holder = ""
    if holder.isdecimal():
        return msg(
            "{file}: process {pid} is writing it; wait until it is done and try again",
            file=path, pid=holder,
        )  # fmt: skip
    return msg(
        "{file}: another process is writing it; wait until it is done and try again", file=path
    )
