"""Alignments found again: anchors in edited documents, beads out of catalogs and memories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Alignment, Bead, Catalog, Document, Memory, Pair, Segment, State, Unit
from duizhao.model.anchoring import anchored
from duizhao.model.bridges import alignment_to_catalog, alignment_to_pairs
from duizhao.model.readback import catalog_to_alignment, memory_to_alignment


def document(lang, texts):
    segments = (Segment(text, lang, f"{lang}:{n}") for n, text in enumerate(texts, 1))
    return Document(lang, lang, tuple(segments))


def aligned(one, other, *beads):
    return Alignment(document("zh_CN", one), document("en", other), beads)


KNOWN = aligned(
    ("甲。", "乙。", "丙。", "丁。"), ("A.", "B.", "C.", "D."),
    Bead((0,), (0,), 1.0, True), Bead((1,), (1,)), Bead((2, 3), (2,), 1.0, True),
    Bead((), (3,), 1.0, True),
)  # fmt: skip
EDITED = {
    "the same": (("甲。", "乙。", "丙。", "丁。"), ("A.", "B.", "C.", "D."),
                 [((0,), (0,)), ((2, 3), (2,)), ((), (3,))], 0),
    "added before": (("零。", "甲。", "丙。", "丁。"), ("A.", "C.", "D."),
                     [((1,), (0,)), ((2, 3), (1,)), ((), (2,))], 0),
    "edited": (("甲。", "丙！", "丁。"), ("A.", "C."), [((0,), (0,))], 2),
    "cut anew as a person cut it": (
        ("甲。", "乙。", "丙。 丁。"), ("A.", "B.", "C.", "D."),
        [((0,), (0,)), ((2, 3), (2,)), ((), (3,))], 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITED)
def test_anchors(name):
    """What was confirmed is found by its texts wherever they stand now; what is gone is counted."""
    one, other, links, lost = EDITED[name]
    found = anchored(KNOWN, document("zh_CN", one), document("en", other))
    assert ([bead.link for bead in found.anchors], found.lost) == (links, lost)


def test_a_catalog_is_read_back():
    """Sentences, null beads, what the translation adds and repeated lines come back as beads."""
    first = aligned(
        ("他来了。", "她走了。", "好。", "他来了。", "完了。"),
        ("He came.", "She left: good.", "And more.", "He came.", "The end."),
        Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((), (2,)), Bead((3,), (3,)), Bead((4,), ()),
        Bead((), (4,)),
    )  # fmt: skip
    catalog = alignment_to_catalog(first, "a")
    again = catalog_to_alignment(catalog, "a.po")
    assert [b.link for b in again.beads] == [b.link for b in first.beads]
    assert [s.text for s in again.source.segments] == [s.text for s in first.source.segments]
    assert [s.text for s in again.target.segments] == [s.text for s in first.target.segments]
    assert again.source.segments[3].origin == "zh_CN:4"


def test_a_memory_is_read_back():
    """Each pair of a memory is a bead of the sentences it holds."""
    memory = Memory("en", "zh_CN", (Pair("One. Two.", "一二。"), Pair("Three.", "三。")))
    again = memory_to_alignment(memory, "a.tmx")
    assert [b.link for b in again.beads] == [((0, 1), (0,)), ((2,), (1,))]
    assert [(p.source, p.target) for p in alignment_to_pairs(again)] == [
        ("One. Two.", "一二。"), ("Three.", "三。"),
    ]  # fmt: skip


TEXT = st.text(alphabet="甲乙。？ab. “”", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_reading_back_loses_no_text(pairs):
    """Whatever a catalog holds, its alignment gives the same sources and translations again."""
    units = {s: Unit(" ".join(s.split()), t, State.TRANSLATED) for s, t in pairs}
    catalog = Catalog("zh_CN", "en", tuple({u.source: u for u in units.values()}.values()))
    again = alignment_to_catalog(catalog_to_alignment(catalog, "a"), "a")

    def squeezed(units):
        return ["".join((u.source + u.target).split()) for u in units]

    assert squeezed(again) == squeezed(catalog)
