"""The repository's own catalogs: what duizhao says in Chinese, and its worked example."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from duizhao.cli import main

ROOT = Path(__file__).parents[1]
CATALOGS = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po"))
OURS = [path for path in CATALOGS if path.name == "duizhao.po"]


def name(path: Path) -> str:
    """A short id of a catalog."""
    return f"{path.parts[-3]}-{path.stem}"


def test_no_check_speaks_about_our_catalogs(capsys):
    """`duizhao check` with the project's glossaries finds nothing in the whole workspace."""
    code = main(["-C", str(ROOT), "check", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (code, found["findings"]) == (0, [])


@pytest.mark.parametrize("path", CATALOGS, ids=name)
def test_gettext_accepts(path):
    """gettext's own compiler finds no error in a catalog."""
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt is not installed")
    run = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_both_scripts_say_the_same_sentences():
    """Taiwan's catalog of the interface has the entries of the mainland's, in their order."""
    mainland, taiwan = ([(e.msgid, e.msgid_plural) for e in polib.pofile(str(p))] for p in OURS)
    assert mainland == taiwan


@pytest.mark.parametrize("path", OURS, ids=name)
def test_chinese_is_spoken(path):
    """No translation of the interface is a draft."""
    assert polib.pofile(str(path)).fuzzy_entries() == []
