"""Names the subject of each clause, so that its headline can stand alone: its own, or the one it takes over."""

from __future__ import annotations

import polars as pl

from dateline.events.clauses import AUXILIARIES, nearest
from dateline.events.lexicon import has
from dateline.events.rows import change_some

KEPT_TIES = ("whose", "if", "unless")
"""Ties that stay in a headline."""
APPOSITION = r"(?s)^[\s,.;:]*(.*?\S)\s*,\s.*$"
"""Of "Maria Lopez, a painter who was born there, died" the subject is Maria Lopez."""
FIRST_WORD = (
    *("row", "sentence", "clause", "opening", "quoted", "initial", "dated", "comma"),
    *("start", "end", "word", "tags", "form"),
)
"""What matters of the first word of a clause."""
PERSONS, THINGS, MANY = ("he", "she"), ("it",), ("they",)


def list_clauses(words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """One row per clause: sentence, clause, opening, quoted, start, head (behind its tie), own, subject.

    Places are code points through the batch. A clause with a subject of its `own` has it from `head` on. Others take
    over `subject`: a relative clause the phrase right before it, a pronoun the last subject that it may mean, any other
    that of the clause before it in the sentence; null where there is none.
    """
    clauses = find_bounds(words, sentences)
    opening = pl.col("opening")
    behind_phrase = (opening == "relative") | ((opening == "participle") & (pl.col("form") == "past"))
    behind_phrase = behind_phrase & ~pl.col("initial")
    has_own = (pl.col("verb_row").fill_null(pl.len()) > pl.col("head_row")) & ~opening.is_in(["participle", "relative"])
    clauses = clauses.with_columns_seq(
        aside=(opening == "coordinate") & pl.col("comma"),
        begin=pl.when(behind_phrase).then("phrase_start").when(has_own).then("subject_from"),
        until=pl.when(behind_phrase)
        .then("end_before")
        .when(has_own)
        .then(pl.min_horizontal("subject_end", "words_end")),
        own=has_own,
    )
    # A phrase of the sentence before is nobody's subject here.
    inside = (pl.col("begin") >= pl.col("at")) & (pl.col("until") > pl.col("begin"))
    clauses = clauses.with_columns_seq(pl.when(inside).then(pl.col("begin", "until")))
    text = pl.col("text").str.slice(pl.col("begin") - pl.col("at"), pl.col("until") - pl.col("begin"))
    clauses = clauses.with_columns_seq(text=text)
    text = pl.col("text")
    clauses = change_some(clauses, text.str.contains(",", literal=True), text=text.str.replace(APPOSITION, "$1"))
    text = pl.col("text").str.replace_all(r"\s+", " ").str.strip_chars(' ,;:“”"')
    clauses = clauses.with_columns_seq(text=pl.when(pl.col("begin").is_not_null()).then(text))
    return take_over(clauses.with_columns_seq(text=pl.when(pl.col("text") != "").then("text")))


def take_over(clauses: pl.DataFrame) -> pl.DataFrame:
    """Lends subjects to the clauses that have none of their own, or a pronoun."""
    text, pronoun = pl.col("text"), pl.col("pronoun")
    clauses = clauses.with_columns_seq(
        many=text.str.contains(r"[^s\s]s$|\band\b"), capital=text.str.contains(r"(?:^|\s)\p{Lu}\S*$")
    )
    many = pl.col("many")
    person = pl.col("capital") & ~many
    # A pronoun means whom the sentences before were about, not what was told aside.
    named = pl.col("own") & pronoun.is_null() & text.is_not_null() & pl.col("opening").is_in(["main", "coordinate"])
    kinds = {"person": named & person, "thing": named & ~many, "many": named & many}
    place = pl.int_range(pl.len(), dtype=pl.Int64)
    clauses = clauses.with_columns_seq(
        pl.when(flag).then(place).forward_fill().shift(1).alias(kind) for kind, flag in kinds.items()
    )
    same = pl.col("doc").gather("person") == pl.col("doc")
    someone = pl.when(same).then("person").otherwise("thing")
    meant = pl.when(pronoun.is_in(PERSONS)).then(someone).when(pronoun.is_in(THINGS)).then("thing").otherwise("many")
    clauses = clauses.with_columns_seq(meant=meant)
    known = pl.col("doc").gather("meant") == pl.col("doc")
    known = known & pl.col("own") & pronoun.is_not_null() & ~pl.col("quoted")
    clauses = clauses.with_columns_seq(replaced=known.fill_null(value=False), meant=text.gather("meant"))
    clauses = clauses.with_columns_seq(subject=pl.when("replaced").then("meant").otherwise("text"))
    # "She gave up in 1999, when her lungs failed, and taught": what is told between commas lends no subject.
    lends = pl.col("own") & ~((pl.col("opening") == "subordinate") & pl.col("aside").shift(-1, fill_value=False))
    clauses = clauses.with_columns_seq(before=pl.when(lends).then(place).forward_fill().shift(1))
    same = pl.col("sentence").gather("before") == pl.col("sentence")
    within = pl.when(same).then(pl.col("subject").gather("before"))
    # "Born in Lund in 1931, she left school": it was she who was born.
    opens = pl.col("initial") & (pl.col("form") == "past") & ~pl.col("own") & (pl.col("opening").shift(-1) == "main")
    opens &= pl.col("own").shift(-1) & (pl.col("sentence") == pl.col("sentence").shift(-1))
    return clauses.select_seq(
        *("sentence", "clause", "opening", "quoted", "start"),
        head=pl.when("replaced").then("pronoun_end").otherwise("head"),
        own=pl.col("own") & ~pl.col("replaced"),
        subject=pl.coalesce("subject", within, pl.when(opens).then(text.shift(-1))),
    )


def find_bounds(words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The first word of each clause with what the clause's head and subject may begin and end with."""
    verb = ((pl.col("trigger") == "verb") | has(*AUXILIARIES, "to")).fill_null(value=False)
    tie = has("coord", "sub", "rel") & ~pl.col("word").is_in(KEPT_TIES)
    joint = pl.col("joint")
    # A noun phrase begins behind a verb, a preposition, a tie or a comma.
    phrase = ~joint & (joint.shift(1, fill_value=True) | pl.col("comma") | pl.col("stop") | pl.col("initial"))
    end_before = pl.col("end").shift(1)
    words = words.with_columns_seq(verb=verb, tied=tie)
    words = words.with_columns_seq(joint=pl.col("verb") | pl.col("tied") | has("prep"))
    around = words.select_seq(
        "tied",
        verb_row=nearest(pl.col("verb"), ahead=True),
        phrase_start=pl.when(phrase).then("start").forward_fill().shift(1),
        end_before=end_before,
        end_behind=pl.col("end").shift(-1),
        word_behind=pl.col("word").shift(-1),
    )
    first = words.select_seq((pl.col("row") == pl.col("clause_row")).arg_true()).to_series()
    clauses = words.select_seq(FIRST_WORD).gather(first).hstack(around.gather(first))
    at_verb = words.select_seq(
        verb_sentence="sentence", comma_start=pl.when("comma").then("start").forward_fill(), subject_end=end_before
    )
    clauses = clauses.hstack(at_verb.gather(clauses["verb_row"]))
    clauses = clauses.hstack(sentences.select_seq("doc", "at", "text").gather(clauses["sentence"]))
    own_verb = pl.col("verb_sentence") == pl.col("sentence")
    clauses = clauses.with_columns_seq(
        pl.when(own_verb).then(pl.col("comma_start", "subject_end")), words_end=pl.col("end_before").shift(-1)
    )
    # "After a meeting with the king, Johnson resigned": the subject stands behind the comma.
    adjunct = (has("prep", "sub") & (pl.col("comma_start") > pl.col("start"))).fill_null(value=False)
    tied = pl.col("tied") & ~adjunct
    first_word = pl.when(tied).then("word_behind").otherwise("word")
    alone = (pl.col("verb_row") == pl.col("row") + tied + 1) & pl.col("subject_end").is_not_null()
    return clauses.with_columns_seq(
        # The first clause begins with its sentence, whatever was left out at its head.
        head=pl.when(tied).then("end").when("initial").then("at").otherwise("start"),
        head_row=pl.col("row") + tied,
        pronoun=pl.when(alone & first_word.is_in((*PERSONS, *THINGS, *MANY))).then(first_word),
        pronoun_end=pl.when(tied).then("end_behind").otherwise("end"),
    ).with_columns_seq(
        subject_from=pl.when(adjunct).then("comma_start").when(pl.col("dated") & ~tied).then("start").otherwise("head")
    )
