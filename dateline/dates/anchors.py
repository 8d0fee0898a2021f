"""Which day an expression leans on: the publication day, or the day last told in the narrative."""

from __future__ import annotations

import polars as pl

FAR_YEARS = 2
OLD_YEARS = 10
STORY = 6
"""Weight of far dates from which an article counts as a story of the past; each word of today's news outweighs as much."""
FINE = ("day", "week", "weekend")
MIDDLE = (*FINE, "month", "quarter", "season", "half")
COARSE = (*MIDDLE, "year")
EVERY = pl.lit(True)  # noqa: FBT003


def with_anchor(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `narrative`, and `anchor` with its words for all that does not wait for an earlier expression."""
    year = pl.col("first").dt.year()
    explicit = (pl.col("op") == "span") & pl.col("grain").is_in(COARSE)
    years_off = (year - pl.col("published").dt.year()).abs()
    fine = pl.col("grain").is_in(["day", "month"])
    weight = (
        pl.when(~explicit | years_off.is_null() | (years_off < FAR_YEARS)).then(0)
        .when(years_off < OLD_YEARS).then(pl.when(fine).then(2).otherwise(1))
        .otherwise(pl.when(fine).then(6).otherwise(2))
    )  # fmt: skip
    told = weight.cum_sum().over("article")
    newsy = ((pl.col("lean") == "published") | (pl.col("op") == "weekday")).fill_null(value=False)
    story = pl.col("published").is_null() | (
        (told >= STORY) & (told > STORY * newsy.cast(pl.Int32).cum_sum().over("article"))
    )
    waits = pl.col("lean").is_in(["told", "reported", "compared", "current"]) | (pl.col("lean").is_in(["either", "story"]) & pl.col("story"))
    return frame.with_columns(story=story).with_columns(
        waits=waits.fill_null(value=False),
        anchor=pl.when(pl.col("lean").is_not_null() & ~waits.fill_null(value=False)).then("published"),
        anchor_text=pl.when(pl.col("lean").is_not_null()).then(pl.lit("published")),
    )


def told_before(frame: pl.DataFrame) -> pl.DataFrame:
    """Let expressions that lean on the narrative lean on what was told before them; else on the publication day."""

    def last_told(grains: tuple[str, ...], column: str, which: pl.Expr = EVERY) -> pl.Expr:
        told = pl.when(pl.col("grain").is_in(grains) & pl.col("first").is_not_null() & which).then(column)
        return told.shift(1).forward_fill().over("article")

    ended = pl.col("first") <= pl.col("published").dt.offset_by("-80d")
    reported_quarter = pl.col("rule").is_in(["quarter", "quarter_code", "quarter_of_year"]) & ended.fill_null(value=True)
    frame = frame.with_columns(
        told_day=last_told(FINE, "first"),
        told_month=last_told(MIDDLE, "first"),
        told_year=last_told(COARSE, "first"),
        told_quarter=last_told(("quarter",), "first", reported_quarter),
        told_day_text=last_told(FINE, "text"),
        told_month_text=last_told(MIDDLE, "text"),
        told_year_text=last_told(COARSE, "text"),
        told_quarter_text=last_told(("quarter",), "text", reported_quarter),
    )
    by_day = pl.col("grain").is_in(FINE) & (pl.col("op") != "place")
    by_month = pl.col("grain").is_in(MIDDLE) & (pl.col("op") != "place")
    compared = pl.col("lean") == "compared"
    frame = frame.with_columns(grain=pl.when(compared & pl.col("told_quarter").is_not_null()).then(pl.lit("quarter")).otherwise("grain"))
    reported = (pl.col("lean") == "reported") | (compared & (pl.col("grain") == "quarter"))

    def pick(suffix: str) -> pl.Expr:
        return (
            pl.when(reported).then(f"told_quarter{suffix}")
            .when(compared & ~pl.col("story")).then(None)
            .when(by_day).then(f"told_day{suffix}")
            .when(by_month).then(f"told_month{suffix}")
            .otherwise(f"told_year{suffix}")
        )  # fmt: skip

    told, words = pick(""), pick("_text")
    spare = pl.when(reported).then(pl.col("published").dt.offset_by("-3mo")).otherwise("published")
    return frame.with_columns(
        anchor=pl.when("waits").then(pl.coalesce(told, spare)).otherwise("anchor"),
        anchor_text=pl.when(pl.col("waits") & told.is_not_null()).then(words).otherwise("anchor_text"),
    )
