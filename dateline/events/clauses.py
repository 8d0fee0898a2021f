"""Cuts sentences into clauses, so that a date reaches the verb it belongs to and a headline has its subject."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.verbs import BEING, HAVING

AUXILIARIES = ("will", "would", "may", "do", *BEING, *HAVING)


def cut_clauses(words: pl.DataFrame) -> pl.DataFrame:
    """Adds to words with triggers: row and clause (counted through the batch), clause_row (its first word), `opening`.

    `opening` says how the clause is tied to what stands before it: main, coordinate, content (of a saying), relative,
    subordinate, conditional or participle.
    """
    verb = (pl.col("trigger") == "verb").fill_null(value=False)
    finite = pl.col("finite")
    participle = (pl.col("tense") == "participle").fill_null(value=False)
    ties = has("sub", "rel") & ~has("prep") | has("sub")
    said = carries("p1", "bare") & verb.shift(1, fill_value=False) & ~has("prep", "to")
    tied = ties | has("coord") | said
    candidate = (pl.col("comma") | pl.col("stop") | pl.col("quote") | tied) & ~pl.col("initial")
    words = words.with_columns(candidate=candidate, ties=ties, said=said)
    last = pl.len().cast(pl.Int64)
    closes = nearest(pl.col("candidate") | pl.col("initial"), ahead=True).shift(-1).fill_null(last)
    words = words.with_columns(
        has_finite=(nearest(finite, ahead=True) < closes).fill_null(value=False),
        verb_before=(nearest(verb).shift(1) >= nearest(pl.col("initial"))).fill_null(value=False),
        participle_opens=participle | (participle.shift(-1) & (ties | has("coord"))).fill_null(value=False),
    )
    kept = pl.col("candidate") & (
        (pl.col("verb_before") & (pl.col("has_finite") | (participle & (pl.col("comma") | pl.col("stop")))))
        | (ties & (pl.col("has_finite") | (pl.col("participle_opens") & pl.col("verb_before"))))
    )
    relative = has("rel") & ~carries("p1", "report")
    opening = (
        pl.when(has("cond"))
        .then(pl.lit("conditional"))
        .when(relative)
        .then(pl.lit("relative"))
        .when(has("rel") | (pl.col("said") & pl.col("candidate")))
        .then(pl.lit("content"))
        .when(has("sub"))
        .then(pl.lit("subordinate"))
        .when(pl.col("participle_opens") & ~pl.col("initial"))
        .then(pl.lit("participle"))
        .when(has("coord"))
        .then(pl.lit("coordinate"))
        .otherwise(pl.lit("main"))
    )
    words = open_clauses(words.with_columns(begins=opening, starts=kept | pl.col("initial")))
    # "Doctors who perform it declined": a second verb in a relative clause goes on with what stood before it.
    second = (nearest(finite).shift(1) >= pl.col("clause_row")).fill_null(value=False)
    resumes = finite & (pl.col("opening") == "relative") & second & ~carries("p1", "coord", "report")
    words = words.with_columns(resumes=resumes).with_columns(
        starts=pl.col("starts") | resumes,
        begins=pl.when("resumes").then(pl.lit("main")).otherwise("begins"),
    )
    return open_clauses(words).drop(
        "candidate", "ties", "said", "has_finite", "verb_before", "participle_opens", "begins", "starts", "resumes"
    )


def open_clauses(words: pl.DataFrame) -> pl.DataFrame:
    """Numbers the clauses that begin at `starts`, and carries on how they begin."""
    return words.with_columns(
        clause=pl.col("starts").cum_sum().cast(pl.Int64),
        opening=pl.when("starts").then("begins").forward_fill(),
        clause_row=pl.when("starts").then("row").forward_fill(),
    )


def nearest(flag: pl.Expr, *, ahead: bool = False) -> pl.Expr:
    """Row of the nearest flagged word, this one included, before it or ahead of it."""
    at = pl.when(flag).then("row")
    return at.backward_fill() if ahead else at.forward_fill()


def list_clauses(words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """One row per clause: sentence, clause, opening, start, head (behind its tie), subject_start, subject_end, own.

    All places are code points through the batch. A clause without a subject of its `own` takes that of the clause it
    goes on from, a relative clause the phrase right before it; null where there is none.
    """
    verb = ((pl.col("trigger") == "verb") | has(*AUXILIARIES, "to")).fill_null(value=False)
    tie = has("coord", "sub", "rel") & (pl.col("word") != "whose")
    joint = verb | tie | has("prep")
    # A noun phrase begins behind a verb, a preposition, a tie or a comma.
    phrase = ~joint & (joint.shift(1, fill_value=True) | pl.col("comma") | pl.col("stop") | pl.col("initial"))
    words = words.with_columns(
        tied=tie,
        verb_row=nearest(verb, ahead=True),
        phrase_start=pl.when(phrase).then("start").forward_fill().shift(1),
        end_before=pl.col("end").shift(1),
    )
    verbs = words.filter(verb).select(verb_row="row", subject_end="end_before")
    clauses = words.filter(pl.col("row") == pl.col("clause_row"))
    clauses = clauses.join(verbs, on="verb_row", how="left", maintain_order="left")
    clauses = clauses.join(sentences.select("sentence", "at"), on="sentence", how="left", maintain_order="left")
    relative, participle = pl.col("opening") == "relative", pl.col("opening") == "participle"
    # The first clause begins with its sentence, whatever was left out at its head.
    clauses = clauses.with_columns(
        head=pl.when("tied").then("end").when("initial").then("at").otherwise("start"),
        own=(pl.col("verb_row") > pl.col("row") + pl.col("tied")) & ~participle & ~relative,
    )
    clauses = clauses.select(
        *("sentence", "clause", "opening", "start", "head", "own"),
        begin=pl.when(relative).then("phrase_start").when("own").then("head"),
        until=pl.when(relative).then("end_before").when("own").then("subject_end"),
    )
    lender = [pl.when("own").then(name).forward_fill() for name in ("begin", "until", "sentence")]
    lent = lender[2] == pl.col("sentence")
    return clauses.select(
        *("sentence", "clause", "opening", "start", "head", "own"),
        subject_start=pl.coalesce("begin", pl.when(lent).then(lender[0])),
        subject_end=pl.coalesce("until", pl.when(lent).then(lender[1])),
    )
