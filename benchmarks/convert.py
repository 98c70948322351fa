"""How right and how fast conversion is: `python -m benchmarks.convert [PART]... [--fuzz N]`.

- cases: rows of OpenCC's own tests that come out as OpenCC has them, by configuration;
- context: errors against people's zh_TW translations, by engine and mode; 台/臺 and 布/佈 are
  counted apart, as style;
- speed: megabytes (10^6 bytes of UTF-8) converted in a second of processor time, one call a line
  and one call for all, best of three;
- latency: a new process up to its first converted sentence, beside a bare one;
- fuzz: random strings on which the engine is to agree with the walk that defines it.

The peer, in the same run, is opencc-python-reimplemented, or the official OpenCC where that is the
one installed. Sets in `../shared` are measured where they exist; the text for speed is the Chinese
of their catalogs, else this project's seeds.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from duizhao import convert
from duizhao.convert import peers
from duizhao.errors import InputError
from duizhao.formats import po
from duizhao.workflows.convert import Wanted
from duizhao.workflows.convert_texts import careful
from duizhao.workspace import cache

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
STYLE = "台布"
SPEEDS = ("s2t", "s2twp", "t2s", "tw2sp")
PEER_SHARE = 8
"""The peer converts every eighth line only; it is that much slower."""

Conversion = Callable[[str], str]


def peer(config: str) -> Conversion | None:
    """The other engine that is installed, for a configuration; None when it has none."""
    for name in sorted(peers.present()):
        try:
            return peers.engine(name, config)
        except InputError:
            return None
    return None


def cases() -> None:
    """Rows right, by configuration."""
    path = SHARED / "convert" / "cases.jsonl"
    if not path.exists():
        print("no cases here")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    totals = Counter(row["config"] for row in rows)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for config in totals:
        for name, engine in (("builtin", cache.converter(config)), ("peer", peer(config))):
            right[name][config] = sum(
                engine(row["input"]) == row["expected"]
                for row in rows
                if engine and row["config"] == config
            )
    print(f"cases: {len(rows)} rows of OpenCC's tests ({path.name}); right:")
    print(f"  {'':8}{'rows':>6}{'builtin':>9}{'peer':>6}")
    for config in convert.CONFIGURATIONS:
        if totals[config]:
            print(f"  {config:8}{totals[config]:6}{right['builtin'][config]:9}"
                  f"{right['peer'][config]:6}")  # fmt: skip
    print(f"  {'all':8}{len(rows):6}{right['builtin'].total():9}{right['peer'].total():6}")


def context() -> None:
    """Errors against people's own translations."""
    path = SHARED / "convert" / "context_zh_TW.json"
    if not path.exists():
        print("no context here")
        return
    rows = json.loads(path.read_text(encoding="utf-8"))
    smart = careful(Wanted(to="zh_TW", report=True))
    modes: dict[str, Conversion | None] = {
        "exact": cache.converter("s2tw"),
        "smart": lambda text: smart.convert(text).text,
        "peer": peer("s2tw"),
    }
    positions = sum(len(row["pos"]) for row in rows)
    print(f"context: {len(rows)} sentences, {positions} characters; errors, of them not style:")
    for name, engine in modes.items():
        if engine:
            wrong = [
                row["cn"][place] for row in rows for converted in [engine(row["cn"])]
                for place, char in row["pos"] if converted[place : place + 1] != char
            ]  # fmt: skip
            print(f"  {name:8}{len(wrong):6}{sum(char not in STYLE for char in wrong):6}")
    print(f"  doubts: {_doubts(rows, smart.convert)}")


def _doubts(rows: list[dict[str, object]], convert_one: Callable[[str], object]) -> str:
    """How many of the errors left are among the worst doubts, two in a thousand characters."""
    found: list[tuple[float, bool]] = []
    size = errors = 0
    for row in rows:
        text: str = row["cn"]  # type: ignore[assignment]
        gold: dict[int, str] = dict(row["pos"])  # type: ignore[call-overload]
        done = convert_one(text)
        wrong = {at for at, char in gold.items() if done.text[at] != char and text[at] not in STYLE}  # type: ignore[attr-defined]
        size, errors = size + len(text), errors + len(wrong)
        found += [(d.score, d.start in wrong) for d in done.doubts]  # type: ignore[attr-defined]
    found.sort(key=lambda one: -one[0])
    kept = found[: size * 2 // 1000]
    return f"{len(kept)} in {size} characters hold {sum(hit for _, hit in kept)} of {errors} errors"


def texts(traditional: bool) -> list[str]:
    """Chinese lines to convert."""
    folder = SHARED / "po" / ("python-docs-zh-tw" if traditional else "python-docs-zh-cn")
    lines = [unit.target.replace("\n", " ")
             for path in sorted(folder.rglob("*.po")) for unit in po.parse(path.read_bytes())
             if unit.target]  # fmt: skip
    if lines:
        return lines
    seeds = sorted((ROOT / "seeds").glob("*.zh.txt"))
    return [line for path in seeds for line in path.read_text("utf-8").split("\n")] * 20


def seconds(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Processor time of some work, best of three."""
    best = float("inf")
    for _ in range(3):
        before()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def size(lines: list[str]) -> float:
    """In MB."""
    return sum(len(line.encode()) + 1 for line in lines) / 1e6


def speed() -> None:
    """MB/s by line and as a whole, beside the peer."""
    print("speed: MB a second of processor time")
    print(f"  {'':8}{'MB':>6}{'by line':>9}{'whole':>8}{'peer':>7}{'times':>7}")
    for config in SPEEDS:
        lines = texts(traditional=not config.startswith("s2"))
        whole, part = "\n".join(lines), lines[::PEER_SHARE]
        engine, other = cache.converter(config), peer(config)
        by_line = size(lines) / seconds(lambda: engine.each(lines), engine.forget)  # noqa: B023
        at_once = size(lines) / seconds(lambda: engine(whole), engine.forget)  # noqa: B023
        row = f"  {config:8}{size(lines):6.1f}{by_line:9.1f}{at_once:8.1f}"
        if other:
            slow = size(part) / seconds(lambda: [other(line) for line in part])  # noqa: B023
            row += f"{slow:7.2f}{by_line / slow:7.1f}"
        print(row)


FIRST = (
    "from duizhao.workspace import cache\n"
    "print(cache.converter('{config}')('改变量子比特和软件'))\n"
    "print(next(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))"
)
COMMAND = "from duizhao.cli import main; main(['convert', '--config', '{config}'])"


def latency() -> None:
    """Processor time of whole processes, with a warm cache; best of nine."""
    bare = _process("pass")[0]
    print(f"latency: first conversion in a new process, ms over bare Python ({bare:.0f} ms)")
    for config in ("s2t", "s2twp", "t2s"):
        cache.converter(config)
        library, out = _process(FIRST.format(config=config))
        command, _ = _process(COMMAND.format(config=config))
        memory = int(out.split()[-1]) / 1024  # of this process alone, as Linux knows it
        print(f"  {config:8}library {library - bare:4.0f}   command {command - bare:4.0f}   "
              f"{memory:.0f} MB")  # fmt: skip


def _process(code: str) -> tuple[float, str]:
    best, out = float("inf"), ""
    for _ in range(9):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run([sys.executable, "-c", code], input="软件\n", capture_output=True,
                             text=True, check=True)  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best, out = min(best, spent * 1000), run.stdout
    return best, out


ODD = [
    "⿰氵",
    "⿳",
    "\ufa0e",
    "\U0002f80a",
    "𠀀",
    "\ufe00",
    "\U000e0100",
    "a",
    "\n",
    "。",
    "〇",
    "㐂",
]


def fuzz(rounds: int) -> None:
    """Random strings of keys, cut and whole, with what no key holds between."""
    chance = random.Random(20261124)
    each = max(1, rounds // len(convert.CONFIGURATIONS))
    differing = 0
    for name in convert.CONFIGURATIONS:
        config = convert.load(name, convert.installed())
        walk, engine = convert.Walk.of(config), cache.converter(name)
        groups = (*config.normalization, config.segmentation, *config.chain)
        keys = [key for group in groups for one in group for key in one]
        strings = _strings(keys, chance)
        differing += sum(
            engine(text) != walk.convert(text)
            for text, _ in zip(strings, range(each), strict=False)
        )
    total = each * len(convert.CONFIGURATIONS)
    print(f"fuzz: {total} strings over all configurations, {differing} differ from the walk")


def _strings(keys: list[str], chance: random.Random) -> Iterator[str]:
    while True:
        pieces = []
        for _ in range(chance.randrange(1, 6)):
            key = chance.choice(keys)
            cut = chance.randrange(len(key))
            pieces.append(chance.choice((key, key, key[cut:], key[: cut + 1], chance.choice(ODD))))
        yield "".join(pieces)


def main() -> None:
    parts = {"cases": cases, "context": context, "speed": speed, "latency": latency}
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("part", nargs="*", help=f"{', '.join(parts)} or fuzz; all by default")
    parser.add_argument("--fuzz", type=int, default=100_000, metavar="N", help="random strings")
    given = parser.parse_args()
    print(f"dictionaries: {convert.installed().signature}")
    for name in given.part or (*parts, "fuzz"):
        if name == "fuzz":
            fuzz(given.fuzz)
        else:
            parts[name]()


if __name__ == "__main__":
    main()
