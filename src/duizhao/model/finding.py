"""What a check has to say about a translation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duizhao.messages import Message
from duizhao.model.catalog import Key


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"
    """Wrong: a number, a placeholder, a term."""
    WARNING = "warning"
    """Worth a look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about one unit."""

    check: str
    """The check that made it."""

    message: Message
    """What is wrong, in a sentence."""

    unit: Key
    """The unit it is about."""

    severity: Severity = Severity.WARNING
    """How much it matters."""

    span: tuple[int, int] | None = None
    """Where in the target, as character offsets; None when it is about all of it."""

    fix: str | None = None
    """The whole target as the check would have it; None when no fix is safe."""
