"""The tables of a memory, and how a file is learnt and forgotten.

    file      what was read: its name, the digest of its content, when
    pair      a source and a target, once in each direction and language pair
    held      which file holds which pair, where in it, by whom and when it was written
    texts     the full-text index over both sides of every pair (FTS5, without a copy of the texts)

Every change is one transaction that takes the write lock at its beginning, so two processes that
learn at the same time wait for each other and neither sees half of a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from sqlite3 import Connection

from duizhao.errors import InputError
from duizhao.memory.terms import terms
from duizhao.messages import msg
from duizhao.model import Memory, Pair

VERSION = 1
"""Of the tables, as SQLite's `user_version`."""

TABLES = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, learnt TEXT NOT NULL
);
CREATE TABLE pair (
    id INTEGER PRIMARY KEY, source_lang TEXT NOT NULL, target_lang TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL,
    source_size INTEGER NOT NULL, target_size INTEGER NOT NULL,
    UNIQUE (source, target, source_lang, target_lang)
);
CREATE INDEX pair_target ON pair (target);
CREATE TABLE held (
    pair INTEGER NOT NULL REFERENCES pair, file INTEGER NOT NULL REFERENCES file,
    origin TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, vouched INTEGER NOT NULL,
    PRIMARY KEY (pair, file)
) WITHOUT ROWID;
CREATE INDEX held_file ON held (file);
CREATE VIRTUAL TABLE texts USING fts5 (source, target, content='', tokenize='ascii');
"""
# `ascii` takes every character beyond ASCII for part of a word, which is what makes our own
# words whole; they are lower case already.


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the memory."""

    name: str
    """Its name, as it was given when it was learnt."""

    digest: str
    """What its content was known by."""

    learnt: str
    """When it was learnt, as ISO 8601 with time zone."""

    pairs: int
    """How many pairs it holds."""


@dataclass(frozen=True, slots=True)
class Stats:
    """How large a memory is."""

    pairs: int
    """Different pairs of texts."""

    vouched: int
    """Pairs that a reviewer approved somewhere."""

    ambiguous: int
    """Sources that have more than one translation within a language pair."""

    languages: tuple[tuple[str, str, int], ...]
    """Source language, target language and number of pairs, the most first."""

    files: tuple[Held, ...]
    """Where they come from, by name."""


class Store:
    """A memory on a connection, which stays the caller's to close.

    InputError when the database is one of another version; sqlite3.Error when it is none or
    cannot be read.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        connection.isolation_level = None  # transactions are ours
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._make()
        elif version != VERSION:
            raise InputError(
                msg("the memory was made by another version; delete it and import again")
            )

    def _make(self) -> None:
        with self._writing():
            (version,) = self.connection.execute("PRAGMA user_version").fetchone()
            if version == 0:  # nobody else made them while we waited
                for statement in TABLES.split(";"):
                    self.connection.execute(statement)
                self.connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def learn(self, name: str, digest: str, memory: Memory, learnt: str) -> int:
        """Take a file's pairs in place of what it held before; how many it holds now.

        Pairs that lack a side are passed over. `learnt` is when, as ISO 8601.
        """
        with self._writing():
            self._forget(name)
            cursor = self.connection.execute(
                "INSERT INTO file (name, digest, learnt) VALUES (?, ?, ?)", (name, digest, learnt)
            )
            file = cursor.lastrowid
            for pair in memory.pairs:
                if pair.source.strip() and pair.target.strip():
                    self._hold(pair, memory, file)
            (count,) = self.connection.execute(
                "SELECT count(*) FROM held WHERE file = ?", (file,)
            ).fetchone()
        return int(count)

    def forget(self, names: Iterable[str]) -> None:
        """Let go of what was learnt from those files."""
        with self._writing():
            for name in names:
                self._forget(name)

    def files(self) -> list[Held]:
        """What was learnt, by name."""
        rows = self.connection.execute(
            "SELECT name, digest, learnt, (SELECT count(*) FROM held WHERE file = file.id) "
            "FROM file ORDER BY name"
        )
        return [Held(*row) for row in rows]

    def stats(self) -> Stats:
        """How large it is."""
        one = self.connection.execute
        (pairs,) = one("SELECT count(*) FROM pair").fetchone()
        (vouched,) = one("SELECT count(DISTINCT pair) FROM held WHERE vouched").fetchone()
        (ambiguous,) = one(
            "SELECT count(*) FROM (SELECT 1 FROM pair "
            "GROUP BY source, source_lang, target_lang HAVING count(*) > 1)"
        ).fetchone()
        languages = one(
            "SELECT source_lang, target_lang, count(*) FROM pair "
            "GROUP BY source_lang, target_lang ORDER BY count(*) DESC, source_lang, target_lang"
        ).fetchall()
        return Stats(pairs, vouched, ambiguous, tuple(languages), tuple(self.files()))

    def _hold(self, pair: Pair, memory: Memory, file: int | None) -> None:
        languages = memory.source_lang, memory.target_lang
        found = self.connection.execute(
            "SELECT id FROM pair WHERE source = ? AND target = ? "
            "AND source_lang = ? AND target_lang = ?",
            (pair.source, pair.target, *languages),
        ).fetchone()
        number = found[0] if found else self._add(pair, languages)
        self.connection.execute(
            "INSERT INTO held VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET vouched = max(vouched, excluded.vouched), "
            "at = max(at, excluded.at)",
            (number, file, pair.origin, pair.at, pair.by, pair.vouched),
        )

    def _add(self, pair: Pair, languages: tuple[str, str]) -> int | None:
        sides = terms(pair.source), terms(pair.target)
        number = self.connection.execute(
            "INSERT INTO pair (source, target, source_lang, target_lang, source_size, target_size) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (pair.source, pair.target, *languages, *(len(set(side)) for side in sides)),
        ).lastrowid
        self.connection.execute(
            "INSERT INTO texts (rowid, source, target) VALUES (?, ?, ?)",
            (number, *(" ".join(side) for side in sides)),
        )
        return number

    def _forget(self, name: str) -> None:
        found = self.connection.execute("SELECT id FROM file WHERE name = ?", (name,)).fetchone()
        if not found:
            return
        orphans = self.connection.execute(
            "SELECT id, source, target FROM pair JOIN held ON pair = id WHERE file = ? "
            "AND NOT EXISTS (SELECT 1 FROM held o WHERE o.pair = id AND o.file <> ?)",
            (*found, *found),
        ).fetchall()
        self.connection.execute("DELETE FROM held WHERE file = ?", found)
        for number, source, target in orphans:
            # an index without texts is told what to take out
            self.connection.execute(
                "INSERT INTO texts (texts, rowid, source, target) VALUES ('delete', ?, ?, ?)",
                (number, " ".join(terms(source)), " ".join(terms(target))),
            )
            self.connection.execute("DELETE FROM pair WHERE id = ?", (number,))
        self.connection.execute("DELETE FROM file WHERE id = ?", found)
