"""What is not to be translated: names to the letter, patterns within their time."""

from __future__ import annotations

import time

import pytest

from duizhao.errors import InputError
from duizhao.match.fixed import FixedTerms
from duizhao.model import Concept, Glossary, Status, Term


def fixed(*texts):
    terms = [Concept(str(n), (Term(t, "en", Status.FIXED),)) for n, t in enumerate(texts)]
    return FixedTerms(Glossary(tuple(terms)))


@pytest.mark.parametrize(
    ("texts", "text", "expected"),
    [
        pytest.param(["PO"], "PO文件，POT, PO", ["PO", "PO"], id="a word of its own"),
        pytest.param(["msgid"], "MSGID msgid", ["msgid"], id="to the letter"),
        pytest.param(["C", "C++"], "C++ and C", ["C++", "C"], id="the longest"),
        pytest.param(["/--[a-z]+/"], "用 --quiet 或 --json。", ["--quiet", "--json"], id="pattern"),
        pytest.param(["/a*/"], "b", [], id="an empty match is none"),
        pytest.param(["/"], "a / b", ["/"], id="a slash is no pattern"),
        pytest.param([], "x", [], id="nothing to find"),
    ],
)  # fmt: skip
def test_found(texts, text, expected):
    """Terms are found where they stand alone, patterns wherever they match."""
    assert [one.text for one in fixed(*texts).find(text)] == expected


def test_a_broken_pattern_is_named():
    """A pattern that is none is refused with its text."""
    with pytest.raises(InputError, match="“/\\(/” is no pattern"):
        fixed("/(/")


def test_a_pattern_without_end_stops():
    """A pattern that backtracks without end is stopped and named."""
    start = time.perf_counter()
    with pytest.raises(InputError, match="takes too long"):
        fixed("/(a|aa)+(b|c)\\1$/").find("a" * 60 + "!" + "a" * 5000)
    assert time.perf_counter() - start < 20
