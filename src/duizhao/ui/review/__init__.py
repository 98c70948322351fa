"""Reviewing on a terminal: one unit after another, one key a decision."""

from __future__ import annotations

from duizhao.ui.review.keys import KEYS, Key
from duizhao.ui.review.lines import LineReview
from duizhao.ui.review.reading import Command, Keyboard, Reader, Script

__all__ = ["KEYS", "Command", "Key", "Keyboard", "LineReview", "Reader", "Script"]
