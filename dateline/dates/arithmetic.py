"""Columnar calendar arithmetic: what was said and an anchor -> first and last day."""

from __future__ import annotations

import polars as pl

from dateline.dates.calendar import FIRST_SHIFTED, MONTHS_OF
from dateline.dates.feasts import feast_day
from dateline.dates.symbol import Cue, Way

_DAY = pl.duration(days=1)
HALF_YEAR = 183
GREGORIAN = 1753
"""Before this year weekdays follow the old calendar and cannot pin the year."""
STORY_ONWARD = 60
"""Days by which a story is rather taken to go on than to look back."""
LITTLE_BEFORE = 30
"""Days by which what is looked back on may still lie after the day last told."""
NEAR_MONTH = 60
NEAR_DAY = 60
NEAR_QUARTER = 15
"""Days ahead within which a month, a month-day, a quarter told without a cue is still the coming one."""
LATE = 14
"""Days after which no news says any more of a day of the past that something will take place on it."""
LENGTHS = {"month": 30, "quarter": 91, "season": 91, "half": 182}
"""About how many days a part of the year has."""


def first_days(frame: pl.DataFrame) -> pl.Series:
    """First day of every row; null when it has none, its anchor is unknown or it lies before the calendar's first day.

    Each op reckons its own rows only.
    """
    rows = frame.select_seq(
        "op", "grain", "anchor", "said_first", "way", "months", "days", "weekday", "month", "day", "year",
        "year_shift", "feast", "ahead", "waits", "anchor_text",
    ).with_row_index("row")  # fmt: skip
    reckon = {"shift": _shifted, "weekday": _weekday, "place": _placed, "monthday": _day_of_month}
    parts = [rows.filter(~pl.col("op").is_in(list(reckon))).select_seq("row", first="said_first")]
    for op, days_of in reckon.items():
        own = rows.filter(pl.col("op") == op)
        if own.height:
            parts.append(days_of(own).select_seq("row", pl.col("first").cast(pl.Date)))
    days = pl.concat(parts).sort("row")
    return days.select_seq(first=pl.when(pl.col("first").dt.year() >= 1).then("first"))["first"]


def last_day() -> pl.Expr:
    """Last day of the `grain` that begins on `first`."""
    first, grain = pl.col("first"), pl.col("grain")
    months = grain.replace_strict(MONTHS_OF, default=None, return_dtype=pl.Int32)
    return (
        pl.when(pl.col("op") == "span").then("said_last")
        .when(grain == "day").then(first)
        .when(grain == "week").then(first + 6 * _DAY)
        .when(grain == "weekend").then(first + _DAY)
        .when(months.is_not_null()).then(_plus_months(first, months) - _DAY)
    )  # fmt: skip


def _days(count: pl.Expr) -> pl.Expr:
    return pl.duration(days=count)


def _plus_months(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """`day` moved by whole months; the 31st becomes the last day of a shorter month."""
    return day.dt.offset_by(pl.concat_str(months.cast(pl.String), pl.lit("mo")))


def floor(day: pl.Expr) -> pl.Expr:
    """First day of the `grain` that holds `day`."""
    grain = pl.col("grain")
    month = day.dt.month()
    jan = day.dt.truncate("1y")
    years = pl.when(grain == "decade").then(day.dt.year() % 10).otherwise(day.dt.year() % 100)
    return (
        pl.when(grain == "day").then(day)
        .when(grain == "week").then(day.dt.truncate("1w"))
        .when(grain == "weekend").then(day.dt.truncate("1w") + 5 * _DAY)
        .when(grain == "month").then(day.dt.truncate("1mo"))
        .when(grain == "quarter").then(day.dt.truncate("1q"))
        .when(grain == "half").then(_plus_months(jan, pl.when(month > 6).then(6).otherwise(0)))
        .when(grain == "season").then(_plus_months(day.dt.truncate("1mo"), -(month % 3)))
        .when(grain == "year").then(jan)
        .otherwise(_plus_months(jan, -12 * years))
    )  # fmt: skip


def _of_its_age(moved: pl.Expr) -> pl.Expr:
    """`moved` where it stays on its anchor's side of FIRST_SHIFTED: 3,000 years after 1998 do not lie before Christ."""
    shifted = pl.col("anchor").dt.year() >= FIRST_SHIFTED
    return pl.when((moved.dt.year() >= FIRST_SHIFTED) == shifted).then(moved)


def _shifted(rows: pl.DataFrame) -> pl.DataFrame:
    """The `grain` that holds the anchor moved by months and days."""
    moved = _plus_months(pl.col("anchor"), pl.col("months")) + _days(pl.col("days"))
    return rows.with_columns_seq(moved=_of_its_age(moved)).with_columns_seq(first=floor(pl.col("moved")))


def _weekday(rows: pl.DataFrame) -> pl.DataFrame:
    """The weekday before the anchor or on it, after it, or in its week."""
    anchor, weekday, way = pl.col("anchor"), pl.col("weekday").cast(pl.Int32), pl.col("way")
    today = anchor.dt.weekday().cast(pl.Int32)
    back, on = (today - weekday) % 7, (weekday - today) % 7
    move = (
        pl.when(way == Way.BEFORE).then(-((today - weekday - 1) % 7) - 1)
        .when(way == Way.AFTER).then((weekday - today - 1) % 7 + 1)
        .when(way == Way.THIS).then(on)
        .when(way == Way.IN_WEEK).then(weekday - today)
        .when((pl.col("ahead") > 0) | (pl.col("waits") & (pl.col("anchor_text") != "published"))).then(on)
        .otherwise(-back)
    )  # fmt: skip
    return rows.with_columns_seq(first=_of_its_age(anchor + _days(move + pl.col("days"))))


def _in_year(rows: pl.DataFrame, year: pl.Expr) -> pl.DataFrame:
    """Add `first`: month and day in `year`, null when that year has no such day; feasts fall where they fall."""
    january = pl.col("anchor").dt.truncate("1y")
    moved = rows.with_columns_seq(
        start=_plus_months(january, 12 * (year - pl.col("anchor").dt.year()) + pl.col("month").cast(pl.Int32) - 1)
    ).with_columns_seq(first=pl.col("start") + _days(pl.col("day").fill_null(1).cast(pl.Int32) - 1))
    moved = moved.with_columns_seq(
        first=pl.when(pl.col("first").dt.month() == pl.col("start").dt.month()).then("first")
    )
    if moved["feast"].null_count() == moved.height:
        return moved
    return moved.with_columns_seq(first=_feasts(moved["feast"], moved["first"]))


def _feasts(names: pl.Series, near: pl.Series) -> pl.Series:
    """Each feast in the year of the day beside it; days without a feast stay."""
    near = near.set(near.dt.year() < 1, None)  # Python has no such days
    days = [feast_day(name, day.year) if name and day else day for name, day in zip(names, near, strict=True)]
    return pl.Series("first", days, dtype=pl.Date)


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    """A place in the year: in the year that was said, else in the nearest one that way and weekday allow."""
    rows = rows.with_columns_seq(
        month=pl.coalesce(pl.col("month").cast(pl.Int32), pl.col("anchor").dt.quarter().cast(pl.Int32) * 3 - 2)
    )
    anchor = pl.col("anchor")
    length = pl.col("grain").replace_strict(LENGTHS, default=1, return_dtype=pl.Int32)
    start = _plus_months(anchor.dt.truncate("1y"), pl.col("month").cast(pl.Int32) - 1)
    here = start + _days(pl.col("day").fill_null(1).cast(pl.Int32) - 1)
    rows = rows.with_columns_seq(gap=(here - anchor).dt.total_days(), length=length)
    rows = rows.with_columns_seq(year=pl.coalesce("year", anchor.dt.year() + _years_on()))
    placed = pl.concat(
        [
            _in_year(rows.filter(pl.col("weekday").is_null()), pl.col("year")),
            _agreeing(rows.filter(pl.col("weekday").is_not_null())),
        ],
        how="diagonal",
    )
    week, grain = pl.col("first").dt.truncate("1w"), pl.col("grain")
    weekend = (pl.col("first") - 3 * _DAY).dt.truncate("1w") + 5 * _DAY  # Memorial Day, a Monday, closes its weekend
    first = pl.when(grain == "week").then(week).when(grain == "weekend").then(weekend).otherwise("first")
    placed = placed.with_columns_seq(first=first)
    return placed.with_columns_seq(first=pl.col("first") + _days(pl.col("days")))


def _years_on() -> pl.Expr:
    """Years from the anchor's to that of the place: as its words say, else to the nearest one."""
    gap, way = pl.col("gap"), pl.col("way")
    return (
        pl.when(pl.col("year_shift").is_not_null()).then("year_shift")
        .when(way == Way.BEFORE).then(pl.when(gap + pl.col("length") <= 0).then(0).otherwise(-1))
        .when(way == Way.AFTER).then(pl.when(gap <= 0).then(1).otherwise(0))
        .when(way == Way.THIS).then(0)
        .otherwise(_years_to_nearest())
    )  # fmt: skip


def _years_to_nearest() -> pl.Expr:
    """Years to the place nearest to the anchor, or to the one before or after it where its sentence looks that way."""
    gap, middle = pl.col("gap"), pl.col("gap") + pl.col("length") // 2
    onward = pl.when("waits").then(STORY_ONWARD).otherwise(0)
    nearest = pl.when(middle > HALF_YEAR + onward).then(-1).when(middle < -HALF_YEAR + onward).then(1).otherwise(0)
    grain, ahead = pl.col("grain"), pl.col("ahead")
    short = grain.is_in(["day", "week"])
    near_by = pl.when(grain == "month").then(NEAR_MONTH).when(short).then(NEAR_DAY).otherwise(NEAR_QUARTER)
    looks_back = ahead.is_in([Cue.PERFECT, Cue.AT_ONCE_BEHIND])
    onward_only = pl.col("waits") & ~looks_back & (grain != "season")
    nearest = pl.when(onward_only & (nearest < 0)).then(0).otherwise(nearest)
    off = gap + 365 * nearest
    # Where a feast falls is known about only, till its year is.
    may_be = pl.when(pl.col("feast").is_not_null()).then(LITTLE_BEFORE).otherwise(0)
    late = pl.when(ahead == Cue.AHEAD).then(LATE).otherwise(NEAR_MONTH)
    part = grain.is_in(["day", "month"]) | ((grain == "season") & ahead.is_in([Cue.AHEAD, Cue.AHEAD_THEN]))
    change = (
        pl.when("waits").then(pl.when(looks_back & (off > LITTLE_BEFORE)).then(-1).otherwise(0))
        .when(ahead.is_in([Cue.AT_ONCE_BEHIND, Cue.JUST_TOLD]) & (off > may_be)).then(-1)
        .when((ahead <= 0) & (off > near_by) & (~short | (ahead < 0))).then(-1)
        .when((ahead == Cue.NOT_BEFORE) & (off + pl.col("length") <= 0)).then(1)
        .when((ahead > 0) & part & (off + pl.col("length") < -late)).then(1)
        .otherwise(0)
    )  # fmt: skip
    return nearest + change


def _agreeing(rows: pl.DataFrame) -> pl.DataFrame:
    """Weekday, month and day together pin the year: the nearest in which they agree, else the nearest one."""
    placed = _in_year(rows, pl.col("year"))
    pinned = rows["year"].is_between(GREGORIAN, FIRST_SHIFTED).fill_null(value=False)
    for step in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        open_ = pinned & (placed["first"].dt.weekday() != rows["weekday"]).fill_null(value=False)
        if not open_.any():
            break
        other = _in_year(rows, pl.col("year") + step)["first"]
        agrees = (other.dt.weekday() == rows["weekday"]).fill_null(value=False)
        placed = placed.with_columns_seq(first=other.zip_with(open_ & agrees, placed["first"]))
    return placed


def _day_of_month(rows: pl.DataFrame) -> pl.DataFrame:
    """The day of the month nearest to the anchor."""
    anchor, day = pl.col("anchor"), pl.col("day").cast(pl.Int32)
    gap = (anchor.dt.truncate("1mo") + _days(day - 1) - anchor).dt.total_days()
    step = (
        pl.when(pl.col("way") == Way.THIS).then("months")
        .when("waits").then(0)
        .when(gap > 15).then(-1)
        .when(gap < -15).then(1)
        .otherwise(0)
    )  # fmt: skip
    rows = rows.with_columns_seq(start=_plus_months(anchor.dt.truncate("1mo"), step))
    rows = rows.with_columns_seq(first=pl.col("start") + _days(day - 1))
    return rows.with_columns_seq(first=pl.when(pl.col("first").dt.month() == pl.col("start").dt.month()).then("first"))
