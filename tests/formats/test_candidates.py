"""The table of candidates: deterministic, safe in a spreadsheet, and read back as edited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats.candidates import Edited, candidates, parse, read_status, serialize, write
from duizhao.model import Candidate, Candidates, Context, Rendering

WORD = st.text("=+-@'\"|\\[],;() \n　aZ1零容忍", min_size=1, max_size=8)
SCORE = st.integers(0, 1000).map(lambda n: n / 1000)
KEPT = st.builds(
    Candidate,
    text=WORD,
    lang=st.sampled_from(["zh_CN", "zh_TW", "en"]),
    score=SCORE,
    count=st.integers(1, 10**6),
    kind=st.sampled_from(["", "slogan"]),
    status=st.sampled_from(["new", "known", "accepted", "rejected"]),
    concept=WORD,
    parents=st.lists(WORD).map(tuple),
    variants=st.lists(WORD).map(tuple),
    series=st.lists(WORD).map(tuple),
    contexts=st.lists(st.builds(Context, WORD, st.just(0), WORD, WORD, WORD, st.integers(0, 99)),
                      max_size=1).map(tuple),
    renderings=st.lists(st.builds(Rendering, WORD, SCORE, st.integers(0, 99), WORD),
                        max_size=1).map(tuple),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(KEPT, max_size=3, unique_by=lambda c: (c.text, c.lang)))
def test_round_trip(found):
    """What a row is said to hold comes back exactly, three decimals of a score among it."""
    assert parse(serialize(Candidates(tuple(found)))) == Candidates(tuple(found))


FULL = Candidate(
    "零容忍",
    "zh_CN",
    0.93456,
    2,
    contexts=(Context("b", 7, "坚持", "零容忍", "。", 3), Context("b", 9, "", "零容忍", "")),
    renderings=(
        Rendering("zero tolerance", 0.81, 2, "bitext", (7, 9)),
        Rendering("a | b (x)", 0.4, 1, "dictionary"),
    ),
    reasons=(("quoted", 0.5),),
)


def test_what_does_not_survive():
    """Exactly the documented parts of a candidate are lost."""
    first, second = FULL.renderings
    wanted = replace(
        FULL,
        score=0.935,
        contexts=(replace(FULL.contexts[0], segment=0),),
        renderings=(replace(first, segments=()), replace(second, score=0.0, source="")),
        reasons=(),
    )
    assert parse(serialize(Candidates((FULL,)))) == Candidates((wanted,))


def test_bytes():
    """The columns stand in their order, and the translation of the context only when given."""
    assert serialize(Candidates((FULL,))).decode() == (
        "rank,term,status,kind,count,score,rendering,rendering_score,evidence,source,"
        "other_renderings,concept,series,parents,variants,context,file,line,lang\n"
        "1,零容忍,new,,2,0.935,zero tolerance,0.810,2,bitext,a \\| b (x) (1),,,,,"
        "坚持【零容忍】。,b,3,zh_CN\n"
    )
    header, row, _ = write(Candidates((FULL,)), {("b", 7): "Zero, always."}).decode().split("\n")
    assert header.split(",")[15:17] == ["context", "context_translation"]
    assert '坚持【零容忍】。,"Zero, always.",b,3,zh_CN' in row


def test_edited():
    """Status and rendering are read as a person left them, whatever else was deleted."""
    text = "status;term;rendering\nYes;零容忍; Zero tolerance \nrejected;天网;\n;红通;\n"
    assert read_status(text.encode("gb18030")) == [
        Edited("零容忍", "zh_CN", "accepted", "Zero tolerance", 2),
        Edited("天网", "zh_CN", "rejected", "", 3),
        Edited("红通", "zh_CN", "new", "", 4),
    ]
    assert [c.status for c in parse(text.encode()).candidates] == ["accepted", "rejected", "new"]


def test_edited_rendering_is_the_first():
    """A rendering typed into the cell becomes the best one."""
    data = candidates.write(candidates.sample).replace(b",zero tolerance,", b",Zero Tolerance,")
    renderings = [r.text for r in parse(data).candidates[0].renderings]
    assert renderings == ["Zero Tolerance", "no tolerance"]


def test_one_term_in_two_languages():
    """What is spelled alike in two languages is two candidates."""
    found = tuple(Candidate("G20", lang, 0.5, 1) for lang in ("zh_CN", "en"))
    assert parse(serialize(Candidates(found))) == Candidates(found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("rank,status\n1,new\n", "line 1: no column “term”; give", id="no column"),
        pytest.param("term,status\n,new\n", "line 2: no term; fill it in or", id="no term"),
        pytest.param("term,status\n甲,maybe\n", "line 2: no status “maybe”; write", id="status"),
        pytest.param("term,score\n甲,high\n", "line 2: “high” in score is no number", id="number"),
        pytest.param("term\n甲\n甲\n", "line 3: “甲” is already in line 2; delete", id="twice"),
        pytest.param("term,count\n甲,nan\n", "line 2: “nan” in count is no number", id="nan"),
    ],
)
def test_refused(text, reason):
    """What is no table of candidates is refused with its line and what to do."""
    with pytest.raises(FormatError) as error:
        parse(text.encode())
    assert str(error.value).startswith(reason)
