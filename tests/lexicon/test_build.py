"""The lexicon: small dictionaries whose every number is known, and the real one."""

from __future__ import annotations

import pytest

from duizhao import lexicon
from duizhao.errors import FormatError, InputError
from duizhao.lexicon import cedict
from duizhao.lexicon.cedict import Entry


def entry(traditional: str, simplified: str, *glosses: str, pinyin: str = "x1") -> Entry:
    return Entry(traditional, simplified, pinyin, glosses)


SMALL = [
    entry("樹", "树", "tree", "to cultivate"),
    entry("松樹", "松树", "pine; pine tree"),
    entry("王", "王", "surname Wang", pinyin="Wang2"),
    entry("王", "王", "king", "best or strongest of its type, as a very long explanation"),
    entry("裡", "里", "inside"),
    entry("裏", "里", "variant of 裡|里[li3]"),
    entry("中國", "中国", "China", pinyin="Zhong1 guo2"),
    entry("國", "国", "country"),
    entry("華", "华", "abbr. for 中國|中国[Zhong1 guo2]", "CL:個|个[ge4]"),
]


@pytest.fixture(scope="module")
def small() -> lexicon.Lexicon:
    return lexicon.build(SMALL)


GLOSSES = [
    pytest.param("树", ("tree", "cultivate"), id="simplified"),
    pytest.param("樹", ("tree", "cultivate"), id="traditional"),
    pytest.param(
        "王", ("king", "Wang", "best or strongest of its type, as a very long explanation"),
        id="names behind words, explanations last",
    ),
    pytest.param("裏", ("inside",), id="a variant has the glosses of what it is a variant of"),
    pytest.param("华", ("China",), id="a word without glosses borrows them"),
    pytest.param("无", (), id="unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), GLOSSES)
def test_glosses(small, word, expected):
    """All entries of a headword count, in either script, the ones fit for a text first."""
    assert small.glosses(word) == expected


def test_translations_mix_glosses_and_characters(small):
    """A dictionary word has .6 of its mass from its glosses and the rest from its characters."""
    found = small.translations("树")
    assert next(iter(found)) == "tree"
    assert 0.6 / 2 < found["cultiv"] < found["tree"]  # 松树, a pine tree, speaks for the tree
    assert sum(found.values()) < 1


def test_translations_of_an_unknown_word_come_from_its_pieces(small):
    """A word the dictionary lacks is cut into words that it has."""
    assert small.pieces("中国松树木") == ["中国", "松树", "木"]
    found = small.translations("中国松树木")
    assert {"china", "pine", "tree"} <= set(found)
    assert found["china"] == pytest.approx(small.translations("中国")["china"] * 2 / 5)


@pytest.mark.parametrize("word", ["", "tree", "2016", "。", "木"])
def test_no_translations_for_what_has_none(small, word):
    """Latin words, numbers, punctuation and unknown characters have no translation."""
    assert small.translations(word) == {}
    assert small.glosses(word) == ()


def test_membership_and_size(small):
    """The lexicon counts its headwords, both scripts of a word apart."""
    assert "樹" in small
    assert "木" not in small
    assert len(small) == len({w for e in SMALL for w in (e.traditional, e.simplified)})


def test_an_empty_dictionary_builds():
    """No entries make a lexicon that knows nothing, and survives its bytes."""
    empty = lexicon.from_bytes(lexicon.to_bytes(lexicon.build([])))
    assert len(empty) == 0
    assert empty.translations("树") == {}


KNOWN = [
    pytest.param("引渡", "extradit", id="引渡"),
    pytest.param("協定", "agreement", id="traditional 協定"),
    pytest.param("杀人", "murder", id="杀人"),
    pytest.param("纪委", "disciplin", id="纪委"),
    pytest.param("追逃", "flee", id="追逃 by its characters"),
]


@pytest.mark.parametrize(("word", "stem"), KNOWN)
def test_the_real_dictionary(real, word, stem):
    """The installed dictionary knows the words of our texts, in either script."""
    assert stem in list(real.translations(word))[:12]


def test_the_real_dictionary_gives_readable_glosses(real):
    """What it offers as a rendering can stand in a text."""
    assert real.glosses("引渡") == ("extradite",)
    assert "beat" in real.glosses("打")


def test_a_missing_dictionary_is_named(monkeypatch):
    """Without the package the error says what to install."""
    monkeypatch.setattr(cedict, "PACKAGE", "no_such_package_here")
    with pytest.raises(InputError, match="pip install"):
        cedict.data_file()


def test_a_damaged_dictionary_names_its_line(monkeypatch, tmp_path):
    """A line that is no entry is reported with its number."""
    import gzip

    path = tmp_path / "cedict.gz"
    path.write_bytes(gzip.compress("# head\n樹 树 [shu4] /tree/\nnonsense\n".encode()))
    monkeypatch.setattr(cedict, "data_file", lambda: path)
    with pytest.raises(FormatError, match="line 3"):
        list(cedict.entries())
    assert cedict.date() == ""
