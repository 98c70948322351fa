"""Why a candidate stands where it does, said when somebody asks.

The candidates file holds scores and not what they are made of: the texts are read again, once a
session, and those of a large workspace only as far as they name the candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from duizhao import extract as engine
from duizhao.extract.because import why
from duizhao.messages import Message, msg
from duizhao.model import Candidate, Segment
from duizhao.settings import ExtractSettings
from duizhao.workflows.extract import Known
from duizhao.workspace import cache

References = Callable[[str, Iterable[str]], Iterable[Segment]]
"""The reference for a language, without some documents."""

ALL = 300_000
"""Characters up to which all texts are read again."""


class Reasons:
    """The texts of a workspace, read again when it is first asked about one of their terms."""

    def __init__(
        self,
        texts: Mapping[str, Sequence[Segment]],
        settings: ExtractSettings,
        known: Known,
        references: References = lambda _lang, _names: (),
    ) -> None:
        """`texts` are the segments of each language."""
        self._texts, self._settings, self._known = texts, settings, known
        self._references = references
        self._read: dict[str, dict[str, Candidate]] = {}

    def of(self, one: Candidate) -> tuple[Message, ...]:
        """What the score of a candidate is made of, the greatest share first."""
        found = self._candidates(one).get(one.text)
        if found is None:
            return (msg("the texts do not propose it any more; “duizhao build” brings the list "
                        "in step"),)  # fmt: skip
        return tuple(why(found))

    def _candidates(self, one: Candidate) -> Mapping[str, Candidate]:
        segments = self._texts.get(one.lang, ())
        if sum(len(segment.text) for segment in segments) > ALL:
            files = {context.file for context in one.contexts}
            named = [s for s in segments if s.origin.rpartition(":")[0] in files]
            return self._found(named or segments, one.lang)
        if one.lang not in self._read:
            self._read[one.lang] = self._found(segments, one.lang)
        return self._read[one.lang]

    def _found(self, segments: Sequence[Segment], lang: str) -> dict[str, Candidate]:
        known = self._known
        names = {segment.origin.rpartition(":")[0] for segment in self._texts.get(lang, ())}
        found = engine.extract(
            segments, self._settings, known=known.glossary, rejected=known.rejected,
            stopped=known.stopped, headwords=cache.headwords(),
            reference=self._references(lang, names),
        )  # fmt: skip
        return {candidate.text: candidate for candidate in found}
