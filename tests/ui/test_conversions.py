"""Tables of what a conversion leaves to be looked at."""

from __future__ import annotations

import io

from rich.console import Console

from duizhao.convert.doubts import Doubt
from duizhao.ui.conversions import doubts
from duizhao.workflows.convert_texts import Placed


def shown(*lines: int) -> list[str]:
    found = []
    for line in lines:
        doubt = Doubt(4, "里", "裡", ("里",), 0.5, "三公", "外")
        found.append((Placed("a.po", line, doubt), doubt))
    stream = io.StringIO()
    Console(file=stream, width=70).print(doubts("a.po", found))
    return [" ".join(line.replace("│", "").split()) for line in stream.getvalue().splitlines()]


def test_doubts_alike_are_counted_after_the_third():
    """Three of a sort are shown in full, the others by their lines, each line once."""
    full = [f"{line} 里 → 裡 里 50% 三公里外" for line in (3, 5, 8)]
    assert [line for line in shown(3, 5, 8, 9, 12, 12) if "→" in line] == [
        *full,
        "里 → 裡 里 50% 3 more: 9, 12",
    ]


def test_a_long_list_of_lines_is_cut():
    """After twenty lines the list ends in an ellipsis; the count still tells how many there are."""
    text = " ".join(shown(*range(1, 41)))
    assert "37 more: 4, 5," in text
    assert text.rstrip(" ┘└─").split("23")[-1].startswith("…")
