"""Finds the verb of clauses that seem to have none: a form that is as often a noun tells what happens there."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has

HELPING = ("will", "would", "may", "do", "be_pres", "be_past", "have_pres", "had")
NO_SUBJECT = ("det", "poss", "prep", "to", "coord", "sub", "past", "s_form", "ing", *HELPING)
"""What does not end a subject: behind these the form is a noun or goes on with a verb."""
BEHIND = ("prep", "det", "poss", "pron", "sub", "to", "figure")
"""What may follow a verb right away, and seldom a noun that no other verb of its clause follows."""


def find_missing(words: pl.DataFrame) -> pl.Series:
    """Which words are the missing verb of their clause, as past, s_form or base, else null: "the summit closes with".

    The words' column form is not null where a verb was found already.
    """
    row, form = pl.col("row"), pl.col("form")
    behind = carries("n1", *HELPING) | (carries("n1", "past") & ~carries("n1", "noun"))
    tie = (has("rel", "sub") & ~has("prep")) | (has("coord") & behind)
    opens = pl.col("initial") | pl.col("comma") | pl.col("stop") | tie
    told = form.is_not_null() | has(*HELPING)
    candidate = form.is_null() & has("past", "s_form", "base") & ~has("capital") & ~has(*HELPING)
    marked = words.with_columns(
        opens=opens,
        opening_row=pl.when(opens).then(row).forward_fill(),
        closing_row=pl.when(opens).then(row).backward_fill().shift(-1).fill_null(pl.len()),
        told_before=pl.when(told).then(row).forward_fill(),
        told_behind=pl.when(told).then(row).backward_fill(),
        # Whether the verb before it in the sentence is an s_form too.
        alike=pl.when(pl.col("initial")).then(False).when(form.is_not_null()).then(form == "s_form").forward_fill(),
        comma_behind=pl.col("comma").shift(-1, fill_value=False),
        candidate=candidate,
    )
    found = marked.filter("candidate").select(choose_form()).to_series()
    return words.select(pl.lit(found).gather(pl.when(candidate).then(candidate.cum_sum() - 1))).to_series()


def choose_form() -> pl.Expr:
    """The form in which a candidate is the verb that its clause lacks."""
    empty = (pl.col("told_before") < pl.col("opening_row")).fill_null(value=True)
    empty = empty & (pl.col("told_behind") >= pl.col("closing_row")).fill_null(value=True)
    follows = (carries("n1", *BEHIND) | pl.col("dated_behind")) & (pl.col("n1_word") != "of")
    fits = empty & ~carries("p1", *NO_SUBJECT) & ~pl.col("opens") & follows
    plain = (pl.col("n1_word") != "") & ~pl.col("comma_behind") & ~carries("n1", "coord", "prep")
    # "unveils a phone, delays a shop", "opens in May and runs until June"
    listed = (pl.col("comma") & empty & plain) | (carries("p1", "coord") & follows)
    listed = listed & pl.col("alike") & ~pl.col("stop") & ~pl.col("initial")
    single = ~carries("p1", "plural") | carries("p1", "capital")
    plural = carries("p1", "plural") | (carries("n1", "sub") & ~has("ambiguous"))
    return (
        pl.when(fits & has("past") & has("base"))
        .then(pl.lit("past"))
        .when(has("s_form") & ((fits & single) | listed))
        .then(pl.lit("s_form"))
        .when(fits & plural & has("base") & ~has("past"))
        .then(pl.lit("base"))
    )
