"""Fit the weights of the ranking: `python -m benchmarks.extract_fit [--write]`.

A logistic regression with a ridge (Hoerl and Kennard 1970) on the documents of `gold/terms`: for
every string that may be a term, whether a person marked it. `--write` puts the numbers into
`extract/weights.toml`, where each keeps its comment. What stands in `../shared` is not looked at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.extract_sets import Marked, own, plain
from duizhao.extract import scoring
from duizhao.extract.counting import Weighable
from duizhao.extract.engine import weighables
from duizhao.extract.wordlists import table
from duizhao.model import language
from duizhao.workspace import cache

WEIGHTS = Path(__file__).parents[1] / "src/duizhao/extract/weights.toml"
RIDGE = {"chinese": 3.0, "english": 3.0}
ROUNDS = 25
AGAIN = 2
"""How often the fit is repeated with what rivals say."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A document as the regression sees it."""

    marked: Marked
    known: Weighable
    names: tuple[str, ...]

    @cached_property
    def every(self) -> dict[str, dict[str, float]]:
        """What is known of each string for itself."""
        return {key: self.known.features(key) for key in self.known.counts.found}

    @cached_property
    def features(self) -> Floats:
        """A row for each string, a column for each weight; what rivals say is left at nought."""
        column = {name: number for number, name in enumerate(self.names)}
        rows = np.zeros((len(self.every), len(self.names)))
        for row, known in zip(rows, self.every.values(), strict=True):
            row[column["bias"]] = 1.0
            for name, value in known.items():
                row[column[name]] = value
        return rows

    def sums(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The sum of each string for itself, with some weights."""
        return {key: scoring.total(known, weights) for key, known in self.every.items()}

    def against(self, weights: Mapping[str, float]) -> Floats:
        """The same rows with what the other strings say by their sums with some weights."""
        counts = self.known.counts
        said = scoring.against(self.sums(weights), counts.found, self.known.nested, counts.lang)
        column = {name: number for number, name in enumerate(self.names)}
        rows = self.features.copy()
        for row, key in zip(rows, self.every, strict=True):
            for name, value in said.get(key, {}).items():
                row[column[name]] = value
        return rows

    @cached_property
    def right(self) -> Floats:
        """For each string whether a person marked it, as 1 or 0."""
        found = self.known.counts.found
        texts = (found[key].text for key in self.every)
        return np.array([plain(text) in self.marked.wanted for text in texts], float)

    def rank(self, weights: Mapping[str, float]) -> list[str]:
        counts = self.known.counts
        ranked = scoring.rank(
            self.sums(weights), counts.found, self.known.nested, counts.lang, weights
        )
        return [counts.found[key].text for key in ranked]


def samples(documents: Sequence[Marked]) -> list[Sample]:
    """Documents of one language."""
    lang = "chinese" if language.is_chinese(documents[0].lang) else "english"
    names = tuple(table("weights.toml")[lang])
    known = cache.headwords()
    return [
        Sample(each, weighables(each.segments, headwords=known)[0], names) for each in documents
    ]


def fit(given: Sequence[Sample], ridge: float) -> dict[str, float]:
    """The weights that make what was marked likeliest.

    What rivals say depends on the weights themselves, so the fit is repeated with the last ones.
    """
    names = given[0].names
    right = np.concatenate([each.right for each in given])
    weights = dict(zip(names, _fit(given, [s.features for s in given], right, ridge), strict=True))
    for _ in range(AGAIN):
        rows = [each.against(weights) for each in given]
        weights = dict(zip(names, _fit(given, rows, right, ridge), strict=True))
    return weights


def _fit(
    given: Sequence[Sample], rows: Sequence[Floats], right: Floats, ridge: float
) -> list[float]:
    """One regression, by Newton's method."""
    features = np.vstack(rows)
    names = given[0].names
    penalty = np.array([1e-4 if name == "bias" else ridge for name in names])
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (likely - right) + penalty * weights
        bend = (features * (likely * (1 - likely))[:, None]).T @ features + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return [float(each) for each in weights]


def leave_one_out(documents: Sequence[Marked]) -> dict[str, list[str]]:
    """Each document's ranking, by its name, with weights fitted to all the others."""
    given = samples(documents)
    ridge = RIDGE["chinese" if language.is_chinese(documents[0].lang) else "english"]
    return {
        held_out.marked.name: held_out.rank(
            fit([each for each in given if each is not held_out], ridge)
        )
        for held_out in given
    }


def write(text: str, lang: str, weights: Mapping[str, float]) -> str:
    """The weights file with other numbers in one table, comments kept."""
    before, head, behind = text.partition(f"[{lang}]\n")
    end = behind.find("\n[")
    body, rest = (behind, "") if end < 0 else (behind[:end], behind[end:])
    for name, weight in weights.items():
        line = re.compile(rf"^({name} = )(\S+)( *)", re.MULTILINE)
        number = f"{weight:.2f}"

        def replaced(found: re.Match[str], number: str = number) -> str:
            room = len(found[2]) + len(found[3])
            return found[1] + (number.ljust(room) if found[3] else number)

        body, count = line.subn(replaced, body)
        assert count == 1, name
    return before + head + body + rest


def main() -> None:
    documents = list(own())
    text = WEIGHTS.read_text(encoding="utf-8")
    for lang, chinese in (("chinese", True), ("english", False)):
        given = samples([each for each in documents if language.is_chinese(each.lang) is chinese])
        weights = fit(given, RIDGE[lang])
        text = write(text, lang, weights)
        strings = sum(len(each.right) for each in given)
        marked = int(sum(each.right.sum() for each in given))
        print(f"{lang}: {len(given)} documents, {strings} strings, {marked} of them marked")
        for name, weight in sorted(weights.items(), key=lambda pair: pair[1]):
            print(f"  {weight:6.2f}  {name}")
    if "--write" in sys.argv:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
