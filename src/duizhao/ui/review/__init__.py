"""Reviewing on a terminal: one unit after another, one key a decision."""
