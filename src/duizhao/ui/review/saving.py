"""The commands that write, also where somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from duizhao.errors import ConflictError
from duizhao.messages import _, tell
from duizhao.ui.review import pages
from duizhao.ui.review.settling import settle
from duizhao.ui.review.surface import UnitSurface

if TYPE_CHECKING:
    from duizhao.workflows.review import Clash


class Saving(UnitSurface):
    """Writing and leaving."""

    def write(self, _key: str = "") -> None:
        """Write the file at hand."""
        self.save(lambda: None)

    def quit(self, _key: str = "") -> None:
        """Write every file and leave."""
        for at in range(len(self.desk.books)):
            self.desk.turn_to(at)
            if not self.save(self.quit):
                return
        self.leave()

    def save(self, then: Callable[[], None]) -> bool:
        """Write the file at hand, or begin to settle what stands against it; whether it is done.

        Once everything is settled and written, `then` is called.
        """
        book = self.desk.book
        if not book.clashes:
            try:
                self.tell(tell(book.save()))
                self.desk.written()
                return True
            except ConflictError as error:
                if book.reread is None:
                    raise
                book.clashes[:] = book.reread()
                self.desk.written()
                reason = tell(error.message)
        else:
            reason = book.title
        self._settle(reason, then)
        return False

    def _settle(self, reason: str, then: Callable[[], None]) -> None:
        """Ask about what both changed, one after another, and write."""
        book = self.desk.book

        def answered(clash: Clash, mine: bool) -> None:
            assert book.settle is not None
            book.settle(clash, mine)
            book.clashes.remove(clash)

        def written(_answers: list[bool]) -> None:
            self.tell(_("The file was changed by somebody else; both sides' changes are in it."))
            if self.save(then):
                then()

        settle(
            self,
            reason,
            tuple(book.clashes),
            lambda clash, many: pages.clash(clash, many, self.cells()),
            done=written,
            each=answered,
        )
