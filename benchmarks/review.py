"""How fast the full-screen review opens large catalogs, answers a key, and how much it holds.

Each catalog is made here, of sentences and a glossary of 60 terms; a process of its own opens it
behind the screen of the tests (100x30, no terminal), so that what a terminal needs to draw is not
in it. Beside it, polib reads the same file: what any program on top of it would take at least.

    python -m benchmarks.review
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (1_000, 10_000, 50_000)
KEYS = 60
WORDS = [
    "零容忍",
    "追逃追赃",
    "天网行动",
    "国际合作",
    "外逃人员",
    "红色通缉令",
    "职务犯罪",
    "监察委员会",
]


def make(folder: Path, number: int) -> Path:
    (folder / "duizhao.toml").write_text('[project]\nsource = "zh_CN"\n', encoding="utf-8")
    (folder / "glossary").mkdir(exist_ok=True)
    rows = [f"{word}{n},term {n}" for n, word in enumerate(WORDS * 8)]
    terms = "\n".join(["zh,en", *rows]) + "\n"
    (folder / "glossary" / "g.csv").write_text(terms, encoding="utf-8")
    path = folder / "locales" / "en" / "LC_MESSAGES" / "large.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = [
        f"#: large.zh.txt:{n}\n{'#, fuzzy' if n % 5 else '#'}\n"
        f'msgid "第{n}条：坚持{WORDS[n % 8]}，深化{WORDS[(n + 3) % 8]}，自2014年以来成效明显。"\n'
        f'msgstr "Article {n}: results have been plain to see since 2014, and work goes on."\n'
        for n in range(number)
    ]
    path.write_text("\n".join([head, *entries]), encoding="utf-8")
    return path


def measure(path: Path) -> dict[str, float]:
    """In this process: seconds until the screen is drawn, milliseconds a key, megabytes."""
    begin = time.perf_counter()
    from duizhao.ui.screen.terminal import prepare

    prepare()
    from duizhao.cli import full_screen
    from duizhao.ui.screen.app import ReviewApp
    from duizhao.ui.screen.desk import Desk
    from duizhao.workflows import review as work

    times: list[float] = []

    async def main() -> float:
        here = work.find_workspace(path.parent)
        with work.reviewing(path, workspace=here) as review:
            app = ReviewApp(Desk([full_screen._book(review, None, {})]))
            async with app.run_test(size=(100, 30)):
                app.draw()
                app.screen._compositor.render_strips()
                opened = time.perf_counter() - begin
                for n in range(KEYS):
                    start = time.perf_counter()
                    app._press("a" if n % 3 == 0 else "j")
                    app.draw()
                    app.screen._compositor.render_strips()
                    times.append(time.perf_counter() - start)
        return opened

    opened = asyncio.run(main())
    status = Path("/proc/self/status")
    text = status.read_text() if status.exists() else "VmHWM: 0 kB"
    peak = int(text.split("VmHWM:")[1].split()[0]) / 1024
    return {
        "open": opened,
        "key": statistics.median(times) * 1000,
        "slowest": max(times) * 1000,
        "memory": peak,
    }


def polib_seconds(path: Path) -> float:
    code = f"import polib,time;t=time.perf_counter();polib.pofile({str(path)!r});"
    code += "print(time.perf_counter()-t)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(run.stdout)


def main() -> None:
    print("entries    open s   key ms (median, slowest)   peak MB   polib reads s")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder), size)
            run = subprocess.run(
                [sys.executable, "-m", "benchmarks.review", str(path)],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            got = json.loads(run.stdout)
            print(
                f"{size:>7}  {got['open']:>8.2f}   {got['key']:>8.1f} {got['slowest']:>10.1f}"
                f"   {got['memory']:>13.0f}   {polib_seconds(path):>11.2f}"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
    else:
        main()
