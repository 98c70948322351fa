"""The commands that write, also where somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable

from duizhao.errors import ConflictError
from duizhao.messages import _, tell
from duizhao.ui.review import pages
from duizhao.ui.review.surface import UnitSurface


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
        if not book.clashes:
            self.tell(_("The file was changed by somebody else; both sides' changes are in it."))
            if self.save(then):
                then()
            return
        one = book.clashes[0]

        def answered(answer: str | None) -> None:
            if answer not in ("m", "t") or book.settle is None:
                self.tell(_("Not written yet; your decisions are kept and come back next time."))
                return
            book.settle(one, answer == "m")
            book.clashes.pop(0)
            self._settle(reason, then)

        lines = pages.clash(one, len(book.clashes), self.cells())
        hint = _("m keeps mine, t takes theirs; Esc writes nothing")
        self.decision(reason, lines, hint, "mt", answered)
