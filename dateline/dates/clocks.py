"""Clock times that lean on the clock time last told: ten minutes later, half past four in the afternoon told before."""

from __future__ import annotations

import polars as pl

DAY = 24 * 60
NOON = DAY // 2
EVENING = 18 * 60
PARTS = {"TMO": 6 * 60, "TAF": 13 * 60, "TEV": EVENING, "TNI": EVENING}
"""About when the parts of the day begin, in minutes."""


def on_the_clock(frame: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """`waiting` with the suffix, days and type that the clock time of the row `told` in `frame` gives.

    A clock time goes on from the one before it: after an evening the morning is the next day's, and "half past four"
    after the early afternoon is 16:30. What is counted in minutes has no day where no clock time was told.
    """
    asking = (pl.col("lean") == "current") | (pl.col("minutes") != 0) | (pl.col("rule") == "overnight")
    asking &= pl.col("told").is_not_null() | (pl.col("minutes") != 0)
    rows = waiting.select_seq(asking.fill_null(value=False).alias("asking"))["asking"].arg_true()
    if not len(rows):
        return waiting
    columns = ("suffix", "days", "type", "anchor")
    own = waiting.select_seq("lean", "rule", "told", "minutes", "half_open", "said_suffix", "story", *columns)[rows]
    own = _on_the_clock(own, frame["suffix"].gather(own["told"].fill_null(0)))
    return waiting.with_columns_seq(waiting[name].clone().scatter(rows, own[name]) for name in columns)


def _on_the_clock(own: pl.DataFrame, suffix: pl.Series) -> pl.DataFrame:
    """The rows that ask for the clock, `suffix` being the clock time told before each of them."""
    told = pl.col("told").is_not_null()
    same_day = told & (pl.col("lean") == "current") & (pl.col("said_suffix") != "")
    own = own.with_columns_seq(told_clock=_minutes(suffix), own_clock=_minutes(own["said_suffix"]))
    counted, exact = pl.col("minutes") != 0, suffix.str.contains("^T[0-9]")
    before, clock = pl.col("told_clock"), pl.col("own_clock")
    afternoon = same_day & pl.col("half_open") & (before >= NOON) & (clock < NOON) & (clock + NOON >= before)
    # News does not tell one hour after the other: "said on Tuesday evening that it had struck at 1 a.m."
    next_day = same_day & ~afternoon & (before >= EVENING) & (clock < NOON) & pl.col("story")
    total = before + pl.col("minutes")
    moved = counted & told & exact
    whole_days = counted & ~moved & told & (pl.col("minutes") % DAY == 0)
    suffix_then = pl.when(moved).then(_clock(total % DAY)).when(afternoon).then(_clock(clock + NOON))
    days_then = (
        pl.when(moved).then(total // DAY)
        .when(whole_days).then(pl.col("minutes") // DAY)
        .when(next_day).then(1)
        .when((pl.col("rule") == "overnight") & told).then(0)
    )  # fmt: skip
    return own.with_columns_seq(
        suffix=suffix_then.otherwise("said_suffix"),
        days=days_then.otherwise("days").cast(pl.Int32),
        type=pl.when(moved).then(pl.lit("TIME")).when(whole_days).then(pl.lit("DATE")).otherwise("type"),
        anchor=pl.when(counted & ~moved & ~whole_days).then(None).otherwise("anchor"),
    )


def _minutes(suffix: pl.Series) -> pl.Series:
    """Minutes since midnight of a clock time, about so many of a part of the day; null without either."""
    hours = suffix.str.extract(r"^T([0-9]{2})", 1).cast(pl.Int32)
    minutes = suffix.str.extract(r"^T[0-9]{2}:([0-9]{2})", 1).cast(pl.Int32).fill_null(0)
    parts = suffix.replace_strict(PARTS, default=None, return_dtype=pl.Int32)
    return (hours * 60 + minutes).fill_null(parts)


def _clock(minutes: pl.Expr) -> pl.Expr:
    """Minutes since midnight as the tail of a value."""
    hour, minute = (minutes // 60).cast(pl.String).str.zfill(2), (minutes % 60).cast(pl.String).str.zfill(2)
    return pl.concat_str(pl.lit("T"), hour, pl.lit(":"), minute)
