"""Holidays and days that history named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from string import ascii_lowercase, whitespace

from dateline.dates import calendar
from dateline.dates.building import (
    WAYS,
    WORDS,
    clock_of,
    count_of,
    day_of_year,
    day_symbol,
    exact_day,
    exact_span,
    mod_of,
    week_of,
    year_of,
)
from dateline.dates.feasts import beside_feast, feast_day, weekday_beside
from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Lean, Symbol, Way


def feast(said: Said) -> Symbol | None:
    """A holiday, in the year that is said or that the anchor decides."""
    name = said["feast"]
    moves = WORDS.movable_feasts.get(name)
    month, day = (moves[1], moves[2]) if moves else WORDS.fixed_feasts[name]
    year = year_of(said)
    if year is not None:
        when = feast_day(moves[0], year) if moves else day_of_fixed(year, month, day)
        return None if when is None else exact_day(when, mod=mod_of(said), suffix=clock_of(said))
    way = WAYS.get(said.get("way") or "", Way.UNSAID)
    lean: Lean = "told" if said.get("way") in {"previous", "following", "that"} else "published" if way else "either"
    symbol = day_of_year(month, day, way=way, lean=lean, mod=mod_of(said), suffix=clock_of(said))
    if symbol is None or not moves:
        return symbol
    # On which day it falls depends on the year.
    return replace(symbol, feast=moves[0], value=f"XXXX-XX-XX{clock_of(said)}")


def day_of_fixed(year: int, month: int, day: int) -> date | None:
    """A feast that keeps its day."""
    return calendar.day(year, month, day)


def day_by_feast(said: Said) -> Symbol | None:
    """The day after Thanksgiving, four days before Christmas."""
    count = count_of(said) if "the" not in said else Fraction(1)
    if count is None or count.denominator > 1:
        return None
    symbol, move = feast(said), int(count) if said.get("side") == "after" else -int(count)
    if symbol is None or symbol.first is None:
        return symbol and replace(symbol, days=move, value="XXXX-XX-XX", feast=symbol.feast or "")
    when = calendar.add_days(symbol.first, move)
    return None if when is None else exact_day(when)


def weekday_by_feast(said: Said) -> Symbol | None:
    """The Monday before Christmas."""
    symbol, weekday = feast(said), WORDS.weekday(said["weekday"])
    side = Way.AFTER if said["side"] == "after" else Way.BEFORE
    if symbol is None:
        return None
    if symbol.first is not None:
        return exact_day(weekday_beside(symbol.first, side, weekday))
    name = symbol.feast or f"{symbol.month}-{symbol.day}"
    return replace(symbol, value="XXXX-XX-XX", feast=beside_feast(side, weekday, name))


def feast_week(said: Said) -> Symbol | None:
    """Easter week, the Easter weekend."""
    symbol = feast(said)
    if symbol is None:
        return None
    weekend = said["unit"] == "weekend"
    if symbol.first is None:
        return replace(symbol, grain=said["unit"], value="XXXX-WXX-WE" if weekend else "XXXX-WXX")
    if weekend:  # Memorial Day, a Monday, closes its weekend
        monday, sunday = week_of(symbol.first - timedelta(days=3))
        return exact_span(f"{monday:%G-W%V}-WE", (sunday - timedelta(days=1), sunday), "weekend")
    monday, sunday = week_of(symbol.first)
    return exact_span(f"{monday:%G-W%V}", (monday, sunday), "week")


def named_day(said: Said) -> Symbol | None:
    """A day that history named: 9/11; of "the Sept. 11 attacks" the day alone."""
    when = calendar.day(*WORDS.named_days[said["named_day"]])
    if when is None:
        return None
    figures = said.text.rstrip(ascii_lowercase + whitespace)
    named = figures if figures[-1:].isdigit() else said.text
    return exact_day(when, start=said.start, end=said.start + len(named))


RULES = (
    Rule(
        "feast_week",
        "feast",
        r"(?:the )?<feast> (?P<unit>week|weekend)(?: <year>)?",
        feast_week,
        (("They march in Easter week.", "Easter week", "2025-W16"),),
    ),
    Rule(
        "weekday_by_feast",
        "feast",
        r"the <weekday> (?P<side>before|after) <feast>(?:,? (?:of |in )?<year>)?",
        weekday_by_feast,
        (("They will finish on the Monday before Christmas.", "the Monday before Christmas", "2024-12-23"),),
    ),
    Rule(
        "day_by_feast",
        "feast",
        r"(?:(?:(?P<the>the) day|(?:<number>|<card>) days) (?P<side>before|after)|(?P<the2>the) eve of) <feast>"
        r"(?:,? (?:of |in )?<year>)?",
        day_by_feast,
        (
            ("It opens the day after Christmas.", "the day after Christmas", "2024-12-26"),
            ("He wrote on the eve of All Saints' Day 1517.", "the eve of All Saints' Day 1517", "1517-10-31"),
            ("They met four days before Christmas 2006.", "four days before Christmas 2006", "2006-12-21"),
        ),
    ),
    Rule(
        "feast_with_day",
        "feast",
        r"<feast>,? (?:<month> <day>|(?:the )?<day>(?: of)? <month>),? <year>",
        day_symbol,
        (("They rose on Easter Monday, 24 April 1916.", "Easter Monday, 24 April 1916", "1916-04-24"),),
    ),
    Rule(
        "feast",
        "feast",
        r"(?:(?:the )?(?P<way>previous|following|last|next|this coming|this past|this year's|last year's|next year's"
        r"|this|that) )?<feast>(?: <daypart>)?(?:,? (?:of |in )?<year>)?",
        feast,
        (
            ("Shops close on Christmas Eve.", "Christmas Eve", "2024-12-24"),
            ("on Thanksgiving Day 2023", "Thanksgiving Day 2023", "2023-11-23"),
        ),
    ),
    Rule("named_day", "feast", r"<named_day>", named_day, (("since 9/11 they have", "9/11", "2001-09-11"),)),
)
