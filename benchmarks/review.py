"""How fast the full-screen review opens large catalogs, answers a key, and how much it holds.

A process of its own opens each catalog on a pseudo-terminal of 100x30. *Opened* is from the start
of the process until the first whole screen has come out of it, in seconds of the clock and of the
processor; *a key* is from pressing it until the last byte of what it changes, with a glossary,
checks and a memory at work. Beside it, polib reads the same file in the same run: what any program
on top of it would take at least.

    python -m benchmarks.review
    python -m benchmarks.review FILE.po     # a catalog of your own; a copy is opened
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path

SIZES = (1_000, 10_000, 50_000)
ROUNDS = 5
"""Times a catalog is opened; the median counts."""
KEYS = 60
QUIET = 0.04
"""Seconds without output after which a screen is taken to be whole."""
PATIENCE = 60.0
"""Seconds after which a program that does not answer has failed."""
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
    """A workspace with a glossary of 64 terms and a catalog of so many entries."""
    path = workspace(folder)
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = [
        f"#: large.zh.txt:{n}\n{'#, fuzzy' if n % 5 else '#'}\n"
        f'msgid "第{n}条：坚持{WORDS[n % 8]}，深化{WORDS[(n + 3) % 8]}，自2014年以来成效明显。"\n'
        f'msgstr "Article {n}: results have been plain to see since 2014, and work goes on."\n'
        for n in range(number)
    ]
    path.write_text("\n".join([head, *entries]), encoding="utf-8")
    return path


def workspace(folder: Path) -> Path:
    """A workspace with a glossary, and where its catalog goes."""
    (folder / "duizhao.toml").write_text('[project]\nsource = "zh_CN"\n', encoding="utf-8")
    (folder / "glossary").mkdir(exist_ok=True)
    rows = [f"{word}{n or ''},term {n}" for n, word in enumerate(WORDS * 8)]
    terms = "\n".join(["zh,en", *rows]) + "\n"
    (folder / "glossary" / "g.csv").write_text(terms, encoding="utf-8")
    path = folder / "locales" / "en" / "LC_MESSAGES" / "large.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


class Terminal:
    """A program on a pseudo-terminal, and what it has written there."""

    def __init__(self, command: list[str], cwd: Path) -> None:
        self.begun = time.perf_counter()
        own, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        environ = os.environ | {"TERM": "xterm-256color", "DUIZHAO_LANG": "en"}
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd,
            env=environ, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._own, self.seen = own, b""

    def read(self, enough: Callable[[bytes], bool]) -> float:
        """Read until there is enough and then nothing more; when the last byte came."""
        last = time.perf_counter()
        while True:
            done = enough(self.seen)
            if not select.select([self._own], [], [], QUIET if done else PATIENCE)[0]:
                if done:
                    return last
                raise TimeoutError(self.seen[-2000:].decode("utf-8", "replace"))
            self.seen += os.read(self._own, 65536)
            last = time.perf_counter()

    def first(self, needle: str) -> float:
        """Seconds from the start until that was written."""
        last = self.read(lambda seen: needle.encode() in seen)
        return last - self.begun

    def press(self, key: str) -> float:
        """Seconds from a key until all it changes is written."""
        self.seen = b""
        begun = time.perf_counter()
        os.write(self._own, key.encode())
        return self.read(bool) - begun

    @property
    def seconds(self) -> float:
        """Of the processor so far, which a busy computer does not lengthen; 0 likewise."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def peak(self) -> float:
        """Megabytes it has held at most; 0 where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        text = status.read_text() if status.exists() else "VmHWM: 0 kB"
        return int(text.split("VmHWM:")[1].split()[0]) / 1024

    def close(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._own)


def measure(path: Path) -> tuple[list[float], list[float], list[float], float]:
    """Seconds each opening took and of the processor, seconds each key took, megabytes."""
    command = [sys.executable, "-m", "duizhao", "review", str(path), "--filter", "status:all"]
    opened, used = [], []
    for _ in range(ROUNDS):
        terminal = Terminal(command, path.parent)
        opened.append(terminal.first("keys"))
        used.append(terminal.seconds)
        if len(opened) < ROUNDS:
            terminal.close()
    time.sleep(1)  # the memory is asked for the first time
    keys = []
    for n in range(KEYS):
        keys.append(terminal.press("a" if n % 3 == 0 else "j"))
        time.sleep(0.1)
    peak = terminal.peak
    terminal.close()
    return opened, used, keys, peak


def polib_seconds(path: Path) -> float:
    code = f"import polib,time;t=time.perf_counter();polib.pofile({str(path)!r});"
    code += "print(time.perf_counter()-t)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(run.stdout)


def report(name: str, path: Path) -> None:
    opened, used, keys, peak = measure(path)
    print(
        f"{name:>8}  {statistics.median(opened):>8.2f} {max(opened):>8.2f}   "
        f"{statistics.median(used):>8.2f}   "
        f"{statistics.median(keys) * 1000:>8.1f} {max(keys) * 1000:>8.1f}   {peak:>8.0f}   "
        f"{polib_seconds(path):>12.2f}",
        flush=True,
    )


def main(own: list[str]) -> None:
    print("               open s        of the       key ms")
    print(" entries    median slowest   processor   median  slowest    peak MB   polib reads s")
    if own:
        with tempfile.TemporaryDirectory() as folder:
            path = workspace(Path(folder))
            shutil.copyfile(own[0], path)
            report(Path(own[0]).name[:8], path)
        return
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            report(f"{size:,}", make(Path(folder), size))


if __name__ == "__main__":
    main(sys.argv[1:])
