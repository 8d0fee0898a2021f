"""What every room needs of DuckDB: literals, variables, transactions, and errors that people can act on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from dateline.errors import DatelineError, JournalDamaged

_LOCKED = re.compile(r"Could not set lock on file")
_NO_ROOM = re.compile(r"No space left on device|File too large|Could not write|max_temp_directory_size", re.IGNORECASE)
_FORBIDDEN = re.compile(r"Permission denied|Read-only file system|Operation not permitted", re.IGNORECASE)
_CORRUPT = re.compile(r"Corrupt database file")  # of no class of its own
_DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)


def quoted(text: Path | str) -> str:
    """A path or text as an SQL string literal, for statements that take no parameters (ATTACH, COPY)."""
    return "'" + str(text).replace("'", "''") + "'"


@contextmanager
def explained(where: Path, remedy: str) -> Iterator[None]:
    """Turn what DuckDB raises about a full disk or the damaged file `where` into an error that says what to do.

    `remedy` is what helps when the file cannot be read.
    """
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
        if is_locked(error) or not (isinstance(error, _DAMAGE) or _CORRUPT.search(what)):
            raise
        # A fault of DuckDB itself looks the same as a page it cannot read, but does not come twice.
        inside = isinstance(error, duckdb.InternalException)
        raise JournalDamaged(
            f"damaged file{', or a fault inside DuckDB' if inside else ''}: {where}: {what}; "
            f"{'run again, and if that does not help, ' if inside else ''}{remedy}"
        ) from error


def is_locked(error: duckdb.Error) -> bool:
    """Whether DuckDB could not open a file since another process has it open."""
    return bool(_LOCKED.search(str(error)))


def sync(path: Path) -> None:
    """Make sure that a file, or what a folder lists, is on the disk and outlives a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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

    When something is raised inside, the file is let go of as it is. Then the connection's own database is in use again.
    """
    (own,) = first_row(con, "select current_database()") or ("",)
    con.execute(f"attach {quoted(path)} as {name} (storage_version '{version}')")
    try:
        yield
        con.execute(f"checkpoint {name}")
    except BaseException:
        with suppress(duckdb.Error):  # of a broken file even letting go can fail; what broke it counts
            con.execute(f'use "{own}"')
            con.execute(f"detach {name}")
        raise
    con.execute(f'use "{own}"')
    con.execute(f"detach {name}")


def set_variables(con: duckdb.DuckDBPyConnection, values: Mapping[str, Any]) -> None:
    """Set the variables that the files of sql/ read with getvariable()."""
    for name, value in values.items():
        con.execute(f"set variable {name} = $value", {"value": value})
