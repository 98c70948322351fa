"""Reviewing without a terminal: which units wait, what is decided about them, how that is undone.

`Session` is the one mutable object of duizhao. It holds immutable nouns, so undo is a list of
decisions; it knows neither screen nor disk: whoever opens one hands in what looks for findings,
what journals a decision, who decides and what time it is.
"""

from __future__ import annotations

from duizhao.review.filters import UNDECIDED, Filter
from duizhao.review.replay import Replayed, replay
from duizhao.review.session import Session

__all__ = ["UNDECIDED", "Filter", "Replayed", "Session", "replay"]
