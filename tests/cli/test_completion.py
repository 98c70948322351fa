"""Shells complete commands, options and file names."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest


def answer(words, place):
    """What a shell is told for the word at a place."""
    env = {"COMP_WORDS": words, "COMP_CWORD": str(place), "_DUIZHAO_COMPLETE": "bash_complete"}
    run = subprocess.run(
        [sys.executable, "-m", "duizhao"], env={"PATH": "/bin:/usr/bin", **env},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        pytest.param("duizhao gloss", 1, ["plain,glossary"], id="command"),
        pytest.param("duizhao glossary lo", 2, ["plain,lookup"], id="command of a command"),
        pytest.param("duizhao check --sel", 2, ["plain,--select"], id="option"),
        pytest.param("duizhao check loc", 2, ["file,loc"], id="file"),
        pytest.param("duizhao completion f", 2, ["plain,fish"], id="choice"),
    ],
)
def test_what_is_offered(words, place, expected):
    """The words that can stand there."""
    assert answer(words, place) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts(shell):
    """Each shell's script names the program, and the shell can read it where it is here."""
    run = subprocess.run(
        [sys.executable, "-m", "duizhao", "completion", shell],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "_DUIZHAO_COMPLETE" in run.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=run.stdout, text=True, check=True)
