"""How an alignment becomes a catalog that gettext accepts."""

from __future__ import annotations

from duizhao.model import Alignment, Bead, Document, Pair, Segment, State, Unit
from duizhao.model.bridges import (
    alignment_to_catalog,
    alignment_to_pairs,
    catalog_to_pairs,
    document_to_catalog,
    unique,
)


def document(lang: str, *texts: str) -> Document:
    name = f"seeds/brief.{lang[:2]}.txt"
    return Document(
        name, lang, tuple(Segment(t, lang, f"{name}:{n}", n - 1) for n, t in enumerate(texts, 1))
    )


def test_a_bead_becomes_a_unit_with_its_references():
    """Segments of a bead are joined, Chinese without a space; references name each line once."""
    alignment = Alignment(
        document("zh_CN", "甲。", "乙。"), document("en", "A,", "and B."), (Bead((0, 1), (0, 1)),)
    )
    (unit,) = alignment_to_catalog(alignment, "brief")
    assert unit == Unit(
        "甲。乙。",
        "A, and B.",
        State.TRANSLATED,
        origins=("seeds/brief.zh.txt:1", "seeds/brief.zh.txt:2"),
    )


def test_null_beads_lose_nothing():
    """A source without a target is an empty unit; a target without a source is a comment."""
    alignment = Alignment(
        document("zh_CN", "甲。", "乙。"),
        document("en", "A.", "Added."),
        (Bead((0,), (0,)), Bead((), (1,)), Bead((1,), ())),
    )
    first, second = alignment_to_catalog(alignment, "brief")
    assert first.note == "duizhao: the translation adds here: Added."
    assert (second.source, second.target, second.state) == ("乙。", "", State.EMPTY)


def test_a_doubtful_bead_is_a_draft_that_says_why():
    """Below the threshold a unit is fuzzy, and its comment gives the confidence."""
    alignment = Alignment(
        document("zh_CN", "甲。"), document("en", "A."), (Bead((0,), (0,), 0.42),)
    )
    (unit,) = alignment_to_catalog(alignment, "brief", doubtful=0.7)
    assert unit.state is State.DRAFT
    assert unit.note == "duizhao: alignment confidence 0.42: do the two belong together?"


def test_equal_pairs_share_a_unit_and_differing_ones_get_a_context():
    """gettext refuses two entries of one key: equal pairs merge, others count occurrences."""
    units = [
        Unit("问：", "Q:", origins=("a:1",)),
        Unit("问：", "Q:", origins=("a:5",)),
        Unit("问：", "Question:", origins=("a:9",)),
    ]
    assert unique(units, "brief") == (
        Unit("问：", "Q:", origins=("a:1", "a:5")),
        Unit("问：", "Question:", origins=("a:9",), context="brief:2"),
    )


def test_an_untranslated_document_is_a_catalog_of_empty_units():
    """A document without translation can be translated all the same."""
    catalog = document_to_catalog(document("zh_CN", "甲。", "甲。"), "brief", "en")
    assert [(u.source, u.state, len(u.origins)) for u in catalog] == [("甲。", State.EMPTY, 2)]


def test_pairs_are_what_has_two_sides():
    """Null beads and empty units are no evidence for renderings."""
    alignment = Alignment(
        document("zh_CN", "甲。", "乙。"), document("en", "A."), (Bead((0,), (0,)), Bead((1,), ()))
    )
    expected = [Pair("甲。", "A.", "seeds/brief.zh.txt:1")]
    assert alignment_to_pairs(alignment) == expected
    assert catalog_to_pairs(alignment_to_catalog(alignment, "brief")) == expected
