"""The publication date as an article's metadata says it: the calendar day as written, or an error; never a guess."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

FIRST_YEAR = 1600  # newspapers begin in 1605; earlier values are placeholders such as 0001-01-01
LAST_YEAR = 2199  # as are later ones, such as 9999-12-31

_RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? \S+(?: \(\w+\))?")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_ORDERS = ("DMY", "MDY", "YMD")


@lru_cache(maxsize=65_536)
def read_published(value: str) -> date:
    """Read a date or moment as the day its own offset shows. Raise ValueError telling why it cannot be read.

    Read are ISO 8601 (2024-11-17, 2024-11-17T23:30:00-05:00), RFC 2822 (Sun, 17 Nov 2024 10:00:00 GMT) and dates
    written out with day, month and a year of four digits. 03/04/2024 has two readings, so it is refused.
    """
    text = value.strip()
    day = _read_iso(text) or _read_rfc_2822(text) or _read_written_out(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year is not between {FIRST_YEAR} and {LAST_YEAR}")
    named = _WEEKDAY.search(text)
    if named and _WEEKDAYS.index(named[1].lower()) != day.weekday():
        raise ValueError(f"{day} is a {calendar.day_name[day.weekday()]}")
    return day


def _read_iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _read_rfc_2822(text: str) -> date | None:
    if not _RFC_2822.fullmatch(text):
        return None
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return None


def _read_written_out(text: str) -> date:
    """Let dateparser read the value in every order of day and month; one reading is certain, two are not."""
    if not _FULL_YEAR.search(text):
        raise ValueError("no year of four digits")
    readings = {found.date() for order in _DAY_ORDERS if (found := _parse_in_order(text, order))}
    if not readings:
        raise ValueError("no calendar date is recognised")
    if len(readings) > 1:
        raise ValueError("it can mean " + " or ".join(map(str, sorted(readings))))
    return readings.pop()


def _parse_in_order(text: str, order: str) -> datetime | None:
    import dateparser

    found: datetime | None = dateparser.parse(
        text,
        settings={
            "DATE_ORDER": order,
            "PREFER_LOCALE_DATE_ORDER": False,
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime(2000, 1, 1),  # any fixed moment: the clock must not matter
        },
    )
    return found
