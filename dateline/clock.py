"""Moments: UTC without a zone, as DuckDB's TIMESTAMP has them; the clock is an argument everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the moment, naive UTC; handed in, so that nothing in the library reads the clock itself."""


def utc_now() -> datetime:
    """The clock, read by the command line and the flow only and handed down from there."""
    return utc(datetime.now(UTC))


def utc(moment: datetime) -> datetime:
    """A moment as the journal keeps it: UTC, without a zone; a moment without a zone is UTC already."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
