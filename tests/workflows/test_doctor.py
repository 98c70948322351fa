"""What doctor finds in a workspace, whole and broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.workflows.doctor import ERROR, OK, WARNING, examine, widths
from duizhao.workflows.init import init


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init(tmp_path / "project")
    return tmp_path / "project"


def facts(root, group):
    return {fact.name: fact for fact in examine(root) if fact.group == group}


def test_a_sound_workspace(root):
    """A new workspace has nothing wrong, and every package is named with its version."""
    assert {fact.verdict for fact in examine(root) if fact.group != "dictionaries"} <= {OK, WARNING}
    packages = facts(root, "packages")
    assert {"click", "rich", "polib", "opencc-python-reimplemented"} <= set(packages)
    assert packages["polib"].value[0].isdigit()


@pytest.mark.parametrize(
    ("file", "content", "name", "words"),
    [
        pytest.param("glossary/bad.csv", "id,terrm\n1,x\n", "glossary/bad.csv",
                     "no column of terms", id="glossary"),
        pytest.param("locales/en/LC_MESSAGES/x.po", 'msgid "a\n', "locales/en/LC_MESSAGES/x.po",
                     "not closed", id="catalog"),
        pytest.param("duizhao.toml", "[project]\nsourc = 1\n", "root", "did you mean",
                     id="settings"),
    ],
)  # fmt: skip
def test_broken_files_are_named(root, file, content, name, words):
    """A file that cannot be read is an error with its reason, and the rest is looked at."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    fact = facts(root, "workspace")[name]
    assert fact.verdict == ERROR
    assert words in str(fact.advice)


def test_settings_say_where_they_come_from(root):
    """A knob that the file turns is told from one that has its default."""
    (root / "duizhao.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    settings = facts(root, "settings")
    assert settings["project.name"].value == "x  (duizhao.toml)"
    assert settings["align.split"].value == "sentences  (default)"


def test_decisions_left_behind(root):
    """A journal that no review has folded in is pointed at."""
    journal = root / ".duizhao/journal/x-1.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_text("{}\n", encoding="utf-8")
    assert facts(root, "workspace")[".duizhao/journal/x-1.jsonl"].verdict == WARNING


@pytest.mark.parametrize(
    ("chinese", "ambiguous", "verdict"),
    [(2, 1, OK), (2, 2, WARNING), (1, 1, WARNING), (None, None, OK)],
)
def test_widths(chinese, ambiguous, verdict):
    """Wide Chinese and narrow quotes are right; no answer is no fault."""
    assert [fact.verdict for fact in widths(chinese, ambiguous)] == [verdict]
