"""The commands that decide: each is a method of the name that the table of keys gives it.

A refusal is an error of `errors`, which the surface tells; the review goes on.
"""

from __future__ import annotations

from duizhao.errors import DecisionError
from duizhao.messages import _, msg, ngettext
from duizhao.model import Verdict
from duizhao.text.atoms import find as atoms
from duizhao.ui.review import pages
from duizhao.ui.review.editing import from_editor, from_line, to_editor, to_line
from duizhao.ui.review.marking import MATCHES
from duizhao.ui.review.moving import Moving
from duizhao.ui.review.replacing import Replacement
from duizhao.ui.review.surface import number


class Deciding(Moving):
    """What can be said about the unit at hand, about several, and taken back."""

    def accept(self, _key: str = "") -> None:
        """Approve the translation as it stands."""
        self.decide(Verdict.ACCEPT)

    def fuzzy(self, _key: str = "") -> None:
        """Leave it for somebody to look again."""
        self.decide(Verdict.FUZZY)

    def reject(self, _key: str = "") -> None:
        """Reject the translation, with a reason or without."""
        if not self.desk.chosen() and not self.unit().target:
            raise DecisionError(msg("there is no translation to judge yet; write one first"))
        self.ask(_("reason (Enter for none)"), lambda why: self.decide(Verdict.REJECT, note=why))

    def edit(self, _key: str = "") -> None:
        """Write the translation anew, here."""
        self.begin(self.unit().target)

    def editor(self, _key: str = "") -> None:
        """Write it anew in the reviewer's own editor."""
        page = self.suspended(to_editor(self.unit()))
        text = "" if page is None else from_editor(page)
        if text:
            self.keep(text)
        else:
            self.tell(_("Left as it was."))

    def comment(self, _key: str = "") -> None:
        """Write the translator's comment anew."""
        before = self.unit().note

        def written(line: str) -> None:
            if (note := from_line(line)) == before:
                self.tell(_("Left as it was."))
            else:
                self.desk.say((Verdict.NOTE, None, note))

        self.ask(_("comment"), written, to_line(before))

    def ignore(self, _key: str = "") -> None:
        """Silence the first check that speaks about this unit."""
        findings = self.desk.book.session.findings(self.unit())
        if not findings:
            raise DecisionError(msg("no check says anything about this unit"))
        self.desk.say((Verdict.IGNORE, None, findings[0].check))
        self.tell(_("check ignored here: {check}").format(check=findings[0].check))

    def copy(self, _key: str = "") -> None:
        """Take the source over, as a draft."""
        self.draft(self.unit().source)

    def clear(self, _key: str = "") -> None:
        """Empty the translation."""
        if self.unit().target:
            self.desk.say((Verdict.EDIT, "", ""))

    def match(self, key: str) -> None:
        """Take a match of the memory over, as a draft."""
        if key in tuple(MATCHES):
            self.draft(self.found(MATCHES.index(key) + 1))
        else:
            self.ask(_("match number"), lambda text: self.draft(self.found(number(text))))

    def term(self, key: str) -> None:
        """Write a term's rendering behind the translation, and go on writing."""

        def put(text: str) -> None:
            word, before = self.rendering(number(text)), self.unit().target
            self.begin(f"{before} {word}" if before and not before.endswith(" ") else before + word)

        if key.isdecimal():
            put(key)
        else:
            self.ask(_("term number"), put)

    def accept_all(self, _key: str = "") -> None:
        """Approve the whole list, once its number is confirmed."""
        many = len(self.desk.acceptable())
        if not many:
            raise DecisionError(msg("nothing in this list waits for approval"))

        def confirmed(answer: str) -> None:
            if answer.strip() != str(many):
                raise DecisionError(
                    msg("there are {n}, not “{text}”: left as it was", n=many, text=answer)
                )
            done = self.desk.accept_all()
            self.tell(ngettext("{n} unit approved", "{n} units approved", done).format(n=done))

        question = ngettext(
            "Approve {n} unit? Type the number to confirm",
            "Approve {n} units? Type the number to confirm",
            many,
        )
        self.ask(question.format(n=many), confirmed)

    def replace(self, _key: str = "") -> None:
        """Replace words in all translations of the list, once the changes are seen."""

        def described(line: str) -> None:
            wanted = Replacement.parse(line)
            session = self.desk.book.session
            units = [session.catalog.units[place] for place in session.queue]
            pairs = [(unit, new) for unit in units if (new := wanted.of(unit.target)) is not None]
            if not pairs:
                raise DecisionError(msg("nothing in this list has “{text}”", text=wanted.old))

            def confirmed(answer: str | None) -> None:
                if answer == "y":
                    self.desk.replace(pairs)
                    done = ngettext("{n} unit changed", "{n} units changed", len(pairs))
                    self.tell(done.format(n=len(pairs)))
                else:
                    self.tell(_("Left as it was."))

            if wanted.confirmed is not None:
                if wanted.confirmed != len(pairs):
                    reason = msg(
                        "there are {n}, not “{text}”: left as it was",
                        n=len(pairs), text=wanted.confirmed,
                    )  # fmt: skip
                    raise DecisionError(reason)
                confirmed("y")
                return
            many = ngettext("{n} unit would change", "{n} units would change", len(pairs))
            lines = pages.changes(pairs, self.cells())
            hint = _("y changes them, any other key nothing")
            self.decision(many.format(n=len(pairs)), lines, hint, "y", confirmed)

        self.ask(_("replace: /old/new/"), described)

    def undo(self, _key: str = "") -> None:
        """Take the last step back."""
        taken = self.desk.undo()
        if not taken:
            raise DecisionError(msg("nothing to take back since the file was written"))
        self.tell(_("taken back: {what}").format(what=pages.step(taken)))

    def redo(self, _key: str = "") -> None:
        """Take it again."""
        made = self.desk.redo()
        if not made:
            raise DecisionError(msg("nothing to make again"))
        self.tell(_("made again: {what}").format(what=pages.step(made)))

    def range(self, _key: str = "") -> None:
        """Begin a range of the list at this unit, or give it up."""
        self.unit()
        session, desk = self.desk.book.session, self.desk
        if desk.anchor is not None:
            desk.anchor = None
            self.tell(_("no range any more"))
        elif session.position is None:
            raise DecisionError(msg("this unit is not in the list"))
        else:
            desk.anchor = session.position
            self.tell(_("a range begins here: move on, then a, f or x decide on all of it"))

    # ── helpers of theirs ────────────────────────────────────────────────────────────────────

    def decide(self, verdict: Verdict, target: str | None = None, note: str = "") -> None:
        """Say it of the unit at hand, or of the whole range; and on to the next."""
        if self.desk.chosen() and target is None:
            done = self.desk.say_of_range(verdict, note)
            self.tell(ngettext("{n} unit decided", "{n} units decided", done).format(n=done))
        else:
            before, session = self.unit(), self.desk.book.session
            self.desk.say((verdict, target, note))
            self.done(before, session.catalog.units[session.catalog.places[before.key]])
        self.desk.book.session.advance()
        if self.desk.unit is None:
            self.other_file(quiet=True)

    def keep(self, text: str) -> None:
        """What was written is right."""
        self.desk.anchor = None
        self.decide(Verdict.EDIT, target=text)

    def keep_draft(self, text: str) -> None:
        """What was written is kept, and nobody vouches for it yet."""
        self.draft(text)
        self.tell(_("kept as a draft; a approves it"))

    def draft(self, text: str) -> None:
        """A translation that nobody vouches for."""
        if not text:
            self.clear()
        elif text != self.unit().target:
            self.desk.say((Verdict.EDIT, text, ""), (Verdict.FUZZY, None, ""))

    def rendering(self, which: int) -> str:
        """The first rendering of the unit's term of a number, from 1."""
        uses = self.desk.book.uses(self.unit())
        if not 1 <= which <= len(uses) or not uses[which - 1].renderings:
            raise DecisionError(msg("there is no term {number} here", number=which))
        return uses[which - 1].renderings[0].text

    def missing(self, text: str) -> str | None:
        """The first placeholder or term of the source that a translation lacks."""
        unit = self.unit()
        for atom in atoms(unit.source, unit.flags):
            if atom.text not in text:
                return atom.text
        for use in self.desk.book.uses(unit):
            words = [term.text for term in use.renderings]
            if words and not any(word.lower() in text.lower() for word in words):
                return words[0]
        return None
