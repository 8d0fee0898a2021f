"""Finds the words that tell an event, verbs and event nouns, and the tense they are told in."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import TAGS, bits, carries, has
from dateline.events.rows import change_some, put_back
from dateline.events.verbless import FORM, find_missing

TRIGGER = pl.Enum(["verb", "noun", "phrase"])
TENSE = pl.Enum(
    ["past", "present", "perfect", "past_perfect", "future", "modal", "infinitive", "participle"],
)
TOLD = ("progressive", "passive", "governor", "doubtful", "held_back", "helper")
"""What matters of a verb only where it tells an event."""
SHORTEST_PHRASE = 3
CREDITS = ("by", "published", "updated", "posted", "copyright", "photo", "image", "source", "file")
LOOKED_AT = (
    "p3",
    "p4",
    "p1_word",
    "helped_before",
    "n1",
    "n1_word",
    "dated_behind",
    "commas",
)
FORMS = ("base", "past", "participle", "s_form", "ing")
BEING = ("be_pres", "be_past", "be_bare", "been", "being")
HAVING = ("have_pres", "had", "having")
NO_OBJECT = ("prep", "coord", "will", "would", "may", "do", *BEING, *HAVING, "past", "s_form")


def find_triggers(words: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The words with `row` (counted through the batch), `trigger` (verb, noun, phrase or null), tense and `finite`.

    `tense`: past, present, perfect, past_perfect, future, modal, infinitive or participle. The second frame says more
    of the verbs, one row each: `progressive`, `passive`; `governor`: the tags of the word that "to" hangs on;
    `doubtful`: it may or can be; `held_back`: a negation reaches it; `helper`: the auxiliary that it has lost.
    """
    words = mark_verbs(look_around(words.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int32))))
    words = mark_phrases(words)
    verb = (pl.col("trigger") == "verb").fill_null(value=False)
    verbs = tell_tense(words.filter(verb))
    told = put_back(words.drop(LOOKED_AT), words.select(verb).to_series(), verbs.select("tense", "finite"))
    return told.with_columns(pl.col("finite").fill_null(value=False)), verbs.select(TOLD)


def list_triggers(words: pl.DataFrame, verbs: pl.DataFrame) -> pl.DataFrame:
    """The words that tell an event, with what is said of the verbs."""
    triggers = words.filter(pl.col("trigger").is_not_null())
    told = put_back(triggers, triggers["trigger"] == "verb", verbs)
    flags = pl.col("progressive", "passive", "doubtful", "held_back").fill_null(value=False)
    return told.with_columns(flags, pl.col("governor").fill_null(0))


def look_around(words: pl.DataFrame) -> pl.DataFrame:
    """Adds the tags of the neighbours within the sentence: p1 p2 p3 before, n1 behind; 0 where there is none."""
    columns = {}
    for name, step in (("p1", 1), ("p2", 2), ("p3", 3), ("p4", 4), ("n1", -1)):
        same = pl.col("sentence") == pl.col("sentence").shift(step)
        columns[name] = pl.when(same).then(pl.col("tags").shift(step)).otherwise(0).fill_null(0).cast(pl.UInt64)
    # The sentence starts here, or does right behind the word.
    opens, ends = pl.col("initial"), pl.col("initial").shift(-1, fill_value=True)
    start = pl.when(opens).then("row").forward_fill()
    helper = pl.when(has("will", "would", "may", "to")).then("row").forward_fill()
    words = words.with_columns(**columns, helped_before=(helper >= start).fill_null(value=False))
    return words.with_columns(
        p1_word=pl.col("word").shift(1),
        n1_word=pl.when(~ends).then(pl.col("word").shift(-1)).otherwise(pl.lit("")),
        commas=pl.col("comma").cast(pl.UInt32).cum_sum(),
    )


def mark_verbs(words: pl.DataFrame) -> pl.DataFrame:
    """Adds `trigger` and `form`, by the word's tags and its neighbours: "plans to", but "the plans"."""
    # "After that disaster": no relative clause begins behind a preposition.
    pointing = carries("p1", "det") & carries("p1", "rel") & carries("p2", "prep", "sub")
    subject = carries("p1", "pron", "rel") & ~carries("p1", "poss") & ~pointing
    behind_mark = pl.col("comma") | pl.col("quote")
    named = carries("p1", "det", "poss", "prep") & ~subject & ~behind_mark
    # "Another came out", "this brings": without a noun such words stand for one.
    stands = carries("p1", "stands") & ((has("past") & ~has("participle")) | (has("s_form") & ~has("ambiguous")))
    named = named & ~stands
    after_plural, after_name = carries("p1", "plural"), carries("p1", "capital")
    object_follows = carries("n1", "det", "poss", "to", "pron", "rel") | carries("n1", "capital")
    figure_follows = carries("n1", "figure")
    modal = carries("p1", "to", "will", "would", "may", "do")
    unsure = has("ambiguous")
    coordinated = carries("p1", "coord")
    lower = ~has("capital") | pl.col("initial")
    helped = carries("p1", *BEING, *HAVING)

    base = (
        has("base")
        & ~has("will", "may")
        & (
            modal
            | (~unsure & ~named & (subject | after_plural | coordinated | (has("report") & after_name)) & ~has("past"))
            # "He cut the price": what is past and base alike is past, unless an auxiliary says otherwise.
            | (unsure & ~has("past") & (subject | (after_plural & ~named & object_follows)))
        )
    )
    # "Boeing exercises options", but "Boeing orders rose".
    headline = after_name & (pl.col("n1_word") != "") & ~carries("n1", *NO_OBJECT)
    clear = ~unsure | subject | headline | (~after_plural & object_follows)
    # "Names and addresses of customers", but "makes cars and sells them".
    listed = coordinated & carries("p2", "plural") & ~object_follows
    s_form = (
        has("s_form")
        & ~named
        & ~pl.col("initial")
        & ~carries("p1", "figure")
        & ((~coordinated & clear) | (~unsure & ~listed))
    )
    past = has("past", "participle") & ~(named & ~helped) & (~has("base") | ~modal)
    past = past & (~unsure | ~has("base") | helped | subject | after_name | object_follows | figure_follows)
    ing = (
        has("ing")
        & ~has("prep")
        & ~(has("noun") & ~carries("p1", *BEING, "prep", "sub"))
        # "digging began", "smoking is banned"
        & ~(
            (carries("p1", "coord") | pl.col("initial"))
            & carries("n1", "past", "will", "would", "may", *BEING, *HAVING)
        )
        & (~carries("p1", "det", "poss") | object_follows)
        & ~(carries("p1", "prep") & ~object_follows & ~figure_follows & carries("n1", *TAGS) & ~carries("n1", "prep"))
    )
    copula = has("be_pres", "be_past", "be_bare", "been") & ~carries("n1", "participle", "ing", "to", "been", "being")
    owning = has(*HAVING) & ~carries("n1", "participle", "been", "to")
    auxiliary = has(*BEING, *HAVING) & ~copula & ~owning

    form = (
        pl.when(auxiliary)
        .then(None)
        .when(copula | owning)
        .then(pl.lit("copula", dtype=FORM))
        .when(base & lower)
        .then(pl.lit("base", dtype=FORM))
        .when(past & lower)
        .then(pl.lit("past", dtype=FORM))
        .when(s_form & lower)
        .then(pl.lit("s_form", dtype=FORM))
        .when(ing & lower)
        .then(pl.lit("ing", dtype=FORM))
    )
    noun = has("noun") & ~carries("tags", "rel")
    words = change_some(words, has(*FORMS, *BEING, *HAVING), form=form)
    found = pl.coalesce("form", find_missing(words))
    return words.with_columns(form=found).with_columns(
        trigger=pl.when(pl.col("form").is_not_null())
        .then(pl.lit("verb", dtype=TRIGGER))
        .when(noun)
        .then(pl.lit("noun", dtype=TRIGGER))
    )


def mark_phrases(words: pl.DataFrame) -> pl.DataFrame:
    """Lets the first word stand for a sentence without verb or event noun: a line of a schedule, a title."""
    beyond = pl.len().cast(pl.Int32)
    ahead = {"told": pl.col("trigger").is_not_null(), "closes": pl.col("initial")}
    words = words.with_columns(
        pl.when(flag).then("row").backward_fill().fill_null(beyond).alias(name) for name, flag in ahead.items()
    )
    words = words.with_columns(pl.col("closes").shift(-1).fill_null(beyond))
    silent = pl.col("initial") & (pl.col("told") >= pl.col("closes"))
    phrase = silent & (pl.col("closes") - pl.col("row") >= SHORTEST_PHRASE) & ~pl.col("word").is_in(CREDITS)
    return words.with_columns(trigger=pl.when(phrase).then(pl.lit("phrase", dtype=TRIGGER)).otherwise("trigger")).drop(
        ahead
    )


def tell_tense(verbs: pl.DataFrame) -> pl.DataFrame:
    """Adds tense, progressive, passive, finite, governor and held_back, by the auxiliaries before the verb."""
    form = pl.col("form")

    def chain(*tags: str) -> pl.Expr:
        """Whether an auxiliary of `tags` heads the verb's group: right before it or before further auxiliaries."""
        one, two = carries("p1", *BEING, *HAVING), carries("p2", *BEING, *HAVING)
        return carries("p1", *tags) | (one & carries("p2", *tags)) | (one & two & carries("p3", *tags))

    infinitive = chain("to") & (form.is_in(["base", "copula"]) | carries("p1", *BEING, *HAVING))
    perfect = (
        carries("p1", "have_pres")
        | (carries("p1", "been") & carries("p2", "have_pres"))
        | (has("been") & carries("p1", "have_pres"))
    )
    pluperfect = (
        carries("p1", "had") | (carries("p1", "been") & carries("p2", "had")) | (has("been") & carries("p1", "had"))
    )
    helped = carries("p1", *BEING)
    present = form.is_in(["s_form", "base"]) | ((form == "copula") & has("be_pres", "have_pres"))
    tense = (
        pl.when(infinitive)
        .then(pl.lit("infinitive", dtype=TENSE))
        .when(chain("will"))
        .then(pl.lit("future", dtype=TENSE))
        .when(chain("would", "may"))
        .then(pl.lit("modal", dtype=TENSE))
        .when(carries("p1", "do") & pl.col("p1_word").is_in(["did", "didn't"]))
        .then(pl.lit("past", dtype=TENSE))
        .when(pluperfect & ~present)
        .then(pl.lit("past_perfect", dtype=TENSE))
        .when(perfect & ~present)
        .then(pl.lit("perfect", dtype=TENSE))
        .when((form == "ing") & ~helped)
        .then(pl.lit("participle", dtype=TENSE))
        .when((form.is_in(["ing", "past"])) & chain("be_pres"))
        .then(pl.lit("present", dtype=TENSE))
        .when((form.is_in(["ing", "past"])) & chain("be_past"))
        .then(pl.lit("past", dtype=TENSE))
        .when((form == "past") & helped)
        .then(pl.lit("participle", dtype=TENSE))
        .when((form == "past") & has("participle") & reduced())
        .then(pl.lit("participle", dtype=TENSE))
        .when((form == "past") | ((form == "copula") & has("be_past", "had")))
        .then(pl.lit("past", dtype=TENSE))
        .when(present)
        .then(pl.lit("present", dtype=TENSE))
        .otherwise(pl.lit("participle", dtype=TENSE))
    )
    to_depth = pl.when(carries("p1", "to")).then("p2").when(carries("p2", "to")).then("p3").otherwise("p4")
    group_negated = pl.col("negated") | carries("p1", "neg") | (carries("p1", *BEING, *HAVING) & carries("p2", "neg"))
    same = (pl.col("sentence") == pl.col("sentence").shift(1)).fill_null(value=False)
    # "was arrested and released": the second verb has lost its auxiliary.
    helper = pl.when((form == "past") & helped).then("p1_word").shift(1)
    lost = same & (form == "past") & carries("p1", "coord")
    over = pl.when(same).then(pl.col("tags").shift(1)).otherwise(0)
    verbs = verbs.with_columns(tense=tense, helper=pl.when(lost).then(helper))
    # "will take place in May and carry a satellite": the second verb has lost its auxiliary too.
    shared = (
        same
        & (form == "base")
        & carries("p1", "coord")
        & pl.col("tense").shift(1).is_in(["future", "modal", "infinitive"])
    )
    verbs = verbs.with_columns(
        tense=pl.when(shared & (pl.col("tense") == "present")).then(pl.col("tense").shift(1)).otherwise("tense")
    )
    return verbs.with_columns(
        finite=~pl.col("tense").is_in(["infinitive", "participle"]),
        progressive=(form == "ing") & helped,
        passive=(form == "past") & helped,
        governor=pl.when(infinitive).then(to_depth | over).otherwise(0).cast(pl.UInt64),
        # "whether to join"
        doubtful=chain("may") | (infinitive & carries("p2", "cond")),
        held_back=group_negated,
    )


def reduced() -> pl.Expr:
    """A participle that stands for a relative clause: "the decision, revealed on Sunday, signals a change"."""
    modified = pl.col("comma") & (carries("n1", "prep") | pl.col("dated_behind")) & ~has("report")
    same = pl.col("sentence") == pl.col("sentence").shift(-1)
    resumed = same & (pl.col("commas").shift(-1) > pl.col("commas")) & (pl.col("form").shift(-1) != "ing")
    told = pl.col("tags").shift(-1) & bits("report") == 0
    headed = carries("p1", *BEING, *HAVING, "pron", "rel", "coord")
    return (modified & ~headed & ((resumed & told) | (pl.col("n1_word") == "by"))).fill_null(value=False)
