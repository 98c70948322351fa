"""All commands of a review; `keys` says which key has which, and each front end is a surface."""

from __future__ import annotations

from duizhao.ui.review.deciding import Deciding
from duizhao.ui.review.looking import Looking
from duizhao.ui.review.saving import Saving


class Commands(Deciding, Looking, Saving):
    """What a reviewer can do, whatever shows it."""
