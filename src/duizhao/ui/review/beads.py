"""The repair of an alignment as a conversation: a pair is shown, one command is read, and so on.

As the other reviews on plain lines, it needs nothing of a terminal but lines. In a script the first
command that cannot be carried out ends it; what was done before is saved.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from duizhao.errors import DecisionError, DuizhaoError, WriteError
from duizhao.messages import Message, _, msg, ngettext, tell
from duizhao.model import Repair
from duizhao.review.alignment import AlignmentSession
from duizhao.review.repairs import NAMES
from duizhao.text.printable import safe
from duizhao.ui.review.bead_card import bead_lines
from duizhao.ui.review.bead_keys import BEAD_KEYS
from duizhao.ui.review.card import room
from duizhao.ui.review.help import help_page, prompt
from duizhao.ui.review.keys import find, plain
from duizhao.ui.review.reading import Command, Reader
from duizhao.ui.wrap import wrapped

LOCKS = {"": "source", "source": "target", "target": ""}
"""What is locked after the next press of the key."""


class BeadReview:
    """An alignment, repaired line by line."""

    def __init__(
        self,
        session: AlignmentSession,
        console: Console,
        reader: Reader,
        *,
        save: Callable[[], Message],
    ) -> None:
        """Prepare a review; `save` writes everything and says so."""
        self.session, self.console, self.reader, self._save = session, console, reader, save
        self._shown = self._done = False

    def run(self) -> None:
        """Review until the reviewer leaves; everything is saved by then.

        Raises what `save` raises, and DecisionError for a script that cannot be carried out.
        """
        self._say(self._waiting())
        try:
            while not self._done:
                if not self._shown:
                    self._show()
                command = self.reader.command(prompt(room(self.console), BEAD_KEYS))
                if command is None:
                    self.quit()
                else:
                    self._obey(command)
        except KeyboardInterrupt:
            self.console.print()
            if self.session.repairs:
                self._say(_("Not written yet; your repairs are kept and come back next time."))
            raise

    def _obey(self, command: Command) -> None:
        try:
            key = find(command.key, BEAD_KEYS)
            if key is None:
                raise DecisionError(msg("“{key}” is no key; ? lists them", key=safe(command.key)))
            if command.rest is not None and key.takes is None:
                raise DecisionError(msg("nothing may stand behind “{key}”", key=key.key))
            action: Callable[..., None] = getattr(self, key.action)
            if key.action == "take":
                self.take(plain(command.key))
            elif key.takes is None:
                action()
            else:
                action(command.rest)
        except DuizhaoError as error:
            if not self.reader.live:
                self._give_up(command.line, error)
            self._say(tell(error.message), "red")

    def _give_up(self, line: int, error: DuizhaoError) -> None:
        if isinstance(error, WriteError):
            raise error
        self._say(tell(self._save()))
        raise DecisionError(
            msg(
                "line {line} of the commands: {reason}; what stands before it is saved, "
                "what follows was not carried out",
                line=line,
                reason=error.message,
            )
        ) from error

    # ── the keys ─────────────────────────────────────────────────────────────────────────────

    def confirm(self) -> None:
        """The pair is right."""
        self.session.confirm()
        self._say("✓ " + _("confirmed"), "green")
        self._onward()

    def take(self, number: str) -> None:
        """Carry a proposal out."""
        proposals = self.session.proposals()
        if not number.isdecimal() or not 1 <= int(number) <= len(proposals):
            raise DecisionError(msg("there is no proposal {number}", number=number))
        chosen = proposals[int(number) - 1]
        self.session.take(chosen)
        self._say("✓ " + tell(chosen.label), "green")
        self._onward()

    def merge(self) -> None:
        """One pair with the next."""
        self._changed(self.session.merge())

    def merge_before(self) -> None:
        """One pair with the one before."""
        self._changed(self.session.merge(before=True))

    def split(self, numbers: str | None) -> None:
        """Two pairs."""
        if numbers is None:
            bead = self.session.current
            self._changed(self.session.split(min(1, len(bead.source)), min(1, len(bead.target))))
            return
        said = re.findall(r"\d+", plain_digits(numbers))
        if len(said) != 2:
            raise DecisionError(msg("“s” takes two numbers: of source and of target segments"))
        self._changed(self.session.split(int(said[0]), int(said[1])))

    def cut(self, words: str | None) -> None:
        """Two segments."""
        wanted = self._asked(words, _("words that begin the second one"), "c", msg("WORDS"))
        row = self.session.row(self.session.place)
        for side, segments in (("target", row.target), ("source", row.source)):
            for nth, segment in enumerate(segments):
                if (place := segment.text.find(wanted)) > 0:
                    self._changed(self.session.cut(side, nth, place))
                    return
        raise DecisionError(msg("no segment of this pair has “{words}” inside", words=wanted))

    def down(self) -> None:
        """The last target segment to the next pair."""
        self._changed(self.session.move("target", 1))

    def up(self) -> None:
        """The first target segment to the pair before."""
        self._changed(self.session.move("target", -1))

    def source_down(self) -> None:
        """The last source segment to the next pair."""
        self._changed(self.session.move("source", 1))

    def source_up(self) -> None:
        """The first source segment to the pair before."""
        self._changed(self.session.move("source", -1))

    def null(self) -> None:
        """Each side without the other."""
        self._changed(self.session.part())

    def exchange(self) -> None:
        """Translations change places."""
        self._changed(self.session.exchange())

    def realign(self) -> None:
        """All anew between confirmed pairs."""
        repair = self.session.realign()
        n = len(repair.new)
        self._say(ngettext("{n} pair found anew", "{n} pairs found anew", n).format(n=n))
        self._shown = False

    def doubt(self) -> None:
        """Not confirmed any more."""
        self._changed(self.session.doubt())

    def undo(self) -> None:
        """Take the last change back."""
        if self.session.undo() is None:
            raise DecisionError(msg("nothing to take back"))
        self._shown = False

    def redo(self) -> None:
        """Make it again."""
        if self.session.redo() is None:
            raise DecisionError(msg("nothing was taken back"))
        self._shown = False

    def onward(self) -> None:
        """The next suspicious pair."""
        if not self.session.onward():
            raise DecisionError(msg("no other pair is suspicious"))
        self._shown = False

    def backward(self) -> None:
        """The suspicious pair before."""
        if not self.session.backward():
            raise DecisionError(msg("no other pair is suspicious"))
        self._shown = False

    def skip(self) -> None:
        """The next pair."""
        if not self.session.next():
            raise DecisionError(msg("this is the last pair"))
        self._shown = False

    def back(self) -> None:
        """The pair before."""
        if not self.session.back():
            raise DecisionError(msg("this is the first pair"))
        self._shown = False

    def show(self) -> None:
        """The pair at hand again."""
        self._shown = False

    def go(self, number: str | None) -> None:
        """To a number."""
        said = plain_digits(self._asked(number, _("number of the pair"), "g", msg("NUMBER")))
        if not said.isdecimal():
            raise DecisionError(msg("“{text}” is no number", text=said))
        self.session.go(int(said))
        self._shown = False

    def find(self, words: str | None) -> None:
        """To the next pair with these characters."""
        self.session.find(self._asked(words, _("characters"), "/", msg("WORDS")))
        self._shown = False

    def lock(self) -> None:
        """The source, then the target, then neither."""
        self.session.hold(LOCKS[self.session.lock])
        self._say(locked(self.session.lock))

    def threshold(self, share: str | None) -> None:
        """Below what confidence a pair is suspicious."""
        said = plain_digits(self._asked(share, _("suspicious below"), "t", msg("SHARE")))
        self.session.below = share_of(said)
        self._say(self._waiting())

    def write(self) -> None:
        """Write everything and stay."""
        self._say(tell(self._save()))

    def help(self) -> None:
        """What the keys do."""
        self.console.print(help_page(room(self.console), BEAD_KEYS))

    def quit(self) -> None:
        """Write everything and leave."""
        self._say(tell(self._save()))
        self._done = True

    # ── helpers of theirs ────────────────────────────────────────────────────────────────────

    def _changed(self, repair: Repair) -> None:
        old, new = (
            "  ".join(f"{len(bead.source)}-{len(bead.target)}" for bead in beads)
            for beads in (repair.old, repair.new)
        )
        self._say(f"{old} → {new}" if old != new else new, "dim")
        self._shown = False

    def _onward(self) -> None:
        if not self.session.onward() and not self.session.queue:
            self._say(self._waiting())
            self._shown = True
            return
        self._shown = False

    def _asked(self, text: str | None, question: str, key: str, needs: Message) -> str:
        if text is None and self.reader.live:
            text = self.reader.ask(question)
        if not text or not text.strip():
            raise DecisionError(msg("“{key}” needs {what} behind it", key=key, what=needs))
        return text.strip()

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        self._shown = True
        self.console.print()
        for line in bead_lines(self.session, room(self.console)):
            self._line(line)
        self.console.print()

    def _waiting(self) -> str:
        n = len(self.session.queue)
        if not n:
            return _("No pair is suspicious any more; q writes and quits.")
        return ngettext("{n} pair is suspicious.", "{n} pairs are suspicious.", n).format(n=n)

    def _say(self, sentence: str, style: str = "") -> None:
        for line in wrapped(Text(safe(sentence), style), room(self.console)):
            self._line(line)

    def _line(self, line: Text) -> None:
        line.no_wrap, line.overflow = True, "ignore"
        self.console.print(line)


def locked(side: str) -> str:
    """Which side is locked, in words."""
    return _("{side} locked").format(side=tell(NAMES[side])) if side else _("no side locked")


def share_of(text: str) -> float:
    """A share from 0 to 1; DecisionError for anything else."""
    try:
        share = float(text)
    except ValueError as error:
        raise DecisionError(msg("“{text}” is no number", text=text)) from error
    if not 0 <= share <= 1:
        raise DecisionError(msg("the border lies between 0 and 1"))
    return share


def plain_digits(text: str) -> str:
    """Digits and spaces as a keyboard has them, from what an input method made of them.

    >>> plain_digits("１ ２")
    '1 2'
    """
    return "".join(plain(character) for character in text)
