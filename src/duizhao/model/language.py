"""Languages as gettext names them (`en`, `zh_CN`, `zh_TW`), and what follows from one.

A language is a plain string in gettext's spelling: it is a key in file names, PO headers and
settings, and a type of its own would be unwrapped at each of them. This module is where other
spellings (BCP 47, the suffix of a file name) become that one.
"""

from __future__ import annotations

import re

KNOWN = {
    "zh": "zh_CN", "zh_hans": "zh_CN", "zh_cn": "zh_CN", "zh_sg": "zh_SG", "zh_hans_cn": "zh_CN",
    "zh_hant": "zh_TW", "zh_tw": "zh_TW", "zh_hant_tw": "zh_TW",
    "zh_hk": "zh_HK", "zh_hant_hk": "zh_HK", "zh_mo": "zh_HK",
    "en": "en", "en_us": "en_US", "en_gb": "en_GB",
}  # fmt: skip


def normalize(tag: str) -> str:
    """The gettext name of a language, from any spelling; unknown ones pass as they are.

    >>> [normalize(t) for t in ("zh", "zh-Hant", "zh-TW", "zh_cn", "EN", "fr-CA")]
    ['zh_CN', 'zh_TW', 'zh_TW', 'zh_CN', 'en', 'fr_CA']
    """
    flat = tag.strip().replace("-", "_")
    if known := KNOWN.get(flat.lower()):
        return known
    base, *rest = flat.split("_")
    return "_".join([base.lower(), *(r.upper() if len(r) == 2 else r.title() for r in rest)])


def readable(tag: str) -> tuple[str, ...]:
    """The languages that a reader of one reads, as a locale or gettext names it, best first.

    A catalog for Taiwan serves Hong Kong and Macao, one for the mainland Singapore.

    >>> [readable(tag) for tag in ("zh_HK.UTF-8", "zh-Hans", "de_DE@euro")]
    [('zh_HK', 'zh_TW'), ('zh_CN',), ('de_DE',)]
    """
    lang = normalize(re.split("[.@]", tag)[0])
    near = {"zh_HK": "zh_TW", "zh_SG": "zh_CN"}.get(lang)
    return (lang, near) if near else (lang,)


def bcp47(lang: str) -> str:
    """The language as XML formats spell it.

    >>> bcp47("zh_TW")
    'zh-TW'
    """
    return lang.replace("_", "-")


def is_chinese(lang: str) -> bool:
    """Whether the language is Chinese, in whichever script or region.

    >>> is_chinese("zh_TW"), is_chinese("en")
    (True, False)
    """
    return lang == "zh" or lang.startswith(("zh_", "zh-"))


def same(one: str, other: str) -> bool:
    """Whether two languages are the same but for region (`en` and `en_GB`; `zh_CN` and `zh_TW`)."""
    return re.split("[_-]", one)[0].lower() == re.split("[_-]", other)[0].lower()


def joiner(lang: str) -> str:
    """What stands between two sentences of one paragraph: nothing in Chinese, else a space."""
    return "" if is_chinese(lang) else " "
