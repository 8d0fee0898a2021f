"""Splits articles into sentences, in columns, keeping "Nov. 17", "U.S.", initials, quotations and datelines whole."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from dateline.events.lexicon import words

MARK = "\x1f"
CANDIDATE = r"[.!?…]+[\"'”’)\]]*[ \t\r\u00a0]+|[ \t\r]*\n\s*"
"""Where a sentence may end: after a full stop or its like, and at the end of a line."""
LONGEST_QUOTATION = 400
"""A quotation of several sentences stays whole up to this many characters."""
WRAPPED = 0.15
"""Lines were wrapped at a width, rather than ended, when more than this share of them goes on in lower case."""


def split_sentences(articles: pl.DataFrame) -> pl.DataFrame:
    """Sentences of a frame with columns id and text: id, sentence_no (from 0), start, end, text, in reading order.

    Offsets are code points, end excluded; a sentence includes the space behind it, so sentences joined are the text.
    """
    pieces = articles.select(
        "id",
        wrapped=wrapped(),
        text=pl.col("text")
        .str.replace_all(MARK, " ", literal=True)
        .str.replace_all(CANDIDATE, "$0" + MARK)
        .str.split(MARK),
    ).explode("text")
    pieces = pieces.filter(pl.col("text") != "").with_columns(new=pl.col("id").is_first_distinct())
    pieces = pieces.with_columns(ends=is_end()).with_columns(ends=pl.col("ends") & ~inside_quotation())
    number = (pl.col("ends").shift(1, fill_value=True) | pl.col("new")).cum_sum()
    return (
        pieces.group_by(number.alias("number"), maintain_order=True)
        .agg(pl.col("id").first(), pl.col("text").str.join())
        .with_columns(length=pl.col("text").str.len_chars().cast(pl.Int64))
        .with_columns(end=pl.col("length").cum_sum().over("id"), sentence_no=pl.int_range(pl.len()).over("id"))
        .select("id", "sentence_no", start=pl.col("end") - pl.col("length"), end="end", text="text")
    )


def wrapped() -> pl.Expr:
    """Whether the lines of the text were cut at a width, so that a line's end ends no sentence."""
    lines = pl.col("text").str.count_matches("\n", literal=True)
    return pl.col("text").str.count_matches(r"\n[a-z]").cast(pl.Float64) > WRAPPED * lines.cast(pl.Float64)


def is_end() -> pl.Expr:
    """Whether a sentence ends with this piece, by its last word and the first of the next one."""
    text, follows = pl.col("text"), pl.col("text").shift(-1)
    line_end = text.str.contains("\n", literal=True)
    blank = text.str.strip_chars() == ""
    line_ends_it = line_end & ~blank & (~pl.col("wrapped") | text.str.contains(r"\n\s*\n"))
    goes_on = follows.str.contains(r"^[a-z,;:)]") | (follows.str.contains(r"^\d") & ends_with("calendar"))
    opens = follows.str.contains(opener())
    abbreviated = ends_with("title") | initial() | (ends_with("middle", "calendar") & ~opens)
    unfinished = line_end & ~text.str.contains(r"[.!?…][\"'”’)\]]*\s*$")
    return line_ends_it | ~(goes_on | abbreviated | unfinished | blank)


def initial() -> pl.Expr:
    """Whether the piece ends with an initial ("John F.") or is the number of a list's item."""
    line_starts = pl.col("new") | pl.col("text").str.contains("\n", literal=True).shift(1, fill_value=True)
    numbered = line_starts & pl.col("text").str.contains(r"^\s*\d{1,2}\.\s*$")
    return numbered | pl.col("text").str.contains(r"(?:^|[\s(.])[A-HJ-Z]\.\s*$")


@cache
def pattern(*lists: str) -> str:
    """A piece that ends with an abbreviation of the lists."""
    listed = (word for name in lists for word in words()["sentences"][name].split())
    return r"(?:^|[\s(\[“\"'‘–—-])(?:" + "|".join(re.escape(word) for word in listed) + r")\.\s*$"


def ends_with(*lists: str) -> pl.Expr:
    """Whether the piece ends with an abbreviation of the lists."""
    return pl.col("text").str.ends_with(". ") & pl.col("text").str.contains(pattern(*lists))


@cache
def opener() -> str:
    """A word that opens sentences."""
    return r"^[\"'“‘(\[]*(?:" + "|".join(words()["sentences"]["openers"].split()) + r")\b"


def inside_quotation() -> pl.Expr:
    """Whether the piece ends inside a short quotation that closes later in its paragraph."""
    text = pl.col("text")
    opened = text.str.count_matches("“", literal=True).cast(pl.Int32) - text.str.count_matches("”", literal=True).cast(
        pl.Int32
    )
    straight = text.str.count_matches('"', literal=True).cast(pl.Int32)
    paragraph = (text.str.contains("\n", literal=True).shift(1, fill_value=True) | pl.col("new")).cum_sum()
    depth, quotes = opened.cum_sum().over(paragraph), straight.cum_sum().over(paragraph)
    whole = (opened.sum().over(paragraph) == 0) & (straight.sum().over(paragraph) % 2 == 0)
    inside = whole & ((depth > 0) | (quotes % 2 == 1))
    run = (~inside.shift(1, fill_value=False)).cum_sum()
    return inside & (text.str.len_chars().sum().over(run) <= LONGEST_QUOTATION)
