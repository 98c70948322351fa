"""From languages to configurations: what `--to zh_TW` means for a text of which language.

A *standard* is a set of character choices: mainland (`s`), OpenCC's own traditional one (`t`),
Taiwan's (`tw`), Hong Kong's (`hk`), Japan's (`jp`). Where OpenCC has no direct way, two of its
configurations follow one another.
"""

from __future__ import annotations

from duizhao.errors import InputError
from duizhao.messages import msg

STANDARDS = {
    "zh": "s", "zh_cn": "s", "zh_hans": "s", "zh_hans_cn": "s", "zh_sg": "s", "zh_my": "s",
    "zh_hant": "t",
    "zh_tw": "tw", "zh_hant_tw": "tw",
    "zh_hk": "hk", "zh_mo": "hk", "zh_hant_hk": "hk", "zh_hant_mo": "hk",
    "ja": "jp",
}  # fmt: skip
"""The standard of each language, by its tag in lower case."""

NAMES = {
    "zh": "zh_CN", "zh_cn": "zh_CN", "zh_hans_cn": "zh_CN", "zh_hans": "zh_Hans", "zh_sg": "zh_SG",
    "zh_my": "zh_MY", "zh_hant": "zh_Hant", "zh_tw": "zh_TW", "zh_hant_tw": "zh_TW",
    "zh_hk": "zh_HK", "zh_mo": "zh_MO", "zh_hant_hk": "zh_HK", "zh_hant_mo": "zh_MO", "ja": "ja",
}  # fmt: skip
"""How a catalog's header spells the language."""

DIRECT = {
    ("s", "t"): "s2t", ("s", "tw"): "s2tw", ("s", "hk"): "s2hk",
    ("t", "s"): "t2s", ("tw", "s"): "tw2s", ("hk", "s"): "hk2s",
    ("t", "tw"): "t2tw", ("t", "hk"): "t2hk", ("tw", "t"): "tw2t", ("hk", "t"): "hk2t",
    ("t", "jp"): "t2jp", ("jp", "t"): "jp2t",
}  # fmt: skip
PHRASED = {"s2tw", "s2hk", "tw2s", "hk2s"}
"""Configurations that have a sister with regional phrases, `p` behind its name."""


def _flat(tag: str) -> str:
    return tag.strip().replace("-", "_").lower()


def standard(tag: str) -> str:
    """The standard of a language tag, however spelled; InputError for one that has none.

    >>> [standard(tag) for tag in ("zh-TW", "zh_Hant", "zh_CN")]
    ['tw', 't', 's']
    """
    found = STANDARDS.get(_flat(tag))
    if found is None:
        known = ", ".join(dict.fromkeys(NAMES.values()))
        raise InputError(msg("“{tag}” is no written Chinese; known: {known}", tag=tag, known=known))
    return found


def name(tag: str) -> str:
    """The tag as gettext spells it, script tags kept: `zh-hant` is `zh_Hant`, not `zh_TW`."""
    standard(tag)
    return NAMES[_flat(tag)]


def is_traditional(tag: str) -> bool:
    """Whether a language is written in traditional characters."""
    return STANDARDS.get(_flat(tag)) in ("t", "tw", "hk")


def configurations(source: str, target: str, *, phrases: bool = False) -> tuple[str, ...]:
    """OpenCC's configurations from one standard to another, in order; none when they are one.

    With `phrases`, words are replaced by the region's own (软件 → 軟體) where OpenCC can.

    >>> configurations("s", "tw", phrases=True), configurations("tw", "hk")
    (('s2twp',), ('tw2t', 't2hk'))
    """
    if source == target:
        return ()
    direct = DIRECT.get((source, target))
    if direct is None:
        return (DIRECT[source, "t"], DIRECT["t", target])
    return (f"{direct}p",) if phrases and direct in PHRASED else (direct,)
