"""How the glossary's terms and the frequent candidates were rendered in the catalogs.

The engine speaks of pairs; here they get back their files and units. Catalogs of one language pair
are asked together, because a term that is rare in one may be clear from another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.errors import InputError
from duizhao.extract import audit as engine
from duizhao.extract import extract
from duizhao.extract.astray import Sought, Watch
from duizhao.extract.audit import Audited
from duizhao.lexicon.aligners import ALIGNERS
from duizhao.messages import msg
from duizhao.model import (
    Catalog,
    Glossary,
    Key,
    Pair,
    Place,
    Segment,
    State,
    Status,
    Stray,
    Usage,
    Used,
)
from duizhao.progress import Track, quietly
from duizhao.settings import ExtractSettings
from duizhao.workflows.around import find_workspace
from duizhao.workflows.documents import load_catalog
from duizhao.workflows.extract import Known, spreading
from duizhao.workspace import Workspace, cache, load_glossary

VOUCHED = (State.TRANSLATED, State.APPROVED)
"""Drafts set no example, and are nobody's decision."""

FREQUENT = 4
"""How often a candidate must occur to be audited."""

LIKELY = 0.2
"""The score that it must reach; everyday words are rendered in many ways."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalog and what it is called."""

    file: str
    """As messages name it."""

    catalog: Catalog
    """Its units, languages known."""


def audit_files(
    folder: Path,
    paths: Sequence[str],
    *,
    glossary: str = "",
    least: int = FREQUENT,
    candidates: bool = True,
    source_lang: str = "",
    target_lang: str = "",
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
) -> list[Usage]:
    """The usage of every term in the named catalogs; without names, in all of the workspace.

    `least` is how often a candidate must occur that the glossary does not have.
    """
    workspace = find_workspace(folder)
    named = list(paths)
    if not named:
        if workspace is None:
            raise InputError(msg("name a catalog, or run this inside a workspace"))
        named = [str(path) for path in workspace.catalogs()]
    settings, known = ExtractSettings(), Known()
    if workspace is not None:
        from duizhao.workflows.candidates import known_terms

        known = known_terms(workspace, workspace.glossary())
        settings = workspace.settings.extract
    groups: defaultdict[Glossary, list[Loaded]] = defaultdict(list)
    for path, terms in zip(named, _glossaries(workspace, named, glossary), strict=True):
        file = workspace.relative(Path(path)) if workspace and path != "-" else path
        catalog = load_catalog(path, source_lang=source_lang, target_lang=target_lang)
        groups[terms].append(Loaded(file, catalog))
    found = [
        usage
        for terms, loaded in groups.items()
        for usage in audit(
            loaded, replace(known, glossary=terms), settings,
            least=least if candidates else 0, building=building, track=track,
        )
    ]  # fmt: skip
    return sorted(found, key=_order)


def _glossaries(workspace: Workspace | None, named: Sequence[str], glossary: str) -> list[Glossary]:
    """What each catalog is held to: the glossary named, else its own, else the workspace's."""
    if glossary:
        return [load_glossary([Path(glossary)])] * len(named)
    if workspace is None:
        return [Glossary()] * len(named)
    whole = workspace.glossary()
    return [workspace.glossary_for(Path(path).stem, whole) for path in named]


def audit(
    loaded: Iterable[Loaded],
    known: Known,
    settings: ExtractSettings,
    *,
    least: int = FREQUENT,
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
    watch: Watch = lambda _term, _group, _features: None,
) -> list[Usage]:
    """The usage of every term of a glossary, and of candidates that occur `least` times (0: none).

    Terms with outliers first, and of those the glossary's. A candidate of which no rendering can be
    told is left out: it is mostly no term.
    """
    groups: defaultdict[tuple[str, str], list[Loaded]] = defaultdict(list)
    for one in loaded:
        groups[one.catalog.source_lang, one.catalog.target_lang].append(one)
    found: list[Usage] = []
    for (source, target), own in groups.items():
        pairs, places = _pairs(own)
        if not pairs:
            continue
        sought = engine.terms_of(known.glossary, source, target)
        if least:
            sought += _candidates(pairs, known, settings, source, least=least, track=track)
        audited = engine.audit(
            sought, pairs, source_lang=source, target_lang=target,
            lexicon=cache.lexicon(building=building), track=track,
            align=ALIGNERS[settings.aligner].align, watch=watch,
        )  # fmt: skip
        usages = [_usage(one, places) for one in audited]
        found += [one for one in usages if one.used or one.concept]
    return sorted(found, key=_order)


def strays(
    loaded: Sequence[Loaded],
    known: Known,
    settings: ExtractSettings,
    *,
    track: Track = quietly,
) -> list[dict[Key, tuple[Stray, ...]]]:
    """For each catalog what is astray in which unit, as the check `consistency` takes it."""
    found: dict[str, dict[Key, list[Stray]]] = {one.file: {} for one in loaded}
    for usage in audit(loaded, known, settings, track=track):
        usual = _usual(usage)
        for used in usage.outliers:
            for place in used.places:
                said = found[place.file].setdefault(place.unit, [])
                said.append(Stray(usage.term, used.text, usual))
    return [{key: tuple(said) for key, said in found[one.file].items()} for one in loaded]


def _usual(usage: Usage) -> str:
    """What a term should be rendered by: what the glossary has and is used, else the habit."""
    right = [used for used in usage.used if not used.outlier]
    known = [used for used in right if used.status]
    return max(known or right, key=lambda used: used.count).text if right else ""


def _pairs(loaded: Iterable[Loaded]) -> tuple[list[Pair], list[Place]]:
    pairs, places = list[Pair](), list[Place]()
    for one in loaded:
        for unit in one.catalog:
            if unit.state in VOUCHED and unit.target:
                pairs.append(Pair(unit.source, unit.target, f"{one.file}:{unit.line}"))
                places.append(Place(one.file, unit.key, unit.line))
    return pairs, places


def _candidates(
    pairs: Sequence[Pair],
    known: Known,
    settings: ExtractSettings,
    lang: str,
    *,
    least: int,
    track: Track,
) -> list[Sought]:
    """Terms that occur often and that the glossary does not have."""
    segments = [Segment(pair.source, lang, pair.origin) for pair in pairs]
    with spreading(sum(len(segment.text) for segment in segments)) as spread:
        found = extract(
            segments, settings, known=known.glossary, rejected=known.rejected,
            stopped=known.stopped, headwords=cache.headwords(), track=track, spread=spread,
            explain=False,
        )  # fmt: skip
    return [
        Sought(one.text, frozenset((one.text,)), kind=one.kind, score=one.score)
        for one in found
        if one.status == "new" and one.count >= least and one.score >= LIKELY
    ]


def _usage(one: Audited, places: Sequence[Place]) -> Usage:
    whole = sum(len(group.pairs) for group in one.groups)
    used = tuple(
        Used(
            text=group.text,
            count=len(group.pairs),
            share=round(len(group.pairs) / whole, 4),
            sure=round(group.sure, 4),
            status=str(group.term.status) if group.term else "",
            outlier=group.outlier,
            places=tuple(places[n] for n in sorted(group.pairs)),
        )
        for group in one.groups
    )
    unclear = tuple(places[n] for n in sorted(one.unclear))
    return Usage(one.sought.term, one.sought.concept, used, unclear)


def _order(usage: Usage) -> tuple[bool, bool, bool, float, int, str]:
    """Outliers first: forbidden renderings, the glossary's terms, then what is rarest."""
    astray = usage.outliers
    forbidden = any(one.status == Status.FORBIDDEN for one in astray)
    return (
        not astray, not forbidden, bool(astray) and not usage.concept,
        sum(one.share for one in astray), -sum(one.count for one in usage.used), usage.term,
    )  # fmt: skip
