"""Long documents are aligned in stretches, which are what the whole would be, cut."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from duizhao.align.features import Side, read
from duizhao.align.lexical import prior
from duizhao.align.passes import Two
from duizhao.align.stretches import Stretch, cut
from duizhao.model import Document, Segment

ZH = ("他说：“走（现在）。”", "一。", "“二。”", "三（四）。", "五？")
EN = ("He said, “Go (now).”", "One.", "“Two.”", "Three (four).", "Five?")


def document(texts: tuple[str, ...], lang: str) -> Document:
    return Document(lang, lang, tuple(Segment(t, lang, paragraph=n) for n, t in enumerate(texts)))


def test_a_stretch_is_what_reading_it_alone_gives():
    """Every array of both sides is cut, but for the words, which keep their numbers."""
    left, right = (read(document(*side), None) for side in ((ZH, "zh_CN"), (EN, "en")))
    two = Two(left, right, prior(left.segments, right.segments, None))
    part = cut(two, Stretch(1, 4, 1, 4))
    alone = read(document(ZH[1:4], "zh_CN"), None), read(document(EN[1:4], "en"), None)
    for found, wanted in zip((part.left, part.right), alone, strict=True):
        assert found.first.tolist() == wanted.first.tolist()
        for one, other in ((found.segments, wanted.segments), (found.clauses, wanted.clauses)):
            assert [one.vocabulary[n] for n in one.tokens] == [
                other.vocabulary[n] for n in other.tokens
            ]
            assert one.counts.sum() == other.counts.sum()
            for field in fields(Side):
                if field.name not in {"vocabulary", "tokens", "counts", "paragraph"}:
                    values = getattr(one, field.name), getattr(other, field.name)
                    assert np.allclose(*values), field.name
            assert np.diff(one.paragraph).tolist() == np.diff(other.paragraph).tolist()
