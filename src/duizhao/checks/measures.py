"""Measures: what is five kilometres in the source is not five metres in the translation.

Beside `numbers`, which compares values and currencies, because a unit is compared only where both
sides have one for the same value: languages leave units out, convert them (the value differs then)
and make words of them, and none of that is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Severity, Unit, language
from duizhao.text import numerals
from duizhao.text.numerals import Kind, Number

SYMBOLS = (
    "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "kbps", "Mbps", "Gbps", "nm", "μm",
    "mm", "cm", "dm", "km", "mg", "kg", "ha", "ml", "kW", "MW", "GW", "kWh", "MWh", "GWh", "Hz",
    "kHz", "MHz", "GHz", "ms", "℃", "℉", "dpi", "px",
)  # fmt: skip
"""Written alike in both languages, and their own names here."""

ENGLISH = {
    "years?": "year", "months?": "month", "weeks?": "week", "(?:working |business )?days?": "day",
    "hours?|hrs?": "hour", "minutes?|mins?": "minute", "seconds?|secs?": "second",
    "milliseconds?": "ms", "decades?": "decade", "quarters?": "quarter",
    "nanomet(?:er|re)s?": "nm", "microns?|micromet(?:er|re)s?": "μm", "millimet(?:er|re)s?": "mm",
    "centimet(?:er|re)s?": "cm", "met(?:er|re)s?": "m", "kilomet(?:er|re)s?": "km",
    "nautical miles?": "nautical mile", "miles?": "mile", "inch(?:es)?": "inch",
    "foot|feet": "foot", "milligrams?": "mg", "grams?|grammes?": "g",
    "kilograms?|kilogrammes?|kilos?": "kg", "(?:metric )?ton(?:ne)?s?": "tonne",
    "pounds?(?! sterling)": "pound", "hectares?": "ha", "mu": "mu", "acres?": "acre",
    "(?:square kilomet(?:er|re)s?|sq\\.? ?km)": "km²", "(?:square met(?:er|re)s?|sq\\.? ?m)": "m²",
    "cubic met(?:er|re)s?": "m³", "lit(?:er|re)s?": "litre", "millilit(?:er|re)s?": "ml",
    "kilowatt[ -]hours?": "kWh", "kilowatts?": "kW", "megawatts?": "MW", "gigawatts?": "GW",
    "bytes?": "byte", "bits?": "bit", "kilobytes?": "KB", "megabytes?": "MB", "gigabytes?": "GB",
    "terabytes?": "TB", "degrees Celsius|°C": "℃", "degrees Fahrenheit|°F": "℉",
    "km²|km2": "km²", "m²|m2": "m²", "m³|m3": "m³",
}  # fmt: skip
CHINESE = {
    "周?年(?!代|级|龄)|周?岁": "year", "个月": "month", "周(?![年岁边])|个?星期|个?礼拜": "week",
    "(?:个?工作)?[天日]": "day", "个?小时|个?钟头": "hour", "分钟": "minute", "秒钟?": "second",
    "毫秒": "ms", "个?季度": "quarter", "纳米": "nm", "微米": "μm", "毫米": "mm", "厘米|公分": "cm",
    "米(?!饭|粥|其|老|奇|字)": "m", "公里|千米": "km", "海里": "nautical mile", "英里": "mile",
    "英寸": "inch", "英尺": "foot", "毫克": "mg", "克(?![服拉隆里罗])": "g", "公斤|千克": "kg",
    "吨": "tonne", "磅": "pound", "公顷": "ha", "亩": "mu", "英亩": "acre",
    "平方公里|平方千米": "km²", "平方米|平米": "m²", "立方米|方(?=水|土)": "m³",
    "公?升(?![高级至到任入])": "litre", "毫升": "ml",
    "千瓦时": "kWh", "千瓦(?!时)": "kW", "兆瓦(?!时)": "MW", "吉瓦(?!时)": "GW", "个?字节": "byte",
    "个?比特": "bit", "千字节": "KB", "兆字节|兆(?!瓦|赫)": "MB", "吉字节": "GB", "太字节": "TB",
    "摄氏度|°C": "℃", "华氏度|°F": "℉", "km²|km2": "km²", "m²|m2": "m²", "m³|m3": "m³",
}  # fmt: skip
ALIKE = (frozenset(("year", "quarter")), frozenset(("day", "hour")), frozenset(("KB", "KiB")),
         frozenset(("MB", "MiB")), frozenset(("GB", "GiB")), frozenset(("TB", "TiB")))  # fmt: skip
"""Not told apart: binary and decimal prefixes, which texts mix."""


def _pattern(words: dict[str, str], end: str) -> re.Pattern[str]:
    groups = [f"(?P<w{place}>{spelled})" for place, spelled in enumerate(words)]
    symbols = "|".join(sorted(map(re.escape, SYMBOLS), key=len, reverse=True))
    return re.compile(
        rf"[\s\u00a0-]?(?:(?P<symbol>{symbols})(?![A-Za-z])|(?:{'|'.join(groups)}){end})"
    )


AFTER = {
    "en": (_pattern(ENGLISH, r"(?![A-Za-z])"), list(ENGLISH.values())),
    "zh": (_pattern(CHINESE, ""), list(CHINESE.values())),
}


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare the units of the quantities that both sides have."""
    wanted = _quantities(unit.source, context.source_lang)
    if not wanted:
        return
    found = _quantities(unit.target, context.target_lang)
    for value, there in found.items():
        here = wanted.get(value, {})
        strange = [name for name in there if not any(_same(name, other) for other in here)]
        if here and strange:
            name, number = strange[0], there[strange[0]]
            yield Remark(
                msg("{number} is in {currency}, in the source in {other}",
                    number=unit.target[number.start : number.end], currency=name,
                    other=next(iter(here))),
                (number.start, number.end),
            )  # fmt: skip


def _quantities(text: str, lang: str) -> dict[Fraction, dict[str, Number]]:
    """Units by value, for values that have one wherever they stand."""
    found: dict[Fraction, dict[str, Number]] = {}
    bare: set[Fraction] = set()
    for number in numerals.find(text, lang):
        if name := _measure(number, text, lang):
            found.setdefault(number.value, {}).setdefault(name, number)
        else:
            bare.update(number.readings)
    return {value: units for value, units in found.items() if value not in bare}


def _measure(number: Number, text: str, lang: str) -> str:
    if number.kind not in (Kind.CARDINAL, Kind.FRACTION):
        return ""
    pattern, names = AFTER["zh" if language.is_chinese(lang) else "en"]
    match = pattern.match(text, number.end)
    if not match:
        return ""
    return match["symbol"] or next(
        n for n, text in zip(names, match.groups()[1:], strict=True) if text
    )


def _same(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in ALIKE)


measures = Check(
    name="measures",
    summary=msg("A quantity keeps its unit."),
    explanation=msg(
        "Units are compared where both sides have one for the same value: 5公里 is not 5 metres. "
        "Units that are left out or converted are no fault, and KB and KiB are not told apart."
    ),
    look=look,
    severity=Severity.ERROR,
    context=Context("zh_CN", "en"),
    bad=(
        ("全长5公里", "It is 5 metres long."),
        ("三十分钟后", "thirty hours later"),
        ("需要4 GB内存", "needs 4 MB of memory"),
        ("耕地1.2亿亩", "120 million hectares of farmland"),
    ),
    good=(
        ("全长5公里", "It is 5 km long."),
        ("全长5公里", "It is 3.1 miles long."),
        ("三十分钟后", "half an hour later"),
        ("第5天", "on day five"),
        ("耕地1.2亿亩", "120 million mu of farmland"),
        ("5月3日，共3年", "3 years from May 3"),
    ),
)
