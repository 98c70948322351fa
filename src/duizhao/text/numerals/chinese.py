"""Chinese ways of writing numbers, with digits or with numerals, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from duizhao.text.numerals import figures, han
from duizhao.text.numerals.number import Kind, Number

Reader = Callable[[str], Iterator[Number]]
NUMERALS = frozenset(han.CHARS)
MEASURES = "比克米瓦字赫伏卡帕焦安兆"
"""What 千 makes a unit of: 5千克 is 5 kg."""

MULTIPLIER = rf"(?:[百千]?[万萬]?[亿億]|[百千]?[万萬](?![维能科])|千(?![{MEASURES}])|百(?!分))"
ENGLISH = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
"""Scales of an English figure that a Chinese text quotes."""
AMOUNT = re.compile(
    rf"(?P<figure>{figures.FIGURE})"
    rf"(?:(?P<more>[余多几])?\s?(?P<scale>{MULTIPLIER}|(?:{'|'.join(ENGLISH)})\b))?"
)
RUN = re.compile(
    rf"(?P<run>[{han.CHARS}]+)"
    rf"(?:点(?P<decimals>[{han.DIGIT}{han.ZERO}]+)(?![十分刻])(?P<tail>{MULTIPLIER})?)?"
    rf"(?:(?P<more>[余多几])(?P<scale>{MULTIPLIER}))?"
)
QUANTITY = rf"(?:[{han.CHARS}]+(?:点[{han.DIGIT}{han.ZERO}]+)?|{figures.FIGURE})"
SHARE = re.compile(rf"(?P<below>{QUANTITY})\s?分之\s?(?P<above>{QUANTITY})")
TENTHS = re.compile(
    rf"(?<![第{han.CHARS}])(?P<tenths>[{han.DIGIT}1-9十])成(?![员为立年果功本分长熟绩就了都型语不份品])"
)
DECADE = re.compile(
    rf"(?:(?P<century>\d{{1,2}}|[{han.CHARS}]{{1,3}})(?P<mark>世纪))?"
    rf"(?P<decade>[1-9]0|[一二三四五六七八九]十)年代"
)
NO_NUMBER = re.compile(
    r"(?:星期|礼拜)[一二三四五六日天1-7]|(?<![一两二三四五六七八九十几每数\d])周[一二三四五六](?![个年次])"
)
"""Days of the week."""

IDIOM = re.compile(
    r"七零八落|十万八千|五花八门|乱七八糟|七[上嘴手]八|横七竖八|(?:十六|十|八|二)进制|十分(?![之钟])|十足|万一|千万(?=[不别要莫])|百姓|百货|百科|百分(?=[点百])|万[能物象分般岁维科]|四[川处周]|四面八方|"
    r"五[金官]|八卦|三[亚峡角农明]|两岸|再三|三番|不二|二(?=氧|维)|十字|[百千]年|八方|九[州江]|二手|百分比|亿万|万[里千]|"
    r"千[方辛]|百[计花家]|三(?=思|军)|四(?=海|肢|季)|五(?=彩|谷|湖)|六(?=神|亲)|七(?=夕)|十(?=堰)"
)
"""Words whose numeral counts nothing."""

PERCENT = re.compile(r"\s?(?:(?P<percent>%|个?百分点)|(?P<mille>‰))")
MORE = re.compile(r"\s?(?:[余多几]|来(?=[个年天人岁次名条件]))")
CURRENCY = re.compile(
    r"\s?[余多]?(?P<name>人民币|[美港欧日韩台澳加]?元|美金|英镑|日圆|卢布|US\$|\$|RMB|CNY|USD)"
)
SIGN = re.compile(r"(?P<name>人民币|RMB|CNY|USD|US\$|HK\$|[¥$€£])\s?\Z")
ABOUT = re.compile(r"\s?[^\s，。；、]{0,2}(?:左右|上下|前后)")
BEFORE = re.compile(
    r"(?:(?P<more>超过|超|逾|多于|大于|高于|不少于|不低于|至少)|(?P<about>大约|约|近|将近|大概)|"
    r"(?P<less>不到|不足|少于|低于|不超过|最多|至多))\s?\Z"
)
VAGUE = re.compile(r"[数几好上成]\Z")
AFTERNOON = re.compile(r"(?:下午|晚上?|傍晚|夜里|夜间|中午)\s?\Z")
HALF = re.compile(rf"\s?(?:个|年|天|小时|点|倍|月|岁|公里|吨)半(?![{han.CHARS}导径岛])")
CURRENCIES = {"人民币": "CNY", "元": "CNY", "RMB": "CNY", "CNY": "CNY", "¥": "CNY",
              "美元": "USD", "美金": "USD", "USD": "USD", "US$": "USD", "$": "USD",
              "港元": "HKD", "HK$": "HKD", "欧元": "EUR", "€": "EUR", "日元": "JPY",
              "日圆": "JPY", "韩元": "KRW", "台元": "TWD", "澳元": "AUD", "加元": "CAD",
              "英镑": "GBP", "£": "GBP", "卢布": "RUB"}  # fmt: skip


def read(text: str) -> list[Number]:
    """Numbers of a Chinese text whose figures have been folded, in no particular order."""
    readers = _readers(text)
    if not readers:
        return []
    taken, found = bytearray(len(text)), []
    for match in NO_NUMBER.finditer(text):
        taken[match.start() : match.end()] = b"\1" * len(match[0])
    for reader in readers:
        fresh = [n for n in reader(text) if not any(taken[n.start : n.end])]
        for number in fresh:
            taken[number.start : number.end] = b"\1" * (number.end - number.start)
        found += fresh
    if not found:
        return []
    idioms = {i for m in IDIOM.finditer(text) for i in range(m.start(), m.end())}
    return [_dressed(number, text, number.start in idioms) for number in found]


def _readers(text: str) -> list[Reader]:
    """Those who can find something in the text, by the characters that their numbers need."""
    figure, numeral = figures.in_text(text), not NUMERALS.isdisjoint(text)
    able = (
        (_decades, "年代" in text),
        (_shares, "分之" in text),
        (_tenths, "成" in text),
        (figures.special, figure),
        (_amounts, figure),
        (_halves, "半" in text),
        (_runs, numeral),
    )
    return [reader for reader, able_to in able if able_to]


def _decades(text: str) -> Iterator[Number]:
    """90年代 is the 1990s, 19世纪80年代 the 1880s."""
    for match in DECADE.finditer(text):
        spelled = match["decade"]
        years = Fraction(spelled) if spelled.isdigit() else Fraction(han.DIGITS[spelled[0]] * 10)
        begin = Fraction(1900)
        if match["century"] and (century := quantity(match["century"])) is not None:
            begin = (century - 1) * 100
            yield Number(century, *match.span("century"), Kind.ORDINAL, weak=True)
        also = (years, years + 2000)
        yield Number(begin + years, match.start("decade"), match.end(), Kind.DECADE, also=also)


def quantity(spelled: str) -> Fraction | None:
    """The value of a figure or of one numeral; None if it is neither."""
    if spelled[0].isdigit():
        return figures.value(spelled)
    whole, _, decimals = spelled.partition("点")
    pieces = han.read(whole)
    if len(pieces) != 1 or pieces[0].end != len(whole):
        return None
    return pieces[0].value + _decimals(decimals)


def _decimals(spelled: str) -> Fraction:
    if not spelled:
        return Fraction(0)
    digits = "".join(str(han.DIGITS[char]) for char in spelled[: figures.LONGEST])
    return Fraction(int(digits), 10 ** len(digits))


def _shares(text: str) -> Iterator[Number]:
    """三分之一, 百分之二十."""
    for match in SHARE.finditer(text):
        below, above = quantity(match["below"]), quantity(match["above"])
        if below and above is not None:
            kind = Kind.PERCENT if below == 100 else Kind.FRACTION
            yield Number(above / below, match.start(), match.end(), kind)


def _tenths(text: str) -> Iterator[Number]:
    """三成 is 30%."""
    for match in TENTHS.finditer(text):
        tenths = quantity(match["tenths"])
        if tenths is not None:
            yield Number(tenths / 10, match.start(), match.end(), Kind.PERCENT, also=(tenths,))


def _amounts(text: str) -> Iterator[Number]:
    """Figures with their scales: 23.12亿, 20多万, 3亿5000万."""
    place = 0
    while (match := AMOUNT.search(text, place)) is not None:
        start, end, value, scale = match.start(), match.end(), Fraction(0), 0
        while match is not None and len(match["figure"]) <= figures.LONGEST:
            factor = _factor(match["scale"])
            value, end = value + figures.value(match["figure"]) * factor, match.end()
            scale = scale or factor
            smaller = AMOUNT.match(text, end) if factor >= 10**4 and not match["more"] else None
            match = smaller if smaller and _continues(smaller, factor) else None
        place = max(end, place + 1) if match is None else match.end()
        if match is None:
            weak = figures.is_name(text, start, end)
            yield Number(value, start, end, weak=weak, scale=scale)


def _continues(match: re.Match[str], factor: int) -> bool:
    """Whether a figure goes on with the one before: 3亿 and 5000万."""
    size = figures.value(match["figure"]) * _factor(match["scale"])
    plain = match["scale"] is not None or "," not in match["figure"]
    return plain and size < factor and size.denominator == 1 and size * 10 >= factor


def _factor(scale: str | None) -> int:
    if scale in ENGLISH:
        return ENGLISH[scale]
    factor = 1
    for char in scale or "":
        factor *= (han.PLACES | han.SCALES)[char]
    return factor


def _runs(text: str) -> Iterator[Number]:
    """Numerals: 三百二十一, 二〇二四, 三点五亿, 二十多万."""
    for match in RUN.finditer(text):
        pieces = han.read(match["run"])
        for piece in pieces:
            number = _of_piece(piece, match.start())
            if piece is pieces[-1] and number.end == match.end("run"):
                number = _continued(number, match)
            yield number


def _of_piece(piece: han.Piece, offset: int) -> Number:
    single_one = piece.value == 1 and piece.end - piece.start == 1
    return Number(
        piece.value,
        offset + piece.start,
        offset + piece.end,
        Kind.ORDINAL if piece.form == "plan" else Kind.CARDINAL,
        weak=piece.weak or single_one,
        also=(Fraction(15),) if piece.form == "plan" and piece.weak else (),  # 十四五岁
        approximate="about" if piece.form == "neighbour" else "",
        scale=piece.scale,
    )


def _continued(number: Number, match: re.Match[str]) -> Number:
    """The last number of a run with its decimals and what comes after 多, 余 or 几."""
    factor = _factor(match["tail"] or match["scale"])
    value = (number.value + _decimals(match["decimals"] or "")) * factor
    more = "more" if match["more"] else number.approximate
    scale = max(number.scale, factor)
    return replace(number, value=value, end=match.end(), approximate=more, scale=scale)


def _halves(text: str) -> Iterator[Number]:
    """半, which may be a half, and is part of many words."""
    for match in re.finditer("一?半", text):
        yield Number(Fraction(1, 2), *match.span(), Kind.FRACTION, weak=True)


def _dressed(number: Number, text: str, idiom: bool) -> Number:
    """The number with what stands before and after it."""
    before, end = text[max(number.start - 4, 0) : number.start], number.end
    if percent := PERCENT.match(text, end):
        share = number.value / (1000 if percent["mille"] else 100)
        number = replace(number, value=share, end=percent.end(), kind=Kind.PERCENT)
    currency = CURRENCY.match(text, number.end) or SIGN.search(before)
    mark = BEFORE.search(before)
    approximate = number.approximate or (mark.lastgroup if mark else "") or ""
    if MORE.match(text, number.end):
        approximate = "more"
    elif not approximate and ABOUT.match(text, number.end):
        approximate = "about"
    vague = bool(VAGUE.search(before)) and text[number.start] in "十百千万亿"
    handful = approximate == "more" and number.value == 10
    after = text[number.end : number.end + 3]
    return replace(
        number,
        kind=Kind.INDEFINITE if vague else _kind(number, before, after),
        weak=number.weak or idiom or vague or handful,
        also=tuple(dict.fromkeys((*number.also, *_also(number, text, before, after)))),
        approximate="about" if vague else approximate,
        unit=CURRENCIES.get(currency["name"], "") if currency else "",
    )


def _kind(number: Number, before: str, after: str) -> Kind:
    """What the characters around a number make of it."""
    value = number.value
    if before.endswith("第") or after.startswith(("届", "世纪")):
        return Kind.ORDINAL
    if after.startswith("年") and 1000 <= value < 3000:
        return Kind.YEAR
    if after.startswith("月") and 1 <= value <= 12:
        return Kind.MONTH
    if after.startswith(("日", "号")) and 1 <= value <= 31:
        return Kind.DAY
    return number.kind


def _also(number: Number, text: str, before: str, after: str) -> Iterator[Fraction]:
    """The other values that the characters around a number may give it."""
    value, whole = number.value, number.value.denominator == 1
    if after.startswith("年") and whole and value < 100 and number.end - number.start == 2:
        yield from (value + 1900, value + 2000)
    elif after.startswith(("时", "点", ":")) and value < 12 and AFTERNOON.search(before):
        yield value + 12
    elif after.startswith("倍"):
        yield value + 1
    elif after.startswith("番") and whole and value <= 10:
        yield Fraction(2 ** int(value))
    elif after.startswith("折"):
        yield from (value / 10, 1 - value / 10)
    elif after.startswith("千") and after[1:2] in MEASURES:
        yield value * 1000
    elif text[number.end - 1] == "千" and after[:1] and after[0] in MEASURES:
        yield value / 1000
    if HALF.match(text, number.end):
        yield value + Fraction(1, 2)
