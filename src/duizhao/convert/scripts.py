"""Which script a Chinese text is written in, by the characters that only one of them has.

Most characters are the same in both, and some of the one are, for another word, characters of the
other as well (后, 里, 干; 乾, 瞭): neither speaks for a script. The one place that decides this.
"""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.convert.engine import Converter

SIMPLIFIED, TRADITIONAL = "simplified", "traditional"


@dataclass(frozen=True, slots=True)
class Scripts:
    """The characters that belong to one script only."""

    simplified: frozenset[str]
    """Those that traditional text does not have: 们, 发."""

    traditional: frozenset[str]
    """Those that simplified text does not have: 們, 發."""

    @classmethod
    def of(cls, s2t: Converter, t2s: Converter) -> Scripts:
        """From what the two conversions change and never produce."""
        return cls(
            frozenset(s2t.singles) - frozenset(s2t.ambiguous),
            frozenset(t2s.singles) - frozenset(t2s.ambiguous),
        )

    def tell(self, text: str) -> str:
        """`simplified`, `traditional`, or empty where nothing or as much speaks for either."""
        simplified = sum(map(self.simplified.__contains__, text))
        traditional = sum(map(self.traditional.__contains__, text))
        if simplified == traditional:
            return ""
        return SIMPLIFIED if simplified > traditional else TRADITIONAL
