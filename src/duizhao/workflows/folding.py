"""How decisions come to rest: in the catalog's bytes and in the record beside it.

Cut from `review` because `apply` writes the same way without a session.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from duizhao.formats import po
from duizhao.formats.decisions import serialize
from duizhao.model import Catalog, Decision, Decisions
from duizhao.review.replay import verdicts
from duizhao.workflows.catalogs import Opened, record_path, recorded
from duizhao.workspace.changes import Change, change


def fold(
    opened: Opened, catalog: Catalog, history: Sequence[Decision], now: datetime
) -> list[Change]:
    """What writing the catalog with those decisions changes on the disk, catalog first.

    The catalog keeps every byte of the entries nobody changed. Its revision date and last
    translator are those of the last decision (`now` where that has no time), and they change only
    when an entry does: an approval alone stands in the record and leaves the catalog as it is.
    """
    before = opened.catalog.units
    units = [unit for old, unit in zip(before, catalog.units, strict=True) if old != unit]
    data = po.rewrite(opened.data, units)
    if data != opened.data and history:
        data = po.rewrite(opened.data, units, _revision(history[-1], now))
    planned = [Change(opened.path, opened.data, data, opened.digest)]
    said = verdicts(history)
    if said:
        beside = record_path(opened.path)
        known = recorded(opened.path) | said
        planned.append(change(beside, serialize(Decisions(tuple(known.values())))))
    return planned


def _revision(last: Decision, now: datetime) -> dict[str, str]:
    headers = {"PO-Revision-Date": f"{last.at or now:%Y-%m-%d %H:%M%z}"}
    return headers | ({"Last-Translator": last.by} if last.by else {})
