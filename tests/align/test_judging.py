"""How likely other beads are: what align chose has its confidence, alternatives share the rest."""

from __future__ import annotations

import pytest

from duizhao.align import align
from duizhao.align.judging import judge
from duizhao.model import Bead, Document, Segment

CHINESE = (
    "人民法院公开审判案件。",
    "为什么要引渡逃犯？",
    "警方逮捕了这名银行经理。",
    "医生说病人需要休息。",
)
ENGLISH = (
    "People's courts try cases in public.", "Why should fugitives be extradited?",
    "Police arrested the bank manager.", "The doctor says the patient needs rest.",
)  # fmt: skip


def document(lang, texts):
    return Document(lang, lang, tuple(Segment(text, lang) for text in texts))


ONE, OTHER = document("zh_CN", CHINESE), document("en", ENGLISH)


@pytest.mark.parametrize("turned", [False, True], ids=["from Chinese", "to Chinese"])
def test_chosen_beads_have_their_confidence(real, turned):
    """The judge says of the aligner's own beads what the aligner says of them."""
    sides = (OTHER, ONE) if turned else (ONE, OTHER)
    found = align(*sides, lexicon=real)
    odds = judge(*sides, lexicon=real)(found.beads)
    assert odds == pytest.approx([bead.confidence for bead in found.beads], abs=0.02)


def test_alternatives_share_what_is_left(real):
    """All beads that one segment can be in have one probability together."""
    odds = judge(ONE, OTHER, lexicon=real)
    runs = [tuple(range(a, b)) for a in range(4) for b in range(a + 1, 5)]
    links = [(one, other) for one in runs if 1 in one for other in runs]
    shares = odds([Bead(*link) for link in [*links, ((1,), ())]])
    assert sum(shares) == pytest.approx(1.0, abs=0.05)
    assert max(zip(shares, links, strict=False))[1] == ((1,), (1,))


def test_what_no_step_makes():
    """Segments that stand apart have no probability together; one empty side leaves no doubt."""
    odds = judge(ONE, OTHER)
    assert odds([Bead((0, 2), (1,)), Bead((0, 1, 2, 3), (0, 1, 2, 3))])[0] == 0.0
    assert judge(ONE, document("en", ()))([Bead((0,), ())]) == [1.0]
