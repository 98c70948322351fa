"""Subtitles as documents: cues, speakers, sentences that go on."""

from __future__ import annotations

import pytest

from duizhao.errors import FormatError
from duizhao.formats import subtitles


def film(*cues, gap=500):
    blocks, at = [], 0
    for number, text in enumerate(cues, 1):
        times = [f"00:00:{t // 1000:02},{t % 1000:03}" for t in (at, at + 1000)]
        blocks.append(f"{number}\n{' --> '.join(times)}\n{text}\n")
        at += 1000 + gap
    return "\n".join(blocks).encode()


def shape(data, **options):
    document = subtitles.read(data, name="n", **options)
    return [(s.text, s.origin) for s in document.segments]


CASES = {
    "a cue is a paragraph": (film("Hello.", "Go away!"), [("Hello.", "n:1"), ("Go away!", "n:2")]),
    "lines are joined": (film("I will\nstay."), [("I will stay.", "n:1")]),
    "Chinese lines are joined": (film("我们\n走吧"), [("我们走吧", "n:1")]),
    "two speakers": (film("- Who?\n- Me."), [("Who?", "n:1"), ("Me.", "n:1")]),
    "a sentence goes on": (
        film("I thought that", "we should go. Now."),
        [("I thought that we should go.", "n:1"), ("Now.", "n:2")],
    ),
    "a new sentence does not": (
        film("I thought", "We go"), [("I thought", "n:1"), ("We go", "n:2")],
    ),
    "nor does what comes much later": (
        film("I thought", "we go", gap=3000), [("I thought", "n:1"), ("we go", "n:2")],
    ),
    "markup": (film("<i>{\\an8}Wait.</i>"), [("Wait.", "n:1")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cues(name):
    """Cues become what a reader takes for sentences, named by the number of their cue."""
    data, wanted = CASES[name]
    assert shape(data) == wanted


def test_lines_keep_cues():
    """With `lines` every cue is one segment, an empty one too."""
    data = film("I thought that", "", "we should go. Now.")
    assert shape(data, split="lines") == [
        ("I thought that", "n:1"), ("", "n:2"), ("we should go. Now.", "n:3"),
    ]  # fmt: skip


def test_line_ends_and_languages():
    """Line ends of other systems and legacy encodings are read."""
    data = film("你好吗？很好。").replace(b"\n", b"\r\n").decode().encode("gb18030")
    assert shape(data) == [("你好吗？", "n:1"), ("很好。", "n:1")]
    assert subtitles.read(data).lang == "zh_CN"


def test_stray_lines_belong_to_the_cue_before_them():
    """Text that has no times of its own is not lost."""
    assert shape(film("A.", "B.") + b"\nstray\nx\n") == [
        ("A.", "n:1"), ("B. stray x", "n:2"),
    ]  # fmt: skip


def test_broken():
    """What is no subtitle is refused with its line."""
    with pytest.raises(FormatError, match="no subtitle begins here") as error:
        subtitles.read(b"1\nhello\n")
    assert error.value.line == 1
