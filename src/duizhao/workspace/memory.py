"""Where a workspace's translation memory is, and what the database's faults mean to a user.

It lies in `.duizhao/`, because it is an index: all it holds stands in text files, and deleting it
costs the time to read them again. Any other file can be named instead, so that projects may share
one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

from duizhao.errors import ConflictError, DuizhaoError, InputError, WriteError
from duizhao.memory import Store
from duizhao.messages import msg

WAIT = 30.0
"""Seconds to wait for another process that is writing."""

PAUSE = 0.02
"""Seconds between two attempts."""


@contextmanager
def opened(path: Path | None) -> Iterator[Store]:
    """The memory in a file, made when it is not there; in no file when `path` is None.

    InputError when the file is no memory, ConflictError when another process does not let go of
    it, WriteError when it cannot be written.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path or ":memory:", timeout=WAIT)) as connection:
            if path is not None:
                _log_ahead(connection)
            connection.execute("PRAGMA synchronous = NORMAL")  # it can be made again
            yield Store(connection)
    except (sqlite3.Error, OSError) as error:
        raise _explained(error, path) from error


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Have readers and a writer not wait for each other.

    For this one change SQLite itself does not wait for who is writing, as it does for all others.
    """
    until = monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(PAUSE)


def _explained(error: Exception, path: Path | None) -> DuizhaoError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    file = path or "memory"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ConflictError(
            msg("{file}: another process is writing it; wait until it is done and try again",
                file=file)
        )  # fmt: skip
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return InputError(
            msg("{file}: is no translation memory, or a damaged one; delete it and import again",
                file=file)
        )  # fmt: skip
    if "fts5" in str(error):
        return InputError(
            msg("this Python's SQLite has no full-text search (FTS5); use another Python")
        )
    reason = getattr(error, "strerror", None) or error
    return WriteError(msg("{file}: cannot be written ({error})", file=file, error=reason))
