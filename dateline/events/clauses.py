"""Cuts sentences into clauses, so that a date reaches the verb it belongs to and a headline has its subject."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import bits, carries, has
from dateline.events.verbs import BEING, HAVING

OPENING = pl.Enum(["main", "coordinate", "content", "relative", "subordinate", "conditional", "participle"])
DENIES = bits("deny", "report")
NOBODY = ("no", "none", "nobody", "neither", "nothing")
LONGEST_GROUP = 4
"""Words of a verb with its auxiliaries: "has not been seen"."""
AUXILIARIES = ("will", "would", "may", "do", *BEING, *HAVING)


def cut_clauses(words: pl.DataFrame) -> pl.DataFrame:
    """Adds to words with triggers: clause (counted from 0 through the batch), clause_row (its first word), `opening`.

    Also the rows of the first words of its sentence and of the next one, of the last verb, and of the finite verbs
    before and ahead: sentence_row, sentence_ends, verb_at, finite_at, finite_ahead.

    `opening` says how the clause is tied to what stands before it: main, coordinate, content (of a saying), relative,
    subordinate, conditional or participle.
    """
    words = look_around(words)
    words = words.with_columns_seq(begins=tell_opening(), starts=begins_clause() | pl.col("initial")).with_columns_seq(
        over=pl.when("starts").then("over").forward_fill().fill_null(0),
        opening=pl.when("starts").then("begins").forward_fill(),
        clause_row=pl.when("starts").then("row").forward_fill(),
        headless=tell_headless(),
    )
    return open_clauses(words.with_columns_seq(resumes=resumes())).drop(
        *("candidate", "ties", "said", "has_finite", "finite_later", "verb_before", "participle_opens"),
        *("begins", "starts", "resumes", "headless", "finite_left"),
    )


def look_around(words: pl.DataFrame) -> pl.DataFrame:
    """Adds where verbs and the sentence lie around each word, and whether a clause may begin at it (`candidate`)."""
    verb, finite = is_verb(), pl.col("finite")
    ties = (has("sub", "rel") & ~has("prep") & ~pointing()) | has("sub")
    said = carries("p1", "bare") & verb.shift(1, fill_value=False) & ~has("prep", "to")
    # "Denied it had paid", but "denied it and left"
    denied = has("pron") & ((pl.col("p1") & DENIES) == DENIES)
    said = said | (denied & (has(*AUXILIARIES) | verb).shift(-1, fill_value=False))
    tied = ties | has("coord") | said
    last = pl.len().cast(pl.Int32)
    words = words.with_columns_seq(
        candidate=(pl.col("comma") | pl.col("stop") | pl.col("quote") | tied) & ~pl.col("initial"),
        ties=ties,
        said=said,
        verb_at=nearest(verb),
        finite_at=nearest(finite),
        finite_ahead=nearest(finite, ahead=True),
        sentence_row=nearest(pl.col("initial")),
        sentence_ends=nearest(pl.col("initial"), ahead=True).shift(-1).fill_null(last),
    )
    before = pl.col("verb_at").shift(1)
    verb_before = before >= pl.col("sentence_row")
    closes = nearest(pl.col("candidate") | pl.col("initial"), ahead=True).shift(-1).fill_null(last)
    count = pl.col("finite").cast(pl.UInt32).cum_sum()
    behind = (is_participle().shift(-1) & (ties | has("coord"))).fill_null(value=False)
    return words.with_columns_seq(
        over=pl.when(verb_before).then(pl.col("tags").gather(before)).otherwise(0),
        has_finite=(pl.col("finite_ahead") < closes).fill_null(value=False),
        finite_later=(pl.col("finite_ahead") < pl.col("sentence_ends")).fill_null(value=False),
        verb_before=verb_before.fill_null(value=False),
        finite_left=count.gather(pl.col("sentence_ends") - 1) - count + pl.col("finite").cast(pl.UInt32),
        participle_opens=is_participle() | behind,
    )


def is_verb() -> pl.Expr:
    """Whether the word is a verb that tells an event."""
    return (pl.col("trigger") == "verb").fill_null(value=False)


def is_participle() -> pl.Expr:
    """Whether the word is a participle that tells an event."""
    return (pl.col("tense") == "participle").fill_null(value=False)


def pointing() -> pl.Expr:
    """Whether a "that" points: "after that disaster" begins no relative clause."""
    return (pl.col("word") == "that") & carries("p1", "prep", "sub") & ~pl.col("initial")


def begins_clause() -> pl.Expr:
    """Whether a clause begins at the candidate: verbs stand on both sides."""
    marked = pl.col("comma") | pl.col("stop")
    return pl.col("candidate") & (
        (pl.col("verb_before") & (pl.col("has_finite") | (is_participle() & marked)))
        | (pl.col("said") & pl.col("finite_later"))
        | (pl.col("ties") & (pl.col("has_finite") | (pl.col("participle_opens") & pl.col("verb_before"))))
    )


def tell_opening() -> pl.Expr:
    """How a clause that begins at the word is tied to what stands before it."""
    # "said in a letter that rain fell" tells what was said, "a letter that said" does not.
    auxiliary = (has(*AUXILIARIES) | is_verb()).shift(-1, fill_value=False)
    auxiliary = auxiliary & ~pl.col("initial").shift(-1, fill_value=True)
    content = carries("over", "report") & (pl.col("word") == "that") & ~auxiliary
    relative = has("rel") & ~carries("p1", "report") & ~content & ~pointing()
    # "Had the bill passed, the tax would have risen", "was he there on Monday?"
    subject = (has("det", "poss", "pron", "capital") & ~has("adv")).shift(-1, fill_value=False)
    inverted = pl.col("initial") & has("had", "be_past", "would") & subject
    # "Will the bank raise rates on Thursday?", but "Will Berg raised sheep"
    asked = has("det", "poss", "pron").shift(-1, fill_value=False)
    inverted |= pl.col("initial") & has("will", "may", "do", "be_pres", "have_pres") & asked
    # "Imagine that a comet struck"
    imagined = has("rel") & carries("p1", "cond")
    return (
        pl.when(has("cond") | inverted | imagined)
        .then(pl.lit("conditional", dtype=OPENING))
        .when(relative)
        .then(pl.lit("relative", dtype=OPENING))
        .when((has("rel") & ~pointing()) | (pl.col("said") & pl.col("candidate")))
        .then(pl.lit("content", dtype=OPENING))
        .when(has("sub") & (pl.col("has_finite") | ~pl.col("initial")))
        .then(pl.lit("subordinate", dtype=OPENING))
        .when(pl.col("participle_opens") & ~pl.col("initial"))
        .then(pl.lit("participle", dtype=OPENING))
        .when(has("coord"))
        .then(pl.lit("coordinate", dtype=OPENING))
        .otherwise(pl.lit("main", dtype=OPENING))
    )


def tell_headless() -> pl.Expr:
    """Whether the sentence has come to a relative clause, and what goes on from it, before any verb of its own."""
    begins = pl.col("begins")
    relative = (begins == "relative") & pl.col("starts")
    other = pl.col("starts") & ~begins.is_in(["relative", "coordinate"])
    return pl.when(relative).then(~pl.col("verb_before")).when(other).then(False).forward_fill().fill_null(value=False)


def resumes() -> pl.Expr:
    """Whether a verb in a relative clause goes on with what stood before that: "doctors who perform it declined".

    What is added to the relative clause does not end the sentence that has no verb yet: "A man who took gold and silver
    was jailed".
    """
    auxiliary = has(*AUXILIARIES) & ~is_verb()
    group = (
        (auxiliary | is_verb())
        & ~auxiliary.shift(1, fill_value=False)
        & (pl.col("finite_ahead") - pl.col("row") <= LONGEST_GROUP)
        & pl.col("finite_later")
    )
    second = (pl.col("finite_at").shift(1) >= pl.col("clause_row")).fill_null(value=False)
    added = (pl.col("opening") == "coordinate") & pl.col("headless") & (pl.col("finite_left") == 1)
    resumed = ((pl.col("opening") == "relative") & second) | added
    return group & resumed & ~carries("p1", "coord", "report")


def open_clauses(words: pl.DataFrame) -> pl.DataFrame:
    """Numbers the clauses that begin at `starts` and, as main ones, at `resumes`; `nobody` says who it is told of."""
    begins = pl.when("resumes").then(pl.lit("main", dtype=OPENING)).when("starts").then("begins")
    words = words.with_columns_seq(
        starts=pl.col("starts") | pl.col("resumes"),
        opening=begins.forward_fill(),
        nobody=nearest(pl.col("word").is_in(NOBODY)),
    )
    words = words.with_columns_seq(
        clause=pl.col("starts").cum_sum().cast(pl.Int64) - 1,
        clause_row=pl.when("starts").then("row").forward_fill(),
    )
    return words.with_columns_seq((pl.col("nobody") >= pl.col("clause_row")).fill_null(value=False))


def nearest(flag: pl.Expr, *, ahead: bool = False) -> pl.Expr:
    """Row of the nearest flagged word, this one included, before it or ahead of it."""
    at = pl.when(flag).then("row")
    return at.backward_fill() if ahead else at.forward_fill()
