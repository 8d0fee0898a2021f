"""Writes the journal anew beside itself and lets the new file take its place: the only way anything ever leaves it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import duckdb

from dateline.database import attached, explained, sync
from dateline.errors import JournalDamaged
from dateline.journal import store
from dateline.resources import sql

log = logging.getLogger("dateline.journal")

NEW_SUFFIX = ".rewritten"


def rewrite(
    con: duckdb.DuckDBPyConnection, path: Path, fill: Callable[[duckdb.DuckDBPyConnection], None]
) -> duckdb.DuckDBPyConnection:
    """Build a new journal beside the open one, put it in its place and return a connection to it.

    `fill` copies from the catalog `journal` into the empty tables of the catalog `rewritten`. Until the new file takes
    the old one's place in one step, the old one stands untouched; from then on its bytes are gone from the folder.
    """
    new = path.with_name(path.name + NEW_SUFFIX)
    discard(new)
    with explained(path, store.RESTORE):
        with attached(con, new, "rewritten", store.STORAGE_VERSION):
            con.execute("use rewritten")
            con.execute(sql("journal/schema.sql"))
            store.renew_macros(con)
            con.execute("use journal")
            fill(con)
            con.execute("use rewritten")
            con.execute(sql("journal/guard.sql"))
        con.execute("checkpoint")
        con.close()
        take_place(new, path)
        return store.connect(path)


def take_place(new: Path, path: Path) -> None:
    """Let the closed database `new` replace the closed database `path`, in one step and for good."""
    wal = path.with_name(path.name + ".wal")
    if wal.exists():  # it would be replayed into the new file
        raise JournalDamaged(f"unfinished writes beside the journal: {wal}; run again")
    sync(new)
    new.replace(path)
    sync(path.parent)


def discard(path: Path) -> None:
    """Remove a half-written database that a killed process left, and its write-ahead log."""
    for leftover in (path, path.with_name(path.name + ".wal")):
        if leftover.exists():
            log.info("removing %s, left half-written", leftover)
            leftover.unlink()
