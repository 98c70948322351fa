"""Work on several processors: the same results as `map`, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
from operator import mul

import pytest

from duizhao import processes
from duizhao.processes import spread

OWN = os.getpid()


def fatal(number: int) -> int:
    """A worker that is to do 3 is killed; here nothing happens."""
    if number == 3 and os.getpid() != OWN:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.parametrize(("processes", "jobs"), [(1, 9), (2, 9), (2, 1), (None, 9)], ids=str)
def test_it_is_a_map(processes, jobs):
    """In one process or several, results come in the order of what was asked."""
    with spread(processes, jobs) as each:
        assert list(each(mul, range(9), range(9))) == [n * n for n in range(9)]
        assert list(each(mul, [], [])) == []


def test_what_a_killed_worker_left_is_done_here():
    """A worker that is ended from outside costs time, and nothing else."""
    with spread(2, 9) as each:
        for _ in range(2):
            assert list(each(fatal, range(9))) == [n * n for n in range(9)]


CASES = [
    pytest.param("linux", {0, 1, 2}, 1, 3, id="three processors"),
    pytest.param("linux", {0, 1, 2}, 2, 1, id="a thread runs"),
    pytest.param("darwin", {0, 1, 2}, 1, 1, id="a system that does not fork well"),
]


@pytest.mark.parametrize(("platform", "processors", "threads", "expected"), CASES)
def test_forking_is_for_where_it_is_safe(monkeypatch, platform, processors, threads, expected):
    """One fork for each processor, and none beside a thread or on another system."""
    monkeypatch.setattr(processes.sys, "platform", platform)
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda _: processors, raising=False)
    monkeypatch.setattr(processes.threading, "active_count", lambda: threads)
    assert processes.forks() == expected
