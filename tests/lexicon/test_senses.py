"""What becomes of a dictionary gloss."""

from __future__ import annotations

import pytest

from duizhao.lexicon import senses

RENDERINGS = [
    pytest.param("to chase; to pursue", ["chase", "pursue"], id="verbs lose their to"),
    pytest.param("(coll.) nothing much (to speak of)", ["nothing much"], id="brackets go"),
    pytest.param("surname Wang", ["Wang"], id="label of a surname"),
    pytest.param("lit. tiger; fig. villain", ["tiger", "villain"], id="other labels"),
    pytest.param("CL:個|个[ge4],位[wei4]", [], id="classifiers are no rendering"),
    pytest.param("variant of 裡|里[li3]", [], id="a variant is no rendering"),
    pytest.param("see 不管[bu4 guan3]", [], id="a reference is no rendering"),
    pytest.param("also pr. [ze2]", [], id="a pronunciation is no rendering"),
    pytest.param("a kind of 北京 opera", ["a kind of  opera"], id="Han goes"),
    pytest.param("Beijing 北京, capital of China", ["Beijing"], id="what explains a name"),
    pytest.param("Wang Qishan (1948-), PRC politician", ["Wang Qishan"], id="who somebody is"),
    pytest.param("red, scarlet", ["red, scarlet"], id="no name, no explanation"),
    pytest.param("to", ["to"], id="the word to itself"),
    pytest.param("(grammatical particle)", [], id="only an explanation"),
]


@pytest.mark.parametrize(("gloss", "expected"), RENDERINGS)
def test_renderings(gloss, expected):
    """A gloss gives what could stand in a text, without what is meant for its reader."""
    assert list(senses.renderings(gloss)) == expected


STEMS = [
    pytest.param("to be afraid of; terrified", [("afraid",), ("terrifi",)], id="function words go"),
    pytest.param("not", [("not",)], id="unless nothing else is left"),
    pytest.param("return of stolen goods", [("return", "stolen", "good")], id="several words"),
    pytest.param("city, town", [("citi",), ("town",)], id="commas part renderings"),
    pytest.param("a b c d e f g h i j", [], id="explanations are too long"),
    pytest.param("abbr. for 中國|中国[Zhong1 guo2]", [], id="references have none"),
]


@pytest.mark.parametrize(("gloss", "expected"), STEMS)
def test_stems(gloss, expected):
    """Each rendering gives the stems of its content words."""
    assert list(senses.stems(gloss)) == expected


def test_references_name_both_scripts():
    """A word that is another's variant names it in both scripts; a reader sent there likewise."""
    assert senses.variants("variant of 裡|里[li3]") == ("裡", "里")
    assert senses.variants("see 裡|里[li3]") == ()
    assert senses.references("abbr. for 中國|中国[Zhong1 guo2]") == ("中國", "中国")
    assert senses.references("to see (variant)") == ()


CLEAN = [
    pytest.param("zero tolerance", True, id="short"),
    pytest.param("to give sb the slip", False, id="placeholder"),
    pytest.param("a very long explanation indeed", False, id="long"),
]


@pytest.mark.parametrize(("rendering", "clean"), CLEAN)
def test_is_clean(rendering, clean):
    """What could stand in a text is short and names no placeholder."""
    assert senses.is_clean(rendering) is clean


def test_parts_are_read_as_one_text():
    """However many parts glosses are cut into pieces in, they say the same."""
    glosses = ["to be afraid of; not", "CL:個|个[ge4]", "surname Wang", "tree, not a bush"] * 3
    whole = senses.spoken([senses.pieces(glosses)])
    cut = senses.spoken(senses.pieces(glosses[n : n + 2]) for n in range(0, len(glosses), 2))
    assert whole.stems == cut.stems
    for name in ("stem", "gloss", "rendering"):
        assert getattr(whole, name).tolist() == getattr(cut, name).tolist(), name
