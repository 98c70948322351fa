"""Two people's changes of one alignment: what stands by itself, and what is asked."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from duizhao.errors import DecisionError
from duizhao.formats import alignments
from duizhao.model import Alignment, Bead, Document, Segment
from duizhao.review.alignment import AlignmentSession
from duizhao.review.meeting import meet

LETTERS = "abcdefgh"


def document(lang: str, texts: str) -> Document:
    return Document(lang, lang, tuple(Segment(f"{text}, {lang}", lang) for text in texts))


BASE = Alignment(
    document("zh_CN", LETTERS),
    document("en", LETTERS),
    tuple(Bead((n,), (n,), 0.5) for n in range(len(LETTERS))),
)


def after(*steps, of: Alignment = BASE) -> Alignment:
    """The alignment after some methods of a session, each behind the number of its pair."""
    session = AlignmentSession(of)
    for number, method, *words in steps:
        session.go(number)
        getattr(session, method)(*words)
    return session.alignment


def said(alignment: Alignment) -> str:
    """The pairs as letters: `a-a b-bc c-✓`."""
    return " ".join(
        f"{''.join(s.text[0] for s in one)}-{''.join(t.text[0] for t in other)}"
        f"{'✓' * bead.confirmed}"
        for bead, one, other in alignment.texts()
    )


AS_IT_WAS = said(BASE)
MET = {
    "nobody": ([], [], 0, AS_IT_WAS),
    "mine": ([(2, "merge")], [], 0, "a-a bc-bc d-d e-e f-f g-g h-h"),
    "theirs": ([], [(2, "merge")], 0, "a-a bc-bc d-d e-e f-f g-g h-h"),
    "far from one another": ([(2, "confirm")], [(6, "merge")], 0, "a-a b-b✓ c-c d-d e-e fg-fg h-h"),
    "the same": ([(2, "merge")], [(2, "merge")], 0, "a-a bc-bc d-d e-e f-f g-g h-h"),
    "the same, one is sure": ([(2, "merge"), (2, "confirm")], [(2, "merge")], 0,
                              "a-a bc-bc✓ d-d e-e f-f g-g h-h"),
    "neighbours, confirmed": ([(2, "confirm")], [(3, "confirm")], 0,
                              "a-a b-b✓ c-c✓ d-d e-e f-f g-g h-h"),
    "both of one": ([(2, "merge")], [(2, "part")], 1, "a-a bc-bc d-d e-e f-f g-g h-h"),
    "sure of what they merge": ([(2, "confirm")], [(2, "merge")], 1, None),
    "a cut": ([(2, "cut", "target", 0, 3)], [(6, "merge")], 0,
              "a-a b-be c-c d-d e-e fg-fg h-h"),
    "a cut below theirs": ([(6, "cut", "target", 0, 3), (7, "confirm")], [(1, "merge")], 0,
                           "ab-ab c-c d-d e-e f-fe g-g✓ h-h"),
    "exchanged": ([(2, "exchange")], [(6, "confirm")], 0, "a-a b-c c-b d-d e-e f-f✓ g-g h-h"),
    "exchanged, and sure of one": ([(2, "exchange")], [(2, "confirm")], 1,
                                   "a-a b-c c-b d-d e-e f-f g-g h-h"),
}  # fmt: skip


@pytest.mark.parametrize("name", MET)
def test_who_changed_what(name):
    """What one side changed alone is that side's; what both changed is asked about."""
    mine, theirs, clashes, wanted = MET[name]
    met = meet(BASE, after(*mine), after(*theirs))
    assert len(met.clashes) == clashes
    if wanted is not None:
        assert said(met.settled([True] * clashes)) == wanted


def test_an_answer_takes_one_side():
    """Of a clash one side is taken whole, and all else is as it would be without it."""
    met = meet(BASE, after((2, "merge"), (6, "confirm")), after((2, "part"), (9, "confirm")))
    assert said(met.settled([True])) == "a-a bc-bc d-d e-e f-f g-g✓ h-h✓"
    assert said(met.settled([False])) == "a-a b- -b c-c d-d e-e f-f g-g✓ h-h✓"


def test_texts_that_they_mended():
    """An edited text comes over; where the pair was confirmed as it was, that is asked."""
    edited = replace(BASE.target.segments[3], text="dd, en")
    segments = (*BASE.target.segments[:3], edited, *BASE.target.segments[4:])
    theirs = replace(BASE, target=replace(BASE.target, segments=segments))
    met = meet(BASE, after((2, "confirm")), theirs)
    assert met.clashes == ()
    found = met.settled()
    assert (found.target.segments[3].text, found.beads[1].confirmed) == ("dd, en", True)
    asked = meet(BASE, after((4, "confirm")), theirs)
    assert [asked.settled([mine]).target.segments[3].text for mine in (True, False)] == [
        "d, en", "dd, en",
    ]  # fmt: skip


VERBS = ("confirm", "merge", "part", "exchange", "doubt")


@pytest.mark.parametrize("seed", range(40))
def test_by_chance(seed):
    """Whatever both do, each segment stands in one pair, and nothing that either confirmed is lost
    that the other left alone."""
    chance = random.Random(seed)

    def worked() -> Alignment:
        session = AlignmentSession(BASE)
        for _ in range(chance.randint(0, 6)):
            session.go(chance.randint(1, len(session.beads)))
            try:
                if chance.random() < 0.3:
                    session.cut("target", 0, chance.choice((2, 3)))
                else:
                    getattr(session, chance.choice(VERBS))()
            except DecisionError:
                continue
        return session.alignment

    mine, theirs = worked(), worked()
    met = meet(BASE, mine, theirs)
    for answer in (True, False):
        found = met.settled([answer] * len(met.clashes))
        alignments.check(found)
    assert said(meet(BASE, mine, BASE).settled()) == said(mine)
    assert said(meet(BASE, BASE, theirs).settled()) == said(theirs)
    assert said(meet(BASE, mine, mine).settled()) == said(mine)
    taken = said(met.settled([True] * len(met.clashes))).split()
    if not met.clashes:
        confirmed = {pair for one in (mine, theirs) for pair in said(one).split() if "✓" in pair}
        assert confirmed <= set(taken)
