"""Work on several processors: the same results as `map`, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
from operator import mul

import pytest

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
