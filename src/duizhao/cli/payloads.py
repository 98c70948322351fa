"""What `--json` says: nouns as plain objects, in the shapes that others may rely on.

Never localised, never truncated; messages are in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duizhao.model import Alignment, Candidate, Concept, Glossary, Place, State, Usage

if TYPE_CHECKING:  # each command loads its own workflow, not everybody's
    from duizhao.workflows.build import Built
    from duizhao.workflows.check import Checked
    from duizhao.workflows.doctor import Fact
    from duizhao.workflows.glossary import Found
    from duizhao.workflows.glossary_changes import Planned
    from duizhao.workflows.glossary_lint import Flaw
    from duizhao.workflows.status import FileStatus, WorkspaceStatus

Json = dict[str, Any]


def alignment(found: Alignment) -> Json:
    """`duizhao.align/1`."""
    return {
        "source": found.source.name,
        "target": found.target.name,
        "beads": [
            {
                "source": list(bead.source),
                "target": list(bead.target),
                "confidence": round(bead.confidence, 4),
            }
            for bead in found.beads
        ],
    }


def candidates(found: Iterable[Candidate], *, reasons: bool = False) -> Json:
    """`duizhao.extract/1`; with `reasons`, what each score is made of."""
    rows = [(_candidate(c), c) for c in found]
    if reasons:
        for row, candidate in rows:
            row["reasons"] = {name: round(share, 4) for name, share in candidate.reasons}
    return {"candidates": [row for row, _ in rows]}


def _candidate(found: Candidate) -> Json:
    plain: Json = {
        "term": found.text,
        "score": round(found.score, 4),
        "count": found.count,
        "documents": found.documents,
        "kind": found.kind,
        "status": found.status,
        "parents": list(found.parents),
        "variants": list(found.variants),
        "series": list(found.series),
        "contexts": [
            {
                "file": c.file,
                "line": c.line,
                "segment": c.segment,
                "left": c.left,
                "match": c.match,
                "right": c.right,
            }
            for c in found.contexts
        ],
        "renderings": [
            {
                "text": r.text,
                "score": round(r.score, 4),
                "evidence": r.evidence,
                "source": r.source,
                "segments": list(r.segments),
            }
            for r in found.renderings
        ],
    }
    if found.contrast:
        plain["reference"] = {"count": found.contrast.count, "ratio": found.contrast.ratio}
    return plain | ({"concept": found.concept} if found.concept else {})


def findings(checked: Sequence[Checked]) -> Json:
    """`duizhao.check/1`."""
    return {"findings": [row for one in checked for row in _findings(one)]}


def _findings(one: Checked) -> Iterable[Json]:
    for finding in one.findings:
        unit = one.catalog.find(finding.unit)
        yield {
            "file": one.file,
            "line": unit.line if unit else 0,
            "check": finding.check,
            "severity": str(finding.severity),
            "message": str(finding.message),
            "context": finding.unit[0],
            "source": unit.source if unit else finding.unit[1],
            "target": unit.target if unit else "",
            "span": list(finding.span) if finding.span else None,
            "fix": finding.fix,
        }


def status(found: WorkspaceStatus) -> Json:
    """`duizhao.status/1`."""
    return {
        "files": [_file_status(row) for row in found.files],
        "glossary": {
            "concepts": found.glossary.concepts,
            "proposed": found.glossary.proposed,
            "candidates": found.glossary.candidates,
        },
    }


def _file_status(row: FileStatus) -> Json:
    counts = {str(state): row.counts[state] for state in State}
    said = {"file": row.file, "total": row.total, **counts, "findings": row.findings}
    if row.volume:
        said["volume"] = {str(state): asdict(one) for state, one in row.volume.items()}
    return said


def built(found: Built, root: Path) -> Json:
    """`duizhao.build/1`."""
    return {
        "catalogs": [
            {
                "seed": one.seed.name,
                "source_lang": one.seed.lang,
                "target_lang": one.lang,
                "sentences": list(one.sentences),
                "beads": one.beads,
                "kept": one.kept,
                "carried": one.carried,
                "filled": one.filled,
                **_file_status(one.status),
            }
            for one in found.catalogs
        ],
        "candidates": {
            status: sum(c.status == status for c in found.candidates)
            for status in ("new", "known", "rejected")
        },
        "admitted": list(found.admitted),
        "files": [
            {"file": change.path.relative_to(root).as_posix(), "changed": change.changed}
            for change in found.changes
        ],
    }


def glossary(found: Glossary | Sequence[Concept]) -> Json:
    """`duizhao.glossary/1`."""
    concepts = found.concepts if isinstance(found, Glossary) else found
    return {"concepts": [_concept(c) for c in concepts]}


def glossary_changes(planned: Planned) -> Json:
    """`duizhao.glossary-changes/1`."""
    return {
        "file": planned.change.path,
        "same": planned.same,
        "changes": [
            {"before": _concept(d.before) if d.before else None, "after": _concept(d.after)}
            for d in planned.differences
        ],
    }


def flaws(found: Iterable[Flaw]) -> Json:
    """`duizhao.glossary-lint/1`."""
    return {
        "flaws": [
            {"concept": one.concept, "rule": one.rule, "message": one.message} for one in found
        ]
    }


def audit(found: Iterable[Usage]) -> Json:
    """`duizhao.glossary-audit/1`."""
    return {
        "terms": [
            {
                "term": usage.term,
                "concept": usage.concept,
                "renderings": [
                    {
                        "text": used.text,
                        "count": used.count,
                        "share": used.share,
                        "sure": used.sure,
                        "status": used.status,
                        "outlier": used.outlier,
                        "units": [_place(place) for place in used.places],
                    }
                    for used in usage.used
                ],
                "unclear": [_place(place) for place in usage.unclear],
            }
            for usage in found
        ]
    }


def _place(place: Place) -> Json:
    context, source = place.unit
    return {"file": place.file, "line": place.line, "context": context, "source": source}


def facts(found: Iterable[Fact]) -> Json:
    """`duizhao.doctor/1`."""
    return {
        "facts": [
            {
                "group": fact.group,
                "name": fact.name,
                "value": fact.value,
                "verdict": fact.verdict,
                "advice": fact.advice,
            }
            for fact in found
        ]
    }


def lookups(found: Iterable[Found]) -> Json:
    """`duizhao.lookup/1`."""
    return {
        "found": [
            {
                "concept": _concept(one.concept),
                "hits": [{"start": h.start, "end": h.end} for h in one.hits],
            }
            for one in found
        ]
    }


def _concept(concept: Concept) -> Json:
    return {
        "id": concept.id,
        "kind": concept.kind,
        "domain": concept.domain,
        "definition": concept.definition,
        "source": concept.source,
        "terms": [
            {"text": t.text, "lang": t.lang, "status": str(t.status), "note": t.note}
            for t in concept.terms
        ],
    }
