"""Term candidates: what is found, how it is ranked, and what is said of it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.extract import contexts, extract
from duizhao.extract.passages import PAIRS, passage
from duizhao.extract.scoring import probability
from duizhao.extract.strings import Finder
from duizhao.lexicon.headwords import Headwords
from duizhao.model import Concept, Context, Glossary, Segment, Term
from duizhao.settings import ExtractSettings
from duizhao.text import sentences

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "fugitive-recovery-2016.zh.txt"
INTERVIEW = ROOT / ".." / "shared" / "seeds" / "interview.zh.txt"


def chinese(*texts, lang="zh_CN"):
    return [Segment(text, lang, f"doc.txt:{n}") for n, text in enumerate(texts, 1)]


def english(*texts):
    return [Segment(text, "en", f"doc.txt:{n}") for n, text in enumerate(texts, 1)]


def document(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    return [
        Segment(sentence, "zh_CN", f"{path.name}:{number}")
        for number, line in enumerate(lines, 1)
        for sentence in sentences.split(line, "zh_CN")
    ]


def found(segments, **options):
    return {c.text: c for c in extract(segments, **options)}


FOUND = {
    "quoted coinage": ("对外逃人员坚持“零容忍”。", "零容忍"),
    "quoted in corner brackets": ("政府對貪污堅持「零容忍」。", "零容忍"),
    "straight quotes": ('警方开展"猎狐"行动。', "猎狐"),
    "year taken off": ("公安部门开展“猎狐2016”。", "猎狐"),
    "name with its quoted part": ("全国开展“天网”行动。", "天网行动"),
    "numeral put back": ("会议通过二十国集团反腐败高级原则。", "二十国集团"),
    "title": ("各国签署《联合国反腐败公约》。", "联合国反腐败公约"),
    "bracket inside a name": ("严查违规办理出国（境）证照的问题。", "出国（境）证照"),
    "long form before its short form": ("中方加入国际刑警组织（INTERPOL）。", "国际刑警组织"),
    "Latin short form": ("中方加入国际刑警组织（INTERPOL）。", "INTERPOL"),
    "announced short form": ("国际追逃追赃工作办公室（以下简称追逃办）成立。", "追逃办"),
    "a term that is pointed at": ("本协定自签署之日起生效，本协定一式两份。", "协定"),
    "joined name": ("两国签署资产返还与分享协定。", "资产返还与分享协定"),
}


@pytest.mark.parametrize(("text", "term"), FOUND.values(), ids=FOUND)
def test_finds(text, term):
    """A single sentence is enough to find a term that it marks."""
    lang = "zh_TW" if "「" in text else "zh_CN"
    assert term in found(chinese(text, lang=lang))


REFUSED = {
    "across two quotations": ("坚持“零容忍”“零漏洞”的原则。", "零容忍零漏洞"),
    "half a quotation": ("开展“天网行动”以来成效显著。", "行动以来"),
    "a number with its measure": ("共追回908人。", "908人"),
    "a function word at the end": ("他们对于合作的态度很积极。", "合作的"),
    "the place of a dateline": ("新华社北京3月5日电（记者 王小明）会议开幕。", "新华社北京"),
    "the reporter of a dateline": ("新华社北京3月5日电（记者 王小明 李红）会议开幕。", "王小明"),
    "whose report it is": ("本报讯 充电设施建设的重心正在转移。", "本报讯"),
    "what points at a term": ("本协定自签署之日起生效，本协定一式两份。", "本协定"),
    "a copyright line": ("凡未经许可不得转载，版权所有。", "版权所有"),
}


@pytest.mark.parametrize(("text", "string"), REFUSED.values(), ids=REFUSED)
def test_refuses(text, string):
    """What cannot be a term is not proposed."""
    assert string not in found(chinese(text))


def test_recurring_string_across_words():
    """A coinage that the segmenter glues to its neighbours is found where it recurs."""
    text = ("红通天网一起发力。", "名单写着红通案件。", "发布红通之后，他们投案。")
    assert "红通" in found(chinese(*text))


SERIES = {
    "neighbouring quotations": "提出“零容忍”“零漏洞”“零障碍”的原则。",
    "quotations with 、": "提出“零容忍”、“零漏洞”和“零障碍”的原则。",
    "a list without quotations": "坚持零容忍、零漏洞、零障碍的原则。",
    "a list with slashes": "原则：零容忍/零漏洞/零障碍。",
}


@pytest.mark.parametrize("text", SERIES.values(), ids=SERIES)
def test_series(text):
    """Every item of an enumeration names the others."""
    candidates = found(chinese(text))
    items = {"零容忍", "零漏洞", "零障碍"}
    assert {i: set(candidates[i].series) for i in items} == {i: items - {i} for i in items}


KINDS = {
    "organisation": ("中央反腐败协调小组召开会议。", "中央反腐败协调小组"),
    "document": ("两国签署《引渡条约》。", "引渡条约"),
    "operation": ("公安部门开展“猎狐2016”专项行动。", "猎狐"),
    "person": ("局长王明同志出席会议。", "王明"),
    "slogan": ("坚持“零容忍”的态度。", "零容忍"),
    "place": ("嫌疑人逃往加拿大。", "加拿大"),
}


@pytest.mark.parametrize(("kind", "case"), KINDS.items(), ids=KINDS)
def test_kinds(kind, case):
    """The form of a name tells what kind of thing it names."""
    text, term = case
    assert found(chinese(text))[term].kind == kind


def test_verb_that_no_dictionary_has():
    """A verb that a dictionary lacks is likelier a term than one that it has."""
    text = chinese("此人最终被从美国劝返回国。")
    lacking, having = Headwords({"8": "回国"}), Headwords({"8": "回国 劝返"})
    scores = [found(text, headwords=words)["劝返"].score for words in (lacking, having)]
    assert scores[0] > 3 * scores[1]


def test_grammar_in_a_verb_makes_no_coinage():
    """放在 is in no dictionary either, and nobody coined it."""
    scores = [
        found(chinese("把责任放在首位。"), headwords=Headwords({"8": words})).get("放在")
        for words in ("首位", "首位 放在")
    ]
    assert scores == [None, None]


def test_frequent_string_is_no_piece():
    """What cuts through a string in one of its many places says little against it."""
    often = chinese(
        *["追逃追赃取得进展。", "坚持追逃追赃。", "追逃追赃有力。"] * 3, "追逃追赃合作。"
    )
    once = chinese("追逃追赃合作。")
    pressed = [dict(found(text)["追逃追赃"].reasons).get("crosses", 0.0) for text in (often, once)]
    assert pressed[1] < 2 * pressed[0]


def test_short_and_long_form_know_each_other():
    """X(ABC) links the abbreviation with its long form."""
    candidates = found(chinese("发挥中美执法合作联合联络小组（JLG）的作用。"))
    long, short = candidates["中美执法合作联合联络小组"], candidates["JLG"]
    assert (long.variants, short.variants) == (("JLG",), ("中美执法合作联合联络小组",))


def test_contexts_say_where():
    """A context has file, line and the text around it as it is spelled."""
    segments = [
        Segment("无关。", "zh_CN", "a.txt:1"),
        Segment("开展“天网”行动。", "zh_CN", "a.txt:3"),
    ]
    assert found(segments)["天网行动"].contexts == (
        Context("a.txt", 1, "开展“", "天网”行动", "。", 3),
    )


def test_segments_are_counted_by_document():
    """The segment of a context is counted from 0 in each document."""
    segments = [Segment("开展“天网”行动。", "zh_CN", f"{name}:7") for name in ("a.txt", "b.txt")]
    places = [(c.file, c.segment, c.line) for c in found(segments)["天网"].contexts]
    assert places == [("a.txt", 0, 7), ("b.txt", 0, 7)]


def test_reasons_add_up():
    """The reasons of a score are all of it: equal reasons give equal scores, greatest first."""
    for candidate in extract(chinese("坚持“零容忍”“零漏洞”，签署引渡条约。")):
        shares = [share for _, share in candidate.reasons]
        assert shares == sorted(shares, reverse=True)
        assert candidate.score == pytest.approx(probability(sum(shares)), abs=0.01)


def test_status():
    """Known terms carry their concept and rejected ones say so, however they are marked."""
    concept = Concept("zero-tolerance", (Term("零容忍", "zh_CN"), Term("zero tolerance", "en")))
    candidates = found(
        chinese("坚持“零容忍”“零漏洞”“零障碍”。"),
        known=Glossary((concept,)),
        rejected=frozenset(("“零漏洞”",)),
    )
    states = {
        t: (candidates[t].status, candidates[t].concept) for t in ("零容忍", "零漏洞", "零障碍")
    }
    assert states == {
        "零容忍": ("known", "zero-tolerance"),
        "零漏洞": ("rejected", ""),
        "零障碍": ("new", ""),
    }


def test_settings():
    """Top, least and the number of contexts are kept to."""
    text = chinese("坚持“零容忍”。", "还是“零容忍”。", "签署引渡条约。")
    assert [c.text for c in extract(text, ExtractSettings(top=1))] == ["零容忍"]
    assert all(c.count > 1 for c in extract(text, ExtractSettings(least=2)))
    assert [len(c.contexts) for c in extract(text, ExtractSettings(top=1, contexts=1))] == [1]


def test_link_list_at_the_end_is_left_out():
    """A list of other articles behind the text is not the text."""
    text = chinese("签署引渡条约。", "- 铁腕反腐成绩单公布", "- 反腐蓝皮书发布")
    assert "蓝皮书" not in found(text)
    assert "引渡条约" in found(text)


def test_nothing():
    """No text, no candidates."""
    assert extract([]) == []
    assert extract(chinese("", "。", "  ")) == []


ENGLISH = {
    "acronym": ("The group adopted an ACT-NET charter.", "ACT-NET"),
    "quoted": ("They call it “zero tolerance,” and mean it.", "zero tolerance"),
    "capitals": (
        "It is run by the Ministry of Public Security in Beijing.",
        "Ministry of Public Security",
    ),
    "noun phrase": ("They signed an extradition treaty with the state.", "extradition treaty"),
}


@pytest.mark.parametrize(("text", "term"), ENGLISH.values(), ids=ENGLISH)
def test_finds_english(text, term):
    """English phrases lie between closed-class words, quotation marks and punctuation."""
    assert term in found(english(text))


def test_english_inflections_are_one_candidate():
    """treaty and treaties are counted together, under the commoner spelling."""
    text = english(
        "Extradition treaties help.", "One extradition treaty and another extradition treaty."
    )
    assert found(text)["extradition treaty"].count == 3


def test_listed_terms_come_back():
    """Every term comes back as spelled and in order, with contexts or without."""
    text = chinese("开展“天网”行动，坚持零容忍。", "使用 TCP 协议。")
    listed = ["“天网行动”", "TCP协议", "零 容忍", "不在文中"]
    assert [(c.text, c.count, len(c.contexts)) for c in contexts(listed, text)] == [
        ("“天网行动”", 1, 1), ("TCP协议", 1, 1), ("零 容忍", 1, 1), ("不在文中", 0, 0),
    ]  # fmt: skip


@given(st.text(alphabet="零容忍天网行动“”《》「」 2016,。（）ab", max_size=60))
def test_offsets_lead_back(text):
    """Every plain character is the character of the text it points to, and marks are gone."""
    read = passage(Segment(text, "zh_CN"))
    assert read.plain == "".join(read.normal[offset] for offset in read.offsets)
    assert not set(read.plain) & {*PAIRS, *PAIRS.values(), '"'}
    assert all(read.places[offset] == n for n, offset in enumerate(read.offsets))


@given(
    st.text(alphabet="红通天网", max_size=30),
    st.sets(st.text(alphabet="红通天网", min_size=2, max_size=4)),
)
def test_finder_finds_all(text, strings):
    """The index finds what a search for each string finds."""
    naive = {(m.start(), s) for s in strings for m in re.finditer(f"(?={s})", text)}
    assert set(Finder(strings).find(text)) == naive


@settings(deadline=None)  # the first text waits for the dictionaries
@given(st.lists(st.text(max_size=40), max_size=4), st.sampled_from(["zh_CN", "zh_TW", "en"]))
def test_any_text_is_survived(texts, lang):
    """Whatever the text, contexts are true to it and scores lie between 0 and 1."""
    segments = [Segment(text, lang, f"x:{n}") for n, text in enumerate(texts, 1)]
    for candidate in extract(segments):
        assert 0 <= candidate.score <= 1
        for context in candidate.contexts:
            assert context.left + context.match + context.right in texts[context.segment]


NAMED = [
    "零容忍", "零漏洞", "零障碍", "红通", "天网", "猎狐", "百名红通人员", "追逃追赃", "中央追逃办",
    "二十国集团", "引渡条约",
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "most"),
    [
        pytest.param(
            SEED, 80, id="the seed", marks=pytest.mark.skipif(not SEED.exists(), reason="no seed")
        ),
        pytest.param(
            INTERVIEW,
            100,
            id="the interview",
            marks=pytest.mark.skipif(not INTERVIEW.exists(), reason="no copy"),
        ),
    ],
)
def test_named_terms_rank_high(path, most):
    """The slogans, code names and institutions of a policy text stand on the first screens."""
    ranks = [c.text for c in extract(document(path))]
    assert [term for term in NAMED if term not in ranks[:most]] == []


@pytest.mark.skipif(not SEED.exists(), reason="no seed")
def test_time_grows_with_the_text():
    """Four times the text takes no more than about four times as long."""
    segments = document(SEED)
    extract(segments)
    began = time.process_time()
    extract(segments)
    once = time.process_time() - began
    began = time.process_time()
    extract(segments * 4)
    assert time.process_time() - began < 10 * once + 0.2


@pytest.mark.parametrize(
    ("text", "term", "never"),
    [
        (
            "The strategy tightens rules on ballast water.",
            "ballast water",
            "strategy tightens rules",
        ),
        ("A landlord may seek a possession order.", "possession order", "A landlord"),
        ("Cruise ships connect to shore power while at berth.", "shore power", "ships connect"),
    ],
)
def test_english_phrases_end_at_verbs(text, term, never):
    """A noun phrase stands above any run of words with a verb in it."""
    ranked = [candidate.text for candidate in extract([Segment(text, "en", "a:1")])]
    assert term in ranked
    assert never not in ranked[: ranked.index(term) + 1]


IN_DOCUMENTS = {
    "zh_CN": ("签署引渡条约。", "引渡条约生效。", "引渡条约"),
    "en": ("The extradition treaty was signed.", "Two extradition treaties hold.",
           "extradition treaties"),
}  # fmt: skip


@pytest.mark.parametrize("lang", IN_DOCUMENTS)
def test_counts_documents(lang):
    """A candidate says in how many of the documents it stands, however it is spelled there."""
    one, other, term = IN_DOCUMENTS[lang]
    places = ((one, "a.txt:1"), (other, "b.txt:1"), (other, "b.txt:2"))
    candidate = found([Segment(text, lang, place) for text, place in places])[term]
    assert (candidate.count, candidate.documents) == (3, 2)


NOT_ENGLISH = {
    "a path in code": ("The files are in `locales/zh_CN/LC_MESSAGES/app.po`.", "MESSAGES/app"),
    "a word of code": ("Set ``max_retries`` in the settings file.", "max"),
    "a Chinese word": ("The rendering 下载 is usual.", "下载"),
    "a quoted Chinese word": ("The rendering “下载” is usual.", "下载"),
    "a placeholder": ("{count} files were copied.", "count"),
}


@pytest.mark.parametrize(("text", "string"), NOT_ENGLISH.values(), ids=NOT_ENGLISH)
def test_english_refuses(text, string):
    """Code, and words of another script, are no English terms."""
    assert string not in found(english(text))


NO_WORDS = {
    "a picture's place in quotes": "他说“￼￼￼￼”，又说“￼￼￼￼”。",
    "dots in quotes": "他说“……”，又说“……”。",
    "words around a picture": "这是“字符￼￼￼￼”，也是“字符￼￼￼￼”。",
    "a row of marks in quotes": "写作“.”、“,”和“;”，或《,》(ABC)。",
}


@pytest.mark.parametrize("text", NO_WORDS.values(), ids=NO_WORDS)
def test_marks_are_no_terms(text):
    """Quotes make a term of words only."""
    assert not [term for term in found(chinese(text)) if not term.isalnum()]


WORDS = (
    "的 和 ABC 2016 年 万 zero the of tolerance 零容忍 零漏洞 天网 行动 引渡条约 以下简称 局长 王明"
)
MARKS = "“”‘’「」《》（）()[]\"'、，。：；/·—-.,;\ufffc \u3000\n"
PIECES = st.sampled_from([*MARKS, *WORDS.split()])


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=1, max_size=4))
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_any_text_is_read(lang, texts):
    """Whatever marks stand where, there are candidates or none, each with something to say."""
    for term in found([Segment(text, lang, f"a.txt:{n}") for n, text in enumerate(texts, 1)]):
        assert any(map(str.isalnum, term))
