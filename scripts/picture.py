"""Draw the README's picture: the closing screen of a build of this repository's own workspace.

Rich writes `textLength` as if each character were one cell wide, which squeezes Chinese to half
its width (Textualize/rich#2742); each length is set right here from the cells that it takes.

    python scripts/picture.py docs/images/build.svg
"""

from __future__ import annotations

import html
import io
import re
import sys
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI

from duizhao.messages import use
from duizhao.ui.build import build_screen
from duizhao.workflows.build import build
from duizhao.workspace import Workspace

CELL = 12.2
"""Units of the picture that one cell takes: Rich's own."""
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
TEXT = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>')


def draw() -> str:
    """The screen as SVG."""
    use("en")
    workspace = Workspace.find(Path.cwd())
    built = build(workspace, dry_run=True)
    console = Console(
        record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print("[bold]$[/] make run")
    console.print(build_screen(built, workspace.relative, candidates="glossary/candidates.csv"))
    svg = console.export_svg(title="duizhao 对照", theme=MONOKAI)
    svg = WEB_FONT.sub("", svg)  # a picture that asks other computers for nothing
    svg = svg.replace(
        "font-family: Fira Code, monospace", "font-family: 'Noto Sans Mono CJK SC', monospace"
    )
    return TEXT.sub(_widened, svg)


def _widened(match: re.Match[str]) -> str:
    cells = cell_len(html.unescape(match[2]))
    return f'textLength="{cells * CELL:.1f}"{match[1]}>{match[2]}</text>'


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(draw(), encoding="utf-8")
