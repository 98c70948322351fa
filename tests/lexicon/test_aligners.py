"""Word aligners as plug-ins."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from duizhao.errors import InputError, UnknownNameError
from duizhao.extract import renderings
from duizhao.lexicon.aligners import ALIGNERS
from duizhao.model import Candidate, Pair

FAKE = """#!{python}
import sys
files = dict(zip(sys.argv[1::2], sys.argv[2::2]))
lines = [open(files[flag], encoding="utf-8").read().splitlines() for flag in ("-s", "-t")]
assert len(lines[0]) == len(lines[1])
{body}
"""
DIAGONAL = """
for flag, last in (("-f", 2), ("-r", 1)):
    with open(files[flag], "w") as out:
        for a, b in zip(*(map(str.split, side) for side in lines)):
            out.write(" ".join(f"{n}-{n}" for n in range(min(len(a), len(b), last))) + chr(10))
"""


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a program that stands for eflomal's on the path."""

    def put(body):
        path = tmp_path / "eflomal-align"
        path.write_text(FAKE.replace("{python}", sys.executable).replace("{body}", body))
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return put


@pytest.mark.parametrize("name", list(ALIGNERS))
def test_links_are_probabilities(name, program):
    """Every aligner gives an array a pair, a row a source word, each link from 0 to 1."""
    program(DIAGONAL)
    sources, targets = [["甲", "乙"], ["甲"]], [["a", "b", "c"], ["a"]]
    links = ALIGNERS[name].align(sources, targets, None)
    assert [each.shape for each in links] == [(2, 3), (1, 1)]
    assert all((each >= 0).all() and (each <= 1).all() for each in links)


def test_unknown_aligner():
    """A name that nobody brought is refused with those there are."""
    with pytest.raises(UnknownNameError, match="built-in"):
        ALIGNERS["nobody's"]


def test_program_is_called(program):
    """Where both directions link it is sure, where one does it is half; empty pairs are kept."""
    program(DIAGONAL)
    links = ALIGNERS["eflomal"].align(
        [["甲", "乙"], [], ["甲"]], [["a", "b"], ["c"], ["a"]], {"甲": {"a": 1.0}, "乙": {}}.get
    )
    assert [each.tolist() for each in links] == [[[1.0, 0.0], [0.0, 0.5]], [], [[1.0]]]


FAILURES = {
    "missing": (None, "there is no program eflomal-align; install eflomal"),
    "fails": ("sys.exit('no memory left')", "eflomal-align failed: no memory left"),
    "says nothing": ("", "eflomal-align gave 0 lines for 1 pairs"),
    "says something else": (
        "for flag in ('-f', '-r'): open(files[flag], 'w').write('usage: …' + chr(10))",
        "eflomal-align gave no links but “usage: …”",
    ),
}


@pytest.mark.parametrize(("body", "said"), FAILURES.values(), ids=FAILURES)
def test_program_that_fails(body, said, program, monkeypatch):
    """Whatever goes wrong with the program is said in a sentence."""
    if body is None:
        monkeypatch.setenv("PATH", "")
    else:
        program(body)
    with pytest.raises(InputError, match=said):
        ALIGNERS["eflomal"].align([["甲"]], [["a"]], None)


def test_renderings_listen_to_the_aligner():
    """What another aligner links is what is proposed."""

    def last(sources, targets, prior):
        links = [np.zeros((len(a), len(b))) for a, b in zip(sources, targets, strict=True)]
        for each in links:
            each[:, -1] = 1.0
        return links

    (found,) = renderings.find(
        [Candidate("天网", "zh_CN", 1.0, 1)],
        [Pair("部署天网。", "Operations began yesterday evening")],
        source_lang="zh_CN",
        target_lang="en",
        align=last,
    )
    assert found.renderings[0].text == "evening"
