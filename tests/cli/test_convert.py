"""`duizhao convert` as a shell runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCE = "改变量子比特，他们的软件。\n"


def duizhao(folder: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "duizhao", "convert", *words],
        cwd=folder, input=stdin, capture_output=True, check=False,
        env={k: v for k, v in os.environ.items() if k != "DUIZHAO_LANG"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["--to", "zh_TW"], "他們的軟件"),
        (["--to", "zh-Hant-TW", "--phrases"], "他們的軟體"),
        (["--config", "s2twp"], "他們的軟體"),
        (["--config", "s2t", "--engine", "reimplemented"], "他們的軟件"),
    ],
    ids=["language", "phrases", "configuration", "other engine"],
)
def test_pipe(tmp_path, words, wanted):
    """The standard input comes out converted, line by line, ends of lines as they were."""
    run = duizhao(tmp_path, *words, stdin=f"他们的软件\r\n{SENTENCE}尾".encode())
    first, _, rest = run.stdout.decode().partition("\r\n")
    assert (first, rest[-1:], run.stderr) == (wanted, "尾", b"")


def test_file_in_and_out(tmp_path):
    """A file's script is told by its characters; byte order mark and line ends stay."""
    (tmp_path / "a.txt").write_bytes("\ufeff他們的軟體\r\n".encode())
    run = duizhao(tmp_path, "a.txt", "--to", "zh_CN", "--phrases", "-o", "b.txt")
    assert (run.returncode, run.stdout) == (0, b"")
    assert (tmp_path / "b.txt").read_bytes() == "\ufeff他们的软件\r\n".encode()


def test_project_s_settings(tmp_path):
    """Overrides and phrases come from the workspace's settings."""
    (tmp_path / "duizhao.toml").write_text(
        '[convert]\nphrases = true\noverrides = { "软件" = "軟件" }\n', encoding="utf-8"
    )
    run = duizhao(tmp_path, "--to", "zh_TW", stdin="软件和内存".encode())
    assert run.stdout.decode() == "軟件和記憶體"


def test_dictionaries_of_one_s_own(tmp_path):
    """A folder with a configuration and its dictionaries is used instead of the installed ones."""
    config = {"conversion_chain": [{"dict": {"type": "text", "file": "mine.txt"}}]}
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.json").write_text(json.dumps(config))
    (tmp_path / "own" / "mine.txt").write_text("零容忍\t無容忍\n", encoding="utf-8")
    run = duizhao(tmp_path, "--config", "mine", "--dictionaries", "own", stdin="零容忍".encode())
    assert run.stdout.decode() == "無容忍"


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        ([], b"", 2, "--to"),
        (["--to", "zh_TW", "--config", "s2t"], b"", 2, "--to"),
        (["--to", "en"], b"", 3, "“en” is no written Chinese"),
        (["--config", "s2x"], b"", 2, "did you mean “s2t"),
        (["--to", "zh_TW"], b"ok\n\xff\n", 3, "<stdin>:2: not UTF-8"),
        (["nowhere.txt", "--to", "zh_TW"], b"", 3, "nowhere.txt: does not exist"),
        (["-", "--to", "zh_TW", "-o", "no/a.txt"], b"", 4, "its folder does not exist"),
        (["--config", "s2t", "--dictionaries", "."], b"", 3, "no configuration of OpenCC"),
    ],
)
def test_what_goes_wrong_is_said(tmp_path, words, stdin, code, said):
    """Each mistake has its exit code and one sentence on stderr."""
    run = duizhao(tmp_path, *words, stdin=stdin)
    assert (run.returncode, run.stdout.replace(b"ok\n", b"")) == (code, b"")
    assert said in run.stderr.decode()


def test_report_is_talk_and_result_is_data(tmp_path):
    """With --report, what is doubtful goes to stderr; stdout holds the result and nothing else."""
    run = duizhao(tmp_path, "--to", "zh_TW", "--smart", "--phrases", "--report",
                  stdin="请尽量了解软件。".encode())  # fmt: skip
    assert run.stdout.decode() == "請儘量瞭解軟體。"
    assert all(word in run.stderr.decode() for word in ("了 → 瞭", "軟體", "软件"))


def test_json(tmp_path):
    """One object with the text, the doubts and the regional words."""
    run = duizhao(tmp_path, "--to", "zh_TW", "--smart", "--phrases", "--json",
                  stdin="了解软件。".encode())  # fmt: skip
    found = json.loads(run.stdout)
    assert found["schema"] == "duizhao.convert/1"
    (file,) = found["files"]
    assert file["text"] == "瞭解軟體。"
    assert file["replacements"] == [
        {"line": 1, "source": "软件", "plain": "軟件", "regional": "軟體"}
    ]
    assert [doubt["source"] for doubt in file["doubts"]] == ["了"]


def test_check_lists_and_exits_1(tmp_path):
    """--check changes nothing, lists a finding a line and exits with 1."""
    (tmp_path / "a.txt").write_text("打開\n", encoding="utf-8")
    run = duizhao(tmp_path, "--check", "a.txt", "--to", "zh_CN")
    assert (run.returncode, run.stdout.decode()) == (
        1, "a.txt:1: 開 → 开 (wrong script): 打開 \n",
    )  # fmt: skip
    assert duizhao(tmp_path, "--check", "a.txt", "--to", "zh_TW").returncode == 0


def test_dry_run_shows_the_diff(tmp_path):
    """Nothing is written; what would be is shown as a diff."""
    (tmp_path / "a.txt").write_text("后面\n", encoding="utf-8")
    run = duizhao(tmp_path, "a.txt", "--to", "zh_TW", "-o", "b.txt", "--dry-run")
    assert "+後面" in run.stdout.decode()
    assert not (tmp_path / "b.txt").exists()
