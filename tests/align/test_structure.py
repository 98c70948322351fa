"""Texts whose sentences are all but the same: numbers, numbering and headings tell them apart."""

from __future__ import annotations

import pytest

from duizhao.align import align, clauses, numbers
from duizhao.formats import FORMATS
from duizhao.model import Document, Segment

AMOUNTS = {"1.2亿": "120 million", "23.12亿": "2.312 billion", "3800万": "38 million",
           "6.5亿": "650 million", "950万": "9.5 million", "11亿": "1.1 billion"}  # fmt: skip
ARTICLES = ("十一", "十二", "十三", "十四", "十五", "十六")
ITEMS = "一二三四五六"
ROMAN = ("I", "II", "III", "IV", "V", "VI")

invested = [f"该公司去年在该地区投资{amount}元。" for amount in AMOUNTS]
invested_en = [f"The company invested {a} yuan in the region last year." for a in AMOUNTS.values()]
articles = [f"第{number}条　违反前款规定的，依法追究刑事责任。" for number in ARTICLES]
articles_en = [
    f"Article {n} Whoever violates the preceding paragraph shall be held criminally liable."
    for n in range(11, 17)
]
items = [f"（{number}）加强部门之间的协作。" for number in ITEMS]
items_en = [f"({n}) Strengthen cooperation between departments." for n in range(1, 7)]
chapters = [f"{number}、加强协作" for number in ITEMS]
chapters_en = [f"{number}. Strengthening cooperation" for number in ROMAN]
unnumbered_en = ["Strengthen cooperation between departments."] * 6

TEXTS = [
    pytest.param(invested, invested_en, id="amounts"),
    pytest.param(articles, articles_en, id="articles of a law"),
    pytest.param(items, items_en, id="items of a list"),
    pytest.param(chapters, chapters_en, id="Roman numerals"),
]


def document(texts: list[str], lang: str) -> Document:
    return Document(lang, lang, tuple(Segment(text, lang) for text in texts))


def pairs(source: list[str], target: list[str], lexicon) -> list[tuple[str, str]]:
    """The texts of every bead, those of null beads with nothing beside them."""
    one, other = document(source, "zh_CN"), document(target, "en")
    return [
        (" ".join(source[i] for i in bead.source), " ".join(target[j] for j in bead.target))
        for bead in align(one, other, lexicon=lexicon).beads
    ]


@pytest.mark.parametrize(("source", "target"), TEXTS)
@pytest.mark.parametrize("missing", [(), (1, 4), (0, 3), (2,), (5,)], ids=str)
def test_what_the_translator_left_out_is_named(real, source, target, missing):
    """Of sentences alike but for their numbers, exactly those without translation stay alone."""
    left = [text for n, text in enumerate(target) if n not in missing]
    expected = [("" if n in missing else target[n]) for n in range(len(source))]
    assert pairs(source, left, real) == list(zip(source, expected, strict=True))


@pytest.mark.parametrize(("source", "target"), TEXTS)
@pytest.mark.parametrize("missing", [(1, 4), (0, 3)], ids=str)
def test_what_the_translator_added_is_named(real, source, target, missing):
    """The same with sentences that only the translation has."""
    left = [text for n, text in enumerate(source) if n not in missing]
    expected = {(source[n] if n not in missing else "", target[n]) for n in range(len(source))}
    assert set(pairs(left, target, real)) == expected


def test_a_text_of_three_sentences_is_enough(real):
    """Numbering tells as much in a text that is too short to learn anything from."""
    source = [articles[0] + invested[0], articles[1] + invested[1], articles[2] + invested[2]]
    target = [articles_en[0] + " " + invested_en[0], articles_en[2] + " " + invested_en[2]]
    assert pairs(source, target, real) == [
        (source[0], target[0]), (source[1], ""), (source[2], target[1]),
    ]  # fmt: skip


def test_numbering_that_is_only_in_one_document_says_nothing(real):
    """Where the translator numbers no paragraphs, pairs are as sure as without numbers."""
    found = align(document(items, "zh_CN"), document(unnumbered_en, "en"), lexicon=real).beads
    assert [(bead.source, bead.target) for bead in found] == [((n,), (n,)) for n in range(6)]
    assert min(bead.confidence for bead in found) > 0.95


MARKDOWN = """\
# 总则

本办法自发布之日起施行。

## 范围

本办法适用于各级机关。

## 职责

各级机关应当履行职责。
"""
MARKDOWN_EN = """\
# General provisions

These measures take effect on the day of issue.

These measures apply to authorities at all levels.

## Duties

Authorities at all levels shall perform their duties.
"""


def test_a_heading_that_was_left_out_is_no_part_of_what_follows(real):
    """A heading is not merged with the paragraph under it."""
    one = FORMATS["markdown"].read(MARKDOWN.encode(), name="a.md", lang="zh_CN", split="sentences")
    other = FORMATS["markdown"].read(
        MARKDOWN_EN.encode(), name="b.md", lang="en", split="sentences"
    )
    found = [(bead.source, bead.target) for bead in align(one, other, lexicon=real).beads]
    assert found == [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,)),
                     ((5,), (4,))]  # fmt: skip


READ = [
    pytest.param("2016年3月15日，", "zh_CN", ("2016", "3", "15"), ("2016", "15"), (), id="a date"),
    pytest.param("March 15, 2016", "en", ("3", "15", "2016"), ("15", "2016"), (), id="in English"),
    pytest.param("占60%以上", "zh_CN", ("3/5",), ("3/5",), (), id="a share"),
    pytest.param("第三章 附则", "zh_CN", ("#3",), (), ("#3",), id="a chapter"),
    pytest.param("Chapter III Annex", "en", ("#3",), (), ("#3",), id="a Roman chapter"),
    pytest.param("V. Annex", "en", ("#5",), (), ("#5",), id="a Roman numeral"),
    pytest.param("I. M. Pei", "en", (), (), (), id="initials"),
    pytest.param("3. Report", "en", ("#3",), (), ("#3",), id="a numbered paragraph"),
    pytest.param("3.5 million people", "en", ("3500000",), ("3500000",), (), id="no paragraph"),
    pytest.param("至少七成，干了十九年", "zh_CN", ("7/10", "19"), ("7/10", "19"), (),
                 id="the likeliest reading"),
    pytest.param("One percent, a third", "en", ("1/100",), ("1/100",), (), id="shares in words"),
    pytest.param("第三，要加强协作", "zh_CN", ("3",), (), (), id="an ordinal"),
    pytest.param("问：有几个？", "zh_CN", ("#Q",), (), ("#Q",), id="a turn"),
    pytest.param("A: 12 of them.", "en", ("#A", "12"), ("12",), ("#A",), id="a turn in English"),
    pytest.param("三年来，一些", "zh_CN", ("3",), (), (), id="small numbers and idioms"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lang", "every", "firm", "numbering"), READ)
def test_numbers_are_read_by_their_value(text, lang, every, firm, numbering):
    """A number is a figure, whatever words it is written with; numbering counts nothing."""
    found = numbers.read(text, lang)
    assert (found.every, found.firm, found.numbering) == (every, firm, numbering)


def test_a_comma_within_a_number_ends_no_clause():
    """A number is one, whichever comma groups its digits."""
    assert clauses.split("该牧场占地25，000英亩，价格很高。", "zh_CN") == [
        "该牧场占地25，000英亩，",
        "价格很高。",
    ]
