"""Words with offsets, stems and frequencies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao import tokens

WORDS = {
    "Chinese words": ("签署引渡条约。", "zh_CN", ["签署", "引渡", "条约", "。"]),
    "white space is passed over": ("引渡 条约", "zh_CN", ["引渡", "条约"]),
    "English words keep their apostrophe": ("It's China’s.", "en", ["It's", "China’s", "."]),
    "numbers keep their separators": ("1,000.5 km", "en", ["1,000.5", "km"]),
    "letters with accents": ("Łódź café", "en", ["Łódź", "café"]),
    "nothing": ("", "zh_CN", []),
}


@pytest.mark.parametrize(("text", "lang", "expected"), WORDS.values(), ids=WORDS)
def test_words(text, lang, expected):
    """A text falls into its words, numbers and punctuation."""
    assert [token.text for token in tokens.words(text, lang)] == expected


@given(st.text(max_size=60), st.sampled_from(["zh_CN", "zh_TW", "en"]))
def test_offsets(text, lang):
    """Every token is the text at its offsets, in order, and only white space lies between."""
    end = 0
    for token in tokens.words(text, lang):
        assert text[token.start : token.end] == token.text
        assert text[end : token.start].strip() == ""
        end = token.end
    assert text[end:].strip() == ""


@given(st.text(max_size=60))
def test_cut_is_words_without_tags(text):
    """The fast way gives nothing but the text, white space apart."""
    assert "".join("".join(tokens.cut(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [("treaties", "treaty"), ("Repatriation", "repatriation's"), ("China’s", "China")],
)
def test_stems_of_one_word_are_one(one, other):
    """Number, case and possessive do not matter."""
    assert tokens.stem(one) == tokens.stem(other)


def test_frequency():
    """Common words are frequent, coinages are not there."""
    assert tokens.frequency("中国") > tokens.frequency("引渡") > 0
    assert tokens.frequency("零漏洞") == 0
    assert tokens.in_dictionary("引渡")
    assert not tokens.in_dictionary("零漏洞")
