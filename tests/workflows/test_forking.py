"""A map whose workers are forked does what `map` does."""

from __future__ import annotations

import os
import signal
from itertools import islice

import pytest

from duizhao.workflows import forking


@pytest.fixture(autouse=True)
def _several_cores(monkeypatch):
    """Two workers, whatever threads the test runner has."""
    monkeypatch.setattr(forking, "forks", lambda: 2)


@pytest.mark.parametrize("number", [0, 1, 2, 5, 40])
def test_results_come_in_order(number):
    """What `map` gives, by functions and of values that no pickle could hold."""
    items = [(lambda n=n: n * n) for n in range(number)]
    assert list(forking.forked(lambda item: item(), items)) == [n * n for n in range(number)]


def test_the_work_is_done_elsewhere():
    """Workers are other processes."""
    assert os.getpid() not in set(forking.forked(lambda _n: os.getpid(), range(6)))


def test_what_a_killed_worker_leaves_is_done_here():
    """Nothing is missing when a worker is ended from outside."""
    here = os.getpid()

    def work(n):
        if n == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    assert list(forking.forked(work, range(8))) == list(range(8))


def test_no_more_is_under_way_than_may_be(tmp_path):
    """Results that nobody takes are not made: they would fill the memory."""

    def work(n):
        (tmp_path / str(n)).touch()
        return n

    walk = iter(forking.forked(work, range(100)))
    assert list(islice(walk, 3)) == [0, 1, 2]
    walk.close()
    assert len(list(tmp_path.iterdir())) <= 3 + 2 * forking.AHEAD


def test_an_error_comes_through():
    """A mistake in the work is the caller's to see."""
    with pytest.raises(ZeroDivisionError):
        list(forking.forked(lambda n: 1 // n, [1, 0, 1]))
