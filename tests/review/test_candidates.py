"""The session of a review of term candidates: decisions, undo, journal, contexts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import DecisionError, DuizhaoError, WriteError
from duizhao.messages import msg
from duizhao.model import Candidate, Context, Rendering
from duizhao.model.candidate import TermDecision
from duizhao.review.candidate_filters import CandidateFilter
from duizhao.review.candidates import CandidateSession, Order

ZT = Candidate(
    "零容忍", "zh_CN", 0.9, 2, "slogan",
    contexts=(Context("a.txt", 0, "坚持", "零容忍", "的态度", 1),
              Context("a.txt", 1, "对腐败", "零容忍", "。", 2),
              Context("a.txt", 2, "我们", "零容忍", "腐败", 3)),
    renderings=(Rendering("zero tolerance", 0.9, 2), Rendering("no tolerance", 0.2, 1)),
)  # fmt: skip
LONGER = Candidate("零容忍态度", "zh_CN", 0.6, 1, renderings=(Rendering("attitude", 0.5),))
FOX = Candidate("猎狐2016", "zh_CN", 0.8, 1, renderings=(Rendering("Fox Hunt 2016", 0.7),))
BARE = Candidate("有车无桩", "zh_CN", 0.7, 1)
ALL = (ZT, FOX, BARE, LONGER)


def session(journal: list[TermDecision] | None = None) -> CandidateSession:
    record = [].append if journal is None else journal.append
    return CandidateSession(ALL, by="Li Wen", record=record, known=frozenset(("猎狐",)))


def said(term: str, verdict: str, rendering: str = "", into: str = "") -> TermDecision:
    return TermDecision(term, "zh_CN", verdict, rendering, "Li Wen", into)


ACTIONS = {
    "first rendering": (lambda s: s.accept(), [said("零容忍", "accept", "zero tolerance")]),
    "second": (lambda s: s.accept(2), [said("零容忍", "accept", "no tolerance")]),
    "own": (lambda s: s.accept(" nil "), [said("零容忍", "accept", "nil")]),
    "without": (lambda s: s.accept(""), [said("零容忍", "accept")]),
    "reject": (lambda s: s.reject(), [said("零容忍", "reject")]),
    "stop": (lambda s: s.stop(), [said("零容忍", "stop"), said("零容忍态度", "reject")]),
    "merge": (lambda s: (s.go(2), s.merge("猎狐")), [said("猎狐2016", "merge", into="猎狐")]),
    "bulk": (
        lambda s: s.accept_above(0.7),
        [said("零容忍", "accept", "zero tolerance"), said("猎狐2016", "accept", "Fox Hunt 2016")],
    ),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_decisions(name):
    """Each way to decide is journalled as it stands, and one undo takes all of it back."""
    action, wanted = ACTIONS[name]
    journal: list[TermDecision] = []
    here = session(journal)
    action(here)
    assert list(here.decisions) == journal == wanted
    assert here.undecided == len(ALL) - len(wanted)
    assert list(here.undo()) == wanted
    assert here.decisions == ()
    assert [d.verdict for d in journal[len(wanted) :]] == ["reset"] * len(wanted)


REFUSED = {
    "no such rendering": lambda s: s.accept(3),
    "no rendering at all": lambda s: (s.go(3), s.accept()),
    "merged into nothing known": lambda s: s.merge("天网"),
    "merged into itself": lambda s: s.merge("零容忍"),
    "no such candidate": lambda s: s.go(5),
    "nothing so sure": lambda s: s.accept_above(0.99),
    "words nobody has": lambda s: s.find("天"),
    "behind the end": lambda s: ([s.next() for _ in ALL], s.reject()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    """What cannot be done is said, and nothing has happened."""
    journal: list[TermDecision] = []
    here = session(journal)
    with pytest.raises(DecisionError):
        REFUSED[name](here)
    assert journal == []


FILTERS = {
    "": (0, 1, 2, 3),
    "status:all": (0, 1, 2, 3),
    "status:undecided": (0, 1, 2),
    "status:rejected,accepted": (3,),
    "kind:slogan": (0,),
    "kind:none，slogan": (0, 1, 2, 3),
    "score:0.7": (0, 1, 2),
    "rendering:no": (2,),
    "rendering:有 score:0.85": (0,),
    "零|车": (0, 2, 3),
    "Fox HUNT": (1,),
}


@pytest.mark.parametrize("query", FILTERS)
def test_filters(query):
    """A line of conditions leaves the candidates that meet all of them, in their order."""
    here = session()
    here.go(4)
    here.reject()
    assert here.narrow(CandidateFilter.parse(query, here.kinds)) == FILTERS[query]
    assert here.position == 0


@pytest.mark.parametrize("query", ["kind:animal", "status:bad", "score:high", "(", "nothing like"])
def test_filters_that_are_refused(query):
    """A filter that means nothing, and one that nothing meets, leave the list as it was."""
    here = session()
    here.go(2)
    with pytest.raises(DuizhaoError):
        here.narrow(CandidateFilter.parse(query, here.kinds))
    assert (here.position, len(here.queue)) == (1, len(ALL))


def test_the_filter_holds_for_a_bulk_acceptance():
    """Only what is in the list is accepted, and what falls out of it later stays to be seen."""
    here = session()
    here.narrow(CandidateFilter.parse("猎狐", ()))
    assert here.accept_above(0.1) == (said("猎狐2016", "accept", "Fox Hunt 2016"),)
    assert here.queue == (1,)
    here.go(1)  # not in the list: it is all there again
    assert (here.filter.query, here.queue, here.position) == ("", (0, 1, 2, 3), 0)


def test_what_was_taken_back_is_made_again():
    """Undo and redo go through steps in turn; a new decision ends what could be made again."""
    journal: list[TermDecision] = []
    here = session(journal)
    here.accept()
    here.advance()
    here.accept_above(0.5)
    bulk = here.decisions[1:]
    assert here.undo() == bulk
    assert [d.term for d in here.undo()] == ["零容忍"]
    assert here.decisions == ()
    assert [d.term for d in here.redo()] == ["零容忍"]
    assert here.redo() == bulk
    assert here.redo() == ()
    again = session()
    again.recover(journal)
    assert set(again.decisions) == set(here.decisions)
    here.undo()
    here.reject()
    assert here.redo() == ()


def test_on_to_what_is_undecided():
    """Onward and backward go round the end, past what is decided; alone, it stays and says so."""
    here = session()
    here.accept()
    here.go(4)
    assert here.seek().text == "猎狐2016"
    assert here.seek(-1).text == "零容忍态度"
    here.narrow(CandidateFilter.parse("零容忍", ()))
    here.stand(1)
    with pytest.raises(DecisionError):
        here.seek()
    assert here.counts == {"undecided": 3, "accepted": 1, "merged": 0, "rejected": 0}


def test_namesakes_are_what_it_may_be_another_name_of():
    """Terms of the glossary and accepted ones that it contains, or that contain it, longest."""
    here = session()
    here.accept()
    assert [here.go(n) and here.namesakes() for n in (2, 3, 4)] == [("猎狐",), (), ("零容忍",)]


def test_merge_into_what_was_accepted_here():
    """A term accepted a moment ago takes another name."""
    here = session()
    here.accept()
    here.go(4)
    assert here.merge("零容忍") == said("零容忍态度", "merge", into="零容忍")


def test_written_decisions_stay():
    """What is written is neither undone nor decided again here."""
    here = session()
    here.accept()
    here.settle()
    assert (here.decisions, here.undo(), here.undecided) == ((), (), 3)
    with pytest.raises(DecisionError):
        here.reject()


def test_what_cannot_be_journalled_is_not_decided():
    """A full disk leaves the session as it was."""

    def full(_decision: TermDecision) -> None:
        raise WriteError(msg("no room"))

    here = CandidateSession(ALL, record=full)
    with pytest.raises(WriteError):
        here.accept()
    assert here.decisions == ()


def test_contexts_are_sorted():
    """By the left neighbour outwards, by the right one, or as they stand; translations beside."""
    here = CandidateSession(ALL, translation=lambda context: f"line {context.line}")
    order = {o: [line.context.line for line in here.lines(o)] for o in Order}
    neighbours = {1: ("持", "的"), 2: ("败", "。"), 3: ("们", "腐")}
    assert order[Order.TEXT] == [1, 2, 3]
    assert order[Order.LEFT] == sorted(neighbours, key=lambda n: neighbours[n][0])
    assert order[Order.RIGHT] == sorted(neighbours, key=lambda n: neighbours[n][1])
    assert here.lines()[1].translation == "line 2"


KEYS = st.lists(
    st.sampled_from(
        ["accept", "own", "reject", "stop", "bulk", "undo", "redo", "next", "back", "write"]
    )
)


@given(KEYS)
def test_journal_gives_the_session_back(keys):
    """Whatever was done since it was last written, the journal leads to the same decisions."""
    journal: list[TermDecision] = []
    here = session(journal)
    actions = {
        "accept": here.accept, "own": lambda: here.accept("x"), "reject": here.reject,
        "stop": here.stop, "bulk": lambda: here.accept_above(0.5), "undo": here.undo,
        "redo": here.redo, "next": here.next, "back": here.back,
        "write": lambda: (here.settle(), journal.clear()),
    }  # fmt: skip
    for key in keys:
        try:
            actions[key]()
        except DecisionError:
            continue
    again = session()
    assert again.recover(journal) == ()
    last = {d.term: d for d in here.decisions}
    assert {d.term: d for d in again.decisions} == last
