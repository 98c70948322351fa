"""The session of an alignment's repair: each key, what guards confirmed beads, journal, undo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import DecisionError, WriteError
from duizhao.messages import msg
from duizhao.model import Alignment, Bead, Document, Segment
from duizhao.review.alignment import AlignmentSession

ONE = ("甲。", "乙。", "丙，丁。", "戊。")
OTHER = ("A.", "B.", "C. D.", "E.")
BEADS = (
    Bead((0,), (0,), 0.9),
    Bead((1,), (1, 2), 0.2),
    Bead((2,), (), 0.1),
    Bead((3,), (3,), 0.9),
)


def document(lang, texts):
    return Document(lang, lang, tuple(Segment(text, lang) for text in texts))


def aligned(beads=BEADS):
    return Alignment(document("zh_CN", ONE), document("en", OTHER), tuple(beads))


def opened(beads=BEADS, **more):
    return AlignmentSession(aligned(beads), **more)


def links(session):
    return [(bead.source, bead.target) for bead in session.beads]


A, B, C, D = (bead.link for bead in BEADS)
CHANGES = {
    "confirm": (lambda s: s.confirm(), [A, B, C, D]),
    "merge": (lambda s: s.merge(), [A, ((1, 2), (1, 2)), D]),
    "merge before": (lambda s: s.merge(before=True), [((0, 1), (0, 1, 2)), C, D]),
    "split": (lambda s: s.split(1, 1), [A, ((1,), (1,)), ((), (2,)), C, D]),
    "part": (lambda s: s.part(), [A, ((1,), ()), ((), (1, 2)), C, D]),
    "target down": (lambda s: s.move("target", 1), [A, ((1,), (1,)), ((2,), (2,)), D]),
    "target up": (lambda s: s.move("target", -1), [((0,), (0, 1)), ((1,), (2,)), C, D]),
    "source down": (lambda s: s.move("source", 1), [A, ((), (1, 2)), ((1, 2), ()), D]),
    "exchange": (lambda s: s.exchange(), [A, ((1,), ()), ((2,), (1, 2)), D]),
    "cut": (
        lambda s: s.cut("target", 1, 2),
        [A, ((1,), (1, 2, 3)), ((2,), ()), ((3,), (4,))],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changes(name):
    """Each key does what it says, one undo takes it back, redo makes it again, all journalled."""
    action, wanted = CHANGES[name]
    journal = []
    session = opened(record=journal.append)
    before = session.alignment
    action(session)
    after = session.alignment
    assert links(session) == wanted
    session.undo()
    assert session.alignment == before
    session.redo()
    assert session.alignment == after
    again = opened()
    assert again.recover(journal) == len(journal) == 3
    assert again.alignment == after


def test_the_queue_is_what_is_suspicious():
    """One begins at the first bead below the threshold, and confirming takes it off the list."""
    session = opened()
    assert (session.place, session.queue) == (1, (1, 2))
    session.confirm()
    assert (session.confirmed, session.queue) == (1, (2,))
    assert session.onward()
    assert session.place == 2
    session.confirm()
    assert not session.onward()
    assert opened(below=0.95).queue == (0, 1, 2, 3)


def test_rows():
    """A bead is shown between its neighbours, with its texts."""
    rows = opened().rows(1)
    assert [(r.place, r.kind, r.suspicious) for r in rows] == [
        (0, "1-1", False), (1, "1-2", True), (2, "1-0", True),
    ]  # fmt: skip
    assert [segment.text for segment in rows[1].target] == ["B.", "C. D."]


REFUSED = {
    "confirm twice": (lambda s: (s.confirm(), s.confirm()), "confirmed already"),
    "doubt what is open": (lambda s: s.doubt(), "not confirmed"),
    "merge behind the end": (lambda s: (s.go(4), s.merge()), "no pair there"),
    "merge before the first": (lambda s: (s.go(1), s.merge(before=True)), "no pair there"),
    "split off nothing": (lambda s: s.split(0, 0), "something on both"),
    "part a null bead": (lambda s: (s.go(3), s.part()), "empty already"),
    "move what is not there": (lambda s: (s.go(3), s.move("target", 1)), "is empty"),
    "change a confirmed one": (lambda s: (s.confirm(), s.split(1, 1)), "confirmed pair"),
    "merge with a confirmed one": (
        lambda s: (s.confirm(), s.onward(), s.merge(before=True)), "confirmed pair"
    ),
    "realign to no effect": (lambda s: s.realign(), "changes nothing"),
    "go nowhere": (lambda s: s.go(5), "there are 1 to 4"),
    "cut at a border": (lambda s: s.cut("target", 1, 0), "inside its text"),
    "cut no segment": (lambda s: s.cut("target", 7, 1), "no segment 8"),
    "find nothing": (lambda s: s.find("zebra"), "zebra"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    """What cannot be done is said in a sentence, and nothing changes."""
    action, reason = REFUSED[name]
    session = opened()
    with pytest.raises(DecisionError, match=reason):
        action(session)
    assert links(session) == [A, B, C, D]


LOCKED = {
    "merge": lambda s: s.merge(),
    "source down": lambda s: s.move("source", 1),
    "cut": lambda s: (s.go(3), s.cut("source", 0, 2)),
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_side_is_not_regrouped(name):
    """With the source locked, its segments are neither merged, moved nor cut; the target may be."""
    session = opened(lock="source")
    with pytest.raises(DecisionError, match="the source is locked"):
        LOCKED[name](session)
    session.go(2)
    session.move("target", 1)
    assert links(session) == [A, ((1,), (1,)), ((2,), (2,)), D]
    assert all(len(b.source) == 1 for p in opened(lock="source").proposals() for b in p.beads)


RIGHT = {((1,), (1,)): 0.8, ((2,), (2,)): 0.7, ((1, 2), (1, 2)): 0.15}


def judge(_alignment, beads):
    return [RIGHT.get(bead.link, 0.01) for bead in beads]


def test_the_best_proposal_comes_first():
    """Proposals are sorted by how likely they are; one key takes the best, and confirms it."""
    session = opened(judge=judge)
    best, *others = session.proposals()
    assert (str(best.label), best.before, best.after) == (
        "move the last of the target down", 0.01, 0.7
    )  # fmt: skip
    assert "merge with the next" in [str(p.label) for p in others]
    session.take(best)
    assert session.beads[1:3] == (Bead((1,), (1,), 1.0, True), Bead((2,), (2,), 1.0, True))
    assert session.proposals() == ()


def test_realigning_stops_at_confirmed_beads():
    """Realigning asks for the beads between the confirmed ones around, and only those."""
    asked = []

    def realign(alignment, first, end):
        asked.append((first, end))
        return [Bead((1,), (1,), 0.8), Bead((2,), (2,), 0.8), Bead((3,), (3,), 0.9)]

    session = opened(realign=realign)
    session.go(1)
    session.confirm()
    session.onward()
    session.realign()
    assert asked == [(1, 4)]
    assert links(session) == [A, ((1,), (1,)), ((2,), (2,)), D]


def test_what_cannot_be_journalled_does_not_happen():
    """When the journal cannot be written, nothing has changed."""

    def fail(_repair):
        raise WriteError(msg("the disk is full"))

    session = opened(record=fail)
    before = session.alignment
    with pytest.raises(WriteError):
        session.merge()
    assert (session.alignment, session.repairs) == (before, ())


def test_a_journal_of_another_alignment_is_laid_as_far_as_it_fits():
    """Repairs that speak of beads which are not there are left, with all that follows them."""
    journal = []
    session = opened(record=journal.append)
    session.confirm()
    session.go(3)
    session.merge()
    other = opened([*BEADS[:2], Bead((2, 3), (3,), 0.5)])
    assert other.recover(journal) == 1
    assert other.beads[1].confirmed


ACTIONS = st.sampled_from([
    *(action for action, _ in CHANGES.values()), lambda s: s.next(), lambda s: s.back(),
    lambda s: s.onward(), lambda s: s.undo(), lambda s: s.redo(), lambda s: s.doubt(),
    lambda s: s.take(s.proposals()[-1]) if s.proposals() else None,
])  # fmt: skip


@given(st.lists(ACTIONS, max_size=25))
def test_any_session(actions):
    """Whatever is pressed, every segment stays in one bead, and the journal tells the same."""
    journal = []
    session = opened(record=journal.append)
    for action in actions:
        try:
            action(session)
        except DecisionError:
            continue
    sides = (session.alignment.source, session.alignment.target)
    for number, one in enumerate(sides):
        found = sorted(n for bead in session.beads for n in bead.link[number])
        assert found == list(range(len(one.segments)))
    assert all(any(bead.link) for bead in session.beads)
    again = opened()
    assert again.recover(journal) == len(journal)
    assert again.alignment == session.alignment
    while session.undo():
        pass
    assert session.alignment == aligned()
