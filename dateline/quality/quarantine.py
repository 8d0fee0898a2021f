"""Moves rows that break a critical row rule out of a candidate release, into its table `quarantine`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Protocol

import duckdb
import polars as pl

from dateline.journal import Journal
from dateline.journal.store import quoted
from dateline.quality.rule import KEYS, RowCheck, Table
from dateline.quality.rules import RULES
from dateline.quality.session import prelude
from dateline.resources import sql
from dateline.settings import QualitySettings

log = logging.getLogger("dateline.quality")

TABLES: tuple[Table, ...] = ("article", "mention", "timeline")


class HasDatabase(Protocol):
    """What is needed of a candidate: where its database lies."""

    @property
    def path(self) -> Path:
        """The candidate's timeline.duckdb."""


def quarantine(
    candidate: HasDatabase, settings: QualitySettings | None = None, *, journal: Journal | None = None
) -> int:
    """Move the bad rows aside and return how many; they are replayable, since the journal still holds them.

    A row can be bad because another one went: a mention loses its article, an event its evidence. So the tables are
    gone through until nothing moves any more. With the journal at hand, the words of each mention are compared with
    its article's text, which a release does not hold.
    """
    misquoted = _misquoted(candidate.path, journal)
    with duckdb.connect(str(candidate.path)) as con:
        for statement in prelude(settings or QualitySettings()):
            con.execute(statement)
        con.register("misquoted", misquoted)
        con.execute(sql("audits/quarantine_table.sql"))
        con.begin()
        moved = 0
        while step := sum(_set_aside(con, table) for table in TABLES):
            moved += step
        con.commit()
    if moved:
        log.warning("%d rows set aside in the table quarantine of %s", moved, candidate.path)
    return moved


def _misquoted(path: Path, journal: Journal | None) -> pl.DataFrame:
    """Mentions whose words are not in the article at their place; none when there is no journal to look them up in."""
    if journal is None:
        return pl.DataFrame(schema={"mention_id": pl.String})
    journal.con.execute(f"attach {quoted(path)} as candidate (read_only)")
    try:
        return journal.ask(sql("audits/misquoted.sql"))
    finally:
        journal.con.execute("detach candidate")


def _set_aside(con: duckdb.DuckDBPyConnection, table: Table) -> int:
    broken = ", ".join(
        f"CASE WHEN NOT ({rule.check.predicate()}) THEN '{rule.id}' END"
        for rule in RULES
        if rule.table == table and rule.severity == "critical" and isinstance(rule.check, RowCheck)
    )
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE bad_row AS
        SELECT row_id, array_to_string(broken, ';') AS rules
        FROM (SELECT rowid AS row_id, list_filter([{broken}], lambda rule: rule IS NOT NULL) AS broken FROM {table})
        WHERE len(broken) > 0""")  # noqa: S608
    con.execute(f"""
        INSERT INTO quarantine
        SELECT '{table}', {KEYS[table]}, bad_row.rules, to_json({table})
        FROM {table} JOIN bad_row ON {table}.rowid = bad_row.row_id""")  # noqa: S608
    con.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT row_id FROM bad_row)")  # noqa: S608
    count = con.execute("SELECT count(*) FROM bad_row").fetchone()
    return int(count[0]) if count else 0
