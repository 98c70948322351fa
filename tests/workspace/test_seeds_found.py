"""Which file is a seed, and which its translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.settings import Settings, from_table
from duizhao.workspace.seeds import Seed, gather, split_name

NAMES = [
    pytest.param("brief.zh.txt", ("brief", "zh_CN"), id="chinese"),
    pytest.param("brief.zh-TW.txt", ("brief", "zh_TW"), id="traditional"),
    pytest.param("brief.zh_HK.md", ("brief", "zh_HK"), id="hong-kong"),
    pytest.param("brief.en.txt", ("brief", "en"), id="english"),
    pytest.param("brief.txt", ("brief", ""), id="no-language"),
    pytest.param("v1.2.txt", ("v1.2", ""), id="a-dot-that-is-no-language"),
    pytest.param("a.b.en.txt", ("a.b", "en"), id="a-dotted-name"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_file_name_speaks(name, expected):
    """Name and language are read off the file name."""
    assert split_name(Path(name)) == expected


def test_seeds_with_their_translations():
    """The source language is a setting; the other languages are translations."""
    paths = [Path(n) for n in ("b.en.txt", "b.zh.txt", "manual.en.md", "manual.zh.md", "n.txt")]
    settings = from_table(Settings, {"seeds": {"manual": {"source": "en"}}})
    assert gather(paths, settings) == [
        Seed("b", "zh_CN", Path("b.zh.txt"), {"en": Path("b.en.txt")}),
        Seed("manual", "en", Path("manual.en.md"), {"zh_CN": Path("manual.zh.md")}),
        Seed("n", "zh_CN", Path("n.txt"), {}),
    ]


def test_what_is_no_document_is_no_seed():
    """A README and other kinds of files lie among seeds undisturbed."""
    assert gather([Path("README.md"), Path("photo.jpg"), Path("x.en.txt")], Settings()) == []
