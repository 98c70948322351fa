"""Where sentences end: one table a language, and what holds for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.text.sentences import split


def row(name: str, *sentences: str, glue: str = ""):
    return pytest.param(glue.join(sentences), list(sentences), id=name)


CHINESE = [
    row("full stops", "他来了。", "她走了。"),
    row("question and exclamation", "为什么？", "因为！", "好。"),
    row("half-width marks", "取得了哪些成果?", "主要经验是什么?", "太好了!", "谢谢。"),
    row("several marks at once", "真的吗？！", "真的！！！", "好。"),
    row("half-width commas and colons end nothing", "问:你好,请坐;别客气。", "好。"),
    row("semicolons end nothing", "一人归案；一人在逃；一人被起诉。", "完。"),
    row("full stop before closing quote", "他说：“我走了。”", "门关上了。"),
    row("two sentences in a quotation", "他说：“我走了。", "你留下。”", "门关上了。"),
    row("quotation after quotation", "“你好。”", "“你好。”"),
    row("corner brackets", "他說：「我走了。」", "門關上了。"),
    row("nested corner brackets", "他說：「她喊『快走！』」", "門關上了。"),
    row("stop behind the quote", "这就是“四个意识”。", "完。"),
    row("quotation followed by a comma", "“你来了吗？”，他问。", "没人答。"),
    row("quotation followed by 的", "“冲啊！上啊！”的喊声响起。", "完。"),
    row("quotation followed by 等", "“为什么？”“怎么办？”等问题摆在面前。", "完。"),
    row("quotation followed by 这", "“为人民服务！”这句话人人都知道。", "完。"),
    row("quotation inside a clause", "大家喊着“冲啊！”向前跑。", "完。"),
    row("speaker behind the quotation", "“走吧！”他说。", "门关上了。"),
    row("speaker with an adverb", "“倒计时的尽头是什么？” 汪淼无力地问。", "没人答。"),
    row("speaker of the next quotation", "“不见得。”", "他笑道：“很好！”"),
    row("what a speaker does is a sentence of its own", "“好！”", "老王哈哈一笑，放下了茶杯。"),
    row("what happens while speaking", "“都给他了。”", "说着，两人出了门。"),
    row("this person behind a quotation", "“再会！”", "这个人就这样走了。"),
    row("this slogan behind a quotation", "“为人民服务！”这个口号人人都知道。", "完。"),
    row("enumerations", "一、总则。", "（二）本法自公布之日起施行。", "1．目的如下。", "⑵其他。"),
    row("numbered items of one sentence", "应当：（一）公开；（二）公正。", "完。"),
    row("abbreviations in Chinese", "见U.S. Code第3条，即No. 3。", "完。"),
    row("file names", "打开report.v2.docx或notes.txt。", "完。"),
    row("知道 is no speaker", "“走吧！”", "他不知道。"),
    row("title with a question", "我读过《怎么办？》和《谁之罪？》。", "完。"),
    row("remark in brackets", "他说（声音很低。几乎听不见。）要走。", "完。"),
    row("sentence in brackets", "他走了。", "（她没走。）", "完。"),
    row("dots that end", "他想了很久也没有想明白……", "后来他走了。"),
    row("dots that hesitate", "我……我不知道。", "完。"),
    row("dots behind a list", "桌子、椅子、沙发……都搬走了。", "完。"),
    row("three half-width dots", "他想了很久也没有想明白...", "后来他走了。"),
    row("address with a question mark", "见 https://example.org/a?id=3&b=4 一页。", "完。"),
    row("not equal", "若a!=b则停止。", "完。"),
    row("decimal points", "追回赃款23.12亿元,共908人。", "完。"),
    row("wide decimal point", "约为3．14。", "完。"),
    row("wide full stop", "结果如下．", "完。"),
    row("straight quotes", '他喊:"快走!"', "没人听。"),
    row("straight quotes open after a stop", "他走了。", '"浙江在线"转载。'),
    row("apostrophe in a name", "O’Brien来了。", "他走了。"),
    row("unclosed quotation", "他说：“我走了。", "你留下。"),
    row("closing quote gone astray", "他说：“我走了。 ”", "门关上了。"),
    row("no final mark", "他来了。", "第二章"),
    row("white space between", "他来了。", "她走了。", glue=" \u3000"),
    row("a line break", "他来了。", "她走了。", glue="\n"),
    row("a blank line ends a heading", "第一章", "他来了。", glue="\n\n"),
    row("English sentences between", "他说：", "The U.S. agreed.", "We did not.", glue="\n\n"),
]


@pytest.mark.parametrize(("text", "sentences"), CHINESE)
@pytest.mark.parametrize("lang", ["zh_CN", "zh_TW"])
def test_chinese(text, lang, sentences):
    """Chinese is cut behind final punctuation, but not inside what belongs together."""
    assert split(text, lang) == sentences


ENGLISH = [
    row("full stops", "He came.", "She left.", glue=" "),
    row("question and exclamation", "Why?", "Because!", "Good.", glue=" "),
    row("titles", "Mr. Li met Dr. Wang.", "They talked.", glue=" "),
    row("U.S. before a name", "The U.S. Postal Service came.", "It left.", glue=" "),
    row("U.S. at the end", "They fled to the U.S.", "The police followed.", glue=" "),
    row("company", "Baker Inc. Holdings bought Smith Co.", "It was cheap.", glue=" "),
    row("initials", "J. K. Rowling and F. Scott Fitzgerald wrote.", "We read.", glue=" "),
    row("surname with an initial", "James A. Coffey built it.", "It stood.", glue=" "),
    row("a letter that ends", "See plan B.", "The end.", glue=" "),
    row("pronoun that ends", "So do I.", "Wang agreed.", glue=" "),
    row("number of an item", "See No. 5 of the list.", "Good.", glue=" "),
    row("the word no", "Did he?", "No.", "He left.", glue=" "),
    row("page", "See p. 3 and pp. 4-6.", "Good.", glue=" "),
    row("article and section", "Under Art. 12 and Sec. IV it is void.", "Good.", glue=" "),
    row("e.g. and i.e.", "Some, e.g. China, i.e. Beijing, agreed.", "Others did not.", glue=" "),
    row("saint", "He sat in front of St. Joseph's Church.", "It rained.", glue=" "),
    row("street", "He lived in Main St.", "The house burnt.", glue=" "),
    row("clock", "It began at 5 p.m. Monday.", "It ended at 6 p.m.", "Police left.", glue=" "),
    row("etc.", "Gold, cash, etc.", "Nothing was found.", glue=" "),
    row("month", "On Nov. 15, 2012 they met.", "They spoke.", glue=" "),
    row("degree", "Li Lei, Ph.D. Candidate, spoke.", "We listened.", glue=" "),
    row("decimals", "It cost 2.8 million, or $3.50 each.", "They paid 0.5.", "Fine.", glue=" "),
    row("a year that ends", "It began in 2016.", "Officials returned.", glue=" "),
    row("list numbers", "1. General provisions are binding.", "2. They apply.", glue=" "),
    row("list number with a dot inside", "2.1. Scope of the law.", "It is wide.", glue=" "),
    row("closing quote", "He said, “I am leaving.”", "The door closed.", glue=" "),
    row("straight closing quote", 'He said, "I am leaving."', "The door closed.", glue=" "),
    row("single closing quote", "He said, 'I am leaving.'", "'Good.'", glue=" "),
    row("question followed by lower case", "“Why?” he asked.", "“Because.”", glue=" "),
    row("question followed by a name", '"Why?" Wang asked.', '"Because."', glue=" "),
    row("question with inverted speaker", '"Well!" says Bezos.', "He laughs.", glue=" "),
    row("quotation that a new speaker follows", '"Why?"', "Nobody knew.", glue=" "),
    row("closing quote gone astray", 'He said, "I am leaving. "', "Good.", glue=" "),
    row("a remark between dashes", "They would - gasp! - let them go.", "Good.", glue=" "),
    row("remark in brackets", "He left (see p. 3. It is there.) again.", "Good.", glue=" "),
    row("sentence in brackets", "He left.", "(She stayed.)", "Good.", glue=" "),
    row("dots that end", "He left...", "She stayed.", glue=" "),
    row("dots that hesitate", "I... I've lost it… and more . . . and more.", "Good.", glue=" "),
    row("a dash goes on", "Never! — he cried.", "Good.", glue=" "),
    row("exclamation inside", "Oh! how I wish.", "Good.", glue=" "),
    row("figure and morning", "Fig. 3 shows it at 9 a.m. on Monday.", "It rose.", glue=" "),
    row("file names", "Open report.v2.docx and notes.txt.", "Reply by email.", glue=" "),
    row("initials in a row", "J. R. R. Tolkien wrote it.", "We read it.", glue=" "),
    row("semicolons end nothing", "One fled; one stayed.", "The end.", glue=" "),
    row("version and address", "Use Python 3.11 from www.python.org now.", "Good.", glue=" "),
    row("Chinese stop", "他来了。", "Then he left."),
    row("a line break", "He came.", "She left.", glue="\n"),
    row("a blank line ends a heading", "Chapter 1", "He came.", glue="\r\n\r\n"),
]


@pytest.mark.parametrize(("text", "sentences"), ENGLISH)
def test_english(text, sentences):
    """English is cut behind final punctuation, but not behind what only looks like it."""

    assert split(text, "en") == sentences


TEXTS = st.text(
    alphabet="他来“”‘’「」（）《》。！？…，：. .?!\"'()ab AI1\n\u2028\u3000的", max_size=60
)


@given(TEXTS, st.sampled_from(["zh_CN", "zh_TW", "en", "fr"]))
@example("", "en")
@example("\n\n", "zh_CN")
def test_nothing_is_lost(text, lang):
    """Sentences are trimmed, never empty, in order, and hold all of the text but white space."""
    sentences = split(text, lang)
    place = 0
    for sentence in sentences:
        assert sentence
        assert sentence == sentence.strip()
        place = text.index(sentence, place) + len(sentence)
    squeezed = re.sub(r"\s", "", text)
    assert "".join(re.sub(r"\s", "", s) for s in sentences) == squeezed


def test_a_long_paragraph_takes_no_quadratic_time():
    """Half a million characters with quotes that never close are cut within seconds."""
    assert len(split("他说：“走。（" * 70_000, "zh_CN")) == 70_001
