"""The aligner: what it promises of any two documents, and small texts with known beads."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.align import align
from duizhao.model import Bead, Document, Segment

CHINESE = (
    "人民法院依法公开审判案件。",
    "2016年，检察机关立案侦查腐败案件908起。",
    "为什么要引渡逃犯？",
    "警方在机场逮捕了这名银行经理。",
    "他把钱藏在农村的老房子里。",
    "新西兰政府冻结了他的账户。",
    "医生说病人需要休息。",
    "火车晚点了三个小时！",
)
ENGLISH = (
    "People's courts try cases in public in accordance with the law.",
    "In 2016 the procuratorates investigated 908 cases of corruption.",
    "Why should fugitives be extradited?",
    "Police arrested the bank manager at the airport.",
    "He hid the money in an old house in the countryside.",
    "The government of New Zealand froze his accounts.",
    "The doctor says the patient needs rest.",
    "The train was three hours late!",
)
TRADITIONAL = (
    "人民法院依法公開審判案件。",
    "2016年，檢察機關立案偵查腐敗案件908起。",
    "為什麼要引渡逃犯？",
    "警方在機場逮捕了這名銀行經理。",
    "他把錢藏在農村的老房子裡。",
    "新西蘭政府凍結了他的賬戶。",
    "醫生說病人需要休息。",
    "火車晚點了三個小時！",
)


def document(texts, lang, paragraphs=None):
    paragraphs = paragraphs or [0] * len(texts)
    pairs = zip(texts, paragraphs, strict=True)
    return Document(lang, lang, tuple(Segment(t, lang, paragraph=p) for t, p in pairs))


def beads(source, target, lexicon=None):
    return [(b.source, b.target) for b in align(source, target, lexicon=lexicon).beads]


GAPS = pytest.mark.xfail(
    strict=True,
    reason="four short sentences added before four are too little to learn words from",
)

MERGED = (
    "Police arrested the bank manager at the airport, and he had hidden the "
    "money in an old house in the countryside."
)

ONE_TO_ONE = [((i,), (i,)) for i in range(8)]
CASES = [
    pytest.param(CHINESE, ENGLISH, ONE_TO_ONE, id="one to one"),
    pytest.param(
        CHINESE,
        (*ENGLISH[:3], "Police arrested the bank manager.", "It happened at the airport.",
         *ENGLISH[4:]),
        [*ONE_TO_ONE[:3], ((3,), (3, 4)), *(((i,), (i + 1,)) for i in range(4, 8))],
        id="split",
    ),
    pytest.param(
        CHINESE,
        (*ENGLISH[:3], MERGED, *ENGLISH[5:]),
        [*ONE_TO_ONE[:3], ((3, 4), (3,)), *(((i,), (i - 1,)) for i in range(5, 8))],
        id="merged",
    ),
    pytest.param(
        CHINESE, (*ENGLISH[:3], *ENGLISH[4:]),
        [*ONE_TO_ONE[:3], ((3,), ()), *(((i,), (i - 1,)) for i in range(4, 8))],
        id="omitted",
    ),
    pytest.param(
        (*CHINESE[:4], *CHINESE[5:]), ENGLISH,
        [*ONE_TO_ONE[:4], ((), (4,)), *(((i,), (i + 1,)) for i in range(4, 7))],
        id="added",
    ),
    pytest.param(
        CHINESE, (*ENGLISH[:3], ENGLISH[4], ENGLISH[3], *ENGLISH[5:]),
        [*ONE_TO_ONE[:3], ((3,), (4,)), ((4,), (3,)), *ONE_TO_ONE[5:]],
        id="turned round",
    ),
    pytest.param(
        CHINESE, ENGLISH[:4], [*ONE_TO_ONE[:4], *(((i,), ()) for i in range(4, 8))],
        id="second half omitted",
    ),
    pytest.param(
        CHINESE[4:], ENGLISH,
        [*(((), (j,)) for j in range(4)), *(((i,), (i + 4,)) for i in range(4))],
        id="first half added", marks=GAPS,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "english", "expected"), CASES)
def test_from_chinese(real, chinese, english, expected):
    """Sentences that were split, merged, left out, added or turned round are found as such."""
    assert beads(document(chinese, "zh_CN"), document(english, "en"), real) == expected


@pytest.mark.parametrize(("chinese", "english", "expected"), CASES)
def test_from_english(real, chinese, english, expected):
    """The other direction gives the same beads, in the order of its source."""
    mirrored = beads(document(english, "en"), document(chinese, "zh_CN"), real)
    assert sorted(mirrored) == sorted((b, a) for a, b in expected)
    in_order = [one[0] for one, _ in mirrored if one]
    assert in_order == sorted(in_order)


def test_traditional(real):
    """Traditional Chinese is aligned as well as simplified, in both directions."""
    one, other = document(TRADITIONAL, "zh_TW"), document(ENGLISH, "en")
    assert beads(one, other, real) == ONE_TO_ONE
    assert beads(other, one, real) == ONE_TO_ONE


def test_without_lexicon():
    """Length, punctuation and numbers alone align what is plain."""
    assert beads(document(CHINESE, "zh_CN"), document(ENGLISH, "en")) == ONE_TO_ONE


@pytest.mark.parametrize(
    ("texts", "lang"), [(ENGLISH, "en"), (CHINESE, "zh_CN")], ids=["English", "Chinese"]
)
def test_one_language(texts, lang):
    """Two versions in one language are aligned by the words they share."""
    shorter = (*texts[:2], *texts[3:])
    expected = [*ONE_TO_ONE[:2], ((2,), ()), *(((i,), (i - 1,)) for i in range(3, 8))]
    assert beads(document(texts, lang), document(shorter, lang)) == expected


def test_empty_sides():
    """Where one side is empty all is null; two empty sides have no beads."""
    full, empty = document(CHINESE[:2], "zh_CN"), document((), "en")
    assert align(full, empty).beads == (Bead((0,), ()), Bead((1,), ()))
    assert align(empty, full).beads == (Bead((), (0,)), Bead((), (1,)))
    assert align(empty, empty).beads == ()


def test_blank_lines(real):
    """Segments without text, as `--split lines` gives them, stand opposite each other."""
    chinese = [t for text in CHINESE for t in (text, "")]
    english = [t for text in ENGLISH for t in (text, "")]
    found = beads(document(chinese, "zh_CN"), document(english, "en"), real)
    assert found == [((i,), (i,)) for i in range(16)]


def test_paragraphs_decide_what_words_do_not(real):
    """Where paragraphs correspond, a sentence without match stays within its paragraph."""
    chinese = (*CHINESE[:2], "嗯。", *CHINESE[2:4])
    english = (*ENGLISH[:2], "Ah.", *ENGLISH[2:4])
    found = align(
        document(chinese, "zh_CN", [0, 0, 1, 1, 2]), document(english, "en", [0, 0, 1, 1, 2]),
        lexicon=real,
    )  # fmt: skip
    assert [(b.source, b.target) for b in found.beads] == [((i,), (i,)) for i in range(5)]


def test_confidence_is_lower_where_it_should_be(real):
    """Beads of plain text are sure; a bead of two texts that have nothing in common is not."""
    plain = align(document(CHINESE, "zh_CN"), document(ENGLISH, "en"), lexicon=real)
    assert min(bead.confidence for bead in plain.beads) > 0.5
    other = (*ENGLISH[:3], "Bananas are yellow.", "Nobody has seen the lake.", *ENGLISH[5:])
    mixed = align(document(CHINESE, "zh_CN"), document(other, "en"), lexicon=real)
    doubtful = [b.confidence for b in mixed.beads if {3, 4} & set(b.source)]
    assert min(doubtful) < min(b.confidence for b in plain.beads)


def test_the_same_again(real):
    """The same documents give the same alignment, confidence included."""
    one, other = document(CHINESE, "zh_CN"), document(ENGLISH, "en")
    assert align(one, other, lexicon=real) == align(one, other, lexicon=real)


def test_progress_is_told(real):
    """An engine walks its passes through `track`."""
    labels = []

    def track(items, /, label, total=None):
        labels.append((label, total))
        return items

    align(document(CHINESE, "zh_CN"), document(ENGLISH, "en"), lexicon=real, track=track)
    assert labels
    assert all(label and total for label, total in labels)


TEXT = st.text(alphabet="人民法院。？“”的 abc. 12\n，,!", max_size=12)
LANG = st.sampled_from(["zh_CN", "zh_TW", "en"])


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, max_size=9), st.lists(TEXT, max_size=9), LANG, LANG, st.booleans())
def test_every_segment_once(small, one, other, lang, other_lang, with_lexicon):
    """Whatever the texts, each segment is in exactly one bead and confidence is a probability."""
    found = align(
        document(one, lang), document(other, other_lang), lexicon=small if with_lexicon else None
    )
    assert sorted(i for b in found.beads for i in b.source) == list(range(len(one)))
    assert sorted(j for b in found.beads for j in b.target) == list(range(len(other)))
    assert [b.source[0] for b in found.beads if b.source] == sorted(
        b.source[0] for b in found.beads if b.source
    )
    assert all(0.0 <= b.confidence <= 1.0 for b in found.beads)
    assert all(b.source or b.target for b in found.beads)


def test_long_documents_stay_small(real):
    """Hundreds of sentences are aligned within seconds, past a block that was left out."""
    chinese = [f"第{n}号：{CHINESE[n * 7 % 8]}{CHINESE[n * 3 % 5]}" for n in range(800)]
    english = [f"Number {n}: {ENGLISH[n * 7 % 8]} {ENGLISH[n * 3 % 5]}" for n in range(800)]
    del english[300:420]
    start = time.perf_counter()
    found = set(beads(document(chinese, "zh_CN"), document(english, "en"), real))
    right = {((i,), (i if i < 300 else i - 120,)) for i in range(800) if not 300 <= i < 420}
    assert len(found & right) / len(right) > 0.96
    assert time.perf_counter() - start < 30  # 2 s on an idle machine
