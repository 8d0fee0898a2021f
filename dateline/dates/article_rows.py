"""Places within an article: its first row, the last marked row before another, sums so far."""

from __future__ import annotations

import polars as pl


def first_rows(frame: pl.DataFrame) -> pl.Series:
    """The number of the first row of each row's article; the rows of one article stand together."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    begins = (pl.col("article") != pl.col("article").shift(1)).fill_null(value=True)
    return frame.select_seq(first_row=pl.when(begins).then(row).forward_fill())["first_row"]


def running(amounts: pl.Series, first_row: pl.Series) -> pl.Series:
    """Sum of `amounts` from the first row of the article on."""
    total = amounts.cum_sum()
    return total - (total - amounts).gather(first_row)


def last(marked: pl.Series, first_row: pl.Series, *, before: bool = False) -> pl.Series:
    """Number of the last marked row of the article so far, or before the row itself; null without one."""
    row = pl.int_range(len(marked), dtype=pl.UInt32, eager=True)
    last = where(marked, row).shift(1 if before else 0).forward_fill()
    return where(last >= first_row, last)


def row_before(numbers: pl.Series, rows: pl.Series, *, after: bool = False) -> pl.Series:
    """For each of `rows` the last of the ascending `numbers` before it, or the first from it on; null without one."""
    place = numbers.search_sorted(rows, side="left").cast(pl.Int64) - (0 if after else 1)
    place = where((place >= 0) & (place < len(numbers)), place)
    return numbers.gather(place)


def where(condition: pl.Series, values: pl.Series) -> pl.Series:
    """`values` where `condition` holds, else null."""
    return values.zip_with(condition.fill_null(value=False), pl.Series([None], dtype=values.dtype))
