"""A file is old or new and nothing else, whatever happens while it is written."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from duizhao.errors import ConflictError, InputError, WriteError
from duizhao.workspace import files
from duizhao.workspace.files import EXPECT_NEW
from duizhao.workspace.locks import locked

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def permissions_bind() -> bool:
    """Whether this system refuses what permission bits forbid; it lets root pass, as a rule."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "closed")
        path.touch(mode=0o000)
        return not os.access(path, os.R_OK)


PROTECTED = pytest.mark.skipif(not permissions_bind(), reason="permissions do not bind this user")


def run(code: str, *args: object, check: bool = True) -> str:
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=check).stdout


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- reading


def test_read(tmp_path):
    """What is read is the path, the bytes and their digest."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\x00\r\n")
    assert files.read(path) == files.Snapshot(path, b"\xff\x00\r\n", files.digest(b"\xff\x00\r\n"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("breif.zh.txt", "does not exist; did you mean “{}/brief.zh.txt”?", id="near"),
        pytest.param("zzz", "does not exist; check the name", id="nothing near"),
        pytest.param("no/a", "does not exist, nor does its folder; check the path", id="folder"),
        pytest.param(".", "is a folder; name a file in it", id="is a folder"),
        pytest.param("a\0b", "cannot be read", id="NUL"),
        pytest.param("brief.zh.txt/x", "", id="below a file"),
    ],
)
def test_unreadable(tmp_path, name, reason):
    """What cannot be read is named, with what to do."""
    (tmp_path / "brief.zh.txt").write_bytes(b"x")
    path = tmp_path / name
    with pytest.raises(InputError) as error:
        files.read(path)
    assert str(error.value).startswith(f"{path}: {reason.format(tmp_path)}")


@PROTECTED
def test_unreadable_for_permission(tmp_path):
    """A file that may not be read is said to be so."""
    path = tmp_path / "secret"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(InputError, match="no permission to read it"):
        files.read(path)


# ---- what is expected of the old file


def test_writes_and_says_whether_it_did(tmp_path):
    """A new content is written and reported; the same content again touches nothing."""
    path = tmp_path / "a.txt"
    assert files.write(path, b"one") is True
    before = path.stat()
    assert files.write(path, b"one") is False
    assert files.write(path, b"one", expect=files.digest(b"one")) is False
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files.write(path, b"two", expect=files.digest(b"one")) is True
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("old", "expect", "reason"),
    [
        pytest.param(b"theirs", files.digest(b"mine"), "somebody has changed it", id="changed"),
        pytest.param(b"new", files.digest(b"mine"), "somebody has changed it", id="to the same"),
        pytest.param(None, files.digest(b"mine"), "was deleted or renamed", id="deleted"),
        pytest.param(b"theirs", EXPECT_NEW, "exists already", id="exists"),
        pytest.param(b"new", EXPECT_NEW, "exists already", id="exists the same"),
    ],
)
def test_conflict(tmp_path, old, expect, reason):
    """A file that is not as it was read is left alone."""
    path = tmp_path / "a.txt"
    if old is not None:
        path.write_bytes(old)
    with pytest.raises(ConflictError) as error:
        files.write(path, b"new", expect=expect)
    assert str(error.value).startswith(f"{path}: {reason}")
    assert (path.read_bytes() if path.exists() else None) == old
    assert names(tmp_path) == ([] if old is None else ["a.txt"])


def test_expect_new(tmp_path):
    """A file that must not exist yet is made."""
    assert files.write(tmp_path / "a", b"", expect=EXPECT_NEW) is True
    assert (tmp_path / "a").read_bytes() == b""


# ---- what stays


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_keeps_mode(tmp_path, mode):
    """The permission bits of a file survive a write."""
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(mode)
    files.write(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@POSIX
def test_new_file_follows_the_umask(tmp_path):
    """A new file gets the permissions that any program would give it."""
    path = tmp_path / "a"
    before = os.umask(0o027)
    try:
        files.write(path, b"1")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@POSIX
@pytest.mark.parametrize("exists", [True, False])
def test_follows_a_symbolic_link(tmp_path, exists):
    """A link stays a link; what it points to gets the content."""
    (tmp_path / "deep").mkdir()
    target, link = tmp_path / "deep" / "a", tmp_path / "link"
    if exists:
        target.write_bytes(b"1")
    link.symlink_to(Path("deep") / "a")
    files.write(link, b"2")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"2")
    assert names(tmp_path / "deep") == ["a"]


@POSIX
def test_hard_link_keeps_the_old_content(tmp_path):
    """Another name of the file keeps the old content, as documented."""
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"1")
    os.link(path, other)
    files.write(path, b"2")
    assert (path.read_bytes(), other.read_bytes()) == (b"2", b"1")


@POSIX
def test_a_device_is_written_to_not_replaced():
    """`-o /dev/stdout` prints, and `-o /dev/null` leaves the device where it is."""
    code = (
        "from pathlib import Path\nfrom duizhao.workspace import files\n"
        "files.write(Path('/dev/null'), b'x'); files.write(Path('/dev/stdout'), b'out')"
    )
    assert run(code) == "out"
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


# ---- what goes wrong


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("no/a", "its folder does not exist; make the folder first", id="no folder"),
        pytest.param("file/a", "its folder is a file; save elsewhere", id="folder is a file"),
        pytest.param("dir", "it is a folder; name a file in it", id="is a folder"),
        pytest.param("n" * 300, "its name is too long; choose a shorter one", id="long name"),
    ],
)
@POSIX
def test_unwritable(tmp_path, name, reason):
    """What cannot be written is named, with what to do, and nothing is left behind."""
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "dir").mkdir()
    with pytest.raises(WriteError) as error:
        files.write(tmp_path / name, b"new")
    assert str(error.value) == f"{tmp_path / name}: {reason}"
    assert names(tmp_path) == ["dir", "file"]


@POSIX
def test_longest_name(tmp_path):
    """A file whose name is as long as names may be can be written."""
    path = tmp_path / ("文" * 85)
    assert files.write(path, b"1") is True
    assert names(tmp_path) == [path.name]


@PROTECTED
def test_read_only_folder_and_file(tmp_path):
    """A protected folder or file is refused, and the old content stays."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(WriteError, match="no permission to write there"):
        files.write(path, b"new")
    path.chmod(0o644)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="no permission to write there"):
            files.write(path, b"new")
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="needs a folder nobody may write to")
def test_refused_by_the_system():
    """Where even root may not write, the error is a sentence and not a traceback."""
    with pytest.raises(WriteError, match=r"^/sys/new: .+; "):
        files.write(Path("/sys/new"), b"x")


LIMITED = """
import resource, sys
from pathlib import Path
from duizhao.errors import WriteError
from duizhao.workspace import files
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    files.write(Path(sys.argv[1]), b"n" * 300_000)
except WriteError as error:
    print(error)
"""


@POSIX
@pytest.mark.parametrize("limit", [100, 4096, 200_000])
def test_full_disk(tmp_path, limit):
    """When the new content does not fit, the old file is whole and nothing else is there."""
    path = tmp_path / "a"
    path.write_bytes(b"o" * 268_329)
    said = run(LIMITED, path, limit)
    assert said.startswith(f"{path}: it would be larger than this system allows")
    assert path.read_bytes() == b"o" * 268_329
    assert names(tmp_path) == ["a"]


KILLED = """
import sys
from pathlib import Path
from duizhao.workspace import files
path, turn = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    turn += 1
    files.write(path, (b"%d " % (turn % 10)) * 100_000)
"""


@POSIX
def test_killed_at_any_moment(tmp_path):
    """Killed at random moments, a writer leaves one whole content, and the next one tidies up."""
    path, chance = tmp_path / "a", random.Random(1)
    path.write_bytes(b"0 " * 100_000)
    for _ in range(24):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.random() * 0.03)
        child.kill()
        child.communicate()
        data = path.read_bytes()
        assert data == data[:2] * 100_000
    assert files.write(path, b"after") is True
    assert names(tmp_path) == ["a"]


# ---- several writers

ADDS = """
import sys
from pathlib import Path
from duizhao.errors import ConflictError
from duizhao.workspace import files
path, locks = Path(sys.argv[1]), Path(sys.argv[3]) if sys.argv[3] else None
for number in range(3):
    while True:
        old = files.read(path)
        try:
            new = old.data + f"{sys.argv[2]}.{number}\\n".encode()
            files.write(path, new, expect=old.digest, locks=locks)
            break
        except ConflictError as error:
            assert "somebody has changed it" in str(error), error
"""


@pytest.mark.parametrize(
    ("writers", "inside"),
    [pytest.param(20, False, id="beside"), pytest.param(5, True, id="in a workspace")],
)
def test_no_edit_is_lost(tmp_path, writers, inside):
    """Many processes that read, change and write one file at once lose no edit."""
    path, locks = tmp_path / "a", tmp_path / ".duizhao" / "locks" if inside else ""
    path.write_bytes(b"")
    children = [
        subprocess.Popen([sys.executable, "-c", ADDS, path, str(number), str(locks)])
        for number in range(writers)
    ]
    assert [child.wait() for child in children] == [0] * writers
    wanted = sorted(f"{child}.{number}" for child in range(writers) for number in range(3))
    assert sorted(path.read_text().split()) == wanted
    assert names(tmp_path) == ([".duizhao", "a"] if inside else ["a"])


HOLDS = """
import sys
from pathlib import Path
from duizhao.workspace.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_held_by_another(tmp_path):
    """A file that stays locked is a conflict that names the process, after the time given."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        began = time.monotonic()
        with pytest.raises(ConflictError) as error:
            files.write(path, b"new", wait=0.2)
        assert 0.2 <= time.monotonic() - began < 5
        assert str(error.value).startswith(f"{path}: process {child.pid} is writing it; wait")
        child.communicate(b"")
    assert path.read_bytes() == b"old"
    assert files.write(path, b"new") is True
    assert names(tmp_path) == ["a"]


def test_a_dead_holder_holds_nothing(tmp_path):
    """The lock of a killed process does not keep anybody waiting."""
    path = tmp_path / "a"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.kill()
    assert files.write(path, b"new", wait=0) is True
    assert names(tmp_path) == ["a"]


def test_lock_is_the_same_by_every_name(tmp_path):
    """A file reached through a link is locked under its own name."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to("a")
    with (
        locked(tmp_path / "a"),
        pytest.raises(ConflictError),
        locked(tmp_path / "link", wait=0),
    ):
        pytest.fail("two holders")
