"""The marked documents under `benchmarks/gold/terms`, held to their guide."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from duizhao.text.chars import has_han

GOLD = Path(__file__).parents[2] / "benchmarks/gold/terms"
KINDS = {
    "", "organisation", "person", "place", "document", "operation", "slogan", "legal", "technical",
}  # fmt: skip
MARKS = str.maketrans("", "", '“”‘’《》〈〉「」『』" \n\u3000')
DOCUMENTS = sorted(GOLD.glob("*.txt"))


def plain(text):
    return text.translate(MARKS).replace("’", "'").lower()


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_there_are_documents_of_every_subject():
    """Six subjects and both languages are there."""
    names = [path.name for path in DOCUMENTS]
    subjects = {name.split("-")[0] for name in names}
    assert subjects >= {"policy", "law", "news", "finance", "tech", "med"}
    assert {name.split(".")[1] for name in names} == {"zh_CN", "zh_HK", "en"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_marked_terms(path):
    """Every term stands in its document once marked, with a known kind and priority."""
    text = plain(path.read_text(encoding="utf-8"))
    marked = rows(path.with_suffix(".tsv"))
    keys = [plain(row["term"]) for row in marked]
    assert [key for key in keys if key not in text] == []
    assert len(set(keys)) == len(keys)
    assert {row["kind"] for row in marked} <= KINDS
    assert {row["priority"] for row in marked} <= set("ABC")
    assert len(marked) > 50


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_size(path):
    """A document is short enough to be marked at one sitting."""
    text = path.read_text(encoding="utf-8")
    size = len(text) if has_han(text) else len(text.split())
    assert (800 <= size <= 1500) if has_han(text) else (350 <= size <= 600)
