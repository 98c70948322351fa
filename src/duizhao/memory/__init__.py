"""Translation memory: what was translated before, found again whole, alike, or in passing.

An engine over SQLite that never opens a file: a connection is handed in (`workspace.memory` opens
one, tests use `:memory:`). It is an index and nothing more. Every pair in it belongs to the file it
was read from, learning a file again replaces what that file said, and so the text under version
control stays the truth. Files may be learnt in any order and by several processes: the result is
the same.

    terms      text → the words it is indexed by: Chinese in pairs of characters, English in stems
    measure    how alike two texts are, in words and characters and not in letters
    store      tables; learn and forget files
    matches    whole texts: the same, then alike
    passages   concordance: texts that contain a word, in both languages

It refuses to judge: nothing here says which of two translations is better, only who vouched for
which and when.
"""

from __future__ import annotations

from duizhao.memory.matches import matches
from duizhao.memory.measure import likeness
from duizhao.memory.passages import Passage, passages
from duizhao.memory.store import Held, Stats, Store

__all__ = ["Held", "Passage", "Stats", "Store", "likeness", "matches", "passages"]
