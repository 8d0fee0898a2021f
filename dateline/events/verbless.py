"""Finds the verb of clauses that seem to have none: a form that is as often a noun tells what happens there."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.rows import pick, put_back

FORM = pl.Enum(["copula", "base", "past", "s_form", "ing"])
HELPING = ("will", "would", "may", "do", "be_pres", "be_past", "have_pres", "had")
NO_SUBJECT = ("figure", "det", "poss", "prep", "to", "coord", "sub", "past", "s_form", "ing", *HELPING)
"""What does not end a subject: behind these the form is a noun or goes on with a verb."""
BEHIND = ("prep", "det", "poss", "pron", "sub", "to", "figure")
"""What may follow a verb right away, and seldom a noun that no other verb of its clause follows."""

NEEDED = (
    *("tags", "p1", "p2", "n1", "n1_word", "initial", "comma", "stop", "dated_behind"),
    *("opens", "opening_row", "closing_row", "told_behind", "alike", "comma_behind"),
)
"""What tells whether a word is the verb that its clause lacks."""


def find_missing(words: pl.DataFrame) -> pl.Series:
    """Which words are the missing verb of their clause, as past, s_form or base, else null: "the summit closes with".

    The words' column form is not null where a verb was found already.
    """
    row, form = pl.col("row"), pl.col("form")
    chosen = words.select_seq(form.is_null() & has("past", "s_form", "base") & ~has("capital") & ~has(*HELPING))
    behind = carries("n1", *HELPING) | (carries("n1", "past") & ~carries("n1", "noun"))
    tie = (has("rel", "sub") & ~has("prep")) | (has("coord") & behind)
    marked = words.with_columns_seq(
        opens=pl.col("initial") | pl.col("comma") | pl.col("stop") | tie, told=form.is_not_null() | has(*HELPING)
    )
    opening, told = pl.when("opens").then(row), pl.when("told").then(row)
    marked = marked.with_columns_seq(
        opening_row=opening.forward_fill(),
        closing_row=opening.backward_fill().shift(-1).fill_null(pl.len()),
        told_before=told.forward_fill(),
        told_behind=told.backward_fill(),
        # Whether the verb before it in the sentence is an s_form too.
        alike=pl.when("initial").then(False).when(form.is_not_null()).then(form == "s_form").forward_fill(),
        comma_behind=pl.col("comma").shift(-1, fill_value=False),
    )
    initial = pl.lit(words["initial"].extend_constant(value=True, n=1))
    kept = ("sentence", "row", "told_before")
    few = pick(marked, chosen.to_series(), *kept, *NEEDED)
    tags, dated = (
        pl.lit(words["tags"].extend_constant(0, 1)),
        pl.lit(words["dated_behind"].extend_constant(value=False, n=1)),
    )
    few = few.with_columns_seq(
        head=tags.gather("opening_row"),
        head_behind=tags.gather(pl.col("opening_row") + 1),
        before_told=tags.gather(pl.col("told_behind") - 1),
        dated_soon=dated.gather(row + 1),
    )
    few = few.with_columns_seq(whole=initial.gather("opening_row") & initial.gather("closing_row"))
    few = few.select_seq(*kept, listed=is_listed(), missing=choose_form()).select_seq(missing=go_on())
    return put_back(words.select_seq("row"), chosen.to_series(), few)["missing"]


def choose_form() -> pl.Expr:
    """The form in which a candidate is the verb that its clause lacks."""
    first = (pl.col("told_before") < pl.col("opening_row")).fill_null(value=True)
    last = (pl.col("told_behind") >= pl.col("closing_row")).fill_null(value=True)
    empty = first & last
    # "Voters go to the polls to choose a mayor": what is to be done behind it is no verb of the clause.
    alone_later = first & (last | carries("before_told", "to"))
    follows = is_followed()
    # "The bank cut fares": the whole sentence has no other verb.
    alone = pl.col("whole") & carries("p2", "det", "poss") & has("past") & has("base") & (pl.col("n1_word") != "of")
    behind_subject = ~carries("p1", *NO_SUBJECT) & ~pl.col("opens")
    fits = empty & behind_subject & (follows | (alone & (pl.col("n1_word") != "")))
    plain = (pl.col("n1_word") != "") & ~pl.col("comma_behind") & ~carries("n1", "coord", "prep")
    # "unveils a phone, delays a shop"
    listed = ((pl.col("comma") & empty & plain) | is_listed()) & pl.col("alike") & ~pl.col("stop") & ~pl.col("initial")
    single = ~carries("p1", "plural") | carries("p1", "capital")
    plural = carries("p1", "plural") | (carries("n1", "sub") & ~has("ambiguous"))
    # "Voters in Lima go to the polls", "talks in Oslo end on Monday"
    many = is_many("head") | (carries("head", "det") & is_many("head_behind"))
    many = many & (~has("ambiguous") | pl.col("dated_behind")) & ~carries("p1", "base")
    many = many & alone_later & behind_subject & follows
    # "Rovers play City on Monday": a team is many.
    match = carries("p1", "capital") & carries("n1", "capital") & pl.col("dated_soon") & empty & ~pl.col("opens")
    return (
        pl.when(fits & has("past") & has("base"))
        .then(pl.lit("past", dtype=FORM))
        .when(has("s_form") & ((fits & single) | listed))
        .then(pl.lit("s_form", dtype=FORM))
        .when(((fits & plural) | many | match) & has("base") & ~has("past"))
        .then(pl.lit("base", dtype=FORM))
    )


def is_many(head: str) -> pl.Expr:
    """Whether the first word of a clause is a noun in the plural."""
    return carries(head, "plural") & ~carries(head, "det", "poss", "pron", "rel", "prep", "sub", "adv")


def is_followed() -> pl.Expr:
    """Whether what stands behind the word may follow a verb."""
    return (carries("n1", *BEHIND) | pl.col("dated_behind")) & (pl.col("n1_word") != "of")


def is_listed() -> pl.Expr:
    """Whether the word is an s_form behind a conjunction: "and runs until June"."""
    return carries("p1", "coord") & has("s_form") & is_followed()


def go_on() -> pl.Expr:
    """The forms with those of a second verb that was missed too: "opens in Oslo and runs until May"."""
    missing = pl.col("missing")
    same = (pl.col("sentence") == pl.col("sentence").shift(1)) & (missing.shift(1) == "s_form")
    nothing_between = (pl.col("told_before") < pl.col("row").shift(1)).fill_null(value=True)
    return (
        pl.when(missing.is_null() & pl.col("listed") & same & nothing_between)
        .then(pl.lit("s_form", dtype=FORM))
        .otherwise(missing)
    )
