"""Files as other programs and other people wrote them; skipped where they are not at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polib
import pytest

from duizhao.errors import FormatError
from duizhao.formats.po import arrange, document, parse, rewrite
from duizhao.model.catalog import State

DATA = Path(__file__).parents[4] / "shared" / "data" / "po"
FILES = sorted(p for p in DATA.rglob("*") if p.suffix in (".po", ".pot", ".in"))[::4]
BEYOND_SYNTAX = ("header missing or invalid", "Charset missing", "directive ignored")
"""What `msgfmt -c` refuses besides: no header, no charset in it, `domain`; all can be edited."""

pytestmark = pytest.mark.skipif(not FILES, reason="no corpus")


@pytest.fixture(scope="module")
def sound() -> dict[Path, bytes]:
    """The files that are read."""
    found = {}
    for path in FILES:
        data = path.read_bytes()
        try:
            parse(data)
        except FormatError:
            continue
        found[path] = data
    return found


def test_nothing_changes_where_nothing_is_changed(sound):
    """Every file that is read is given back byte for byte, and arranged as it is stays as it is."""
    changed = [
        path.name
        for path, data in sound.items()
        for units in [parse(data).units]
        if rewrite(data, units) != data or arrange(data, units) != data
    ]
    assert changed == []


def test_one_edit_touches_one_entry(sound):
    """A new translation of one entry leaves all bytes before and behind the entry as they are."""
    edited = 0
    for path, data in sound.items():
        read = document.read(data)
        if not read.live:
            continue
        entry = read.live[len(read.live) // 2]
        unit = replace(entry.unit, target="Z", state=State.APPROVED)
        out = rewrite(data, [unit])
        begin, end = read.source.byte(entry.start), read.source.byte(entry.end)
        assert out.startswith(data[:begin]), path
        assert out.endswith(data[end:]), path
        found = parse(out).find(unit.key)
        assert found is not None
        assert found.target == "Z"
        edited += 1
    assert edited > len(sound) * 0.9


def test_back_and_forth(sound):
    """Reversing a file and reversing it again gives back its texts, and nothing is lost."""
    for path, data in sound.items():
        if document.read(data).domains:
            continue
        units = parse(data).units
        turned = arrange(data, units[::-1])
        assert parse(turned).units == units[::-1], path
        assert parse(arrange(turned, units)).units == units, path


def test_polib_reads_the_same_texts(sound):
    """Where polib reads a file too, it finds the same sources and translations."""
    compared = 0
    for path, data in sound.items():
        read = document.read(data)
        if any(mark in read.source.text for mark in ("\u2028", "\x85", "\x0c", "\\a", "\\x")):
            continue  # polib takes these for line ends, or leaves them as they are
        try:
            theirs = polib.pofile(read.source.text)
        except OSError:
            continue
        assert [(e.msgctxt, e.msgid, e.msgstr) for e in theirs if not e.obsolete] == [
            (u.context, u.source, "" if u.plural else u.target)
            for u in (entry.unit for entry in read.live)
        ], path
        compared += 1
    assert compared > len(sound) * 0.8


def test_verdicts_of_msgfmt():
    """What msgfmt -c refuses for its syntax is refused, and nothing else is."""
    oracle = DATA / "gettext" / "msgfmt-oracle.tsv"
    for row in oracle.read_text(encoding="utf-8").strip().split("\n"):
        name, code, message = row.split("\t", 2)
        try:
            parse((DATA / "gettext" / name).read_bytes())
            refused = False
        except FormatError:
            refused = True
        if not refused and any(words in message for words in BEYOND_SYNTAX):
            continue
        assert refused is (code != "0"), (name, message)
