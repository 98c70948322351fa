"""`align --review`: what is opened, what is written, what a rerun keeps, what a crash costs."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace

import pytest

from duizhao.errors import ConflictError, DuizhaoError, FormatError, InputError
from duizhao.formats import FORMATS, alignments, po
from duizhao.model import (
    Alignment,
    Bead,
    Catalog,
    Document,
    Memory,
    Pair,
    Segment,
    State,
    Unit,
)
from duizhao.review.alignment import AlignmentSession
from duizhao.settings import AlignSettings
from duizhao.workflows import align as work
from duizhao.workflows.align_inputs import Files
from duizhao.workflows.align_records import read_record, record_path
from duizhao.workflows.align_review import reviewing
from duizhao.workflows.build import build
from duizhao.workflows.init import init
from duizhao.workspace import Workspace

PAIRS = (
    ("人民法院公开审判案件。", "People's courts try cases in public."),
    ("为什么要引渡逃犯？警方逮捕了这名银行经理。", "Why should fugitives be extradited?"),
    (
        "医生说病人需要休息。",
        "Police arrested the manager. The doctor says the patient rests.",
    ),
)
"""The second sentence of the third translation belongs to the pair before."""

SETTINGS = AlignSettings()


@pytest.fixture
def catalog(tmp_path, lexicon):
    path = tmp_path / "a.po"
    units = tuple(Unit(s, t, State.TRANSLATED, origins=(f"a.zh.txt:{n}",))
                  for n, (s, t) in enumerate(PAIRS, 1))  # fmt: skip
    path.write_bytes(po.serialize(Catalog("zh_CN", "en", units)))
    return path


@contextmanager
def opened(path, **more):
    with reviewing(path, more.pop("settings", SETTINGS), **more) as review:
        yield review


def repair(review):
    """What a person would do: the stray sentence goes up."""
    review.session.go(3)
    review.session.move("target", -1)
    review.session.go(2)
    review.session.confirm()


MENDED = "Why should fugitives be extradited? Police arrested the manager."
REST = "The doctor says the patient rests."


def test_a_catalog(catalog):
    """A repair reaches the catalog and its record; the entries beside it keep their bytes."""
    before = catalog.read_bytes()
    with opened(catalog) as review:
        assert review.session.queue, "what is astray is suspicious"
        repair(review)
        assert str(review.save()) == f"{catalog}: written; pairs confirmed: 1 of 3"
    after = po.parse(catalog.read_bytes())
    assert [(u.target, u.state) for u in after] == [
        (PAIRS[0][1], State.TRANSLATED), (MENDED, State.TRANSLATED), (REST, State.TRANSLATED),
    ]  # fmt: skip
    assert (
        before[: before.index(b"#: a.zh.txt:2")]
        == (catalog.read_bytes()[: before.index(b"#: a.zh.txt:2")])
    )
    record = read_record(record_path(catalog))
    assert [bead.confirmed for bead in record.beads] == [False, True, False]
    with opened(catalog) as again:
        assert again.session.alignment == record
        assert str(again.save()) == f"{catalog}: nothing to write"


def test_a_translators_work_stays(catalog):
    """A translation edited in the catalog since stays, also where its alignment is repaired."""
    with opened(catalog) as review:
        repair(review)
        review.save()
    edited = catalog.read_text(encoding="utf-8").replace(MENDED, "Why extradite?")
    catalog.write_text(edited.replace("rests", "sleeps"), encoding="utf-8")
    with opened(catalog) as review:
        assert review.session.confirmed == 1
        review.session.go(2)
        review.session.doubt()
        review.session.split(1, 1)
        review.session.merge()
        review.session.confirm()
        review.save()
    targets = [unit.target for unit in po.parse(catalog.read_bytes())]
    assert targets == [PAIRS[0][1], "Why extradite?", REST.replace("rests", "sleeps")]


def test_a_confirmed_pair_is_no_draft_any_more(tmp_path, lexicon):
    """What is fuzzy for its low confidence alone is translated once a person has confirmed it."""
    given, path = documents(tmp_path), tmp_path / "a.po"
    strict = replace(SETTINGS, doubtful=0.9999)
    path.write_bytes(work.render(work.align(given, strict).alignment, "a", "po", strict))
    assert {unit.state for unit in po.parse(path.read_bytes())} == {State.DRAFT}
    with opened(path, settings=strict) as review:
        review.session.go(2)
        review.session.confirm()
        review.save()
    states = [unit.state for unit in po.parse(path.read_bytes())]
    assert states == [State.DRAFT, State.TRANSLATED, State.DRAFT, State.DRAFT]
    assert "confidence" not in po.parse(path.read_bytes()).units[1].note


def test_the_threshold_of_a_review_marks_nothing(catalog):
    """`below` says what is visited; what is fuzzy is the settings' business."""
    with opened(catalog, below=1.0) as review:
        assert len(review.session.queue) == len(review.session.beads)
        repair(review)
        review.save()
    assert {unit.state for unit in po.parse(catalog.read_bytes())} == {State.TRANSLATED}


def test_merged_pairs_are_one_entry(catalog):
    """Two pairs made one are one translated entry, and the old ones are gone."""
    with opened(catalog) as review:
        review.session.go(2)
        review.session.merge()
        review.session.confirm()
        review.save()
    units = po.parse(catalog.read_bytes()).units
    assert [(u.source, u.state) for u in units] == [
        (PAIRS[0][0], State.TRANSLATED), (PAIRS[1][0] + PAIRS[2][0], State.TRANSLATED),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", ["tmx", "tsv"])
def test_memories(tmp_path, lexicon, suffix):
    """TMX and TSV are repaired as catalogs are; what is known of an unchanged pair stays."""
    path = tmp_path / f"a.{suffix}"
    pairs = tuple(Pair(s, t, by="Li", at="2026-03-01T12:00:00+00:00") for s, t in PAIRS)
    path.write_bytes(FORMATS[suffix].write(Memory("zh_CN", "en", pairs)))
    with opened(path) as review:
        repair(review)
        review.save()
    found = FORMATS[suffix].read(path.read_bytes()).pairs
    assert [pair.target for pair in found] == [PAIRS[0][1], MENDED, REST]
    if suffix == "tmx":
        assert [pair.by for pair in found] == ["Li", "", ""]


def documents(folder):
    (folder / "a.zh.txt").write_text("\n".join(s for s, _ in PAIRS), encoding="utf-8")
    (folder / "a.en.txt").write_text("\n".join(t for _, t in PAIRS), encoding="utf-8")
    return Files(str(folder / "a.zh.txt"), str(folder / "a.en.txt"))


def test_json_of_the_command(tmp_path, lexicon):
    """The JSON of `--json` has no texts: the documents it names are opened."""
    found = work.align(documents(tmp_path), SETTINGS).alignment
    path = tmp_path / "a.json"
    bare = alignments.serialize(found).decode()
    path.write_text(bare[: bare.index(',\n  "segments"')] + "\n}\n", encoding="utf-8")
    with opened(path) as review:
        assert [b.link for b in review.session.beads] == [b.link for b in found.beads]
        assert review.session.alignment.source == found.source
        review.session.go(1)
        review.session.confirm()
        review.save()
    assert alignments.parse(path.read_bytes()).beads[0].confirmed
    (tmp_path / "a.zh.txt").write_text("别的。", encoding="utf-8")
    path.write_text(bare[: bare.index(',\n  "segments"')] + "\n}\n", encoding="utf-8")
    with pytest.raises(FormatError, match="align anew"), opened(path):
        pass


def test_a_rerun_holds_what_was_confirmed(tmp_path, lexicon):
    """`align` finds the record beside its output, holds confirmed pairs and renews the record."""
    given, record = documents(tmp_path), tmp_path / "a.align.json"
    found = work.align(given, SETTINGS).alignment
    wrong = [replace(bead, confirmed=False) for bead in found.beads]
    wrong[0] = replace(wrong[0], target=(), confirmed=True)
    rest = replace(wrong[1], source=(), target=(0,))
    beads = (wrong[0], rest, *wrong[1:])
    record.write_bytes(alignments.serialize(replace(found, beads=beads)))
    run = duizhao(tmp_path, "align", "a.zh.txt", "a.en.txt", "-o", "a.po")
    assert run.returncode == 0
    units = po.parse((tmp_path / "a.po").read_bytes()).units
    assert (units[0].source, units[0].state) == (PAIRS[0][0], State.EMPTY)
    assert [b.link for b in read_record(record).beads if b.confirmed] == [((0,), ())]


def test_a_build_holds_what_was_confirmed(tmp_path, lexicon):
    """`build` holds what was confirmed in the alignment of its catalog, and comes to rest."""
    root = tmp_path / "project"
    init(root)
    documents(root / "seeds")
    workspace = Workspace.find(root)
    build(workspace)
    path = workspace.catalog_path("en", "a")
    with opened(path, workspace=workspace) as review:
        review.session.go(1)
        review.session.part()
        review.session.confirm()
        review.save()
    build(workspace)
    held = [bead.link for bead in read_record(record_path(path)).beads if bead.confirmed]
    assert held == [((0,), ())]
    assert po.parse(path.read_bytes()).units[0].state is State.EMPTY
    assert not [change.path for change in build(workspace).changes if change.changed]


def test_a_crash_loses_nothing(catalog):
    """What was done before a crash is taken over by the next review, and can be undone there."""
    with opened(catalog) as review:  # and left without a word, as by a crash
        repair(review)
        done = review.session.beads
    with opened(catalog) as again:
        assert [b.link for b in again.session.beads] == [b.link for b in done]
        assert "taken over from a review that was interrupted: 2" in str(again.notes[-1])
        again.save()
    assert po.parse(catalog.read_bytes()).units[1].target == MENDED
    with opened(catalog) as last:
        assert last.notes == ()


def test_a_file_that_changed_meanwhile(catalog):
    """When somebody else writes the file, nothing is written, and the repairs are kept."""
    with opened(catalog) as review:
        repair(review)
        text = catalog.read_text(encoding="utf-8")
        catalog.write_text(text.replace("in public", "openly"), encoding="utf-8")
        with pytest.raises(ConflictError, match="your repairs are kept"):
            review.save()
    with opened(catalog) as again:
        assert again.session.confirmed == 1
        again.save()
    assert [u.target for u in po.parse(catalog.read_bytes())][:2] == [
        "People's courts try cases openly.", MENDED,
    ]  # fmt: skip


def opened_json(tmp_path):
    """An alignment of five pairs, as a file of its own."""
    sides = (
        Document(lang, lang, tuple(Segment(f"{text} {lang}", lang) for text in "abcde"))
        for lang in ("zh_CN", "en")
    )
    path = tmp_path / "a.align.json"
    beads = tuple(Bead((n,), (n,), 0.5) for n in range(5))
    path.write_bytes(alignments.serialize(Alignment(*sides, beads)))
    return path


def theirs(path, change):
    """Somebody else's review of the same file, which duizhao knows nothing of."""
    session = AlignmentSession(alignments.parse(path.read_bytes()))
    change(session)
    path.write_bytes(alignments.serialize(session.alignment))


def links(path):
    """The pairs as they are written, the confirmed ones with a tick."""
    return [
        f"{bead.source}-{bead.target}".replace(",)", ")") + "✓" * bead.confirmed
        for bead in alignments.parse(path.read_bytes()).beads
    ]


def test_what_two_people_did_meets(tmp_path):
    """Neither's repairs are lost where they are about other pairs; nobody is asked."""
    path = opened_json(tmp_path)
    with opened(path) as review:
        review.session.confirm()
        theirs(path, lambda session: (session.go(4), session.merge()))
        met = review.meet()
        assert met.clashes == ()
        review.take(met)
        review.save()
        assert review.meet() is None
    assert links(path) == ["(0)-(0)✓", "(1)-(1)", "(2)-(2)", "(3, 4)-(3, 4)"]
    with opened(path) as again:
        assert (again.notes, again.pending) == ((), False)


@pytest.mark.parametrize("mine", [True, False], ids=["mine", "theirs"])
@pytest.mark.parametrize("crash", [False, True], ids=["at once", "after a crash"])
def test_what_both_changed_is_asked(tmp_path, mine, crash):
    """Of one pair that both changed the reviewer takes a side, at once or after a crash."""
    path = opened_json(tmp_path)
    with opened(path) as review:
        review.session.merge()
        theirs(path, lambda session: (session.part(), session.go(6), session.confirm()))
        if not crash:
            settle(review, mine)
    if crash:
        with opened(path) as again:
            assert "w puts both sides together" in str(again.notes[-1])
            with pytest.raises(ConflictError, match="your repairs are kept"):
                again.save()
            settle(again, mine)
    rest = ["(2)-(2)", "(3)-(3)", "(4)-(4)✓"]
    wanted = ["(0, 1)-(0, 1)"] if mine else ["(0)-()", "()-(0)", "(1)-(1)"]
    assert links(path) == [*wanted, *rest]


def settle(review, mine):
    met = review.meet()
    assert len(met.clashes) == 1
    review.take(met, [mine])
    review.save()


def test_killed_between_a_meeting_and_its_writing(tmp_path):
    """What was put together, and what was repaired behind that, is there again."""
    path = opened_json(tmp_path)
    with opened(path) as review:
        review.session.confirm()
        theirs(path, lambda session: (session.go(4), session.merge()))
        review.take(review.meet())
        review.session.go(2)
        review.session.confirm()
    with opened(path) as again:
        assert "interrupted: 2" in str(again.notes[0])
        again.save()
    assert links(path) == ["(0)-(0)✓", "(1)-(1)✓", "(2)-(2)", "(3, 4)-(3, 4)"]


def test_killed_and_then_changed(tmp_path):
    """Repairs that a crash left are laid upon what they were made upon, whatever came since."""
    path = opened_json(tmp_path)
    with opened(path) as review:
        review.session.go(3)
        review.session.cut("target", 0, 2)
        review.session.go(5)
        review.session.confirm()
    theirs(path, lambda session: session.merge())
    with opened(path) as again:
        assert "both sides' changes are in it" in str(again.notes[-1])
        again.save()
    assert links(path) == ["(0, 1)-(0, 1)", "(2)-(2, 3)", "(3)-(4)", "(4)-(5)✓"]
    assert sorted(p.name for p in (tmp_path / ".duizhao" / "journal").glob("*.json*")) == []


def test_two_reviews_at_once(catalog):
    """A second review of the same alignment is refused while the first is open."""
    with opened(catalog), pytest.raises(ConflictError, match="another review"), opened(catalog):
        pass


def test_a_dry_run(catalog):
    """With dry_run neither file, record nor journal is written, and the changes are there."""
    before = catalog.read_bytes()
    with opened(catalog, dry_run=True) as review:
        repair(review)
        assert [change.path.name for change in review.changes()] == ["a.po", "a.align.json"]
        assert str(review.save()) == "nothing is written; confirmed pairs: 1"
    assert catalog.read_bytes() == before
    assert sorted(path.name for path in catalog.parent.iterdir()) == ["a.po"]


BAD = {
    "missing": ("gone.po", b"", "gone.po"),
    "unknown": ("a.docx", b"x", "not an alignment"),
    "empty catalog": ("e.po", b'msgid ""\nmsgstr ""\n"Language: en\\n"\n', "no translations"),
    "no JSON": ("a.json", b"{", "not JSON"),
    "other JSON": ("a.json", b'{"schema": "x"}', "not an alignment"),
    "bead twice": (
        "a.json", b'{"schema": "duizhao.align/1", "source": "s", "target": "t", "beads": '
        b'[{"source": [0], "target": []}, {"source": [0], "target": []}], "segments": {"source": '
        b'[{"text": "a"}], "target": []}}', "in no pair, or in several"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files(tmp_path, name):
    """What cannot be reviewed is said in a sentence that names the file."""
    file, data, reason = BAD[name]
    if data:
        (tmp_path / file).write_bytes(data)
    with pytest.raises(DuizhaoError, match=reason) as error, opened(tmp_path / file):
        pass
    assert isinstance(error.value, InputError)


def duizhao(folder, *words, stdin=""):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "duizhao", *words], cwd=folder, input=stdin, check=False,
        capture_output=True, encoding="utf-8", env={**environment, "COLUMNS": "80"},
    )  # fmt: skip


def test_a_script(catalog):
    """Commands from a pipe repair as a person does; what they say is on stdout."""
    run = duizhao(
        catalog.parent, "align", "--review", "a.po", "--line", stdin="g 3\n[\ng 2\na\nq\n"
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "a.po: written; pairs confirmed: 1 of 3" in run.stdout
    assert po.parse(catalog.read_bytes()).units[1].target == MENDED


WORDS = {
    "no terminal": (["--review", "a.po"], 2, "give --line"),
    "two things at once": (["--review", "a.po", "b.po"], 2, "takes no other file"),
    "without review": (["a.po", "b.po", "--lock", "source"], 2, "belong to --review"),
    "nothing": ([], 2, "name a text and its translation"),
    "one text": (["a.po"], 2, "name the translation of “a.po”"),
    "folders' options": (["a.po", "b.po", "--learn"], 2, "are for folders"),
    "folder without output": (["."], 2, "needs -o FOLDER"),
    "folder as output": (["a.po", "b.po", "-o", "."], 2, "is a folder"),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_that_make_no_sense(catalog, name):
    """Options that do not go together are refused with what to do, exit code 2."""
    words, code, reason = WORDS[name]
    run = duizhao(catalog.parent, "align", *words)
    assert (run.returncode, run.stdout) == (code, "")
    assert reason in run.stderr
