from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import DecisionError
from duizhao.model import Catalog, Decision, State, Unit, Verdict
from duizhao.review import Session, replay

from .conftest import NOON, UNITS

WORDS = st.sampled_from(["", "one", "two", "一\n二"])
MOVES = st.one_of(
    st.tuples(st.just("decide"), st.sampled_from(Verdict), WORDS, WORDS),
    st.tuples(st.sampled_from(["undo", "undo", "redo", "next", "advance", "back"])),
    st.tuples(st.just("go"), st.integers(1, len(UNITS))),
)


def perform(session: Session, moves) -> None:
    for name, *values in moves:
        if name == "decide":
            verdict, target, note = values
            if verdict is Verdict.RESET:
                continue  # a session writes these itself
            try:
                session.decide(verdict, target=target, note=note)
            except DecisionError:
                continue
        else:
            getattr(session, name)(*values)


@given(st.lists(MOVES, max_size=40))
def test_a_journal_replayed_gives_the_session(moves):
    """Whatever is decided, undone and redone, the journal alone leads to the same catalog."""
    catalog, journal = Catalog("zh_CN", "en", UNITS), []
    session = Session(catalog, by="Li Wei", now=lambda: NOON, record=journal.append)
    perform(session, moves)
    replayed = replay(catalog, journal)
    assert (replayed.catalog, replayed.unknown, replayed.stale) == (session.catalog, (), ())
    assert replay(catalog, session.history).catalog == session.catalog


@given(st.lists(MOVES, max_size=40))
def test_everything_can_be_undone_and_redone(moves):
    """Undo to the beginning gives the catalog as it was opened, redo to the end as it was left."""
    catalog = Catalog("zh_CN", "en", UNITS)
    session = Session(catalog, by="", now=lambda: NOON)
    perform(session, moves)
    while session.redo():
        pass
    last = session.catalog
    while session.undo():
        pass
    assert session.catalog == catalog
    while session.redo():
        pass
    assert session.catalog == last


def test_what_does_not_fit_is_set_aside():
    """A verdict on other words, or on a unit that is gone, changes nothing and is reported."""
    catalog = Catalog("zh_CN", "en", (Unit("追赃", "asset recovery", State.TRANSLATED),))
    key = (None, "追赃")
    gone = Decision((None, "猎狐"), Verdict.ACCEPT, "Fox Hunt")
    other = Decision(key, Verdict.ACCEPT, "recover assets")
    noted = Decision(key, Verdict.NOTE, "recover assets", "ask Beijing")
    replayed = replay(catalog, [gone, other, noted])
    assert replayed.catalog.units == (
        Unit("追赃", "asset recovery", State.TRANSLATED, note="ask Beijing"),
    )
    assert (replayed.history, replayed.unknown, replayed.stale) == ((noted,), (gone,), (other,))
