"""Gathers what a batch tells into readings: per article its mentions and its events."""

from __future__ import annotations

import polars as pl

from dateline.article import content_hash
from dateline.events.choosing import assign_events, find_unsaid, list_events, prune, tell_counted
from dateline.events.dating import date_triggers, own_dates
from dateline.events.headlines import write_headlines
from dateline.events.status import direction, edtf, tell_status
from dateline.events.telling import Telling
from dateline.events.voices import attribute
from dateline.frames import EVENT_STRUCT, MENTION_STRUCT, READING

EVENT_FIELDS = [field.name for field in EVENT_STRUCT.fields]
MENTION_FIELDS = [field.name for field in MENTION_STRUCT.fields]


def gather(telling: Telling, articles: pl.DataFrame) -> pl.DataFrame:
    """One row of frames.READING per article (article_id, text_id), in the order of the frame."""
    keys = articles.select_seq("article_id", "text_id").with_columns_seq(doc=pl.int_range(pl.len(), dtype=pl.Int64))
    digests = [content_hash(*pair)[:16] for pair in keys.select_seq("article_id", "text_id").iter_rows()]
    places = telling.articles.select_seq("doc", "base", "published", "published_basis").with_columns_seq(
        digest=pl.Series(digests, dtype=pl.String)
    )
    dates = own_dates(telling.timexes)
    triggers = attribute(date_triggers(telling, dates), telling)
    links = assign_events(telling.timexes, dates, triggers.filter("of_other")["row"])
    links, counted = tell_counted(links, triggers)
    unsaid = find_unsaid(triggers, telling)
    told = write_headlines(tell_status(prune(list_events(counted, unsaid, triggers), triggers)), telling)
    events = told.hstack(places.select_seq("base", "digest").gather(told["doc"])).select_seq(
        "doc",
        event_id=identity(pl.col("event") - pl.col("base"), pl.col("event_end") - pl.col("event")),
        event_date="first",
        event_date_end="last",
        precision="precision",
        date_edtf=edtf(told),
        headline="headline",
        status="status",
        direction=direction(),
        date_basis="basis",
    )
    mentions = list_mentions(links, told, triggers, telling, places)
    readings = keys.hstack(places.select_seq("published", "published_basis"))
    readings = nest(readings, mentions, "mentions", MENTION_FIELDS)
    return nest(readings, events, "events", EVENT_FIELDS).select_seq(READING.names()).cast(READING)


def identity(start: pl.Expr, length: pl.Expr) -> pl.Expr:
    """Id of a span of a text: 16 digits of the article's and text's hash, 9 of its start, 5 of its length."""
    return pl.col("digest") + (start * 100_000 + length).cast(pl.String).str.zfill(14)


def nest(readings: pl.DataFrame, rows: pl.DataFrame, name: str, fields: list[str]) -> pl.DataFrame:
    """The readings with a list column of the rows of each article."""
    lists = rows.group_by("doc", maintain_order=True).agg(pl.struct(fields).alias(name))
    joined = readings.join(lists, on="doc", how="left", maintain_order="left")
    return joined.with_columns_seq(pl.col(name).fill_null(pl.lit([], dtype=joined.schema[name])))


def list_mentions(
    links: pl.DataFrame, events: pl.DataFrame, triggers: pl.DataFrame, telling: Telling, places: pl.DataFrame
) -> pl.DataFrame:
    """Rows of the mentions: every time expression, and the clause of each event that has none."""
    rows = pl.concat([expressions(links, triggers), unsaid_clauses(events)], how="diagonal").sort("start")
    rows = rows.hstack(sentence_bounds(telling.sentences).gather(rows["sentence"]))
    rows = rows.hstack(places.select_seq("base", "digest").gather(rows["doc"]))
    rows = rows.join(events.select_seq("event", "event_end"), on="event", how="left", maintain_order="left")
    base = pl.col("base")
    return rows.with_columns_seq(
        mention_id=identity(pl.col("start") - base, pl.col("end") - pl.col("start")),
        event_id=pl.when(pl.col("event_end").is_not_null()).then(
            identity(pl.col("event") - base, pl.col("event_end") - pl.col("event"))
        ),
        sentence_start=pl.col("line_start") - base,
        sentence_end=pl.col("line_end") - base,
        char_start=pl.col("start") - base,
        char_end=pl.col("end") - base,
        is_quote=pl.col("is_quote").fill_null(value=False),
    ).select_seq("doc", *MENTION_FIELDS)


def expressions(links: pl.DataFrame, triggers: pl.DataFrame) -> pl.DataFrame:
    """The time expressions as mentions, with who says what they date."""
    voices = triggers.select_seq("row", "attributed_to", "is_quote")
    return links.join(voices, left_on="target", right_on="row", how="left", maintain_order="left").select_seq(
        *("doc", "sentence", "start", "end", "event", "attributed_to", "is_quote"),
        *("rule", "alternatives", "anchor_date", "anchor_text"),
        timex_type="type",
        timex_value="value",
        timex_mod="mod",
        event_date="first",
        event_date_end="last",
        precision="precision",
        date_basis="basis",
    )


def unsaid_clauses(events: pl.DataFrame) -> pl.DataFrame:
    """The clauses of the events that no expression dates, as mentions."""
    lead = pl.col("basis") == "publication"
    return events.filter(pl.col("mention").is_null()).select_seq(
        *("doc", "sentence", "event", "attributed_to", "is_quote", "precision"),
        start="event",
        end="event_end",
        event_date="first",
        event_date_end="last",
        date_basis="basis",
        rule=pl.when(lead).then(pl.lit("lead")).otherwise(pl.lit("continuation")),
        anchor_date=pl.when(lead).then("published").otherwise("first"),
        anchor_text=pl.when(lead).then(pl.lit("published")).otherwise(pl.lit("sentence before")),
    )


def sentence_bounds(sentences: pl.DataFrame) -> pl.DataFrame:
    """Number of each sentence, and where it starts and ends without the space around it."""
    text, at = pl.col("text"), pl.col("at")
    size, rest = (each.str.len_chars().cast(pl.Int64) for each in (text, text.str.strip_chars_start()))
    return sentences.select_seq(
        "sentence_no",
        line_start=at + size - rest,
        line_end=at + text.str.strip_chars_end().str.len_chars().cast(pl.Int64),
    )
