"""Puts each told event on a day, or on none, and says on what ground."""

from __future__ import annotations

import polars as pl
from polars import selectors as cs

from dateline.events.lexicon import has
from dateline.events.lexicon import words as word_file
from dateline.events.narrative import DATE, around, is_own, lean_on_narrative, unreal
from dateline.events.offsets import count_from_events
from dateline.events.retelling import tell_again
from dateline.events.rows import among, beside, change_some
from dateline.events.telling import Telling
from dateline.events.verbs import is_moved

FINENESS = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
STRENGTHS = ("clause", "noun", "beside", "far", "loose", "thing", "topic", "since", "line", "clock")
NEWS = 3
"""Sentences below the head of a report that tell its news."""
FORESEEN = ("schedule", "slate", "set", "due", "expect", "plan")
LEANED_ON = (
    *("place", "donor", "aside", "story", "history", "lasting", "endless", "at_last", "head"),
    *("now", "general", "scene", "clocked"),
)
CLOCKS = ("clock_12", "clock_24", "clock_zone", "o_clock")
"""Rules of clock times to the hour: "at 7.30 p.m.", not "at noon"."""
HANGING = ("infinitive", "participle")


def date_triggers(telling: Telling, dates: pl.DataFrame) -> pl.DataFrame:
    """The triggers with first, last, precision, basis (explicit, relative, narrative or publication) and mention.

    `mention` is the start of the expression that dates the event itself, null where the date is leaned on. All are null
    where no one could say the day: plans without a date, conditions, what is generally so. `dates` is what own_dates
    gives; `of_other` says that the expression tells of another thing, or what the event is measured from.
    """
    triggers = telling.triggers.hstack(beside(telling.triggers["row"], dates, "target"))
    triggers = triggers.hstack(telling.articles.select_seq("published").gather(triggers["doc"]))
    spans = ("lasting", "endless", "at_last")
    triggers = triggers.with_columns_seq(
        among(triggers["row"], telling.timexes.filter(span)["target"]).alias(span) for span in spans
    )
    clocked = (pl.col("strength") == "clock") & pl.col("rule").is_in(CLOCKS)
    triggers = triggers.with_columns_seq(clocked=among(triggers["row"], telling.timexes.filter(clocked)["target"]))
    # "It was not described until 2021" tells that it was.
    triggers = triggers.with_columns_seq(held_back=pl.col("held_back") & ~pl.col("at_last"))
    triggers = change_some(triggers, pl.col("strength").is_not_null(), **forget_topics())
    triggers = triggers.with_columns_seq(opened=find_opened())
    triggers = change_some(triggers, pl.col("opened").is_not_null(), first=pl.col("opened"))
    triggers = triggers.with_columns_seq(place=pl.int_range(pl.len(), dtype=pl.Int64))
    triggers = count_from_events(tell_again(triggers, is_own()), telling.timexes)
    return lean_on_publication(lean_on_narrative(triggers))


def find_opened() -> pl.Expr:
    """The first day of what runs on to its own day: "opens on October 20 and runs through October 29"."""
    telling = word_file()["telling"]
    goes_on = pl.col("lemma").is_in(telling["runs"].split()) & (pl.col("opening") == "coordinate")
    opens = pl.col("lemma").is_in(telling["opens"].split()) & pl.col("finite")
    before = opens.shift(1) & (pl.col("sentence") == pl.col("sentence").shift(1))
    days = (pl.col("precision") == "day") & (pl.col("precision").shift(1) == "day")
    began = pl.col("first").shift(1)
    return pl.when(goes_on & before & days & (began < pl.col("first"))).then(began)


def forget_topics() -> dict[str, pl.Expr]:
    """The dates of triggers that have one, without those that tell what a verb is about: its forecast for 2018."""
    copula = pl.col("form").eq_missing("copula")
    verb = (pl.col("trigger") == "verb") & ~copula
    topic, thing = (pl.col("strength").eq_missing(strength) & verb for strength in ("topic", "thing"))
    # "The strongest quake since 1985 killed ten", but "prices have fallen since January".
    past = (pl.col("tense") == "past").fill_null(value=False)
    measured, at_time = (pl.col("strength").eq_missing(strength) & past for strength in ("since", "clock"))
    # "Warned of a loss this year": nobody says something all year.
    wide = pl.col("precision").is_in(["quarter", "half", "year"]) & has("report") & verb & past
    wide &= (pl.col("first") <= pl.col("published")) & (pl.col("last") >= pl.col("published"))
    # "The strongest storm since the hurricane of 1987" tells the hurricane by the way.
    compared = pl.col("strength").eq_missing("since") & (pl.col("trigger") == "noun")
    about = topic | thing | measured | at_time | wide.fill_null(value=False)
    # "Declared a dividend payable Dec. 15": what is told as past does not lie ahead, unless it was planned.
    planned = has("plan") | pl.col("lemma").is_in(FORESEEN) | is_moved() | copula
    ahead = (pl.col("tense") == "past") & (pl.col("first") > pl.col("published")) & ~planned
    no_event = pl.col("untrue") | habitual()
    # "Few had expected a vote before the autumn"
    foreseen = pl.col("lemma").is_in(["expect", "anticipate"]) & ~pl.col("passive") & verb
    foreseen &= (pl.col("tense") == "past_perfect") | (past & (pl.col("first") <= pl.col("published")))
    no_event = no_event | foreseen.fill_null(value=False)
    about = about | ahead.fill_null(value=False) | no_event
    kept = {name: pl.when(~about).then(name) for name in (*DATE, "basis", "mention", "strength")}
    return {**kept, "of_other": topic | thing | measured | compared | no_event}


def habitual() -> pl.Expr:
    """Whether a simple present tells what is so time and again: "often falls in August", "opens every Thursday"."""
    simple = (pl.col("tense") == "present") & pl.col("form").is_in(["s_form", "base"]) & ~has("report")
    due = pl.col("tense").is_in(["infinitive", "modal"]) & pl.col("endless")
    # "Whales migrate south in winter": no single one that is past is told so.
    round_year = pl.col("precision").is_in(["month", "season"]) & (pl.col("basis") == "relative")
    round_year = round_year & (pl.col("last") < pl.col("published")) & ~pl.col("title")
    return (due | (simple & (pl.col("prior") | pl.col("endless") | round_year))).fill_null(value=False)


def own_dates(timexes: pl.DataFrame) -> pl.DataFrame:
    """The date of each target by its nearest and finest expression, a range spanning both its ends."""
    dated = timexes.filter(pl.col("target").is_not_null() & pl.col("first").is_not_null())
    # "made its maiden flight on Dec. 11" dates the making and the flight.
    beside = dated.filter(pl.col("beside") != pl.col("target")).with_columns_seq(
        target="beside", strength=pl.lit("beside")
    )
    # "In 1971, when 340 people drowned" dates the drowning.
    explained = dated.filter(pl.col("explained") != pl.col("target"))
    explained = explained.with_columns_seq(target="explained", strength=pl.lit("beside"))
    # "Cut rates in September and again on Nov. 7" tells two cuts: the finer day is not that of the first.
    other = pl.col("joined") & (pl.col("target") == pl.col("target").shift(1)) & pl.col("range_id").is_null()
    apart = (pl.col("first") > pl.col("last").shift(1)) | (pl.col("last") < pl.col("first").shift(1))
    dated = dated.with_columns_seq(again=(other & apart).fill_null(value=False))
    dated = pl.concat([dated, beside.with_columns_seq(again=False), explained.with_columns_seq(again=False)])
    ranged, ends = pl.col("range_id").is_not_null(), ["target", "range_id"]
    whole = {"first": pl.col("first").min().over(ends), "last": pl.col("last").max().over(ends)}
    dated = change_some(dated, ranged, **whole).with_columns_seq(
        fineness=pl.col("precision").replace_strict(FINENESS, range(len(FINENESS)), default=99),
        rank=pl.col("strength").replace_strict(STRENGTHS, range(len(STRENGTHS))),
    )
    keys = ("rank", "again", "fineness")
    ranked = dated.select_seq("target", *DATE, "basis", "strength", *keys, mention="start", ranged=ranged)
    ranked = ranked.sort("target", *keys, "mention", maintain_order=True).drop(keys)
    return ranked.filter(pl.col("target").ne_missing(pl.col("target").shift(1)))


def lean_on_publication(triggers: pl.DataFrame) -> pl.DataFrame:
    """Puts what the news tells as done or so by now on its publication, or on the scene it has set."""
    general = pl.col("prior") | unreal() | (pl.col("opening") == "conditional")
    # "Inspectors have complained for years", "the firm earns 3 million a month"
    general = general | (pl.col("lasting") & pl.col("tense").is_in(["perfect", "present"]))
    # The perfect tells the news where that is told, further down what has come of it in years.
    below = (pl.col("sentence_no") > pl.col("head") + NEWS) & ~has("report")
    general = general | (below & (pl.col("tense") == "perfect")).fill_null(value=False)
    general = general | pl.col("untrue") | pl.col("undone") | pl.col("wished")
    general = general | (pl.col("generic") & (pl.col("tense") == "perfect"))
    general = general | (pl.col("history") & pl.col("tense").is_in(["perfect", "present"])).fill_null(value=False)
    undated = pl.col("first").is_null() & (pl.col("published").is_not_null() | pl.col("story").is_not_null())
    headed = (pl.col("tense") == "future") & pl.col("story").is_not_null()
    now = undated & (pl.col("tense").is_in(["past", "perfect"]) | is_so_now() | headed) & ~general
    now = now & ~(pl.col("history") & (pl.col("tense") == "past") & pl.col("story").is_null())
    # Each is asked for several times below.
    triggers = triggers.with_columns_seq(now=now, general=general, scene=pl.col("first").gather("story"))
    scene = pl.col("scene")
    ground = pl.when(scene.is_not_null()).then(pl.lit("narrative")).otherwise(pl.lit("publication"))
    fine = pl.coalesce(pl.col("precision").gather("story"), pl.lit("day"))
    triggers = triggers.with_columns_seq(
        first=pl.when("now").then(pl.coalesce(scene, "published")).otherwise("first"),
        last=pl.when("now").then(pl.coalesce(pl.col("last").gather("story"), "published")).otherwise("last"),
        precision=pl.when("now").then(fine).otherwise("precision"),
        basis=pl.when("now").then(ground).otherwise("basis"),
    )
    return lean_on_verb(triggers)


def is_so_now() -> pl.Expr:
    """Whether a present tense tells of the day of the publication.

    "A bill becomes law if it is signed" does not, nor "the law defines a small firm"; titles and schedules do.
    """
    simple = pl.col("form").is_in(["s_form", "base", "copula"]) & ~has("report", "begin", "plan", "bare")
    general = simple & (pl.col("generic") | has("general"))
    told = ~general | pl.col("title") | pl.col("story").is_not_null()
    return (pl.col("tense") == "present") & told.fill_null(value=True)


def lean_on_verb(triggers: pl.DataFrame) -> pl.DataFrame:
    """Dates infinitives, participles and nouns by the finite verb of their clause, else of their sentence."""
    finite = pl.coalesce(*around(pl.col("finite")))
    dated = pl.coalesce(*around(pl.col("finite") & pl.col("first").is_not_null()))
    # What is to be done hangs on the nearest verb, dated or not: "will continue to serve" has no day.
    here = pl.when(pl.col("trigger") == "noun").then(dated).when(pl.col("tense").is_in(HANGING)).then(finite)
    leaning = triggers.with_columns_seq(donor=pl.when(pl.col("first").is_null() & ~pl.col("general")).then(here))
    given = leaning.with_columns_seq(pl.col(name).gather("donor").alias(f"given_{name}") for name in (*DATE, "basis"))
    basis = pl.when(pl.col("given_basis") == "publication").then(pl.lit("publication")).otherwise(pl.lit("narrative"))
    return given.with_columns_seq(
        *(pl.coalesce(name, f"given_{name}").alias(name) for name in DATE),
        basis=pl.when(pl.col("given_basis").is_not_null()).then(basis).otherwise("basis"),
    ).drop(LEANED_ON, cs.starts_with("given_"))
