"""A new workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import WriteError
from duizhao.messages import msg
from duizhao.model import language
from duizhao.workspace import changes, config
from duizhao.workspace.changes import Change

SETTINGS = """\
# duizhao's settings. Every key has a default; `duizhao doctor` shows where each value comes from.

[project]
name = "{name}"
source = "{source}"        # the language your seeds are written in
targets = ["{target}"]     # the languages they are translated into
# translator = "Your Name <you@example.org>"

[align]
# doubtful = 0.7           # beads below this confidence become fuzzy units

# [seeds.manual]
# source = "en"            # a document written in another language
"""
GLOSSARY = (
    "id,zh,en,status,pos,kind,domain,zh_hant,abbr_zh,abbr_en,relation,definition,source,note\n"
)
IGNORED = ".duizhao/\n"
README = """\
Put documents here: `brief.zh.txt`, and its translation, where there is one, as `brief.en.txt`
beside it (`.md` likewise). Then run `duizhao build`.
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What a new workspace consists of."""

    root: Path
    """The folder."""

    created: tuple[Path, ...]
    """Files that were, or with `dry_run` would be, written."""


def init(folder: Path, *, source: str = "zh_CN", target: str = "en", dry_run: bool = False) -> Made:
    """Make a workspace of a folder; files that stand there already are left as they are."""
    root = folder.resolve()
    if (root / config.OWN).exists() or config.find(root) in (root / config.SHARED,):
        raise WriteError(msg("{folder} is a workspace already", folder=folder))
    if root.exists() and not root.is_dir():
        raise WriteError(msg("{folder} is a file, not a folder", folder=folder))
    contents = {
        root / config.OWN: SETTINGS.format(
            name=_quoted(root.name),
            source=language.normalize(source),
            target=language.normalize(target),
        ),
        root / "seeds" / "README.md": README,
        root / "glossary" / "terms.csv": GLOSSARY,
        root / "locales" / ".gitkeep": "",
        root / ".gitignore": IGNORED,
    }
    created = tuple(path for path in contents if not path.exists())
    if not dry_run:
        changes.save(Change(path, b"", contents[path].encode(), None) for path in created)
    return Made(root, created)


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
