"""Traditional text is read as simplified and answered as it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.extract import contexts, extract, renderings
from duizhao.extract.passages import passage, simplified
from duizhao.model import Candidate, Concept, Glossary, Pair, Segment, Term

TEXT = "兩國簽署《資產返還與分享協定》，部署「獵狐2016」行動，對腐敗堅持「零容忍」「零漏洞」。"


def found():
    return {candidate.text: candidate for candidate in extract([Segment(TEXT, "zh_TW", "a:1")])}


@pytest.mark.parametrize("term", ["資產返還與分享協定", "獵狐", "獵狐2016", "零容忍"])
def test_terms_are_spelled_as_in_the_document(term):
    """What is found in traditional script is reported in it, with its contexts."""
    candidate = found()[term]
    assert [context.match for context in candidate.contexts] == [term]


def test_series_are_spelled_as_in_the_document():
    """The other items of a series, too."""
    assert found()["零漏洞"].series == ("零容忍",)


def test_a_simplified_glossary_knows_traditional_terms():
    """One concept, whichever script it is met in."""
    known = Glossary((Concept("fox-hunt", (Term("猎狐", "zh_CN"), Term("Fox Hunt", "en"))),))
    by_text = {c.text: c for c in extract([Segment(TEXT, "zh_TW", "a:1")], known=known)}
    assert (by_text["獵狐"].status, by_text["獵狐"].concept) == ("known", "fox-hunt")


def test_listed_terms_stay_as_spelled():
    """A list in either script is looked up in a text in either."""
    listed = contexts(["獵狐", "猎狐"], [Segment(TEXT, "zh_TW", "a:1")])
    assert [(c.text, c.count) for c in listed] == [("獵狐", 1), ("猎狐", 1)]


def test_chinese_renderings_keep_their_script():
    """From English, renderings are cut from the translation as it stands."""
    pairs = [
        Pair("An extradition treaty was signed.", "簽署了引渡條約。"),
        Pair("The extradition treaty is in force.", "引渡條約已經生效。"),
        Pair("Fugitives were found.", "找到了逃犯。"),
    ]
    (candidate,) = renderings.find(
        [Candidate("extradition treaty", "en", 1.0, 2)],
        pairs,
        source_lang="en",
        target_lang="zh_TW",
    )
    assert candidate.renderings[0].text == "引渡條約"


@given(st.text(max_size=40))
def test_offsets_hold(text):
    """Simplifying changes no length, so every plain character still points to its own place."""
    assert len(simplified(text)) == len(text)
    read = passage(Segment(text, "zh_TW"))
    assert len(read.plain) == len(read.offsets)
    assert list(read.offsets) == sorted(read.offsets)
