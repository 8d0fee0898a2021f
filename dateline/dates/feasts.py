"""On which day a movable feast falls in a given year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateline.dates.calendar import nth_weekday
from dateline.dates.symbol import Way

FROM_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit monday": 50,
    "trinity": 56,
}

# feast -> month, weekday (Monday is 1), which one of the month (-1 the last), days after it
NTH_WEEKDAY = {
    "thanksgiving": (11, 4, 4, 0),
    "black friday": (11, 4, 4, 1),
    "cyber monday": (11, 4, 4, 4),
    "labor day": (9, 1, 1, 0),
    "remembrance sunday": (11, 7, 2, 0),
    "memorial day": (5, 1, -1, 0),
    "columbus day": (10, 1, 2, 0),
    "presidents day": (2, 1, 3, 0),
    "mlk day": (1, 1, 3, 0),
    "mothers day": (5, 7, 2, 0),
    "fathers day": (6, 7, 3, 0),
    "election day": (11, 1, 1, 1),
    "super tuesday": (3, 2, 1, 0),
}


@cache
def feast_day(feast: str, year: int) -> date | None:
    """The day of `feast` in `year`; None outside the years that the reckoning holds for.

    Easter and what hangs on it are reckoned by the calendar of their time, the Julian one up to 1582.

    `feast` is a name of the tables, or what `nth_of_month` or `beside_feast` write.
    """
    if feast in FROM_EASTER and 326 <= year < 1583:
        from dateutil.easter import EASTER_JULIAN, easter

        return easter(year, EASTER_JULIAN) + timedelta(days=FROM_EASTER[feast])
    if not 1583 <= year <= 4099:
        return None
    if feast.startswith("nth "):
        nth, weekday, month = (int(word) for word in feast.split()[1:])
        return nth_weekday(year, month, weekday, nth)
    if feast.startswith("beside "):
        _, side, day_of_week, name = feast.split(maxsplit=3)
        return _beside(year, Way(int(side)), int(day_of_week), name)
    if feast in FROM_EASTER:
        from dateutil.easter import easter

        return easter(year) + timedelta(days=FROM_EASTER[feast])
    month, weekday, nth, after = NTH_WEEKDAY[feast]
    return nth_weekday(year, month, weekday, nth) + timedelta(days=after)


def nth_of_month(nth: int, weekday: int, month: int) -> str:
    """The name by which `feast_day` knows the nth weekday (Monday is 1; -1 is the last) of a month."""
    return f"nth {nth} {weekday} {month}"


def beside_feast(side: Way, weekday: int, feast: str) -> str:
    """The name by which `feast_day` knows the weekday BEFORE or AFTER a feast, which may be a MONTH-DAY."""
    return f"beside {side:d} {weekday} {feast}"


def _beside(year: int, side: Way, weekday: int, name: str) -> date | None:
    month, _, number = name.partition("-")
    feast = date(year, int(month), int(number)) if number.isdigit() else feast_day(name, year)
    return feast and weekday_beside(feast, side, weekday)


def weekday_beside(day: date, side: Way, weekday: int) -> date:
    """The last `weekday` (Monday is 1) BEFORE `day`, or the first AFTER it."""
    if side is Way.BEFORE:
        return day - timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)
    return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
