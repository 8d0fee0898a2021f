"""Dates in figures, and full dates in odd dresses."""

from __future__ import annotations

from datetime import date

from dateline.dates import calendar
from dateline.dates.building import exact_day, exact_span, expand_short_year, week_of
from dateline.dates.dressed import read_dressed
from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Symbol

ZONE = r"(?: (?:<zone>|[+-][0-9]{4}))?"


def iso_date(said: Said) -> Symbol | None:
    """2024-11-17, with or without a time."""
    when = calendar.day(int(said["year"]), int(said["m"]), int(said["d"]))
    return None if when is None else exact_day(when, suffix=_iso_time(said.get("time") or ""))


def _iso_time(words: str) -> str:
    """The time of 2024-11-17T14:05Z, 2024-11-17 14:05 UTC as the tail of a value."""
    clock, *zone = words.upper().replace("GMT", "Z").replace("UTC", "Z").replace("T", " ").split()[:2] or [""]
    return f"T{clock}{''.join(zone)}" if clock else ""


def dressed_date(said: Said) -> Symbol | None:
    """A full date in an odd dress, which dateparser undresses."""
    moment = read_dressed(said.text)
    if moment is None:
        return None
    return exact_day(moment.date(), suffix=f"T{moment:%H:%M}" if "hour" in said else "")


def iso_week(said: Said) -> Symbol | None:
    """2012-W11."""
    try:
        monday = date.fromisocalendar(int(said["year"]), int(said["week"]), 1)
    except ValueError:
        return None
    return exact_span(f"{said['year']}-W{said['week']}", week_of(monday), "week")


def numeric_date(said: Said) -> Symbol | None:
    """A date in figures; where both orders are possible the month comes first and the other reading is kept."""
    a, b = int(said["a"]), int(said["b"])
    year = int(said["y"]) if len(said["y"]) == 4 else expand_short_year(int(said["y"]))
    month_first, day_first = calendar.day(year, a, b), calendar.day(year, b, a)
    when = month_first or day_first
    if when is None:
        return None
    if month_first and day_first and month_first != day_first:
        return exact_day(when, other_first=day_first, guard="number")
    order = None if month_first and day_first else "MDY" if month_first else "DMY"
    return exact_day(when, order=order, guard="number")


RULES = (
    Rule(
        "iso_date",
        "explicit",
        r"<year>-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?P<time>(?:t| )[0-2][0-9]:[0-5][0-9]"
        r"(?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?: ?(?:z|utc|gmt)"
        r"|[+-][0-2][0-9]:?[0-5][0-9])?)?",
        iso_date,
        (
            ("Signed on 2024-11-17 in Rome.", "2024-11-17", "2024-11-17"),
            ("It fell at 2024-11-17 23:14 UTC.", "2024-11-17 23:14 UTC", "2024-11-17T23:14Z"),
        ),
    ),
    Rule(
        "dressed_date",
        "explicit",
        r"(?:<day>[-/.]<month>[-/.](?:<year>|[0-9]{2})|<year>[-/. ]<month>[-/. ]<day>(?!,? ?[0-9]{4})"
        r"|<month>[-/.]<day>[-/.]<year>"
        r"|(?:<any_weekday>,? )?(?:<day> <month>|<month> <day>,?) <year>,? (?:at )?"
        rf"(?:<hour>:<minute>(?::[0-5][0-9])?(?: ?<ampm>)?|<hour> ?<ampm>){ZONE}"
        rf"|<any_weekday> <month> <day> <hour>:<minute>:[0-5][0-9]{ZONE} <year>)",
        dressed_date,
        (
            ("Sent Sun, 17 Nov 2024 14:05:00 +0000 by mail.", "Sun, 17 Nov 2024 14:05:00 +0000", "2024-11-17T14:05"),
            ("Filed on 17-Nov-2024.", "17-Nov-2024", "2024-11-17"),
            ("It closed on Nov. 17, 2024, at 5:30 p.m. EST.", "Nov. 17, 2024, at 5:30 p.m. EST", "2024-11-17T17:30"),
        ),
    ),
    Rule(
        "iso_week", "explicit", r"<year>-w(?P<week>[0-5][0-9])", iso_week, (("Due 2012-W11.", "2012-W11", "2012-W11"),)
    ),
    Rule(
        "year_first",
        "explicit",
        r"<year>[/.](?P<m>[01]?[0-9])[/.](?P<d>[0-3]?[0-9])",
        iso_date,
        (("Filed 2024/11/17 late.", "2024/11/17", "2024-11-17"),),
    ),
    Rule(
        "numeric_date",
        "explicit",
        r"(?P<a>[0-3]?[0-9])(?:/(?P<b>[0-3]?[0-9])/|\.(?P<b2>[0-3]?[0-9])\."
        r"|-(?P<b3>[0-3]?[0-9])-)(?P<y>[12][0-9]{3}|[0-9]{2})",
        numeric_date,
        (
            ("It closed on 11/17/2024.", "11/17/2024", "2024-11-17"),
            ("It closed on 17/11/2024.", "17/11/2024", "2024-11-17"),
        ),
    ),
)
