"""Works on some rows of a frame only, and puts back what came of it, without a join."""

from __future__ import annotations

import polars as pl


def pick(frame: pl.DataFrame, chosen: pl.Series, *kept: str, **columns: pl.Expr) -> pl.DataFrame:
    """The columns worked out for the chosen rows alone; the frame's other columns are not even filtered."""
    needed = {root for column in columns.values() for root in column.meta.root_names()}
    few = pl.DataFrame([frame[name].filter(chosen) for name in needed.union(kept)])
    return few.select_seq(*kept, **columns)


def put_back(frame: pl.DataFrame, chosen: pl.Series, few: pl.DataFrame) -> pl.DataFrame:
    """The frame with the columns of `few`, which holds one row for each chosen row.

    The other rows keep what they held, or null in a column that is new.
    """
    place = pl.select(pl.when(chosen).then(pl.lit(chosen).cum_sum() - 1)).to_series()
    new = few.gather(place)
    return frame.with_columns_seq(
        pl.when(chosen).then(column).otherwise(column.name).alias(column.name)
        if column.name in frame.columns
        else column
        for column in new
    )


def change_some(frame: pl.DataFrame, where: pl.Expr, **columns: pl.Expr) -> pl.DataFrame:
    """The frame with `columns` worked out for the rows where the condition holds, and put back."""
    chosen = frame.select_seq(where.fill_null(value=False)).to_series()
    if columns.keys() <= set(frame.columns) and not chosen.any():
        return frame
    return put_back(frame, chosen, pick(frame, chosen, **columns))


def beside(rows: pl.Series, known: pl.DataFrame, key: str) -> pl.DataFrame:
    """What is known of each of the rows: `known` holds a row for some of them, its `key` and the rows rise."""
    places = rows.search_sorted(known[key]).clip(0, max(len(rows) - 1, 0))
    held = rows.gather(places) == known[key]
    at = pl.repeat(None, n=len(rows), dtype=pl.UInt32, eager=True)
    at = at.scatter(places.filter(held), pl.int_range(len(places), dtype=pl.UInt32, eager=True).filter(held))
    return known.drop(key).gather(at)


def among(rows: pl.Series, some: pl.Series) -> pl.Series:
    """Whether each of the rows, which rise, is one of `some`, which are few."""
    few = some.drop_nulls()
    places = rows.search_sorted(few).clip(0, max(len(rows) - 1, 0))
    held = places.filter(rows.gather(places) == few)
    return pl.repeat(value=False, n=len(rows), dtype=pl.Boolean, eager=True).scatter(held, values=True)
