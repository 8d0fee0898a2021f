"""Says of each event whether it happened, goes on, is planned, expected, possible or denied."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.lexicon import words as word_file
from dateline.events.rows import change_some
from dateline.events.verbs import after_having, is_moved

STATUSES = ("happened", "ongoing", "planned", "expected", "possible", "denied")
COARSE = ("month", "year", "decade", "century", "season", "quarter", "half")
ARRANGED = ("schedule", "slate", "plan", "intend", "due")


def tell_status(triggers: pl.DataFrame) -> pl.DataFrame:
    """Adds `status` to dated triggers, from the verb's tense and what it hangs on, checked against the publication."""
    # "The port is closed today", but "the report is published today"
    shut = pl.col("lemma").is_in(word_file()["telling"]["holds"].split())
    triggers = change_some(triggers, pl.col("passive") & (pl.col("tense") == "present"), shut=shut)
    said = status_of_verb()
    status = pl.when(pl.col("trigger") != "verb").then(status_of_noun()).otherwise(said)
    ahead = pl.col("first") > pl.col("published")
    # What lies after the publication has not happened yet: "before she takes office on Jan. 20" is a plan.
    open_end = pl.col("tense").is_in(["past", "perfect", "past_perfect"]) & ~is_moved()
    open_end = open_end | (has("expected") & pl.col("passive"))
    scheduled = pl.when(open_end).then(pl.lit("expected")).otherwise(pl.lit("planned"))
    real = status.is_in(["happened", "ongoing"])
    return triggers.with_columns_seq(status=pl.when(ahead & real).then(scheduled).otherwise(status))


def status_of_verb() -> pl.Expr:
    """What the verb group itself says."""
    tense = pl.col("tense")
    refused = (tense == "infinitive") & carries("governor", "deny")
    # "The firm denied that it had paid": the paying is denied.
    refused = refused | ((pl.col("opening") == "content") & carries("over", "deny"))
    refused = refused | ((tense == "participle") & carries("p1", "deny")) | (pl.col("finite") & pl.col("nobody"))
    ahead = (pl.col("first") > pl.col("published")).fill_null(value=False)
    # "The mandate expires this month"
    still_open = pl.col("mention").is_not_null() & (pl.col("last") > pl.col("published")) & ~pl.col("title")
    still_open = still_open.fill_null(value=False)
    behind = (pl.col("last") < pl.col("published")).fill_null(value=False)
    return (
        pl.when(pl.col("held_back") | pl.col("undone") | refused)
        .then(pl.lit("denied"))
        .when(
            (pl.col("opening") == "conditional")
            | pl.col("doubtful")
            | (pl.col("conditioned") & ((tense != "present") | ahead))
            | ((tense == "modal") & after_having("have_pres"))
            | ((tense == "infinitive") & carries("governor", "unwilling"))
        )
        .then(pl.lit("possible"))
        .when((tense == "infinitive") & carries("governor", "expected"))
        .then(pl.lit("expected"))
        .when((tense == "infinitive") & carries("governor", "planned", "be_pres", "be_past"))
        .then(pl.lit("planned"))
        # What people decide is planned: "will vote", "the bank said it would open"; what nobody does is expected.
        .when((tense == "future") | ((tense == "modal") & (ahead | still_open)))
        .then(pl.when("outcome").then(pl.lit("expected")).otherwise(pl.lit("planned")))
        .when(tense == "modal")
        .then(pl.lit("possible"))
        .when((tense == "infinitive") & behind)
        .then(pl.lit("happened"))
        .when(tense == "infinitive")
        .then(pl.lit("planned"))
        .when((tense == "present") & pl.col("lemma").is_in(word_file()["telling"]["foresees"].split()) & ~behind)
        .then(pl.lit("expected"))
        # "is set for May", but "was set up this year"
        .when((~behind & pl.col("lemma").is_in(ARRANGED)) | ((pl.col("lemma") == "set") & pl.col("passive") & ahead))
        .then(pl.lit("planned"))
        .when(pl.col("progressive") & ((tense == "perfect") | ((tense == "present") & ~behind)))
        .then(pl.lit("ongoing"))
        .when((tense == "present") & still_open & (has("plan") | (pl.col("lemma") == "want")) & ~pl.col("passive"))
        .then(pl.lit("planned"))
        .when((tense == "present") & (has("state", "begin") | (pl.col("form") == "copula") | pl.col("shut")) & ~behind)
        .then(pl.lit("ongoing"))
        .when(still_open & (tense == "present") & pl.col("form").is_in(["s_form", "base"]) & ~has("report"))
        .then(pl.lit("planned"))
        .otherwise(pl.lit("happened"))
    )


def status_of_noun() -> pl.Expr:
    """What the words before an event noun say: "a planned visit", "the expected ruling", "a possible strike"."""
    return (
        pl.when("undone")
        .then(pl.lit("denied"))
        .when(carries("p1", "unreal") | (pl.col("opening") == "conditional"))
        .then(pl.lit("possible"))
        # "Doctors are on strike", "the trial is under way"
        .when(carries("p1", "prep") & carries("p2", "be_pres"))
        .then(pl.lit("ongoing"))
        .when(carries("p1", "planned"))
        .then(pl.lit("planned"))
        .when(carries("p1", "expected"))
        .then(pl.lit("expected"))
        .otherwise(pl.lit("happened"))
    )


def direction() -> pl.Expr:
    """The event's side of the publication: past, same_day (the interval holds it), future; null if it is unknown."""
    first, last, now = pl.col("first"), pl.col("last"), pl.col("published")
    side = (
        pl.when(last < now).then(pl.lit("past")).when(first > now).then(pl.lit("future")).otherwise(pl.lit("same_day"))
    )
    return pl.when(now.is_not_null() & first.is_not_null()).then(side)


def edtf(events: pl.DataFrame) -> pl.Series:
    """The intervals in EDTF (ISO 8601-2): 2024-11-17, 2024-11, 199X, 2024-22 (a season), 2024-33 (a quarter), a/b."""
    first, last = pl.col("first"), pl.col("last")
    ends = events.select_seq("first", "last", "precision", begin=first.cast(pl.String), end=last.cast(pl.String))
    coarse = pl.col("precision").is_in(COARSE)
    ends = change_some(ends, coarse, begin=edtf_end(first, pl.col("begin")), end=edtf_end(last, pl.col("end")))
    begin, end = pl.col("begin"), pl.col("end")
    written = pl.when(begin == end).then(begin).otherwise(begin + "/" + end)
    return ends.select_seq(pl.when(pl.col("first").is_not_null()).then(written)).to_series()


def edtf_end(day: pl.Expr, iso: pl.Expr) -> pl.Expr:
    """One end of the interval, a day and the same in ISO 8601, at the precision it was told with."""
    precision = pl.col("precision")
    year = iso.str.slice(0, 4)
    # Winter belongs to the year of its December.
    season_year = pl.when(day.dt.month() <= 2).then(day.dt.year() - 1).otherwise(day.dt.year()).cast(pl.String)
    season = (21 + (day.dt.month() % 12 // 3 + 3) % 4).cast(pl.String)
    return (
        pl.when(precision == "month")
        .then(iso.str.slice(0, 7))
        .when(precision == "year")
        .then(year)
        .when(precision == "decade")
        .then(year.str.slice(0, 3) + "X")
        .when(precision == "century")
        .then(year.str.slice(0, 2) + "XX")
        .when(precision == "season")
        .then(season_year + "-" + season)
        .when(precision == "quarter")
        .then(year + "-" + (32 + day.dt.quarter()).cast(pl.String))
        .when(precision == "half")
        .then(year + "-" + pl.when(day.dt.month() <= 6).then(pl.lit("40")).otherwise(pl.lit("41")))
        .otherwise(iso)
    )
