"""Dates events that are counted from another event: "three days before the opening"."""

from __future__ import annotations

import polars as pl

from dateline.events.rows import put_back

COUNTED = "counted"
"""The strength of a date that is counted from another event's."""
UNITS = ("D", "W", "M", "Y")
STEPS = {"D": "d", "W": "w", "M": "mo", "Y": "y"}
NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year"}
FINEST = {"day": 0, "weekend": 1, "week": 1, "month": 2, "season": 2, "quarter": 2, "half": 3, "year": 3}
"""How fine a date is, in places of UNITS: a number of days counts from a day only, of years from anything."""


def count_from_events(triggers: pl.DataFrame, timexes: pl.DataFrame) -> pl.DataFrame:
    """The triggers with dates counted from events that are dated, or told again: `retold` is a place of triggers.

    "He fell three days before the opening" dates the fall by the opening, or the opening by the fall.
    """
    counts = pl.col("counting").is_not_null() & pl.col("apart").str.contains(r"^P(?:\d{1,3}[DWMY]|T\d{1,3}[HM])$")
    counted = timexes.filter(counts)
    if counted.is_empty():
        return triggers
    hours = pl.col("apart").str.starts_with("PT")
    sign = pl.when(pl.col("before_it")).then(-1).otherwise(1)
    counted = counted.select_seq(
        *("counting", "anchor", "start"),
        exact=pl.col("mod").is_null(),
        unit=pl.when(hours).then(pl.lit("D")).otherwise(pl.col("apart").str.slice(-1)),
        # Minutes and hours hardly leave the day.
        step=pl.when(hours).then(0).otherwise(sign * pl.col("apart").str.extract(r"(\d+)").cast(pl.Int64)),
    )
    known = {
        "first": pl.coalesce("first", pl.col("first").gather("retold")),
        "precision": pl.coalesce("precision", pl.col("precision").gather("retold")),
        "dated": pl.col("first").is_not_null(),
        "copula": pl.col("form").eq_missing("copula"),
    }
    needed = triggers["row"].is_in(pl.concat([counted["counting"], counted["anchor"]]).implode())
    few = triggers.select_seq("row", "tense", **known).filter(needed)
    ends = counted.join(few, left_on="counting", right_on="row", how="left")
    ends = ends.join(few, left_on="anchor", right_on="row", how="inner", suffix="_anchor")
    ends = ends.filter(~pl.col("copula_anchor"))
    told = pl.col("tense").is_in(["past", "past_perfect", "participle"])
    forward = ends.filter(~pl.col("dated") & told & pl.col("first_anchor").is_not_null()).select_seq(
        row="counting", start="start", unit="unit", step="step", base="first_anchor", fine="precision_anchor"
    )
    back = ends.filter(pl.col("first_anchor").is_null() & pl.col("dated") & pl.col("exact")).select_seq(
        row="anchor", start="start", unit="unit", step=-pl.col("step"), base="first", fine="precision"
    )
    return put_dates(triggers, pl.concat([forward, back]))


def put_dates(triggers: pl.DataFrame, offsets: pl.DataFrame) -> pl.DataFrame:
    """The triggers with the dates of the offsets (row, start, unit, step, base, fine) that can be counted."""
    fineness = pl.col("fine").replace_strict(FINEST, default=9, return_dtype=pl.Int64)
    size = pl.col("unit").replace_strict({unit: place for place, unit in enumerate(UNITS)}, return_dtype=pl.Int64)
    letter = pl.col("unit").replace_strict(STEPS, return_dtype=pl.String)
    day = pl.col("base").dt.offset_by(pl.col("step").cast(pl.String) + letter)
    whole = "1" + letter
    dated = offsets.filter(fineness <= size).unique("row", keep="first").with_columns_seq(first=day.dt.truncate(whole))
    dated = dated.select_seq(
        "row",
        "first",
        last=pl.col("first").dt.offset_by(whole).dt.offset_by("-1d"),
        precision=pl.col("unit").replace_strict(NAMES, return_dtype=pl.String),
        basis=pl.lit("relative"),
        strength=pl.lit(COUNTED),
        mention="start",
    )
    chosen = triggers["row"].is_in(dated["row"].implode()) & triggers["first"].is_null()
    few = triggers.select_seq("row").filter(chosen).join(dated, on="row", how="left", maintain_order="left")
    return put_back(triggers, chosen, few.drop("row"))
