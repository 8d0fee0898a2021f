"""Turns weekdays to the side of the publication that their verb tells: "the summit closes on Saturday" is the coming
one, "they did not meet on Saturday" the last.
"""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.rows import change_some

WEEK, HALF_WEEK = pl.duration(days=7), 3


def turn_ahead(links: pl.DataFrame, words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The linked expressions with weekdays of a simple present after the publication, where they lay before it, and
    weekdays behind "did" and "did not" before it, where they lay after it.

    Sayings, states and titles are told in the present too, and what a heading dates ("FRIDAY - The talks end") is not.
    """
    bare = pl.col("rule").is_in(["weekday", "day_part"]) & (pl.col("anchor_text") == "published")
    age = (pl.col("published") - pl.col("first")).dt.total_days()
    linked = pl.col("strength").is_in(["clause", "line"]) & pl.col("target").is_not_null()
    some = links.filter(bare & age.is_between(-7, 7) & (age != 0) & linked)
    if some.is_empty():
        return links
    simple = pl.col("form").is_in(["s_form", "base"]) | (pl.col("opening") == "conditional")
    simple = simple & (pl.col("tense") == "present")
    did = (pl.col("tense") == "past") & (pl.col("form") == "base")
    due = (pl.col("tense") == "infinitive") & pl.col("finite") & carries("p2", "be_past")
    told = words[some["target"]].select_seq(simple=simple, did=did, due=due, common=has("report", "state"))
    titles = sentences.select_seq("sentence", "title")
    some = some.select_seq("start", "strength", "sentence", age=age).hstack(told)
    some = some.join(titles, on="sentence", how="left").filter(~pl.col("title"))
    scheduled = pl.col("simple") & (~pl.col("common") | (pl.col("strength") == "line"))
    # "Was to arrive on Saturday": the nearer one.
    ahead = some.filter(((pl.col("age") > 0) & scheduled) | ((pl.col("age") > HALF_WEEK) & pl.col("due")))["start"]
    back = some.filter((pl.col("age") < 0) & pl.col("did"))["start"]
    return move(move(links, ahead, WEEK), back, -WEEK)


def move(links: pl.DataFrame, starts: pl.Series, by: pl.Expr) -> pl.DataFrame:
    """The links with those that start at these places moved by some days."""
    return change_some(
        links,
        pl.col("start").is_in(starts.implode()),
        first=pl.col("first") + by,
        last=pl.col("last") + by,
        value=(pl.col("first") + by).cast(pl.String) + pl.col("value").str.slice(10),
    )
