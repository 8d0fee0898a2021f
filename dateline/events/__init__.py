"""Events: from time expressions to dated, honest event rows.

`read_articles` gives what the journal keeps of each article, `claims` one row for every word that tells an event.
Docs: docs/events.md.
"""

from __future__ import annotations

import polars as pl

from dateline.choices import Hemisphere, Order, check_choices
from dateline.events.dating import date_triggers, own_dates
from dateline.events.headlines import write_headlines
from dateline.events.reading import gather
from dateline.events.status import tell_status
from dateline.events.telling import Telling, read
from dateline.parts import side_by_side

__all__ = ["claims", "read_articles"]


def read_articles(articles: pl.DataFrame, *, order: Order = "MDY", hemisphere: Hemisphere = "north") -> pl.DataFrame:
    """Reads a frame of frames.ARTICLE into frames.READING, one row per article, in the same order.

    `order` (MDY or DMY) reads 03/04/2024, `hemisphere` (north or south) seasons. An article that a reader left
    without a date is dated from its text where the text allows; nothing falls back to the clock.
    """

    def read_part(part: pl.DataFrame) -> pl.DataFrame:
        keyed = part.select_seq("published", "text", id="article_id")
        return gather(read(keyed, order=order, hemisphere=hemisphere, whole=False), part)

    check_choices(order, hemisphere)
    return side_by_side(read_part, articles)


def claims(articles: pl.DataFrame, *, order: Order = "MDY", hemisphere: Hemisphere = "north") -> pl.DataFrame:
    """Claims of a frame with id, published and text: one row for every word that tells an event.

    Columns id, start, end (code points of the verb or event noun), first, last, status, basis (explicit, relative,
    narrative, publication), headline. first, last and basis are null where no one could say the day.
    """

    def read_part(part: pl.DataFrame) -> pl.DataFrame:
        return claim(read(part, order=order, hemisphere=hemisphere, whole=True))

    check_choices(order, hemisphere)
    return side_by_side(read_part, articles.select_seq("id", "published", "text"))


def claim(telling: Telling) -> pl.DataFrame:
    """The claims of what a part tells."""
    ends = telling.timexes.select_seq(mention="start", mention_end="end").unique("mention")
    triggers = date_triggers(telling, own_dates(telling.timexes))
    triggers = triggers.join(ends, on="mention", how="left", maintain_order="left")
    nowhere = pl.lit(None, dtype=pl.Int64)
    triggers = triggers.with_columns_seq(list_start=nowhere, list_end=nowhere, later=nowhere)
    told = write_headlines(tell_status(triggers), telling)
    told = told.filter((pl.col("trigger") != "phrase") | pl.col("first").is_not_null())
    placed = told.join(telling.articles.select_seq("doc", "id", "base"), on="doc", how="left", maintain_order="left")
    return placed.select_seq(
        *("id", pl.col("start") - pl.col("base"), pl.col("end") - pl.col("base")),
        *("first", "last", "status", "basis", "headline"),
    )
