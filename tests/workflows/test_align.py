"""Two files to an alignment: what is refused, what is remarked, what is held from before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.errors import InputError
from duizhao.formats import FORMATS, alignments
from duizhao.model import Alignment, Bead, Catalog, Document
from duizhao.settings import AlignSettings
from duizhao.workflows import align as work
from duizhao.workflows.align_inputs import Files
from duizhao.workflows.evidence import gather
from duizhao.workflows.init import init
from duizhao.workspace import Workspace

ZH = "人民法院公开审判案件。\n为什么要引渡逃犯？\n警方逮捕了这名银行经理。\n医生说病人需要休息。\n"
EN = (
    "People's courts try cases in public.\nWhy should fugitives be extradited?\n"
    "Police arrested the bank manager.\nThe doctor says the patient needs rest.\n"
)
TW = "人民法院公開審判案件。\n為什麼要引渡逃犯？\n警方逮捕了這名銀行經理。\n醫生說病人需要休息。\n"
SETTINGS = AlignSettings()


@pytest.fixture
def folder(tmp_path, monkeypatch, lexicon):
    for name, text in {
        "a.zh.txt": ZH, "a.en.txt": EN, "a.zh-TW.txt": TW, "copy.en.txt": ZH, "none.txt": " \n",
        "one.zh.txt": "零容忍。", "one.en.txt": "Zero tolerance.",
        "b.en.txt": EN.replace("Police", "Officers"), "zh.en.txt": EN, "en.zh.txt": ZH,
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def aligned(source, target, **more):
    return work.align(Files(source, target), SETTINGS, **more)


def links(found):
    return [bead.link for bead in found.alignment.beads]


ALL = [((n,), (n,)) for n in range(4)]
PAIRS = {
    "from Chinese": ("a.zh.txt", "a.en.txt"),
    "from English": ("a.en.txt", "a.zh.txt"),
    "from traditional": ("a.zh-TW.txt", "a.en.txt"),
    "to traditional": ("a.en.txt", "a.zh-TW.txt"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_directions_and_scripts(folder, name):
    """Either direction and either script is aligned, and there is nothing to remark."""
    found = aligned(*PAIRS[name])
    assert (links(found), found.notes) == (ALL, ())


def test_one_sentence(folder):
    """Two texts of one sentence are one pair."""
    assert links(aligned("one.zh.txt", "one.en.txt")) == [((0,), (0,))]


REFUSED = {
    "the same file": ("a.zh.txt", "a.zh.txt", "are the same file"),
    "another name of it": ("a.zh.txt", "./a.zh.txt", "are the same file"),
    "the same text": ("a.zh.txt", "copy.en.txt", "say the same"),
    "no text": ("a.zh.txt", "none.txt", "none.txt: the file is empty"),
    "two standard inputs": ("-", "-", "only one of the two"),
    "a file that is not there": ("a.zh.txt", "gone.txt", "gone.txt"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(folder, name):
    """What cannot be aligned is an error that names the file and says what to do."""
    source, target, reason = REFUSED[name]
    with pytest.raises(InputError, match=reason):
        aligned(source, target)


def test_two_texts_of_one_language(folder):
    """Two English texts are aligned, and it is asked whether that was meant."""
    found = aligned("a.en.txt", "b.en.txt")
    assert links(found) == ALL
    assert "both texts are English" in str(found.notes[0])


def test_names_that_lie(folder):
    """Where a name says one language and all of the text another, the text is believed."""
    found = aligned("zh.en.txt", "en.zh.txt")
    assert links(found) == ALL
    assert found.notes == ()
    (folder / "x.zh.txt").write_text(EN, encoding="utf-8")
    (folder / "x.en.txt").write_text(ZH, encoding="utf-8")
    swapped = aligned("x.zh.txt", "x.en.txt")
    assert (swapped.alignment.source.lang, swapped.alignment.target.lang) == ("en", "zh_CN")
    assert links(swapped) == ALL
    assert [str(note) for note in swapped.notes] == [
        "x.zh.txt is named simplified Chinese but reads as English; taken for English",
        "x.en.txt is named English but reads as simplified Chinese; taken for simplified Chinese",
    ]


def test_arguments_in_turned_order(folder):
    """In a workspace that translates from Chinese, a Chinese target is remarked on."""
    init(folder / "project")
    workspace = Workspace.find(folder / "project")
    (note,) = aligned("a.en.txt", "a.zh.txt", workspace=workspace).notes
    assert "this workspace translates from simplified Chinese" in str(note)
    assert aligned("a.zh.txt", "a.en.txt", workspace=workspace).notes == ()


def test_two_that_do_not_belong_together(folder, monkeypatch):
    """When the engine finds two documents unrelated, the reader is asked about them."""
    monkeypatch.setattr(
        work, "align_documents",
        lambda source, target, *_a, **_k: Alignment(source, target, (), related=0.2),
    )  # fmt: skip
    (note,) = aligned("a.zh.txt", "a.en.txt").notes
    assert str(note).startswith("a.zh.txt and a.en.txt do not seem to belong together")


def test_what_was_confirmed_is_held(folder):
    """A confirmed pair stays in a new alignment of edited texts; one whose text is gone is told."""
    first = aligned("a.zh.txt", "a.en.txt").alignment
    beads = (
        Bead((0,), (1,), 0.1, True), Bead((1,), (0,), 0.1, True), Bead((2,), (2,), 1.0, True),
        first.beads[3],
    )  # fmt: skip
    known = replace(first, beads=beads)
    (folder / "a.zh.txt").write_text("标题\n" + ZH.replace("警方", "警察"), encoding="utf-8")
    found = aligned("a.zh.txt", "a.en.txt", known=known)
    held = [bead.link for bead in found.alignment.beads if bead.confirmed]
    assert held == [((1,), (1,)), ((2,), (0,))]
    assert "confirmed pairs whose text has changed: 1" in str(found.notes[0])


def test_the_glossary_and_memory_are_evidence(folder):
    """Terms that may be used, and the pairs of memory/, are known translations, source first."""
    init(folder / "project")
    workspace = Workspace.find(folder / "project")
    (workspace.glossary_folder / "terms.csv").write_text(
        "id,zh,en,status\nfox,猎狐,Fox Hunt,preferred\nno,天网,Skynet,forbidden\n", encoding="utf-8"
    )
    (folder / "project" / "memory").mkdir()
    (folder / "project" / "memory" / "old.tsv").write_text("红通\tRed Notice\n", encoding="utf-8")
    forward = gather("zh_CN", "en", SETTINGS, workspace).pairs
    assert set(forward) >= {("猎狐", "Fox Hunt"), ("红通", "Red Notice")}
    assert "Skynet" not in [target for _, target in forward]
    backward = gather("en", "zh_CN", SETTINGS, workspace).pairs
    assert set(backward) == {(b, a) for a, b in forward}


@pytest.mark.parametrize("to", ["po", "tmx", "tsv", "json"])
def test_every_format_is_read_again(folder, to):
    """What an alignment is written as holds its pairs."""
    found = aligned("a.zh.txt", "a.en.txt").alignment
    data = work.render(found, "a", to, SETTINGS)
    if to == "json":
        again = alignments.parse(data)
        assert [b.link for b in again.beads] == ALL
        assert (again.source, again.target) == (found.source, found.target)
        return
    noun = FORMATS[to].read(data)
    rows = noun.units if isinstance(noun, Catalog) else noun.pairs
    assert [(row.source, row.target) for row in rows] == list(
        zip(ZH.splitlines(), EN.splitlines(), strict=True)
    )


NAMES = {
    "none": ("dir/brief.zh.txt", None, ("brief", "po")),
    "tmx": ("a", "out/x.tmx", ("x", "tmx")),
    "record": ("a", "out/x.align.json", ("x", "json")),
    "unknown suffix": ("a", "x.out", ("x", "po")),
    "standard input": ("-", None, ("stdin", "po")),
}


@pytest.mark.parametrize("name", NAMES)
def test_naming(name):
    """The output's name says what the catalog is called and which format it is."""
    source, output, wanted = NAMES[name]
    assert work.naming(source, Path(output) if output else None) == wanted


def test_paired():
    """What is paired counts with its confidence, what stands alone with nothing."""
    beads = (Bead((0,), (0,), 1.0), Bead((1,), (1,), 0.5), Bead((2,), (), 0.9), Bead((), (2,), 0.9))
    empty = Document("", "zh", ())
    assert work.paired(Alignment(empty, empty, beads)) == pytest.approx(0.5)
    assert work.paired(Alignment(empty, empty, ())) == 1.0


GOLD = Path(__file__).parents[2] / "benchmarks" / "gold" / "align" / "held_out"
OTHERS = {
    "other": ("novel-salt-wells.zh.txt", "novel-tuner.en.txt", 1),
    "its own": ("novel-tuner.zh.txt", "novel-tuner.en.txt", 0),
}


@pytest.mark.parametrize(("source", "target", "notes"), OTHERS.values(), ids=OTHERS)
def test_unrelated_texts(folder, source, target, notes):
    """A text and another's translation are asked about, a text and its own are not."""
    found = aligned(str(GOLD / source), str(GOLD / target)).notes
    assert ["do not seem to belong together" in str(note) for note in found] == [True] * notes
