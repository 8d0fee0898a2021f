"""The journal's file: opening it, laying it out, and turning what DuckDB reports into errors people can act on."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from dateline.errors import DatelineError, JournalDamaged
from dateline.journal.lock import POLL_SECONDS, busy
from dateline.resources import sql

JOURNAL_FILE = "journal.duckdb"
SCHEMA_VERSION = 1
STORAGE_VERSION = "v2.0.0"  # the first with triggers

_LOCKED = re.compile(r"Could not set lock on file")
_LOCK_HOLDER = re.compile(r"\(PID (\d+)\)")
_NO_ROOM = re.compile(r"No space left on device|File too large|Could not write|max_temp_directory_size", re.IGNORECASE)
_FORBIDDEN = re.compile(r"Permission denied|Read-only file system|Operation not permitted", re.IGNORECASE)
_DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)


def quoted(text: Path | str) -> str:
    """A path or text as an SQL string literal, for statements that take no parameters (ATTACH, COPY)."""
    return "'" + str(text).replace("'", "''") + "'"


@contextmanager
def explained(where: Path) -> Iterator[None]:
    """Turn what DuckDB raises about a full disk or the damaged file `where` into an error that says what to do."""
    try:
        yield
    except duckdb.Error as error:
        what = str(error).partition("\n")[0]
        if _NO_ROOM.search(str(error)):
            raise DatelineError(
                f"no room on the disk: {where}: {what}; nothing half-done is kept - make room and run again"
            ) from error
        if _FORBIDDEN.search(what):
            raise DatelineError(f"no permission: {where}: {what}; ask for it, or use another --warehouse") from error
        if _LOCKED.search(what) or not isinstance(error, _DAMAGE):
            raise
        # A fault of DuckDB itself looks the same as a page it cannot read, but does not come twice.
        inside = isinstance(error, duckdb.InternalException)
        raise JournalDamaged(
            f"damaged file{', or a fault inside DuckDB' if inside else ''}: {where}: {what}; "
            f"{'run again, and if that does not help, ' if inside else ''}"
            f"restore the journal with `dateline import-journal` or from a copy, "
            f"build a release anew with `dateline rebuild`"
        ) from error


def sync(path: Path) -> None:
    """Make sure that a file, or what a folder lists, is on the disk and outlives a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def connect(path: Path, *, read_only: bool = False, wait: float = 0) -> duckdb.DuckDBPyConnection:
    """Open a journal file; raises JournalBusy naming the process when another program (a shell) has it open."""
    config: dict[str, Any] = {} if read_only else {"storage_compatibility_version": STORAGE_VERSION}
    deadline = time.monotonic() + wait
    while True:
        try:
            with explained(path):
                con = duckdb.connect(path, read_only=read_only, config=config)
                con.execute("set preserve_insertion_order = false; set enable_progress_bar = false")
                return con
        except duckdb.IOException as error:
            if not _LOCKED.search(str(error)):
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


def first_row(con: duckdb.DuckDBPyConnection, query: str, parameters: Any = None) -> tuple[Any, ...] | None:
    """First row of a query or None; the result is fetched whole, since an open one would block the connection."""
    rows = con.execute(query, parameters).fetchall()
    return rows[0] if rows else None


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing."""
    con.begin()
    try:
        yield
        con.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a commit that failed has rolled back already
            con.rollback()
        raise


@contextmanager
def attached(con: duckdb.DuckDBPyConnection, path: Path, name: str, version: str) -> Iterator[None]:
    """Attach the database file `path` as `name` for writing, of a storage version when new; write it out at the end.

    When something is raised inside, the file is let go of as it is.
    """
    con.execute(f"attach {quoted(path)} as {name} (storage_version '{version}')")
    try:
        yield
        con.execute(f"checkpoint {name}")
    except BaseException:
        with suppress(duckdb.Error):  # of a broken file even letting go can fail; what broke it counts
            con.execute("use journal")
            con.execute(f"detach {name}")
        raise
    con.execute("use journal")
    con.execute(f"detach {name}")


def set_variables(con: duckdb.DuckDBPyConnection, values: Mapping[str, Any]) -> None:
    """Set the variables that the files of sql/ read with getvariable()."""
    for name, value in values.items():
        con.execute(f"set variable {name} = $value", {"value": value})


@contextmanager
def frame(con: duckdb.DuckDBPyConnection, name: str, data: pl.DataFrame, schema: pl.Schema) -> Iterator[None]:
    """Let SQL read `data` as the view `name`, with the columns and types of `schema` and its row number `n`."""
    typed = data.select(pl.col(column).cast(kind) for column, kind in schema.items()).with_row_index("n")
    con.register(name, typed.with_columns(pl.col("n").cast(pl.Int64)))
    try:
        yield
    finally:
        con.unregister(name)
