"""Chooses which of the told events the timeline holds, and which expressions belong to each."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import has
from dateline.events.lexicon import words as word_file
from dateline.events.narrative import DATE
from dateline.events.offsets import COUNTED
from dateline.events.rows import change_some, put_back
from dateline.events.telling import Telling

OWN = ("first", "last", "precision", "basis", "strength", "mention", "ranged")
STATES = ("remain", "stay", "stand", "seem", "belong", "consist", "contain", "exist", "live", "know")
GOING = word_file()["telling"]["going"]
LONGEST_STATE = 32
MOST = 3
"""Events that one sentence may add to the timeline."""


def assign_events(timexes: pl.DataFrame, dates: pl.DataFrame, asides: pl.Series) -> pl.DataFrame:
    """The timexes with `event`, the start of the expression that gives their event its date, or null.

    `dates` is what dating.own_dates gives; `asides` are the targets whose expression tells of another thing: "stressed
    the challenges of 2018".
    Expressions of one clause tell one event where their intervals meet ("on Monday at 5 p.m."). Of the others, those
    that a conjunction adds tell one each ("and again on Thursday"); the rest date a thing, not the event.
    """
    dated = pl.col("first").is_not_null() & pl.col("target").is_not_null() & ~pl.col("target").is_in(asides.implode())
    best = dates.rename({name: f"best_{name}" for name in OWN})
    joined = timexes.join(best, on="target", how="left", maintain_order="left")
    meets = (pl.col("first") <= pl.col("best_last")) & (pl.col("last") >= pl.col("best_first"))
    first_end = pl.col("start").min().over("target", "range_id")
    joined = change_some(joined, pl.col("range_id").is_not_null(), ranged=first_end)
    return joined.with_columns_seq(
        event=pl.when(dated).then(
            pl.when(meets).then("best_mention").when("joined").then(pl.coalesce("ranged", "start"))
        )
    )


def tell_counted(links: pl.DataFrame, triggers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The links with the events that are counted from others ("married two years after they met"), and the same with
    the days that come of it: a duration has none of its own.
    """
    counted = triggers.filter((pl.col("strength") == COUNTED) & pl.col("mention").is_not_null() & ~pl.col("untrue"))
    told = (pl.col("counting") == pl.col("row")) & pl.col("event").is_null()
    days = counted.select_seq("row", *DATE, "basis", "strength", start="mention")
    few = links.select_seq("start", "counting", "event").join(days, on="start", how="inner").filter(told)
    chosen = links["start"].is_in(few["start"].implode())
    links = put_back(links, chosen, few.select_seq(target="row", event="start"))
    return links, put_back(links, chosen, few.select_seq(*DATE, "basis", "strength"))


def list_events(links: pl.DataFrame, unsaid: pl.DataFrame, triggers: pl.DataFrame) -> pl.DataFrame:
    """One row per event: its trigger's columns, its date, event, event_end, mention, mention_end, ranged.

    `list_start` and `list_end` hold the other days of a list that the event is told in ("in 2010 and 2014"), `later`
    where another day of its verb stands; else null.
    """
    told = links.filter(pl.col("event").is_not_null())
    spans = told.group_by("event").agg(
        range_first=pl.col("first").filter(pl.col("range_id").is_not_null()).min(),
        range_last=pl.col("last").filter(pl.col("range_id").is_not_null()).max(),
    )
    lists = told.group_by("target").agg(
        days=pl.col("event").n_unique(), list_start=pl.col("start").min(), list_end=pl.col("end").max()
    )
    lists = lists.filter(pl.col("days") > 1).drop("days")
    # Another day of the same verb that tells no event: "took the port on Monday and the fort on Tuesday".
    aside = links.filter(pl.col("event").is_null() & pl.col("first").is_not_null() & (pl.col("strength") == "clause"))
    others = aside.group_by("target").agg(later=pl.col("start").max())
    primary = told.filter(pl.col("event") == pl.col("start")).join(spans, on="event", how="left")
    primary = primary.join(others, on="target", how="left")
    primary = primary.join(lists, on="target", how="left").select_seq(
        *("event", "precision", "basis", "strength", "list_start", "list_end", "later"),
        row="target",
        event_end="end",
        mention="start",
        mention_end="end",
        first=pl.coalesce("range_first", "first"),
        last=pl.coalesce("range_last", "last"),
        ranged=pl.col("range_first").is_not_null(),
    )
    kept = [name for name in triggers.columns if name not in OWN]
    explicit = primary.join(triggers.select_seq(kept), on="row", how="left", maintain_order="left")
    explicit = explicit.with_columns_seq(first=pl.coalesce("opened", "first"))
    nowhere = pl.lit(None, dtype=pl.Int64)
    unsaid = unsaid.with_columns_seq(
        event="start",
        event_end="end",
        mention=nowhere,
        mention_end=nowhere,
        list_start=nowhere,
        list_end=nowhere,
        later=nowhere,
    )
    return pl.concat([explicit, unsaid.select_seq(explicit.columns)]).sort("event")


def prune(events: pl.DataFrame, triggers: pl.DataFrame) -> pl.DataFrame:
    """Leaves out what a timeline does not tell: how things stood, a day told twice in a sentence, a flood of days.

    "Growth was 2 per cent in May" is a state; "the first flight was in May" tells an event, and "is due in May" a plan.
    """
    nouns = triggers.filter(pl.col("trigger") == "noun")["clause"]
    stands = pl.col("form").eq_missing("copula") | (pl.col("lemma").is_in(STATES) & (pl.col("trigger") == "verb"))
    ahead = (pl.col("first") > pl.col("published")).fill_null(value=False)
    said = pl.col("mention").is_not_null()
    events = events.filter(~stands | ahead | ~said | pl.col("clause").is_in(nouns.implode()))
    # "The 1969 treaty was renewed on Friday" tells the renewal.
    named = events.filter((pl.col("trigger") == "noun") & (pl.col("basis") == "explicit") & ~pl.col("undone"))
    dated = events.filter((pl.col("trigger") == "verb") & pl.col("clause").is_in(named["clause"].implode()))
    named = named.select_seq("clause", noun="row").join(dated.select_seq("clause", "row"), on="clause")
    events = events.filter(~pl.col("row").is_in(named.filter(pl.col("noun") < pl.col("row"))["noun"].implode()))
    # "Profit fell in the third quarter, sending shares down on Thursday" tells two.
    ordered = (pl.col("opening") == "participle") & (pl.col("form") != "ing")
    aside = ordered | pl.col("strength").is_in(["far", "loose", "thing", "since"])
    ranked = events.with_columns_seq(aside=aside.fill_null(value=False)).sort(
        "sentence", "aside", "event", maintain_order=True
    )
    ranked = ranked.filter(pl.struct("sentence", "first", "last").is_first_distinct())
    # What is told aside is background where the sentence tells an event of its own, which then comes first.
    sentence = pl.col("sentence")
    first = pl.when(sentence.ne_missing(sentence.shift(1))).then("aside").forward_fill()
    ranked = ranked.filter(~pl.col("aside") | first)
    return ranked.filter(sentence.ne_missing(sentence.shift(MOST))).sort("event").drop("aside")


def find_unsaid(triggers: pl.DataFrame, telling: Telling) -> pl.DataFrame:
    """The triggers without a day that the timeline dates all the same, for a reason.

    What the lead of a report tells as done, or as going on, lies on its publication; what a sentence without a day goes
    on to tell ("Then the mayor resigned") on the day of the sentence before it. Each counts by its first finite verb.
    """
    days = telling.timexes.filter(pl.col("first").is_not_null())["sentence"]
    dated = pl.col("sentence").is_in(days.implode())
    reasons = telling.sentences.select_seq(
        "at", "text", "lead", dated=dated, goes_on=pl.col("continues") & ~dated & dated.shift(1, fill_value=False)
    )
    needed = reasons.select_seq(pl.col("lead") | pl.col("goes_on")).to_series()
    told = triggers.filter(pl.col("finite") & (pl.col("form") != "base") & pl.lit(needed).gather("sentence"))
    told = told.hstack(reasons.gather(told["sentence"]))
    # "The suspect, who was arrested on Friday, has been charged": the main clause has no day.
    told = told.filter(~pl.col("dated") | (pl.col("opening") == "main"))
    told = told.filter(pl.col("sentence").ne_missing(pl.col("sentence").shift(1)))
    past = pl.col("tense").is_in(["past", "perfect"]) & ~has("state") & (pl.col("form") != "copula")
    basis = pl.col("basis")
    leads = pl.col("lead") & (basis == "publication") & ((past & ~pl.col("dated")) | is_news())
    leads = leads | (pl.col("goes_on") & (basis == "narrative") & past)
    return told.filter(leads & ~pl.col("quoted")).select_seq(triggers.columns)


def is_news() -> pl.Expr:
    """Whether the verb tells what has come about by now, or goes on: "has resigned", "are battling", "continues"."""
    behind = pl.col("text").str.slice(pl.col("end") - pl.col("at"), LONGEST_STATE)
    going = (pl.col("form") == "copula") & behind.str.contains(rf"(?i)^\s(?:still |now )?(?:{GOING})\b")
    now = (pl.col("tense") == "present") & (pl.col("progressive") | has("begin") | going)
    # "A million have fled since the war began" tells no news of the day.
    since = pl.col("text").str.contains(r"(?i)\bsince\b")
    return ((pl.col("tense") == "perfect") | now) & ~(pl.col("dated") & since) & ~pl.col("generic")
