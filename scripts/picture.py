"""Draw the README's pictures: a build of this repository's own workspace, and the three screens.

Rich writes `textLength` as if each character were one cell wide, which squeezes Chinese to half
its width (Textualize/rich#2742), and a right length would still space a mixed text by its letters.
So each character is put where its cell is.

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
from duizhao.settings import AlignSettings
from duizhao.ui.build import build_screen
from duizhao.ui.screen.terminal import prepare
from duizhao.workflows import samples
from duizhao.workflows.align_review import reviewing as repairing
from duizhao.workflows.build import build
from duizhao.workflows.demo import demonstration
from duizhao.workflows.glossary_review import reviewing
from duizhao.workspace import Workspace

prepare()

from duizhao.ui.screen.shell import Shell  # noqa: E402  textual must be told first

CELL = 12.2
"""Units of the picture that one cell takes: Rich's own."""
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
GLYPH = {1: 12, 2: 20}
"""How wide letters of one and of two cells are, in about any font."""
TEXT = re.compile(
    r'(?P<head><text[^>]*? x=")(?P<x>[\d.]+)(?P<rest>"[^>]*?) textLength="[\d.]+"(?P<end>[^>]*>)'
    r"(?P<text>[^<]*)</text>"
)


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
    from duizhao.cli.full_screen import laid_out
    from duizhao.ui.screen.app import ReviewApp

    laid = {"by": "Demo", "only": Filter.parse(""), "edit": str, "resume": False}
    with demonstration() as sample, laid_out(sample, None, **laid) as (desk, _opened):
        return await _screen(ReviewApp(desk), "s", title="duizhao review --demo")


async def candidates_picture() -> str:
    """The candidates of `duizhao glossary review --demo`: some decided, one at hand."""
    from duizhao.cli.candidate_screen import laid_out
    from duizhao.ui.screen.terms.app import CandidateApp

    with samples.candidates() as workspace, reviewing(workspace) as review, ExitStack() as held:
        desk = held.enter_context(laid_out(review, workspace))
        return await _screen(
            CandidateApp(desk), "1", "x", "1", "less_than_sign", title="duizhao glossary review"
        )


async def alignment_picture() -> str:
    """The alignment of `duizhao align --demo`, one repair done, the next one proposed."""
    from duizhao.ui.review.beads.desk import BeadDesk
    from duizhao.ui.screen.beads.app import BeadApp

    with samples.alignment() as path, repairing(path, AlignSettings()) as review:
        screen = BeadApp(BeadDesk(path.name, review.session, review.save))
        return await _screen(screen, "1", title="duizhao align --review")


async def _screen(app: Shell, *keys: str, title: str) -> str:
    """A screen of 100x30 after some keys."""
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.5)
        app._said = None  # no passing remark, but the keys
        app.call_later(app.draw)
        await pilot.pause(0.2)
        return _mended(app.export_screenshot(title=title))


def _mended(svg: str) -> str:
    svg = WEB_FONT.sub("", svg)  # a picture that asks other computers for nothing
    svg = svg.replace(
        "font-family: Fira Code, monospace",
        "font-family: 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace",
    )
    return TEXT.sub(_placed, svg)


def _placed(match: re.Match[str]) -> str:
    """A text whose every character stands where a terminal has it, whatever font there is."""
    start, text = float(match["x"]), html.unescape(match["text"]).rstrip("\xa0 ")
    if not set(text) - set("─█░"):  # lines and bars have no gaps
        length = f' textLength="{len(text) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
        return f"{match['head']}{start}{match['rest']}{length}{match['end']}{text}</text>"
    places, cells = [], 0
    for character in text:
        takes = cell_len(character)
        aside = (takes * CELL - GLYPH.get(takes, 0)) / 2  # it stands in the middle of its cells
        places.append(f"{start + cells * CELL + aside:.1f}")
        cells += takes
    where, shown = " ".join(places), html.escape(text)
    return f"{match['head']}{where}{match['rest']}{match['end']}{shown}</text>"


if __name__ == "__main__":
    use("en")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "build.svg").write_text(build_picture(), encoding="utf-8")
    for name, draw in (
        ("review", review_picture), ("candidates", candidates_picture),
        ("alignment", alignment_picture),
    ):  # fmt: skip
        (folder / f"{name}.svg").write_text(asyncio.run(draw()), encoding="utf-8")
