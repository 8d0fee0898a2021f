"""Finds the events that a text tells again, so that they keep the day on which it told them."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.rows import change_some

NEWS_REACH = 4
"""Sentences from the head of a report in which its news is told in full."""


def tell_again(triggers: pl.DataFrame, own: pl.Expr) -> pl.DataFrame:
    """Adds `retold`: the place of the dated trigger that tells the same event, or null.

    An event noun means the event of its kind that was dated last before it ("the attack"), at the head of a report or
    with a definite article also one dated later; "another attack", "the next attack" mean none. A verb tells again what
    the head of a report tells, and what its subject is: "after the quake struck".
    """
    noun, owned, common = pl.col("trigger") == "noun", pl.col("owned"), is_common()
    triggers = find_tellings(triggers, own)
    bare = ~carries("p1", "det", "poss", "prep", "to")
    fresh = carries("p1", "fresh") | (bare & carries("p2", "fresh"))
    some = carries("p1", "some", "figure") | (bare & carries("p2", "some", "figure"))
    # "The War Council" is the name of no war.
    name = has("capital") & ~pl.col("initial")
    at_head = pl.col("sentence_no") <= pl.col("head")
    definite = carries("p1", "det", "poss") | (bare & carries("p2", "det", "poss"))
    again = pl.coalesce(pl.when(~some | at_head).then("earlier"), pl.when(at_head | (definite & ~some)).then("later"))
    done = pl.col("tense").is_in(["past", "perfect", "present", "participle", "past_perfect"])
    retold = (
        pl.when(common | owned)
        .then(None)
        .when(noun & ~fresh & ~name)
        .then(again)
        .when(~noun & done & at_head)
        .then("opening_one")
    )
    triggers = triggers.with_columns_seq(retold=retold)
    subject = noun.shift(1) & (pl.col("clause") == pl.col("clause").shift(1)) & pl.col("occurs") & ~owned
    return triggers.with_columns_seq(
        retold=pl.when(subject).then(pl.coalesce("retold", pl.col("retold").shift(1))).otherwise("retold")
    ).drop("owned", "occurs", "light", "donor", "earlier", "later", "opening_one")


def find_tellings(triggers: pl.DataFrame, own: pl.Expr) -> pl.DataFrame:
    """Adds the places of the dated tellings of the same kind of event: earlier, later, and opening_one."""
    place, noun, owned = pl.col("place"), pl.col("trigger") == "noun", pl.col("owned")
    same = pl.col("clause") == pl.col("clause").shift(-1)
    relative = (pl.col("sentence") == pl.col("sentence").shift(-1)) & (pl.col("opening").shift(-1) == "relative")
    # "The quake hit on Monday", "a quake that hit on Monday", "caught fire on Monday" date the noun too.
    # "A landslide that swept through the village on Sunday": whatever the verb, it is the noun's.
    named = relative & carries("p1", "rel").shift(-1)
    subject_of = (((same | relative) & pl.col("occurs").shift(-1)) | named) & owned.shift(-1)
    object_of = same.shift(1) & pl.col("light").shift(1) & owned.shift(1)
    triggers = triggers.with_columns_seq(
        # "Thirty funerals are planned for Thursday"
        owned=own,
        occurs=(has("occurs") | (has("plan") & pl.col("passive"))) & pl.col("finite"),
        light=has("light") & pl.col("finite"),
    )
    told = owned & (noun | pl.col("finite"))
    donor = pl.when(told).then(place).when(noun & subject_of).then(place + 1).when(noun & object_of).then(place - 1)
    triggers = triggers.with_columns_seq(donor=pl.when(~is_common()).then(donor))
    early = pl.col("sentence_no") <= pl.col("head") + NEWS_REACH
    key = ("doc", "lemma")
    return change_some(
        triggers,
        ~is_common(),
        earlier=pl.col("donor").forward_fill().over(key),
        later=pl.when(early).then("donor").backward_fill().over(key),
        opening_one=pl.when(early).then("donor").min().over(key),
    )


def is_common() -> pl.Expr:
    """Whether the word tells no event of a kind of its own: sayings, states, beginnings, plans."""
    return has("report", "state", "begin", "plan") | pl.col("lemma").is_null() | pl.col("form").eq_missing("copula")
