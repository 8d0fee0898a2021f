"""Dates what a sentence goes on to tell from a dated clause, and what the text tells again."""

from __future__ import annotations

import polars as pl
from polars import selectors as cs

from dateline.events.lexicon import carries, has
from dateline.events.lexicon import words as word_file
from dateline.events.rows import put_back
from dateline.events.story import follow_story, nested

DATE = ("first", "last", "precision")
LOOKED_AT = ("deed", "dated", "dated_before", "main_before", "dated_after", "retold", "donor", "ground")


def lean_on_narrative(triggers: pl.DataFrame) -> pl.DataFrame:
    """Dates what continues a dated clause of its sentence, or tells again an event that the article dates elsewhere.

    Adds story and history, see story.follow_story, and `aside`: the clause says something by the way.
    """
    triggers = look_around(follow_story(triggers.with_columns_seq(aside=nested()), is_own()))
    given = triggers.with_columns_seq(donor=choose_donor())
    # "Tuesday's vote handed them the city": the day stands in the verb's own clause.
    named = (pl.col("donor") == pl.col("dated_before")) & pl.col("donor_noun") & pl.col("finite")
    named = named & (pl.col("donor_clause") == pl.col("clause"))
    chosen = given.select_seq(named.fill_null(value=False)).to_series()
    ground = given["basis"].gather(given["donor"].filter(chosen)).alias("ground")
    given = put_back(given, chosen, ground.to_frame())
    # A verb that tells an event again has its day from where that was told.
    given = given.with_columns_seq(donor=pl.coalesce(pl.col("dated").gather("donor"), "donor"))
    given = given.with_columns_seq(pl.col(name).gather("donor").alias(f"given_{name}") for name in DATE)
    loose = pl.col("strength").is_in(["loose", "thing"]).fill_null(value=False)
    return given.with_columns_seq(
        *(pl.coalesce(pl.when(~loose).then(name), f"given_{name}", name).alias(name) for name in DATE),
        basis=pl.when(pl.col("donor").is_not_null())
        .then(pl.coalesce("ground", pl.lit("narrative")))
        .otherwise("basis"),
        mention=pl.when(pl.col("donor").is_null()).then("mention"),
    ).drop(LOOKED_AT, cs.starts_with("donor_", "given_"))


def look_around(triggers: pl.DataFrame) -> pl.DataFrame:
    """Adds the places of the dated triggers around each in its sentence, and what matters of them."""
    verb = pl.col("trigger") == "verb"
    triggers = triggers.with_columns_seq(dated=pl.when(is_own()).then("place").when(verb).then("retold"))
    sure = pl.col("dated").is_not_null()
    before, after = around(sure)
    # "The train that left on Monday was stopped": what is told aside dates nothing but what goes on from it.
    main_before = pl.when(~pl.col("aside")).then(around(sure & ~pl.col("aside"))[0]).otherwise(before)
    triggers = triggers.with_columns_seq(dated_before=before, main_before=main_before, dated_after=after)
    # "Clearing the attic in June, she came across a letter"; "Boeing" is no verb.
    opener = (pl.col("tense") == "participle") & (pl.col("opening") == "main") & (pl.col("form") == "ing")
    opener = opener & pl.col("lemma").is_not_null()
    return triggers.with_columns_seq(
        donor_clause=pl.col("clause").gather("dated_before"),
        donor_clause_after=pl.col("clause").gather("dated_after"),
        donor_noun=(pl.col("trigger") == "noun").gather("dated_before"),
        donor_when=pl.col("when").gather("dated_after"),
        donor_noun_after=(pl.col("trigger") == "noun").gather("dated_after"),
        donor_tense=pl.col("tense").gather("main_before"),
        donor_opens=opener.gather("main_before"),
        donor_ahead=pl.col("first").gather("dated_before") > pl.col("published"),
        donor_ahead_after=pl.col("first").gather("dated_after") > pl.col("published"),
    )


def choose_donor() -> pl.Expr:
    """The place of the trigger that an undated one has its day from, or null."""
    tense, noun, retold = pl.col("tense"), pl.col("trigger") == "noun", pl.col("retold").is_not_null()
    told = tense.is_in(["past", "perfect"])
    same_before = pl.col("donor_clause") == pl.col("clause")
    same_after = pl.col("donor_clause_after") == pl.col("clause")
    hanging = (tense == "participle") | pl.col("opening").is_in(["coordinate", "participle"])
    # "It passed a code in 1987, but inspectors have complained": the perfect speaks of now.
    past_before = pl.col("donor_tense").is_in(["past", "perfect", "past_perfect"]) | pl.col("donor_opens")
    # "I came in 1990," said a man who stood by: what is quoted dates nothing around it.
    past_before = past_before & (pl.col("quoted").gather("main_before") == pl.col("quoted"))
    past_before = past_before & ((tense != "perfect") | (pl.col("donor_tense") == "perfect"))
    # "will take place in May and carry a satellite"
    shares = (tense == "future") & (pl.col("donor_tense") == "future") & carries("p1", "coord")
    # "The great attack was made on 18 March. In May they attacked again"
    foretold = (pl.col("retold") > pl.col("place")).fill_null(value=False)
    foretold = foretold & ~carries("p1", "sub", "prep") & ~carries("p2", "sub", "prep")
    # "The treaty of October 14 sent them home", "two months after an election that gave nobody a majority"
    named = same_before | ((pl.col("opening") == "relative") & carries("p1", "rel"))
    acts = told & ~noun & named & (pl.col("dated_before") == pl.col("place") - 1) & pl.col("donor_noun")
    # "Will shut down when the sun sets on March 4"
    at_once = pl.col("donor_when") & (pl.col("donor_clause_after") == pl.col("clause") + 1) & ~noun
    at_once = at_once & tense.is_in(["past", "future"])
    # "Lost the June match": what such a verb tells is told by its noun.
    object_of = told & has("light") & same_after & (pl.col("dated_after") == pl.col("place") + 1)
    # "The disaster is the worst since 1971" means the one that the report is about.
    sums = noun & pl.col("lemma").is_in(word_file()["nouns"]["sums"].split()) & carries("p1", "det")
    sums = sums & ~carries("p1", "some", "fresh") & (~same_after | pl.col("donor_noun_after"))
    return (
        pl.when(is_own() | (unreal() & ~noun) | pl.col("wished"))
        .then(None)
        # "The next election is due in 2027" is not the election that was told before.
        .when(noun & same_after & (pl.col("donor_ahead_after").fill_null(value=False) | foretold))
        .then("dated_after")
        .when(noun & same_before & pl.col("donor_ahead"))
        .then("dated_before")
        .when((noun | has("occurs")) & retold)
        .then("retold")
        .when(sums & pl.col("deed").is_not_null())
        .then("deed")
        .when(object_of & pl.col("donor_noun_after"))
        .then("dated_after")
        .when(at_once)
        .then("dated_after")
        .when(acts)
        .then("dated_before")
        .when((noun | hanging) & same_before)
        .then("dated_before")
        .when(noun & same_after)
        .then("dated_after")
        .when(shares | (past_before & ~noun & (hanging | (told & ~has("report")))))
        .then("main_before")
        .when(retold & (told | tense.is_in(["participle", "past_perfect"])))
        .then("retold")
    )


def is_own() -> pl.Expr:
    """Whether an expression dates the event itself."""
    return pl.col("first").is_not_null() & ~pl.col("strength").is_in(["loose", "thing"]).fill_null(value=False)


def unreal() -> pl.Expr:
    """Whether a verb tells what did not happen, or may not: "never came", "denied that it paid", "whether to join"."""
    refused = (pl.col("opening") == "content") & carries("over", "deny")
    nobody = pl.col("finite") & pl.col("nobody")
    undecided = pl.col("doubtful") & pl.col("tense").is_in(["infinitive", "modal"])
    # "asked him to stay on", "whether they drowned or reached the shore"
    asked = (pl.col("tense") == "infinitive") & carries("governor", "report")
    base = pl.when(pl.col("opening") != "coordinate").then("place").forward_fill()
    either = (pl.col("opening") == "coordinate") & (pl.col("opening").gather(base) == "conditional")
    either = either & (pl.col("sentence").gather(base) == pl.col("sentence"))
    return pl.col("held_back") | refused | nobody | undecided | asked | either.fill_null(value=False)


def around(flag: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Places of the nearest flagged triggers of the sentence, before this one or at it, and behind it or at it."""
    at = pl.when(flag).then("place")
    before, after = at.forward_fill(), at.backward_fill()
    return (
        pl.when(pl.col("sentence").gather(before) == pl.col("sentence")).then(before),
        pl.when(pl.col("sentence").gather(after) == pl.col("sentence")).then(after),
    )
