"""Finds what a sentence tells as arranged and given up, as true on a condition only, or as contrary to fact."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.lexicon import words as word_file

AHEAD = ("future", "modal", "present")
AGAINST = ("but", "until", "before", "though", "although", "yet")
"""Ties behind which a plan is given up: "was due to fly on Tuesday but cancelled the trip"."""
WHENEVER = ("when", "whenever", "wherever")
OFF = r"^\s+off\b"


def mark_unmade(
    triggers: pl.DataFrame, words: pl.DataFrame, links: pl.DataFrame, sentences: pl.DataFrame
) -> pl.DataFrame:
    """Adds to triggers `undone`: it was arranged and given up; `conditioned`: so only under an "if" of its sentence;
    `untrue`: contrary to fact ("had it passed", "I wish we had"). What is so whenever it is gets `generic`.
    """
    conditions, contrary = find_conditions(triggers, words)
    undone = find_undone(triggers, words, links, sentences)
    row, tense = pl.col("row"), pl.col("tense")
    wished = (pl.col("lemma").shift(1) == "wish") & (pl.col("sentence") == pl.col("sentence").shift(1))
    wished = wished & tense.is_in(["past", "past_perfect"])
    untrue = row.is_in(contrary.implode()) | wished.fill_null(value=False)
    # "A person commits perjury when he lies": whenever that may be.
    times = triggers.filter((pl.col("opening") == "subordinate") & (tense == "present")).select_seq("row", "clause_row")
    whenever = words["word"].gather(times["clause_row"]).is_in(WHENEVER)
    general = times.filter(whenever)["row"]
    return triggers.with_columns_seq(
        generic=pl.col("generic") | row.is_in(general.implode()),
        conditioned=row.is_in(conditions.implode()),
        untrue=untrue,
        undone=row.is_in(undone.implode()),
    )


def find_conditions(triggers: pl.DataFrame, words: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """The rows of what is told under a condition, and of what is contrary to fact: the condition is, or its own."""
    ties = words.select_seq("row", "tags", "word", "sentence_row", governed="finite_at")
    clauses = triggers.filter(pl.col("opening") == "conditional").select_seq(
        "sentence", "row", "clause_row", "tense", "over"
    )
    clauses = clauses.hstack(
        ties.select_seq("governed", "sentence_row", tie="tags", said="word").gather(clauses["clause_row"])
    )
    clauses = clauses.filter(carries("tie", "condition", "had", "be_past", "would"))
    inverted = carries("tie", "had")
    fact = ((pl.col("tense") == "past_perfect") | inverted) & ~carries("over", "report")
    clauses = clauses.with_columns_seq(contrary=fact, opens=pl.col("clause_row") == pl.col("sentence_row"))
    told = triggers.filter(pl.col("tense").is_in(AHEAD) & (pl.col("opening") != "conditional"))
    told = told.filter(~pl.col("opening").is_in(["relative", "subordinate"])).select_seq(
        "sentence", "tense", main="row"
    )
    pairs = told.join(clauses, on="sentence", how="inner")
    # "If no deal is struck, they will walk out", "the strike begins on Monday and will go on if no deal is struck"
    held = pl.when("opens").then(pl.col("main") > pl.col("row")).otherwise(pl.col("main") == pl.col("governed"))
    pairs = pairs.filter(held)
    contrary = pairs.filter(pl.col("contrary") & (pl.col("tense") == "modal"))["main"]
    return pairs["main"].unique(), pl.concat([clauses.filter("contrary")["row"], contrary]).unique()


def find_undone(triggers: pl.DataFrame, words: pl.DataFrame, links: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """The rows of what was arranged and given up: "were to have met", "was due to fly but cancelled the trip"."""
    arranged = (pl.col("tense") == "infinitive") & carries("governor", "be_past", "planned")
    arranged = arranged | (has("plan") & pl.col("passive") & (pl.col("tense") == "past"))
    plans = triggers.filter(arranged).select_seq("sentence", plan="row")
    ends = find_ends(triggers, words, sentences)
    pairs = plans.join(ends.filter("against"), on="sentence", how="inner")
    given_up = pairs.filter(pl.col("plan") < pl.col("row"))["plan"]
    return pl.concat([triggers.filter("unmet")["row"], given_up, find_cancelled(triggers, ends, links)]).unique()


def find_ends(triggers: pl.DataFrame, words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The verbs that tell that something was given up: sentence, row, clause, start; `against` a plan, `cancelled`."""
    known = word_file()["unmade"]
    cancels, thwarts = known["cancels"].split(), known["thwarts"].split()
    done = pl.col("tense").is_in(["past", "perfect", "past_perfect"]) & (pl.col("trigger") == "verb")
    ends = triggers.filter(pl.col("lemma").is_in(cancels + thwarts) & done & ~pl.col("held_back"))
    ends = ends.select_seq("sentence", "row", "clause", "clause_row", "start", "end", "lemma", "passive")
    ends = ends.hstack(words.select_seq(tie="word").gather(ends["clause_row"]))
    ends = ends.hstack(sentences.select_seq("at", "text").gather(ends["sentence"]))
    off = pl.col("text").str.slice(pl.col("end") - pl.col("at"), len(" off ")).str.contains(OFF)
    ends = ends.filter((pl.col("lemma") != "call") | off)
    return ends.select_seq(
        *("sentence", "row", "clause", "start"),
        against=pl.col("tie").is_in(AGAINST),
        cancelled=pl.col("passive") & pl.col("lemma").is_in(cancels),
    )


def find_cancelled(triggers: pl.DataFrame, ends: pl.DataFrame, links: pl.DataFrame) -> pl.Series:
    """The rows of events that were cancelled, and of the verbs that tell it, where no day of their own is told."""
    ends = ends.filter("cancelled")
    dated = links.filter(pl.col("first").is_not_null()).select_seq(target="target", said="start", how="strength")
    own = ends.join(dated, left_on="row", right_on="target", how="left")
    # "Saturday's gala was cancelled": the day is that of the gala.
    loose = own.group_by("row").agg(alone=(pl.col("said").is_null() | (pl.col("how") == "loose")).all())
    ends = ends.filter(pl.col("row").is_in(loose.filter("alone")["row"].implode()))
    plans = (pl.col("trigger") == "noun") | (has("plan") & (pl.col("form") == "past") & ~pl.col("passive"))
    things = triggers.filter(plans).select_seq("sentence", "trigger", "clause", thing="row")
    pairs = things.join(ends, on="sentence", how="inner").filter(pl.col("thing") < pl.col("row"))
    pairs = pairs.filter((pl.col("clause") == pl.col("clause_right")) | (pl.col("trigger") == "verb"))
    return pl.concat([pairs["thing"], ends["row"]])
