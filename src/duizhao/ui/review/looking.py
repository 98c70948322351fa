"""The commands that show: other script, neighbours, statistics, concordance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhao.errors import DecisionError
from duizhao.messages import _, msg
from duizhao.ui.review import pages
from duizhao.ui.review.surface import UnitSurface

if TYPE_CHECKING:
    from duizhao.memory import Passage


class Looking(UnitSurface):
    """What can be looked at; nothing of it changes a text."""

    def script(self, _key: str = "") -> None:
        """Show the other Chinese script, or the text as it is again."""
        if self.desk.other_script is None:
            raise DecisionError(msg("neither side is Chinese"))
        self.desk.turned = not self.desk.turned
        self.tell(_("shown in the other script") if self.desk.turned else _("shown as written"))

    def neighbours(self, _key: str = "") -> None:
        """Show what stands before and after this unit in the file, or no longer."""
        self.desk.nearby = not self.desk.nearby

    def statistics(self, _key: str = "") -> None:
        """What is done and what is left."""
        self.page(_("Statistics"), pages.statistics(self.desk))

    def concordance(self, _key: str = "") -> None:
        """A word in the memory."""

        def asked(words: str) -> None:
            def told(found: Sequence[Passage]) -> None:
                self.page(f"{_('Concordance')}: {words}", pages.passages(found, self.cells()))

            if words.strip():
                self.recall(words, told)

        self.ask(_("look up"), asked)
