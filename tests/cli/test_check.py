"""`duizhao check` as a user runs it: shapes of the output, mending, revisions."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests import running

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: zh_CN\\n"

msgid "Open the file."
msgstr "打開文件。"

msgid "Really?"
msgstr "真的是是吗?"

msgid "23 files, 100% done <b>:"
msgstr "32 个文件，完成 100% <b>:"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.po").write_text(PO, encoding="utf-8")
    return tmp_path


def check(folder: Path, *words: str) -> running.Done:
    return running.duizhao(["check", *words], folder, COLUMNS="80")


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_mending_changes_only_what_is_wrong(folder: Path):
    """--fix repairs what is safe, keeps every other byte, and reports the rest with exit 1."""
    run = check(folder, "a.po", "--fix", "--json")
    assert (folder / "a.po").read_text(encoding="utf-8") == PO.replace("打開", "打开").replace(
        "真的是是吗?", "真的是吗？"
    )
    rest = [(f["check"], f["line"]) for f in json.loads(run.stdout)["findings"]]
    assert (rest, run.returncode) == ([("numbers", 12)], 1)


def test_a_dry_run_shows_the_diff_and_writes_nothing(folder: Path):
    """--dry-run is what --fix would write, as a diff that names the file."""
    run = check(folder, "a.po", "--dry-run")
    assert (folder / "a.po").read_text(encoding="utf-8") == PO
    assert [line for line in run.stdout.split("\n") if line.startswith(("-", "+"))] == [
        "--- a.po", "+++ a.po",
        '-msgstr "打開文件。"', '+msgstr "打开文件。"',
        '-msgstr "真的是是吗?"', '+msgstr "真的是吗？"',
    ]  # fmt: skip
    assert run.returncode == 1


def test_github_sees_findings_at_their_lines(folder: Path):
    """--format github gives one workflow command a finding, with nothing that would break it."""
    run = check(folder, "a.po", "--select", "numbers", "--format", "github")
    assert run.stdout == "::error file=a.po,line=12,title=numbers::23 became 32\n"


def test_sarif_holds_the_rules_it_refers_to(folder: Path):
    """--format sarif gives a run whose results name its rules, files and lines."""
    log = json.loads(check(folder, "a.po", "--format", "sarif").stdout)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert log["version"] == "2.1.0"
    assert {rules[r["ruleIndex"]] == r["ruleId"] for r in run["results"]} == {True}
    assert {
        (r["ruleId"], r["locations"][0]["physicalLocation"]["region"]["startLine"])
        for r in run["results"]
    } >= {("numbers", 12), ("script", 6)}


def test_html_is_a_page_without_markup_from_the_catalog(folder: Path):
    """--format html escapes what the catalog holds."""
    page = check(folder, "a.po", "--select", "numbers", "--format", "html").stdout
    assert "&lt;b&gt;" in page
    body = page[page.index("<article>") : page.index("</body>")]
    assert ElementTree.fromstring(body).tag == "article"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_since_looks_at_what_changed(folder: Path):
    """--since REV passes over units that are as they were, and says so of an unknown revision."""
    git(folder, "init", "-q")
    git(folder, "add", "a.po")
    git(folder, "commit", "-qm", "first")
    assert check(folder, "a.po", "--since", "HEAD").returncode == 0
    text = PO.replace("打開文件。", "打開這個文件。")
    (folder / "a.po").write_text(text, encoding="utf-8")
    found = json.loads(check(folder, "a.po", "--since", "HEAD", "--json").stdout)["findings"]
    assert {f["line"] for f in found} == {6}
    (folder / "new.po").write_text(PO, encoding="utf-8")
    assert check(folder, "new.po", "--since", "HEAD").returncode == 1
    for revision in ("nowhere", "--output=x"):
        run = check(folder, "a.po", "--since", revision)
        assert (run.returncode, "no revision" in run.stderr) == (3, True)


def test_since_asks_for_a_repository(folder: Path):
    """Outside a repository --since says what is missing."""
    run = check(folder, "a.po", "--since", "HEAD")
    assert run.returncode == 3
    assert "git" in run.stderr


def test_explaining_a_check(folder: Path):
    """--explain gives promise, examples and how to silence it; a slip of the pen gets a hint."""
    run = check(folder, "--explain", "numbers")
    assert run.returncode == 0
    assert "追回赃款23.12亿元" in run.stdout
    assert "ignore-numbers" in run.stdout
    assert max(map(len, run.stdout.split("\n"))) <= 200
    wrong = check(folder, "--explain", "number")
    assert (wrong.returncode, "numbers" in wrong.stderr) == (2, True)


def test_only_a_po_file_is_mended(folder: Path):
    """--fix refuses what it cannot write back byte by byte."""
    (folder / "a.csv").write_text("source,target\nOpen.,打開。\n", encoding="utf-8")
    assert check(folder, "a.csv", "--fix").returncode == 3


def test_an_entry_or_a_project_silences_a_check(folder: Path):
    """The flag ignore-numbers on an entry, or settings, keep a check silent."""
    flagged = PO.replace('msgid "23', '#, ignore-numbers\nmsgid "23')
    (folder / "a.po").write_text(flagged, encoding="utf-8")
    assert check(folder, "a.po", "--select", "numbers").returncode == 0
    (folder / "a.po").write_text(PO, encoding="utf-8")
    (folder / "duizhao.toml").write_text('[check]\nignore = ["numbers"]\n', encoding="utf-8")
    found = json.loads(check(folder, "a.po", "--json").stdout)["findings"]
    assert "numbers" not in {f["check"] for f in found}
