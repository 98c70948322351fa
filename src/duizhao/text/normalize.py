"""The same text in one spelling, without moving a single offset.

Only foldings that keep every character in its place are here: whoever searches in the folded
text can cut the original with what was found. Unicode normalisation is not among them, because
it changes lengths.
"""

from __future__ import annotations

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DIGITS = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)} | {
    ord("％"): "%", ord("．"): ".", ord("＄"): "$", ord("￥"): "¥", ord("／"): "/",
}  # fmt: skip
_FOLDED = re.compile(f"[{''.join(map(chr, _DIGITS))}]")


def fold_width(text: str) -> str:
    """Full-width ASCII as plain ASCII, one character for one.

    >>> fold_width("ＴＣＰ／ＩＰ（第２版）")
    'TCP/IP(第2版)'
    """
    return text if text.isascii() else text.translate(_WIDE)


def fold_digits(text: str) -> str:
    """Full-width digits and what stands inside figures as ASCII; other punctuation as it is.

    >>> fold_digits("２０１７年，增长６．９％。")
    '2017年，增长6.9%。'
    """
    return text if text.isascii() or not _FOLDED.search(text) else text.translate(_DIGITS)
