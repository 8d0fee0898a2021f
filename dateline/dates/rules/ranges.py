"""Ranges told in one breath, where one end leaves out what the other says: Nov. 17-19, June to August 2023, 1914-18."""

from __future__ import annotations

from dataclasses import replace

from dateline.dates import calendar
from dateline.dates.building import (
    WORDS,
    day_symbol,
    exact_months,
    mod_of,
    month_of_some_year,
    number_of,
    weekday_near,
    year_of,
)
from dateline.dates.rule import Rule, Said
from dateline.dates.rules.days import weekday_the_nth
from dateline.dates.symbol import Symbol

DASH = r" ?[-–—] ?"
TO = rf"(?:{DASH}|-to-| to | through | thru | until | till )"

NIGHT_TO = rf"(?:{DASH}|/| to | and )"


def _ends(
    said: Said, begin: Symbol | None, end: Symbol | None, begin_parts: tuple[str, ...], end_parts: tuple[str, ...]
) -> list[Symbol] | None:
    """Both ends with the place of their own words."""
    if begin is None or end is None:
        return None
    if begin.first and end.first and begin.first > end.first:
        return None
    spans = [[said.span(name) for name in names if name in said] for names in (begin_parts, end_parts)]
    return [
        replace(symbol, start=min(s for s, _ in places), end=max(e for _, e in places), role=role)
        for symbol, places, role in zip((begin, end), spans, ("begin", "end"), strict=True)
    ]


def month_days(said: Said) -> list[Symbol] | None:
    """Nov. 17-19; from March 3 to March 5, 2021; 3-5 May 2022; the 27th to 1 December, of two months."""
    begin_month = said.get("month") or said.get("end_month")
    end_month = said.get("end_month") or said.get("month")
    end_year = year_of(said.narrowed("end_")) or year_of(said)
    begin_year = year_of(said) or end_year
    if "the" in said and "month" not in said and number_of(said["day"]) > number_of(said["end_day"]):
        number = WORDS.month(said["end_month"])
        begin_month = list(WORDS.months)[number - 2]
        begin_year = begin_year - 1 if begin_year and number == 1 else begin_year
    ends = []
    for month, day, year in ((begin_month, said["day"], begin_year), (end_month, said["end_day"], end_year)):
        parts = {"month": month or "", "day": day} | ({"year": str(year)} if year else {})
        ends.append(day_symbol(Said(parts=parts)))
    begin, end = ends
    if begin and end and begin.first and end.first and end.first < begin.first and "end_year" not in said:
        parts = {"month": end_month or "", "day": said["end_day"], "year": str(begin.first.year + 1)}
        end = day_symbol(Said(parts=parts))
    return _ends(said, begin, end, ("the", "month", "day", "year"), ("end_the", "end_month", "end_day", "end_year"))


def two_days(said: Said) -> list[Symbol] | None:
    """April 24 and 25: two days, and a range only when "between" opens them."""
    ends = month_days(said)
    if ends is None or "between" in said:
        return ends
    first, second = (replace(end, role=None) for end in ends)
    return [first, second if "end_month" in said else second.guarded("adjective")]


def two_months(said: Said) -> list[Symbol] | None:
    """March and April 1990: two months, and a range only when "between" opens them."""
    ends = months(said)
    return ends if ends is None or "between" in said else [replace(end, role=None) for end in ends]


def months(said: Said) -> list[Symbol] | None:
    """June to August 2023; late November to early February 1944, which begins the year before."""
    begin, end = (WORDS.month(said[name]) for name in ("bare_month", "end_bare_month"))
    year = year_of(said.narrowed("end_"))
    ends = []
    for month, part, year_then in (
        (begin, said, year if year is None or begin <= end else year - 1),
        (end, said.narrowed("end_"), year),
    ):
        whole = (
            month_of_some_year(month)
            if year_then is None
            else exact_months(year_then, month, "month", f"{year_then}-{month:02}")
        )
        ends.append(replace(whole, mod=mod_of(part)))
    return _ends(said, ends[0], ends[1], ("early", "bare_month"), ("end_early", "end_bare_month", "end_year"))


def two_seasons(said: Said) -> list[Symbol]:
    """The spring and summer of 1942: each in the year said after both."""
    parts = [(said["season"], said.span("first")), (said["end_season"], said.span("second"))]
    codes = [(WORDS.seasons[name], span) for name, span in parts]
    return [
        exact_months(
            int(said["year"]), calendar.SEASON_MONTH[code], "season", f"{said['year']}-{code}", start=start, end=end
        )
        for code, (start, end) in codes
    ]


def years(said: Said) -> list[Symbol] | None:
    """1914-18, 1999-2000."""
    begin = int(said["year"])
    tail = said.get("end_year") or said["end_short"]
    end = int(said["year"][: 4 - len(tail)] + tail)
    if not begin < end <= begin + 100:
        return None
    ends = [exact_months(year, 1, "year", str(year), guard="year_range") for year in (begin, end)]
    return _ends(said, ends[0], ends[1], ("year",), ("end_year", "end_short"))


def night_between(said: Said) -> Symbol | None:
    """The night of 24-25 September, of Friday to Saturday: the night that begins on the first of both days."""
    if "weekday" in said:
        return weekday_near(WORDS.weekday(said["weekday"]), suffix="TNI")
    if "nth" in said:
        return weekday_the_nth(said.having(daypart="night"))
    ends = month_days(said)
    if not ends:
        return None
    tail = "TNI"
    return replace(ends[0], type="TIME", value=ends[0].value + tail, suffix=tail, start=said.start, end=0, role=None)


RULES = (
    Rule(
        "night_between",
        "clock",
        r"(?:the )?night (?:of |from )?(?:(?P<between>between) )?(?:the )?"
        rf"(?:<day>(?: <month>)?{NIGHT_TO}(?:the )?<day:end_day>(?: of)? <month:end_month>(?:,? <year:end_year>)?"
        rf"|<month> <day>{NIGHT_TO}(?:<month:end_month> )?<day:end_day>(?:,? <year:end_year>)?"
        rf"|<weekday>{NIGHT_TO}<weekday:end_weekday>|<nth>{NIGHT_TO}(?:the )?<nth:end_nth>(?! (?:of )?<month>))",
        night_between,
        (
            ("In the night of Friday to Saturday it snowed.", "the night of Friday to Saturday", "2024-11-15TNI"),
            ("During the night of 24-25 September they crossed.", "the night of 24-25 September", "2024-09-24TNI"),
            ("It sank in the night of 8-9 January 1916.", "the night of 8-9 January 1916", "1916-01-08TNI"),
            ("It sank on the night of June 5-6, 1944.", "the night of June 5-6, 1944", "1944-06-05TNI"),
        ),
    ),
    Rule(
        "range_of_days",
        "range",
        rf"<month> <day>(?:,? <year>)?(?:{DASH}| to | through | thru | until "
        r"| till )(?:<month:end_month> )?<day:end_day>(?:,? <year:end_year>)?",
        month_days,
        (
            ("The fair runs Nov. 17-19.", "19", "2024-11-19"),
            ("from March 3 to March 5, 2021", "March 3", "2021-03-03"),
        ),
    ),
    Rule(
        "two_days",
        "range",
        r"(?:(?P<between>between) )?<month> <day> and (?:<month:end_month> )?<day:end_day>(?! <month>)"
        r"(?:,? <year:end_year>)?",
        two_days,
        (("It met on April 24 and 25.", "25", "2024-04-25"),),
    ),
    Rule(
        "range_of_days_first",
        "range",
        rf"(?P<the>the )?<day>(?: <month>)?(?:{TO}| and |/)(?P<end_the>the )?<day:end_day>(?: of)? <month:end_month>"
        r"(?:,? <year:end_year>)?",
        month_days,
        (
            ("held on 3-5 May 2022", "3", "2022-05-03"),
            ("from 15 to 20 September", "20 September", "2024-09-20"),
            ("between the 17th and the 20th of May 1920", "the 17th", "1920-05-17"),
            ("from the 27th to 1 December 1805", "the 27th", "1805-11-27"),
        ),
    ),
    Rule(
        "range_of_months",
        "range",
        rf"(?:<early>[- ])?<bare_month>(?:{TO}|/)(?:<early:end_early>[- ])?<bare_month:end_bare_month>"
        r"(?! ?[0-9]{1,2}\b)(?:,? (?:of )?<year:end_year>)?",
        months,
        (
            ("from June to August 2023", "June", "2023-06"),
            ("from late November to early February 1944", "late November", "1943-11"),
        ),
    ),
    Rule(
        "two_months",
        "range",
        r"(?:(?P<between>between) )?<bare_month> and <bare_month:end_bare_month>(?! ?[0-9]{1,2}\b)"
        r"(?:,? (?:of )?<year:end_year>)?",
        two_months,
        (("It rained in March and April 1990.", "March", "1990-03"),),
    ),
    Rule(
        "two_seasons",
        "range",
        r"(?P<first>(?:the )?<season>)(?: and | to | or |[-/])(?P<second>(?:the )?<season:end_season>,? (?:of )?"
        r"<year>(?:[-–/](?:19|20)?[0-9]{2})?)",
        two_seasons,
        (("They starved in the autumn and winter of 1944.", "the autumn", "1944-FA"),),
    ),
    Rule(
        "range_of_years",
        "range",
        rf"<year>(?:{DASH}|/)(?:<year:end_year>|(?P<end_short>[0-9]{{1,2}}))",
        years,
        (("the war of 1914-18", "18", "1918"),),
    ),
)
