"""How terms were really rendered: what a consistency audit finds."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.model.catalog import Key


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of one catalog."""

    file: str
    """The catalog, as messages name it."""

    unit: Key
    """The unit's key."""

    line: int = 0
    """The line of the unit in the catalog, from 1; 0 when it was not read from a file."""


@dataclass(frozen=True, slots=True)
class Used:
    """One way in which a term was rendered."""

    text: str
    """The rendering as it is spelled there most often."""

    count: int
    """In how many units."""

    share: float
    """Of the units in which the rendering could be told, from 0 to 1."""

    sure: float
    """How sure it is that these words render the term, from 0 to 1; 1 for a known rendering."""

    status: str = ""
    """What the glossary says of it, as `Status`; empty when it does not know it."""

    outlier: bool = False
    """Whether it goes against the glossary, or against what is done nearly everywhere else."""

    places: tuple[Place, ...] = ()
    """Where, in the order of the catalogs."""


@dataclass(frozen=True, slots=True)
class Stray:
    """One term in one unit that is rendered as nowhere else, or against the glossary."""

    term: str
    """The term, in the language of the sources."""

    found: str
    """How it is rendered there."""

    usual: str
    """How it is rendered elsewhere, or should be; empty when nothing says."""


@dataclass(frozen=True, slots=True)
class Usage:
    """One term and everything it was rendered by."""

    term: str
    """The term, in the language of the sources."""

    concept: str = ""
    """Id of its concept; empty for a candidate that the glossary does not have."""

    used: tuple[Used, ...] = ()
    """Outliers first, then by count."""

    unclear: tuple[Place, ...] = ()
    """Units that hold the term and of whose translation nothing sure can be said."""

    @property
    def main(self) -> Used | None:
        """The commonest rendering; None when none could be told."""
        return max(self.used, key=lambda one: one.count, default=None)

    @property
    def outliers(self) -> tuple[Used, ...]:
        """The renderings that somebody should look at."""
        return tuple(one for one in self.used if one.outlier)
