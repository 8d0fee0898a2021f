"""Days -> TIMEX3 values, columnar."""

from __future__ import annotations

import polars as pl

from dateline.dates.calendar import ERA, FIRST_SHIFTED


def timex_value(*, before_christ: bool) -> pl.Expr:
    """The TIMEX3 value of a resolved row; what was said stands where there is no day.

    `before_christ` says whether some rows may lie before Christ; without them their reckoning is spared.
    """
    first, grain, said = pl.col("first"), pl.col("grain"), pl.col("value")
    year, four = first.dt.year(), first.dt.strftime("%Y")
    if before_christ:
        shifted = year >= FIRST_SHIFTED
        year = year - pl.when(shifted).then(ERA).otherwise(0)
        era = pl.when(year <= 0).then(pl.concat_str(pl.lit("BC"), (1 - year).cast(pl.String).str.zfill(4)))
        four = pl.when(shifted).then(era.otherwise(year.cast(pl.String).str.zfill(4))).otherwise(four)
    in_year = pl.concat_str(four, said.str.slice(4))
    quarter = pl.concat_str(four, pl.lit("-Q"), first.dt.quarter().cast(pl.String))
    half = pl.concat_str(four, pl.lit("-H"), ((first.dt.month() - 1) // 6 + 1).cast(pl.String))
    season = pl.concat_str(
        four,
        pl.lit("-"),
        first.dt.month().replace_strict({3: "SP", 6: "SU", 9: "FA", 12: "WI"}, default="XX", return_dtype=pl.String),
    )
    day = pl.concat_str(four, first.dt.strftime("-%m-%d"), "suffix")
    return (
        pl.when(first.is_null() | (pl.col("op") == "span")).then(said)
        .when(grain == "day").then(day)
        .when(grain == "week").then(first.dt.strftime("%G-W%V"))
        .when(grain == "weekend").then(first.dt.strftime("%G-W%V-WE"))
        .when(grain == "quarter").then(quarter)
        .when(pl.col("op") == "place").then(in_year)
        .when(grain == "month").then(pl.concat_str(four, first.dt.strftime("-%m")))
        .when(grain == "half").then(half)
        .when(grain == "season").then(season)
        .when(grain == "year").then(four)
        .when(grain == "decade").then((year // 10).cast(pl.String).str.zfill(3))
        .otherwise((year // 100).cast(pl.String).str.zfill(2))
    )  # fmt: skip
