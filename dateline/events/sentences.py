"""Splits articles into sentences, in columns, keeping "Nov. 17", "U.S.", initials, quotations and datelines whole."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from dateline.events.lexicon import words
from dateline.events.rows import change_some

CANDIDATE = r"[.!?…]+[\"'”’)\]]*[ \t\r\u00a0]+|\n\s*"
"""Where a sentence may end: after a full stop or its like, and at the end of a line."""
LONGEST_QUOTATION = 400
"""A quotation of several sentences stays whole up to this many characters."""
LONGEST_SENTENCE = 4000
ENDLESS = re.compile(rf"(?s).{{1,{LONGEST_SENTENCE - 1}}}(?:\s|$)|.{{1,{LONGEST_SENTENCE}}}")
EDGE = 16
"""Characters at either end of a piece that tell whether a sentence ends there."""
WRAPPED = 0.15
"""Lines were wrapped at a width, rather than ended, when more than this share of them goes on in lower case."""


def split_sentences(articles: pl.DataFrame) -> pl.DataFrame:
    """Sentences of a frame with columns id and text: id, sentence_no (from 0), start, end, text, in reading order.

    Offsets are code points, end excluded; a sentence includes the space behind it, so sentences joined are the text.
    """
    pieces = articles.select_seq(
        pl.row_index("article"),
        wrapped=wrapped(),
        text=pl.col("text").str.split(CANDIDATE, inclusive=True, literal=False),
    ).explode("text")
    pieces = pieces.filter(pl.col("text") != "").with_columns_seq(
        new=starts_article(), head=pl.col("text").str.head(EDGE), tail=pl.col("text").str.tail(EDGE)
    )
    pieces = pieces.with_columns_seq(follows=pl.col("head").shift(-1))
    pieces = keep_quotations(tell_short_forms(pieces).with_columns_seq(ends=is_end()))
    sentences = cut_endless(join_pieces(pieces, articles["text"]))
    sentences = sentences.with_columns_seq(
        new=starts_article(), length=pl.col("text").str.len_chars().cast(pl.Int64), one=pl.lit(1, dtype=pl.Int64)
    )
    return sentences.with_columns_seq(end=within("length", "new"), nth=within("one", "new")).select_seq(
        pl.lit(articles["id"]).gather("article").alias("id"),
        sentence_no=pl.col("nth") - 1,
        start=pl.col("end") - pl.col("length"),
        end="end",
        text="text",
    )


def starts_article() -> pl.Expr:
    """Whether the row is the first of its article."""
    return pl.col("article").ne_missing(pl.col("article").shift(1))


def join_pieces(pieces: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """The sentences, article and text, of pieces with `new` (the first of an article) and `ends`."""
    size = pl.col("text").str.len_bytes().cast(pl.Int64)
    first = pl.col("ends").shift(1, fill_value=True) | pl.col("new")
    # Bytes through all articles, so that the next sentence's begin is this one's end.
    pieces = pieces.select_seq("article", "text", "new", first=first, begin=size.cum_sum() - size, end=size.cum_sum())
    several = pieces.select_seq(~pl.col("first").shift(-1, fill_value=True)).to_series()
    pieces = pieces.with_columns_seq(several=several)
    sentences = pieces.filter("first").with_columns_seq(
        end=pl.col("begin").shift(-1, fill_value=pieces["end"].max() or 0),
        base=pl.when("new").then("begin").forward_fill(),
    )
    # Most pieces are sentences as they are; the others are cut from the whole text, which copies nothing.
    whole = pl.lit(texts.cast(pl.Binary)).gather("article")
    text = whole.bin.slice(pl.col("begin") - pl.col("base"), pl.col("end") - pl.col("begin")).cast(pl.String)
    return change_some(sentences, pl.col("several"), text=text).select_seq("article", "text")


def cut_endless(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences, those beyond any prose cut at spaces: work within a sentence may cost its length squared."""
    endless = pl.col("text").str.len_bytes() > LONGEST_SENTENCE
    if not sentences.select_seq(endless.any()).item():
        return sentences
    parts = [ENDLESS.findall(text) if len(text) > LONGEST_SENTENCE else [text] for text in sentences["text"]]
    return sentences.with_columns_seq(text=pl.Series(parts, dtype=pl.List(pl.String))).explode("text")


def wrapped() -> pl.Expr:
    """Whether the lines of the text were cut at a width, so that a line's end ends no sentence."""
    lines = pl.col("text").str.count_matches("\n", literal=True)
    return pl.col("text").str.count_matches(r"\n[a-z]").cast(pl.Float64) > WRAPPED * lines.cast(pl.Float64)


def tell_short_forms(pieces: pl.DataFrame) -> pl.DataFrame:
    """Adds what kind of short form the piece ends with: title, calendar, letter (an initial), abbreviated.

    `calendar` is a short form before a number, `abbreviated` any before a piece that opens no sentence.
    """
    tail = pl.col("tail")
    kinds = {
        "title": tail.str.contains(pattern("title")),
        "calendar": tail.str.contains(pattern("calendar")) & pl.col("follows").str.contains(r"^\d"),
        "letter": tail.str.contains(r"(?:^|[\s(])[A-HJ-Z]\.\s*$"),
        "abbreviated": ~pl.col("follows").str.contains(opener())
        & (tail.str.contains(pattern("middle", "calendar")) | tail.str.contains(r"(?:\b[A-Za-z]\.){2,}\s*$")),
    }
    # Few pieces end like any of them, which one pattern tells.
    suspect = tail.str.contains(pattern("title", "middle", "calendar") + r"|\b[A-Za-z]\.\s*$")
    return change_some(pieces, suspect, **kinds).with_columns_seq(pl.col(kinds).fill_null(value=False))


def is_end() -> pl.Expr:
    """Whether a sentence ends with this piece, by its last word and the first of the next one."""
    tail, follows = pl.col("tail"), pl.col("follows")
    blank = tail.str.strip_chars() == ""
    line_end = tail.str.contains("\n", literal=True)
    line_ends_it = line_end & ~blank & (~pl.col("wrapped") | tail.str.contains(r"\n\s*\n"))
    goes_on = follows.str.contains(r"^[a-z,;:)]") | pl.col("calendar")
    abbreviated = pl.col("title") | initial() | pl.col("abbreviated")
    unfinished = line_end & ~tail.str.contains(r"[.!?…][\"'”’)\]]*\s*$")
    return line_ends_it | ~(goes_on | abbreviated | unfinished | blank)


def initial() -> pl.Expr:
    """Whether the piece ends with an initial ("John F.") or is the number of a list's item."""
    line_starts = pl.col("new") | pl.col("tail").str.contains("\n", literal=True).shift(1, fill_value=True)
    numbered = line_starts & pl.col("head").str.contains(r"^\s*\d{1,2}\.\s*$")
    return numbered | pl.col("letter")


@cache
def pattern(*lists: str) -> str:
    """What a piece ends with whose last word is an abbreviation of the lists."""
    listed = (word for name in lists for word in words()["sentences"][name].split())
    return r"(?:^|[\s(\[“\"'‘–—-])(?:" + "|".join(re.escape(word) for word in listed) + r")\. $"


@cache
def opener() -> str:
    """What a piece starts with whose first word opens sentences."""
    return r"^[\"'“‘(\[]*(?:" + "|".join(words()["sentences"]["openers"].split()) + r")\b"


def keep_quotations(pieces: pl.DataFrame) -> pl.DataFrame:
    """The pieces with no end inside a short quotation that closes later in its paragraph."""
    text, deep, odd, inside, runs = (pl.col(name) for name in ("text", "deep", "odd", "inside", "runs"))
    quotes = {"curly": count(text, "“") - count(text, "”"), "straight": count(text, '"')}
    pieces = change_some(pieces, text.str.contains('["“”]'), **quotes).with_columns_seq(
        pl.col(quotes).fill_null(0), starts=starts_paragraph(), length=text.str.len_chars().cast(pl.Int64)
    )
    pieces = pieces.with_columns_seq(deep=within("curly", "starts"), odd=within("straight", "starts") % 2)
    open_at_end = pl.when(pl.col("starts").shift(-1, fill_value=True)).then((deep != 0) | (odd != 0)).backward_fill()
    pieces = pieces.with_columns_seq(inside=~open_at_end & ((deep > 0) | (odd == 1)))
    pieces = pieces.with_columns_seq(runs=~inside.shift(1, fill_value=False))
    pieces = pieces.with_columns_seq(run=within("length", "runs"))
    whole_run = pl.when(runs.shift(-1, fill_value=True)).then("run").backward_fill()
    return pieces.with_columns_seq(ends=pl.col("ends") & ~(inside & (whole_run <= LONGEST_QUOTATION)))


def starts_paragraph() -> pl.Expr:
    """Whether the piece is the first of a line or an article."""
    return pl.col("tail").str.contains("\n", literal=True).shift(1, fill_value=True) | pl.col("new")


def count(text: pl.Expr, mark: str) -> pl.Expr:
    """How often the mark stands in the text."""
    return text.str.count_matches(mark, literal=True).cast(pl.Int64)


def within(amount: str, starts: str) -> pl.Expr:
    """The running sum of a column, begun anew at each start."""
    total = pl.col(amount).cum_sum()
    return total - pl.when(starts).then(total - pl.col(amount)).forward_fill()
