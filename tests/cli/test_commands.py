"""Commands as a shell runs them: streams, exit codes, JSON, errors."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests import running

ZH = "追逃追赃要“零容忍”。\n2016年追回赃款23.12亿元。\n"
EN = "“Zero tolerance” it must be.\nIn 2016, 2.312 billion yuan was recovered.\n"


@pytest.fixture
def folder(tmp_path: Path, lexicon) -> Path:
    (tmp_path / "a.zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "a.en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    (tmp_path / "broken.po").write_text('msgid "a\nmsgstr "b"\n', encoding="utf-8")
    (tmp_path / "wrong.csv").write_text("term,meaning\na,b\n", encoding="utf-8")
    return tmp_path


def duizhao(folder: Path, *words: str, stdin: str = "") -> running.Done:
    return running.duizhao(words, folder, stdin)


def test_align_writes_json_as_designed(folder):
    """Beads of indices with confidences, the schema first, and nothing else on stdout."""
    run = duizhao(folder, "align", "a.zh.txt", "a.en.txt", "--json")
    found = json.loads(run.stdout)
    assert list(found) == ["schema", "source", "target", "beads"]
    assert (found["schema"], run.returncode) == ("duizhao.align/1", 0)
    assert [(b["source"], b["target"]) for b in found["beads"]] == [([0], [0]), ([1], [1])]
    assert all(0 <= b["confidence"] <= 1 for b in found["beads"])


def test_lines_count_blank_ones_too(folder):
    """With --split lines every physical line is a segment."""
    (folder / "b.zh.txt").write_text("一。\n\n二。\n", encoding="utf-8")
    (folder / "b.en.txt").write_text("One.\n\nTwo.\n", encoding="utf-8")
    run = duizhao(folder, "align", "b.zh.txt", "b.en.txt", "--split", "lines", "--json")
    found = json.loads(run.stdout)["beads"]
    assert sorted(i for b in found for i in b["source"]) == [0, 1, 2]


def test_a_folder_says_what_could_not_be_aligned(folder):
    """What is whole is written; each of the others is named once with its reason, and exit is 3."""
    pairs = folder / "pairs"
    pairs.mkdir()
    for name, zh in (("good", ZH), ("bad", "")):
        (pairs / f"{name}.zh.txt").write_text(zh, encoding="utf-8")
        (pairs / f"{name}.en.txt").write_text(EN, encoding="utf-8")
    (pairs / "lone.zh.txt").write_text(ZH, encoding="utf-8")
    run = duizhao(folder, "align", "pairs", "--to", "tsv", "-o", "out")
    assert run.stderr.splitlines() == [
        "duizhao: pairs/lone.zh.txt: has no counterpart",
        "duizhao: pairs/bad.zh.txt: the file is empty",
        "duizhao: pairs aligned: 1, finished before: 0, failed: 1; in out",
    ]
    assert (run.returncode, (folder / "out/good.tsv").read_text(encoding="utf-8")) == (
        3,
        "".join(f"{zh}\t{en}\n" for zh, en in zip(ZH.split(), EN.splitlines(), strict=False)),
    )


def test_what_is_aligned_is_reviewed_at_once(folder):
    """--review without a file opens what was made; where nothing is kept, it says what it needs."""
    words = ("align", "a.zh.txt", "a.en.txt", "--review", "--line", "--below", "1")
    run = duizhao(folder, *words, "-o", "a.po", stdin="a\nq\n")
    assert (run.returncode, "✓ confirmed" in run.stdout) == (0, True)
    record = json.loads((folder / "a.align.json").read_text(encoding="utf-8"))
    assert [bead["confirmed"] for bead in record["beads"] if "confirmed" in bead] == [True]
    without = duizhao(folder, *words)
    assert (without.returncode, "-o FILE" in without.stderr) == (2, True)


def test_a_pipe_from_text_to_findings(folder):
    """align writes PO to stdout, check reads a PO: 2.312 billion is 23.12亿, so all is well."""
    aligned = duizhao(folder, "align", "a.zh.txt", "a.en.txt")
    assert 'msgid "追逃追赃要“零容忍”。"' in aligned.stdout
    checked = duizhao(folder, "check", "-", "--json", stdin=aligned.stdout)
    assert (checked.returncode, json.loads(checked.stdout)["findings"]) == (0, [])
    wrong = duizhao(folder, "check", "-", stdin=aligned.stdout.replace("2.312 b", "23.12 b"))
    assert wrong.returncode == 1
    assert "numbers" in wrong.stdout


PIPED = (
    "extract a.zh.txt",
    "extract a.zh.txt --explain",
    "check a.po",
    "status",
    "status --volume",
    "glossary list",
    "glossary lint",
    "glossary audit a.po",
    "build --dry-run",
    "doctor",
)


def test_no_line_of_a_pipe_ends_in_spaces(folder):
    """Tables in a pipe are as wide as what is in them, and nothing is padded."""
    duizhao(folder, "init")
    duizhao(folder, "align", "a.zh.txt", "a.en.txt", "-o", "a.po")
    po = (folder / "a.po").read_text(encoding="utf-8")
    (folder / "a.po").write_text(po.replace("2.312 b", "23.12 b"), encoding="utf-8")
    rows = "id,zh,en\nzt,零容忍,zero tolerance\nzt2,零容忍,no tolerance\nre,追回,recover\n"
    (folder / "glossary/terms.csv").write_text(rows, encoding="utf-8")
    for words in PIPED:
        run = duizhao(folder, *words.split())
        lines = run.stdout.splitlines()
        assert lines, f"{words}: {run.stderr}"
        assert [line for line in lines if line.endswith(" ")] == [], words


def test_extract_reads_stdin_and_terms(folder):
    """Text comes through a pipe; a list of terms comes back as spelled, renderings or none."""
    run = duizhao(folder, "extract", "-", "--json", stdin=ZH)
    assert "零容忍" in [c["term"] for c in json.loads(run.stdout)["candidates"]]
    duizhao(folder, "align", "a.zh.txt", "a.en.txt", "-o", "a.po")
    (folder / "terms.txt").write_text("零容忍\n不在文中\n", encoding="utf-8")
    run = duizhao(folder, "extract", "--terms", "terms.txt", "--bitext", "a.po", "--json")
    found = json.loads(run.stdout)["candidates"]
    assert [c["term"] for c in found] == ["零容忍", "不在文中"]
    assert found[0]["renderings"][0]["text"] == "zero tolerance"


def test_extract_contrasts_with_a_reference(folder):
    """--reference counts each candidate in other text; --explain says what that means."""
    (folder / "corpus").mkdir()
    (folder / "corpus/other.zh.txt").write_text("追逃追赃。追逃追赃。\n" * 50, encoding="utf-8")
    words = ("extract", "a.zh.txt", "--reference", "corpus")
    run = duizhao(folder, *words, "--json")
    stands = {c["term"]: c["reference"]["count"] for c in json.loads(run.stdout)["candidates"]}
    assert (stands["零容忍"], stands["追逃追赃"]) == (0, 100)
    assert "more frequent in the reference than here" in duizhao(folder, *words, "--explain").stdout
    plain = json.loads(duizhao(folder, "extract", "a.zh.txt", "--json").stdout)["candidates"]
    assert [c for c in plain if "reference" in c] == []


def test_settings_name_a_reference(folder):
    """[extract] reference holds in build and extract, from any folder of the workspace."""
    duizhao(folder, "init", "project")
    project = folder / "project"
    (project / "seeds/a.zh.txt").write_bytes((folder / "a.zh.txt").read_bytes())
    (project / "corpus").mkdir()
    (project / "corpus/b.zh.txt").write_text("追逃追赃。\n" * 50, encoding="utf-8")
    table = project / "glossary/candidates.csv"

    def scores():
        assert duizhao(project, "build").returncode == 0
        rows = csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))
        return {row["term"]: float(row["score"]) for row in rows}

    before = scores()
    with (project / "duizhao.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[extract]\nreference = ["corpus/"]\nprobable = 0\n')
    assert scores()["追逃追赃"] < before["追逃追赃"]
    run = duizhao(project / "seeds", "extract", "a.zh.txt", "--json")
    assert {c["term"]: c["reference"]["count"] for c in json.loads(run.stdout)["candidates"]}[
        "追逃追赃"
    ] == 50


def test_export_to_csv_and_tmx(folder):
    """A catalog leaves in other formats, on stdout or in a file."""
    duizhao(folder, "align", "a.zh.txt", "a.en.txt", "-o", "a.po")
    run = duizhao(folder, "export", "a.po", "--to", "csv")
    assert run.stdout.split("\n")[0].startswith("context,source,target,state")
    assert duizhao(folder, "export", "a.po", "-o", "a.tmx").returncode == 0
    assert "<seg>追逃追赃要“零容忍”。</seg>" in (folder / "a.tmx").read_text("utf-8")


def test_a_workspace_from_nothing(folder):
    """init, build, status: what a new user does first."""
    assert duizhao(folder, "init", "project").returncode == 0
    project = folder / "project"
    for name in ("a.zh.txt", "a.en.txt"):
        (project / "seeds" / name).write_bytes((folder / name).read_bytes())
    run = duizhao(project, "build")
    assert run.returncode == 0, run.stderr
    assert "zero tolerance" in run.stdout
    found = json.loads(duizhao(project, "status", "--json").stdout)
    assert found["files"][0] | {"findings": 0} == {
        "file": "locales/en/LC_MESSAGES/a.po", "total": 2, "empty": 0, "draft": 0,
        "translated": 2, "approved": 0, "rejected": 0, "findings": 0,
    }  # fmt: skip


WRONG = [
    pytest.param(("align", "a.zh.txt", "gone.txt"), 3, "gone.txt: ", id="missing"),
    pytest.param(("align", "a.zh.txt", "a.en.tx"), 3, "did you mean “a.en.txt”", id="near"),
    pytest.param(("align", "a.zh.txt", "."), 3, "folder", id="a-folder"),
    pytest.param(("extract", "empty.txt"), 3, "empty.txt: ", id="empty"),
    pytest.param(("extract", "binary.txt"), 3, "binary.txt", id="binary"),
    pytest.param(
        ("extract", "a.zh.txt", "--reference", "gone.txt"), 3, "gone.txt: ", id="no-reference"
    ),
    pytest.param(
        ("extract", "a.zh.txt", "--reference", "a.en.txt"), 3, "a.en.txt: in en", id="reference-en"
    ),
    pytest.param(
        ("extract", "--terms", "a.zh.txt", "--reference", "a.zh.txt"),
        2,
        "--reference",
        id="reference-for-terms",
    ),
    pytest.param(("check", "broken.po"), 3, "broken.po:1: ", id="syntax"),
    pytest.param(("check", "broken.po", "--select", "nubmers"), 2, "numbers", id="check-name"),
    pytest.param(("export", "a.zh.txt", "--to", "csv"), 3, "a.zh.txt", id="no-catalog"),
    pytest.param(("glossary", "list", "--glossary", "wrong.csv"), 3, "wrong.csv:1: ", id="column"),
    pytest.param(("build",), 3, "duizhao init", id="no-workspace"),
    pytest.param(("alingn",), 2, "align", id="command-name"),
    pytest.param(("extract",), 2, "--terms", id="nothing-to-extract"),
    pytest.param(
        ("align", "a.zh.txt", "a.en.txt", "-o", "no/such/a.po"), 4, "no/such/a.po", id="unwritable"
    ),
]


@pytest.mark.parametrize(("words", "code", "words_of_error"), WRONG)
def test_what_goes_wrong_is_said(folder, words, code, words_of_error):
    """One sentence on stderr with the file and what to do, the exit code as designed, no more."""
    run = duizhao(folder, *words)
    assert run.returncode == code, run.stderr
    assert words_of_error in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
