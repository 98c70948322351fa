"""Whose translation stands when a document is built again."""

from __future__ import annotations

import pytest

from duizhao.model import Catalog, State, Unit
from duizhao.model.merge import merge

DOUBT = "duizhao: alignment confidence 0.42: do the two belong together?"


def catalog(*units: Unit) -> Catalog:
    return Catalog("zh_CN", "en", units)


def done(source: str, target: str, **more) -> Unit:
    return Unit(source, target, State.TRANSLATED, **more)


SAME_SOURCE = [
    pytest.param(
        done("甲。", "A."), done("甲。", "A."), done("甲。", "A."), id="nothing-to-do"
    ),
    pytest.param(
        done("甲。", "Better A."), done("甲。", "A."), done("甲。", "Better A."),
        id="the-translator's-text-stands",
    ),
    pytest.param(
        Unit("甲。"), done("甲。", "A."), done("甲。", "A."), id="an-empty-unit-is-filled"
    ),
    pytest.param(
        done("甲。", "A."), Unit("甲。"), done("甲。", "A."), id="a-translation-is-never-emptied"
    ),
    pytest.param(
        Unit("甲。", "A.", State.DRAFT, note=f"mine\n{DOUBT}"), done("甲。", "A."),
        done("甲。", "A.", note="mine"), id="our-own-doubt-is-judged-anew",
    ),
    pytest.param(
        done("甲。", "A."), Unit("甲。", "A.", State.DRAFT, note=DOUBT), done("甲。", "A."),
        id="what-a-person-cleared-stays-clear",
    ),
    pytest.param(
        done("甲。", "A.", note="mine", flags=frozenset({"ignore-numbers"})),
        done("甲。", "A.", origins=("a:2",)),
        done("甲。", "A.", note="mine", flags=frozenset({"ignore-numbers"}), origins=("a:2",)),
        id="references-follow-the-text",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), SAME_SOURCE)
def test_the_same_source(old, new, expected):
    """Where the source stands, the translator's work stands."""
    assert merge(catalog(old), catalog(new)).catalog == catalog(expected)


def test_a_kept_translation_is_counted():
    """The build says how many translations differ from the file they once came from."""
    merged = merge(catalog(done("甲。", "Mine.")), catalog(done("甲。", "Theirs.")))
    assert merged.kept == ((None, "甲。"),)


def test_retaking_spares_what_was_decided():
    """On request the file's translations win, but never over a reviewer's word."""
    old = catalog(done("甲。", "Old A."), done("乙。", "Old B."))
    new = catalog(done("甲。", "New A."), done("乙。", "New B."))
    merged = merge(old, new, {(None, "乙。")}, retake=True)
    assert [u.target for u in merged.catalog] == ["New A.", "Old B."]


def test_a_changed_source_carries_its_translation_over():
    """Like msgmerge: a draft that names the source it was made from."""
    old = catalog(done("中央追逃办召开了三次会议。", "It met three times."))
    new = catalog(Unit("中央追逃办召开了四次会议。"))
    merged = merge(old, new)
    assert merged.catalog.units == (
        Unit(
            "中央追逃办召开了四次会议。", "It met three times.", State.DRAFT,
            previous="中央追逃办召开了三次会议。",
        ),
    )  # fmt: skip
    assert merged.carried == ((None, "中央追逃办召开了四次会议。"),)


def test_a_changed_source_with_a_new_translation_takes_it_unless_somebody_had_decided():
    """The translation file's new sentence is nearer; a reviewer's sentence is dearer."""
    old = catalog(done("中央追逃办召开了三次会议。", "It met three times."))
    new = catalog(done("中央追逃办召开了四次会议。", "It met four times."))
    assert merge(old, new).catalog.units[0].target == "It met four times."
    decided = merge(old, new, {(None, "中央追逃办召开了三次会议。")})
    assert decided.catalog.units[0].target == "It met three times."


def test_an_unlike_source_is_new():
    """A sentence that resembles no old one starts afresh."""
    old = catalog(done("中央追逃办召开了三次会议。", "It met three times."))
    assert merge(old, catalog(Unit("完全不同的一句话。"))).catalog.units == (
        Unit("完全不同的一句话。"),
    )


def test_merging_twice_changes_nothing():
    """What a build made, the next build leaves alone."""
    new = catalog(done("甲。", "A."), Unit("乙。", "B.", State.DRAFT, note=DOUBT), Unit("丙。"))
    once = merge(catalog(), new).catalog
    assert merge(once, new).catalog == once == new
