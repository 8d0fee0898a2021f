"""Weekdays: Friday, last Friday, Friday week, the Friday before, the first Friday in June."""

from __future__ import annotations

from dataclasses import replace

from dateline.dates import calendar
from dateline.dates.building import (
    NTH,
    WAYS,
    WORDS,
    clock_of,
    count_of,
    day_of_year,
    day_symbol,
    exact_day,
    mod_of,
    weekday_near,
)
from dateline.dates.feasts import nth_of_month
from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Lean, Symbol, Way


def weekday_with_way(said: Said) -> Symbol:
    """Last Friday, this coming Monday, the following Tuesday."""
    way = Way.THIS if said["way"] == "that" else WAYS[said["way"]]
    of_story = said["way"] in {"previous", "following", "that"} or (said["way"] == "next" and "the" in said)
    lean: Lean = "told" if of_story else "published"
    return weekday_near(WORDS.weekday(said["weekday"]), way=way, lean=lean, suffix=clock_of(said), mod=mod_of(said))


def short_weekday(said: Said) -> Symbol:
    """Tues., Sun. after a word of time."""
    return weekday_near(WORDS.weekday(said.text), guard="short_weekday")


def weekday_of_week(said: Said) -> Symbol:
    """Tuesday last week."""
    shift = {"last": -7, "next": 7, "this": 0}[said["which"]]
    weekday = WORDS.weekday(said["weekday"])
    return weekday_near(weekday, way=Way.IN_WEEK, days=shift, lean="published", suffix=clock_of(said))


def weekday_last(said: Said) -> list[Symbol]:
    """Friday last, at the end of a clause; else the weekday alone."""
    weekday, (start, end) = WORDS.weekday(said["weekday"]), said.span("weekday")
    way = Way.BEFORE if said["way"] == "last" else Way.AFTER
    return [
        weekday_near(weekday, way=way, lean="published", guard="last_alone", start=start, end=said.span("way")[1]),
        weekday_near(weekday, guard="not_last_or_next", start=start, end=end),
    ]


def weekdays_ago(said: Said) -> Symbol | None:
    """Four Sundays ago."""
    count = count_of(said)
    if count is None or count.denominator != 1:
        return None
    weekday = WORDS.weekday(said["weekday"])
    return weekday_near(weekday, way=Way.BEFORE, days=-7 * (int(count) - 1), lean="published")


def week_from_weekday(said: Said) -> Symbol | list[Symbol]:
    """A week from Friday, a week on Friday, Friday week, Thursday fortnight."""
    weekday = WORDS.weekday(said["weekday"])
    if said.get("way") == "ago":
        return weekday_near(weekday, way=Way.BEFORE, days=-7, lean="published")
    days = 14 if "fortnight" in said.text else 7
    point = weekday_near(weekday, way=Way.AFTER, days=days, lean="published")
    if "tail" not in said:
        return point
    start, end = said.span("weekday")
    return [
        replace(point, guard="friday_week", start=start, end=said.end),
        weekday_near(weekday, guard="no_friday_week", start=start, end=end),
    ]


def weekday_beside(said: Said) -> Symbol:
    """The Thursday before, the Monday after: beside the day last told."""
    way = Way.BEFORE if said["side"] in {"before", "previous"} else Way.AFTER
    return weekday_near(WORDS.weekday(said["weekday"]), way=way, lean="told", guard="next_to")


def the_weekday(said: Said) -> list[Symbol]:
    """The Monday: on the day last told or after it; before a noun, the Monday meeting, the weekday alone."""
    weekday = WORDS.weekday(said["weekday"])
    return [
        weekday_near(weekday, way=Way.THIS, lean="told", guard="the_weekday", start=said.start, end=said.end),
        weekday_near(weekday, guard="not_the_weekday", start=said.span("weekday")[0], end=said.end),
    ]


def some_weekday(said: Said) -> list[Symbol] | None:
    """A Friday: no one says which, unless the day was just told; but a Sunday night service was on the last one."""
    known, tail = day_symbol(said), clock_of(said)
    if known is None:
        return None
    value = f"XXXX-WXX-{WORDS.weekday(said['weekday'])}{tail}"
    some = Symbol(type=known.type, value=value, guard="some_weekday", start=said.start, end=said.end)
    named = replace(known, way=Way.THIS, lean="told", guard="day_named", start=said.start, end=said.end)
    return [some, named, replace(known, guard="weekday_of_noun", start=said.span("weekday")[0], end=said.end)]


def nth_weekday(said: Said) -> Symbol | None:
    """The first Monday in October 2022; the first Friday in June."""
    nth, weekday = NTH[said["nth"]], WORDS.weekday(said["weekday"])
    month = WORDS.month(said["month"])
    if "year" in said:
        return exact_day(calendar.nth_weekday(int(said["year"]), month, weekday, nth))
    about = day_of_year(month, 15)
    return (
        None if about is None else replace(about, value=f"XXXX-{month:02}-XX", feast=nth_of_month(nth, weekday, month))
    )


WITHIN = (
    Rule(
        "some_weekday",
        "incomplete",
        r"(?:an?|one|some|any|another) <weekday>(?: <daypart>)?",
        some_weekday,
        (("It was a Friday in 1999.", "a Friday", "XXXX-WXX-5"),),
    ),
    Rule(
        "nth_weekday",
        "explicit",
        r"the (?P<nth>first|second|third|fourth|last) <weekday> (?:of|in) <month>(?:,? <year>)?",
        nth_weekday,
        (("The clocks change on the last Sunday of March 2030.", "the last Sunday of March 2030", "2030-03-31"),),
    ),
)
"""Weekdays of a month, and one of many: to be tried before the months that they hold."""

RULES = (
    Rule(
        "weekday_of_week",
        "relative",
        r"<weekday>(?: <daypart>)? (?:of )?(?P<which>last|this|next) week",
        weekday_of_week,
        (("They met Tuesday last week.", "Tuesday last week", "2024-11-12"),),
    ),
    Rule(
        "week_from_weekday",
        "relative",
        r"a (?:week|fortnight) (?P<way>ago|from|on) <weekday>|<weekday> (?P<tail>week|fortnight)(?!-)",
        week_from_weekday,
        (
            ("It opens a week from Friday.", "a week from Friday", "2024-11-29"),
            ("The inquest opens on Friday week.", "Friday week", "2024-11-29"),
        ),
    ),
    Rule(
        "weekday_beside",
        "relative",
        r"the <weekday> (?P<side>before|after|previous|following)(?! (?:last|next)\b)",
        weekday_beside,
        (
            (
                "The murder was on 9 September 1998. They had quarrelled the Thursday before.",
                "the Thursday before",
                "1998-09-03",
            ),
        ),
    ),
    Rule(
        "the_weekday",
        "relative",
        r"the <weekday>(?! (?:<daypart>|the|of)\b|,? (?:<month>|<day>|<nth>)\b)",
        the_weekday,
        (("It burned on 7 February 2009. By the Monday 130 were dead.", "the Monday", "2009-02-09"),),
    ),
    Rule(
        "weekday_with_way",
        "relative",
        r"(?:<early> )?(?:(?P<the>the) )?(?P<way>this coming|this past|this next|last|next|this|past|coming|previous"
        r"|following|that) <weekday>(?: <daypart>)?",
        weekday_with_way,
        (
            ("They met last Friday.", "last Friday", "2024-11-15"),
            ("They meet next Friday.", "next Friday", "2024-11-22"),
            ("Shares fell on October 4. He resigned that Friday.", "that Friday", "2024-10-04"),
        ),
    ),
    Rule(
        "weekday_last",
        "relative",
        r"<weekday> (?P<way>last|next)",
        weekday_last,
        (("The dam gave way on Friday last.", "Friday last", "2024-11-15"),),
    ),
    Rule(
        "weekdays_ago",
        "relative",
        r"(?:<card>|<number>) <weekday>s ago",
        weekdays_ago,
        (("Four Sundays ago the bells rang.", "Four Sundays ago", "2024-10-27"),),
    ),
    Rule(
        "weekday",
        "incomplete",
        r"(?:<early_or_late> (?:on )?)?<weekday>",
        day_symbol,
        (("He spoke Friday.", "Friday", "2024-11-15"),),
    ),
    Rule(
        "short_weekday",
        "incomplete",
        r"(?:mon|tues?|wed|thurs?|thur|fri|sat|sun)\.",
        short_weekday,
        (("On Tues. the board met.", "Tues.", "2024-11-12"),),
        ("The Sun. It shines.",),
    ),
)
