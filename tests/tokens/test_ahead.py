"""Cutting in a second process: the same words, whatever becomes of that process."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from duizhao import tokens
from duizhao.tokens import ahead

TEXTS = ["追逃追赃工作取得重大成果。", "", "The Sky Net 天网 operation"]

two_processors = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs two processors"
)


@pytest.fixture
def waiting() -> Iterator[int]:
    """A process that waits for a question."""
    tokens.begin()
    number = ahead._begun[0].number
    yield number
    ahead.ask([])
    assert not ahead._begun


@two_processors
def test_the_same_words_as_here(waiting):
    """A process that was begun answers with what would be cut here, and ends."""
    assert tokens.cut_all(TEXTS) == [tokens.cut(text) for text in TEXTS]
    with pytest.raises(ProcessLookupError):
        os.kill(waiting, 0)


@two_processors
def test_a_question_longer_than_a_pipe_is_answered(waiting):
    """Neither side waits for the other when texts and words fill the pipes."""
    texts = TEXTS * 20_000
    assert tokens.cut_all(texts) == [tokens.cut(text) for text in TEXTS] * 20_000


@two_processors
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl+C"])
def test_a_process_that_was_ended_is_not_missed(waiting, sent):
    """Where the process was ended from outside, the words are cut here."""
    os.kill(waiting, sent)
    assert tokens.cut_all(TEXTS) == [tokens.cut(text) for text in TEXTS]


@two_processors
def test_a_second_question_is_answered_here(waiting):
    """One process answers one question; whoever asks again gets the same words."""
    assert tokens.cut_all(TEXTS) == tokens.cut_all(TEXTS)


@two_processors
def test_it_ends_with_whoever_began_it():
    """A process that is never asked ends when the one that began it does."""
    read, write = os.pipe()
    if not os.fork():
        tokens.begin()
        os.write(write, f"{ahead._begun[0].number}\n".encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        number = int(lines.readline())
        assert number > 0
        assert lines.read() == ""  # the last to hold the other end is gone


def test_one_processor_begins_nothing(monkeypatch):
    """Where a second process would only take time, there is none."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    tokens.begin()
    assert not ahead._begun
    assert tokens.cut_all(TEXTS) == [tokens.cut(text) for text in TEXTS]
