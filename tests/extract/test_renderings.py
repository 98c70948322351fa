"""Renderings: what aligned texts, glossary, glosses and dictionary say a term is called."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.extract import contexts, renderings
from duizhao.lexicon import wordalign
from duizhao.model import Concept, Glossary, Pair, Rendering, Segment, Term

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "benchmarks" / "gold" / "align" / "fugitive-recovery-2016.json"


class Dictionary:
    """A lexicon of a few words."""

    def __init__(self, **more):
        self.words = self.WORDS | more

    WORDS: ClassVar = {
        "零": {"zero": 1.0}, "容忍": {"toler": 1.0}, "漏洞": {"loophol": 0.7, "hole": 0.3},
        "引渡": {"extradit": 1.0}, "条约": {"treati": 1.0}, "猎": {"hunt": 1.0}, "狐": {"fox": 1.0},
    }  # fmt: skip

    def translations(self, word):
        own = self.words.get(word)
        if own:
            return own
        parts = [self.words.get(c, {}) for c in word]
        return {e: p / len(word) for part in parts for e, p in part.items()}

    def glosses(self, word):
        return {"引渡": ("extradite",)}.get(word, ())


PAIRS = [
    Pair("我们坚持“零容忍”的态度。", "We stand by an attitude of “zero tolerance”."),
    Pair("体系要做到零漏洞。", "The system must have zero loopholes."),
    Pair("两国签署引渡条约。", "The two countries signed an extradition treaty."),
    Pair("“猎狐”行动开始了。", "Operation “Fox Hunt” has begun."),
]


def ask(terms, pairs=PAIRS, lang="zh_CN", target="en", lexicon=None, **options):
    segments = [Segment(pair.source, lang, f"x:{n}") for n, pair in enumerate(pairs, 1)]
    return renderings.find(
        contexts(terms, segments, lang=lang), pairs, source_lang=lang, target_lang=target,
        lexicon=lexicon or Dictionary(), **options,
    )  # fmt: skip


def first(term, *args, **options):
    return ask([term], *args, **options)[0].renderings[0]


@pytest.mark.parametrize(
    ("term", "rendering"),
    [
        ("零容忍", "zero tolerance"),
        ("零漏洞", "zero loopholes"),
        ("引渡条约", "extradition treaty"),
        ("猎狐", "Fox Hunt"),
    ],
)
def test_term_that_occurs_once(term, rendering):
    """One pair and a dictionary of its parts are enough."""
    assert first(term).text == rendering


@pytest.mark.parametrize(
    ("term", "rendering"), [("zero loopholes", "零漏洞"), ("extradition treaty", "引渡条约")]
)
def test_from_english(term, rendering):
    """The other direction finds Chinese stretches."""
    turned = [Pair(pair.target, pair.source) for pair in PAIRS]
    assert first(term, turned, "en", "zh_CN").text == rendering


def test_evidence_says_where():
    """Evidence counts the pairs and names them by their place."""
    pairs = [PAIRS[0], Pair("无关。", "Nothing."), PAIRS[0]]
    rendering = first("零容忍", pairs)
    assert (rendering.text, rendering.evidence, rendering.segments) == ("zero tolerance", 2, (0, 2))


def test_without_a_dictionary():
    """Repetition alone teaches a rendering."""
    pairs = [
        Pair("我们喜欢红通。", "We like the Red Notice."),
        Pair("红通很好。", "The Red Notice is good."),
        Pair("我们很好。", "We are good."), Pair("发布红通。", "A Red Notice is published."),
        Pair("我们喜欢。", "We like it."), Pair("发布消息。", "News is published."),
    ]  # fmt: skip
    lexicon = type("Nothing", (), {"translations": lambda *_: {}, "glosses": lambda *_: ()})()
    assert first("红通", pairs, lexicon=lexicon).text == "Red Notice"


SPELLINGS = {
    "capital of the sentence only": (
        "零容忍是原则。",
        "Zero tolerance is the rule.",
        "zero tolerance",
    ),
    "name keeps its capitals": ("“猎狐”开始了。", "“Fox Hunt” has begun.", "Fox Hunt"),
    "no leading article": (
        "引渡条约生效。",
        "The extradition treaty took effect.",
        "extradition treaty",
    ),
}


@pytest.mark.parametrize(("source", "target", "rendering"), SPELLINGS.values(), ids=SPELLINGS)
def test_spelled_as_in_a_glossary(source, target, rendering):
    """No article, and no capital that belongs to the sentence."""
    term = next(t for t in ("零容忍", "猎狐", "引渡条约") if t in source)
    assert first(term, [Pair(source, target)]).text == rendering


def test_gloss_in_the_text():
    """A gloss in brackets behind the term is believed."""
    pairs = [Pair("这叫零容忍（zero tolerance），人人知道。", "")]
    assert first("零容忍", pairs) == Rendering("zero tolerance", 0.97, 1, "gloss")


def test_known_term_has_the_glossary_first():
    """What the glossary holds stands first, with the pairs that use it."""
    known = Glossary((Concept("zt", (Term("零容忍", "zh_CN"), Term("zero tolerance", "en"))),))
    candidates = contexts(["零容忍"], [Segment(PAIRS[0].source, "zh_CN", "x:1")], known=known)
    got = renderings.find(
        candidates, PAIRS, source_lang="zh_CN", target_lang="en", lexicon=Dictionary(), known=known
    )
    assert got[0].renderings[0] == Rendering("zero tolerance", 1.0, 1, "glossary", (0,))


def test_dictionary_where_no_text_speaks():
    """Without pairs the dictionary's gloss is given, and is not sure of itself."""
    assert ask(["引渡"], [])[0].renderings == (Rendering("extradite", 0.3, 0, "dictionary"),)


def test_latin_term_stays():
    """What both texts spell alike renders itself."""
    pairs = [
        Pair("亚太经合组织（APEC）会议", "The meeting of Asia-Pacific Economic Cooperation (APEC)")
    ]
    assert first("APEC", pairs).text == "APEC"


def test_at_most_five_and_unknown_terms_have_none():
    """Five renderings at most, best first; a term nobody knows has none."""
    long = Pair("引渡条约很长", "extradition treaty one two three four five six seven")
    known, unknown = ask(["引渡条约", "没有的词"], [long])
    scores = [r.score for r in known.renderings]
    assert 0 < len(scores) <= 5
    assert scores == sorted(scores, reverse=True)
    assert unknown.renderings == ()


@cache
def seed_pairs():
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    source, target = gold["segments"]["source"], gold["segments"]["target"]
    return [
        Pair("".join(source[n] for n in a), " ".join(target[n] for n in b))
        for a, b in gold["beads"]
    ]


@pytest.mark.skipif(not GOLD.exists(), reason="no seed")
def test_renderings_of_the_seed():
    """The slogans and code names of the seed get what its translation calls them."""
    want = {
        "零容忍": "zero tolerance", "零漏洞": "zero loopholes", "零障碍": "zero barriers",
        "天网": "Sky Net", "猎狐": "Fox Hunt",
    }  # fmt: skip
    lexicon = Dictionary(障碍={"barrier": 1.0}, 天={"sky": 1.0}, 网={"net": 1.0})
    got = ask(list(want), seed_pairs(), lexicon=lexicon)
    assert {c.text: c.renderings[0].text for c in got} == want


def test_links_follow_the_prior():
    """With one pair the prior decides, against the diagonal."""
    prior = {"甲": {"b": 1.0}, "乙": {"a": 1.0}}
    (links,) = wordalign.align([["甲", "乙"]], [["a", "b"]], lambda word: prior[word])
    assert links.argmax(axis=1).tolist() == [1, 0]


def test_links_are_learnt():
    """Without a prior, what words do elsewhere decides, against the diagonal."""
    source = [["甲", "乙"], ["甲"], ["乙"], ["丙", "甲"], ["丙"], ["丙"], ["甲"]]
    target = [["a", "b"], ["a"], ["b"], ["a", "c"], ["c"], ["c"], ["a"]]
    links = wordalign.align(source, target)
    assert links[3].argmax(axis=1).tolist() == [1, 0]


WORDS = st.lists(st.lists(st.sampled_from("abcd"), max_size=4), max_size=4)


@given(WORDS, st.data())
def test_links_have_the_shape_of_the_pairs(source, data):
    """Whatever the pairs, empty ones too, links are between 0 and 1, one array a pair."""
    size = len(source)
    target = data.draw(
        st.lists(st.lists(st.sampled_from("wxyz"), max_size=4), min_size=size, max_size=size)
    )
    links = wordalign.align(source, target)
    assert [m.shape for m in links] == [
        (len(a), len(b)) for a, b in zip(source, target, strict=True)
    ]
    assert all(np.all((m >= 0) & (m <= 1 + 1e-9)) for m in links)


def test_single_character_is_found_as_a_word():
    """A term of one character is looked for among the words, never inside one."""
    pairs = [Pair("定义一个类。", "Define a class."), Pair("类型不同。", "The types differ.")]
    lexicon = Dictionary(类={"class": 1.0}, 定义={"defin": 1.0})
    (found,) = ask(["类"], pairs, lexicon=lexicon)
    assert found.renderings[0].text == "class"
    assert found.renderings[0].segments == (0,)


def test_dictionary_by_composition():
    """Where neither text nor dictionary has a term, its words one by one are offered, last."""

    class Glosses(Dictionary):
        def glosses(self, word):
            return {"引渡": ("extradition",), "条约": ("treaty",)}.get(word, ())

    (found,) = ask(["引渡条约"], [], lexicon=Glosses())
    assert [(r.text, r.source) for r in found.renderings] == [("extradition treaty", "dictionary")]


WRITABLE = {
    "list marks": (
        "（四）请求所涉的行为不构成犯罪。", "构成犯罪",
        "or (d) the act to which the request relates is not an offence.", {"d"},
    ),
    "half a bracket": (
        "按《个人资料（私隐）条例》保护。", "个人资料（私隐）条例",
        "Protected under the Personal Data (Privacy) Ordinance.", {"Personal Data (Privacy"},
    ),
    "a trailing preposition": (
        "可评工程类职称。", "职称", "They may be given professional titles in engineering.",
        {"professional titles in", "titles in"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "term", "target", "refused"), WRITABLE.values(), ids=WRITABLE)
def test_no_fragment_is_a_rendering(source, term, target, refused):
    """What nobody would write into a glossary is not proposed, however sure the links are."""
    (found,) = ask([term], [Pair(source, target)])
    assert not {each.text for each in found.renderings} & refused


def test_verb_with_its_particle_is_a_rendering():
    """*log in* ends with a preposition and is a term all the same."""
    lexicon = Dictionary(登录={"log": 0.6, "in": 0.4})
    (found,) = ask(["登录"], [Pair("请登录。", "Please log in.")], lexicon=lexicon)
    assert "log in" in [each.text for each in found.renderings]


def test_part_of_a_longer_term():
    """请求方 is asked where it stands by itself, and not in 被请求方."""
    pairs = [
        Pair("被请求方应当答复。", "The Requested Party shall reply."),
        Pair("被请求方可以拒绝。", "The Requested Party may refuse."),
        Pair("请求方应当说明。", "The Requesting Party shall explain."),
    ]
    shorter, longer = ask(["请求方", "被请求方"], pairs)
    assert [each.renderings[0].text for each in (shorter, longer)] == [
        "Requesting Party", "Requested Party",
    ]  # fmt: skip
