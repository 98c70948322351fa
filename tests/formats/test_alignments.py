"""An alignment as JSON: with the texts, or with its beads alone."""

from __future__ import annotations

import json

from duizhao.formats import alignments


def test_beads_without_texts_survive():
    """What was read without texts, as `align --json` prints it, is written so and read again."""
    printed = json.dumps(
        {"schema": "duizhao.align/1", "source": "a.zh.txt", "target": "a.en.txt", "related": 1.0,
         "beads": [{"source": [0, 1], "target": [0], "confidence": 0.5}]}
    ).encode()  # fmt: skip
    found = alignments.parse(printed)
    assert alignments.parse(alignments.serialize(found)) == found
