"""Days told by number, by month and day, or by today's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from dateline.dates import calendar
from dateline.dates.building import (
    TODAY_WORDS,
    WAYS,
    WORDS,
    clock_of,
    count_of,
    day_of_year,
    day_symbol,
    exact_day,
    exact_span,
    mod_of,
    month_of_some_year,
    number_of,
    shifted,
    week_of,
)
from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Lean, Symbol, Way

YEAR_WORD = r"(?P<which>last|this|next|that|the same|the previous|the following|the next)"
YEAR_STEPS = {
    "the": 0, "last": -1, "this": 0, "next": 1, "that": 0, "the same": 0, "the previous": -1, "the following": 1,
    "the next": 1,
}  # fmt: skip

DAY_REF = (
    r"(?:(?:<any_weekday>,? (?:the )?)?(?:<month> (?:the )?<day>(?:,? <year>)?"
    r"|<day>(?: of)? <month>(?:,? <year>)?)|<weekday>|(?P<rel>today|yesterday"
    r"|tomorrow|to-day|to-morrow))"
)
"""A day as a part of a longer expression: "Friday", "Nov. 17, 2024", "yesterday"."""


def today_word(said: Said) -> Symbol:
    """Today, yesterday, tomorrow; without a publication date today is what is now."""
    day = shifted("day", TODAY_WORDS[said["rel"]], mod=mod_of(said))
    return day if TODAY_WORDS[said["rel"]] else replace(day, value="PRESENT_REF")


def around_today(said: Said) -> Symbol:
    """The day before yesterday, the day after tomorrow."""
    return shifted("day", -2 if said["rel"] == "yesterday" else 2)


def instant(said: Said) -> Symbol:
    """The 10th inst., the 25th ult.: a day of this or of last month, as letters and papers once wrote it."""
    day, months = number_of(said["nth"]), {"inst": 0, "ult": -1, "prox": 1}[said["which"]]
    return Symbol(
        op="monthday", value=f"XXXX-XX-{day:02}", grain="day", lean="published", day=day, months=months, way=Way.THIS
    )


def month_day_with_way(said: Said) -> Symbol | None:
    """Last Oct. 23, that April 25."""
    if said["way"] == "that":
        return day_symbol(said, way=Way.THIS, lean="told")
    return day_symbol(said, way=WAYS[said["way"]], lean="published")


def day_by_day(said: Said) -> Symbol | None:
    """The day before last Tuesday, the day after 6 June 1944, the night before March 3."""
    move = 1 if said["side"] == "after" else -1
    symbol = day_symbol(said, way=WAYS[said["way"]], lean="published") if "way" in said else day_symbol(said)
    tail = "" if said["next"] == "day" else "T" + WORDS.dayparts[said["next"]]
    if symbol is None:
        return None
    if symbol.first is None:
        return replace(symbol, days=move, value="XXXX-XX-XX" + tail, suffix=tail, type="TIME" if tail else "DATE")
    return exact_day(symbol.first + timedelta(days=move), suffix=tail)


def from_today(said: Said) -> Symbol | None:
    """A fortnight today, five weeks from tomorrow: to the day."""
    count = count_of(said) or Fraction(1)
    if count.denominator != 1:
        return None
    moved = shifted(WORDS.unit(said["unit"]), int(count), grain="day")
    return replace(moved, days=moved.days + TODAY_WORDS[said["rel"]])


def month_day(said: Said) -> Symbol | list[Symbol] | None:
    """A month and day; "August the Sixth" before a name, as of an army, is the month alone."""
    day = day_symbol(said)
    if day is None or not {"the", "day_word"} <= said.names():
        return day
    start, end = said.span("month")
    month = month_of_some_year(WORDS.month(said["month"]), guard="no_name_of_nth", start=start, end=end)
    return [replace(day, guard="name_of_nth", start=said.start, end=said.span("day_word")[1]), month]


def early_year(said: Said) -> list[Symbol] | None:
    """A day of the first millennium; before further words the number counts them: on 4 September 476 people fled.

    In a text of years before Christ it is such a year: the era of a text is known to find.py.
    """
    month, day, number = WORDS.month(said["month"]), number_of(said["day"]), int(said["n"])
    when, of_year = calendar.day(number, month, day), day_of_year(month, day, guard="not_early_year")
    year = calendar.before_christ(number)
    when_before = calendar.day(year, month, day) if year else None
    if when is None or of_year is None or when_before is None:
        return None
    places = (said.span("month"), said.span("day"))
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    whole = exact_day(when, guard="early_year", start=start, end=said.span("n")[1])
    before = replace(whole, value=f"BC{number:04}-{month:02}-{day:02}", first=when_before, last=when_before)
    return [before, whole, replace(of_year, start=start, end=end)]


def week_of_day(said: Said) -> Symbol | None:
    """The week of Nov. 25."""
    symbol = day_symbol(said)
    if symbol is None:
        return None
    if said["unit"] == "weekend":
        return weekend_of_day(symbol)
    if symbol.first is not None:
        monday, sunday = week_of(symbol.first)
        return exact_span(f"{monday:%G-W%V}", (monday, sunday), "week")
    return Symbol(
        op="place",
        value="XXXX-WXX",
        grain="week",
        lean="either",
        month=symbol.month,
        day=symbol.day,
        weekday=symbol.weekday,
    )


def weekend_of_day(day: Symbol) -> Symbol:
    """The weekend of 18 December."""
    if day.first is not None:
        _, sunday = week_of(day.first)
        saturday = sunday - timedelta(days=1)
        return exact_span(f"{saturday:%G-W%V}-WE", (saturday, sunday), "weekend")
    return replace(day, grain="weekend", value="XXXX-WXX-WE", weekday=None)


def month_of_year_said(said: Said) -> Symbol | None:
    """A month and day in last, this or next year."""
    shift = YEAR_STEPS[said["which"]]
    month, day = WORDS.month(said["month"]), number_of(said["day"])
    if calendar.day(2000, month, day) is None:
        return None
    return Symbol(
        op="place",
        value=f"XXXX-{month:02}-{day:02}",
        grain="day",
        lean="published" if said["which"] in {"the", "last", "this", "next"} else "told",
        month=month,
        day=day,
        year_shift=shift,
    )


def part_of_day(said: Said) -> Symbol | None:
    """The night of June 5, the evening of the 20th."""
    if "small" in said:
        said = said.having(daypart="morning")
    return weekday_the_nth(said) if "nth" in said else day_symbol(said)


def day_of_that_month(said: Said) -> Symbol:
    """The 3rd of next month, the 5th of the following month."""
    lean: Lean = "published" if said["which"] in {"this", "last", "next"} else "told"
    day = replace(day_of_month(said), guard=None, lean=lean)
    return replace(day, months=YEAR_STEPS[said["which"]], way=Way.THIS)


def weekday_the_nth(said: Said) -> Symbol:
    """Saturday the 16th."""
    return replace(day_of_month(said), guard=None)


def day_of_month(said: Said) -> Symbol:
    """The 25th, of the month the anchor decides."""
    day = number_of(said["nth"])
    tail = clock_of(said)
    return Symbol(
        op="monthday", type="TIME" if tail else "DATE", value=f"XXXX-XX-{day:02}{tail}", suffix=tail, grain="day",
        lean="either", day=day, guard="nth",
    )  # fmt: skip


def two_nths(said: Said) -> list[Symbol]:
    """The 15th and 16th."""
    (_, first_end), (second, end) = said.span("nth"), said.span("end_nth")
    second = said.span("end_the")[0] if "end_the" in said else second
    ends = day_of_month(said), day_of_month(said.having(nth=said["end_nth"]))
    return [replace(ends[0], start=said.start, end=first_end), replace(ends[1], start=second, end=end)]


RULES = (
    Rule(
        "week_of",
        "calendar",
        rf"the (?P<unit>week|weekend) (?:of|beginning|ending|ended|starting) {DAY_REF}",
        week_of_day,
        (("They vote in the week of Nov. 25.", "the week of Nov. 25", "2024-W48"),),
    ),
    Rule(
        "day_of_last_year",
        "relative",
        rf"(?:<month> <day>|(?:the )?<day>(?: of)? <month>),? (?:of )?{YEAR_WORD} year",
        month_of_year_said,
        (("It fell on March 3 last year.", "March 3 last year", "2023-03-03"),),
    ),
    Rule(
        "day_part",
        "clock",
        rf"(?:(?:<early>[- ])?{DAY_REF} <daypart>|<early>[- ]<daypart>,? (?:on )?{DAY_REF})",
        day_symbol,
        (("They met Sunday night.", "Sunday night", "2024-11-17TNI"),),
    ),
    Rule(
        "part_of_day",
        "clock",
        r"(?:the )?(?:(?:<early> )?<daypart>|(?P<small>early|small) hours) (?:of|on) (?:the morning of )?"
        rf"(?:(?:the )?{DAY_REF}(?: morning)?|the <nth>)",
        part_of_day,
        (("on the night of June 5, 1944", "the night of June 5, 1944", "1944-06-05TNI"),),
    ),
    Rule(
        "full_date",
        "explicit",
        r"(?:<early>(?:[- ]| on ))?(?:<any_weekday>,? (?:the )?)?(?:<month> (?:the )?(?:<day>"
        r"|<day_word>),? ?(?:<year>|<short_year>|<year_words>)|(?:the )?(?:<day>"
        r"|<day_word>)(?: day)?(?: of)? <month>,? (?:<year>|<short_year>))",
        day_symbol,
        (
            ("It began on Nov. 17, 2024.", "Nov. 17, 2024", "2024-11-17"),
            ("It began on 17 November 2024.", "17 November 2024", "2024-11-17"),
        ),
    ),
    Rule(
        "early_year",
        "explicit",
        r"(?:<day> <month>|<month> <day>,) (?P<n>[1-9][0-9]{2})",
        early_year,
        (("He was deposed on 4 September 476.", "4 September 476", "0476-09-04"),),
    ),
    Rule(
        "weekday_and_day",
        "incomplete",
        r"(?:<early> |(?:this coming|this past|this|last|next) )?<any_weekday>(?:,? (?:the )?| ?\()"
        r"(?:<month> (?:<day>|<day_word>)|<day>(?: of)? <month>)(?:,? <year>)?\)?",
        day_symbol,
        (
            ("revealed on Sunday (Nov. 17), officials said", "Sunday (Nov. 17)", "2024-11-17"),
            ("It is this coming Sunday, Nov. 24.", "this coming Sunday, Nov. 24", "2024-11-24"),
        ),
    ),
    Rule(
        "month_day",
        "incomplete",
        r"(?:<early>[- ])?(?:<month> (?:(?P<the>the )?(?:<day>|<day_word>))|(?:the )?(?:<day>"
        r"|<day_word>)(?: of|[- ])? ?<month>)",
        month_day,
        (
            ("takes office on Jan. 20", "Jan. 20", "2025-01-20"),
            ("on the 17th of November", "the 17th of November", "2024-11-17"),
        ),
    ),
    Rule(
        "month_day_with_way",
        "relative",
        r"(?P<way>last|next|this|this past|this coming|that) <month> <day>",
        month_day_with_way,
        (("It opened last Oct. 23.", "last Oct. 23", "2024-10-23"),),
    ),
    Rule(
        "weekday_the_nth",
        "incomplete",
        r"<any_weekday>,? (?:the )?<nth>(?! day)",
        weekday_the_nth,
        (("They met on Saturday the 16th.", "Saturday the 16th", "2024-11-16"),),
    ),
    Rule(
        "day_by_day",
        "relative",
        r"the (?P<next>day|night|morning) (?P<side>before|after) (?:(?P<way>last|next|this) )?(?:<any_weekday>,? )?"
        r"(?:<month> <day>(?:,? <year>)?|<day> <month>(?:,? <year>)?|<weekday>)(?! ?[-–—])",
        day_by_day,
        (("She came the day before last Tuesday.", "the day before last Tuesday", "2024-11-11"),),
    ),
)

TODAY = (
    Rule(
        "from_today",
        "relative",
        r"(?:<number>|<card>|(?P<one>an?)) <unit> (?:(?P<rel>today|tomorrow)|from (?P<rel2>tomorrow))",
        from_today,
        (
            ("The fair opens a fortnight today.", "a fortnight today", "2024-12-02"),
            ("She leaves five weeks from tomorrow.", "five weeks from tomorrow", "2024-12-24"),
        ),
    ),
    Rule(
        "around_today",
        "relative",
        r"the day (?:before (?P<rel>yesterday)|after (?P<rel2>tomorrow))",
        around_today,
        (("He left the day before yesterday.", "the day before yesterday", "2024-11-16"),),
    ),
    Rule(
        "today",
        "relative",
        r"(?:<early> (?:on )?)?(?P<rel>today|yesterday|tomorrow|to-day|to-morrow)",
        today_word,
        (("He left yesterday.", "yesterday", "2024-11-17"),),
        ("in today's world",),
    ),
)

DAY_OF_MONTH = (
    Rule(
        "day_of_that_month",
        "relative",
        r"the <nth> of (?P<which>this|last|next|that|the same|the previous|the following) month",
        day_of_that_month,
        (("Rent is due on the 3rd of next month.", "the 3rd of next month", "2024-12-03"),),
    ),
    Rule(
        "instant",
        "relative",
        r"(?:the )?<nth>,? (?P<which>inst|ult|prox)\.?",
        instant,
        (("Relief left on the 10th inst.", "the 10th inst.", "2024-11-10"),),
    ),
    Rule(
        "two_nths",
        "incomplete",
        r"the <nth> (?:and|or) (?P<end_the>the )?<nth:end_nth>(?! (?:of )?<month>)",
        two_nths,
        (("It rained on the 15th and 16th.", "16th", "2024-11-16"),),
        ("the 15th and 16th centuries",),
    ),
    Rule(
        "day_of_month",
        "incomplete",
        r"the <nth>",
        day_of_month,
        (("He arrives on the 25th.", "the 25th", "2024-11-25"),),
    ),
)
