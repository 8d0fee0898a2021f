"""Months, weeks of a month, quarters, halves and seasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.dates import calendar
from dateline.dates.building import (
    NTH,
    WAYS,
    WORDS,
    day_of_year,
    exact_day,
    exact_months,
    exact_span,
    mod_of,
    quarter_of,
    week_of,
    year_of,
)
from dateline.dates.feasts import nth_of_month
from dateline.dates.rule import PASS, Rule, Said
from dateline.dates.rules.days import YEAR_STEPS, YEAR_WORD
from dateline.dates.rules.years import EDGE, decade, year
from dateline.dates.symbol import Lean, Symbol, Way

WAY = r"(?P<way>this past|this coming|last|past|next|this|that|previous|following|coming|same)"


def _in_some_year(said: Said, grain: str, month: int, code: str) -> Symbol:
    """A month, quarter, half or season in the year that is said, or in the year the anchor decides."""
    lean: Lean
    mod = mod_of(said)
    year = year_of(said)
    if year is not None:
        return exact_months(year, month, grain, f"{year}-{code}", mod=mod)
    if "which" in said:
        lean = "published" if said["which"] in {"the", "last", "this", "next"} else "told"
        year_shift = YEAR_STEPS[said["which"]]
        return Symbol(
            op="place", value=f"XXXX-{code}", grain=grain, lean=lean, month=month, year_shift=year_shift, mod=mod
        )
    way = WAYS.get(said.get("way") or "", Way.UNSAID)
    that_year = said.get("way") == "that" and code != "WI"
    of_the_story = said.get("way") in {"previous", "following", "same", "that"} or "the next " in said.text
    lean = "told" if of_the_story else "published" if way else "either"
    return Symbol(
        op="place", value=f"XXXX-{code}", grain=grain, lean=lean, month=month, way=way, mod=mod,
        year_shift=0 if that_year else None,
    )  # fmt: skip


YEAR_SAID = frozenset({"year", "short_year", "year_words", "which"})


def _guarded_alone(said: Said, symbol: Symbol, guard: str) -> Symbol:
    """With a guard where nothing says which one or which part of it: then it may be a name or another word."""
    return symbol if (YEAR_SAID | {"way", "early", "edge"}) & said.names() else symbol.guarded(guard)


def month(said: Said) -> Symbol:
    """A month, with or without its year."""
    number = WORDS.month(said["month"] if "month" in said else said["bare_month"])
    symbol = _in_some_year(said, "month", number, f"{number:02}")
    of_noun = said.text.startswith(("the early-", "the mid-", "the late-")) and not YEAR_SAID & said.names()
    if of_noun:  # the article is the noun's: the mid-March talks
        return replace(symbol, start=said.start + len("the "), end=said.end)
    return _guarded_alone(said, symbol, "month")


def quarter(said: Said) -> Symbol:
    """A quarter of a calendar or fiscal year."""
    number = quarter_of(said)
    return _in_some_year(said, "quarter", 3 * number - 2, f"Q{number}")


def month_quarter(said: Said) -> Symbol:
    """The June quarter: the one that ends with June."""
    number = (WORDS.month(said["month"]) + 2) // 3
    return _in_some_year(said, "quarter", 3 * number - 2, f"Q{number}")


def quarter_of_year(said: Said) -> Symbol:
    """The 1988 quarter: the reported quarter in that year."""
    return Symbol(op="place", value="XXXX-QX", grain="quarter", lean="reported", year=year_of(said))


def half(said: Said) -> Symbol:
    """A half of a year."""
    number = int(said["half"]) if "half" in said else 1 if said["nth_half"] in {"first", "1st"} else 2
    return _in_some_year(said, "half", 6 * number - 5, f"H{number}")


def reported_half(said: Said) -> Symbol:
    """First-half results: of the half that the publication has just left behind."""
    first = said["nth_half"] == "first"
    code, month = ("H1", 1) if first else ("H2", 7)
    return Symbol(
        op="place", value=f"XXXX-{code}", grain="half", lean="published", month=month, way=Way.BEFORE,
        guard="half_reported",
    )  # fmt: skip


def _day_of_some_month(number: int, *, last: bool) -> Symbol | None:
    """The first or last day of a month whose year the anchor decides; the last is the day before the next month."""
    if not last:
        return day_of_year(number, 1)
    after = day_of_year(number % 12 + 1, 1)
    return after and replace(after, value=f"XXXX-{number:02}-XX", days=-1)


def day_of_part(said: Said) -> Symbol | None:
    """The first or last day of a month or year."""
    if "told_year" in said:
        month, day = (1, 1) if said["which_day"] == "first" else (12, 31)
        return day_of_year(month, day, way=Way.THIS, lean="told")
    if "year" not in said:
        return _day_of_some_month(WORDS.month(said["month"]), last=said["which_day"] == "last")
    first = WORDS.month(said["month"]) if "month" in said else 1
    span = calendar.months_span(int(said["year"]), first, 1 if "month" in said else 12)
    return None if span is None else exact_day(span[0 if said["which_day"] == "first" else 1])


def week_of_month(said: Said) -> Symbol | None:
    """The first or last week of a month: a week is in the month that holds its Thursday, a weekend by its Saturday."""
    nth, weekend, month = NTH[said["nth"]], said["unit"] == "weekend", WORDS.month(said["month"])
    weekday = 6 if weekend else 4
    if "year" in said:
        day = calendar.nth_weekday(int(said["year"]), month, weekday, nth)
        if weekend:
            return exact_span(f"{day:%G-W%V}-WE", (day, day + timedelta(days=1)), "weekend")
        return exact_span(f"{day:%G-W%V}", week_of(day), "week")
    about = day_of_year(month, 15)
    value = "XXXX-WXX-WE" if weekend else "XXXX-WXX"
    return about and replace(about, grain=said["unit"], value=value, feast=nth_of_month(nth, weekday, month))


def days_of_part(said: Said) -> Symbol | Sequence[Symbol] | None:
    """The first days of September, the second half of August, the last weeks of 1918: the month or year, with a mod."""
    mod = "END" if said["part"] in {"last", "late", "final", "closing", "second", "latter"} else "START"
    if said["part"] == "second" and said["unit"] not in {"half", "part"}:
        return None
    if said["unit"] == "half" and not {"month", "season", "full"} & said.names():
        return PASS
    whole = month(said) if "month" in said else season(said) if "season" in said else None
    if whole is None:
        whole = decade(said) if "full" in said else year(said)
    return whole and replace(whole, mod=mod, guard=None)


def season(said: Said) -> Symbol:
    """A season, with or without its year."""
    code = WORDS.seasons[said["season"]]
    return _guarded_alone(said, _in_some_year(said, "season", calendar.SEASON_MONTH[code], code), "season")


OF_YEAR = (
    r"(?:,?(?: of| in)?(?: the)?(?: fiscal)? (?:<year>|<short_year>|<year_words>)"
    rf"|(?: of| in)? {YEAR_WORD} (?:fiscal )?year)"
)
QUARTER = r"(?:(?:<nth_quarter>|(?P<nth_quarter>last))(?:[- ](?:fiscal ))?[- ]quarter)(?!-| century)"

WITHIN = (
    Rule(
        "week_of_month",
        "calendar",
        r"(?:the )?(?:<early> )?(?P<nth>first|second|third|fourth|last|final|opening|closing) (?P<unit>week|weekend)"
        r" (?:of|in) <month>(?:,? <year>)?",
        week_of_month,
        (
            ("The line broke in the last week of October 1950.", "the last week of October 1950", "1950-W43"),
            ("They vote in the first week of July.", "the first week of July", "2024-W27"),
        ),
    ),
    Rule(
        "days_of_part",
        "calendar",
        r"(?:the )?(?:very )?(?P<part>first|early|opening|second|latter|last|late|final|closing)"
        r" (?:(?:few|two|three|four|five|ten) )?(?P<unit>days|weeks|months|years|half|part|hours) of"
        rf" (?:(?:<month>|<season>)(?:,? (?:of )?(?:<year>|<year_words>)|(?: of)? {YEAR_WORD} year)?|<year>"
        r"|the (?P<full>1[0-9][0-9]0|20[0-9]0)['’]?s)",
        days_of_part,
        (
            ("The line broke in the first days of September 1950.", "the first days of September 1950", "1950-09"),
            ("It was lost in the last weeks of 1918.", "the last weeks of 1918", "1918"),
        ),
        ("in the first nine months of 1997",),
    ),
)

RULES = (
    Rule(
        "quarter_of_year",
        "calendar",
        rf"{EDGE}(?:the )?(?:fiscal[- ])?{QUARTER}{OF_YEAR}",
        quarter,
        (("in the third quarter of 2023", "the third quarter of 2023", "2023-Q3"),),
    ),
    Rule(
        "quarter_after_year",
        "calendar",
        rf"(?:the )?(?:fiscal )?(?:<year>|<short_year>|{YEAR_WORD} (?:fiscal )?year)(?:['’]s)? (?:fiscal )?{QUARTER}",
        quarter,
        (("fiscal 1990's second quarter", "fiscal 1990's second quarter", "1990-Q2"),),
    ),
    Rule(
        "quarter_of_numbered_year",
        "calendar",
        r"(?:the )?(?:fiscal )?<year> (?P<quarter>quarter|period)",
        quarter_of_year,
        (("In the third quarter it lost money, as in the 1988 quarter.", "the 1988 quarter", "1988-Q3"),),
    ),
    Rule(
        "quarter_code",
        "calendar",
        r"(?:(?:q(?P<q>[1-4])|(?P<q2>[1-4])q)(?:[ /-]?(?:of )?(?:fiscal )?(?:<year>|<short_year>))?"
        r"|<year>[ -]?q(?P<q3>[1-4]))",
        quarter,
        (("Sales rose in Q1 2012.", "Q1 2012", "2012-Q1"),),
    ),
    Rule(
        "quarter",
        "calendar",
        rf"(?:{EDGE}(?:the |{WAY} )*(?:fiscal[- ])?<nth_quarter> (?:fiscal )?quarter(?!-)"
        r"|(?:fiscal[- ])?<nth_quarter>-quarter)",
        quarter,
        (("Profit rose in the third quarter.", "the third quarter", "2024-Q3"),),
    ),
    Rule(
        "half_code",
        "calendar",
        r"(?:h(?P<half>[12])|(?P<half>[12])h)[ /-]?(?:<year>|<short_year>)",
        half,
        (("It slipped to H2 2025.", "H2 2025", "2025-H2"),),
    ),
    Rule(
        "day_of_part",
        "explicit",
        r"the (?P<which_day>first|last) day (?:of|in) (?:<month>(?:,? (?:of )?<year>)?|<year>"
        r"|(?P<told_year>that|the same) year)",
        day_of_part,
        (
            ("It ended on the last day of February 2024.", "the last day of February 2024", "2024-02-29"),
            ("It ended on the last day of October.", "the last day of October", "2024-10-31"),
            ("It opened in 1896. On the last day of that year it burned.", "the last day of that year", "1896-12-31"),
        ),
    ),
    Rule(
        "half",
        "calendar",
        rf"{EDGE}(?:the )?(?P<nth_half>first|second|last|latter|1st|2nd)[- ]half(?:{OF_YEAR}"
        r"| of (?P<which>the) year)",
        half,
        (("in the second half of 2023", "the second half of 2023", "2023-H2"),),
    ),
    Rule(
        "reported_half",
        "calendar",
        r"(?P<nth_half>first|second)-half",
        reported_half,
        (("The bank reported first-half profit of $2 billion.", "first-half", "2024-H1"),),
        ("He scored a first-half goal.",),
    ),
    Rule(
        "season",
        "calendar",
        rf"{EDGE}(?:the )?(?:{WAY} )?<season>(?:(?: of)? (?:<year>(?:[-–/](?:19|20)?[0-9]{{2}})?|<short_year>"
        rf"|<year_words>)|(?: of)? {YEAR_WORD} year)?",
        season,
        (
            ("in the spring of 1917", "the spring of 1917", "1917-SP"),
            ("It closed last summer.", "last summer", "2024-SU"),
            ("the summer of '76", "the summer of '76", "1976-SU"),
        ),
    ),
    Rule(
        "midseason",
        "calendar",
        rf"(?P<early>mid)-?(?P<season>summer|winter)(?: (?:of )?<year>|(?: of)? {YEAR_WORD} year)?(?!['’]s)",
        season,
        (("By midsummer they had sickened.", "midsummer", "2024-SU"),),
        ("a Midsummer's tale",),
    ),
    Rule(
        "month_quarter",
        "calendar",
        r"(?:the |its )?<month> quarter(?:,? (?:of )?<year>)?",
        month_quarter,
        (("It sold more in the June quarter.", "the June quarter", "2024-Q2"),),
    ),
    Rule(
        "month_of_year",
        "calendar",
        rf"{EDGE}<month>(?:,?(?: of)? (?:<year>|<year_words>)|[ -]?<short_year>|(?: of)? {YEAR_WORD} year)",
        month,
        (("in May 2010", "May 2010", "2010-05"), ("in March last year", "March last year", "2023-03")),
    ),
    Rule(
        "month",
        "incomplete",
        rf"{EDGE}(?:(?:the )?{WAY} )?<bare_month>",
        month,
        (("It opened in October.", "October", "2024-10"), ("in early March", "early March", "2024-03")),
    ),
)
