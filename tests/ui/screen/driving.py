"""Drive any of the screens without a terminal: keys go in as they come, nothing is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.widgets import Input

from duizhao.ui.review.keys import PRESSED
from duizhao.ui.screen.shell import Shell

NAMED = {raw: name for name, raw in PRESSED.items()}


async def press(app: Shell, key: str) -> None:
    """A key as the table spells it, or by textual's name, until it is dealt with."""
    name = NAMED.get(key, key)
    app.post_message(events.Key(name, name if len(name) == 1 else None))
    await turns()


async def answer(app: Shell, text: str) -> None:
    """Answer the question on the screen, whatever stood in its line."""
    line = app.screen.query_one(Input)
    line.value = text
    await press(app, "enter")


async def turns(count: int = 300) -> None:
    """So many turns of the loop."""
    for _ in range(count):
        await asyncio.sleep(0)


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


def unpressed(tables: Sequence, pressed: Iterable[Sequence[str]]) -> set[str]:
    """The keys of a table that none of some sequences has, by any of their names."""
    seen = {key for keys in pressed for key in keys}
    return {
        key.key for key in tables if not seen & {key.key, *key.aliases, *key.on_screen}
    }  # fmt: skip
