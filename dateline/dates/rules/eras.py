"""Years before and after Christ, and seasons, months and days before Christ: 44 BC, the Ides of March."""

from __future__ import annotations

from dataclasses import replace

from dateline.dates import calendar
from dateline.dates.building import (
    WORDS,
    clock_of,
    day_of_year,
    exact_day,
    exact_months,
    mod_of,
    number_of,
)
from dateline.dates.rule import Rule, Said
from dateline.dates.rules.years import EDGE
from dateline.dates.symbol import Symbol

ERA_WORD = r"(?P<era>bce?|b\.c\.(?:e\.)?)"
IN_ERA = (
    r"(?:(?P<n>[1-9][0-9]{0,3}) ?(?P<era>bce?|b\.c\.(?:e\.)?|ce|a\.d\.|ad)|(?P<era2>a\.d\.|ad) (?P<n2>[1-9][0-9]{0,3}))"
)


def _of_its_era(said: Said, grain: str, month: int, code: str) -> Symbol:
    """A year, or a season or month of it, in the era that is said with it."""
    if said["era"].startswith("b"):
        return _in_era(said, grain, month, code)
    number = int(said["n"].replace(",", ""))
    return exact_months(number, month, grain, f"{number:04}" + (f"-{code}" if code else ""), mod=mod_of(said))


def _in_era(said: Said, grain: str, month: int, code: str) -> Symbol:
    """A year before Christ, or a season or month of it: reckoned with, though it has no days in the end."""
    number = int(said["n"].replace(",", ""))
    value, mod = f"BC{number:04}" + (f"-{code}" if code else ""), mod_of(said)
    year = calendar.before_christ(number)
    return Symbol(value=value, mod=mod) if year is None else exact_months(year, month, grain, value, mod=mod)


def _named_by_rome(name: str, month: int) -> int:
    """The day of the Ides, Nones or Kalends; in four months the first two fall two days later."""
    late = 2 if month in {3, 5, 7, 10} else 0
    return {"ides": 13 + late, "nones": 5 + late}.get(name, 1)


def roman_day(said: Said) -> Symbol | None:
    """The Ides of March, in a year of our era or in the one that the anchor decides."""
    month = WORDS.month(said["month"])
    day = _named_by_rome(said["roman"], month)
    when = calendar.day(int(said["year"]), month, day) if "year" in said else None
    return exact_day(when) if when else day_of_year(month, day)


def era_day(said: Said) -> Symbol | None:
    """A day with its era: 15 March 44 BC, the Ides of March 44 BC, 24 August AD 79."""
    month, number = WORDS.month(said["month"]), int(said["n"])
    day = _named_by_rome(said["roman"], month) if "roman" in said else number_of(said["day"])
    if "light" in said:
        said = said.having(daypart=WORDS.lights[said["light"]])
    before = said["era"].startswith("b")
    year = calendar.before_christ(number) if before else number
    when = calendar.day(year, month, day) if year else None
    tail = clock_of(said)
    value, type_ = f"{'BC' if before else ''}{number:04}-{month:02}-{day:02}{tail}", "TIME" if tail else "DATE"
    return replace(exact_day(when), value=value, type=type_, suffix=tail) if when else Symbol(value=value, type=type_)


def era_month(said: Said) -> Symbol:
    """A month of a year with its era."""
    number = WORDS.month(said["month"])
    return _of_its_era(said, "month", number, f"{number:02}")


def era_season(said: Said) -> Symbol:
    """A season of a year with its era."""
    code = WORDS.seasons[said["season"]]
    return _of_its_era(said, "season", calendar.SEASON_MONTH[code], code)


def era_year(said: Said) -> Symbol:
    """A year with its era."""
    return _of_its_era(said, "year", 1, "")


def era_years(said: Said) -> list[Symbol] | None:
    """From 49 to 45 BC."""
    ends = [era_year(said.having(n=said[name])) for name in ("n", "end")]
    spans = said.span("n"), (said.span("end")[0], said.end)
    if int(said["n"]) <= int(said["end"]):
        return None
    return [replace(e, start=a, end=b, role=r) for e, (a, b), r in zip(ends, spans, ("begin", "end"), strict=True)]


def old_year(said: Said) -> list[Symbol]:
    """216, or a season or month of it, where the text tells years of that age with their era: before Christ, and after.

    Which of both holds is for the text to say; the last one is what stands there without such a year.
    """
    number = int(said["n"])
    part, month, code = "year", 1, ""
    if "season" in said:
        code = WORDS.seasons[said["season"]]
        part, month = "season", calendar.SEASON_MONTH[code]
    elif "month" in said:
        month = WORDS.month(said["month"])
        part, code = "month", f"{month:02}"
    before = _in_era(said, part, month, code)
    after = exact_months(number, month, part, f"{number:04}" + (f"-{code}" if code else ""), mod=mod_of(said))
    readings = [replace(reading, guard=f"old_{part}", start=said.start, end=said.end) for reading in (before, after)]
    if part == "year":
        return readings
    plain = Symbol(
        op="place",
        value=f"XXXX-{code}",
        grain=part,
        lean="either",
        month=month,
        mod=mod_of(said),
        guard=f"no_old_{part}",
    )
    return [*readings, replace(plain, start=said.start, end=said.span(part)[1])]


RULES = (
    Rule(
        "era_season",
        "explicit",
        rf"{EDGE}(?:the )?<season> (?:of )?{IN_ERA}",
        era_season,
        (("He left in the autumn of 218 BC.", "the autumn of 218 BC", "BC0218-FA"),),
    ),
    Rule(
        "era_day",
        "explicit",
        r"(?:(?:the )?(?:<light>|<daypart>) (?:on |of ))?(?:<month> <day>|(?:the )?<day>(?: of)? <month>"
        rf"|the (?P<roman>ides|nones|kalends|calends) of <month>),? (?:in )?{IN_ERA}",
        era_day,
        (
            ("Caesar was killed on March 15, 44 BC.", "March 15, 44 BC", "BC0044-03-15"),
            ("He died on the Ides of March 44 BC.", "the Ides of March 44 BC", "BC0044-03-15"),
        ),
    ),
    Rule(
        "roman_day",
        "incomplete",
        r"the (?P<roman>ides|nones|kalends|calends) of <month>(?:,? <year>)?",
        roman_day,
        (("The games began on the Ides of July 1931.", "the Ides of July 1931", "1931-07-15"),),
    ),
    Rule(
        "era_month",
        "explicit",
        rf"{EDGE}<month>,? (?:of |in )?{IN_ERA}",
        era_month,
        (
            ("He was freed in March 47 BC.", "March 47 BC", "BC0047-03"),
            ("He died in August AD 14.", "August AD 14", "0014-08"),
        ),
    ),
    Rule(
        "era_years",
        "explicit",
        rf"(?P<n>[1-9][0-9]{{0,3}})(?: ?[-–—] ?| to | and | until )(?P<end>[1-9][0-9]{{0,3}}) ?{ERA_WORD}",
        era_years,
        (("The war ran from 49 to 45 BC.", "45 BC", "BC0045"),),
    ),
    Rule(
        "era_year",
        "explicit",
        rf"{EDGE}(?:the year )?{IN_ERA}",
        era_year,
        (("killed in 44 BC", "44 BC", "BC0044"),),
    ),
    Rule(
        "old_part",
        "explicit",
        rf"{EDGE}(?:(?:the )?<season> of|<month>,?(?: of)?) (?P<n>[1-9][0-9]{{2}})(?![0-9,.:/%-]*[0-9])",
        old_year,
        (("He fell in 229 BC. In the spring of 228 they left.", "the spring of 228", "BC0228-SP"),),
    ),
)
OLD_YEARS = (
    Rule(
        "old_year",
        "explicit",
        rf"{EDGE}(?P<n>[1-9][0-9]{{1,2}})(?![0-9,.:/%-]*[0-9]|[%-])",
        old_year,
        (("The peace of 241 BC held. In 237 Hamilcar crossed.", "237", "BC0237"),),
        ("It was built in 241 BC. In 237 houses they found gold.", "In 237 he crossed."),
    ),
)
"""The last to be tried: what else a figure may count comes before."""
