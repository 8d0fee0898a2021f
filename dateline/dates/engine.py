"""Reading texts from end to end: one text, or a frame of articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import polars as pl

from dateline.choices import Hemisphere, Order, check_choices
from dateline.dates.find import find
from dateline.dates.resolve import resolve
from dateline.frames import TIMEX, empty
from dateline.parts import side_by_side

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: Python's strings can hold it, polars' and every file cannot."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression; the fields are the columns of frames.TIMEX."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    quant: str | None
    freq: str | None
    first: date | None
    last: date | None
    precision: str | None
    basis: str | None
    rule: str
    alternatives: str | None
    anchor_date: date | None
    anchor_text: str | None
    range_id: int | None
    range_role: str | None


def annotate(
    text: str, published: date | None = None, *, order: Order = "MDY", hemisphere: Hemisphere = "north"
) -> list[Timex]:
    """The time expressions of one text, in order.

    `published` is the article's own date; without it, expressions that lean on it have no days and an underspecified
    value (XXXX-WXX-5). `order` reads 03/04/2024 where the text itself does not decide: MDY or DMY.
    """
    check_choices(order, hemisphere)
    frame = pl.DataFrame(
        {"id": [""], "published": [published], "text": [LONE_SURROGATE.sub("\ufffd", text)]},
        schema={"id": pl.String, "published": pl.Date, "text": pl.String},
    )
    found = resolve(find(frame), order=order, hemisphere=hemisphere)
    return [Timex(**row) for row in found.drop("id").to_dicts()]


def annotate_frame(articles: pl.DataFrame, *, order: Order = "MDY", hemisphere: Hemisphere = "north") -> pl.DataFrame:
    """The time expressions of all `articles` (id, published: Date or null, text) as a TIMEX frame, in their order."""

    def read(part: pl.DataFrame) -> pl.DataFrame:
        return resolve(find(part), order=order, hemisphere=hemisphere)

    check_choices(order, hemisphere)
    if articles.is_empty():
        return empty(TIMEX)
    return side_by_side(read, articles.select_seq("id", pl.col("published").cast(pl.Date), "text"))
