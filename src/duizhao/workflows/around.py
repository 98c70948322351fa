"""The workspace around a folder, for commands that work outside of one as well."""

from __future__ import annotations

from pathlib import Path

from duizhao.errors import WorkspaceError
from duizhao.workspace import Workspace


def find_workspace(folder: Path) -> Workspace | None:
    """The workspace around a folder, if there is one."""
    try:
        return Workspace.find(folder)
    except WorkspaceError:
        return None
