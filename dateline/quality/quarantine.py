"""Moves rows that break a critical row rule out of a candidate release, into its table `quarantine`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Protocol

import duckdb
import polars as pl

from dateline.database import quoted
from dateline.journal import Journal
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
    """Move the rows of one table that break a critical rule now; returns how many."""
    broken = ", ".join(
        f"case when not ({rule.check.predicate()}) then '{rule.id}' end"
        for rule in RULES
        if rule.table == table and rule.severity == "critical" and isinstance(rule.check, RowCheck)
    )
    con.execute(f"""
        create or replace temp table bad_row as
        select row_id, array_to_string(broken, ';') as rules
        from (select rowid as row_id, list_filter([{broken}], lambda rule: rule is not null) as broken from {table})
        where len(broken) > 0""")  # noqa: S608
    count = con.execute("select count(*) from bad_row").fetchall()[0][0]
    if count:
        con.execute(f"""
            insert into quarantine
            select '{table}', {KEYS[table]}, bad_row.rules, to_json({table})
            from {table} join bad_row on {table}.rowid = bad_row.row_id""")  # noqa: S608
        con.execute(f"delete from {table} where rowid in (select row_id from bad_row)")  # noqa: S608
    return int(count)
