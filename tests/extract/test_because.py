"""What a score is made of, said in words."""

from __future__ import annotations

import pytest

from duizhao import messages
from duizhao.extract.because import GROUPS, because
from duizhao.extract.wordlists import table

NAMED = [name for names, _sides in GROUPS for name in names.split()]


@pytest.mark.parametrize("lang", ["chinese", "english"])
def test_every_weight_has_words(lang):
    """Nothing is weighed that could not be said, and nothing is said twice."""
    assert set(table("weights.toml")[lang]) - set(NAMED) == {"bias"}
    assert len(NAMED) == len(set(NAMED))


SAID = {
    "summed, greatest first": (
        (("quoted", 0.98), ("short_quote", 0.94), ("crosses", -2.4), ("mark_after", 0.3)),
        ["−2.4 a better candidate cuts through it", "+2.2 the text marks it as a name"],
    ),
    "for and against": (
        (("known_word", -0.9), ("series", 1.2)),
        ["+1.2 one of a series or list", "−0.9 everyday words"],
    ),
    "too little to say": ((("manner", 0.02), ("bias", 1.2)), []),
}


@pytest.mark.parametrize(("reasons", "lines"), SAID.values(), ids=SAID)
def test_says(reasons, lines):
    """A translator reads what speaks for a candidate and what against it."""
    assert [str(each) for each in because(reasons)] == lines


def test_says_it_in_chinese():
    """The sentence is told in the user's language, figures as they are."""
    messages.use("zh_CN")
    try:
        assert [messages.tell(each) for each in because([("series", 1.2)])] == [
            "+1.2 成系列或并列出现"
        ]
    finally:
        messages.use("en")
