"""A reference corpus: files and folders of other text, read anew each time, one file at a time.

Cut from `extract` because `build` and the reasons of a review compare with it as well. It holds no
text, so a corpus of any size costs the memory of its longest file. The documents that are compared
are left out, so that a reference may be the folder they lie in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import InputError
from duizhao.messages import msg
from duizhao.model import Document, Segment, language
from duizhao.workflows.documents import load_document
from duizhao.workspace import Workspace, files
from duizhao.workspace.seeds import documents, split_name


@dataclass(frozen=True, slots=True)
class Reference:
    """The text of a language in some files and folders."""

    paths: tuple[Path, ...]
    """Where it is; each exists."""

    lang: str
    """The language of what is compared with it."""

    without: frozenset[Path] = frozenset()
    """Files of folders that are left out, resolved."""

    strict: bool = False
    """Whether to insist on the language, and on some text."""

    def __iter__(self) -> Iterator[Segment]:
        """Its segments, file after file."""
        empty = True
        for path in self.paths:
            for document in self._in_folder(path) if path.is_dir() else self._named(path):
                empty = False
                yield from document.segments
        if empty and self.strict:
            raise InputError(
                msg("{paths}: no text in {lang} to compare with, besides the documents themselves",
                    paths=", ".join(map(str, self.paths)), lang=self.lang)
            )  # fmt: skip

    def _in_folder(self, folder: Path) -> Iterator[Document]:
        for path in documents(folder):
            named = split_name(path)[1]
            other = named and not language.same(named, self.lang)
            if not other and path.stat().st_size and path.resolve() not in self.without:
                document = _load(path)
                if language.same(document.lang, self.lang):
                    yield document

    def _named(self, path: Path) -> Iterator[Document]:
        document = _load(path)
        if language.same(document.lang, self.lang):
            yield document
        elif self.strict:
            raise InputError(
                msg("{file}: in {lang}, but it is compared with text in {other}",
                    file=path, lang=document.lang, other=self.lang)
            )  # fmt: skip


def reference(
    paths: Iterable[str | Path], lang: str, without: Iterable[str | Path] = (), *, strict: bool
) -> Reference:
    """The reference at some paths; InputError when one is missing."""
    found = tuple(Path(path) for path in paths)
    for path in found:
        if not path.exists():
            files.read(path)  # says what is missing, and what is there with nearly that name
    return Reference(found, lang, frozenset(Path(path).resolve() for path in without), strict)


def of_workspace(workspace: Workspace, lang: str, names: Iterable[str] = ()) -> Iterable[Segment]:
    """What `[extract] reference` names; `names` are documents as the workspace calls them."""
    wanted = workspace.settings.extract.reference
    if not wanted:
        return ()
    root = workspace.root
    return reference(
        [root / each for each in wanted], lang, [root / name for name in names], strict=False
    )


def _load(path: Path) -> Document:
    return load_document(str(path), split="paragraphs")
