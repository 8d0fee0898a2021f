"""Moments are UTC without a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from dateline.clock import utc, utc_now


def test_a_moment_loses_its_zone_and_not_its_time() -> None:
    east = timezone(timedelta(hours=2))
    assert utc(datetime(2026, 11, 22, 12, tzinfo=east)) == datetime(2026, 11, 22, 10)
    assert utc(datetime(2026, 11, 22, 12)) == datetime(2026, 11, 22, 12)


def test_now_is_utc() -> None:
    assert abs(datetime.now(UTC).replace(tzinfo=None) - utc_now()) < timedelta(minutes=1)
