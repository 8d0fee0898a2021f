"""Finds the verb or event noun that each time expression dates."""

from __future__ import annotations

import polars as pl

from dateline.events.clauses import nearest
from dateline.events.lexicon import carries, has
from dateline.events.rows import change_some

NO_NAME = (
    "prep",
    "sub",
    "coord",
    "rel",
    "pron",
    "det",
    "to",
    "will",
    "would",
    "may",
    "be_pres",
    "be_past",
    "have_pres",
    "had",
)


BEFORE = (
    *("row", "sentence", "word", "end", "tags", "trigger", "clause_row", "sentence_row"),
    *("verb", "finite", "noun", "saying", "infinitive", "after_tie"),
)
"""What matters of the word before an expression."""
AFTER = (
    *("sentence", "start", "tags", "trigger", "clause_row", "verb_ahead", "finite_ahead", "noun_ahead", "venue_ahead"),
    *("phrase_ends", "clause_ends", "sentence_ends"),
)
"""What matters of the word behind it."""
BEFORE_IT = {
    "gap_of": r"^\s*of\s*(?:the\s)?$",
    "gap_breaks": r"[,;:—–(]",
    "gap_since": r"\b(?:since|than)\s+(?:late\s|early\s|the\s)?$",
    "gap_adds": r",|\b(?:and|or|then|again)\b",
}
BEHIND_IT = {
    "gap_owns": r"^[’']s?\s",
    "gap_shuts": r"[,.;:)]",
    "gap_line": r"^\)?\s*(?:\([^)]*\))?\s*(?:[-–—_:]|--)\s",
}
"""What the text between an expression and the word before it, or behind it, may say."""


def link_timexes(timexes: pl.DataFrame, words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Adds to timexes (sentence, start, end, past) the `target`, a row of words or null, and how strong the link is.

    `past` says that the expression's interval lies before the publication. The strength is `clause` if the expression
    stands in the clause of its target, `noun` if it qualifies an event noun ("the 2022 invasion"), `loose` if it dates
    a thing in the clause ("challenges of 2024"), `far` if its own clause tells no event, `since` if
    it is what the event is measured from, `line` if
    it stands in a dateline. `joined` says that it
    goes on from the expression before it: "on Monday and Wednesday".
    """
    surroundings = look_around(words)
    place = timexes.sort("start").join_asof(surroundings.select("start", "row"), on="start", check_sortedness=False)
    here, next_one = place["row"], place["row"].fill_null(-1) + 1
    before = surroundings.select(pl.col(*BEFORE).name.prefix("b_")).gather(here)
    behind = pl.when(next_one < surroundings.height).then(next_one)
    after = surroundings.select(pl.col(*AFTER).name.prefix("a_")).gather(pl.select(behind).to_series())
    lines = sentences.select("at", line="text").gather(place["sentence"])
    place = pl.concat([place.drop("row"), before, after, lines], how="horizontal")
    return choose_target(read_gaps(place))


def look_around(words: pl.DataFrame) -> pl.DataFrame:
    """For each word the rows of the nearest verbs and nouns, and where its clause and sentence begin and end."""
    verb, noun = pl.col("trigger") == "verb", pl.col("trigger").is_in(["noun", "phrase"])
    phrase_ends = verb | has(*NO_NAME) | pl.col("comma") | pl.col("stop") | pl.col("initial")
    beyond = pl.len().cast(pl.Int32)

    def ahead(flag: pl.Expr) -> pl.Expr:
        return nearest(flag, ahead=True).fill_null(beyond)

    opens = pl.col("row") == pl.col("clause_row")
    return words.select(
        *("row", "sentence", "word", "start", "end", "tags", "trigger", "clause_row", "sentence_row", "sentence_ends"),
        verb=pl.col("verb_at").fill_null(-1),
        finite=pl.col("finite_at").fill_null(-1),
        noun=nearest(noun).fill_null(-1),
        saying=nearest(verb & has("report")).fill_null(-1),
        infinitive=nearest(pl.col("tense") == "infinitive").fill_null(-1),
        verb_ahead=ahead(verb),
        finite_ahead=pl.col("finite_ahead").fill_null(beyond),
        noun_ahead=ahead(noun),
        venue_ahead=ahead(has("venue")),
        phrase_ends=ahead(phrase_ends).shift(-1).fill_null(beyond),
        clause_ends=ahead(opens).shift(-1).fill_null(beyond),
        after_tie=carries("p1", "sub") | (carries("p1", "det", "poss") & carries("p2", "sub")),
    )


def read_gaps(place: pl.DataFrame) -> pl.DataFrame:
    """Adds gap_before, the text between the expression and the word before it, and what the gaps around it say."""
    text, at = pl.col("line"), pl.col("at")
    left = pl.max_horizontal(pl.col("b_end").fill_null(0), at)
    right = pl.min_horizontal(pl.col("a_start").fill_null(pl.col("end")), at + text.str.len_chars().cast(pl.Int64))
    ahead = pl.max_horizontal(pl.col("start") - left, pl.lit(0))
    behind = pl.max_horizontal(right - pl.col("end"), pl.lit(0))
    before, after = pl.col("gap_before"), pl.col("gap_after")
    place = place.with_columns(
        gap_before=text.str.slice(left - at, ahead), gap_after=text.str.slice(pl.col("end") - at, behind)
    )
    # Most gaps are a space, which says nothing.
    place = change_some(place, before != " ", **{name: before.str.contains(gap) for name, gap in BEFORE_IT.items()})
    place = change_some(place, after != " ", **{name: after.str.contains(gap) for name, gap in BEHIND_IT.items()})
    return place.with_columns(pl.col(*BEFORE_IT, *BEHIND_IT).fill_null(value=False))


def choose_target(place: pl.DataFrame) -> pl.DataFrame:
    """Adds `target` and `strength`, by the words around the expression."""
    b_here = (pl.col("b_sentence") == pl.col("sentence")).fill_null(value=False)
    a_here = (pl.col("a_sentence") == pl.col("sentence")).fill_null(value=False)
    named = carries("b_tags", "det", "poss") & (pl.col("gap_before") == " ") & b_here
    thing = a_here & (pl.col("a_trigger").ne_missing("verb")) & ~carries("a_tags", *NO_NAME) & ~pl.col("gap_shuts")
    prenominal = thing & (pl.col("gap_owns") | named)
    held_noun = prenominal & (pl.col("a_noun_ahead") < pl.col("a_phrase_ends"))
    venue = prenominal & (pl.col("a_venue_ahead") < pl.col("a_phrase_ends"))
    said_there = venue & b_here & (pl.col("b_saying") >= pl.col("b_clause_row"))
    of_noun = pl.col("gap_of") & b_here
    noun_before = b_here & (pl.col("b_trigger") == "noun") & (of_noun | pl.col("b_after_tie"))

    in_clause = b_here & (pl.col("b_verb") >= pl.col("b_clause_row"))
    leads = ~b_here | (pl.col("gap_breaks") & (pl.col("b_clause_row") != pl.col("a_clause_row"))) | ~in_clause
    opens_clause = leads & a_here
    bound = pl.when(
        (pl.col("b_infinitive") == pl.col("b_verb")) & pl.col("past") & (pl.col("b_finite") >= pl.col("b_clause_row"))
    )
    verb_before = bound.then("b_finite").otherwise("b_verb")
    finite_in_clause = pl.col("a_finite_ahead") < pl.col("a_clause_ends")
    starts_clause = ~b_here | (pl.col("b_clause_row") != pl.col("a_clause_row"))
    verb_in_clause = pl.col("a_verb_ahead") < pl.col("a_clause_ends")
    target = (
        pl.when(said_there)
        .then("b_saying")
        .when(held_noun & ~venue)
        .then("a_noun_ahead")
        .when(noun_before)
        .then("b_row")
        .when(opens_clause & starts_clause & finite_in_clause)
        .then("a_finite_ahead")
        .when(opens_clause & verb_in_clause)
        .then("a_verb_ahead")
        .when(in_clause)
        .then(verb_before)
        .when(a_here & (pl.col("a_finite_ahead") < pl.col("a_sentence_ends")))
        .then("a_finite_ahead")
        .when(b_here & (pl.col("b_verb") >= pl.col("b_sentence_row")))
        .then("b_verb")
        .when(b_here & (pl.col("b_noun") >= pl.col("b_sentence_row")))
        .then("b_noun")
        .when(a_here & (pl.col("a_noun_ahead") < pl.col("a_sentence_ends")))
        .then("a_noun_ahead")
    )
    after_since = carries("b_tags", "sub") & (pl.col("b_word") == "since") & b_here
    line = ~in_clause & pl.col("gap_line")
    strength = (
        pl.when(line)
        .then(pl.lit("line"))
        .when(pl.col("gap_since") | after_since)
        .then(pl.lit("since"))
        .when(said_there)
        .then(pl.lit("clause"))
        .when((held_noun & ~venue) | noun_before)
        .then(pl.lit("noun"))
        .when((prenominal & ~venue) | of_noun)
        .then(pl.lit("loose"))
        .when((opens_clause & (finite_in_clause | verb_in_clause)) | in_clause)
        .then(pl.lit("clause"))
        .otherwise(pl.lit("far"))
    )
    joined = pl.col("gap_adds") | (carries("b_tags", "coord") & b_here)
    joined = joined & ~line
    columns = [
        name for name in place.columns if not name.startswith(("a_", "b_", "gap_")) and name not in ("at", "line")
    ]
    return place.with_columns(
        target=target, strength=strength, beside=pl.when(b_here & (pl.col("b_trigger") == "noun")).then("b_row")
    ).select(*columns, "target", "strength", "beside", joined=joined)
