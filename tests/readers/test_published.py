"""Publication dates: read as written, or refused; never guessed."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.readers.published import read_published

NOV_17 = date(2024, 11, 17)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11-17", NOV_17),
        (" 2024-11-17 ", NOV_17),
        ("20241117", NOV_17),
        ("2024-11-17 08:15", NOV_17),
        ("2024-11-17T23:59:59Z", NOV_17),
        ("2024-11-17T23:30:00-11:00", NOV_17),
        ("2024-11-17T00:30:00.250+14:00", NOV_17),
        ("2024-11-17 10:00:00 +0000", NOV_17),
        ("Sun, 17 Nov 2024 23:30:00 -0800", NOV_17),
        ("17 Nov 2024 00:10 GMT", NOV_17),
        ("Nov. 17, 2024", NOV_17),
        ("17 November 2024", NOV_17),
        ("Sunday, November 17, 2024 10:30 PM EST", NOV_17),
        ("17 novembre 2024", NOV_17),
        ("17.11.2024", NOV_17),
        ("2024/11/05", date(2024, 11, 5)),
        ("04/04/2024", date(2024, 4, 4)),
        ("29 February 1904", date(1904, 2, 29)),
    ],
)
def test_a_certain_day_is_read_as_written(value: str, expected: date) -> None:
    assert read_published(value) == expected


@pytest.mark.parametrize(
    ("value", "because"),
    [
        ("03/04/2024", "2024-03-04 or 2024-04-03"),
        ("05.11.2024", "2024-05-11 or 2024-11-05"),
        ("Mon, 17 Nov 2024 10:00:00 GMT", "2024-11-17 is a Sunday"),
        ("Tuesday 17 November 2024", "2024-11-17 is a Sunday"),
        ("November 2024", "no calendar date"),
        ("2024", "no calendar date"),
        ("2024-02-30", "no calendar date"),
        ("2024-11", "no calendar date"),
        ("May 5 2024 or May 6 2024", "no calendar date"),
        ("24-11-10", "four digits"),
        ("17 Nov 24", "four digits"),
        ("yesterday", "four digits"),
        ("Sunday", "four digits"),
        ("12:30", "four digits"),
        ("1700000000", "four digits"),
        ("soon", "four digits"),
        ("0001-01-01", "year is not between"),
        ("9999-12-31", "year is not between"),
    ],
)
def test_a_day_in_doubt_is_an_error_that_says_why(value: str, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        read_published(value)


@given(
    st.dates(date(1600, 1, 1), date(2199, 12, 31)),
    st.times(),
    st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_no_time_or_offset_moves_the_day(day: date, time: object, minutes: int) -> None:
    sign = "-" if minutes < 0 else "+"
    offset = str(timedelta(minutes=abs(minutes)))[:-3].zfill(5)
    assert read_published(f"{day}T{time}{sign}{offset}") == day


@given(st.text(max_size=30))
def test_any_other_text_is_a_day_or_a_value_error(value: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(read_published(value), date)
