"""Reads a batch of articles once: its sentences, words, clauses, time expressions and the words that tell an event."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dateline import article_date
from dateline.choices import Hemisphere, Order
from dateline.events.ahead import turn_ahead
from dateline.events.clauses import cut_clauses
from dateline.events.links import link_timexes
from dateline.events.rows import change_some
from dateline.events.sentences import split_sentences
from dateline.events.spans import join_days, leave_days
from dateline.events.subjects import list_clauses
from dateline.events.tokens import cut_words
from dateline.events.unmade import mark_unmade
from dateline.events.verbs import find_triggers, list_triggers

SHORTEST_LEAD = 40
"""The lead of a report is its first whole sentence of so many characters: titles and datelines may stand before it."""
SHORTEST_WHOLE = r"\S+\s+\S+\s+\S"
PRONOUN_OPENS = r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\b"
PRONOUN_REACH = 2
"""Sentences back in which the name is sought that a pronoun stands for."""
CONTINUES = (
    r"^[\s\"“]*(?:Then|Afterwards?|Thereafter|Shortly after(?:wards?)?|Soon after(?:wards?)?|Moments later|"
    r"Minutes later|Hours later|Later,|Next,|At the same time|In the end)\b"
)
"""How a sentence begins that goes on with the day told before it."""
QUOTES = "[“”\"]|``|''"
LAST_QUOTE = r"(?s).*([“”]|``|''|(?:^|[\s(])\"\S|\S\"(?:[\s.,;)]|$))"
CLEAR_QUOTE, UNCLEAR = r"([“”]|``|'')(?:[^“”\"`']|'[^“”\"`'])*$", "?"
"""The last mark, found from the end, where none behind it can be taken for another."""
OPENING_QUOTE = r"“|``|\"\S"


@dataclass(frozen=True)
class Telling:
    """What a batch tells. Places in all frames but `articles` count code points through the whole batch."""

    articles: pl.DataFrame  # id, published, published_basis, text, doc (its number), base (its first code point)
    sentences: pl.DataFrame  # sentence, doc, sentence_no, at, text, quoted, lead
    clauses: pl.DataFrame  # see subjects.list_clauses
    timexes: pl.DataFrame  # the columns of frames.TIMEX, doc, sentence; target and strength, see links
    triggers: pl.DataFrame  # words that tell an event, see verbs and unmade


def read(articles: pl.DataFrame, *, order: Order, hemisphere: Hemisphere, whole: bool) -> Telling:
    """Reads a frame with columns id, published and text; if not `whole`, only sentences that can hold a dated event."""
    from dateline.dates import find, resolve

    length = pl.col("text").str.len_chars().cast(pl.Int64)
    dated = article_date.date_articles(articles.select_seq("id", "published", "text"))
    dated = dated.with_columns_seq(doc=pl.int_range(pl.len(), dtype=pl.Int64), base=length.cum_sum() - length)
    sentences = list_sentences(dated)
    found = resolve(find(dated.select_seq("id", "published", "text")), order=order, hemisphere=hemisphere)
    timexes = place_timexes(found, dated, sentences)
    kept = sentences if whole else with_dates(sentences, timexes)
    words, verbs = find_triggers(cut_words(kept, timexes))
    words = cut_clauses(words)
    links = turn_ahead(link_timexes(timexes, words, sentences), words, sentences)
    links = leave_days(join_days(links), words)
    triggers = list_triggers(words, verbs)
    lines = sentences.select_seq("doc", "sentence_no", "paragraph", "title", "head")
    triggers = triggers.hstack(lines.gather(triggers["sentence"]))
    triggers = mark_unmade(triggers, words, links, sentences)
    return Telling(dated, sentences, list_clauses(words, sentences), links, triggers)


def list_sentences(articles: pl.DataFrame) -> pl.DataFrame:
    """Sentences of the batch: sentence, doc, sentence_no, at, text, quoted (it starts inside a quotation)."""
    split = split_sentences(articles.select_seq(id="doc", text="text")).rename({"id": "doc"})
    split = split.join(articles.select_seq("doc", "base"), on="doc", how="left", maintain_order="left")
    text, first = pl.col("text"), pl.col("sentence_no") == 0
    split = split.with_columns_seq(sentence=pl.int_range(pl.len(), dtype=pl.Int64))
    # A quotation is left open where the last mark of the sentence opens one.
    split = change_some(split, text.str.contains(QUOTES), mark=text.str.extract(CLEAR_QUOTE).fill_null(UNCLEAR))
    split = change_some(split, pl.col("mark") == UNCLEAR, mark=text.str.extract(LAST_QUOTE))
    opened = pl.col("mark").str.contains(OPENING_QUOTE)
    left_open = pl.when(opened.is_not_null()).then(opened).when(first).then(False).forward_fill()
    stops = text.str.tail(8).str.contains(r"[.!?][\"'”’)]*\s*$")
    split = split.with_columns_seq(stops=stops, lead=stops & (text.str.len_chars() >= SHORTEST_LEAD))
    long = split.filter("lead")["doc"].unique()
    if long.len() < articles.height:
        # Where no sentence is as long, the first whole one leads.
        short = pl.col("stops") & text.str.contains(SHORTEST_WHOLE)
        split = change_some(split, ~pl.col("doc").is_in(long.implode()), lead=short)
    split = split.with_columns_seq(lead=pl.col("lead") & pl.when("lead").then("doc").is_first_distinct())
    heads = split.filter("lead").select_seq("doc", head="sentence_no")
    split = split.join(heads, on="doc", how="left", maintain_order="left")
    return split.select_seq(
        *("sentence", "doc", "sentence_no", "text", "lead"),
        at=pl.col("base") + pl.col("start"),
        quoted=pl.when(first).then(False).otherwise(left_open.shift(1, fill_value=False)),
        head=pl.col("head").fill_null(0),
        title=(pl.col("sentence_no") < pl.col("head")).fill_null(value=True),
        paragraph=(text.str.tail(8).str.contains("\n", literal=True).shift(1, fill_value=True) | first).cum_sum(),
        continues=text.str.head(32).str.contains(CONTINUES) & ~first,
    )


def place_timexes(timexes: pl.DataFrame, articles: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Time expressions with doc, sentence and `past`, start and end counted through the batch."""
    placed = timexes.join(
        articles.select_seq("id", "doc", "base", "published"), on="id", how="left", maintain_order="left"
    )
    placed = placed.with_columns_seq(pl.col("start", "end") + pl.col("base")).sort("start")
    placed = placed.join_asof(sentences.select_seq("sentence", start="at"), on="start", check_sortedness=False)
    return placed.with_columns_seq(past=(pl.col("last") < pl.col("published")).fill_null(value=False))


def with_dates(sentences: pl.DataFrame, timexes: pl.DataFrame) -> pl.DataFrame:
    """The sentences that name a day or a period, those that go on from one, the leads, and whom their pronouns mean."""
    dated = pl.col("sentence").is_in(timexes.filter(pl.col("first").is_not_null())["sentence"].implode())
    kept = dated | pl.col("lead") | (pl.col("continues") & dated.shift(1, fill_value=False))
    sentences = sentences.with_columns_seq(kept=kept, lost=None)
    # The sentences right before those that begin with a pronoun may name what it stands for.
    lost = pl.col("text").str.head(48).str.contains(PRONOUN_OPENS) & (pl.col("sentence_no") > 0)
    for _ in range(PRONOUN_REACH):
        sentences = change_some(sentences, pl.col("kept") & pl.col("lost").is_null(), lost=lost)
        named = (pl.col("kept") & pl.col("lost")).shift(-1, fill_value=False)
        sentences = sentences.with_columns_seq(kept=pl.col("kept") | named)
    return sentences.filter("kept").drop("kept", "lost")
