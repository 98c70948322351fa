"""Careful conversion: words, names, quotes, settled terms, protected stretches, doubts."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from duizhao.convert import peers, protect, quotes
from duizhao.convert.smart import Converted, Smart
from duizhao.settings import ConvertSettings
from duizhao.workflows.convert import Wanted
from duizhao.workflows.convert_texts import careful
from duizhao.workspace import cache as kept

CONTEXT = Path(__file__).parents[2] / ".." / "shared" / "data" / "convert" / "context_zh_TW.json"


@cache
def smart(to: str = "zh_TW", *, phrases: bool = False, report: bool = False) -> Smart:
    return careful(Wanted(to=to, settings=ConvertSettings(phrases=phrases), report=report))


def convert(text: str, **how: bool) -> Converted:
    return smart(**how).convert(text)


BORDERS = [
    ("改变量子比特", "改變量子位元"), ("少数组织", "少數組織"), ("聚集成群", "聚集成群"),
    ("被发明", "被發明"), ("被发掘", "被發掘"), ("展示了如何", "展示了如何"),
    ("学习了如何", "學習了如何"), ("了解了如何", "瞭解了如何"), ("参与制造", "參與製造"),
    ("收代码变得更复杂", "收程式碼變得更複雜"), ("更新并发布", "更新並釋出"),
    ("头发发达了", "頭髮發達了"),
    ("新签的条约", "新簽的條約"), ("标签和书签", "標籤和書籤"),
    ("三天后见天后宫", "三天後見天后宮"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), BORDERS, ids=[b[0] for b in BORDERS])
def test_phrases_agree_with_words(text, wanted):
    """A phrase that cuts a word in two is none; OpenCC takes the longest and gets these wrong."""
    assert convert(text, phrases=True).text.replace("佈", "布") == wanted


SURNAMES = "范余于郁岳姜沈种后涂游曲卜朴谷党"
CALLS = ["{}先生", "{}女士来了", "感谢{}老师的支持", "作者：{}志强", "{}志强说", "我姓{}"]


@pytest.mark.parametrize("call", CALLS)
def test_surnames_stay(call):
    """Surnames that look like other words keep their characters where a name is meant."""
    wrong = [char for char in SURNAMES if char not in convert(call.format(char)).text]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("小范围", "小範圍"), ("于是老师来了", "於是老師來了"),
        ("毕业后老师来了", "畢業後老師來了"),
        ("后两位老师", "後兩位老師"), ("余下的时间", "餘下的時間"), ("党总支书记", "黨總支書記"),
        ("百姓后来", "百姓後來"), ("小于零", "小於零"), ("种姓制度", "種姓制度"),
        ("由于女士", "由於女士"), ("取决于志强", "取決於志強"), ("一个余数", "一個餘數"),
        ("钟先生的钟表", "鍾先生的鐘錶"),
    ],
)  # fmt: skip
def test_words_are_no_surnames(text, wanted):
    """The same characters in words are converted as ever."""
    assert convert(text).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("他说：“‘后面’这个词”。", "他說：「『後面』這個詞」。"),
        ("“don’t”与‘it’s’", "「don’t」與『it’s』"),
        ("\"后面\" '后面'", "\"後面\" '後面'"),
        ("‘``x’y``’后", "『``x’y``』後"),
    ],
)
def test_quotation_marks_follow_the_region(text, wanted):
    """Curly quotes become corner brackets; apostrophes, ASCII quotes and code stay."""
    assert convert(text).text == wanted


def test_quotation_marks_the_other_way():
    """To the mainland, corner brackets become curly quotes."""
    text = "他說：「『後面』這個詞」。"
    assert smart("zh_CN").convert(text).text == "他说：“‘后面’这个词”。"
    assert quotes.from_corners(quotes.to_corners("“‘甲’乙”")) == "“‘甲’乙”"


PROTECTED = [
    ("见 :ref:`后面 <后端>` 与 ``后端``", "見 :ref:`後面 <后端>` 與 ``后端``"),
    (":term:`迭代器后`和 :guilabel:`后面`", ":term:`迭代器后`和 :guilabel:`後面`"),
    ("`后面 <https://a.org/后>`_ 的 <b title='后'>后</b>",
     "`後面 <https://a.org/后>`_ 的 <b title='后'>後</b>"),
    ("后 %(后)s {} &nbsp; https://a.org/x 后", "後 %(后)s {} &nbsp; https://a.org/x 後"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PROTECTED)
def test_protected_stretches_stay(text, wanted):
    """Code, targets, tags, addresses and placeholders come out as they went in."""
    found = convert(text).text
    assert found == wanted
    assert protect.texts(found) == protect.texts(text)


@pytest.mark.parametrize(
    ("suffix", "text", "wanted"),
    [
        (".md", "后\n```\n后\n```\n[后](后.md) `后`\n\n[后]: 后.md\n",
         "後\n```\n后\n```\n[後](后.md) `后`\n\n[后]: 后.md\n"),
        (".html", "<p id='后'>后</p><pre>后</pre><script>'后'</script><!-- 后 -->",
         "<p id='后'>後</p><pre>后</pre><script>'后'</script><!-- 后 -->"),
    ],
)  # fmt: skip
def test_what_files_protect(suffix, text, wanted):
    """Blocks of code, destinations of links, tags and comments of whole files stay."""
    assert smart().convert(text, (), suffix).text == wanted


def test_overrides_win_and_refused_words_stay():
    """A project's words come before every dictionary, and a regional word can be refused."""
    settings = ConvertSettings(phrases=True, overrides={"软件": "軟件"}, refuse=("内存",))
    found = careful(Wanted(to="zh_TW", settings=settings)).convert("天网软件的内存和网络")
    assert found.text == "天網軟件的內存和網路"
    assert [(r.source, r.plain, r.regional) for r in found.replacements] == [
        ("网络", "網絡", "網路")
    ]


@pytest.mark.skipif("reimplemented" not in peers.present(), reason="the peer is not here")
def test_names_and_quotes_with_another_engine():
    """What is not the engine's business is done whichever engine converts."""
    settings = ConvertSettings(engine="reimplemented")
    found = careful(Wanted(to="zh_TW", settings=settings)).convert("范先生说“``后``后面”")
    assert found.text == "范先生說「``后``後面」"


def test_readings_are_those_of_the_last_stage():
    """What the region writes alike is one reading: 里 is 裡 or 里 for Taiwan, never 裏."""
    assert "裏" not in smart(report=True).doubtful.known["里"]


def test_doubts_stay_in_place_after_longer_words():
    """A regional word of another length (代码 → 程式碼) does not hide the doubts beside it."""
    (doubt,) = convert("请用代码尽量了解它。", report=True, phrases=True).doubts
    assert (doubt.start, doubt.source, doubt.target) == (6, "了", "瞭")


def test_doubts_name_the_guess():
    """A character that could be two is reported with the other and its surroundings."""
    (doubt,) = convert("请尽量了解它。", report=True).doubts
    assert (doubt.source, doubt.target, doubt.others) == ("了", "瞭", ("了",))
    assert (doubt.left, doubt.right) == ("请尽量", "解它。")
    assert convert("电脑和网络。", report=True).doubts == ()


@pytest.mark.skipif(not CONTEXT.exists(), reason="development data is not here")
def test_fewer_errors_than_exact():
    """On a sample of people's own translations, careful makes 40% fewer errors than exact."""
    rows = json.loads(CONTEXT.read_text(encoding="utf-8"))[::6]
    exact = kept.converter("s2tw")

    def errors(function) -> int:
        return sum(
            function(row["cn"])[place] != char
            for row in rows
            for place, char in row["pos"]
            if row["cn"][place] not in "台布"  # the house's style
        )

    assert errors(lambda text: convert(text).text) <= 0.6 * errors(exact)
