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

COMPARED = r"\b(?i:from|than|against|compared with|compared to|versus)\s[^,;.\d]{0,6}\d[^,;]{0,24}$"
AGENCY = 48
"""Characters behind an expression in which a dateline ends."""
HEAD = 60
"""Characters before an expression that tell whether it dates what is compared with."""
NAMES_DAY = r"\b(?:on|of)\s"
BARE = r"(?i)^(?:noon|midnight|dawn|dusk|sunrise|sunset|[\d:.]+(?:\s?[ap]\.?m\.?)?|\p{L}+ o['’]clock)$"
"""A time of day without any word about its day."""
CLOCKS = ("clock_12", "clock_24", "clock_zone", "noon", "o_clock", "light", "bare_part")
"""Rules of times of day that name no day."""
BEFORE = (
    *("row", "sentence", "word", "end", "tags", "trigger", "clause_row", "sentence_row"),
    *("verb", "finite", "noun", "saying", "infinitive", "carried", "after_tie"),
)
"""What matters of the word before an expression."""
AFTER = (
    *(
        "sentence",
        "start",
        "word",
        "tags",
        "trigger",
        "clause_row",
        "verb_ahead",
        "finite_ahead",
        "main_ahead",
        "noun_ahead",
        "venue_ahead",
    ),
    *("phrase_ends", "clause_ends", "sentence_ends"),
)
"""What matters of the word behind it."""
BEFORE_IT = {
    "gap_of": r"^\s*of\s*(?:the\s)?$",
    "gap_breaks": r"[,;:—–(]",
    "gap_comma": ",",
    "gap_measured": r"\b(?:since|than)\s+(?:late\s|early\s|the\s)?$",
    "gap_topic": r"^\s*for\s(?:the\s|all of\s)?$",
    "gap_until": r"\buntil\s$",
    "gap_lasts": r"\bfor\s(?:the (?:past|last) |(?:more|less) than |nearly |almost |about |over |at least )?$",
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
    it stands in a dateline, `topic` if it tells what something is about ("its forecast for 2018") or is compared with
    ("from 27 million a year earlier"), `clock` if it names no day ("at noon"). `joined` says that it
    goes on from the expression before it: "on Monday and Wednesday"; `lasting` that it tells how long or how often.
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
    ing = (pl.col("tense") == "participle") & (pl.col("form") == "ing")
    phrase_ends = verb | has(*NO_NAME) | pl.col("comma") | pl.col("stop") | pl.col("initial")
    beyond = pl.len().cast(pl.Int32)

    opens = pl.col("row") == pl.col("clause_row")

    def ahead(flag: pl.Expr) -> pl.Expr:
        return nearest(flag, ahead=True).fill_null(beyond)

    return words.select(
        *("row", "sentence", "word", "start", "end", "tags", "trigger", "clause_row", "sentence_row", "sentence_ends"),
        verb=pl.col("verb_at").fill_null(-1),
        finite=pl.col("finite_at").fill_null(-1),
        noun=nearest(noun).fill_null(-1),
        saying=nearest(verb & has("report")).fill_null(-1),
        infinitive=nearest(pl.col("tense") == "infinitive").fill_null(-1),
        # "passed a building code": part of what the finite verb before it tells.
        carried=nearest(ing & ~opens & ~pl.col("comma") & pl.col("trigger").shift(1).ne_missing("verb")).fill_null(-1),
        verb_ahead=ahead(verb),
        finite_ahead=pl.col("finite_ahead").fill_null(beyond),
        main_ahead=ahead(pl.col("finite") & pl.col("opening").is_in(["main", "coordinate"])),
        noun_ahead=ahead(noun),
        venue_ahead=ahead(has("venue")),
        phrase_ends=ahead(phrase_ends).shift(-1).fill_null(beyond),
        clause_ends=ahead(opens).shift(-1).fill_null(beyond),
        after_tie=carries("p1", "sub") | (carries("p1", "det", "poss") & carries("p2", "sub")),
    )


def read_gaps(place: pl.DataFrame) -> pl.DataFrame:
    """Adds the texts between the expression and the words around it, what they say, and the `head` of its sentence."""
    text, at = pl.col("line"), pl.col("at")
    left = pl.max_horizontal(pl.col("b_end").fill_null(0), at)
    right = pl.min_horizontal(pl.col("a_start").fill_null(pl.col("end")), at + text.str.len_chars().cast(pl.Int64))
    begin = pl.max_horizontal(pl.col("start") - at, pl.lit(0))
    ahead = pl.max_horizontal(pl.col("start") - left, pl.lit(0))
    behind = pl.max_horizontal(right - pl.col("end"), pl.lit(0))
    before, after = pl.col("gap_before"), pl.col("gap_after")
    place = place.with_columns(
        head=text.str.slice(pl.max_horizontal(begin - HEAD, pl.lit(0)), pl.min_horizontal(begin, pl.lit(HEAD))),
        gap_before=text.str.slice(left - at, ahead),
        gap_after=text.str.slice(pl.col("end") - at, behind),
    )
    # Most gaps are a space, which says nothing.
    place = change_some(place, before != " ", **{name: before.str.contains(gap) for name, gap in BEFORE_IT.items()})
    place = change_some(place, after != " ", **{name: after.str.contains(gap) for name, gap in BEHIND_IT.items()})
    # "PARIS, March 14 (Agency) -"
    tail = text.str.slice(pl.col("end") - at, AGENCY).str.contains(r"^\s*\([^()]+\)\s*(?:[-–—_:]|--)\s")
    place = change_some(place, after.str.contains("(", literal=True), gap_line=tail)
    alone = before.str.contains(r"^\s*(?:in\s)?$")
    place = change_some(place, alone, gap_compared=pl.col("head").str.contains(COMPARED))
    said = text.str.slice(pl.col("start") - at, pl.col("end") - pl.col("start"))
    named = {"gap_names_day": said.str.contains(NAMES_DAY), "gap_bare": said.str.contains(BARE)}
    place = change_some(place, pl.col("rule").is_in(CLOCKS), **named)
    flags = pl.col(*BEFORE_IT, *BEHIND_IT, "gap_compared", *named)
    return place.with_columns(flags.fill_null(value=False))


def counted(here: pl.Expr) -> dict[str, pl.Expr]:
    """Whether the expression counts from an event behind it, that event's row (`anchor`), and what is counted.

    "He had broken his leg three days before the opening", "a year after his return he married".
    """
    anchor = pl.min_horizontal("a_noun_ahead", "a_verb_ahead")
    behind = (pl.col("b_sentence") == pl.col("sentence")) & (pl.col("b_verb") >= pl.col("b_sentence_row"))
    tied = pl.col("a_word").is_in(["before", "after", "following"]) & pl.col("gap_after").str.contains(r"^\s+$")
    # "On the evening of the earthquake": no day between.
    part = (pl.col("rule") == "bare_part") & (pl.col("a_word") == "of") & (pl.col("a_noun_ahead") == anchor)
    counts = here & ((tied & (pl.col("type") == "DURATION")) | part) & (anchor < pl.col("a_sentence_ends"))
    counting = pl.when(behind).then("b_verb").otherwise("target")
    return {
        "counting": pl.when(counts & (counting != anchor)).then(counting),
        "before_it": pl.col("a_word") == "before",
        "apart": pl.when(part).then(pl.lit("P0D")).otherwise("value"),
        "anchor": anchor,
    }


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
    tied = pl.col("b_after_tie") & ~pl.col("gap_comma")
    noun_before = b_here & (pl.col("b_trigger") == "noun") & (of_noun | tied)

    in_clause = b_here & (pl.col("b_verb") >= pl.col("b_clause_row"))
    leads = ~b_here | (pl.col("gap_breaks") & (pl.col("b_clause_row") != pl.col("a_clause_row"))) | ~in_clause
    opens_clause = leads & a_here
    leads_off = pl.col("b_row").is_null() | ~b_here
    infinitive = (pl.col("b_infinitive") == pl.col("b_verb")) & pl.col("past")
    carried = pl.col("b_carried") == pl.col("b_verb")
    bound = pl.when((infinitive | carried) & (pl.col("b_finite") >= pl.col("b_clause_row")))
    verb_before = bound.then("b_finite").otherwise("b_verb")
    finite_in_clause = pl.col("a_finite_ahead") < pl.col("a_clause_ends")
    starts_clause = ~b_here | (pl.col("b_clause_row") != pl.col("a_clause_row"))
    verb_in_clause = pl.col("a_verb_ahead") < pl.col("a_clause_ends")
    # "the first since 1985, when people died": the year is that of the dying.
    after_since = carries("b_tags", "sub") & (pl.col("b_word") == "since") & b_here
    measured = pl.col("gap_measured") | after_since
    explained = (
        measured & a_here & (pl.col("a_word") == "when") & (pl.col("a_finite_ahead") < pl.col("a_sentence_ends"))
    )
    target = (
        pl.when(explained)
        .then("a_finite_ahead")
        .when(said_there)
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
        # "On Monday the king, furious that he was ill, rode home"
        .when(a_here & ~b_here & (pl.col("a_main_ahead") < pl.col("a_sentence_ends")))
        .then("a_main_ahead")
        .when(a_here & (pl.col("a_finite_ahead") < pl.col("a_sentence_ends")))
        .then("a_finite_ahead")
        .when(b_here & (pl.col("b_verb") >= pl.col("b_sentence_row")))
        .then("b_verb")
        .when(b_here & (pl.col("b_noun") >= pl.col("b_sentence_row")))
        .then("b_noun")
        .when(a_here & (pl.col("a_noun_ahead") < pl.col("a_sentence_ends")))
        .then("a_noun_ahead")
    )
    behind_noun = b_here & (pl.col("b_trigger") != "verb").fill_null(value=True) & ~carries("b_tags", *NO_NAME)
    topic = pl.col("gap_topic") & behind_noun
    compared = pl.col("gap_compared")
    apposed = pl.col("gap_until") & ~in_clause & ~leads_off
    leaning = pl.col("anchor_text").ne_missing("published") & pl.col("anchor_text").is_not_null()
    implied = pl.col("rule").is_in(CLOCKS) & ((leaning & ~pl.col("gap_names_day")) | pl.col("gap_bare"))
    line = ~in_clause & pl.col("gap_line")
    strength = (
        pl.when(line)
        .then(pl.lit("line"))
        .when(explained)
        .then(pl.lit("clause"))
        .when(measured)
        .then(pl.lit("since"))
        .when(implied)
        .then(pl.lit("clock"))
        .when(topic | compared | apposed)
        .then(pl.lit("topic"))
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
    lasting = ((pl.col("type") == "SET") & (pl.col("rule") != "one_unit")) | (
        (pl.col("type") == "DURATION") & pl.col("gap_lasts")
    )
    columns = [
        name
        for name in place.columns
        if not name.startswith(("a_", "b_", "gap_")) and name not in ("at", "line", "head")
    ]
    return place.with_columns(
        target=target,
        strength=strength,
        beside=pl.when(b_here & (pl.col("b_trigger") == "noun") & ~pl.col("gap_comma")).then("b_row"),
    ).select(*columns, "target", "strength", "beside", joined=joined, lasting=lasting, **counted(a_here))
