"""The journal -> a candidate release: fill its tables by SQL, then seal it with calendar, row counts and checksum."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

from dateline import frames
from dateline.clock import utc
from dateline.database import attached, explained, first_row, quoted, set_variables
from dateline.errors import JournalDamaged
from dateline.journal import Journal
from dateline.journal.ledger import WITHHELD
from dateline.resources import room, sql

log = logging.getLogger("dateline.projection")

RELEASE_FILE = "timeline.duckdb"
STORAGE_VERSION = "v1.4.0"  # opened by DuckDB 1.4 and later, and the first whose WAL knows its database
REBUILD = "make it anew from the journal: dateline rebuild"
"""What helps when a release cannot be read."""
RUN_AGAIN = "run again; if that does not help, dateline verify tells whether the journal is whole"
"""What helps when a candidate cannot be made: the disk may be at fault, or the journal that it is made from."""
VIEWS = ("timeline_daily", "timeline_monthly", "upcoming", "by_source", "by_status", "changed_since_last_release")


@dataclass(frozen=True)
class Candidate:
    """A release being made: its tables are filled, quality rules may still take rows out."""

    directory: Path
    path: Path
    release_id: str
    made_at: datetime
    through_position: int
    rules_version: str
    journal: Journal = field(repr=False)


@dataclass(frozen=True)
class Sealed:
    """A release whose content is final: what its one row of `release` says."""

    directory: Path
    path: Path
    release_id: str
    made_at: datetime
    through_position: int
    rules_version: str
    projected_by: str
    rows: dict[str, int]  # rows of timeline, mention and article
    changes: dict[str, int]  # events added, gone, moved and reworded since the release before
    checksum: str
    previous_id: str | None  # the release it was compared with; None for the first, or when that one is damaged


def project(  # noqa: PLR0913 - what a release says of itself
    journal: Journal,
    candidate_dir: Path,
    *,
    release_id: str,
    made_at: datetime,
    rules_version: str,
    through_position: int | None = None,
) -> Candidate:
    """Build `candidate_dir`/timeline.duckdb from the journal up to a position (its head when None).

    The file holds every table and view of a release; calendar, change and release are filled by `seal`.
    """
    position = journal.head if through_position is None else through_position
    path = candidate_dir / RELEASE_FILE
    with _attached(journal, path) as con:
        con.execute("use candidate")
        con.execute(sql("projection/schema.sql"))
        for view in VIEWS:
            con.execute(sql(f"views/{view}.sql"))
        con.execute("use journal")
        set_variables(con, {"through_position": position})
        con.execute(sql("projection/fill.sql"))
    log.info("projected %s through position %d", release_id, position)
    return Candidate(candidate_dir, path, release_id, utc(made_at), position, rules_version, journal)


def seal(candidate: Candidate, *, previous: Path | None = None) -> Sealed:
    """Fill calendar, change (against the release file `previous`) and release, after the quality rules took rows out.

    The rows that were taken out are noted in the journal, so that the past can be told exactly as published.
    """
    with _attached(candidate.journal, candidate.path) as con:
        compared = _fill_change(con, previous, candidate.through_position) if previous else None
        con.execute("use candidate")
        con.execute(sql("projection/calendar.sql"))
        checksum, *rows = _checksum(con)
        con.execute(
            "insert into release values ($id, $made_at, $position, $rules, $rows, $mentions, $articles, $checksum, "
            "$projected_by, $previous, $articles_withdrawn, $events_withdrawn)",
            {
                "id": candidate.release_id,
                "made_at": candidate.made_at,
                "position": candidate.through_position,
                "rules": candidate.rules_version,
                "rows": rows[0],
                "mentions": rows[1],
                "articles": rows[2],
                "checksum": checksum,
                "projected_by": projected_by(),
                "previous": compared.release_id if compared else None,
                "articles_withdrawn": compared.articles_withdrawn if compared else None,
                "events_withdrawn": compared.events_withdrawn if compared else None,
            },
        )
        con.execute("use journal")
        withheld = _withheld(con, candidate.release_id)
    candidate.journal.record_withheld(withheld)
    return read_seal(candidate.path)


def read_seal(path: Path) -> Sealed:
    """What a release file says of itself; raises JournalDamaged when it holds no release."""
    with explained(path, REBUILD), duckdb.connect(path, read_only=True) as con:
        try:
            rows = con.execute(
                "select id, made_at, through_position, rules_version, projected_by, rows, n_mentions, n_articles, "
                "checksum, previous_id from release"
            ).fetchall()
            changes = dict(con.execute("select change, count(*) from change group by change order by 1").fetchall())
        except (duckdb.CatalogException, duckdb.BinderException):
            rows, changes = [], {}
    if len(rows) != 1:
        raise JournalDamaged(f"not a finished release: {path}; {REBUILD}")
    release_id, made_at, position, rules, projected, *counted, checksum, previous = rows[0]
    counts = dict(zip(("timeline", "mention", "article"), counted, strict=True))
    return Sealed(
        path.parent, path, release_id, made_at, position, rules, projected, counts, changes, checksum, previous
    )


@cache
def projected_by() -> str:
    """Digest of the SQL that makes a release; releases made by other SQL need not have the same checksum."""
    files = sorted([*room("sql").glob("projection/*.sql"), room("sql") / "journal" / "macros.sql"])
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


@contextmanager
def _attached(journal: Journal, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The journal's connection with the candidate attached as `candidate`, written out and closed at the end."""
    with explained(path, RUN_AGAIN), attached(journal.con, path, "candidate", STORAGE_VERSION):
        yield journal.con


def _checksum(con: duckdb.DuckDBPyConnection) -> tuple[str, int, int, int]:
    """Checksum of the release that is the current database, and its rows of timeline, mention and article."""
    row = first_row(con, sql("projection/checksum.sql"))
    assert row is not None
    checksum, timeline, mention, article = row
    return checksum, timeline, mention, article


@dataclass(frozen=True)
class _Compared:
    """The release before, and how much of it was retracted or redacted since because somebody asked for it."""

    release_id: str
    articles_withdrawn: int
    events_withdrawn: int


def _fill_change(con: duckdb.DuckDBPyConnection, previous: Path, through_position: int) -> _Compared | None:
    """Fill the candidate's table `change` with what differs from the release file `previous`; returns what that was.

    A previous release that cannot be read must not stand in the way of a new one: then None, and the table stays empty.
    """
    try:
        before = read_seal(previous)
        with explained(previous, REBUILD):
            con.execute(f"attach {quoted(previous)} as previous (read_only)")
            try:
                set_variables(con, {"from_position": before.through_position, "to_position": through_position})
                for side, database in (("before", "previous"), ("after", "candidate")):
                    for table in ("timeline", "mention"):
                        con.execute(f"create or replace temp view {side}_{table} as from {database}.{table}")
                con.execute("insert into candidate.change " + sql("projection/change.sql"))
                withdrawn = first_row(con, sql("projection/withdrawn.sql"))
            finally:
                con.execute("detach previous")
    except JournalDamaged as error:
        log.warning("what changed cannot be told: %s", error)
        return None
    assert withdrawn is not None
    return _Compared(before.release_id, *withdrawn)


def _withheld(con: duckdb.DuckDBPyConnection, release_id: str) -> pl.DataFrame:
    """The candidate's rows that quality rules set aside (WITHHELD); none when they were not held against it."""
    looked = "select count(*) from duckdb_tables() where database_name = 'candidate' and table_name = 'quarantine'"
    if first_row(con, looked) != (1,):
        return frames.empty(WITHHELD)
    set_variables(con, {"release_id": release_id})
    found: pl.DataFrame = con.sql(sql("projection/set_aside.sql")).pl()
    return found
