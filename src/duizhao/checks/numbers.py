"""Numbers: what the source counts, the translation counts too, in whatever notation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from duizhao.checks import Check, Context, Remark
from duizhao.checks.pairing import unpaired
from duizhao.messages import Message, msg
from duizhao.model import Severity, Unit
from duizhao.text import atoms, numerals
from duizhao.text.numerals import Kind, Number

SMALL = 13
"""Below this, a number in words is often put in or left out by the other language's grammar."""

CURRENCIES = {"CNY": "yuan", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "RUB": "roubles",
              "KRW": "won", "USD": "dollars", "HKD": "dollars", "TWD": "dollars",
              "AUD": "dollars", "CAD": "dollars"}  # fmt: skip
"""Currencies by the word that both languages use; which dollar it is, texts rarely repeat."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Pair the numbers of both sides by value; what is left over is lost, changed or made up."""
    source = _numbers(unit.source, context.source_lang, unit)
    target = _numbers(unit.target, context.target_lang, unit)
    if source or target:
        yield from _values(unit, source, target)
        yield from _currencies(unit, source, target, context)


def _numbers(text: str, lang: str, unit: Unit) -> list[Number]:
    """The numbers of a text; those inside code, addresses and placeholders are weak."""
    found = numerals.find(text, lang)
    if not found:
        return found
    inside = {i for atom in atoms.find(text, unit.flags) for i in range(atom.start, atom.end)}
    return [replace(n, weak=True) if n.start in inside else n for n in found]


def _values(unit: Unit, source: list[Number], target: list[Number]) -> Iterator[Remark]:
    lost, grown = unpaired(source, target)
    lost = [n for n in lost if not n.weak and not _stands(n, unit.source, unit.target, target)]
    grown = [n for n in grown if not n.weak and not _stands(n, unit.target, unit.source, source)]
    for one, other in list(_changed(lost, grown)):
        if not (_is_soft(one, unit.source) and _is_soft(other, unit.target)) or len(lost) == 1:
            message = _change(_told(one, unit.source), _told(other, unit.target), one, other)
            yield Remark(message, (other.start, other.end))
        lost.remove(one)
        grown.remove(other)
    for number in lost:
        if not _is_soft(number, unit.source):
            yield Remark(msg("{number} is missing", number=_told(number, unit.source)))
    for number in grown:
        if not _is_soft(number, unit.target):
            message = msg("{number} is not in the source", number=_told(number, unit.target))
            yield Remark(message, (number.start, number.end))


def _changed(lost: list[Number], grown: list[Number]) -> Iterator[tuple[Number, Number]]:
    """Numbers that became others: off by a power of ten, or the only ones left on their sides."""
    open_lost, open_grown = list(lost), list(grown)
    for one in lost:
        other = next((n for n in open_grown if _factor(one, n)), None)
        if other:
            open_lost.remove(one)
            open_grown.remove(other)
            yield one, other
    if len(open_lost) == len(open_grown) == 1:
        yield open_lost[0], open_grown[0]


def _factor(one: Number, other: Number) -> int:
    """The power of ten between two numbers one of which has a scale; 0 if there is none."""
    if not one.value or not other.value or max(one.scale, other.scale) < 100:
        return 0
    ratio = max(one.value / other.value, other.value / one.value)
    power = len(str(ratio.numerator)) - 1
    return ratio.numerator if ratio == 10**power else 0


def _change(one: str, other: str, lost: Number, grown: Number) -> Message:
    if factor := _factor(lost, grown):
        return msg("{one} became {other}, a factor of {factor}", one=one, other=other,
                   factor=_grouped(Fraction(factor)))  # fmt: skip
    return msg("{one} became {other}", one=one, other=other)


def _is_soft(number: Number, text: str) -> bool:
    """Whether a number is small and in words, so that grammar may have put it there."""
    spelled = text[number.start : number.end]
    return number.value < SMALL and not any(char.isdigit() for char in spelled if char < "\u3000")


def _stands(number: Number, text: str, other_text: str, others: list[Number]) -> bool:
    """Whether a number stands on the other side as it is spelled, and not as part of another."""
    spelled = text[number.start : number.end]
    if not spelled.isascii():
        return False
    if not text[number.end :].isascii() and text[number.start : number.end + 2] in other_text:
        return True  # quoted in the other language: 23.12亿 in an English sentence
    pattern = re.compile(rf"(?<![\w.,]){re.escape(spelled)}(?![A-Za-z\d%]|[.,]\d)", re.ASCII)
    return any(
        not any(n.scale > 1 and n.start < match.end() and match.start() < n.end for n in others)
        for match in pattern.finditer(other_text)
    )


def _told(number: Number, text: str) -> str:
    """The number as written, and its value where that is not the same."""
    spelled = text[number.start : number.end]
    if number.kind is Kind.PERCENT:
        value = f"{_grouped(number.value * 100)}%"
    else:
        value = _grouped(number.value)
    same = spelled.replace(" ", "") in (value, value.replace(",", ""))
    return spelled if same else f"{spelled} (= {value})"


def _grouped(value: Fraction) -> str:
    """A value in figures, with thousands separators; as a fraction if it has no end."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return f"{value.numerator}/{value.denominator}"
    whole, places = value.numerator // value.denominator, 0
    while (value * 10**places).denominator > 1:
        places += 1
    decimals = str((value - whole) * 10**places).rjust(places, "0") if places else ""
    return f"{whole:,}.{decimals}" if decimals else f"{whole:,}"


def _currencies(
    unit: Unit, source: list[Number], target: list[Number], context: Context
) -> Iterator[Remark]:
    """The same amount in another currency."""
    wanted, found = _money(source, context.source_lang), _money(target, context.target_lang)
    for value, there in found.items():
        names = wanted.get(value, {})
        if names and there and not names.keys() & there.keys():
            name, number = next(iter(there.items()))
            message = msg(
                "{number} is in {currency}, in the source in {other}",
                number=unit.target[number.start : number.end],
                currency=name,
                other=next(iter(names)),
            )
            yield Remark(message, (number.start, number.end))


def _money(numbers: list[Number], lang: str) -> dict[Fraction, dict[str, Number]]:
    """Amounts by value and currency; 元 alone is the yuan only on the mainland."""
    money: dict[Fraction, dict[str, Number]] = {}
    for number in numbers:
        name = CURRENCIES.get(number.unit)
        if name and not (name == "yuan" and lang in ("zh_TW", "zh_HK")):
            money.setdefault(number.value, {}).setdefault(name, number)
    return money


EN, ZH = Context("en", "zh_CN"), Context("zh_CN", "en")

numbers = Check(
    name="numbers",
    summary=msg("Source and translation say the same numbers."),
    explanation=msg(
        "Numbers are compared by value, however they are written: 23.12亿元 is 2.312 billion "
        "yuan. Both directions are looked at. A value may be repeated on one side; small numbers "
        "in words and words such as 一 or “one” may be missing, but may not become another "
        "number. Numbers in code, addresses and placeholders are not insisted on."
    ),
    look=look,
    severity=Severity.ERROR,
    context=ZH,
    bad=(
        ("追回赃款23.12亿元", "A total of 23.12 billion yuan was recovered."),
        ("追回450万元", "4,500 yuan was recovered"),
        ("二〇一七年十一月", "November 2016"),
        ("占百分之二十", "accounted for 25 percent"),
        ("抓获72人", "Suspects were arrested."),
        ("抓获嫌疑人", "72 suspects were arrested."),
        ("五个国家", "six countries"),
        ("3亿美元", "300 million yuan"),
    ),
    good=(
        ("追回赃款23.12亿元", "A total of 2.312 billion yuan was recovered."),
        ("第十八届中央委员会第六次全体会议", "the Sixth Plenary Session of the 18th CC"),
        ("“十三五”规划", "the 13th Five-Year Plan"),
        ("2017年1至11月", "the first eleven months of 2017"),
        ("三分之一以上", "more than one third"),
        ("一定要统一", "must be unified"),
        ("两年半", "two and a half years"),
        ("三成", "30%"),
        ("增长 %d%%", "up %d%%"),
    ),
)
