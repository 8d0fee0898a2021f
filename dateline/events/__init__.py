"""Events: from time expressions to dated, honest event rows.

`read_articles` gives what the journal keeps of each article, `claims` one row for every word that tells an event.
Docs: docs/events.md.
"""

from __future__ import annotations

import polars as pl

from dateline.events.dating import date_triggers
from dateline.events.headlines import write_headlines
from dateline.events.reading import gather
from dateline.events.status import tell_status
from dateline.events.telling import read

__all__ = ["claims", "read_articles"]


def read_articles(articles: pl.DataFrame, *, order: str = "MDY", hemisphere: str = "north") -> pl.DataFrame:
    """Reads a frame of frames.ARTICLE into frames.READING, one row per article, in the same order.

    `order` (MDY, DMY or YMD) reads 03/04/2024, `hemisphere` (north or south) seasons. An article that a reader left
    without a date is dated from its text where the text allows; nothing falls back to the clock.
    """
    keyed = articles.select("published", "text", id="article_id")
    return gather(read(keyed, order=order, hemisphere=hemisphere, whole=False), articles)


def claims(articles: pl.DataFrame, *, order: str = "MDY", hemisphere: str = "north") -> pl.DataFrame:
    """Claims of a frame with id, published and text: one row for every word that tells an event.

    Columns id, start, end (code points of the verb or event noun), first, last, status, basis (explicit, relative,
    narrative, publication), headline. first, last and basis are null where no one could say the day.
    """
    telling = read(articles.select("id", "published", "text"), order=order, hemisphere=hemisphere, whole=True)
    ends = telling.timexes.select(mention="start", mention_end="end").unique("mention")
    triggers = date_triggers(telling).join(ends, on="mention", how="left", maintain_order="left")
    told = write_headlines(tell_status(triggers), telling)
    placed = told.join(telling.articles.select("doc", "id", "base"), on="doc", how="left", maintain_order="left")
    return placed.select(
        *("id", pl.col("start") - pl.col("base"), pl.col("end") - pl.col("base")),
        *("first", "last", "status", "basis", "headline"),
    )
