"""eflomal, where its program is installed (Östling and Tiedemann 2016).

It links words better than the built-in aligner, takes some twenty times as long, and stands under
the GPL: so it is no part of this package and none of its dependencies, but a program that is
called. Files go in and come out; dictionary words go in as pairs of their own behind the sentences.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from duizhao.errors import InputError
from duizhao.lexicon.aligners import Aligner
from duizhao.lexicon.wordalign import Floats, Prior, Sentences
from duizhao.messages import msg

Words = tuple[Sequence[str], Sequence[str]]
"""A sentence and its translation."""

PROGRAM = "eflomal-align"
LIKELY = 0.1
"""A dictionary's probability from which on a word and its translation are a pair to learn from."""

LINKS = re.compile(r"(?:\d+-\d+(?: \d+-\d+)*)?")


def align(source: Sentences, target: Sentences, prior: Prior | None = None) -> list[Floats]:
    """Links as `wordalign.align` gives them: 1 where both directions agree, ½ where one links.

    Raises InputError when the program is missing, fails, or says what is no alignment.
    """
    links = [np.zeros((len(a), len(b)), np.float32) for a, b in zip(source, target, strict=True)]
    asked = [n for n, (a, b) in enumerate(zip(source, target, strict=True)) if a and b]
    if not asked:
        return links
    pairs: list[Words] = [(source[n], target[n]) for n in asked]
    for directed in _run([*pairs, *_dictionary(pairs, prior)]):
        for n, line in zip(asked, directed, strict=False):
            for i, j in _links(line, links[n].shape):
                links[n][i, j] += 0.5
    return links


def _dictionary(pairs: Sequence[Words], prior: Prior | None) -> Iterator[Words]:
    if prior is None:
        return
    for word in sorted({word for a, _ in pairs for word in a}):
        for other, p in prior(word).items():
            if p >= LIKELY:
                yield [word], [other]


def _run(pairs: Sequence[Words]) -> Iterator[list[str]]:
    """The lines of the links in each direction."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise InputError(
            msg("there is no program {program}; install eflomal, or take `aligner` out of the "
                "settings", program=PROGRAM)
        )  # fmt: skip
    with TemporaryDirectory() as folder:
        names = {flag: Path(folder) / flag for flag in "stfr"}
        for flag, side in (("s", 0), ("t", 1)):
            lines = (" ".join("_".join(w.split()) or "_" for w in pair[side]) for pair in pairs)
            names[flag].write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        call = [program, *(part for flag, name in names.items() for part in (f"-{flag}", name))]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        if done.returncode:
            said = done.stderr.strip().split("\n")[-1]
            raise InputError(msg("{program} failed: {said}", program=PROGRAM, said=said))
        for flag in "fr":
            found = names[flag].read_text(encoding="utf-8") if names[flag].exists() else ""
            lines_of = found.split("\n")[:-1]
            if len(lines_of) < len(pairs):
                raise InputError(
                    msg("{program} gave {n} lines for {pairs} pairs", program=PROGRAM,
                        n=len(lines_of), pairs=len(pairs))
                )  # fmt: skip
            yield lines_of


def _links(line: str, shape: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    if not LINKS.fullmatch(line.strip()):
        raise InputError(
            msg("{program} gave no links but “{line}”", program=PROGRAM, line=line[:60])
        )
    for link in line.split():
        i, j = map(int, link.split("-"))
        if i < shape[0] and j < shape[1]:
            yield i, j


eflomal = Aligner(
    name="eflomal",
    summary="The program eflomal-align, which is installed apart.",
    align=align,
)
