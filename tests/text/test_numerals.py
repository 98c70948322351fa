"""Numbers in Chinese and English: their values, spans, kinds and doubts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.numerals import Kind, Number, find


def values(text: str, lang: str) -> list[str]:
    """Firm values as strings; weak ones in brackets."""
    return [f"({n.value})" if n.weak else str(n.value) for n in find(text, lang)]


CHINESE = {
    "23.12亿元": ["2312000000"],
    "450万": ["4500000"],
    "即 2.312 billion yuan。": ["2312000000"],
    "1.5万亿美元": ["1500000000000"],
    "3亿5000万": ["350000000"],
    "1万5千人": ["15000"],
    "5万2000人": ["52000"],
    "1,234.56": ["30864/25"],
    "3，000人": ["3000"],
    "２０１７年１１月３日": ["2017", "11", "3"],
    "20多万": ["200000"],
    "三百二十一": ["321"],
    "一万二千三百四十五": ["12345"],
    "一千零一": ["1001"],
    "三千零五十": ["3050"],
    "一百五": ["150"],
    "一百零五": ["105"],
    "两万五": ["25000"],
    "三亿五千万": ["350000000"],
    "三万亿": ["3000000000000"],
    "三点五亿": ["350000000"],
    "零点五": ["1/2"],
    "二〇二四年": ["2024"],
    "二○○八年": ["2008"],
    "二零一七年十二月三十一日": ["2017", "12", "31"],
    "五十两银子": ["50", "(2)"],
    "三四十人": ["30", "40"],
    "三二十个": ["30", "20"],
    "十七八岁": ["17", "18"],
    "一千七八百": ["1700", "800"],
    "百分之二十": ["1/5"],
    "百分之零点五": ["1/200"],
    "三分之一": ["1/3"],
    "千分之三": ["3/1000"],
    "三成": ["3/10"],
    "30%": ["3/10"],
    "3.5个百分点": ["7/200"],
    "5‰": ["1/200"],
    "第十八届六中全会": ["18", "6"],
    "“十三五”规划": ["13", "(5)"],
    "1至11月": ["(1)", "11"],
    "90年代": ["1990"],
    "19世纪80年代": ["(19)", "1880"],
    "星期三和周五": [],
    "一定要统一一些": ["(1)", "(1)", "(1)"],
    "两国之一": ["2", "(1)"],
    "一半": ["(1/2)"],
    "几十人": ["(10)"],
    "数百万": ["(1000000)"],
    "上亿": ["(100000000)"],
    "十几个": ["(10)"],
    "百万富翁": ["(1000000)"],
    "千万不要": ["(10000000)"],
    "十分重要": ["(10)"],
    "十分之一": ["1/10"],
    "十分钟": ["10"],
    "七零八落": ["(708)"],
    "十六进制": ["(16)"],
    "5千克": ["5", "(1000)"],
    "九一八": ["(918)"],
    "G20和COVID-19": ["(20)", "(19)"],
    "3.12.1": ["3", "12", "1"],
    "没有数": [],
}
ENGLISH = {
    "2.312 billion yuan": ["2312000000"],
    "the sum of 23.12亿元": ["2312000000"],
    "US$1.5 trillion": ["1500000000000"],
    "$3.3bn": ["3300000000"],
    "4.5 million": ["4500000"],
    "4.5-million": ["4500000"],
    "1,234,567": ["1234567"],
    ".5mg": ["1/2"],
    "three hundred and twenty-one": ["321"],
    "twelve thousand three hundred and forty-five": ["12345"],
    "twenty-five hundred": ["2500"],
    "two million three hundred thousand": ["2300000"],
    "one hundred and five": ["105"],
    "two and three": ["2", "3"],
    "three dozen": ["36"],
    "half a million": ["500000"],
    "one third": ["1/3"],
    "two-thirds": ["2/3"],
    "three quarters": ["3/4"],
    "1/3": ["1/3"],
    "½": ["1/2"],
    "30 percent": ["3/10"],
    "30 per cent": ["3/10"],
    "ten percentage points": ["1/10"],
    "18th": ["18"],
    "the sixth": ["6"],
    "the twenty-first": ["21"],
    "the 1990s": ["1990"],
    "the nineties": ["(1990)"],
    "3 November 2017": ["3", "11", "2017"],
    "Nov. 3, 2017": ["11", "3", "2017"],
    "January to November": ["(1)", "11"],
    "in May": ["5"],
    "You may go": [],
    "May he rest": ["(5)"],
    "one of them": ["(1)"],
    "the second one": ["(2)", "(1)"],
    "a hundred": ["(100)"],
    "dozens of people": ["(12)"],
    "several million": ["(1000000)"],
    "World War II": ["(2)"],
    "COVID-19": ["(19)"],
    "0x1F": ["(31)"],
    "a 32-bit number": ["32"],
    "no numbers": [],
}


@pytest.mark.parametrize(("text", "expected"), CHINESE.items(), ids=CHINESE)
def test_chinese_numbers_have_their_values(text, expected):
    """Each Chinese way of writing a number gives its exact value, idioms a weak one."""
    assert values(text, "zh_CN") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items(), ids=ENGLISH)
def test_english_numbers_have_their_values(text, expected):
    """Each English way of writing a number gives its exact value, doubtful words a weak one."""
    assert values(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "lang", "reading"),
    [
        ("17年", "zh_CN", 2017),
        ("98年", "zh_CN", 1998),
        ("2017-18年", "zh_CN", 2018),
        ("2至3万人", "zh_CN", 20000),
        ("下午3时", "zh_CN", 15),
        ("三年半", "zh_CN", Fraction(7, 2)),
        ("翻两番", "zh_CN", 4),
        ("增长2倍", "zh_CN", 3),
        ("八折", "zh_CN", Fraction(1, 5)),
        ("五千米", "zh_CN", 5),
        ("2 to 3 million", "en", 2_000_000),
        ("2017–18", "en", 2018),
        ("5–10%", "en", Fraction(1, 20)),
        ("3:30 p.m.", "en", 15),
        ("three and a half years", "en", Fraction(7, 2)),
        ("four decades", "en", 40),
        ("one in five", "en", Fraction(1, 5)),
        ("’98", "en", 1998),
        ("10k", "en", 10_000),
    ],
)
def test_words_with_two_meanings_have_both_readings(text, lang, reading):
    """A number that its neighbours may change keeps the other value among its readings."""
    assert any(reading in number.readings for number in find(text, lang))


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("第六章", "zh_CN", Kind.ORDINAL),
        ("2017年", "zh_CN", Kind.YEAR),
        ("十二月", "zh_CN", Kind.MONTH),
        ("3日", "zh_CN", Kind.DAY),
        ("3个月", "zh_CN", Kind.CARDINAL),
        ("百分之三", "zh_CN", Kind.PERCENT),
        ("数十", "zh_CN", Kind.INDEFINITE),
        ("2017", "en", Kind.YEAR),
        ("sixth", "en", Kind.ORDINAL),
        ("June 1", "en", Kind.MONTH),
        ("two fifths", "en", Kind.FRACTION),
        ("the 80s", "en", Kind.DECADE),
        ("thousands", "en", Kind.INDEFINITE),
    ],
)
def test_the_kind_of_a_number(text, lang, expected):
    """What stands around a number tells what it counts."""
    assert find(text, lang)[0].kind is expected


@pytest.mark.parametrize(
    ("text", "lang", "approximate", "unit"),
    [
        ("23.12亿元", "zh_CN", "", "CNY"),
        ("超过3亿美元", "zh_CN", "more", "USD"),
        ("约500万港元", "zh_CN", "about", "HKD"),
        ("200余次", "zh_CN", "more", ""),
        ("70多个", "zh_CN", "more", ""),
        ("3000人左右", "zh_CN", "about", ""),
        ("不到100人", "zh_CN", "less", ""),
        ("2.3 billion yuan", "en", "", "CNY"),
        ("more than US$3 million", "en", "more", "USD"),
        ("RMB 20", "en", "", "CNY"),
        ("about 5 million euros", "en", "about", "EUR"),
        ("fewer than 100", "en", "less", ""),
        ("100 or so", "en", "about", ""),
    ],
)
def test_marks_around_a_number(text, lang, approximate, unit):
    """“More than”, 余 and the currency belong to the number, but not to its span."""
    number = find(text, lang)[0]
    assert (number.approximate, number.unit) == (approximate, unit)


def test_a_span_covers_figures_and_scale():
    """The span holds figures, scale and %, not the currency, and points into the text given."""
    text = "共２３.１２亿元，占５０％。"
    assert [text[n.start : n.end] for n in find(text, "zh_CN")] == ["２３.１２亿", "５０％"]


def spoken(value: int) -> str:
    """An integer below 10¹² in Chinese, by the textbook: an independent judge."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]
    parts: list[str] = []
    for power, scale in ((8, "亿"), (4, "万"), (0, "")):
        section = value // 10**power % 10**4
        said = ""
        for place in (3, 2, 1, 0):
            digit = section // 10**place % 10
            if digit:
                said += digits[digit] + places[place]
            elif said and section % 10**place:
                said += "零" if not said.endswith("零") else ""
        if section:
            gap = bool(parts) and section < 1000
            parts.append(("零" if gap else "") + said + scale)
    return "".join(parts) or "零"


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_integer_spoken_in_chinese_is_read_back(value):
    """Whatever integer below a trillion is written in numerals, its value is found."""
    found = find(f"共{spoken(value)}元", "zh_CN")
    assert [n.value for n in found] == [value]


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_do_not_matter(value):
    """A figure has the same value with and without thousands separators, in both languages."""
    for lang in ("zh_CN", "en"):
        assert [n.value for n in find(f" {value:,} ", lang)] == [value]
        assert [n.value for n in find(f" {value} ", lang)] == [value]


@given(
    st.text(
        alphabet="一二两三十百千万亿零点半多几第年月日0123456789.,%万亿 -至 ab分之成元", max_size=40
    )
)
def test_any_chinese_text_is_read_without_overlap(text):
    """Whatever stands in a text, numbers come in order, apart, and inside it."""
    _well_formed(text, find(text, "zh_CN"))


@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "two",
                "twenty",
                "hundred",
                "thousand",
                "million",
                "and",
                "a",
                "half",
                "-",
                "third",
                "thirds",
                "of",
                "12",
                "3.5",
                "%",
                "May",
                ",",
                "dozen",
                "1990s",
                "to",
            ]
        ),
        max_size=12,
    )
)
def test_any_english_text_is_read_without_overlap(words):
    """Whatever number words follow each other, numbers come in order, apart, and inside it."""
    text = " ".join(words)
    _well_formed(text, find(text, "en"))


def _well_formed(text: str, found: list[Number]) -> None:
    ends = [0, *(n.end for n in found)]
    assert all(end <= n.start < n.end <= len(text) for end, n in zip(ends, found, strict=False))


def test_a_dump_of_digits_is_no_number():
    """Thousands of digits in a row are passed over, whatever Python's limit for integers."""
    assert find("9" * 10_000, "zh_CN") == find("9" * 10_000, "en") == []
