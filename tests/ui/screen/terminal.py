"""A review in a process of its own behind a pseudo-terminal, as a person has it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path


class Terminal:
    """A review in a process of its own behind a pseudo-terminal."""

    def __init__(
        self,
        path: Path,
        rows: int = 24,
        columns: int = 80,
        words: tuple[str, ...] = (),
        **environ: str,
    ) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        env = os.environ | {"TERM": "xterm-256color", "DUIZHAO_LANG": "en"} | environ
        env.pop("COLUMNS", None)
        env.pop("LINES", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "duizhao", *(words or ("review", str(path)))],
            stdin=slave, stdout=slave, stderr=slave, env=env, cwd=path.parent,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.seen = b""

    def until(self, what: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while what.encode() not in self.seen and time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.master, 65536)
                except OSError:
                    break
        assert what.encode() in self.seen, self.seen[-2000:].decode("utf-8", "replace")

    def type(self, text: str) -> None:
        self.seen = b""
        os.write(self.master, text.encode())

    def end(self) -> int:
        end = time.monotonic() + 20
        try:
            while time.monotonic() < end:
                if select.select([self.master], [], [], 0.1)[0]:
                    self.seen += os.read(self.master, 65536)
                elif self.process.poll() is not None:
                    break
        except OSError:  # what the other side's closing is on Linux
            pass
        finally:
            os.close(self.master)
        try:
            return self.process.wait(10)
        finally:
            self.process.kill()
