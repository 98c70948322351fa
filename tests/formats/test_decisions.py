"""Decisions as lines of JSON: mergeable, exact, and particular about what they read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats.decisions import decisions, parse, serialize
from duizhao.model import Decision, Decisions, Verdict
from duizhao.model.review import ASIDES

ZONES = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-720, 840))
KEPT = [v for v in Verdict if v not in (Verdict.RESET, *ASIDES)]
DECISIONS = st.builds(
    Decision,
    st.tuples(st.none() | st.text(), st.text(min_size=1)),
    st.sampled_from(KEPT),
    st.text(),
    st.text(),
    st.text(),
    st.none() | st.datetimes(timezones=ZONES),
)


@given(st.lists(DECISIONS, unique_by=lambda d: d.unit))
def test_round_trip(made):
    """Whatever was said about units comes back, sorted by unit."""
    wanted = sorted(made, key=lambda d: (d.unit[0] is not None, d.unit[0] or "", d.unit[1]))
    assert parse(serialize(Decisions(tuple(made)))) == Decisions(tuple(wanted))


@given(st.text(st.characters(categories=["Cs", "Lo", "Zl"]), min_size=1))
def test_lone_surrogates_survive(text):
    """A string that is no valid Unicode, as a broken argument gives it, is kept exactly."""
    made = Decisions((Decision((None, text), Verdict.ACCEPT, text),))
    assert parse(serialize(made)) == made


def test_bytes():
    """Keys stand in their order, empty ones are left out, Chinese stays readable."""
    at = datetime(2026, 1, 31, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    made = (
        Decision(("b", "甲"), Verdict.FUZZY, "A?", "unsure", "Li Wen", at),
        Decision((None, "乙"), Verdict.ACCEPT, "B"),
    )
    assert serialize(Decisions(made)).decode() == (
        '{"source": "乙", "verdict": "accept", "target": "B"}\n'
        '{"context": "b", "source": "甲", "verdict": "fuzzy", "target": "A?", "note": "unsure",'
        ' "by": "Li Wen", "at": "2026-01-31T09:30:00+08:00"}\n'
    )


def test_last_verdict_counts():
    """Of several decisions on a unit the last stands; taken back, none; a note changes nothing."""

    def unit(name: str, *verdicts: Verdict) -> list[Decision]:
        return [Decision((None, name), verdict, "t") for verdict in verdicts]

    made = [
        *unit("twice", Verdict.ACCEPT, Verdict.REJECT),
        *unit("back", Verdict.ACCEPT, Verdict.RESET),
        *unit("noted", Verdict.ACCEPT, Verdict.NOTE),
    ]  # fmt: skip
    kept = Decisions((*unit("noted", Verdict.ACCEPT), *unit("twice", Verdict.REJECT)))
    assert parse(serialize(Decisions(tuple(made)))) == kept


def test_merged_lines_keep_the_later():
    """Where a merge left two decisions on one unit, the later one counts wherever it stands."""
    early, late = (
        Decision((None, "s"), Verdict.ACCEPT, str(hour), at=datetime(2026, 1, 1, hour, tzinfo=UTC))
        for hour in (8, 9)
    )
    lines = [serialize(Decisions((each,))) for each in (early, late)]
    assert parse(b"".join(lines)) == parse(b"".join(reversed(lines))) == Decisions((late,))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"{broken", "not a JSON object; mend", id="broken"),
        pytest.param(b"[" * 100_000, "not a JSON object; mend", id="deep"),
        pytest.param(b"7", "not a JSON object; mend", id="no object"),
        pytest.param(b"\xff", "not UTF-8; mend", id="encoding"),
        pytest.param(b"<<<<<<< HEAD", "a merge was left undone here; choose", id="conflict"),
        pytest.param(b'{"verdict": "accept"}', "“source” is missing", id="no source"),
        pytest.param(b'{"source": "s", "verdict": "ok"}', "no verdict “ok”; known: ", id="verdict"),
        pytest.param(b'{"source": 1}', "“source” is not a string", id="type"),
        pytest.param(b'{"source": "s", "tarket": "t"}', "a decision has no “tarket”", id="key"),
        pytest.param(
            b'{"source": "s", "verdict": "accept", "at": "2026-01-31T09:30"}',
            "“2026-01-31T09:30” is no time with a time zone", id="zone",
        ),
        pytest.param(
            b'{"source": "s", "verdict": "accept", "at": "soon"}', "“soon” is no time", id="time"
        ),
    ],
)  # fmt: skip
def test_bad_line(line, reason):
    """A line that is no decision is refused with its number and what to do."""
    good = b'{"source": "s", "verdict": "accept"}\n'
    with pytest.raises(FormatError) as error:
        parse(good + b"\n" + line + b"\n" + good)
    assert str(error.value).startswith(f"line 3: {reason}")


def test_reads_what_editors_leave():
    """A byte order mark, Windows newlines and blank lines do not matter."""
    data = decisions.write(decisions.sample)
    assert parse(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n\r\n")) == decisions.sample
