"""Drive any of the screens without a terminal: keys go in as they come, nothing is waited for."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from rich.console import Console
from rich.text import Text
from textual import events
from textual.widgets import Input

from duizhao.errors import DuizhaoError
from duizhao.ui.console import console as console_on
from duizhao.ui.review.keys import PRESSED
from duizhao.ui.review.reading import Script
from duizhao.ui.review.talk import Talk
from duizhao.ui.screen.shell import Shell

QUIET = 4
"""Turns without work after which a screen has come to rest; timers are not waited for."""

NAMED = {raw: name for name, raw in PRESSED.items()}
SIGNS = {
    "question_mark": "?", "slash": "/", "asterisk": "*", "exclamation_mark": "!", "at": "@",
    "percent_sign": "%", "right_curly_bracket": "}", "left_curly_bracket": "{", "space": " ",
    "right_square_bracket": "]", "left_square_bracket": "[", "colon": ":", "plus": "+",
}  # fmt: skip
"""Characters that textual calls by a name."""


async def press(app: Shell, key: str) -> None:
    """A key as the table spells it, or by textual's name, until it is dealt with."""
    name = NAMED.get(key, key)
    character = SIGNS.get(name, name)
    app.post_message(events.Key(name, character if len(character) == 1 else None))
    await turns()


async def answer(app: Shell, text: str) -> None:
    """Answer the question on the screen, whatever stood in its line."""
    line = app.screen.query_one(Input)
    line.value = text
    await press(app, "enter")


async def turns() -> None:
    """As many turns of the loop as it takes until nothing waits for one."""
    loop, quiet = asyncio.get_running_loop(), 0
    while quiet < QUIET:
        await asyncio.sleep(0)
        quiet = 0 if loop._ready else quiet + 1  # type: ignore[attr-defined]


def screen_of(app: Shell) -> str:
    """What stands on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def driven(
    make: Callable[[], Shell], keys: Iterable[str] = (), size: tuple[int, int] = (100, 30)
) -> str:
    """The screen after some keys."""

    async def main() -> str:
        app = make()
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await press(app, key)
            await pilot.pause()
            return screen_of(app)

    return asyncio.run(main())


def obeyed(make: Callable[[Console, Script, str], Talk], words: Iterable[str]) -> None:
    """Say words on lines, each as a script of its own, so that a refusal ends nothing."""
    console = console_on(io.StringIO(), "never", {"COLUMNS": "80"})
    for word in words:
        script = Script(io.BytesIO(f"{word}\n".encode()), console)
        command = script.command(Text())
        assert command is not None
        with suppress(DuizhaoError):
            make(console, script, word)._obey(command)


def unpressed(tables: Sequence, pressed: Iterable[Sequence[str]]) -> set[str]:
    """The keys of a table that none of some sequences has, by any of their names."""
    seen = {key for keys in pressed for key in keys}
    return {
        key.key for key in tables if not seen & {key.key, *key.aliases, *key.on_screen}
    }  # fmt: skip
