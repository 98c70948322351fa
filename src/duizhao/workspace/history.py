"""What a file was at an earlier revision, where the workspace is under version control.

The one door to git, which is asked as a program. It only reads: nothing here changes a repository.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from duizhao.errors import InputError
from duizhao.messages import msg


def at_revision(path: Path, revision: str) -> bytes | None:
    """The bytes of a file at a revision; None when it was not there.

    InputError when the file is in no repository, when the repository has no such revision, or
    when git is not installed.
    """
    folder = path.resolve().parent
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options",
                 f"{revision}^{{commit}}")  # fmt: skip
    if found.returncode:
        if _git(folder, "rev-parse", "--git-dir").returncode:
            raise InputError(msg("{file}: is in no git repository, so there is nothing to "
                                 "compare with", file=path))  # fmt: skip
        raise InputError(msg("“{revision}” is no revision of the repository; `git log` lists "
                             "them", revision=revision))  # fmt: skip
    commit = found.stdout.decode().strip()
    shown = _git(folder, "show", f"{commit}:./{path.name}")
    return None if shown.returncode else shown.stdout


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)
    except FileNotFoundError:
        raise InputError(msg("git is not installed, and --since asks it")) from None
