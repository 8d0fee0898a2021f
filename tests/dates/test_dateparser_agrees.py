"""dateparser and our own reckoning give the same day wherever both speak; why they differ elsewhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateparser.date import DateDataParser

from dateline.dates import annotate

FRIDAY = date(2013, 3, 22)
MONTHS = ("January", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "October", "November", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _dateparser(words: str, published: date, **settings: Any) -> date | None:
    base = datetime(published.year, published.month, published.day, 12)
    answer = DateDataParser(languages=["en"], settings={"RELATIVE_BASE": base, **settings}).get_date_data(words)
    return answer.date_obj.date() if answer.date_obj else None


def _ours(sentence: str, published: date) -> date | None:
    return annotate(sentence, published)[0].first


@pytest.mark.parametrize("weekday", WEEKDAYS)
@pytest.mark.parametrize("published", [FRIDAY + timedelta(days=n) for n in range(7)])
def test_a_weekday_before_and_after(weekday: str, published: date) -> None:
    """With our direction as PREFER_DATES_FROM; looking back, we count the publication day too (right 91 %)."""
    back = _ours(f"He spoke {weekday}.", published)
    if f"{published:%A}" == weekday:
        assert back == published
    else:
        assert back == _dateparser(weekday, published, PREFER_DATES_FROM="past")
        assert _ours(f"He will speak {weekday}.", published) == _dateparser(
            weekday, published, PREFER_DATES_FROM="future"
        )


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("published", [FRIDAY, date(2013, 11, 2), date(2016, 2, 29)])
def test_month_and_day_in_the_year_we_choose(month: str, published: date) -> None:
    """We take the nearest year (right 94 % in news), dateparser its own or the one we ask for."""
    ours = _ours(f"It happened on {month} 12.", published)
    assert ours is not None
    direction = "past" if ours <= published else "future"
    assert ours == _dateparser(f"{month} 12", published, PREFER_DATES_FROM=direction)


@pytest.mark.parametrize("words", ["today", "yesterday", "tomorrow", "the day before yesterday"])
def test_words_of_today(words: str) -> None:
    assert _ours(f"He came {words}.", FRIDAY) == _dateparser(words, FRIDAY)


@pytest.mark.parametrize("count", ["two", "3", "10", "21"])
@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
def test_so_many_units_ago(count: str, unit: str) -> None:
    """dateparser gives a day, we the day, week, month or year that holds it."""
    timex = annotate(f"He came {count} {unit} ago.", FRIDAY)[0]
    theirs = _dateparser(f"{count} {unit} ago", FRIDAY)
    assert timex.first is not None
    assert timex.last is not None
    assert theirs is not None
    assert timex.first <= theirs <= timex.last
    assert timex.precision == unit.removesuffix("s")


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    "dress", ["{m} 7, 1995", "7 {m} 1995", "{m} 7th, 1995", "the 7th of {m}, 1995", "7-{s}-1995", "1995 {s} 7"]
)
def test_full_dates_in_many_dresses(month: str, dress: str) -> None:
    words = dress.format(m=month, s=month[:3])
    ours = _ours(f"It was signed on {words}.", FRIDAY)
    assert ours == date(1995, MONTHS.index(month) + 1, 7) == _dateparser(words.removeprefix("the "), FRIDAY)


@pytest.mark.parametrize("words", ["the 1990s", "'80s", "three years", "Nov. 17-19", "24/7", "a decade", "1945-50"])
def test_what_dateparser_must_never_see(words: str) -> None:
    """It answers these with days that nobody meant; they never come to it."""
    from dateline.dates import dressed

    dressed.read_dressed.cache_clear()
    annotate(f"It was {words} that counted.", FRIDAY)
    assert dressed.read_dressed.cache_info().misses == 0
