"""Sentences for people: English in the code, Chinese through gettext.

A sentence that an engine or an error carries is a `Message`: a template and its values. `str()`
gives English, which is what files and `--json` hold, whatever the user's language; `tell` gives
the language of the environment, once `use` was called. So an engine never asks which language the
user speaks, and a machine never reads a localised one. Sentences made where they are shown (`ui`,
`cli`) use `_`.

Extraction: `msg("…")` and `_("…")` with a literal are the two marks.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
_active: gettext.NullTranslations = gettext.NullTranslations()


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence whose words can be looked up before its values are put in."""

    template: str
    """English, with `{name}` fields."""

    values: tuple[tuple[str, object], ...] = field(default=())
    """What stands in the fields; a value that is itself a Message is told in the same language."""

    def __str__(self) -> str:
        return self.template.format(**{name: str(value) for name, value in self.values})


def msg(template: str, /, **values: object) -> Message:
    """A message, and the mark by which its template is found for translation.

    >>> str(msg("{lost} is missing", lost="23.12"))
    '23.12 is missing'
    """
    return Message(template, tuple(values.items()))


def tell(message: Message | str) -> str:
    """The message in the user's language."""
    if isinstance(message, str):
        return message
    values = {name: tell(v) if isinstance(v, Message) else str(v) for name, v in message.values}
    return _active.gettext(message.template).format(**values)


def _(text: str) -> str:
    """A literal sentence in the user's language."""
    return _active.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """A literal sentence that counts."""
    return _active.ngettext(one, many, n)


def use(lang: str | None = None) -> None:
    """Speak a language from here on: the one named, else what gettext's variables ask for."""
    global _active  # noqa: PLW0603  one interface language a process, as gettext itself has it
    _active = gettext.translation(
        "duizhao", str(LOCALE), languages=[lang] if lang else None, fallback=True
    )


def languages() -> list[str]:
    """The languages that can be spoken, English first."""
    return ["en", *sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/duizhao.mo"))]
