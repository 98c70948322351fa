"""The workspace's candidates file, and the decisions that it feeds.

A person may decide in the spreadsheet: a row whose status was set to `rejected` is recorded in
`glossary/decisions.jsonl` at the next build and stays away from then on.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.errors import FormatError
from duizhao.formats import candidates as table
from duizhao.formats import term_decisions
from duizhao.model import Candidate
from duizhao.model.candidate import Candidates, TermDecision, TermDecisions
from duizhao.workflows.extract import Known
from duizhao.workspace import CANDIDATES, DECISIONS, Workspace, changes, files
from duizhao.workspace.changes import Change


def read_candidates(workspace: Workspace) -> tuple[Candidate, ...]:
    """The candidates that the last build proposed, as people have edited them."""
    path = workspace.glossary_folder / CANDIDATES
    if not path.exists():
        return ()
    try:
        return table.parse(files.read(path).data).candidates
    except FormatError as error:
        raise error.at(str(path)) from error


def read_decisions(workspace: Workspace) -> TermDecisions:
    """What was decided about candidates, the spreadsheet's rejections among it."""
    path = workspace.glossary_folder / DECISIONS
    recorded = TermDecisions()
    if path.exists():
        try:
            recorded = term_decisions.parse(files.read(path).data)
        except FormatError as error:
            raise error.at(str(path)) from error
    return recorded.add(
        TermDecision(c.text, c.lang, "reject")
        for c in read_candidates(workspace)
        if c.status == "rejected" and c.text not in recorded.rejected()
    )


def known_terms(workspace: Workspace) -> Known:
    """What extraction must not propose as new."""
    return Known(workspace.glossary(), read_decisions(workspace).rejected())


def changed_files(workspace: Workspace, found: Sequence[Candidate]) -> list[Change]:
    """The candidates file and the decisions, as they shall be."""
    folder = workspace.glossary_folder
    decisions = read_decisions(workspace)
    waiting = Candidates(tuple(c for c in found if c.status != "rejected"))
    wanted = [(folder / CANDIDATES, table.serialize(waiting))]
    if decisions.decisions:
        wanted.append((folder / DECISIONS, term_decisions.serialize(decisions)))
    return [changes.change(path, new) for path, new in wanted]
