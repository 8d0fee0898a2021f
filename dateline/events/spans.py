"""Joins and parts the expressions of one verb: adjacent days are one event, a day that is left is none."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries
from dateline.events.lexicon import words as word_file
from dateline.events.verbs import BEING, SLIPS

LONGEST_TIE = len(" and ")


def join_days(links: pl.DataFrame) -> pl.DataFrame:
    """The links with `range_id` also where adjacent days follow each other: "meet on Friday and Saturday"."""
    start, day = pl.col("start"), pl.col("precision") == "day"
    tied = pl.col("joined") & day & day.shift(1) & (start - pl.col("end").shift(1) <= LONGEST_TIE)
    tied = tied & (pl.col("target") == pl.col("target").shift(1))
    ranged = pl.col("range_id").is_not_null()
    next_day = (pl.col("first") - pl.col("last").shift(1)).dt.total_days() == 1
    adjacent = tied & ~ranged & ~ranged.shift(1) & next_day
    follows = links.select_seq(adjacent.fill_null(value=False)).to_series()
    if not follows.any():
        return links
    links = links.with_columns_seq(tied=follows)
    opens = pl.when(~pl.col("tied")).then("range_start").forward_fill()
    # Each range is named by the start of its first end, counted through its article.
    own = pl.when(pl.col("tied").shift(-1, fill_value=False) | pl.col("tied")).then(opens)
    links = links.with_columns_seq(range_start="start").with_columns_seq(range_id=pl.coalesce("range_id", own))
    return links.drop("tied", "range_start")


def leave_days(links: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """The links without the day from which something is moved: "has been moved from Saturday to 2 December"."""
    ranged = links.filter(pl.col("range_id").is_not_null() & pl.col("target").is_not_null())
    moves = word_file()["telling"]["moves"].split()
    verbs = words.select_seq("lemma", "tense", "p1").gather(ranged["target"])
    verbs = verbs.with_columns_seq(ahead=ranged["last"] > ranged["published"])
    # "The army moved troops from Friday to Sunday" tells of a range, "sales slipped from 2019 to 2021" too.
    passive = carries("p1", *BEING) | (pl.col("tense") == "participle")
    slipped = (pl.col("lemma") == SLIPS) & pl.col("ahead")
    moved = ranged["start"].filter(verbs.select_seq((pl.col("lemma").is_in(moves) & passive) | slipped).to_series())
    if moved.is_empty():
        return links
    left = pl.col("start").is_in(moved.implode())
    begins = left & (pl.col("target") == pl.col("target").shift(-1)) & left.shift(-1)
    return links.with_columns_seq(
        target=pl.when(~begins.fill_null(value=False)).then("target"), range_id=pl.when(~left).then("range_id")
    )
