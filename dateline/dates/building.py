"""Parts that rules build symbols from: days, spans of the calendar, clock times, modifiers."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TypedDict, Unpack

from dateline.dates import calendar
from dateline.dates.numbers import amount, spelled_year
from dateline.dates.rule import Said
from dateline.dates.symbol import Lean, Op, Symbol, Way
from dateline.dates.words import load

WORDS = load()
TODAY_WORDS = {"today": 0, "to-day": 0, "yesterday": -1, "tomorrow": 1, "to-morrow": 1}
WAYS = {
    **dict.fromkeys(("last", "past", "this past", "previous", "last year's"), Way.BEFORE),
    **dict.fromkeys(("next", "coming", "this coming", "this next", "following", "next year's"), Way.AFTER),
    **dict.fromkeys(("this", "this year's"), Way.THIS),
}
"""Where words point from the anchor; "that" and "same" point at what was told, and each rule says how."""
LAST = -1
NTH = {
    **dict.fromkeys(("first", "1st", "opening"), 1),
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th"), 4),
    **dict.fromkeys(("last", "final", "closing"), LAST),
}
"""Which one of a month's weeks or weekdays, or of a year's quarters."""
SHORT_YEAR_PIVOT = 40
"""'39 is 2039 and '40 is 1940: news speaks of the decades around it."""


def year_of(said: Said) -> int | None:
    """The year said in digits, in two digits or in words."""
    if (words := said.get("year")) is not None:
        return int(words)
    if (words := said.get("short_year")) is not None:
        return expand_short_year(int(words[1:]))
    return spelled_year(said["year_words"]) if "year_words" in said else None


def expand_short_year(two_digits: int) -> int:
    """Full year of a year told in two digits."""
    return two_digits + (2000 if two_digits < SHORT_YEAR_PIVOT else 1900)


def number_of(words: str) -> int:
    """The number of an ordinal or a day: "17th", "third", "5"."""
    if words in WORDS.ordinals:
        return WORDS.ordinals[words]
    return int("".join(letter for letter in words if letter.isdigit()))


def quarter_of(said: Said) -> int:
    """The quarter said by number or by its place in the year, whose last one is the fourth."""
    if "q" in said:
        return int(said["q"])
    nth = NTH[said["nth_quarter"]]
    return 4 if nth == LAST else nth


def mod_of(said: Said) -> str | None:
    """TIMEX3 mod of "early", "the end of" and of "about"."""
    for name in ("early", "early_or_late", "edge"):
        if name in said:
            return WORDS.mods[said[name]]
    approximation = said.get("approx") or said.get("bound")
    return WORDS.approximations[approximation] if approximation else None


def clock_of(said: Said) -> str:
    """Clock time or part of day as the tail of a TIMEX3 value: T10:35, TNI; empty when none was said."""
    if "daypart" in said and not {"hour", "hour_word"} & said.names():
        return "T" + WORDS.dayparts[said["daypart"]]
    if "midday" in said:
        return "T24:00" if said["midday"] == "midnight" else "T12:00"
    if "hour_word" in said:
        hour = WORDS.numbers[said["hour_word"]]
    elif "hour" in said:
        hour = int(said["hour"])
    else:
        return ""
    part = "night" if said.get("this") == "tonight" else said.get("daypart")
    half_day = said.get("ampm") or _half_of(part, hour)
    if half_day.startswith("p") and hour < 12:
        hour += 12
    elif half_day.startswith("a") and hour == 12:
        hour = 0
    tail = f"T{hour:02}:{said.get('minute') or '00'}"
    return tail + (f":{said['second']}" if "second" in said else "")


def _half_of(daypart: str | None, hour: int) -> str:
    """Half of the day that a part of the day makes of a clock hour: 11 at night is 23:00, 2 at night is not."""
    if daypart is None or (daypart == "night" and hour < 6):
        return ""
    return "a" if daypart == "morning" or (daypart == "night" and hour == 12) else "p"


class Fields(TypedDict, total=False):
    """What a rule may add to a symbol that is built here."""

    start: int
    end: int
    lean: Lean
    way: Way
    suffix: str
    mod: str | None
    guard: str | None
    other_first: date
    order: str | None
    two_digits: bool
    half_open: bool
    year_shift: int


class _DayFields(Fields, total=False):
    """What makes a symbol lie on a day."""

    op: Op
    grain: str
    first: date
    last: date
    months: int
    days: int
    weekday: int | None
    month: int
    day: int


def _timed(value: str, **fields: Unpack[_DayFields]) -> Symbol:
    """A day and, as the tail of its value, the clock time or part of the day that makes it a time."""
    tail = fields.get("suffix", "")
    return Symbol(type="TIME" if tail else "DATE", value=value + tail, **fields)


def exact_day(when: date, *, weekday: int | None = None, **more: Unpack[Fields]) -> Symbol:
    """A day said outright."""
    return _timed(when.isoformat(), op="span", first=when, last=when, grain="day", weekday=weekday, **more)


def exact_span(value: str, span: tuple[date, date] | None, grain: str, **more: Unpack[Fields]) -> Symbol:
    """A month, quarter, year, decade said outright; without days outside the calendar."""
    if span is None:
        return Symbol(value=value, **more)
    return Symbol(op="span", value=value, first=span[0], last=span[1], grain=grain, **more)


def exact_months(year: int, month: int, grain: str, value: str, **more: Unpack[Fields]) -> Symbol:
    """A whole `grain` (month, quarter, season, half, year, ...) that begins with year-month."""
    return exact_span(value, calendar.months_span(year, month, calendar.MONTHS_OF[grain]), grain, **more)


def day_of_year(month: int, day: int, *, weekday: int | None = None, **more: Unpack[Fields]) -> Symbol | None:
    """A month and day whose year was not said; None when no year has it."""
    if calendar.day(2000, month, day) is None:
        return None
    more.setdefault("lean", "either")
    value = f"XXXX-{month:02}-{day:02}"
    return _timed(value, op="place", grain="day", month=month, day=day, weekday=weekday, **more)


def weekday_near(weekday: int, *, days: int = 0, **more: Unpack[Fields]) -> Symbol:
    """A weekday whose week the anchor decides, moved by `days`."""
    more.setdefault("lean", "either")
    return _timed(f"XXXX-WXX-{weekday}", op="weekday", grain="day", weekday=weekday, days=days, **more)


def month_of_some_year(month: int, **more: Unpack[Fields]) -> Symbol:
    """A month whose year the anchor decides."""
    more.setdefault("lean", "either")
    return Symbol(op="place", value=f"XXXX-{month:02}", grain="month", month=month, **more)


UNDERSPECIFIED = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "season": "XXXX-XX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "millennium": "X",
}


def shifted(unit: str, count: int, *, grain: str | None = None, **more: Unpack[Fields]) -> Symbol:
    """The `grain` (as a rule the unit's own) that lies `count` units from the anchor."""
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit, 0) * count
    months = calendar.MONTHS_OF.get(unit, 0) * count
    grain = grain or {"night": "day", "fortnight": "week"}.get(unit, unit)
    more.setdefault("lean", "published")
    return _timed(UNDERSPECIFIED[grain], op="shift", grain=grain, days=days, months=months, **more)


def day_symbol(said: Said, **more: Unpack[Fields]) -> Symbol | None:
    """The day that weekday, month, day, year or "today" tell together, with its clock time or part of day."""
    fields: Fields = {"suffix": clock_of(said), "mod": mod_of(said), **more}
    if "rel" in said:
        return shifted("day", TODAY_WORDS[said["rel"]], **fields)
    weekday = next((WORDS.weekday(said[n]) for n in ("any_weekday", "weekday") if n in said), None)
    if "month" not in said:
        return None if weekday is None else weekday_near(weekday, **fields)
    month = WORDS.month(said["month"])
    day = number_of(said.get("day") or said["day_word"])
    year = year_of(said)
    if year is None:
        return day_of_year(month, day, weekday=weekday, **fields)
    when = calendar.day(year, month, day)
    return None if when is None else exact_day(when, weekday=weekday, **fields)


def period(count: Fraction | None, unit: str) -> str:
    """TIMEX3 value of a duration: P3Y, PT36H, P2Y6M; PXD when no one counted."""
    letter = WORDS.units[unit]
    if count is None:
        return "PTX" + letter[1] if letter.startswith("T") else "PX" + {"F": "W"}.get(letter, letter)
    for small, big, factor in (("E", "Y", 10), ("C", "Y", 100), ("L", "Y", 1000), ("F", "W", 2)):
        if letter == small:
            letter, count = big, count * factor
    if count.denominator == 1:
        return f"PT{count}{letter[1]}" if letter.startswith("T") else f"P{count}{letter}"
    return _broken_period(count, letter)


def _broken_period(count: Fraction, letter: str) -> str:
    """A period of parts: two and a half years are P2Y6M."""
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}.get(letter)
    whole, rest = int(count), count - int(count)
    if smaller is None or (rest * smaller[1]).denominator != 1:
        amount_text = f"{float(count):g}"
        return f"PT{amount_text}{letter[1]}" if letter.startswith("T") else f"P{amount_text}{letter}"
    head = f"{whole}{letter[-1]}" if whole else ""
    small = f"{rest * smaller[1]}{smaller[0][-1]}"
    if letter.startswith("T"):
        return f"PT{head}{small}"
    return f"P{head}T{small}" if smaller[0].startswith("T") else f"P{head}{small}"


def count_of(said: Said) -> Fraction | None:
    """The amount told by number, word or article; None when no one counted."""
    for name in ("number", "card", "vague", "one"):
        if name in said:
            return amount(said[name])
    return None


def week_of(when: date) -> tuple[date, date]:
    """Monday and Sunday of the day's ISO week."""
    monday = when - timedelta(days=when.weekday())
    return monday, monday + timedelta(days=6)
