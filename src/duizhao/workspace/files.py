"""Reads a file whole and writes it whole or not at all.

A write goes to a temporary file in the same folder, is forced to the disk, and then takes the
name of the old file in one step, so that a reader, a full disk or a power cut sees the old file
or the new one and nothing else. It happens under a lock, and is refused when the file is not the
one that was read. This module knows no format.

What stays as it was: permission bits, and owner where the system allows it; a symbolic link,
whose target is replaced. Other hard links to the file keep its old content, since the new content
is a new file: writing through them would mean writing in place. A device or a pipe (`/dev/stdout`)
cannot be replaced and is simply written to.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Final

from duizhao.errors import ConflictError, InputError, WriteError
from duizhao.messages import Message, msg
from duizhao.workspace.locks import WAIT, locked

EXPECT_NEW: Final = "new"
"""For `write`: the file must not exist yet."""

REASONS = {
    errno.ENOSPC: msg("the disk is full; make room and save again"),
    errno.EDQUOT: msg("your disk quota is used up; make room and save again"),
    errno.EFBIG: msg("it would be larger than this system allows; raise the limit or split it"),
    errno.EROFS: msg("the disk is read-only; save it elsewhere"),
    errno.EACCES: msg("no permission to write there; change it or save elsewhere"),
    errno.EPERM: msg("no permission to write there; change it or save elsewhere"),
    errno.ENOENT: msg("its folder does not exist; make the folder first"),
    errno.ENOTDIR: msg("its folder is a file; save elsewhere"),
    errno.EEXIST: msg("its folder is a file; save elsewhere"),
    errno.EISDIR: msg("it is a folder; name a file in it"),
    errno.ENAMETOOLONG: msg("its name is too long; choose a shorter one"),
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was when it was read."""

    path: Path
    """Where it was read."""

    data: bytes
    """All of it."""

    digest: str
    """What its content is known by: the `expect` of a later `write`."""


def digest(data: bytes) -> str:
    """What a content is known by: its SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def read(path: Path) -> Snapshot:
    """All of a file; InputError when it is missing, a folder or not readable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(_missing(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
        raise InputError(_unreadable(path, error)) from error
    return Snapshot(path, data, digest(data))


def write(
    path: Path,
    data: bytes,
    *,
    expect: str | None = None,
    locks: Path | None = None,
    wait: float = WAIT,
) -> bool:
    """Give a file a new content, whole or not at all; False when it has that content already.

    `expect` is the digest of the content that is to be replaced, or EXPECT_NEW; None does not
    care. `locks` is the folder of lock files (see `locks.locked`), `wait` the seconds to wait for
    another writer. Raises ConflictError when somebody else holds the file or has changed it, and
    WriteError when it cannot be written; the old file is then untouched.
    """
    with reported(path):
        if _is_stream(path):
            path.write_bytes(data)
            return True
        target = Path(os.path.realpath(path))
        if _is_done(path, _content(target), data, expect):
            return False
        with locked(target, locks=locks, wait=wait):
            if _is_done(path, _content(target), data, expect):
                return False
            replace(target, data)
        return True


def replace(target: Path, data: bytes) -> None:
    """The step that `write` guards: no lock, no question, no link followed. Raises OSError.

    For those who hold the lock already.
    """
    old = _protection(target)
    _sweep(target)
    temporary = target.with_name(f"{_mark(target)}{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)  # less the umask, as for any new file
    try:
        with os.fdopen(descriptor, "wb") as stream:
            _keep(descriptor, old)
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)
        os.replace(temporary, target)  # noqa: PTH105  the one step that has to be this call
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


@contextlib.contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a WriteError."""
    try:
        yield
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None)
        reason = REASONS.get(number or 0) or msg("cannot be written ({error})", error=error)
        raise WriteError(msg("{file}: {reason}", file=path, reason=reason)) from error


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system knows how."""
    # Not on Windows, nor on some network disks. The file has its new content by now, so a
    # failure here must not look like one of writing.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _missing(path: Path) -> Message:
    folder = path.parent
    if not folder.is_dir():
        return msg("{file}: does not exist, nor does its folder; check the path", file=path)
    try:
        near = get_close_matches(path.name, os.listdir(folder), n=1)  # noqa: PTH208  names only
    except OSError:
        near = []
    if near:
        other = path.with_name(near[0])
        return msg("{file}: does not exist; did you mean “{near}”?", file=path, near=other)
    return msg("{file}: does not exist; check the name", file=path)


def _unreadable(path: Path, error: Exception) -> Message:
    if isinstance(error, OSError) and path.is_dir():
        return msg("{file}: is a folder; name a file in it", file=path)
    if isinstance(error, PermissionError):
        return msg("{file}: you have no permission to read it; change that first", file=path)
    reason = getattr(error, "strerror", None) or error
    return msg("{file}: cannot be read ({reason}); check the path and the disk", file=path,
               reason=reason)  # fmt: skip


def _is_stream(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _is_done(path: Path, old: bytes | None, data: bytes, expect: str | None) -> bool:
    """Whether there is nothing to write; ConflictError when the file is not as expected."""
    if expect == EXPECT_NEW and old is not None:
        raise ConflictError(
            msg("{file}: exists already; choose another name or delete it first", file=path)
        )
    if expect is not None and expect != EXPECT_NEW:
        if old is None:
            raise ConflictError(
                msg("{file}: was deleted or renamed since it was read; read it again", file=path)
            )
        if digest(old) != expect:
            raise ConflictError(
                msg("{file}: somebody has changed it since it was read; read it again", file=path)
            )
    return old == data


def _protection(target: Path) -> os.stat_result | None:
    """How the old file is owned and protected; PermissionError when it is write-protected.

    Renaming asks for the folder's permission only, so the file's own is asked for here.
    """
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return old


def _keep(descriptor: int, old: os.stat_result | None) -> None:
    """Give the new file the old one's owner and permissions, before anything stands in it."""
    if old is None or not hasattr(os, "fchown"):
        return
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _mark(target: Path) -> str:
    """How the names of a file's temporary files begin."""
    return f".duizhao-{sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _sweep(target: Path) -> None:
    """Remove what writers of this file left when they were killed; we hold the lock now."""
    for left in target.parent.glob(f"{_mark(target)}*.tmp"):
        with contextlib.suppress(OSError):
            left.unlink()
