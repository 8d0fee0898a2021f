"""Turns weekdays ahead that a schedule tells: "the summit closes on Saturday" means the coming one."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import has
from dateline.events.rows import change_some

WEEK = pl.duration(days=7)


def turn_ahead(links: pl.DataFrame, words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The linked expressions with weekdays of a simple present after the publication, where they lay before it.

    Sayings, states and titles are told in the present too, and what a heading dates ("FRIDAY - The talks end") is not.
    """
    bare = pl.col("rule").is_in(["weekday", "day_part"]) & (pl.col("anchor_text") == "published")
    near = (pl.col("published") - pl.col("first")).dt.total_days().is_between(1, 7)
    some = links.filter(bare & near & pl.col("strength").is_in(["clause", "line"]) & pl.col("target").is_not_null())
    if some.is_empty():
        return links
    simple = pl.col("form").is_in(["s_form", "base"]) | (pl.col("opening") == "conditional")
    simple = simple & (pl.col("tense") == "present")
    told = words[some["target"]].select_seq(simple=simple, common=has("report", "state"))
    titles = sentences.select_seq("sentence", "title")
    some = some.select_seq("start", "strength", "sentence").hstack(told).join(titles, on="sentence", how="left")
    ahead = some.filter(pl.col("simple") & (~pl.col("common") | (pl.col("strength") == "line")) & ~pl.col("title"))
    day = (pl.col("first") + WEEK).cast(pl.String)
    return change_some(
        links,
        pl.col("start").is_in(ahead["start"].implode()),
        first=pl.col("first") + WEEK,
        last=pl.col("last") + WEEK,
        value=day + pl.col("value").str.slice(10),
    )
