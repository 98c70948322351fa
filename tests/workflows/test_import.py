"""Edits come back from a spreadsheet: what was meant is taken, what cannot be taken is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.errors import InputError
from duizhao.formats import FORMATS, po
from duizhao.model import Catalog, Plural, State, Unit
from duizhao.workflows.import_ import Trouble, import_, write

UNITS = (
    Unit("零容忍", "zero tolerence", State.TRANSLATED, note="slogan"),
    Unit("天网", "Sky Net", State.DRAFT),
    Unit("猎狐"),
    Unit("两\n行", "two\nlines", State.TRANSLATED),
    Unit("%d 个", "%d", State.TRANSLATED, plural=Plural("%d 个", ("%d", "%d of them"))),
    Unit("打开", "Open", State.TRANSLATED, context="动词"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "a.po"
    target.write_bytes(po.serialize(Catalog("zh_CN", "en", UNITS)))
    return target


def edited(path: Path, *changes: tuple[str, str]) -> str:
    """The exported CSV after a spreadsheet: a byte order mark, CRLF, and the changes."""
    text = FORMATS["csv-catalog"].write(po.parse(path.read_bytes())).decode("utf-8-sig")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = path.with_suffix(".csv")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\r\n", "\n").replace("\n", "\r\n").encode())
    return str(file)


def taken(path: Path, *changes: tuple[str, str]) -> list[tuple[str, str, State]]:
    planned = import_(edited(path, *changes), path)
    return [(e.after.source, e.after.target, e.after.state) for e in planned.edits]


EDITS = [
    pytest.param(("tolerence", "tolerance"), ("零容忍", "zero tolerance", "translated"), id="typo"),
    pytest.param(
        ("Sky Net,draft", "Skynet,draft"), ("天网", "Skynet", "translated"), id="edited-draft"
    ),
    pytest.param(
        ("Sky Net,draft", "Sky Net,translated"), ("天网", "Sky Net", "translated"), id="vouched"
    ),
    pytest.param(
        ("zero tolerence,translated", "zero tolerence,draft"),
        ("零容忍", "zero tolerence", "draft"),
        id="doubted",
    ),
    pytest.param(
        ("猎狐,,empty", "猎狐,Fox Hunt,empty"), ("猎狐", "Fox Hunt", "translated"), id="filled-in"
    ),
    pytest.param(("slogan", "a slogan"), ("零容忍", "zero tolerence", "translated"), id="note"),
    pytest.param(("%d of them", "%d"), ("%d 个", "%d", "translated"), id="plural-form"),
]


@pytest.mark.parametrize(("change", "result"), EDITS)
def test_an_edit_is_taken_as_it_was_meant(path, change, result):
    """One change in the sheet is one change in the catalog, with the state that follows."""
    source, target, state = result
    assert taken(path, change) == [(source, target, State(state))]


def test_nothing_edited_changes_nothing(path):
    """Export and import are inverse, byte for byte."""
    planned = import_(edited(path), path)
    assert (planned.edits, planned.misfits, planned.same, planned.absent) == ((), (), 6, 0)
    assert not planned.change.changed


def test_writing_changes_only_that_entry(path):
    """All other bytes of the file stay."""
    before = path.read_bytes()
    write(import_(edited(path, ("tolerence", "tolerance")), path))
    assert path.read_bytes() == before.replace(b"tolerence", b"tolerance")


TROUBLES = [
    pytest.param(("天网,", "天网行动,"), "天网行动", Trouble.UNKNOWN, id="a-changed-source"),
    pytest.param((",Sky Net,draft", ",,draft"), "天网", Trouble.EMPTIED, id="an-emptied-cell"),
    pytest.param(("Sky Net,draft", "Sky Net,approved"), "天网", Trouble.VERDICT, id="a-verdict"),
    pytest.param(("动词,打开", "名词,打开"), "打开", Trouble.UNKNOWN, id="another-context"),
]


@pytest.mark.parametrize(("change", "source", "trouble"), TROUBLES)
def test_what_does_not_fit_is_named(path, change, source, trouble):
    """A row that cannot be taken is never dropped in silence, and takes nothing away."""
    planned = import_(edited(path, change), path)
    assert [(one.unit.source, one.trouble) for one in planned.misfits] == [(source, trouble)]
    assert planned.edits == ()


def test_white_space_of_a_spreadsheet_is_no_other_unit(path):
    """A source whose line break became a space is still the same source."""
    assert taken(path, ("两\n行", "两 行"), ("two\nlines", "two\nrows")) == [
        ("两\n行", "two\nrows", State.TRANSLATED)
    ]


def test_missing_rows_and_columns(path):
    """A sheet of two columns and one row changes that unit and leaves the others."""
    file = path.with_suffix(".csv")
    file.write_text("target;source\nFox Hunt;猎狐\n", encoding="utf-8")
    planned = import_(str(file), path)
    assert [e.after.target for e in planned.edits] == ["Fox Hunt"]
    assert (planned.absent, planned.misfits) == (5, ())


def test_an_approved_translation_that_was_edited_is_no_longer_approved(path):
    """The row still says approved, of another text: that is named, and the text is taken."""
    change = ("zero tolerence,translated", "zero tolerance,approved")
    planned = import_(edited(path, change), path)
    assert [e.after.state for e in planned.edits] == [State.TRANSLATED]
    assert [one.trouble for one in planned.misfits] == [Trouble.VERDICT]
    assert not planned.unfit


def test_a_file_that_is_no_table_is_named(path):
    """With its line and what to do."""
    file = path.with_suffix(".csv")
    file.write_text("wort;text\na;b\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.csv:1: no known column"):
        import_(str(file), path)
