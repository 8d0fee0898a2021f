"""The journal to and from a folder of Parquet files: backups and moves that lose nothing."""

from __future__ import annotations

from pathlib import Path

import duckdb

from dateline.database import explained, first_row, quoted, transaction
from dateline.errors import JournalDamaged, UsageError
from dateline.journal import lock, rewrite, store
from dateline.journal.journal import Journal
from dateline.resources import sql

TABLES = ("journal_schema", "entry", "article_text", "publication", "withheld")
ORDER = {"entry": "position", "publication": "publication_no", "journal_schema": "version"}
EXPORT_AGAIN = "export into another folder; if that does not help, dateline verify tells whether the journal is whole"


def export_journal(journal: Journal, folder: Path) -> dict[str, int]:
    """Write each table of the journal to <folder>/<table>.parquet; returns their rows.

    The folder must be new or empty (UsageError), so that no two exports are mixed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"folder is not empty: {folder}; export into a new one")
    folder.mkdir(parents=True, exist_ok=True)
    rows = {}
    with explained(folder, EXPORT_AGAIN):
        for table in TABLES:
            order = f" order by {ORDER[table]}" if table in ORDER else ""
            target = quoted(folder / f"{table}.parquet")
            journal.con.execute(f"copy (from {table}{order}) to {target} (format parquet, compression zstd)")
            (rows[table],) = first_row(journal.con, f"from {table} select count(*)") or (0,)
    return rows


def import_journal(folder: Path, warehouse: Path, *, wait: float = 0) -> dict[str, int]:
    """Make the journal of a warehouse that has none from an export; returns the rows of each table.

    `wait` is how many seconds to wait for another process that has this warehouse. Raises UsageError when the
    warehouse has a journal or a file is missing, JournalDamaged when the export is of another schema version or its
    rows do not fit. Nothing is left behind then.
    """
    path = warehouse / store.JOURNAL_FILE
    _require_none(path)
    for table in TABLES:
        if not (folder / f"{table}.parquet").is_file():
            raise UsageError(f"no export of a journal: {folder} lacks {table}.parquet; see dateline export-journal")
    warehouse.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + rewrite.NEW_SUFFIX)
    with lock.hold(warehouse, wait=wait, shared=False):
        _require_none(path)  # the one who held the warehouse may have made one
        rewrite.discard(new)
        try:
            rows = _fill(new, folder)
        except duckdb.Error as error:
            rewrite.discard(new)
            raise JournalDamaged(
                f"the export does not fit: {folder}: {str(error).splitlines()[0]}; take another export"
            ) from error
        rewrite.take_place(new, path)
    return rows


def _require_none(path: Path) -> None:
    if path.exists():
        raise UsageError(f"there is a journal already: {path}; import into a new warehouse, or move it away first")


def _fill(path: Path, folder: Path) -> dict[str, int]:
    """A new journal with the rows of an export."""
    rows = {}
    con = store.connect(path)
    try:
        with transaction(con):
            con.execute(sql("journal/schema.sql"))
            for table in TABLES:
                source = f"read_parquet({quoted(folder / f'{table}.parquet')})"
                order = f" order by {ORDER[table]}" if table in ORDER else ""
                con.execute(f"insert into {table} by name from {source}{order}")
                (rows[table],) = first_row(con, f"from {table} select count(*)") or (0,)
            con.execute(sql("journal/guard.sql"))
            store.renew_macros(con)
    finally:
        con.close()
    return rows
