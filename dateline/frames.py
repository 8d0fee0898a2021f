"""The frames that travel between the rooms: column names and polars types, declared once.

Offsets are code points in the article's text, the end excluded. Dates are calendar days, both ends of an interval
included. A null says "unknown".
"""

from __future__ import annotations

import polars as pl

ARTICLE = pl.Schema(
    {
        "article_id": pl.String,  # stable across revisions: hash of source and key
        "source": pl.String,  # who published it: an outlet, a feed, a folder
        "path_or_url": pl.String,  # where it was read
        "title": pl.String,
        "language": pl.String,  # ISO 639-1
        "published": pl.Date,
        "published_basis": pl.String,  # metadata | unknown (the events step adds dateline | inferred)
        "text": pl.String,
        "text_id": pl.String,  # hash of the text
        "read_from": pl.String,  # absolute path of its file, to know when it has vanished
    }
)
"""One row per article as a reader gives it."""

REFUSAL = pl.Schema(
    {
        "path_or_url": pl.String,
        "line": pl.Int64,  # 1-based line of a JSONL file; null for a whole file
        "stage": pl.String,  # read | extract
        "reason": pl.String,  # what is wrong and what to do
    }
)
"""One row per input that could not be read."""

TIMEX = pl.Schema(
    {
        "id": pl.String,  # the article's id
        "start": pl.Int64,
        "end": pl.Int64,
        "text": pl.String,  # the words at start..end
        "type": pl.String,  # DATE | TIME | DURATION | SET
        "value": pl.String,  # TIMEX3 value
        "mod": pl.String,  # TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, ...
        "quant": pl.String,  # of a SET: EVERY, EACH, ...
        "freq": pl.String,  # of a SET: 2X, ...
        "first": pl.Date,  # first day it may mean; null for durations, sets, vague and unresolved ones
        "last": pl.Date,
        "precision": pl.String,  # day week weekend month season quarter half year decade century; null with first
        "basis": pl.String,  # explicit (needs no anchor) | relative (leans on one); null with first
        "rule": pl.String,  # name of the rule that fired
        "alternatives": pl.String,  # other readings, ';'-joined ISO days; null when there is one reading
        "anchor_date": pl.Date,  # the day a relative expression leaned on
        "anchor_text": pl.String,  # 'published', or the words of the earlier expression
        "range_id": pl.Int64,  # start of the range's first end, on both of its ends; null outside ranges
        "range_role": pl.String,  # begin | end; null outside ranges
    }
)
"""One row per time expression found, in order of (id, start)."""

MENTION_STRUCT = pl.Struct(
    {
        "mention_id": pl.String,
        "event_id": pl.String,  # null when it dates no event
        "sentence_no": pl.Int32,  # 0-based
        "sentence_start": pl.Int32,
        "sentence_end": pl.Int32,
        "char_start": pl.Int32,
        "char_end": pl.Int32,
        "timex_type": pl.String,
        "timex_value": pl.String,
        "timex_mod": pl.String,
        "event_date": pl.Date,
        "event_date_end": pl.Date,
        "precision": pl.String,
        "date_basis": pl.String,  # explicit | relative | narrative | publication
        "rule": pl.String,
        "alternatives": pl.String,
        "anchor_date": pl.Date,
        "anchor_text": pl.String,
        "attributed_to": pl.String,
        "is_quote": pl.Boolean,
    }
)

EVENT_STRUCT = pl.Struct(
    {
        "event_id": pl.String,
        "event_date": pl.Date,
        "event_date_end": pl.Date,
        "precision": pl.String,
        "date_edtf": pl.String,
        "headline": pl.String,
        "status": pl.String,  # happened | ongoing | planned | expected | possible | denied
        "direction": pl.String,  # past | same_day | future against published; null when published is unknown
        "date_basis": pl.String,
    }
)

READING = pl.Schema(
    [
        ("article_id", pl.String),
        ("text_id", pl.String),
        ("published", pl.Date),  # metadata's, else read from the text
        ("published_basis", pl.String),  # metadata | dateline | inferred | unknown
        ("mentions", pl.List(MENTION_STRUCT)),
        ("events", pl.List(EVENT_STRUCT)),
    ]
)
"""One row per article read: the whole outcome for that text, also when both lists are empty."""


def empty(schema: pl.Schema) -> pl.DataFrame:
    """An empty frame of the schema."""
    return pl.DataFrame(schema=schema)
