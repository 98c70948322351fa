"""Draw the README's pictures: a build of this repository's own workspace, and a review.

Rich writes `textLength` as if each character were one cell wide, which squeezes Chinese to half
its width (Textualize/rich#2742); each length is set right here from the cells that it takes.

    python scripts/picture.py docs/images
"""

from __future__ import annotations

import asyncio
import html
import io
import re
import sys
from contextlib import ExitStack
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI

from duizhao.messages import use
from duizhao.review import Filter
from duizhao.ui.build import build_screen
from duizhao.ui.screen.terminal import prepare
from duizhao.workflows.build import build
from duizhao.workflows.demo import demonstration
from duizhao.workspace import Workspace

CELL = 12.2
"""Units of the picture that one cell takes: Rich's own."""
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
TEXT = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>')


def build_picture() -> str:
    """The closing screen of a build."""
    workspace = Workspace.find(Path.cwd())
    built = build(workspace, dry_run=True)
    console = Console(
        record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print("[bold]$[/] make run")
    console.print(build_screen(built, workspace.relative, candidates="glossary/candidates.csv"))
    return _mended(console.export_svg(title="duizhao 对照", theme=MONOKAI))


async def review_picture() -> str:
    """The full screen on the sample of `duizhao review --demo`, at its second sentence."""
    prepare()
    from duizhao.cli.full_screen import laid_out
    from duizhao.ui.screen.app import ReviewApp

    with demonstration() as sample, ExitStack() as held:
        desk, _opened = laid_out(
            held, sample, None, by="Demo", only=Filter.parse(""), edit=lambda page: page
        )
        screen = ReviewApp(desk)
        async with screen.run_test(size=(100, 30)) as pilot:
            await pilot.press("s")
            await pilot.pause(0.5)
            return _mended(screen.export_screenshot(title="duizhao review --demo"))


def _mended(svg: str) -> str:
    svg = WEB_FONT.sub("", svg)  # a picture that asks other computers for nothing
    svg = svg.replace(
        "font-family: Fira Code, monospace", "font-family: 'Noto Sans Mono CJK SC', monospace"
    )
    return TEXT.sub(_widened, svg)


def _widened(match: re.Match[str]) -> str:
    cells = cell_len(html.unescape(match[2]))
    return f'textLength="{cells * CELL:.1f}"{match[1]}>{match[2]}</text>'


if __name__ == "__main__":
    use("en")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "build.svg").write_text(build_picture(), encoding="utf-8")
    (folder / "review.svg").write_text(asyncio.run(review_picture()), encoding="utf-8")
