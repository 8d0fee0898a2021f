"""The publication ledger inside the journal: every attempt to publish, and the rows each release was made without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import duckdb
import polars as pl

from dateline.clock import utc
from dateline.database import first_row, transaction

WITHHELD = pl.Schema({"release_id": pl.String, "table_name": pl.String, "key": pl.String})
"""One row per row that quality rules kept out of a release."""


class Described(Protocol):
    """What the ledger keeps of a release: what it is called and what it tells. A sealed release says it of itself."""

    @property
    def release_id(self) -> str:
        """Its name."""

    @property
    def through_position(self) -> int:
        """The position of the journal that it tells."""

    @property
    def rules_version(self) -> str:
        """The rules in force when it was made."""

    @property
    def checksum(self) -> str:
        """Checksum of its content."""

    @property
    def projected_by(self) -> str | None:
        """Digest of the SQL that made it."""


@dataclass(frozen=True)
class Publication:
    """One row of the ledger: what was said, and when (UTC)."""

    publication_no: int
    release_id: str
    outcome: str  # published | refused | rolled_back | unchanged | dropped
    made_at: datetime
    through_position: int
    rules_version: str
    checksum: str
    projected_by: str | None
    reasons: list[str]
    run_id: str


def record(  # noqa: PLR0913 - what, what became of it, when, by which run and why
    con: duckdb.DuckDBPyConnection,
    release: Described,
    outcome: str,
    *,
    made_at: datetime,
    run_id: str,
    reasons: Sequence[str],
) -> None:
    """Add a row to the ledger, under the next number; its time never runs backwards."""
    with transaction(con):
        con.execute(
            "insert into publication select coalesce(max(publication_no), 0) + 1, $release_id, $outcome, "
            "greatest($made_at::timestamp, max(made_at)), $through_position, $rules_version, $checksum, "
            "$projected_by, $reasons, $run_id from publication",
            {
                "release_id": release.release_id,
                "outcome": outcome,
                "made_at": utc(made_at),
                "through_position": release.through_position,
                "rules_version": release.rules_version,
                "checksum": release.checksum,
                "projected_by": release.projected_by,
                "reasons": list(reasons),
                "run_id": run_id,
            },
        )


def standing(con: duckdb.DuckDBPyConnection, moment: datetime | None = None) -> Publication | None:
    """The publication that readers saw at the moment, or see now; None before the first."""
    row = first_row(
        con,
        "select * from publication where outcome in ('published', 'rolled_back') "
        "and ($moment::timestamp is null or made_at <= $moment) order by publication_no desc limit 1",
        {"moment": moment},
    )
    return None if row is None else Publication(*row)


def of_release(con: duckdb.DuckDBPyConnection, release_id: str) -> Publication | None:
    """The publication that first published a release; None when it never was."""
    row = first_row(
        con,
        "select * from publication where release_id = ? and outcome = 'published' order by publication_no limit 1",
        [release_id],
    )
    return None if row is None else Publication(*row)
