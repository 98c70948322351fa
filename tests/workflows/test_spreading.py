"""Work on all cores: results of all, what a killed worker costs, what leaving early costs."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from duizhao.workflows.spreading import spread

ONE_CORE = sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2


def double(n):
    if n < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * n


def lost(n):
    return (n, "lost")


@pytest.mark.parametrize("items", [[], [1], list(range(50))], ids=len)
def test_every_item_has_its_result(items):
    """Whatever the number of items, each is worked on once."""
    assert sorted(spread(double, items, lost)) == [2 * n for n in items]


@pytest.mark.skipif(ONE_CORE, reason="one core: the work is done in this process")
def test_a_killed_worker_loses_what_was_not_done():
    """A worker that is ended from outside does not end the walk; what is lost is told."""
    found = list(spread(double, [-1, *range(20)], lost))
    assert len(found) == 21
    assert (-1, "lost") in found


def test_with_a_thread_running_all_is_done_here():
    """Forking beside a thread may deadlock, so it is not done."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(spread(os.path.basename, ["a/b", "c/d"], lost)) == {"b", "d"}
        assert set(spread(pid, [1, 2], lost)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def pid(_item):
    return os.getpid()
