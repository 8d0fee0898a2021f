"""Puts each told event on a day, or on none, and says on what ground."""

from __future__ import annotations

import polars as pl
from polars import selectors as cs

from dateline.events.lexicon import has
from dateline.events.rows import change_some
from dateline.events.telling import Telling

FINENESS = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
STRENGTHS = ("clause", "noun", "beside", "far", "loose", "since", "line")
DATE = ("first", "last", "precision")
HANGING = ("infinitive", "participle")
SCENE = 10
"""Days before the publication within which a day told earlier in the report is the scene of what it goes on to tell."""


def date_triggers(telling: Telling) -> pl.DataFrame:
    """The triggers with first, last, precision, basis (explicit, relative, narrative or publication) and mention.

    `mention` is the start of the expression that dates the event itself, null where the date is leaned on. All are null
    where no one could say the day: plans without a date, conditions, what is generally so.
    """
    triggers = telling.triggers.join(
        own_dates(telling.timexes), left_on="row", right_on="target", how="left", maintain_order="left"
    )
    triggers = triggers.hstack(telling.articles.select("published").gather(triggers["doc"]))
    return lean_on_publication(lean_on_narrative(triggers))


def own_dates(timexes: pl.DataFrame) -> pl.DataFrame:
    """The date of each target by its nearest and finest expression, a range spanning both its ends."""
    dated = timexes.filter(pl.col("target").is_not_null() & pl.col("first").is_not_null())
    # "made its maiden flight on Dec. 11" dates the making and the flight.
    beside = dated.filter(pl.col("beside") != pl.col("target")).with_columns(target="beside", strength=pl.lit("beside"))
    dated = pl.concat([dated, beside])
    ranged, ends = pl.col("range_id").is_not_null(), ["target", "range_id"]
    whole = {"first": pl.col("first").min().over(ends), "last": pl.col("last").max().over(ends)}
    dated = change_some(dated, ranged, **whole).with_columns(
        fineness=pl.col("precision").replace_strict(FINENESS, range(len(FINENESS)), default=99),
        rank=pl.col("strength").replace_strict(STRENGTHS, range(len(STRENGTHS))),
    )
    ranked = dated.select("target", *DATE, "basis", "strength", "rank", "fineness", mention="start", ranged=ranged)
    ranked = ranked.sort("target", "rank", "fineness", "mention", maintain_order=True).drop("rank", "fineness")
    return ranked.filter(pl.col("target").ne_missing(pl.col("target").shift(1)))


def lean_on_narrative(triggers: pl.DataFrame) -> pl.DataFrame:
    """Dates what continues a dated clause of its sentence, or tells again an event that the article dates elsewhere."""
    own = pl.col("first").is_not_null() & pl.col("strength").ne_missing("loose")
    triggers = triggers.with_columns(place=pl.int_range(pl.len(), dtype=pl.Int64))
    told = pl.col("tense").is_in(["past", "perfect"])
    before, after = around(own)
    triggers = find_retold(triggers, own).with_columns(dated_before=before, dated_after=after)
    later = triggers.with_columns(
        donor_clause=pl.col("clause").gather("dated_before"),
        donor_tense=pl.col("tense").gather("dated_before"),
        donor_clause_after=pl.col("clause").gather("dated_after"),
    )
    noun = pl.col("trigger") == "noun"
    same_before = pl.col("donor_clause") == pl.col("clause")
    same_after = pl.col("donor_clause_after") == pl.col("clause")
    hanging = (pl.col("tense") == "participle") | pl.col("opening").is_in(["coordinate", "participle"])
    past_before = pl.col("donor_tense").is_in(["past", "perfect"])
    donor = (
        pl.when(own)
        .then(None)
        .when(noun & pl.col("retold").is_not_null())
        .then("retold")
        .when((noun | hanging) & same_before)
        .then("dated_before")
        .when(noun & same_after)
        .then("dated_after")
        .when(hanging & past_before & ~noun)
        .then("dated_before")
        .when(told & past_before & ~has("report"))
        .then("dated_before")
        .when(pl.col("retold").is_not_null() & (told | pl.col("tense").is_in(["participle", "past_perfect"])))
        .then("retold")
    )
    given = later.with_columns(donor=donor).with_columns(
        pl.col(name).gather("donor").alias(f"given_{name}") for name in DATE
    )
    loose = pl.col("strength").eq_missing("loose")
    return given.with_columns(
        *(pl.coalesce(pl.when(~loose).then(name), f"given_{name}", name).alias(name) for name in DATE),
        basis=pl.when(pl.col("donor").is_not_null()).then(pl.lit("narrative")).otherwise("basis"),
        mention=pl.when(pl.col("donor").is_null()).then("mention"),
    ).drop("dated_before", "dated_after", "retold", "donor", cs.starts_with("donor_", "given_"))


def around(flag: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Places of the nearest flagged triggers of the sentence, before this one or at it, and behind it or at it."""
    at = pl.when(flag).then("place")
    before, after = at.forward_fill(), at.backward_fill()
    return (
        pl.when(pl.col("sentence").gather(before) == pl.col("sentence")).then(before),
        pl.when(pl.col("sentence").gather(after) == pl.col("sentence")).then(after),
    )


def find_retold(triggers: pl.DataFrame, own: pl.Expr) -> pl.DataFrame:
    """Adds `retold`, the article's first dated telling of the same event, by the verb it is or comes from."""
    common = has("report", "state", "begin", "plan") | pl.col("lemma").is_null() | pl.col("form").eq_missing("copula")
    return change_some(triggers, ~common, retold=pl.when(own).then("place").min().over("doc", "lemma"))


def lean_on_publication(triggers: pl.DataFrame) -> pl.DataFrame:
    """Puts what the news tells as done or so by now on its publication, or on the scene it has set."""
    general = pl.col("prior") | pl.col("held_back") | (pl.col("opening") == "conditional")
    undated = pl.col("first").is_null() & pl.col("published").is_not_null()
    now = undated & pl.col("tense").is_in(["past", "perfect", "present"]) & ~general
    scene = pl.when(pl.col("tense") == "past").then(scene_day())
    day = pl.coalesce(scene, "published")
    triggers = triggers.with_columns(
        first=pl.when(now).then(day).otherwise("first"),
        last=pl.when(now).then(day).otherwise("last"),
        precision=pl.when(now).then(pl.lit("day")).otherwise("precision"),
        basis=pl.when(now)
        .then(pl.when(scene.is_not_null()).then(pl.lit("narrative")).otherwise(pl.lit("publication")))
        .otherwise("basis"),
    )
    return lean_on_verb(triggers, general)


def scene_day() -> pl.Expr:
    """The day before the publication on which the report last said that something happened."""
    age = (pl.col("published") - pl.col("first")).dt.total_days()
    recent = (pl.col("precision") == "day") & age.is_between(0, SCENE) & pl.col("mention").is_not_null()
    told = recent & pl.col("finite") & pl.col("tense").is_in(["past", "perfect"])
    last = pl.when(told).then("place").forward_fill()
    return pl.when(pl.col("doc").gather(last) == pl.col("doc")).then(pl.col("first").gather(last))


def lean_on_verb(triggers: pl.DataFrame, general: pl.Expr) -> pl.DataFrame:
    """Dates infinitives, participles and nouns by the finite verb of their clause, else of their sentence."""
    finite = pl.coalesce(*around(pl.col("finite")))
    dated = pl.coalesce(*around(pl.col("finite") & pl.col("first").is_not_null()))
    # What is to be done hangs on the nearest verb, dated or not: "will continue to serve" has no day.
    here = pl.when(pl.col("trigger") == "noun").then(dated).when(pl.col("tense").is_in(HANGING)).then(finite)
    leaning = triggers.with_columns(donor=pl.when(pl.col("first").is_null() & ~general).then(here))
    given = leaning.with_columns(pl.col(name).gather("donor").alias(f"given_{name}") for name in (*DATE, "basis"))
    basis = pl.when(pl.col("given_basis") == "publication").then(pl.lit("publication")).otherwise(pl.lit("narrative"))
    return given.with_columns(
        *(pl.coalesce(name, f"given_{name}").alias(name) for name in DATE),
        basis=pl.when(pl.col("given_basis").is_not_null()).then(basis).otherwise("basis"),
    ).drop("place", "donor", cs.starts_with("given_"))
