"""Traditional ⇄ simplified: which conversion a text needs, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.convert import Mapped, Source, peers, regions
from duizhao.convert.locks import Locks
from duizhao.convert.scripts import SIMPLIFIED, TRADITIONAL, Scripts
from duizhao.errors import FormatError, InputError, WorkspaceError
from duizhao.messages import msg
from duizhao.settings import ConvertSettings
from duizhao.workspace import Workspace, files, inputs
from duizhao.workspace import cache as kept

if TYPE_CHECKING:
    from duizhao.model import Glossary

Conversion = Callable[[str], str]
"""From text to text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks for."""

    to: str = ""
    """The language wanted; empty when a configuration is named."""

    config: str = ""
    """OpenCC's name of a conversion; empty when a language is named."""

    source_lang: str = ""
    """The language it is in; empty when names and characters shall tell."""

    settings: ConvertSettings = field(default_factory=ConvertSettings)
    """Engine, dictionaries, phrases and overrides."""

    smart: bool | None = None
    """Careful or exact; None leaves it to the kind of file."""

    fuzzy: bool = True
    """Whether a converted translation is a draft."""

    redraft: bool = False
    """Whether drafts that the target has already are made anew."""

    report: bool = False
    """Whether doubtful characters are looked for."""

    glossary: Glossary | None = None
    """Terms whose own form in the target language wins."""


def settings_here(folder: Path) -> ConvertSettings:
    """The settings of the workspace that a folder is in, paths made whole; else the defaults."""
    try:
        workspace = Workspace.find(folder)
    except WorkspaceError:
        return ConvertSettings()
    found = workspace.settings.convert
    if not found.dictionaries:
        return found
    return replace(found, dictionaries=str(workspace.root / found.dictionaries))


def glossary(folder: Path, named: str = "") -> Glossary | None:
    """The glossary named, else that of the workspace that a folder is in; None without either."""
    from duizhao.workspace import load_glossary

    if named:
        return load_glossary([Path(named)])
    try:
        return Workspace.find(folder).glossary()
    except WorkspaceError:
        return None


def configurations(wanted: Wanted, source: str = "") -> tuple[str, ...]:
    """OpenCC's configurations for a text of a language, in order.

    Where nobody says what the text is in, it is taken for the other script.
    """
    if wanted.config:
        return (wanted.config,)
    target = regions.standard(wanted.to)
    spoken = source or wanted.source_lang
    if not spoken:
        spoken = "zh_CN" if target != "s" else ("zh_TW" if wanted.settings.phrases else "zh_Hant")
    return regions.configurations(regions.standard(spoken), target, phrases=wanted.settings.phrases)


def conversion(wanted: Wanted, source: str = "") -> Conversion:
    """The function that converts text of a language, overrides and all."""
    names = configurations(wanted, source)
    if not names:
        return lambda text: text
    dictionaries = own_dictionaries(wanted.settings.dictionaries)
    if wanted.settings.engine == "builtin":
        steps: list[Conversion] = [kept.converter(name, dictionaries) for name in names]
    else:
        steps = [peers.engine(wanted.settings.engine, name) for name in names]
    through = steps[0] if len(steps) == 1 else _one_after_another(steps)
    return Locks(wanted.settings.overrides).around(through)


def _one_after_another(steps: list[Conversion]) -> Conversion:
    return lambda text: reduce(lambda done, step: step(done), steps, text)


def own_dictionaries(folder: str) -> Source | None:
    """A user's own dictionaries; None for the installed ones."""
    if not folder:
        return None
    paths = [p for p in sorted(Path(folder).rglob("*")) if p.suffix in (".txt", ".json")]
    if not any(path.suffix == ".json" for path in paths):
        raise InputError(
            msg("{folder}: no configuration of OpenCC (NAME.json) in it; check the path",
                folder=folder)
        )  # fmt: skip
    texts = {}
    for path in paths:
        try:
            texts[path.name] = files.read(path).data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(msg("{file}: not UTF-8; save it as UTF-8", file=path)) from error
    return Mapped(folder, texts)


@cache
def scripts() -> Scripts:
    """The characters that only one script has, by the installed dictionaries."""
    return Scripts.of(kept.converter("s2t"), kept.converter("t2s"))


def language_of(text: str, wanted: Wanted) -> str:
    """The language of a text: as given, else by its characters; empty when they do not tell.

    A text of the script that is asked for is in the language that is asked for.
    """
    if wanted.source_lang or not wanted.to:
        return wanted.source_lang
    told, target = scripts().tell(text), regions.standard(wanted.to)
    if told == SIMPLIFIED:
        return "zh_CN"
    if told == TRADITIONAL and target != "s":
        return wanted.to
    return ""


def stream(wanted: Wanted) -> Iterator[str]:
    """The standard input, converted line by line as it comes."""
    convert = conversion(wanted)
    for number, line in enumerate(inputs.stdin_lines(), 1):
        try:
            yield convert(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            reason = msg("not UTF-8; convert it to UTF-8 first, or name the file")
            raise FormatError("text", reason, number, inputs.shown("-")) from error
