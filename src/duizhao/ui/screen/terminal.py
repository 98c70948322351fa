"""Which terminals the full screen is for, and what textual must be told before it is loaded.

Three things are set right, each measured:

- textual asks for the kitty keyboard protocol, in which several terminals lose what a Chinese
  input method commits; it is not asked for unless the user sets TEXTUAL_DISABLE_KITTY_KEY.
- A commit of five characters and more is longer than what textual takes for one sequence (32
  bytes), where a terminal sends it in that protocol all the same.
- The text area wraps at spaces only; `text.wrap` knows where a line of Chinese may end.

The last two replace private names of textual 8; `tests/ui/screen/test_terminal.py` holds that they
are there and that they work.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from duizhao.text.wrap import breaks

LEAST = (60, 16)
"""Columns and rows that the full screen needs."""

SEQUENCE = 512
"""Bytes of the longest sequence from the terminal that is read as one."""


def fits(columns: int, rows: int, environ: Mapping[str, str]) -> bool:
    """Whether a terminal of that size and kind can hold the full screen."""
    simple = environ.get("TERM", "") in ("", "dumb", "unknown") and os.name != "nt"
    return has_room(columns, rows) and not simple


def has_room(columns: int, rows: int) -> bool:
    """Whether the screen fits into a terminal of that size."""
    return columns >= LEAST[0] and rows >= LEAST[1]


def prepare() -> None:
    """Tell textual; to be called before anything of it is imported."""
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    import textual._xterm_parser as parser
    from textual.document import _wrapped_document as wrapping

    parser._MAX_SEQUENCE_SEARCH_THRESHOLD = SEQUENCE
    vars(wrapping)["compute_wrap_offsets"] = wrap_offsets


def wrap_offsets(
    text: str,
    width: int,
    tab_size: int,
    fold: bool = True,
    precomputed_tab_sections: object = None,
) -> list[int]:
    """Where textual's text area ends its lines."""
    return breaks(text, width) if width > 0 else []
