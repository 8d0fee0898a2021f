"""Finds the words that tell an event, verbs and event nouns, and the tense they are told in."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import TAGS, bits, carries, has
from dateline.events.lexicon import words as word_file
from dateline.events.rows import change_some, put_back
from dateline.events.verbless import FORM, find_missing

TRIGGER = pl.Enum(["verb", "noun", "phrase"])
TENSE = pl.Enum(
    ["past", "present", "perfect", "past_perfect", "future", "modal", "infinitive", "participle"],
)
TOLD = ("progressive", "passive", "governor", "doubtful", "held_back", "helper", "outcome", "unmet", "generic")
"""What matters of a verb only where it tells an event."""
SHORTEST_PHRASE = 3
SLIPS = "slip"
"""What a plan does that is moved to a day ahead; of prices, it tells that they fell."""
CREDITS = ("by", "published", "updated", "posted", "copyright", "photo", "image", "source", "file")
LOOKED_AT = (
    "p3",
    "p4",
    "p1_word",
    "helped_before",
    "n1",
    "n1_word",
    "n1_apart",
    "p1_dated",
    "dated_behind",
    "commas",
)
FORMS = ("base", "past", "participle", "s_form", "ing")
BEING = ("be_pres", "be_past", "be_bare", "been", "being")
HAVING = ("have_pres", "had", "having")
MODAL = ("to", "will", "would", "may", "do")
"""Behind these a verb stands in its base form."""
STAYING = ("stay", "stays", "stayed", "remain", "remains", "remained", "staying", "remaining")
"""Behind these a participle tells a state: "will stay shut", "remained closed"."""
NO_OBJECT = ("prep", "coord", "will", "would", "may", "do", *BEING, *HAVING, "past", "s_form")


def find_triggers(words: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The words with `row` (counted through the batch), `trigger` (verb, noun, phrase or null), tense and `finite`.

    `tense`: past, present, perfect, past_perfect, future, modal, infinitive or participle. The second frame says more
    of the verbs, one row each: `progressive`, `passive`; `governor`: the tags of the word that "to" hangs on;
    `doubtful`: it may or can be; `held_back`: a negation reaches it; `helper`: the auxiliary that it has lost;
    `outcome`: it comes about without anybody's decision; `unmet`: it was to have been done;
    `generic`: its subject is any of its kind.
    """
    words = mark_verbs(look_around(words.with_columns_seq(row=pl.int_range(pl.len(), dtype=pl.Int32))))
    words = mark_phrases(words)
    verb = (pl.col("trigger") == "verb").fill_null(value=False)
    verbs = tell_tense(words.filter(verb))
    told = put_back(words.drop(LOOKED_AT), words.select_seq(verb).to_series(), verbs.select_seq("tense", "finite"))
    return told.with_columns_seq(pl.col("finite").fill_null(value=False)), verbs.select_seq(TOLD)


def list_triggers(words: pl.DataFrame, verbs: pl.DataFrame) -> pl.DataFrame:
    """The words that tell an event, with what is said of the verbs."""
    triggers = words.filter(pl.col("trigger").is_not_null())
    told = put_back(triggers, triggers["trigger"] == "verb", verbs)
    flags = pl.col("progressive", "passive", "doubtful", "held_back", "outcome", "unmet", "generic").fill_null(
        value=False
    )
    return told.with_columns_seq(flags, pl.col("governor").fill_null(0))


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
    words = words.with_columns_seq(**columns, helped_before=(helper >= start).fill_null(value=False))
    return words.with_columns_seq(
        p1_word=pl.col("word").shift(1),
        n1_apart=(pl.col("comma") | pl.col("stop")).shift(-1, fill_value=False),
        p1_dated=pl.col("dated").shift(1),
        n1_word=pl.when(~ends).then(pl.col("word").shift(-1)).otherwise(pl.lit("")),
        commas=pl.col("comma").cast(pl.UInt32).cum_sum(),
    )


def mark_verbs(words: pl.DataFrame) -> pl.DataFrame:
    """Adds `trigger` and `form`, by the word's tags and its neighbours: "plans to", but "the plans"."""
    words = change_some(words, has(*FORMS, *BEING, *HAVING), form=tell_form())
    words = words.with_columns_seq(form=pl.coalesce("form", find_missing(words)))
    noun = has("noun") & ~carries("tags", "rel")
    return words.with_columns_seq(
        trigger=pl.when(pl.col("form").is_not_null())
        .then(pl.lit("verb", dtype=TRIGGER))
        .when(noun)
        .then(pl.lit("noun", dtype=TRIGGER))
    )


def tell_form() -> pl.Expr:
    """The form in which the word is a verb here, or null."""
    copula = has("be_pres", "be_past", "be_bare", "been") & ~carries("n1", "participle", "ing", "to", "been", "being")
    owning = has(*HAVING) & ~carries("n1", "participle", "been", "to")
    lower = ~has("capital") | pl.col("initial")
    return (
        pl.when(has(*BEING, *HAVING) & ~copula & ~owning)
        .then(None)
        .when(copula | owning)
        .then(pl.lit("copula", dtype=FORM))
        .when(is_base() & lower)
        .then(pl.lit("base", dtype=FORM))
        .when(is_past() & lower)
        .then(pl.lit("past", dtype=FORM))
        .when(is_s_form() & lower)
        .then(pl.lit("s_form", dtype=FORM))
        .when(is_ing() & lower)
        .then(pl.lit("ing", dtype=FORM))
    )


def after_subject() -> pl.Expr:
    """Whether a pronoun that is a subject stands right before the word."""
    # "After that disaster": no relative clause begins behind a preposition.
    pointing = carries("p1", "det") & carries("p1", "rel") & carries("p2", "prep", "sub")
    return carries("p1", "pron", "rel") & ~carries("p1", "poss") & ~pointing


def is_named() -> pl.Expr:
    """Whether what stands right before the word makes a noun of it: "the plans", "of reports"."""
    behind_mark = pl.col("comma") | pl.col("quote")
    # "Another came out", "this brings": without a noun such words stand for one.
    stands = carries("p1", "stands") & ((has("past") & ~has("participle")) | (has("s_form") & ~has("ambiguous")))
    # "This happened because", "This angered the union", but "this planned visit"
    stands |= (pl.col("p1_word") == "this") & has("past") & carries("n1", "prep", "sub", "coord", "det", "poss", "pron")
    return carries("p1", "det", "poss", "prep") & ~after_subject() & ~behind_mark & ~stands


def object_follows() -> pl.Expr:
    """Whether what stands right behind the word may be its object."""
    return carries("n1", "det", "poss", "to", "pron", "rel", "capital") & ~pl.col("n1_apart")


def is_base() -> pl.Expr:
    """Whether the word is a verb in its base form."""
    after_plural, after_name = carries("p1", "plural"), carries("p1", "capital")
    unsure, subject, modal = has("ambiguous"), after_subject(), carries("p1", *MODAL)
    # "Stations open at 7 a.m.", but "takes place on Monday"
    plural_noun = ~carries("p1", "s_form") | carries("p1", "ambiguous", "noun")
    told = object_follows() | pl.col("prior") | (pl.col("dated_behind") & plural_noun)
    agrees = subject | after_plural | carries("p1", "coord") | (has("report") & after_name)
    return (
        has("base")
        & ~has("will", "may")
        & (
            modal
            | (~unsure & ~is_named() & agrees & ~has("past"))
            # "He cut the price": what is past and base alike is past, unless an auxiliary says otherwise.
            | (unsure & ~has("past") & (subject | (after_plural & ~is_named() & told)))
            # "will question the crew and issue a report"
            | (unsure & ~has("past") & carries("p1", "coord") & carries("n1", "det", "poss", "pron"))
            # "Drew with Athletic on Saturday and visit Rangers on Thursday"
            | (unsure & ~has("past") & carries("p1", "coord") & carries("n1", "capital") & pl.col("p1_dated"))
        )
    )


def is_s_form() -> pl.Expr:
    """Whether the word is a verb in the present, third person."""
    unsure, coordinated = has("ambiguous"), carries("p1", "coord")
    # "Boeing exercises options", but "Boeing orders rose".
    headline = carries("p1", "capital") & (pl.col("n1_word") != "") & ~carries("n1", *NO_OBJECT)
    clear = ~unsure | after_subject() | headline | (~carries("p1", "plural") & object_follows())
    # "Names and addresses of customers", but "makes cars and sells them".
    listed = coordinated & carries("p2", "plural") & ~object_follows()
    # "Will bring out a computer and reports its results"
    owned = coordinated & (carries("n1", "poss") | (carries("n1", "det") & ~carries("p2", "plural")))
    # "Analysts expect yields to fall": a plural behind a verb is its object.
    object_of = unsure & carries("p1", "base") & ~carries("p1", "ambiguous")
    # "Began on Monday and ends on Friday"
    verb_before = carries("p2", "past", "s_form") & ~carries("p2", "ambiguous", "noun")
    ends = coordinated & pl.col("dated_behind") & verb_before
    # "The fair, which was last held in 2021, runs from Monday"
    resumes = pl.col("comma") & pl.col("dated") & pl.col("dated_behind") & ~carries("p1", "plural")
    told = ((~coordinated & clear) | (~unsure & ~listed) | owned | ends | resumes) & ~object_of
    return has("s_form") & ~is_named() & ~pl.col("initial") & ~carries("p1", "figure") & told


def is_past() -> pl.Expr:
    """Whether the word is a verb in the past, or its participle."""
    helped = carries("p1", *BEING, *HAVING)
    past = has("past", "participle") & ~(is_named() & ~helped) & (~has("base") | ~carries("p1", *MODAL))
    told = helped | after_subject() | carries("p1", "capital") | object_follows() | carries("n1", "figure")
    return past & (~has("ambiguous") | ~has("base") | told)


def is_ing() -> pl.Expr:
    """Whether the word is a verb in -ing."""
    followed = object_follows() | carries("n1", "figure") | ~carries("n1", *TAGS) | carries("n1", "prep")
    # "digging began", "smoking is banned"
    subject = carries("p1", "coord") | pl.col("initial")
    subject = subject & carries("n1", "past", "will", "would", "may", *BEING, *HAVING)
    return (
        has("ing")
        & ~has("prep")
        & ~(has("noun") & ~carries("p1", *BEING, "prep", "sub"))
        & ~subject
        & (~carries("p1", "det", "poss") | object_follows())
        & ~(carries("p1", "prep") & ~followed)
    )


def mark_phrases(words: pl.DataFrame) -> pl.DataFrame:
    """Lets the first word stand for a sentence without verb or event noun: a line of a schedule, a title."""
    beyond = pl.len().cast(pl.Int32)
    ahead = {"told": pl.col("trigger").is_not_null(), "closes": pl.col("initial")}
    words = words.with_columns_seq(
        pl.when(flag).then("row").backward_fill().fill_null(beyond).alias(name) for name, flag in ahead.items()
    )
    words = words.with_columns_seq(pl.col("closes").shift(-1).fill_null(beyond))
    silent = pl.col("initial") & (pl.col("told") >= pl.col("closes"))
    # "Published: 6 May 2024" tells of the article.
    credit = pl.col("initial") & pl.col("word").is_in(CREDITS) & (pl.col("closes") - pl.col("row") < SHORTEST_PHRASE)
    phrase = silent & (pl.col("closes") - pl.col("row") >= SHORTEST_PHRASE) & ~pl.col("word").is_in(CREDITS)
    return words.with_columns_seq(
        trigger=pl.when(phrase).then(pl.lit("phrase", dtype=TRIGGER)).when(~credit).then("trigger")
    ).drop(ahead)


def tell_tense(verbs: pl.DataFrame) -> pl.DataFrame:
    """Adds tense, progressive, passive, finite, governor, doubtful, held_back and helper, by the auxiliaries."""
    form, tense = pl.col("form"), pl.col("tense")
    helped, infinitive = carries("p1", *BEING), is_infinitive()
    to_depth = pl.when(carries("p1", "to")).then("p2").when(carries("p2", "to")).then("p3").otherwise("p4")
    same = (pl.col("sentence") == pl.col("sentence").shift(1)).fill_null(value=False)
    coordinated = same & carries("p1", "coord")
    # "was arrested and released": the second verb has lost its auxiliary.
    # "Was born and moved": nobody is moved.
    helper = pl.when((form == "past") & helped & (pl.col("word") != "born")).then("p1_word").shift(1)
    verbs = verbs.with_columns_seq(tense=choose_tense(), helper=pl.when(coordinated & (form == "past")).then(helper))
    # "will take place in May and carry a satellite": so has this one.
    shared = coordinated & ((form == "base") | has("base")) & tense.shift(1).is_in(["future", "modal", "infinitive"])
    shared = shared & tense.is_in(["present", "past"]) & form.is_in(["base", "past"])
    verbs = verbs.with_columns_seq(tense=pl.when(shared).then(tense.shift(1)).otherwise("tense"))
    over = pl.when(same).then(pl.col("tags").shift(1)).otherwise(0)
    verbs = verbs.with_columns_seq(
        # "The king is to open the session" has no other finite verb.
        finite=~tense.is_in(["infinitive", "participle"]) | (carries("p1", "to") & carries("p2", "be_pres", "be_past")),
        progressive=(form == "ing") & helped,
        passive=(form == "past") & helped,
        governor=pl.when(infinitive).then(to_depth | over).otherwise(0).cast(pl.UInt64),
        # "whether to join"
        doubtful=heads("may") | (infinitive & carries("p2", "cond")),
        held_back=pl.col("negated") | carries("p1", "neg") | (carries("p1", *BEING, *HAVING) & carries("p2", "neg")),
        # "were to have met", "was due to have opened"
        unmet=infinitive & ~carries("p1", "to") & (to_depth & bits("be_past", "planned") != 0),
    )
    verbs = change_some(verbs, tense.is_in(["future", "modal"]), outcome=comes_about())
    return change_some(verbs, tense == "present", generic=is_generic())


def is_generic() -> pl.Expr:
    """Whether what is told as so is so of any such thing: "a team gets three points", "a bond is a loan"."""
    some = carries("p2", "some") | (carries("p3", "some") & ~carries("p2", "prep"))
    some |= carries("p1", "some") & carries("p1", "pron", "rel")
    named = carries("p1", "pron", "rel", "poss") | carries("p2", "det", "poss", "figure")
    kind = (pl.col("form") == "base") & carries("p1", "plural") & ~named
    # "A leap year has 366 days"
    measured = carries("n1", "some", "figure") | (has("have_pres") & pl.col("dated_behind"))
    return (some & ((pl.col("form") != "copula") | measured)) | kind


def comes_about() -> pl.Expr:
    """Whether nobody decides what the verb tells: "prices will rise", "sales will double", "it will be cold"."""
    # "Will be open on Sunday", "will be in Oslo", but "will be cold on Sunday"
    arranged = carries("n1", "prep", "planned", "base")
    state = (has("state") & (pl.col("form") != "copula")) | ((pl.col("form") == "copula") & ~arranged)
    turns = has("turns") & ~object_follows() & ~carries("p1", *BEING)
    return has("outcome") | turns | state


def is_moved() -> pl.Expr:
    """Whether a plan is given another day: "has been moved to 2 December", "the launch slipped to June"."""
    moves = word_file()["telling"]["moves"].split()
    return (pl.col("passive") & pl.col("lemma").is_in(moves)) | (pl.col("lemma") == SLIPS)


def heads(*tags: str) -> pl.Expr:
    """Whether an auxiliary of `tags` heads the verb's group: right before it or before further auxiliaries."""
    one, two = carries("p1", *BEING, *HAVING), carries("p2", *BEING, *HAVING)
    return carries("p1", *tags) | (one & carries("p2", *tags)) | (one & two & carries("p3", *tags))


def is_infinitive() -> pl.Expr:
    """Whether the verb stands behind "to"."""
    return heads("to") & (pl.col("form").is_in(["base", "copula"]) | carries("p1", *BEING, *HAVING))


def after_having(tag: str) -> pl.Expr:
    """Whether a form of "have" with the tag makes a perfect of the verb: has gone, has been seen."""
    been = (carries("p1", "been") & carries("p2", tag)) | (has("been") & carries("p1", tag))
    return carries("p1", tag) | been


def choose_tense() -> pl.Expr:
    """The tense of a verb, by its form and its auxiliaries."""
    form = pl.col("form")
    helped = carries("p1", *BEING)
    present = form.is_in(["s_form", "base"]) | ((form == "copula") & has("be_pres", "have_pres"))
    return (
        pl.when(is_infinitive())
        .then(pl.lit("infinitive", dtype=TENSE))
        .when(heads("will"))
        .then(pl.lit("future", dtype=TENSE))
        .when(heads("would", "may"))
        .then(pl.lit("modal", dtype=TENSE))
        .when(carries("p1", "do") & pl.col("p1_word").is_in(["did", "didn't"]))
        .then(pl.lit("past", dtype=TENSE))
        .when(after_having("had") & ~present)
        .then(pl.lit("past_perfect", dtype=TENSE))
        .when(after_having("have_pres") & ~present)
        .then(pl.lit("perfect", dtype=TENSE))
        .when((form == "ing") & ~helped)
        .then(pl.lit("participle", dtype=TENSE))
        .when((form.is_in(["ing", "past"])) & heads("be_pres"))
        .then(pl.lit("present", dtype=TENSE))
        .when((form.is_in(["ing", "past"])) & heads("be_past"))
        .then(pl.lit("past", dtype=TENSE))
        .when((form == "past") & helped)
        .then(pl.lit("participle", dtype=TENSE))
        .when((form == "past") & has("participle") & (reduced() | pl.col("p1_word").is_in(STAYING)))
        .then(pl.lit("participle", dtype=TENSE))
        .when((form == "past") | ((form == "copula") & has("be_past", "had")))
        .then(pl.lit("past", dtype=TENSE))
        .when(present)
        .then(pl.lit("present", dtype=TENSE))
        .otherwise(pl.lit("participle", dtype=TENSE))
    )


def reduced() -> pl.Expr:
    """A participle that stands for a relative clause: "the decision, revealed on Sunday, signals a change"."""
    modified = pl.col("comma") & (carries("n1", "prep") | pl.col("dated_behind")) & ~has("report")
    same = pl.col("sentence") == pl.col("sentence").shift(-1)
    resumed = same & (pl.col("commas").shift(-1) > pl.col("commas")) & (pl.col("form").shift(-1) != "ing")
    told = pl.col("tags").shift(-1) & bits("report") == 0
    headed = carries("p1", *BEING, *HAVING, "pron", "rel", "coord")
    return (modified & ~headed & ((resumed & told) | (pl.col("n1_word") == "by"))).fill_null(value=False)
