from __future__ import annotations

import pytest

from duizhao.errors import DecisionError, WriteError
from duizhao.messages import msg
from duizhao.model import Decision, Finding, Plural, State, Unit, Verdict
from duizhao.review import Filter, Session

from .conftest import NOON, UNITS


def test_a_session_begins_with_what_is_undecided(session):
    """Reviewable units come first in file order, empty ones last, approved ones not at all."""
    seen = [session.current.source]
    while session.next():
        seen.append(session.current.source)
    assert seen == ["追赃", "国际合作", "红色通缉令", "一个文件", "零容忍"]
    assert (session.current, session.place, session.position) == (None, None, 5)


@pytest.mark.parametrize(
    ("verdict", "extra", "left"),
    [
        (Verdict.ACCEPT, {}, Unit("追赃", "recover assets", State.APPROVED)),
        (Verdict.FUZZY, {}, Unit("追赃", "recover assets", State.DRAFT)),
        (Verdict.REJECT, {"note": "a verb"}, Unit("追赃", "recover assets", State.REJECTED)),
        (
            Verdict.EDIT,
            {"target": "asset recovery"},
            Unit("追赃", "asset recovery", State.APPROVED),
        ),
        (Verdict.EDIT, {"target": ""}, Unit("追赃", "", State.EMPTY)),
        (Verdict.NOTE, {"note": "c"}, Unit("追赃", "recover assets", State.TRANSLATED, note="c")),
    ],
    ids=str,
)
def test_decide(session, journal, verdict, extra, left):
    """A decision is journalled with who and when, and leaves the unit as its verdict says."""
    decision = session.decide(verdict, **extra)
    expected = Decision(
        (None, "追赃"), verdict, left.target, extra.get("note", ""), by="Li Wei", at=NOON
    )
    assert (decision, journal, session.current) == (expected, [expected], left)
    assert session.changed == (left,)


def test_an_edit_that_changes_nothing_is_an_acceptance(session):
    """Opening an edit and confirming it says yes to what is there."""
    assert session.decide(Verdict.EDIT, target="recover assets").verdict is Verdict.ACCEPT


def test_an_edit_of_a_counting_unit_changes_its_first_form(session):
    """The other plural forms stay when the first is written anew."""
    session.go(6)
    session.decide(Verdict.EDIT, target="a file")
    assert session.current.plural == Plural("个文件", ("a file", "files"))


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.FUZZY, Verdict.REJECT, Verdict.EDIT])
def test_nothing_to_judge(session, journal, verdict):
    """An empty unit takes a translation or a comment and no other decision."""
    session.go(2)
    with pytest.raises(DecisionError, match="write one first"):
        session.decide(verdict)
    assert (journal, session.catalog) == ([], session.original)


def test_nothing_behind_the_end(session):
    """Behind the last unit there is nothing to decide, and back leads to the last one."""
    while session.next():
        pass
    with pytest.raises(DecisionError, match="at its end"):
        session.decide(Verdict.ACCEPT)
    assert session.back().source == "零容忍"


def test_a_decision_that_cannot_be_journalled_is_not_made(catalog):
    """When the journal fails the screen does not claim otherwise."""

    def full(decision: Decision) -> None:
        raise WriteError(msg("disk full"))

    session = Session(catalog, by="", now=lambda: NOON, record=full)
    with pytest.raises(WriteError):
        session.decide(Verdict.ACCEPT)
    assert (session.catalog, session.history) == (catalog, ())


def test_undo_and_redo_reach_across_units(session, catalog):
    """Undo goes back through units in the order they were decided, redo forth again."""
    session.decide(Verdict.ACCEPT)
    session.advance()
    session.decide(Verdict.EDIT, target="international cooperation")
    session.decide(Verdict.FUZZY)
    after = session.catalog
    session.advance()
    assert [session.undo().verdict for _ in range(3)] == [
        Verdict.FUZZY, Verdict.EDIT, Verdict.ACCEPT,
    ]  # fmt: skip
    assert (session.current.source, session.catalog, session.undo()) == ("追赃", catalog, None)
    assert [session.redo().verdict for _ in range(3)] == [
        Verdict.ACCEPT, Verdict.EDIT, Verdict.FUZZY,
    ]  # fmt: skip
    assert (session.current.source, session.catalog, session.redo()) == ("国际合作", after, None)


def test_undo_says_in_the_journal_how_the_unit_was(session, journal):
    """One word where the earlier decision is enough, a RESET and all of them where it is not."""
    session.decide(Verdict.EDIT, target="one")
    session.decide(Verdict.EDIT, target="two")
    session.undo()
    assert [(d.verdict, d.target) for d in journal[2:]] == [(Verdict.EDIT, "one")]
    session.undo()
    assert [d.verdict for d in journal[3:]] == [Verdict.RESET]
    session.decide(Verdict.FUZZY)
    session.decide(Verdict.EDIT, target="three")
    session.undo()
    assert [d.verdict for d in journal[6:]] == [Verdict.RESET, Verdict.FUZZY]


def test_a_new_decision_ends_redo(session):
    """What was taken back is gone once something else is decided."""
    session.decide(Verdict.ACCEPT)
    session.undo()
    session.decide(Verdict.FUZZY)
    assert session.redo() is None


def test_advance_passes_over_what_was_decided(session):
    """After a decision the next open unit comes; a plain step shows every unit of the queue."""
    session.go(3)
    session.decide(Verdict.ACCEPT)
    session.go(1)
    session.decide(Verdict.ACCEPT)
    assert session.advance().source == "红色通缉令"
    assert session.back().source == "国际合作"


def test_a_visit_comes_back_to_the_queue(session):
    """A unit outside the queue can be looked at, and the queue waits where it was."""
    session.next()
    assert (session.go(4).source, session.position) == ("天网", None)
    assert (session.next().source, session.position) == ("国际合作", 1)
    session.go(4)
    assert session.back().source == "国际合作"


@pytest.mark.parametrize(
    ("source", "stands"),
    [("红色通缉令", "红色通缉令"), ("零容忍", "零容忍"), ("天网", "红色通缉令"), ("海", "追赃")],
)
def test_resume(session, source, stands):
    """A session goes on where one stopped, or behind it when that unit is decided by now."""
    session.resume(("title" if source == "红色通缉令" else None, source))
    assert session.current.source == stands


@pytest.mark.parametrize("number", [0, 7, -1])
def test_go_nowhere(session, number):
    """A number that no entry has is refused with those there are."""
    with pytest.raises(DecisionError, match="1 to 6"):
        session.go(number)


def test_narrow(session):
    """A filter makes another queue; one that nothing meets leaves the queue as it was."""
    assert session.narrow(Filter.parse("status:rejected")) == (4,)
    with pytest.raises(DecisionError, match="nothing here matches “海”"):
        session.narrow(Filter.parse("海"))
    assert (session.queue, session.current.source) == ((4,), "红色通缉令")


def test_findings_are_looked_for_again_when_the_unit_changes(catalog):
    """One look for each wording: an edit is looked at again, a second glance is not."""
    looked = []

    def look(unit: Unit) -> list[Finding]:
        looked.append(unit.target)
        return [Finding("spelling", msg("verb"), unit.key)] if "recover " in unit.target else []

    session = Session(catalog, by="", now=lambda: NOON, look=look)
    assert [f.check for f in session.findings(session.current)] == ["spelling"]
    session.findings(session.current)
    session.decide(Verdict.EDIT, target="asset recovery")
    assert session.findings(session.current) == ()
    assert looked == ["recover assets", "asset recovery"]


def test_counts_name_every_state(session):
    """Counts follow the decisions and leave out no state."""
    session.decide(Verdict.ACCEPT)
    assert session.counts == {
        State.EMPTY: 1, State.DRAFT: 1, State.TRANSLATED: 1, State.APPROVED: 2, State.REJECTED: 1,
    }  # fmt: skip


def test_settled_decisions_are_the_border_of_undo(session):
    """What is written stays; what comes after it is undone up to there."""
    session.decide(Verdict.ACCEPT)
    session.settle()
    assert (session.undo(), session.changed) == (None, ())
    session.decide(Verdict.FUZZY)
    session.undo()
    assert session.current.state is State.APPROVED
    assert session.last_word(session.current).verdict is Verdict.ACCEPT


def test_recovered_decisions_can_be_undone(catalog, session, journal):
    """A session that takes over a journal goes on as if it had made the decisions itself."""
    session.decide(Verdict.ACCEPT)
    session.advance()
    session.decide(Verdict.EDIT, target="international cooperation")
    again = Session(catalog, by="Li Wei", now=lambda: NOON)
    again.recover(journal)
    assert (again.catalog, again.current.source) == (session.catalog, "红色通缉令")
    again.undo()
    again.undo()
    assert again.catalog == catalog


def all_at_once(catalog, record_all):
    """A session that journals what belongs together in one go."""
    return Session(
        catalog, by="Li Wei", now=lambda: NOON, only=Filter.parse("status:all"),
        record=lambda _decision: pytest.fail("one by one"), record_all=record_all,
    )  # fmt: skip


def approve_all(session):
    with session.as_one():
        for number in (1, 3, 5, 6):
            session.go(number)
            session.decide(Verdict.ACCEPT)


def test_many_are_journalled_at_once(catalog):
    """What one key decides on many costs one journalling, and so does taking it back."""
    journalled = []
    session = all_at_once(catalog, lambda said: journalled.append(len(said)))
    approve_all(session)
    assert [u.state for u in session.catalog].count(State.APPROVED) == 5
    with session.as_one():
        while session.undo():
            pass
    assert (session.catalog.units, session.history) == (UNITS, ())
    assert journalled == [4, 4]


def test_many_that_cannot_be_journalled(catalog):
    """On a full disk nothing of it has happened, and the reviewer stands where he stood."""

    def full(_said):
        raise WriteError(msg("no room on the disk"))

    session = all_at_once(catalog, full)
    stood = session.current
    with pytest.raises(WriteError):
        approve_all(session)
    assert (session.catalog.units, session.history, session.current) == (UNITS, (), stood)
    assert session.undo() is None
