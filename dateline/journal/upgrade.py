"""Bring an older journal to the schema of this Dateline: a copy first, then every step in one transaction."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from dateline.database import transaction
from dateline.errors import DatelineError, JournalDamaged
from dateline.journal import store

log = logging.getLogger("dateline.journal")

STEPS: Mapping[int, str] = {}
"""SQL that brings a journal of this schema version to the next one, by version.

A step may add columns and tables. Columns it adds to `entry` stay out of the digests of older rows: macros.sql must
give them an empty text for null.
"""


def upgrade(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    *,
    steps: Mapping[int, str] = STEPS,
    target: int = store.SCHEMA_VERSION,
) -> None:
    """Upgrade the open journal `path` to the schema version `target`; a journal of that version is left alone.

    The journal as it was stays beside it as journal.v1.duckdb (its version). Raises JournalDamaged, with nothing
    changed, for a journal of a newer Dateline.
    """
    version = _known_version(con, path, target)
    if version == target:
        return
    copy = path.with_name(f"{path.stem}.v{version}{path.suffix}")
    _copy(con, path, copy)
    log.warning("upgrading %s from schema version %d to %d; as it was it stays in %s", path, version, target, copy)
    with transaction(con):
        for step in range(version, target):
            con.execute(steps[step])
            con.execute(
                "insert into journal_schema select $version, coalesce(max(position), 0) from entry",
                {"version": step + 1},
            )


def check(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise DatelineError when the open journal cannot be read as it is: of another schema version, or no journal."""
    version = _known_version(con, path, store.SCHEMA_VERSION)
    if version < store.SCHEMA_VERSION:
        raise DatelineError(
            f"journal of an older Dateline: {path} has schema version {version}; any `dateline run` upgrades it"
        )


def _known_version(con: duckdb.DuckDBPyConnection, path: Path, target: int) -> int:
    version = store.schema_version(con)
    if version is None:
        raise store.not_a_journal(path)
    if version > target:
        raise JournalDamaged(
            f"journal of a newer Dateline: {path} has schema version {version}, this Dateline knows {target}; "
            f"nothing was changed - install a newer Dateline"
        )
    return version


def _copy(con: duckdb.DuckDBPyConnection, path: Path, copy: Path) -> None:
    """Copy the whole journal; a copy that a killed upgrade left half-done is replaced."""
    con.execute("checkpoint")
    half = copy.with_name(copy.name + ".half")
    shutil.copyfile(path, half)
    half.replace(copy)
