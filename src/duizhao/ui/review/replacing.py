"""Search and replace as a reviewer writes it: `/old/new/`, with any sign for the slash.

Words are taken as they are written; `/old/new/r` makes the first a regular expression. A number
behind it says how many translations are expected to change, which is how a script confirms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.errors import DecisionError
from duizhao.messages import msg

FORM = re.compile(r"([^\w\s\\])(.+?)\1(.*?)\1(r?)(\d*)")


@dataclass(frozen=True, slots=True)
class Replacement:
    """One replacement."""

    old: str
    """What is looked for, as it was written."""

    new: str
    """What stands there instead."""

    pattern: re.Pattern[str]
    """What is looked for."""

    regular: bool = False
    """Whether `new` may name groups of the pattern."""

    confirmed: int | None = None
    """How many translations are said to change; None when that is to be asked."""

    @classmethod
    def parse(cls, line: str) -> Replacement:
        """The replacement a line describes; DecisionError when it describes none.

        >>> Replacement.parse("/reader pass/library card/").of("a reader pass")
        'a library card'
        """
        found = FORM.fullmatch(line.strip())
        if not found:
            raise DecisionError(msg("write it as /old/new/, with any sign for the slash"))
        _sign, old, new, regular, count = found.groups()
        try:
            pattern = re.compile(old if regular else re.escape(old))
            if regular:
                pattern.sub(new, "")  # refuses a group that there is not
        except (re.error, IndexError) as error:
            raise DecisionError(
                msg("“{pattern}” is no regular expression: {error}", pattern=old, error=error)
            ) from error
        return cls(old, new, pattern, bool(regular), int(count) if count else None)

    def of(self, text: str) -> str | None:
        """The text with it replaced; None when nothing changes."""
        changed = self.pattern.sub(self.new if self.regular else lambda _found: self.new, text)
        return None if changed == text else changed
