"""Symbolic frame + anchors -> TIMEX frame: columnar calendar arithmetic, no reading of text."""

from __future__ import annotations

import polars as pl

from dateline.choices import Hemisphere, Order, check_choices
from dateline.dates.anchors import lean_on_story, with_anchor
from dateline.dates.arithmetic import first_days, floor, last_day
from dateline.dates.calendar import FIRST_SHIFTED
from dateline.dates.values import timex_value
from dateline.frames import TIMEX

AHEAD_YEARS = 20
"""A year told by two digits lies at most so far after the publication."""
RESOLVED = ("grain", "first", "suffix", "type", "anchor", "anchor_text")
"""Columns that the story told before a row may change."""
LEANING = (
    *RESOLVED, "article", "start", "text", "published", "rule", "value", "op", "lean", "way", "weekday", "month", "day",
    "year", "year_shift", "feast", "said_first", "said_suffix", "months", "days", "minutes", "half_open", "ahead",
    "sentence", "story", "waits", "fineness", "aside", "reported", "mod",
)  # fmt: skip
"""Columns that are asked for it."""
ROUNDS, SPARE_ROWS = 12, 50_000
"""Work allowed for chains ("the next day ... two days later ..."): rounds over all rows, and rows beyond them for the
few articles whose chains are long. So a history is followed to its end and hostile text still costs linear time."""


def resolve(
    symbolic: pl.DataFrame,
    anchors: pl.DataFrame | None = None,
    *,
    order: Order = "MDY",
    hemisphere: Hemisphere = "north",
) -> pl.DataFrame:
    """Say which days the expressions mean.

    `symbolic` is what `find` gave. `anchors` (id, published) replaces the publication dates that it carries. `order`
    decides 03/04/2024 where the article does not: MDY or DMY. `hemisphere` places the seasons: north or south.
    """
    check_choices(order, hemisphere)
    if anchors is not None:
        symbolic = symbolic.drop("published").join(
            anchors.select_seq("id", pl.col("published").cast(pl.Date)), on="id", how="left", maintain_order="left"
        )
    symbolic = symbolic.with_columns_seq(
        published=pl.when(pl.col("published").dt.year() < FIRST_SHIFTED).then("published")
    )
    frame = _ordered(symbolic, order)
    if hemisphere == "south":
        frame = _southern(frame)
    frame = with_anchor(_in_its_century(frame)).with_columns_seq(
        said_first=pl.col("first"), said_last=pl.col("last"), said_suffix=pl.col("suffix")
    )
    frame = _told(frame.with_columns_seq(first_days(frame)))
    return _finished(_ends_after_begin(_as_named(_on_days_behind(frame))))


def _in_its_century(frame: pl.DataFrame) -> pl.DataFrame:
    """'86 and the nineties, a century back where they would lie well after the publication."""
    if not frame["two_digits"].any():
        return frame
    late = (pl.col("two_digits") & (pl.col("first").dt.year() > pl.col("published").dt.year() + AHEAD_YEARS)).fill_null(
        value=False
    )
    first = pl.when(late).then(pl.col("first").dt.offset_by("-1200mo")).otherwise("first")
    year = first.dt.year().cast(pl.String)
    value = pl.when(pl.col("grain") == "decade").then(year.str.head(3)).otherwise(year)
    return frame.with_columns_seq(
        first=first,
        last=pl.when(late).then(pl.col("last").dt.offset_by("-1200mo")).otherwise("last"),
        value=pl.when(late).then(value).otherwise("value"),
    )


def _told(frame: pl.DataFrame) -> pl.DataFrame:
    """Resolve what leans on earlier expressions, round by round, in the articles where a round moved something.

    What nothing in its article waits behind moves no one.
    """
    rows = frame.select_seq(LEANING).with_row_index("at")
    asking = rows.filter("waits")["article"].unique()
    moving = rows.filter(pl.col("article").is_in(asking.implode()))
    rows_to_spend = ROUNDS * frame.height + SPARE_ROWS
    while rows_to_spend > 0:
        rows_to_spend -= moving.height
        waiting = lean_on_story(moving)
        if waiting.is_empty():
            break
        waiting = waiting.with_columns_seq(first_days(waiting))
        followed = pl.col("article") == pl.col("article").shift(-1)
        moved = waiting.filter(followed & pl.col("first").ne_missing(moving["first"].gather(waiting["row"])))
        columns = {name: rows[name].clone() for name in RESOLVED}
        rows = rows.with_columns_seq(column.scatter(waiting["at"], waiting[name]) for name, column in columns.items())
        if moved.is_empty():
            break
        moving = rows.filter(pl.col("article").is_in(moved["article"].unique().implode()))
    return frame.with_columns_seq(rows.select_seq(RESOLVED))


def _on_days_behind(frame: pl.DataFrame) -> pl.DataFrame:
    """Clock times on the day that stands behind them: "at 22:40 (21:40 UTC) on Friday"."""
    at = frame["of_next"].arg_true()
    if not len(at):
        return frame
    # The first clock time takes the day from the second one, once that has it.
    for _ in range(2):
        days = (frame[name].clone().scatter(at, frame[name][at + 1]) for name in ("first", "anchor", "anchor_text"))
        frame = frame.with_columns_seq(days)
    return frame


def _as_named(frame: pl.DataFrame) -> pl.DataFrame:
    """What the words behind tell of the day: "six years later, in 1951", "from 5 a.m. to 8 a.m. on 3 May"."""
    same_day = _rows(
        frame,
        frame["role"] == "begin",
        pl.col("lean") == "current",
        pl.col("lean_behind") != "current",
        pl.col("suffix") <= pl.col("suffix_behind"),  # "from 3 p.m. until 10 a.m. on Thursday" begins the day before
    )
    named = _rows(frame, frame["named"], pl.col("fineness") >= pl.col("fineness_behind"))
    if not len(same_day) + len(named):
        return frame
    behind = frame.select_seq("first", "anchor").with_columns_seq(pl.coalesce("anchor", "first"))
    days = frame["first"].clone().scatter(same_day, behind["first"][same_day + 1])
    anchors = frame["anchor"].clone().scatter(same_day, behind["anchor"][same_day + 1])
    own = (
        frame.select_seq("grain", "first")[named]
        .with_columns_seq(behind["first"][named + 1])
        .select_seq(floor(pl.col("first")))
    )
    return frame.with_columns_seq(days.scatter(named, own["first"]), anchors)


def _rows(frame: pl.DataFrame, marked: pl.Series, *tests: pl.Expr) -> pl.Series:
    """Numbers of marked rows that pass all tests; in these what ends in `_behind` is the next row's."""
    at = marked.fill_null(value=False).arg_true()
    at = at.filter(at + 1 < frame.height)
    behind = frame.select_seq(
        lean_behind=pl.col("lean").fill_null(""), fineness_behind="fineness", suffix_behind="suffix"
    )[at + 1]
    own = frame.select_seq("lean", "fineness", "suffix")[at].hstack(behind)
    return at.filter(own.select_seq(pl.all_horizontal(*tests).fill_null(value=False).alias("passed"))["passed"])


def _ends_after_begin(frame: pl.DataFrame) -> pl.DataFrame:
    """The end of a range lies after its begin: Monday to Thursday, November to February.

    "Prices rose from March through December", told in January, is of the year gone by.
    """
    early = (pl.col("role") == "end") & (pl.col("first") < pl.col("first").shift(1))
    gone = early & (pl.col("op") == "place") & (pl.col("first") <= pl.col("published"))
    gone &= (pl.col("first").shift(1) > pl.col("published")) & (pl.col("ahead").shift(1) < 0)
    gone = gone.fill_null(value=False)
    begun = gone.shift(-1, fill_value=False)
    frame = frame.with_columns_seq(first=pl.when(begun).then(pl.col("first").dt.offset_by("-12mo")).otherwise("first"))
    early = (pl.col("role") == "end") & (pl.col("first") < pl.col("first").shift(1))
    week, year = pl.col("first").dt.offset_by("7d"), pl.col("first").dt.offset_by("12mo")
    later = pl.when(pl.col("op") == "weekday").then(week).when(pl.col("op") == "place").then(year).otherwise("first")
    return frame.with_columns_seq(first=pl.when(early.fill_null(value=False)).then(later).otherwise("first"))


def _ordered(frame: pl.DataFrame, order: Order) -> pl.DataFrame:
    """Decide 03/04/2024 by the order that the article's other figures force, else by `order`."""
    seen = pl.col("order").drop_nulls().first().over("article")
    swap = pl.col("other_first").is_not_null() & (pl.coalesce(seen, pl.lit(order)) == "DMY")
    open_ = pl.col("other_first").is_not_null() & seen.is_null()
    chosen = pl.when(swap).then("other_first").otherwise("first")
    other = pl.when(swap).then("first").otherwise("other_first")
    frame = frame.with_columns_seq(
        first=chosen, last=pl.when(swap).then("other_first").otherwise("last"), alternatives=pl.when(open_).then(other)
    )
    return frame.with_columns_seq(
        value=pl.when(pl.col("other_first").is_not_null())
        .then(pl.col("first").dt.strftime("%Y-%m-%d"))
        .otherwise("value"),
        alternatives=pl.col("alternatives").dt.strftime("%Y-%m-%d"),
    )


def _southern(frame: pl.DataFrame) -> pl.DataFrame:
    """Seasons half a year on: the southern summer begins in December."""
    season = pl.col("grain") == "season"
    later = pl.when(pl.col("first").dt.month() > 6).then(pl.lit("-6mo")).otherwise(pl.lit("6mo"))
    first = pl.when(season).then(pl.col("first").dt.offset_by(later)).otherwise("first")
    return frame.with_columns_seq(
        month=pl.when(season).then((pl.col("month") + 5) % 12 + 1).otherwise("month").cast(pl.Int8),
        first=first,
        last=pl.when(season).then(first.dt.offset_by("3mo").dt.offset_by("-1d")).otherwise("last"),
    )


def _finished(frame: pl.DataFrame) -> pl.DataFrame:
    shifted = (frame["first"].dt.year() >= FIRST_SHIFTED).fill_null(value=False)
    frame = frame.with_columns_seq(last=last_day(), value=timex_value(before_christ=shifted.any()))
    if shifted.any():
        frame = frame.with_columns_seq(pl.when(~shifted).then(name).alias(name) for name in ("first", "last"))
    dated = pl.col("first").is_not_null()
    frame = frame.with_columns_seq(
        precision=pl.when(dated).then("grain"),
        basis=pl.when(dated & (pl.col("op") == "span")).then(pl.lit("explicit")).when(dated).then(pl.lit("relative")),
        anchor_date=pl.when(dated & (pl.col("op") != "span")).then("anchor"),
        anchor_text=pl.when(dated & (pl.col("op") != "span")).then("anchor_text"),
        range_id=pl.when(pl.col("role") == "begin")
        .then("start")
        .when(pl.col("role") == "end")
        .then(pl.col("start").shift(1)),
        range_role=pl.col("role"),
    )
    return frame.select_seq(pl.col(name).cast(dtype) for name, dtype in TIMEX.items())
