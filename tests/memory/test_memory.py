"""The engine: how alike texts are, what is found, and that learning has no order."""

from __future__ import annotations

import sqlite3
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import InputError
from duizhao.memory import Store, likeness, matches, passages
from duizhao.model import Memory, Pair

TREATY = Pair("中国与加拿大签署了引渡条约。", "China and Canada signed an extradition treaty.")
MONEY = Pair("2016年追回赃款23.12亿元。", "In 2016, 2.312 billion yuan was recovered.")
PAGE = Pair("打开 %s 文件", "Open the file %s")


def store(*pairs: Pair, name: str = "a.po") -> Store:
    made = Store(sqlite3.connect(":memory:"))
    made.learn(name, "1", Memory("zh_CN", "en", pairs), "2026-01-01")
    return made


LIKENESS = [
    pytest.param("零容忍", "零容忍", 1.0, id="the-same"),
    pytest.param("Zero tolerance", "zero  tolerance", 0.99, id="case-and-space-are-not-quite"),
    pytest.param("ＴＣＰ协议", "TCP协议", 0.99, id="width"),
    pytest.param("追回23.12亿元", "追回28.12亿元", 8 / 11, id="a-number-is-one-atom"),
    pytest.param("打开 %s", "打开 %(name)s", 4 / 7, id="a-placeholder-is-one-atom"),
    pytest.param("a treaty", "a treaties", 5 / 6, id="inflection-is-a-third-of-a-word"),
    pytest.param("引渡条约", "引渡协定", 0.5, id="half-the-characters"),
    pytest.param("a long word", "a short word", 6 / 9, id="a-word-is-one-atom"),
    pytest.param("好。", "好！", 2 / 3, id="punctuation-weighs-least"),
    pytest.param("零容忍", "tolerance", 0.0, id="nothing-in-common"),
    pytest.param("", "零", 0.0, id="nothing"),
]


@pytest.mark.parametrize(("one", "other", "score"), LIKENESS)
def test_likeness_counts_words_and_characters(one, other, score):
    """The share of what stays the same, in points of words, characters, numbers and marks."""
    assert likeness(one, other) == pytest.approx(score)


@given(st.text("零容忍引渡 abcABC12%s.，"), st.text("零容忍引渡 abcABC12%s.，"))
def test_likeness_is_symmetric_and_full_only_for_the_same(one, other):
    """Which text was asked for does not matter, and 100 per cent means the same."""
    score = likeness(one, other)
    assert score == likeness(other, one)
    assert 0 <= score <= 1
    assert (score == 1) == (one == other)


MATCHES = [
    pytest.param(TREATY.source, "zh", "en", TREATY.target, 1.0, id="exact"),
    pytest.param(TREATY.target, "en", "zh", TREATY.source, 1.0, id="the-other-way"),
    pytest.param("2016年追回赃款28.12亿元。", "zh_TW", "en_GB", MONEY.target, 0.85, id="alike"),
    pytest.param("打开 %d 文件", "zh_CN", "en", PAGE.target, 0.7, id="other-placeholder"),
]


@pytest.mark.parametrize(("text", "source", "target", "answer", "least"), MATCHES)
def test_matches_work_in_both_directions(text, source, target, answer, least):
    """The best match is the translation of the text most like the one asked for."""
    found = matches(store(TREATY, MONEY, PAGE), text, source, target)
    assert found[0].pair.target == answer
    assert found[0].score >= least


def test_no_match_of_another_language():
    """A memory of Chinese and English has nothing for French."""
    assert matches(store(TREATY), TREATY.source, "zh", "fr") == []


def test_vouched_first_then_newest():
    """Of translations of the same text, the approved one leads, then the latest."""
    old = Pair("确定", "Sure", at="2020-01-01")
    new = Pair("确定", "OK", at="2026-01-01")
    approved = Pair("确定", "Confirm", vouched=True)
    undated = Pair("确定", "Certain")
    found = matches(store(undated, old, new, approved), "确定", "zh", "en")
    assert [m.pair.target for m in found] == ["Confirm", "OK", "Sure", "Certain"]


def test_common_words_still_find():
    """A text of nothing but common words is found among thousands that share them."""
    many = [Pair(f"打开文件{n}", f"Open file {n}") for n in range(1500)]
    found = matches(store(*many), "打开文件7", "zh", "en", top=1)
    assert found[0].pair.target == "Open file 7"


PASSAGES = [
    pytest.param("约", [TREATY], id="one-character-at-the-end-of-a-run"),
    pytest.param("赃", [MONEY], id="one-character"),
    pytest.param("引渡", [TREATY], id="two-characters"),
    pytest.param("引渡条约", [TREATY], id="four-characters"),
    pytest.param("treaties", [TREATY], id="inflection"),
    pytest.param("Extradition Treaty", [TREATY], id="case"),
    pytest.param("billion yuan", [MONEY], id="english-phrase"),
    pytest.param("2016年", [MONEY], id="number-and-character"),
    pytest.param("渡引", [], id="order-matters"),
    pytest.param("treaty extradition", [], id="order-matters-in-english"),
    pytest.param("的", [], id="absent"),
    pytest.param("“”", [], id="no-words"),
    pytest.param('" OR *', [], id="hostile"),
]


@pytest.mark.parametrize(("text", "pairs"), PASSAGES)
def test_passages_contain_the_words(text, pairs):
    """Concordance on either side, from one Chinese character on."""
    found = passages(store(TREATY, MONEY), text)
    assert [(p.pair.source, p.pair.target) for p in found] == [(p.source, p.target) for p in pairs]


def test_passages_say_where():
    """The words' places, on the side where they stand."""
    (found,) = passages(store(TREATY), "引渡")
    assert [TREATY.source[a:b] for a, b in found.in_source] == ["引渡"]
    assert found.in_target == ()


HAN = st.text("引渡条约赃款的", min_size=1, max_size=12)


@given(st.lists(HAN, min_size=1, max_size=8), st.data())
def test_every_piece_of_chinese_is_found(texts, data):
    """Whatever stands in a text finds it, at any length and place."""
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = passages(store(*(Pair(t, "x") for t in texts)), text[start:end], top=100)
    assert {p.pair.source for p in found} == {t for t in texts if text[start:end] in t}


def contents(held: Store) -> list[tuple[object, ...]]:
    return held.connection.execute(
        "SELECT name, source, target, origin, vouched FROM held JOIN pair ON pair.id = pair "
        "JOIN file ON file.id = file ORDER BY 1, 2, 3"
    ).fetchall()


def test_files_are_learnt_in_any_order_and_again():
    """The same files give the same memory, whichever came first and however often."""
    batches = {"a": (TREATY, MONEY), "b": (MONEY, PAGE), "c": (PAGE,)}
    results = []
    for order in permutations(batches):
        held = Store(sqlite3.connect(":memory:"))
        for name in (*order, order[0]):
            held.learn(name, "1", Memory("zh_CN", "en", batches[name]), "2026")
        results.append(contents(held))
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 5


def test_a_file_learnt_again_is_replaced_and_one_forgotten_is_gone():
    """What a file no longer says is found no more, unless another file says it."""
    held = store(TREATY, MONEY)
    held.learn("b.po", "1", Memory("zh_CN", "en", (MONEY,)), "2026")
    held.learn("a.po", "2", Memory("zh_CN", "en", (PAGE,)), "2026")
    assert passages(held, "引渡") == []
    assert len(passages(held, "赃款")) == 1
    held.forget(["b.po"])
    assert passages(held, "赃款") == []
    assert [(f.name, f.pairs) for f in held.files()] == [("a.po", 1)]


def test_a_failure_leaves_the_memory_as_it_was():
    """A file is learnt whole or not at all."""
    held = store(TREATY)
    bad = Memory("zh_CN", "en", (MONEY, Pair("x", b"y")))  # type: ignore[arg-type]
    with pytest.raises((AttributeError, TypeError)):
        held.learn("a.po", "2", bad, "2026")
    assert [p.pair.source for p in passages(held, "引渡")] == [TREATY.source]


def test_stats_count():
    """Pairs, sources with several translations, languages."""
    counted = store(TREATY, MONEY, Pair(MONEY.source, "Other.", vouched=True)).stats()
    assert (counted.pairs, counted.vouched, counted.ambiguous) == (3, 1, 1)
    assert counted.languages == (("zh_CN", "en", 3),)


def test_another_version_is_refused():
    """A database of other tables is named, not misread."""
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="another version"):
        Store(connection)
