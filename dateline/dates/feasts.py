"""On which day a movable feast falls in a given year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateline.dates.calendar import nth_weekday

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

# feast -> month, weekday (Monday is 0), which one of the month (-1 the last), days after it
NTH_WEEKDAY = {
    "thanksgiving": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
    "labor day": (9, 0, 1, 0),
    "remembrance sunday": (11, 6, 2, 0),
    "memorial day": (5, 0, -1, 0),
    "columbus day": (10, 0, 2, 0),
    "presidents day": (2, 0, 3, 0),
    "mlk day": (1, 0, 3, 0),
    "mothers day": (5, 6, 2, 0),
    "fathers day": (6, 6, 3, 0),
    "election day": (11, 0, 1, 1),
    "super tuesday": (3, 1, 1, 0),
}


@cache
def feast_day(feast: str, year: int) -> date | None:
    """The day of `feast` in `year`; None outside the years that the reckoning holds for.

    Easter and what hangs on it are reckoned by the calendar of their time, the Julian one up to 1582.

    `feast` is a name of the tables, "nth N WEEKDAY MONTH" for the nth weekday of a month, or "beside WAY WEEKDAY FEAST"
    for the weekday before (-1) or after (1) a feast, which may be MONTH-DAY.
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
        _, way, day_of_week, name = feast.split(maxsplit=3)
        return _beside(year, int(way), int(day_of_week), name)
    if feast in FROM_EASTER:
        from dateutil.easter import easter

        return easter(year) + timedelta(days=FROM_EASTER[feast])
    month, day, which, after = NTH_WEEKDAY[feast]
    return nth_weekday(year, month, day + 1, which) + timedelta(days=after)


def _beside(year: int, way: int, weekday: int, name: str) -> date | None:
    month, _, number = name.partition("-")
    feast = date(year, int(month), int(number)) if number.isdigit() else feast_day(name, year)
    return feast and next_weekday(feast, way, weekday)


def next_weekday(day: date, way: int, weekday: int) -> date:
    """The last `weekday` (Monday is 1) before `day`, or the first after it."""
    return day + timedelta(days=way * ((way * (weekday - day.isoweekday()) - 1) % 7 + 1))
