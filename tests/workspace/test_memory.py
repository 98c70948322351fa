"""The memory's file: who opens it waits for who is writing it."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest

from duizhao.errors import ConflictError
from duizhao.workspace import memory

LOCKS = ["EXCLUSIVE", "IMMEDIATE"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_database_that_is_being_made_is_waited_for(tmp_path, lock):
    """A process that opens the file while another makes it goes on when that is done."""
    path = tmp_path / "memory.sqlite"
    with closing(sqlite3.connect(path, check_same_thread=False, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        timer = threading.Timer(0.1, other.execute, ["COMMIT"])
        timer.start()
        with memory.opened(path) as store:
            assert store.stats().pairs == 0
        timer.join()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_database_that_stays_locked_is_an_error(tmp_path, monkeypatch, lock):
    """A process that never lets go is named after the time one waits."""
    monkeypatch.setattr(memory, "WAIT", 0.1)
    path = tmp_path / "memory.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        with pytest.raises(ConflictError, match="another process"), memory.opened(path):
            pass
