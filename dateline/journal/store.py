"""The journal's file: opening it, laying it out, handing frames to its SQL."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from dateline.database import explained, first_row, is_locked, transaction
from dateline.errors import JournalDamaged
from dateline.journal.lock import POLL_SECONDS, busy
from dateline.resources import sql

JOURNAL_FILE = "journal.duckdb"
SCHEMA_VERSION = 1
STORAGE_VERSION = "v2.0.0"  # the first with triggers

RESTORE = (
    "restore the journal: dateline import-journal of an export, or a copy of journal.duckdb; "
    "what the sources still hold can be taken in again with dateline run"
)
"""What helps when the journal cannot be read."""

_LOCK_HOLDER = re.compile(r"\(PID (\d+)\)")


def connect(path: Path, *, read_only: bool = False, wait: float = 0) -> duckdb.DuckDBPyConnection:
    """Open a journal file; raises JournalBusy naming the process when another program (a shell) has it open."""
    config: dict[str, Any] = {} if read_only else {"storage_compatibility_version": STORAGE_VERSION}
    deadline = time.monotonic() + wait
    while True:
        try:
            with explained(path, RESTORE):
                con = duckdb.connect(path, read_only=read_only, config=config)
                con.execute("set preserve_insertion_order = false; set enable_progress_bar = false")
                return con
        except duckdb.IOException as error:
            if not is_locked(error):
                raise
            if time.monotonic() >= deadline:
                holder = _LOCK_HOLDER.search(str(error))
                raise busy(path.parent, holder.group(1) if holder else "", wait) from error
            time.sleep(POLL_SECONDS)


def lay_out(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Lay out an empty journal in the new database `path`, in one transaction; refuse one that holds anything else."""
    if first_row(con, "select count(*) from duckdb_tables() where database_name = current_database()") != (0,):
        raise not_a_journal(path)
    with transaction(con):
        con.execute(sql("journal/schema.sql"))
        con.execute("insert into journal_schema values (?, 0)", [SCHEMA_VERSION])
        con.execute(sql("journal/guard.sql"))
        renew_macros(con)


def not_a_journal(path: Path) -> JournalDamaged:
    """The error for a database that holds something else."""
    return JournalDamaged(f"not a journal: {path} lacks its tables; move it away, or restore the journal")


def schema_version(con: duckdb.DuckDBPyConnection) -> int | None:
    """Schema version of the journal that `con` has open; None when it holds no journal."""
    try:
        row = first_row(con, "select max(version) from journal_schema")
    except duckdb.CatalogException:
        return None
    return None if row is None else row[0]


def renew_macros(con: duckdb.DuckDBPyConnection, *, read_only: bool = False) -> None:
    """Give the journal the macros of this version of Dateline; in a read-only journal, for this connection alone."""
    text = sql("journal/macros.sql")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    known = first_row(
        con,
        "select macro_definition from duckdb_functions() "
        "where function_name = 'macros_digest' and database_name = current_database()",
    )
    if known == (f"'{digest}'",):
        return
    text += f"\ncreate or replace macro macros_digest() as '{digest}';"
    con.execute(text.replace("replace macro", "replace temp macro") if read_only else text)


@contextmanager
def frame(con: duckdb.DuckDBPyConnection, name: str, data: pl.DataFrame, schema: pl.Schema) -> Iterator[None]:
    """Let SQL read `data` as the view `name`, with the columns and types of `schema` and its row number `n`."""
    typed = data.select(pl.col(column).cast(kind) for column, kind in schema.items()).with_row_index("n")
    con.register(name, typed.with_columns(pl.col("n").cast(pl.Int64)))
    try:
        yield
    finally:
        con.unregister(name)
