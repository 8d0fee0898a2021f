"""Two neighbouring expressions with a word like "to" between them are the ends of one range."""

from __future__ import annotations

import polars as pl

RANGED = ("DATE", "TIME")
_JOINED = r"(?i)^\s?(?:-|–|—|to|through|thru|until|till)\s?$"
_BOTH = r"(?i)^\s?and\s?$"
_BETWEEN = r"(?i)\bbetween\s$"
NARROW = 10
"""Characters that may stand between the ends."""


_NAMED = r"^, (?:in |on |at )?$"
_ON_DAY, _IN_BRACKETS = r"^[),]* ?(?:on )?$", r"^,? \($"
COUNTED = ("counted", "half_counted", "counted_parts", "counted_from_that", "counted_parts_of_day")


def with_appositions(said: pl.DataFrame) -> pl.DataFrame:
    """Add `named`: the expression after a counted one names the same time, "six years later, in 1951"."""
    named = pl.repeat(value=False, n=said.height, eager=True, dtype=pl.Boolean).alias("named")
    at = said["rule"].is_in(COUNTED).arg_true()
    at = at.filter(at + 1 < said.height)
    here, behind = (
        said.select_seq("article", "end", "op", "right")[at],
        said.select_seq("article", "start", "op")[at + 1],
    )
    gap = behind["start"] - here["end"]
    told = (here["article"] == behind["article"]) & behind["op"].is_in(["span", "place"]) & (here["op"] == "shift")
    told &= gap.is_between(2, NARROW)
    words = here.select_seq(pl.col("right").str.slice(0, gap.clip(0, NARROW)))["right"]
    rows = at.filter(told & words.str.contains(_NAMED))
    return said.with_columns_seq(named.scatter(rows, values=True) if len(rows) else named)


def with_days_behind(said: pl.DataFrame) -> pl.DataFrame:
    """Add `of_next`: the day of a clock time stands behind it, "at 22:40 local time (21:40 UTC) on Friday"."""
    of_next = pl.repeat(value=False, n=said.height, eager=True, dtype=pl.Boolean).alias("of_next")
    clock = said.select_seq((pl.col("lean") == "current") & pl.col("suffix").str.contains("^T[0-9]"))
    at = clock.to_series().arg_true()
    at = at.filter(at + 1 < said.height)
    here = said.select_seq("article", "end", "right")[at]
    behind = said.select_seq("article", "start", "op", "lean", "grain")[at + 1]
    gap = behind["start"] - here["end"]
    words = here.select_seq(pl.col("right").str.slice(0, gap.clip(0, NARROW)))["right"]
    close = (here["article"] == behind["article"]) & (gap <= NARROW)
    # Its "on" may belong to the words of the day.
    on_day = words.str.contains(_ON_DAY) & (words.str.contains("on") | (gap >= words.str.len_chars() + len("on ")))
    day = on_day & (behind["grain"] == "day") & behind["op"].is_in(["weekday", "place", "span"])
    again = (behind["lean"] == "current") & words.str.contains(_IN_BRACKETS)
    rows = at.filter((close & (day | again)).fill_null(value=False))
    return said.with_columns_seq(of_next.scatter(rows, values=True) if len(rows) else of_next)


def with_ranges(said: pl.DataFrame) -> pl.DataFrame:
    """Set `role` (begin, end) on pairs such as "from 1979 to 1990", "between May 3 and June 5", "Monday-Friday".

    Both ends have one grain; "and" links after "between" only.
    """
    same = (pl.col("article") == pl.col("article").shift(-1)) & (pl.col("type") == pl.col("type").shift(-1))
    alike = pl.col("grain") == pl.col("grain").shift(-1)
    gap = pl.col("start").shift(-1) - pl.col("end")
    free = pl.col("role").is_null() & pl.col("role").shift(-1).is_null()
    near = said.select_seq(
        pl.row_index("row"),
        "left",
        between=pl.col("right").str.slice(0, gap.clip(0, NARROW)),
        pair=(same & alike & free & pl.col("type").is_in(RANGED) & gap.is_between(1, NARROW)).fill_null(value=False),
    ).filter("pair")
    both = pl.col("between").str.contains(_BOTH) & pl.col("left").str.contains(_BETWEEN)
    begins = near.filter(pl.col("between").str.contains(_JOINED) | both)["row"]
    begin = pl.int_range(pl.len(), dtype=pl.UInt32).is_in(begins.implode())
    end = begin.shift(1).fill_null(value=False)
    role = pl.when(begin & ~end).then(pl.lit("begin")).when(end & ~begin).then(pl.lit("end")).otherwise("role")
    return said.with_columns_seq(role=role)
