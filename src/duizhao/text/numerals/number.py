"""What a number in a text is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a number counts or names."""

    CARDINAL = "cardinal"
    """How many or how much."""
    ORDINAL = "ordinal"
    """Which one: 第六, *sixth*, 十八届."""
    PERCENT = "percent"
    """A share of a hundred; the value is the share itself: 20% is 1/5."""
    FRACTION = "fraction"
    """三分之一, *two thirds*, 1/2."""
    YEAR = "year"
    """A year of the calendar."""
    DECADE = "decade"
    """90年代, *the 1990s*; the value is its first year."""
    MONTH = "month"
    """A month, from 1 to 12."""
    DAY = "day"
    """A day of the month."""
    INDEFINITE = "indefinite"
    """An order of magnitude: 几十, 数百万, *dozens*, *millions of*; always weak."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text."""

    value: Fraction
    """What it says, exactly, without its unit; a share for percentages."""

    start: int
    """Offset of its first character in the text."""

    end: int
    """Offset behind its last character; scales and % belong to it, units and currencies do not."""

    kind: Kind = Kind.CARDINAL
    """What it counts or names."""

    weak: bool = False
    """Whether the words may be an idiom, an article or a name rather than a number."""

    also: tuple[Fraction, ...] = ()
    """Other values that the same words may have."""

    approximate: str = ""
    """`about`, `more` (余, *over*), `less` (不到, *under*), or empty."""

    unit: str = ""
    """ISO 4217 code of the currency that stands with it, or empty."""

    scale: int = 1
    """The power of ten that words added to the figures: 10⁸ for 亿, 10⁹ for *billion*."""

    @property
    def readings(self) -> tuple[Fraction, ...]:
        """All values it may have, the likeliest first."""
        return (self.value, *self.also)
