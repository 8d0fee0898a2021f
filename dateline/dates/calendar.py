"""Calendar arithmetic on single days: the spans of weeks, months, quarters, seasons and years, and their values."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

MONTHS_OF = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
ERA = 6000
"""Years by which days before Christ are shifted while they are reckoned with: a whole number of leap cycles."""
FIRST_SHIFTED = 4001
"""From this year on a day lies before Christ: 2000 BC; older ones are not reckoned with."""
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after (or before) the given one."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def months_span(year: int, month: int, months: int) -> tuple[date, date] | None:
    """First and last day of `months` whole months from year-month on; None outside the calendar."""
    after_year, after_month = add_months(year, month, months)
    if not (year >= 1 and after_year <= MAXYEAR):
        return None
    return date(year, month, 1), date(after_year, after_month, 1) - timedelta(days=1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth `weekday` (Monday is 1) of a month; -1 is the last."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The day, or None when the calendar has none such."""
    if not 1 <= year <= MAXYEAR or not 1 <= month <= 12 or not 1 <= day_of_month <= monthrange(year, month)[1]:
        return None
    return date(year, month, day_of_month)


def add_days(when: date, days: int) -> date | None:
    """The day that lies `days` after (or before) the given one; None outside the calendar."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def before_christ(year: int) -> int | None:
    """The shifted year of a year BC; None for what is not reckoned with."""
    shifted = ERA + 1 - year
    return shifted if shifted >= FIRST_SHIFTED else None
