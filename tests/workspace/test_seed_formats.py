"""Seeds may be of any format that documents have."""

from __future__ import annotations

from duizhao.formats import by_suffix
from duizhao.model import Document
from duizhao.workspace.seeds import SUFFIXES


def test_every_seed_can_be_read():
    """Each suffix that makes a file a seed belongs to a format of documents."""
    assert all(by_suffix(f"a{suffix}", Document).parse for suffix in SUFFIXES)
