"""Follows the time of the story: the day that a text has told last, which its next undated past clause goes on from."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.rows import change_some

SCENE = 10
"""Days before the publication within which a day told earlier in the report is the scene of what it goes on to tell."""
HEADED = ("present", "future")
COARSE = ("year", "decade", "century")
LONG = 3653
"""Days of a period from which on it is no time that a story goes on from."""
LINED = 0.8
"""Share of sentences with a line of their own from which on lines tell no paragraphs."""
NEAR_DAYS, FAR_DAYS, OPENING, MANY = 60, 300, 4, 8
"""A history opens FAR_DAYS before its publication; its first OPENING sentences tell nothing of the last NEAR_DAYS."""


def nested() -> pl.Expr:
    """Whether the clause says something aside: in a relative or participle clause, or in one that goes on from it."""
    # What a coordinate clause goes on from: the last clause of another kind.
    before = pl.when(pl.col("opening") != "coordinate").then("place").forward_fill()
    aside = pl.col("opening").gather(before).is_in(["relative", "participle"])
    return (aside & (pl.col("sentence").gather(before) == pl.col("sentence"))).fill_null(value=False)


def follow_story(triggers: pl.DataFrame, own: pl.Expr) -> pl.DataFrame:
    """Adds `story`, the place of the trigger that an undated past clause has its day from, `deed`, that of a report's
    news in its lead, and `history`, of its text.

    The last day told in the paragraph leads. A new paragraph of a report goes on from its scene, the latest day told of
    those right before the publication, and so does what is said, unless a day was told on which it was said; a new
    paragraph of a history goes on from the one before it.
    """
    told = find_last(tell_days(triggers, own), own)
    texts = describe_texts(told)
    told = told.hstack(texts.drop("doc").gather(texts["doc"].search_sorted(told["doc"])))
    return told.select_seq(*triggers.columns, "history", "deed", story=choose_story())


def tell_days(triggers: pl.DataFrame, own: pl.Expr) -> pl.DataFrame:
    """Adds what day each trigger tells: `main` (what happened then), `near` (right before the publication), `age`."""
    told = own & is_past() & ~pl.col("strength").is_in(["since", "line"]) & ~pl.col("held_back")
    # "They had shown it the day before. The head walked on stage": a paragraph opens with its scene.
    opened = pl.when(pl.col("paragraph") != pl.col("paragraph").shift(1)).then("sentence").forward_fill()
    scene = own & (pl.col("tense") == "past_perfect") & (pl.col("precision") == "day") & (opened == pl.col("sentence"))
    # "Anna Berg (9 May 1869 – 21 January 1947) was a painter": a life is no time that the story goes on from.
    short = (pl.col("last") - pl.col("first")).dt.total_days() <= LONG
    main = ((told & (pl.col("tense") == "past")) | scene) & short & ~pl.col("aside")
    main = main & (pl.col("opening") != "conditional")
    triggers = triggers.with_columns_seq(age=(pl.col("published") - pl.col("first")).dt.total_days())
    # "Police are looking for two men who stole three paintings on Sunday": the lead may tell its news aside.
    lead = pl.col("sentence_no") == pl.col("head")
    # "Nine people died when a dam broke on Sunday, the ministry confirmed today"
    near = told & (lead | ~(pl.col("aside") | (pl.col("opening") == "subordinate"))) & (pl.col("precision") == "day")
    near = near & pl.col("age").is_between(0, SCENE)
    return triggers.with_columns_seq(near=near.fill_null(value=False), main=main.fill_null(value=False))


def is_past() -> pl.Expr:
    """Whether the trigger tells something as done."""
    return pl.col("finite") & pl.col("tense").is_in(["past", "perfect"])


def find_last(triggers: pl.DataFrame, own: pl.Expr) -> pl.DataFrame:
    """Adds the places of the last triggers up to each that may give it its day.

    `told_last` tells a day, `near_last` one right before the publication, `said_last` what was said on such a day,
    `latest` the latest of those days so far, `done_last` what was done and not said, `clocked_last` tells a time of day
    only, `heading` is the day that heads its paragraph.
    """
    place, near = pl.col("place"), pl.col("near")
    triggers = change_some(triggers, near, latest=pl.col("first").cum_max().over("doc"))
    # What is said was said no earlier than what has been told.
    latest = near & (pl.col("first") == pl.col("latest"))
    return triggers.with_columns_seq(
        told_last=last(pl.when("main").then(place)),
        near_last=last(pl.when(near).then(place)),
        said_last=last(pl.when(near & has("report")).then(place)),
        latest=last(pl.when(latest).then(place)),
        # These count within their paragraph only.
        done_last=pl.when(pl.col("main") & ~has("says")).then(place).forward_fill(),
        clocked_last=pl.when(pl.col("clocked") & ~own).then(place).forward_fill(),
        heading=last(pl.when(own & (pl.col("strength") == "line") & pl.col("tense").is_in(HEADED)).then(place)),
    )


def choose_story() -> pl.Expr:
    """The place of the trigger whose day the clause goes on from."""
    here = pl.col("paragraph").gather("told_last") == pl.col("paragraph")
    # "The firm lost money in 2021. Its head ruled out resigning": a report names a year in passing.
    passing = pl.col("precision").gather("told_last").is_in(COARSE) & ~pl.col("history")
    passing = passing & (~carries("p1", "pron") | carries("p1", "rel"))
    scene = pl.col("tense").gather("told_last") == "past_perfect"
    # "A dam broke on Sunday, it was confirmed today. Mud buried the village"
    done_here = pl.col("paragraph").gather("done_last") == pl.col("paragraph")
    # A saying goes on from the last one, but not from one before the news: it was told on Tuesday, and done on Friday.
    done_since = pl.col("first").gather("latest") > pl.col("first").gather("said_last")
    done_since &= ~has("report").gather("latest")
    witness = pl.col("near").gather("told_last") & ~pl.col("quoted").gather("told_last")
    witness &= pl.col("first").gather("deed") < pl.col("first").gather("told_last")
    # "The ship left at 7 p.m.", "We heard a bang": how the news came about, on its day.
    at_time = pl.col("paragraph").gather("clocked_last") == pl.col("paragraph")
    return (
        pl.when(pl.col("title") & pl.col("tense").is_in(["past", "present"]))
        .then("headed")
        # "FRIDAY - The talks end. A court decides": the paragraph tells what lies ahead on its heading's day.
        .when(pl.col("tense").is_in(HEADED) & (pl.col("paragraph").gather("heading") == pl.col("paragraph")))
        .then("heading")
        .when(pl.col("tense") != "past")
        .then(None)
        .when(has("report") & ~pl.col("history") & (has("says") | ~here | passing | scene))
        .then(pl.when(done_since).then("latest").otherwise(pl.coalesce("said_last", "latest")))
        # "He rested on Monday. 'I saw him fall,' he said": what is quoted is what the report is about.
        .when(pl.col("quoted") & here & witness)
        .then("deed")
        .when(here & ~passing)
        .then(pl.when(done_here).then("done_last").otherwise("told_last"))
        .when((pl.col("quoted") | at_time) & ~pl.col("history") & pl.col("deed").is_not_null())
        .then("deed")
        .otherwise(
            pl.coalesce(pl.when("lined").then("near_last").otherwise("latest"), pl.when("history").then("told_last"))
        )
    )


def last(place: pl.Expr) -> pl.Expr:
    """The last place of the text up to this trigger."""
    before = place.forward_fill()
    return pl.when(pl.col("doc").gather(before) == pl.col("doc")).then(before)


def describe_texts(triggers: pl.DataFrame) -> pl.DataFrame:
    """One row per text: doc, `history`, `lined` (each sentence has a line of its own: nothing tells the paragraphs),
    `headed` (the place of the day told by the first sentence below the title, which tells the same) and `deed` (that of
    the earliest deed which the sentence tells on such a day: what the report is about).

    A history opens with a day long past and tells nothing right before its publication.
    """
    number, title = pl.col("sentence_no"), pl.col("title")
    age, main, near = pl.col("age"), pl.col("main"), pl.col("near")
    telling = is_past() & ~has("state") & (pl.col("form") == "past") & ~title
    recent = age.is_between(0, NEAR_DAYS) & pl.col("mention").is_not_null() & (number <= pl.col("head") + OPENING)
    lead = near & (number == pl.col("head"))
    deed = lead & ~has("report", "begin")
    spans = {name: pl.col(name).max() - pl.col(name).min() for name in ("paragraph", "sentence")}
    texts = triggers.group_by("doc", maintain_order=True).agg(
        first_told=number.filter(telling).min(),
        first_dated=number.filter(main).min(),
        opens=age.filter(main).first(),
        recent=recent.any(),
        far=(main & (age > FAR_DAYS)).sum(),
        near=(age.is_between(0, NEAR_DAYS) & pl.col("mention").is_not_null()).any(),
        nowhen=pl.col("published").first().is_null(),
        headed=pl.col("place").filter(lead).min(),
        deed=pl.col("place").filter(deed).get(pl.col("first").filter(deed).arg_min()),
        lined=spans["paragraph"] > LINED * spans["sentence"],
    )
    far = (pl.col("opens") > FAR_DAYS) & ~pl.col("recent").fill_null(value=False)
    # Without a publication there is none to lean on.
    far = (far | pl.col("nowhen")) & (pl.col("first_dated") <= pl.col("first_told"))
    far = far | ((pl.col("far") >= MANY) & ~pl.col("near").fill_null(value=False))
    return texts.select_seq("doc", "headed", "deed", "lined", history=far.fill_null(value=False))
