"""Faults of a glossary, one of each kind, and a glossary without any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duizhao.model import Concept, Glossary, Status, Term
from duizhao.workflows.glossary_lint import lint


def concept(name, *terms):
    return Concept(name, tuple(Term(text, lang, status) for text, lang, status in terms))


P, A, F = Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN
CASES = [
    pytest.param(
        [concept("a", ("引渡", "zh_CN", P), ("extradition", "en", P)),
         concept("b", ("引渡", "zh_CN", P), ("Extradition", "en", A))],
        [("b", "duplicate")], id="one name, one rendering, two rows",
    ),
    pytest.param(
        [concept("a", ("编目", "zh_CN", P), ("catalog", "en", P)),
         concept("b", ("编目", "zh_CN", P), ("list", "en", P))],
        [("b", "conflict")], id="one name, two renderings",
    ),
    pytest.param(
        [concept("a", ("零容忍", "zh_CN", P), ("none", "en", P), ("none", "en", F))],
        [("a", "forbidden-and-used")], id="forbidden and used",
    ),
    pytest.param([concept("a", ("零容忍", "zh_CN", P))], [("a", "missing")], id="no English"),
    pytest.param([concept("a", ("tolerance", "en", P))], [("a", "missing")], id="no Chinese"),
    pytest.param([concept("a", ("Poedit", "en", Status.FIXED))], [], id="stays as it is"),
    pytest.param(
        [concept("a", ("發展", "zh_CN", P), ("发展", "zh_TW", P), ("发展 plan", "en", P))],
        [("a", "script")] * 3, id="scripts in the wrong columns",
    ),
    pytest.param(
        [concept("a", ("引渡", "zh_CN", P), ("extradition", "en", P)),
         concept("b", ("引渡条约", "zh_CN", P), ("surrender treaty", "en", P))],
        [("b", "nested")], id="nested terms that disagree",
    ),
    pytest.param(
        [concept("a", ("引渡", "zh_CN", P), ("引渡", "zh_TW", P), ("extradition", "en", P)),
         concept("b", ("引渡条约", "zh_CN", P), ("extradition treaty", "en", P))],
        [], id="sound",
    ),
    pytest.param(
        [replace(concept("a", ("批准", "zh_CN", P), ("approve", "en", P)), domain="localisation"),
         replace(concept("b", ("批准", "zh_CN", P), ("ratify", "en", P)), domain="law"),
         concept("c", ("批准书", "zh_CN", P), ("instrument of ratification", "en", P))],
        [], id="two fields, two renderings, and another form of one of them",
    ),
    pytest.param(
        [concept("a", ("追逃", "zh_CN", P), ("fugitive repatriation", "en", P)),
         concept("b", ("追逃追赃", "zh_CN", P), ("fugitive repatriation and recovery", "en", P),
                 ("persons sought and assets", "en", A)),
         concept("c", ("追逃追赃原则", "zh_CN", P), ("principles on persons sought", "en", P))],
        [], id="only the longest of nested names speaks",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("concepts", "expected"), CASES)
def test_flaws(concepts, expected):
    """Each kind of fault is found at its concept, and a sound glossary has none."""
    assert [(f.concept, f.rule) for f in lint(Glossary(tuple(concepts)))] == expected
