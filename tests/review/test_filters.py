from __future__ import annotations

import pytest

from duizhao.errors import DecisionError, UnknownNameError
from duizhao.messages import msg
from duizhao.model import Finding, State, Unit
from duizhao.review import Filter

ALL = frozenset(State)
OPEN = ALL - {State.APPROVED}


def look(unit: Unit) -> list[Finding]:
    return [Finding("numbers", msg("lost"), unit.key)] if "网" in unit.source else []


@pytest.mark.parametrize(
    ("query", "states", "checks", "pattern"),
    [
        ("", OPEN, set(), ""),
        ("status:draft", {State.DRAFT}, set(), ""),
        ("status：draft，rejected", {State.DRAFT, State.REJECTED}, set(), ""),
        ("status:draft status:empty", {State.DRAFT, State.EMPTY}, set(), ""),
        ("status:all", ALL, set(), ""),
        ("check:numbers", ALL, {"numbers"}, ""),
        ("status:undecided check:any 追赃  国际", OPEN, {"any"}, "追赃 国际"),
        ("零容忍", ALL, set(), "零容忍"),
        ("not-a-status:here", ALL, set(), "not-a-status:here"),
    ],
)
def test_a_filter_is_one_line(query, states, checks, pattern):
    """A line of fields and words is read as states, checks and one pattern."""
    read = Filter.parse(query, known=["numbers"])
    assert read == Filter(frozenset(states), frozenset(checks), pattern, query)


@pytest.mark.parametrize(
    ("query", "error", "says"),
    [
        ("status:drafty", UnknownNameError, "did you mean “draft”?"),
        ("check:number", UnknownNameError, "did you mean “numbers”?"),
        ("(zero", DecisionError, "no regular expression"),
    ],
)
def test_a_filter_that_cannot_be_read_says_why(query, error, says):
    """A slip in a filter is named, and nothing is filtered."""
    with pytest.raises(error, match=says.replace("?", r"\?")):
        Filter.parse(query, known=["numbers"])


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", (0, 2, 4, 5, 1)),
        ("status:all", (0, 2, 3, 4, 5, 1)),
        ("status:rejected", (4,)),
        ("check:numbers", (3,)),
        ("check:any", (3,)),
        ("status:undecided check:any", ()),
        ("CO-OPERATION", (2,)),
        (r"\d\d\.12", (2,)),
        ("^files$", (5,)),
        ("title", (4,)),
    ],
)
def test_queue(catalog, query, places):
    """A queue has what matches in file order, and what is still empty behind it."""
    assert Filter.parse(query).queue(catalog, look) == places
