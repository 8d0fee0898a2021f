"""Reading texts from end to end: one text, or a frame of articles cut into chunks for both cores."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import polars as pl

from dateline.dates.find import find
from dateline.dates.resolve import resolve
from dateline.frames import TIMEX, empty

CHUNK_BYTES = 32_000_000
"""Text read at a time by one thread. Memory grows with this, not with the frame; each chunk costs 0.1 s of its own."""
SMALL_BYTES = 500_000
"""Text that is not worth a second thread."""


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


def annotate(text: str, published: date | None = None, *, order: str = "MDY", hemisphere: str = "north") -> list[Timex]:
    """The time expressions of one text, in order.

    `published` is the article's own date; without it, expressions that lean on it have no days and an underspecified
    value (XXXX-WXX-5). `order` reads 03/04/2024 where the text itself does not decide: MDY or DMY.
    """
    frame = pl.DataFrame(
        {"id": [""], "published": [published], "text": [LONE_SURROGATE.sub("\ufffd", text)]},
        schema={"id": pl.String, "published": pl.Date, "text": pl.String},
    )
    found = resolve(find(frame), order=order, hemisphere=hemisphere)
    return [Timex(**row) for row in found.drop("id").to_dicts()]


def annotate_frame(articles: pl.DataFrame, *, order: str = "MDY", hemisphere: str = "north") -> pl.DataFrame:
    """The time expressions of all `articles` (id, published: Date or null, text) as a TIMEX frame, in their order."""

    def read(chunk: pl.DataFrame) -> pl.DataFrame:
        return resolve(find(chunk), order=order, hemisphere=hemisphere)

    workers = os.cpu_count() or 1
    chunks = _chunks(articles.select_seq("id", pl.col("published").cast(pl.Date), "text"), workers)
    if not chunks:
        return empty(TIMEX)
    if len(chunks) == 1:
        return read(chunks[0])
    with ThreadPoolExecutor(workers) as pool:
        return pl.concat(list(pool.map(read, chunks)))


def _chunks(articles: pl.DataFrame, workers: int) -> list[pl.DataFrame]:
    """Runs of articles with about the same size of text, CHUNK_BYTES at most, as many for each worker."""
    if articles.is_empty():
        return []
    sizes = articles["text"].str.len_bytes().fill_null(0).cast(pl.Int64)
    total = int(sizes.sum())
    rounds = -(-total // (CHUNK_BYTES * workers)) if total > SMALL_BYTES else 0
    size = -(-total // (rounds * workers)) if rounds else total + 1
    number = (sizes.cum_sum() - sizes) // size
    return articles.with_columns_seq(chunk=number).partition_by("chunk", maintain_order=True, include_key=False)
