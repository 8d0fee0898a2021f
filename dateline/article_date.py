"""Dates an article from its own text: by its dateline, else by a weekday that stands with a month and day.

A weekday and a month-day agree in about one year of six; the years and full dates named in the text choose among those.
Nothing else dates an article: a bare year never does, and neither do the clock or a file's time stamp.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl

from dateline.dates.patterns import any_of
from dateline.dates.words import load

_WORDS = load()
MONTHS = _WORDS.months | _WORDS.month_abbreviations
WEEKDAYS = _WORDS.weekdays | _WORDS.weekday_abbreviations
MONTH = rf"\b{any_of(MONTHS)}\b\.?"
WEEKDAY = rf"\b{any_of(WEEKDAYS)}\b\.?"
DAY = r"\b\d{1,2}(?:st|nd|rd|th)?\b"
YEAR = r"\b(?:19|20)\d\d\b"
MONTH_DAY = rf"(?:{MONTH}\s{DAY}|{DAY}\s(?:of\s)?{MONTH})"
GAP = r"[\s,(]{1,3}"
AGENCY = r"(?:\s*\([^)\n]{1,40}\))?"
STAMP = r"(?:(?:published|posted|updated|date|dated)\b:?\s*(?:on\s+)?)?"
DATELINES = (
    # KYIV, Nov. 17 (Agency) -    PARIS, 5 March 2021:    Kyiv, Ukraine (Nov. 17, 2024) —
    rf"(?im)^\s*(?-i:[A-Z])[^\n\d]{{1,60}}?({MONTH_DAY}(?:,?\s+{YEAR})?)\)?{AGENCY}\s*[-–—_:]",
    # March 5, 2021 -    a line of its own, with or without "Published:"
    rf"(?im)^\s*{STAMP}(?:{WEEKDAY},?\s+)?({MONTH_DAY},?\s+{YEAR}){AGENCY}\s*(?:$|[-–—_|•]|\d\d?:\d\d|at\s)",
    rf"(?im)^\s*{STAMP}({YEAR}-\d\d-\d\d)\s*$",
)
HEAD = 700
"""Characters at the start of a text in which a dateline may stand."""
PAIR = rf"(?i)(?:{WEEKDAY}{GAP}(?:the\s)?{MONTH_DAY}|{MONTH_DAY}{GAP}(?:a\s)?{WEEKDAY})(?:,?\s{YEAR})?"
TOLD_BEFORE = rf"(?i)[^.!?\n]{{0,80}}{PAIR}"
FULL_DATE = rf"(?i){MONTH_DAY},?\s{YEAR}"
AHEAD = r"(?i)\b(?:will|would|shall|next|coming|upcoming|scheduled|due|set|expected|planned|plans|by|until|before)\b"
NEAR = 60
"""Days between a full date and the article's day for the one to choose the other's year."""


def date_articles(articles: pl.DataFrame) -> pl.DataFrame:
    """Fills `published` and `published_basis` (metadata, dateline, inferred or unknown) of a frame with id and text.

    A date that a reader gave stays, with the basis `metadata`.
    """
    given = pl.col("published").is_not_null()
    if articles.select(given.all()).item():
        # The patterns alone cost more than they can find here.
        return articles.with_columns(published_basis=pl.lit("metadata"))
    found = find_days(articles.filter(~given).select("id", "text"))
    joined = articles.drop("published_basis", strict=False).join(found, on="id", how="left", maintain_order="left")
    basis = (
        pl.when(pl.col("published").is_not_null())
        .then(pl.lit("metadata"))
        .otherwise(pl.col("basis").fill_null("unknown"))
    )
    return joined.with_columns(published=pl.coalesce("published", "day"), published_basis=basis).drop("day", "basis")


def find_days(undated: pl.DataFrame) -> pl.DataFrame:
    """The day of each article (id, text) that its text dates: id, day, basis."""
    datelines = find_datelines(undated)
    whole = datelines.filter(pl.col("year").is_not_null()).select("id", day=full_day(), basis=pl.lit("dateline"))
    rest = undated.join(whole, on="id", how="anti")
    days = choose_years(rest, datelines.join(rest, on="id", how="semi"))
    return pl.concat([whole, days]).filter(pl.col("day").is_not_null())


def parts(words: pl.Expr) -> dict[str, pl.Expr]:
    """Month, day, year and weekday (Monday is 1) named in the words, each null where it is not."""
    month = words.str.extract(rf"(?i)({MONTH})").str.to_lowercase().str.strip_chars_end(".")
    weekday = words.str.extract(rf"(?i)({WEEKDAY})").str.to_lowercase().str.strip_chars_end(".")
    iso = words.str.extract(r"\d{4}-(\d\d)-\d\d").cast(pl.Int8)
    iso_day = words.str.extract(r"\d{4}-\d\d-(\d\d)").cast(pl.Int8)
    return {
        "month": pl.coalesce(iso, month.replace_strict(MONTHS, default=None, return_dtype=pl.Int8)),
        "day": pl.coalesce(iso_day, words.str.extract(r"\b(\d{1,2})(?:st|nd|rd|th)?\b").cast(pl.Int8)),
        "year": words.str.extract(rf"({YEAR})").cast(pl.Int32),
        "weekday": weekday.replace_strict(WEEKDAYS, default=None, return_dtype=pl.Int8),
    }


def full_day() -> pl.Expr:
    """The date of the columns year, month and day; null where no such day exists."""
    return pl.format("{}-{}-{}", "year", "month", "day").str.to_date("%Y-%m-%d", strict=False)


def find_datelines(articles: pl.DataFrame) -> pl.DataFrame:
    """The dateline of each article that has one: id, month, day, year (null where it names none)."""
    head = pl.col("text").str.slice(0, HEAD)
    words = articles.select("id", words=pl.coalesce(*(head.str.extract(pattern) for pattern in DATELINES)))
    return words.select("id", **parts(pl.col("words"))).drop("weekday").filter(pl.col("month").is_not_null())


def find_pairs(articles: pl.DataFrame) -> pl.DataFrame:
    """Each weekday that stands with a month-day: id, month, day, year (null where none follows), weekday, ahead."""
    told = articles.select("id", words=pl.col("text").str.extract_all(TOLD_BEFORE)).explode(
        "words", empty_as_null=False
    )
    pair = pl.col("words").str.extract(rf"({PAIR})$")
    return told.select("id", ahead=pl.col("words").str.contains(AHEAD), **parts(pair)).filter(
        pl.col("weekday").is_not_null()
    )


@cache
def agreeing_years() -> pl.DataFrame:
    """Every day of 1900 to 2099 with its month, day, year and weekday: the candidates for a pair."""
    days = pl.select(candidate=pl.date_range(date(1900, 1, 1), date(2099, 12, 31), "1d"))
    return days.with_columns(
        month=pl.col("candidate").dt.month(),
        day=pl.col("candidate").dt.day(),
        weekday=pl.col("candidate").dt.weekday(),
    )


def choose_years(articles: pl.DataFrame, datelines: pl.DataFrame) -> pl.DataFrame:
    """Days of the articles whose pairs, or datelines without a year, get their year from the text: id, day, basis."""
    told = find_pairs(articles)
    pairs = told.filter(pl.col("year").is_null() & ~pl.col("ahead")).drop("year")
    weekday = (
        agreeing_years()
        .join(pairs, on=["month", "day", "weekday"])
        .select("id", "candidate", lined=pl.lit(value=False))
    )
    calendar = agreeing_years().join(datelines, on=["month", "day"]).select("id", "candidate", lined=pl.lit(value=True))
    candidates = pl.concat([weekday, calendar])
    full = articles.select("id", words=pl.col("text").str.extract_all(FULL_DATE)).explode("words", empty_as_null=False)
    full = full.select("id", **parts(pl.col("words"))).select("id", full=full_day())
    years = articles.select("id", named=pl.col("text").str.extract_all(YEAR)).explode("named", empty_as_null=False)
    years = years.with_columns(pl.col("named").cast(pl.Int32))
    distance = (pl.col("full") - pl.col("candidate")).dt.total_days().abs()
    by_full = candidates.join(full, on="id").group_by("id", "candidate").agg(near=(distance <= NEAR).sum())
    one_year = (pl.col("named") - pl.col("candidate").dt.year()).abs() <= 1
    by_year = candidates.join(years, on="id").group_by("id", "candidate").agg(votes=one_year.sum())
    year = pl.col("candidate").dt.year()
    ranked = (
        candidates.join(by_full, on=["id", "candidate"], how="left")
        .join(by_year, on=["id", "candidate"], how="left")
        .with_columns(pl.col("near", "votes").fill_null(0), pairs=(~pl.col("lined")).sum().over("id", year))
        # A dateline alone fixes no year: only a full date near it does, or a pair that agrees with it.
        .filter((pl.col("near") > 0) | ((pl.col("votes") > 0) & (pl.col("pairs") > 0)))
    )
    if ranked.is_empty():
        return pl.DataFrame(schema={"id": articles.schema["id"], "day": pl.Date, "basis": pl.String})
    order = ["near", "pairs", "votes"]
    best = ranked.sort("id", *order, year, descending=[False, True, True, True, True], maintain_order=True)
    chosen = best.group_by("id", maintain_order=True).agg(chosen=year.first())
    same = ranked.join(chosen, on="id").filter(year == pl.col("chosen"))
    # The dateline is the article's own day; else it appeared on the last day that it tells of as past, or soon after.
    return (
        same.sort("id", "lined", "candidate", descending=[False, True, True])
        .group_by("id", maintain_order=True)
        .agg(day=pl.col("candidate").first(), basis=pl.lit("inferred").first())
    )
