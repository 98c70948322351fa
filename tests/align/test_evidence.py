"""What a caller may hand in besides the documents: confirmed beads, translations, a model."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.align import Learnt, align, count, count_pairs
from duizhao.errors import InputError
from duizhao.model import Bead, Document, Segment

CHINESE = ("他来了。", "他坐下。", "他走了。", "他哭了。", "他笑了。")
ENGLISH = ("He came.", "He sat down.", "He left.", "He wept.", "He laughed.")


def document(texts, lang):
    return Document(lang, lang, tuple(Segment(t, lang) for t in texts))


def links(found):
    return [(b.source, b.target) for b in found.beads]


ANCHORS = [
    pytest.param([((1,), (2,))], id="against the evidence"),
    pytest.param([((0,), (4,)), ((4,), (0,))], id="far crossed"),
    pytest.param([((0, 1, 2, 3), (0,))], id="many to one"),
    pytest.param([((0, 2), (1, 3))], id="with holes"),
    pytest.param([((2,), ()), ((), (2,))], id="null beads"),
    pytest.param([((n,), (n,)) for n in range(5)], id="all of it"),
]


@pytest.mark.parametrize("anchors", ANCHORS)
@pytest.mark.parametrize("mirrored", [False, True], ids=["from Chinese", "from English"])
def test_confirmed_beads_are_kept(real, anchors, mirrored):
    """The result holds confirmed beads as they are, and every other segment once."""
    one, other = document(CHINESE, "zh_CN"), document(ENGLISH, "en")
    if mirrored:
        one, other, anchors = other, one, [(b, a) for a, b in anchors]
    confirmed = [Bead(a, b, 1.0) for a, b in anchors]
    found = align(one, other, lexicon=real, anchors=confirmed)
    assert set(confirmed) <= set(found.beads)
    assert sorted(i for b in found.beads for i in b.source) == list(range(5))
    assert sorted(j for b in found.beads for j in b.target) == list(range(5))
    in_order = [b.source[0] for b in found.beads if b.source]
    assert in_order == sorted(in_order)


def test_the_rest_is_aligned_between_confirmed_beads(real):
    """What stands before a confirmed bead is aligned with what stands before it there."""
    one, other = document(CHINESE, "zh_CN"), document(ENGLISH, "en")
    found = align(one, other, lexicon=real, anchors=[Bead((1,), (3,))])
    for bead in found.beads:
        if bead.source and bead.target and bead.source != (1,):
            assert (bead.source[0] < 1) == (bead.target[0] < 3)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_confirmed_beads_are_kept(small, data):
    """Whatever was confirmed, the result is an alignment that holds it."""
    size, other_size = data.draw(st.integers(0, 9)), data.draw(st.integers(0, 9))
    one = document(["人民法院。"] * size, "zh_CN")
    other = document(["People's court."] * other_size, "en")
    left, right = (data.draw(st.permutations(range(n))) for n in (size, other_size))
    anchors = []
    for _ in range(data.draw(st.integers(0, 4))):
        a, b = data.draw(st.integers(0, 2)), data.draw(st.integers(0, 2))
        bead = Bead(tuple(sorted(left[:a])), tuple(sorted(right[:b])))
        left, right = left[a:], right[b:]
        if bead.source or bead.target:
            anchors.append(bead)
    found = align(one, other, lexicon=small, anchors=anchors)
    assert set(anchors) <= set(found.beads)
    assert sorted(i for b in found.beads for i in b.source) == list(range(size))
    assert sorted(j for b in found.beads for j in b.target) == list(range(other_size))


@pytest.mark.parametrize(
    "anchors",
    [[Bead((9,), (0,))], [Bead((0,), (0,)), Bead((0,), (1,))], [Bead((-1,), (0,))]],
    ids=["too far", "twice", "negative"],
)
def test_impossible_confirmed_beads_are_refused(anchors):
    """A confirmed bead of a segment that does not exist, or that another holds, is bad input."""
    with pytest.raises(InputError, match="confirmed"):
        align(document(CHINESE, "zh_CN"), document(ENGLISH, "en"), anchors=anchors)


ODD = ("戈多来了，弗洛多在等。", "比尔博也在那里。")
ODD_ENGLISH = ("Xyzzy was waiting in Foobar.", "Plugh was there too.")


def test_known_translations_are_evidence():
    """Without a dictionary, pairs that are known raise the confidence in what they explain."""
    one, other = document(CHINESE[:3], "zh_CN"), document(ENGLISH[:3], "en")
    bare = align(one, other)
    informed = align(one, other, pairs=list(zip(CHINESE, ENGLISH, strict=True)) * 3)
    assert links(informed) == [((n,), (n,)) for n in range(3)]
    assert min(b.confidence for b in informed.beads) > min(b.confidence for b in bare.beads)


def test_pairs_stand_in_the_order_of_the_documents():
    """From English to Chinese, known translations have the English first."""
    pairs = list(zip(ENGLISH, CHINESE, strict=True)) * 3
    found = align(document(ENGLISH[:3], "en"), document(CHINESE[:3], "zh_CN"), pairs=pairs)
    mirrored = [(b, a) for a, b in pairs]
    again = align(document(CHINESE[:3], "zh_CN"), document(ENGLISH[:3], "en"), pairs=mirrored)
    assert links(found) == [(b, a) for a, b in links(again)]
    assert [b.confidence for b in found.beads] == pytest.approx([b.confidence for b in again.beads])


def test_what_documents_taught_is_a_sum():
    """Counts of two documents merge into what both together count."""
    pairs = list(zip(CHINESE, ENGLISH, strict=True)) * 3
    langs = ("zh_CN", "en")
    one, other = count_pairs(pairs, langs, None), count_pairs(pairs[:7], langs, None)
    both = one.merge(other)
    assert both.counts == other.merge(one).counts
    key = max(other.counts, key=other.counts.__getitem__)
    assert both.counts[key] == pytest.approx(one.counts[key] + other.counts[key])
    assert one.merge(Learnt()).counts == one.counts


def test_an_alignment_teaches_its_words(real):
    """A name that no dictionary has is learnt from one document and believed in the next."""
    first = document(["贝塔回家了。", "贝塔吃饭。", "我看见贝塔。"], "zh_CN")
    second = document(["Zeta went home.", "Zeta ate.", "I saw Zeta."], "en")
    learnt = count(align(first, second, lexicon=real), real)
    assert learnt.counts[max(learnt.counts, key=lambda p: learnt.counts[p] * ("zeta" in p))] > 0.5
    assert {b for _, b in learnt.counts} >= {"zeta"}


def meaning(vocabulary):
    """A model whose space has a direction for each line of a list of translations."""

    def similarity(texts):
        rows = np.zeros((len(texts), len(vocabulary)))
        for n, text in enumerate(texts):
            for k, pair in enumerate(vocabulary):
                rows[n, k] = text in pair
        return rows + 0.01

    return similarity


@pytest.mark.parametrize("mirrored", [False, True], ids=["from Chinese", "from English"])
def test_a_model_of_sentences_decides_where_words_are_silent(mirrored):
    """What a model holds alike is aligned, against length and without any known word."""
    chinese = [hashlib.sha256(bytes([n])).hexdigest().translate(HAN)[:9] for n in range(8)]
    english = [f"qzx{n}." * (1 + n % 3) for n in range(8)]
    del english[2]
    model = meaning([(c, e) for c, e in zip([*chinese[:2], *chinese[3:]], english, strict=True)])
    one, other = document(chinese, "zh_CN"), document(english, "en")
    if mirrored:
        one, other = other, one
    found = align(one, other, similarity=model)
    expected = [((0,), (0,)), ((1,), (1,)), ((2,), ()), *(((n,), (n - 1,)) for n in range(3, 8))]
    if mirrored:
        expected = [(b, a) for a, b in expected]
    assert sorted(links(found)) == sorted(expected)


HAN = str.maketrans("0123456789abcdef", "天地玄黄宇宙洪荒日月盈昃辰宿列张")


def test_a_model_that_gives_nonsense_is_refused():
    """One row for two texts is an error that says so, not a traceback from the arithmetic."""
    with pytest.raises(InputError, match="sentence model"):
        align(
            document(CHINESE, "zh_CN"), document(ENGLISH, "en"),
            similarity=lambda _: np.zeros((1, 3)),
        )  # fmt: skip
